"""A new dossier for a melding: its regiomomenten, who handles it, and the first tasks."""

from datetime import date, datetime

from django.utils import timezone

from cases.actions.officers import record_officers
from cases.actions.steps import enter_step, record_completed
from cases.actions.tasks import open_task
from cases.models import AbsenceNotice, Case, CaseMoment, MethodTerm, NumberSeries, StepVisit, Task
from cases.rules import engine, terms
from cases.rules.absence import AbsenceKind, advised_workflow
from cases.rules.engine import CaseState, Exit
from cases.rules.method import MOMENTS, VERSION, Fact, Moment, TermKind
from partners.calendar import closed_days_for_term
from partners.models import AdminNotice, OfficerAssignment, User

FIRST = 1


def begin_case(notice: AbsenceNotice, *, by: User, at: datetime) -> Case:
    """The dossier of a melding, written once: where it stands, and who handles it.

    Owner and deputy follow from the caseload table of the bureau; then step 1 is done already.
    """
    today = timezone.localdate(at)
    bureau, pupil = notice.municipality.bureau, notice.pupil
    earlier = pupil.notices.sixteen_hours_in_schooljaar(today).exists()
    advised = advised_workflow(AbsenceKind(notice.kind), earlier_sixteen_hours=earlier)
    state = CaseState(workflow=advised, step=FIRST, advised=advised)
    assignment = OfficerAssignment.objects.for_school(bureau, pupil.school) if bureau else None
    if assignment is not None:
        state = engine.complete(state, Exit.NEXT)
    case = Case(
        number=NumberSeries.next_number(NumberSeries.Kind.CASE, today.year),
        pupil=pupil,
        bureau=bureau,
        municipality=notice.municipality,
        school=pupil.school,
        method_version=VERSION,
        workflow=state.workflow,
        advised_workflow=advised,
        step=state.step,
        owner=assignment.owner if assignment else None,
        deputy=assignment.deputy if assignment else None,
        opened_at=at,
        received_on=today,
    )
    return case.write(by=by, at=at)


def give_first_tasks(case: Case, *, by: User, at: datetime) -> None:
    """What is to be done in a new dossier; the first contact whatever step it is in."""
    contact_by = _fix_moments(case, by=by, at=at)
    if case.step == FIRST:
        AdminNotice.raise_once(
            AdminNotice.Kind.NO_OFFICER,
            f"Bij {case.bureau.name} ontbreekt een regel in de verdeling van scholen.",
        )
    else:
        _tell_step_one(case, by=by, at=at)
    enter_step(case, case.step, by=by, at=at)
    open_task(
        case,
        kind=Task.Kind.CONTACT,
        what="Eerste contact met jongere en ouders",
        why="De regio belooft binnen 5 schooldagen na de melding contact.",
        due_on=contact_by,
        term_kind=TermKind.REGIOMOMENT,
        by=by,
        at=at,
    )


def _tell_step_one(case: Case, *, by: User, at: datetime) -> None:
    """Step 1 is left the moment it is entered: the verdeling of schools named who handles this."""
    visit = StepVisit(**StepVisit.scope_of(case), step=FIRST, entered_at=at, left_at=at)
    visit.completed, visit.facts = True, [Fact.OFFICERS_SET]
    visit.write(by=None, at=at)
    record_officers(case, text="Volgens de verdeling van scholen van het bureau.", by=None, at=at)
    record_completed(case, FIRST, by=None, at=at)


def _fix_moments(case: Case, *, by: User, at: datetime) -> date:
    """Fix the dates that the region promises; gives that of the first contact."""
    closed = closed_days_for_term(case.municipality, case.received_on)
    region = MethodTerm.objects.days_on(case.received_on)
    dates = terms.moment_dates(case.received_on, closed, region)
    scope = CaseMoment.scope_of(case)
    rows = [CaseMoment(**scope, moment=moment, due_on=dates[moment]) for moment in MOMENTS]
    CaseMoment.write_new(rows, by=by, at=at)
    return dates[Moment.CONTACT]
