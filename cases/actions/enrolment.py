"""Where a pupil is ingeschreven, and what follows from it: which school opens the dossiers."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cases.actions.holding import hold_cases, locked_pupil
from cases.actions.school_requests import lapse_school_requests
from cases.actions.tasks import close_tasks, open_task
from cases.actions.timeline import record_entry
from cases.models import AbsenceNotice, Case, Pupil, Task
from cases.querysets.tasks import TaskQuerySet
from cases.rules.audience import EntryKind
from cases.rules.method import TermKind
from cases.rules.tasks import TaskKind
from partners.calendar import school_term
from partners.models import Organisation, User


def let_cases_follow(pupil: Pupil, *, by: User, at: datetime) -> list[Case]:
    """Give the running dossiers of a pupil, who is held, the school of that pupil.

    What belongs to a dossier keeps the school it was written with; what that school was asked
    lapses.
    """
    held = Case.objects.running().select_for_update(of=("self",)).filter(pupil=pupil)
    cases = list(held.select_related("municipality", "owner__organisation").order_by("pk"))
    for case in cases:
        if case.school_id != pupil.school_id:
            left, case.school = case.school, pupil.school
            case.write(by=by, at=at, fields=("school",))
            lapse_school_requests(case, why=f"de leerling ging weg bij {left}", by=by, at=at)
    return cases


@transaction.atomic
def deregister_pupil(
    notice: AbsenceNotice,
    *,
    school: Organisation,
    on: date,
    new_school: str = "",
    by: User,
    at: datetime | None = None,
) -> Pupil:
    """The school of a melding says that its pupil is uitgeschreven since a day.

    It also says where they go, if it knows. From now on it opens no dossier of this pupil; its
    own meldingen stay. Each running dossier
    gets a task: without a new school this is absoluut verzuim. Of a pupil who is not at this
    school (any more) nothing changes, and nothing is told; that it said they came is taken back.
    """
    at = at or timezone.now()
    pupil = locked_pupil(notices=notice.pk)
    told = open_moves().filter(notice__pupil=pupil, notice__school=school)
    hold_cases(Q(pk__in=told.values("case")) | Q(pupil=pupil, closed_at=None))
    take_back_moves(told, why=f"{school} schreef de leerling uit", by=by, at=at)
    if pupil.school_id != school.pk:
        return pupil
    pupil.school, pupil.class_name = None, ""
    pupil.write(by=by, at=at, fields=("school", "class_name"))
    title = f"Uitgeschreven bij {school} per {on:%d-%m-%Y}"
    where = f"Gaat naar: {new_school}." if new_school else "De school weet geen nieuwe school."
    for case in let_cases_follow(pupil, by=by, at=at):
        record_entry(case, kind=EntryKind.MELDING, title=title, text=where, by=by, at=at)
        open_task(
            case,
            kind=Task.Kind.QUESTION,
            what="Nagaan waar de leerling is ingeschreven",
            why=f"{title}. Zonder nieuwe school is dit absoluut verzuim.",
            due_on=school_term(case.municipality, timezone.localdate(at), 3),
            term_kind=TermKind.PLANNING,
            by=by,
            at=at,
        )
    return pupil


def open_moves() -> TaskQuerySet:
    """What a melding told of an overstap, and nobody decided on yet."""
    return Task.objects.open().filter(kind=TaskKind.MOVE)


def take_back_moves(moves: TaskQuerySet, *, why: str, by: User, at: datetime) -> list[Task]:
    """Who told of an overstap takes that back: of these open moves nothing is left to decide.

    Their dossiers are held; gives those that waited until now.
    """
    waited = list(moves.select_related("case").order_by("case"))
    for task in waited:
        close_tasks(task.case, [task], outcome=Task.Outcome.LAPSED, by=by, at=at, text=why)
    return waited
