"""Verzoeken to a ketenpartner: asked, withdrawn, and reminded of.

Of a verzoek these are the only writers, with `cases.actions.answers` and for a school
`cases.actions.school_requests`. While a verzoek is open the side that is asked has its task.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cases.actions.disclosures import record_disclosure
from cases.actions.errors import NotPossible
from cases.actions.tasks import close_tasks, open_task
from cases.actions.timeline import record_entry
from cases.models import Case, CaseShare, PartnerRequest, Regime, Task, TimelineOpening
from cases.rules.audience import EntryKind
from cases.rules.labels import written_out
from cases.rules.method import TermKind
from cases.rules.requests import REQUESTS, RequestKind, RequestState
from partners.actions import tell_people, withdraw_unread
from partners.models import Notification, Organisation, User

WITHDRAWN = "de vraag is ingetrokken"
_REMINDER, _DIGEST = Notification.Kind.REMINDER, "/dossiers/"  # of all that is late together


@transaction.atomic
def ask_partner(
    case: Case,
    share_id: int,
    *,
    kind: RequestKind,
    text: str,
    due_on: date,
    by: User,
    at: datetime | None = None,
) -> PartnerRequest:
    """Ask something of an organisation the dossier is shared with; its people are told.

    The same again while it is open is one verzoek. Raises NotPossible without a text, for a share
    that does not hold today, and for a day on which it does not hold any more.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    today = timezone.localdate(at)
    holding = case.shares.running().holding(today).select_related("organisation")
    share = holding.filter(pk=share_id).first()
    if share is None:
        raise NotPossible(
            "Dit dossier wordt nu niet met deze organisatie gedeeld. Deel het eerst.",
            code="case_is_not_shared",
        )
    _refuse_day(share, due_on)
    place = share.organisation
    return ask(case, place, share, kind=kind, text=text, due_on=due_on, by=by, at=at)


def ask(
    case: Case,
    organisation: Organisation,
    share: CaseShare | None,
    *,
    kind: RequestKind,
    text: str,
    due_on: date,
    by: User,
    at: datetime,
) -> PartnerRequest:
    """The verzoek itself, in a dossier that is held, to who may read it; without share a school."""
    if not text.strip():
        raise NotPossible("Schrijf op wat u vraagt.", code="text_is_missing")
    if due_on <= timezone.localdate(at):
        raise NotPossible("Kies een dag na vandaag om te antwoorden.", code="day_is_not_ahead")
    asked = {"kind": kind, "text": text.strip(), "due_on": due_on, "asked_by": by}
    to = {"answering": organisation, "share": share}
    if (same := case.requests.open().filter(**asked, **to).first()) is not None:
        return same
    row = PartnerRequest(
        **PartnerRequest.scope_of(case) | {"regime": share.regime if share else Regime.AVG},
        **asked,
        **to,
        asking=by.organisation,
        asked_at=at,
    )
    row.task = task_of_partner(row, starts_on=None, by=by, at=at)
    row.write(by=by, at=at)
    Task.objects.write_request(row.task.pk, row.pk)
    title = f"{REQUESTS[kind].label} aan {organisation}"
    words = f"{row.text}\nAntwoord uiterlijk {due_on:%d-%m-%Y}."
    record_shared(row, EntryKind.TAAK, title, words, by=by, at=at)
    record_disclosure(row, organisation, f"verzoek {row.pk}", title, by=by, at=at)
    told = Notification.Kind(REQUESTS[kind].told)
    tell_people(people_asked(row), kind=told, path=row.path, at=at, case_id=case.pk)
    return row


def people_asked(row: PartnerRequest) -> list[User]:
    """Who is told of a verzoek: everybody of a partner; of a school who opens this dossier."""
    people = list(row.answering.people.filter(is_active=True).select_related("organisation"))
    if row.share_id is not None:
        return people
    case = Case.objects.filter(pk=row.case_id)
    return [person for person in people if case.visible_to(person).exists()]


def _refuse_day(share: CaseShare, due_on: date) -> None:
    """Refuse a day on which the organisation reads nothing any more."""
    last = max(share.grounds.filter(ended_at=None).values_list("ends_on", flat=True))
    if due_on > last:
        until = written_out(last)
        raise NotPossible(
            f"Dit dossier is tot en met {until} gedeeld. Kies een eerdere dag, of deel langer.",
            code="share_ends_before",
        )


def task_of_partner(
    row: PartnerRequest,
    *,
    starts_on: date | None,
    by: User,
    at: datetime,
    assignee: User | None = None,
) -> Task:
    """What the organisation has to do now, before the date of the verzoek."""
    return open_task(
        row.case,
        kind=Task.Kind.REQUEST,
        what=REQUESTS[RequestKind(row.kind)].task,
        why=f"Gevraagd door {row.asked_by.name}, {row.asking}."[:300],
        starts_on=starts_on,
        due_on=row.due_on,
        term_kind=TermKind.AFGESPROKEN,
        organisation=row.answering,
        assignee=assignee,
        regime=row.regime,
        by=by,
        at=at,
    )


def record_shared(
    row: PartnerRequest, kind: EntryKind, title: str, text: str, *, by: User, at: datetime
) -> None:
    """An entry about a verzoek on the timeline of the bureau, opened to the partner it is about.

    A school reads no timeline: it has the verzoek itself.
    """
    entry = record_entry(
        row.case, kind=kind, title=title, text=text, by=by, at=at, regime=row.regime
    )
    if row.share is not None:
        TimelineOpening.objects.create(share=row.share, item=entry, opened_at=at, opened_by=by)


@transaction.atomic
def withdraw_request(
    case: Case, request_id: int, *, by: User, at: datetime | None = None
) -> PartnerRequest:
    """The side that asked does not need an answer any more. Of a closed verzoek nothing changes."""
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    row = locked_request(case, request_id)
    if row.closed_at is not None:
        return row
    close_request(row, RequestState.LAPSED, because=WITHDRAWN, by=by, at=at)
    title = f"{REQUESTS[RequestKind(row.kind)].label} aan {row.answering} ingetrokken"
    record_shared(row, EntryKind.TAAK, title, "", by=by, at=at)
    return row


def locked_request(case: Case, request_id: int) -> PartnerRequest:
    """A verzoek of a dossier that is locked, held until the end of the transaction."""
    rows = PartnerRequest.objects.select_for_update(of=("self",))
    rows = rows.select_related("share", "answering", "asking", "asked_by", "task__assignee")
    row = rows.get(pk=request_id, case=case)
    row.case = case
    return row


def close_request(
    row: PartnerRequest, state: RequestState, *, by: User | None, at: datetime, because: str = ""
) -> None:
    """Nothing more is asked of the organisation; its task is over. `because`: why it lapsed."""
    task, row.task = row.task, None
    row.state, row.closed_at, row.next_on, row.lapsed_because = state, at, None, because
    changed = ("state", "progress", "closed_at", "next_on", "task", "lapsed_because")
    row.write(by=by, at=at, fields=changed)
    outcome = Task.Outcome.LAPSED if state is RequestState.LAPSED else Task.Outcome.DONE
    left = [task] if task and task.closed_at is None else []  # else it ended with its dossier
    text = f"vervallen: {because}" if because else ""
    close_tasks(row.case, left, outcome=outcome, by=by, at=at, text=text)
    withdraw_digest(row.answering, at=at)


def withdraw_digest(organisation: Organisation, *, at: datetime) -> None:
    """Nothing is late any more: then the weekly bericht that something is, goes too."""
    today = timezone.localdate(at)
    late = PartnerRequest.objects.asked_of(organisation.pk).late(today).held_on(today)
    if not late.exists():
        withdraw_unread(organisation, kind=_REMINDER, path=_DIGEST, at=at)


def remind_of_requests(at: datetime | None = None) -> None:
    """Remind who is asked of what is late: of each verzoek once, then once a week of all together.

    The days of the week count from Monday. Each organisation is a transaction of its own, so that
    what was told stays told when the job breaks off. Safe to run twice.
    """
    at = at or timezone.now()
    today = timezone.localdate(at)
    late = PartnerRequest.objects.late(today).held_on(today).values_list("answering", flat=True)
    told = Notification.objects.unread().filter(kind=_REMINDER, path=_DIGEST)
    for pk in sorted({*late, *told.values_list("organisation", flat=True)}):
        _remind(Organisation.objects.get(pk=pk), at)


@transaction.atomic
def _remind(organisation: Organisation, at: datetime) -> None:
    today = timezone.localdate(at)
    monday = today - timedelta(days=today.weekday())
    late = PartnerRequest.objects.late(today).held_on(today).filter(answering=organisation)
    late = late.select_for_update(of=("self",), skip_locked=True)
    again: set[User] = set()
    for row in late.select_related("answering", "case"):
        people = people_asked(row)
        if row.reminded_at is None:
            tell_people(people, kind=_REMINDER, path=row.path, at=at, case_id=row.case_id)
        elif timezone.localdate(row.reminded_at) < monday:
            again.update(people)
        else:
            continue
        row.reminded_at = at
        row.write(by=None, at=at, fields=("reminded_at",))
    tell_people(again, kind=_REMINDER, path=_DIGEST, at=at)
    withdraw_digest(organisation, at=at)  # a share ended since: nobody answers that any more
