"""What waits for a ketenpartner in the dossiers shared with it, and what changed there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from cases.models import CaseShare, PartnerRequest, ShareGround, Task
from cases.presenters.case import short_date
from cases.presenters.lists import due
from cases.querysets.tasks import TaskQuerySet
from cases.rules.requests import PROGRESS_LABELS, STATE_LABELS, Progress, RequestKind, RequestState
from cases.rules.sharing import PART_LABELS, Part
from partners.models import User

RECENT, SOON = timedelta(days=14), timedelta(days=14)
REFERRALS = 25


def asked_of(user: User, today: date) -> TaskQuerySet:
    """What somebody's organisation has to do now, the earliest date first."""
    return Task.objects.visible_to(user).open().asking(today).in_order()


def with_all(tasks: TaskQuerySet) -> TaskQuerySet:
    """With what a row of them tells."""
    return tasks.select_related("case__pupil", "assignee")


@dataclass(frozen=True)
class AskedRow:
    """Something that is asked of us: in which dossier, before when, and who of us does it."""

    pk: int
    number: str
    name: str
    what: str
    text: str
    url: str
    due_label: str
    due_chip: str
    due_tone: str
    who: str
    is_mine: bool

    @property
    def is_taken(self) -> bool:
        return bool(self.who)


def asked_rows(tasks: Iterable[Task], user: User, today: date) -> tuple[AskedRow, ...]:
    """Tasks of our organisation (`with_all`), with the verzoek they belong to; one query."""
    rows = list(tasks)
    requests = PartnerRequest.objects.visible_to(user).filter(task__in=rows)
    request_of = {request.task_id: request for request in requests.select_related("case")}
    return tuple(_asked(task, request_of.get(task.pk), user, today) for task in rows)


def _asked(task: Task, request: PartnerRequest | None, user: User, today: date) -> AskedRow:
    before = due(task, today)
    return AskedRow(
        pk=task.pk,
        number=task.case.number,
        name=task.case.pupil.full_name,
        what=task.what,
        text=request.text if request else task.why,
        url=request.path if request else reverse("cases:case", args=[task.case.number]),
        due_label=before.label,
        due_chip=before.chip,
        due_tone=before.tone,
        who=task.assignee.name if task.assignee else "",
        is_mine=task.assignee_id == user.pk,
    )


@dataclass(frozen=True)
class ShareRow:
    """A dossier that is new to us, or that we soon read no more."""

    number: str
    name: str
    why: str
    until: str
    parts: str


def new_shares(user: User, today: date) -> QuerySet[CaseShare]:
    """Shared with us in the last two weeks, the newest first."""
    shares = CaseShare.objects.visible_to(user).filter(shared_on__gte=today - RECENT)
    return shares.select_related("case__pupil").order_by("-shared_on", "-id")


def ending_shares(user: User, today: date) -> QuerySet[CaseShare]:
    """Those of which the last ground ends within two weeks."""
    ending = CaseShare.objects.visible_to(user).ending(user, today, today + SOON)
    return ending.select_related("case__pupil").order_by("waiting_since", "id")


def share_rows(shares: Sequence[CaseShare], user: User, today: date) -> dict[int, ShareRow]:
    """Shares with why, until when and which part, by id; one query for all."""
    holding: dict[int, list[ShareGround]] = {share.pk: [] for share in shares}
    grounds = ShareGround.objects.visible_to(user).holding(today)
    for ground in grounds.filter(share__in=holding).order_by("ends_on"):
        holding[ground.share_id].append(ground)
    return {share.pk: _share(share, holding[share.pk]) for share in shares}


def _share(share: CaseShare, grounds: list[ShareGround]) -> ShareRow:
    opened = {Part(part) for ground in grounds for part in ground.parts}
    return ShareRow(
        number=share.case.number,
        name=share.case.pupil.full_name,
        why=" · ".join(ground.purpose for ground in grounds),
        until=short_date(grounds[-1].ends_on),
        parts=", ".join(PART_LABELS[part].lower() for part in Part if part in opened),
    )


@dataclass(frozen=True)
class ReferralRow:
    """A referral to us: since when, and when leerplicht hears more."""

    name: str
    url: str
    asked_on: date
    next_on: date | None


@dataclass(frozen=True)
class Referrals:
    """The referrals to us that run, by where they stand."""

    groups: list[tuple[str, list[ReferralRow]]]
    case_ids: frozenset[int]
    more: bool


def referrals(user: User) -> Referrals:
    """The open referrals to us by where they stand, in the order in which they go on."""
    rows = PartnerRequest.objects.visible_to(user).asked_of(user.organisation_id)
    rows = rows.filter(kind=RequestKind.REFERRAL).select_related("case__pupil")[:REFERRALS]
    groups: dict[str, list[ReferralRow]] = {"nieuw": []}
    groups |= {PROGRESS_LABELS[progress]: [] for progress in Progress}
    groups |= {STATE_LABELS[RequestState.ACCEPTED]: []}
    for row in rows:
        groups[_standing(row)].append(
            ReferralRow(row.case.pupil.full_name, row.path, localdate(row.asked_at), row.next_on)
        )
    standing = [(label, found) for label, found in groups.items() if found]
    shown = frozenset(row.case_id for row in rows)
    return Referrals(standing, shown, more=len(rows) == REFERRALS)


def _standing(row: PartnerRequest) -> str:
    if row.progress:
        return PROGRESS_LABELS[Progress(row.progress)]
    return "nieuw" if row.state == RequestState.ASKED else STATE_LABELS[RequestState(row.state)]
