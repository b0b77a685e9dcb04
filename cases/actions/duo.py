"""A melding and the register of DUO: its number there, its status, and taking it back.

The legal melding is the one in the register. The school puts it there and types its number here;
the bureau tells DUO what became of it (domain.md 3.5 and 11.7).
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cases.actions.enrolment import open_moves, take_back_moves
from cases.actions.errors import NotPossible
from cases.actions.holding import hold_cases, locked_pupil
from cases.actions.moves import propose_move
from cases.actions.school_requests import lapse_school_requests
from cases.actions.tasks import close_tasks, open_task
from cases.actions.timeline import record_entry
from cases.models import AbsenceNotice, Case, Task
from cases.querysets.notices import NoticeQuerySet
from cases.rules.audience import EntryKind
from cases.rules.method import TermKind
from cases.rules.notices import SHAPES
from cases.rules.results import STILL_RUNNING, DuoStatus
from partners.calendar import school_term
from partners.models import User

DuoState = AbsenceNotice.DuoState


def set_status(
    notice: AbsenceNotice,
    status: DuoStatus,
    *,
    by: User,
    at: datetime,
    reason: str = "",
    explanation: str = "",
    also: tuple[str, ...] = (),
) -> None:
    """The only writer of the status of a melding; `also` names other fields that were changed.

    What differs from before is to be told to DUO (again).
    """
    before = (notice.duo_status, notice.duo_reason, notice.duo_explanation)
    if before != (status, reason, explanation):
        notice.duo_status, notice.duo_reason, notice.duo_explanation = status, reason, explanation
        notice.duo_status_at, notice.duo_returned_at = at, None
    fields = ("duo_status", "duo_reason", "duo_explanation", "duo_status_at", "duo_returned_at")
    notice.write(by=by, at=at, fields=(*fields, *also))


@transaction.atomic
def record_duo_number(
    notice: AbsenceNotice, *, number: str, by: User, at: datetime | None = None
) -> AbsenceNotice:
    """The number that the melding got at DUO; without number: "niet nodig".

    The same again changes nothing; a number that is there already is not replaced (NotPossible).
    """
    if number and not re.fullmatch(SHAPES["duo_number"][0], number):
        raise NotPossible(SHAPES["duo_number"][1], code="duo_number_misshapen")
    notice = _locked_notice(notice.pk)
    state = DuoState.GIVEN if number else DuoState.NOT_NEEDED
    if (notice.duo_state, notice.duo_number) == (state, number):
        return notice
    if notice.duo_state == DuoState.GIVEN:
        raise NotPossible(
            f"Deze melding staat al bij DUO, met nummer {notice.duo_number}.",
            code="duo_number_is_there",
        )
    if notice.duo_status == DuoStatus.INGETROKKEN:
        raise NotPossible(
            "Deze melding is ingetrokken. Een nummer van DUO is niet meer nodig.",
            code="notice_was_withdrawn",
        )
    notice.duo_state, notice.duo_number = state, number
    return notice.write(by=by, at=at or timezone.now(), fields=("duo_state", "duo_number"))


@transaction.atomic
def mark_returned(
    seen: Mapping[int, datetime], *, by: User, at: datetime | None = None
) -> list[AbsenceNotice]:
    """The status of these meldingen was told to DUO: id -> since when the status was as told.

    A melding whose status changed since then keeps waiting. Gives those that were ticked off now.
    """
    at = at or timezone.now()
    waiting = AbsenceNotice.objects.to_return_to_duo().filter(pk__in=seen)
    told = [row for row in _lock(waiting) if row.duo_status_at == seen[row.pk]]
    for notice in told:
        notice.duo_returned_at = at
        notice.write(by=by, at=at, fields=("duo_returned_at",))
    return told


@transaction.atomic
def undo_returned(
    ids: Iterable[int], *, returned_at: datetime, by: User, at: datetime | None = None
) -> int:
    """Take back one tick (`returned_at`) of `mark_returned`; says how many wait again."""
    at = at or timezone.now()
    ticked = list(_lock(AbsenceNotice.objects.filter(pk__in=ids, duo_returned_at=returned_at)))
    for notice in ticked:
        notice.duo_returned_at = None
        notice.write(by=by, at=at, fields=("duo_returned_at",))
    return len(ticked)


@transaction.atomic
def pass_on_notice(notice: AbsenceNotice, *, by: User, at: datetime | None = None) -> AbsenceNotice:
    """The region where the pupil lives knows of a melding that was kept here without dossier."""
    at = at or timezone.now()
    notice = _locked_notice(notice.pk)
    if notice.case_id is not None:
        raise NotPossible(
            "Deze melding heeft een dossier. Doorgeven is niet nodig.", code="notice_has_case"
        )
    if notice.handled_elsewhere_at is None:
        notice.handled_elsewhere_at = at
        notice.write(by=by, at=at, fields=("handled_elsewhere_at",))
    return notice


@transaction.atomic
def withdraw_notice(
    notice: AbsenceNotice, *, reason: str, by: User, at: datetime | None = None
) -> AbsenceNotice:
    """The school takes its melding back; a second time changes nothing.

    The dossier stays open: its owner is asked to look what remains. What leerplicht has dealt
    with can not be withdrawn any more (NotPossible).
    """
    at = at or timezone.now()
    locked_pupil(notices=notice.pk)
    moves = open_moves().filter(notice=notice)
    hold_cases(Q(pk=notice.case_id) | Q(pk__in=moves.values("case")))
    case = Case.objects.locked(notice.case_id) if notice.case_id else None
    notice = _locked_notice(notice.pk)
    if notice.duo_status == DuoStatus.INGETROKKEN:
        return notice
    if notice.duo_status not in STILL_RUNNING:
        raise NotPossible(
            "Leerplicht heeft deze melding al afgehandeld. Intrekken kan niet meer: bel "
            "leerplicht.",
            code="notice_was_handled",
        )
    notice.withdrawn_reason = reason
    if notice.duo_state == DuoState.NOT_YET:
        notice.duo_state = DuoState.NOT_NEEDED
    also = ("withdrawn_reason", "duo_state")
    set_status(notice, DuoStatus.INGETROKKEN, by=by, at=at, also=also)
    for move in take_back_moves(moves, why="de melding is ingetrokken", by=by, at=at):
        _ask_for_another(move.case, notice, by=by, at=at)
    if case is not None:
        why = f"de school trok melding {notice.number} in"
        lapse_school_requests(case, why=why, by=by, at=at)
        _tell_owner(case, notice, by=by, at=at)
    return notice


def _ask_for_another(case: Case, notice: AbsenceNotice, *, by: User, at: datetime) -> None:
    """A later melding that told of the same overstap was not asked about: now it is."""
    same = {"enrolled_at": notice.enrolled_at_id, "municipality": notice.municipality_id}
    later = AbsenceNotice.objects.filter(pupil=notice.pupil_id, pk__gt=notice.pk, **same)
    other = later.exclude(duo_status=DuoStatus.INGETROKKEN).order_by("pk").first()
    if other is not None:
        propose_move(case, other, by=by, at=at)


def _tell_owner(case: Case, notice: AbsenceNotice, *, by: User, at: datetime) -> None:
    title = f"De school trok melding {notice.number} in"
    record_entry(
        case, kind=EntryKind.MELDING, title=title, text=notice.withdrawn_reason, by=by, at=at
    )
    if case.is_open:
        looks = case.tasks.open().filter(kind=Task.Kind.QUESTION, notice=notice)
        close_tasks(case, looks, outcome=Task.Outcome.LAPSED, by=by, at=at, text=f"{title}.")
        open_task(
            case,
            kind=Task.Kind.QUESTION,
            what=f"Ingetrokken melding {notice.number} bekijken",
            why=f"{title}. Kijk of het dossier verder moet.",
            due_on=school_term(case.municipality, timezone.localdate(at), 3),
            term_kind=TermKind.PLANNING,
            by=by,
            at=at,
        )


def _locked_notice(notice_id: int) -> AbsenceNotice:
    return _lock(AbsenceNotice.objects.filter(pk=notice_id)).get()


def _lock(notices: NoticeQuerySet) -> NoticeQuerySet:
    """These meldingen as they stand now, held until the end, always in the same order."""
    return notices.select_for_update(of=("self",), no_key=True).order_by("pk")
