"""Entering and leaving the steps of the method."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible, StaleStep
from cases.actions.tasks import close_tasks, one_turn, open_task
from cases.actions.timeline import meet_moment, record_entry, record_once
from cases.models import Case, Deviation, MethodTerm, StepVisit, Task
from cases.rules import engine, terms
from cases.rules.audience import EntryKind, entry_kind_of_step
from cases.rules.engine import CaseState, Exit
from cases.rules.labels import in_sentence
from cases.rules.method import (
    MOMENTS,
    STEP_CONVERSATION,
    STEP_MONITORING,
    STEPS,
    Fact,
    Moment,
    TermKind,
)
from cases.rules.tasks import OF_A_STEP
from partners.calendar import closed_days_for_term
from partners.models import User


@dataclass(frozen=True)
class Report:
    """What was recorded on leaving a step: the answers by field name, and their text for people."""

    answers: dict[str, Any]
    text: str = ""


def enter_step(
    case: Case, step: int, *, by: User | None, at: datetime, follow_from: date | None = None
) -> StepVisit:
    """The dossier stands in a step from now on, with a task for its owner.

    With `follow_from` (step 9) the task is monitoring: silent until that agreed date.
    """
    visit = StepVisit(**StepVisit.scope_of(case), step=step, entered_at=at)
    visit.write(by=by, at=at)
    row = STEPS[step]
    today = timezone.localdate(at)
    why = f"Stap {step} van de methode, {in_sentence(row.label)}: klaar wanneer {row.leaves_when}."
    if follow_from is not None:
        open_task(
            case,
            kind=Task.Kind.MONITORING,
            what="De aanwezigheid bekijken en terugkoppelen",
            why=why,
            step=step,
            starts_on=follow_from,
            due_on=follow_from,
            term_kind=TermKind.AFGESPROKEN,
            by=by,
            at=at,
        )
        return visit
    of_step = [moment for moment, row in MOMENTS.items() if row.step == step]
    promised = case.moments.filter(met_on=None, moment__in=of_step)
    open_moments = {Moment(row.moment): row.due_on for row in promised}
    closed = closed_days_for_term(case.municipality, today)
    region = MethodTerm.objects.days_on(today)
    term = terms.step_term(step, today, open_moments, closed, region)
    open_task(
        case,
        kind=Task.Kind.STEP,
        what=row.task,
        why=why,
        step=step,
        due_on=term.due_on,
        term_kind=term.kind,
        by=by,
        at=at,
    )
    return visit


def leave_step(
    case: Case,
    visit: StepVisit,
    *,
    completed: bool,
    by: User | None,
    at: datetime,
    report: Report | None = None,
) -> None:
    """End a stay in a step and the tasks that belong to it."""
    visit.left_at, visit.left_by, visit.completed = at, by, completed
    visit.answers = report.answers if report else {}
    visit.write(by=by, at=at, fields=("left_at", "left_by", "completed", "facts", "answers"))
    tasks = case.tasks.open().filter(kind__in=OF_A_STEP, step=visit.step)
    outcome = Task.Outcome.DONE if completed else Task.Outcome.LAPSED
    close_tasks(case, tasks, outcome=outcome, by=by, at=at)


def move(case: Case, state: CaseState, *, by: User | None, at: datetime) -> None:
    """Write where the dossier stands from now on."""
    case.workflow, case.advised_workflow, case.step = state.workflow, state.advised, state.step
    case.return_step, case.basic_route = state.return_step, state.basic_route
    where = ("workflow", "advised_workflow", "step", "return_step", "basic_route")
    case.write(by=by, at=at, fields=where)


def current_visit(case: Case, visit_id: int) -> StepVisit:
    """The open stay that a form was made for; StaleStep when the dossier has moved on."""
    visit = case.visits.filter(left_at=None).first()
    if visit is None or visit.pk != visit_id:
        raise StaleStep
    return visit


def visit_to_leave(case: Case, visit_id: int, report: Report, by: User | None) -> StepVisit | None:
    """The open stay that a form was made for; None when the same form left it already.

    StaleStep when somebody else moved the dossier on.
    """
    visit = case.visits.filter(pk=visit_id, left_at=None).first()
    if visit is None and not was_just_done(case, visit_id, report, by):
        raise StaleStep
    return visit


def was_just_done(case: Case, visit_id: int, report: Report, by: User | None) -> bool:
    """The same form sent twice (double click, retry): the first time did it already."""
    return case.visits.filter(
        pk=visit_id, left_by=by, completed=True, answers=report.answers
    ).exists()


@transaction.atomic
def record_fact(case: Case, fact: Fact, *, by: User | None, at: datetime | None = None) -> None:
    """Record what the current step waits for; a fact of another step changes nothing."""
    case = Case.objects.locked(case.pk)
    visit = case.visits.filter(left_at=None).first()
    if visit is None or STEPS[visit.step].leaves_on is not fact or fact in visit.facts:
        return
    visit.facts = [*visit.facts, fact]
    visit.write(by=by, at=at or timezone.now(), fields=("facts",))


@transaction.atomic
def complete_step(
    case: Case,
    *,
    visit_id: int,
    report: Report,
    by: User | None,
    at: datetime | None = None,
    fact: Fact | None = None,
    exit_: Exit = Exit.NEXT,
    follow_from: date | None = None,
    spoken_on: date | None = None,
) -> Case:
    """Leave the current step by a way out of the method, and enter the next one.

    `fact`: what this very form establishes, beside what was recorded before. `spoken_on`: the day
    of a conversation with youth or parents; at step 4 it meets the regiomoment "gesprek", and it
    counts as first contact. Raises StaleStep when the dossier moved on, NotPossible when the step
    is not ready.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    visit = visit_to_leave(case, visit_id, report, by)
    if visit is None:
        return case
    if follow_from is not None and follow_from <= timezone.localdate(at):
        raise NotPossible(
            "Kies een datum na vandaag om het dossier te volgen.", code="day_is_not_ahead"
        )
    if fact is not None and fact not in visit.facts:
        visit.facts = [*visit.facts, fact]
    state = case.method_state()
    with one_turn(case):
        if spoken_on is not None and visit.step == STEP_CONVERSATION:
            meet_moment(case, Moment.GESPREK, on=spoken_on, by=by, at=at)
        leave_completed(case, visit, report, state, exit_, by=by, at=at, follow_from=follow_from)
        if spoken_on is not None:
            meet_moment(case, Moment.CONTACT, on=spoken_on, by=by, at=at)
    return case


def leave_completed(
    case: Case,
    visit: StepVisit,
    report: Report,
    state: CaseState,
    exit_: Exit,
    *,
    by: User | None,
    at: datetime,
    follow_from: date | None = None,
) -> None:
    """Leave a step that is ready, and enter the next. `state`: where the dossier stands, with what
    this action changed; the dossier's own row is written once, with both."""
    step = visit.step
    verdict = engine.may_leave(step, map(Fact, visit.facts))
    if not verdict.allowed:
        raise NotPossible(*verdict.reasons, code="step_is_not_ready")
    try:
        state = engine.complete(state, exit_)
    except ValueError as error:
        raise NotPossible(str(error), code="no_such_exit") from error
    leave_step(case, visit, completed=True, by=by, at=at, report=report)
    today = timezone.localdate(at)
    for moment, row in MOMENTS.items():
        if row.step == step:
            meet_moment(case, moment, on=today, by=by, at=at)
    move(case, state, by=by, at=at)
    record_completed(case, step, text=report.text, by=by, at=at)
    stays_silent = follow_from if state.step == STEP_MONITORING else None
    enter_step(case, state.step, by=by, at=at, follow_from=stays_silent)


def record_completed(
    case: Case, step: int, *, by: User | None, at: datetime, text: str = ""
) -> None:
    """Tell the timeline that a step was done."""
    title = f"Stap {step} afgerond: {in_sentence(STEPS[step].label)}"
    record_entry(case, kind=entry_kind_of_step(step), title=title, text=text, by=by, at=at)


@transaction.atomic
def monitor_until(
    case: Case,
    *,
    visit_id: int,
    until: date,
    text: str,
    by: User | None,
    at: datetime | None = None,
) -> Case:
    """Step 9: keep watching until a date; the task stays silent until then."""
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    visit = current_visit(case, visit_id)
    if visit.step != STEP_MONITORING:
        raise StaleStep
    if until <= timezone.localdate(at):
        raise NotPossible(
            "Kies een datum na vandaag om het dossier te volgen.", code="day_is_not_ahead"
        )
    title = f"Volgen tot {until:%d-%m-%Y}"
    silent = case.tasks.open().filter(kind=Task.Kind.MONITORING, starts_on=until)
    if silent.exists():  # the same request again, or a colleague chose this day with other words
        if text:
            record_once(case, kind=EntryKind.STAP, title=title, text=text, by=by, at=at)
        return case
    tasks = case.tasks.open().filter(kind__in=OF_A_STEP, step=visit.step)
    row = STEPS[STEP_MONITORING]
    done = list(tasks)
    open_task(
        case,
        kind=Task.Kind.MONITORING,
        what="De aanwezigheid bekijken en terugkoppelen",
        why=f"Afgesproken bij stap 9. De stap is klaar wanneer {row.leaves_when}.",
        step=STEP_MONITORING,
        starts_on=until,
        due_on=until,
        term_kind=TermKind.AFGESPROKEN,
        by=by,
        at=at,
    )
    close_tasks(case, done, outcome=Task.Outcome.DONE, by=by, at=at)
    record_entry(
        case,
        kind=EntryKind.STAP,
        title=title,
        text=text,
        by=by,
        at=at,
    )
    return case


def record_deviation(
    case: Case, kind: Deviation.Kind, *, quick_reason: str, text: str, by: User, at: datetime
) -> Deviation:
    """Pas toe of leg uit: keep why somebody deviated."""
    return Deviation.objects.create(
        **Deviation.scope_of(case),
        kind=kind,
        step=case.step,
        quick_reason=quick_reason,
        text=text.strip(),
        by=by,
        at=at,
    )
