"""The overstap of a pupil: a melding proposes it, the owner of the running dossier decides."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cases.actions.enrolment import let_cases_follow
from cases.actions.errors import NotPossible, StaleStep
from cases.actions.holding import hold_cases, pupils_to_hold
from cases.actions.tasks import close_tasks, open_task
from cases.actions.timeline import record_entry
from cases.models import AbsenceNotice, Case, Pupil, Task
from cases.rules.audience import EntryKind
from cases.rules.method import TermKind
from cases.rules.tasks import TaskKind
from partners.calendar import school_term
from partners.models import Municipality, Organisation, User

WITHIN = 3  # school days (eigen keuze)


@dataclass(frozen=True)
class Place:
    """Where a pupil is: at which school, if any, and in which gemeente."""

    school: Organisation | None
    municipality: Municipality

    def __str__(self) -> str:
        return f"{self.school or 'geen school'}, woont in {self.municipality.name}"

    @property
    def key(self) -> str:
        """Says whether two places are the same."""
        return f"{self.school.pk if self.school else 0}-{self.municipality.pk}"


def place_of(pupil: Pupil) -> Place:
    """Where the portal knows a pupil to be."""
    return Place(pupil.school, pupil.municipality)


def place_told(notice: AbsenceNotice) -> Place:
    """Where a melding says that its pupil is."""
    return Place(notice.enrolled_at, notice.municipality)


def notice_of(move: Task) -> AbsenceNotice:
    """The melding that told of an overstap."""
    if move.notice is None:
        raise ValueError("Deze taak gaat niet over een overstap.")
    return move.notice


def propose_move(case: Case, notice: AbsenceNotice, *, by: User, at: datetime) -> None:
    """Ask the owner of a running dossier whether the pupil moved; the same place is asked once."""
    case = Case.objects.locked(case.pk)
    same = case.tasks.open().filter(
        kind=TaskKind.MOVE,
        notice__enrolled_at=notice.enrolled_at,
        notice__municipality=notice.municipality,
    )
    if same.exists():
        return
    told = place_told(notice)
    open_task(
        case,
        kind=TaskKind.MOVE,
        what="Beslissen of de leerling is overgestapt",
        why=f"Een melding zegt: {told}. Tot u beslist, verandert er niets.",
        due_on=school_term(case.municipality, timezone.localdate(at), WITHIN),
        term_kind=TermKind.PLANNING,
        notice=notice,
        by=by,
        at=at,
    )
    title = f"Melding van een overstap: {told}"
    record_entry(case, kind=EntryKind.MELDING, title=title, by=None, at=at)


@transaction.atomic
def decide_move(
    case: Case,
    task_id: int,
    *,
    accepted: bool,
    seen: str,
    text: str = "",
    by: User,
    at: datetime | None = None,
) -> Case:
    """The pupil moved as a melding says, and dossiers get the new school; or not, and all stays.

    `seen`: where the pupil was on the page (`Place.key`); StaleStep when that changed since, or
    somebody decided on it. The same again changes nothing. Raises NotPossible when nobody says why
    it is not taken over.
    """
    at = at or timezone.now()
    told_in = case.tasks.select_related("notice__enrolled_at", "notice__municipality")
    notice = notice_of(told_in.get(pk=task_id, kind=TaskKind.MOVE))
    pupils = pupils_to_hold().order_by("pk").in_bulk({case.pupil_id, notice.pupil_id})
    hold_cases(Q(pupil__in=pupils))
    case = Case.objects.locked(case.pk)
    task = case.tasks.select_for_update(of=("self",)).get(pk=task_id)
    outcome = "Overgenomen" if accepted else "Niet overgenomen"
    if task.closed_at is not None:
        if (task.closed_by, task.outcome_text) != (by, outcome):
            raise StaleStep
        return case
    if not {case.pupil_id, notice.pupil_id} <= set(pupils):
        raise StaleStep  # one of them was made one with another meanwhile
    pupil, reported = pupils[case.pupil_id], pupils[notice.pupil_id]
    if not accepted and not text.strip():
        raise NotPossible("Schrijf op waarom u de overstap niet overneemt.", code="text_is_missing")
    was, told = place_of(pupil), place_told(notice)
    if seen != was.key:
        raise StaleStep
    title = f"Overstap {'overgenomen' if accepted else 'niet overgenomen'}: {told}"
    text = "\n".join(filter(None, [f"Was: {was}." if accepted else "", text.strip()]))
    record_entry(case, kind=EntryKind.BESLUIT, title=title, text=text, by=by, at=at)
    close_tasks(case, [task], outcome=Task.Outcome.DONE, by=by, at=at, text=outcome)
    if accepted:
        _move(pupil, notice, by=by, at=at)
        _make_one(pupil, reported, by=by, at=at)
        let_cases_follow(pupil, by=by, at=at)
    return Case.objects.locked(case.pk)


def _move(pupil: Pupil, notice: AbsenceNotice, *, by: User, at: datetime) -> None:
    stays = notice.enrolled_at_id == pupil.school_id
    pupil.school, pupil.municipality = notice.enrolled_at, notice.municipality
    pupil.class_name = notice.class_name or (pupil.class_name if stays else "")
    pupil.pupil_number = pupil.pupil_number or notice.pupil_number
    fields = ("school", "municipality", "class_name", "pupil_number")
    pupil.write(by=by, at=at, fields=fields)


def _make_one(pupil: Pupil, reported: Pupil, *, by: User, at: datetime) -> None:
    """The pupil of the second dossier proved to be this one: what belongs to it comes along."""
    if reported == pupil:
        return
    bureaus = Case.objects.running().filter(pupil=pupil).values("bureau")
    if Case.objects.running().filter(pupil=reported, bureau__in=bureaus).exists():
        return  # both have a running dossier there: people bring those together
    for rows in (reported.cases, reported.notices, reported.carers):
        for row in rows.select_for_update(of=("self",)).order_by("pk"):
            row.pupil = pupil
            row.write(by=by, at=at, fields=("pupil",))
    reported._history_user, reported._history_date = by, at
    reported.delete()
