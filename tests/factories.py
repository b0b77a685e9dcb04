"""Dossiers in any state, reached through the actions only: the way people reach them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from cases.actions import (
    Report,
    assess_notice,
    close_case,
    complete_step,
    decide_move,
)
from cases.actions.moves import place_of
from cases.models import Case, NumberSeries, Pupil, StepVisit
from cases.rules.engine import Exit, exits
from cases.rules.method import LAST_STEP, STEP_ALIGNMENT, STEP_EXECUTION, STEPS, WorkflowKey
from cases.rules.results import RESULTS, CaseResult, NoticeOutcome
from cases.rules.tasks import TaskKind
from partners.models import User
from routes.actions import ChosenRoute, Feedback, choose_routes, record_feedback
from routes.rules import RouteKind, RouteOutcome
from tests.cast import MONDAY, file_notice
from tests.ready import lay

NOTHING = Report({})


def open_visit(case: Case) -> StepVisit:
    """The stay that a form of the current step would be made for."""
    return case.visits.get(left_at=None)


def a_case(cast, workflow: str = "vervolg", *, step: int = 2, **notice) -> Case:
    """A dossier of Het Baken, handled by lpa, walked along a werkstroom up to a step.

    The first of a test stands ready: the same walk, made once (`tests/ready.py`).
    """
    if workflow == "vervolg" and not notice and not NumberSeries.objects.exists():
        lay(f"stap {step}")
        return Case.objects.get()
    for case in a_walk(cast, workflow, **notice):
        if case.step >= step:
            return case
    raise AssertionError(f"{workflow} komt niet tot stap {step}")


def a_walk(cast, workflow: str = "vervolg", **notice) -> Iterator[Case]:
    """A dossier of Het Baken at each step of a werkstroom."""
    case = file_notice(cast.school, **notice).case
    yield case
    case = assess(case, workflow, by=cast.lpa)
    yield case
    while case.step < LAST_STEP:
        case = walk_on(case, by=cast.lpa)
        yield case


def assess(case: Case, workflow: str, *, by: User, at: datetime = MONDAY, **more) -> Case:
    """Step 2, with an explanation in case the choice is heavier than advised."""
    return assess_notice(
        case,
        visit_id=open_visit(case).pk,
        kind=case.notices.first().kind,
        workflow=WorkflowKey(workflow),
        report=NOTHING,
        shown=list(case.notices.values_list("pk", flat=True)),
        explanation="De zorgen zijn groot.",
        by=by,
        at=at,
        **more,
    )


def decide_moves(
    case: Case, *, by: User, accepted: bool = True, at: datetime | None = None
) -> None:
    """Whoever handles a dossier takes over what meldingen told of an overstap, or does not."""
    for task in case.tasks.open().filter(kind=TaskKind.MOVE).order_by("pk"):
        seen = place_of(Pupil.objects.get(cases=case)).key
        why = "" if accepted else "De school weet van niets."
        decide_move(case, task.pk, accepted=accepted, seen=seen, text=why, by=by, at=at)


def walk_on(case: Case, *, by: User, at: datetime = MONDAY, way: Exit | None = None) -> Case:
    """Complete the current step with what it asks, by the plain way out or the one given."""
    visit_id = open_visit(case).pk
    if case.step == STEP_ALIGNMENT:
        return start_routes(case, by=by, at=at)
    if case.step == STEP_EXECUTION and way is None:
        outcome = Feedback("Klaar.", outcome=RouteOutcome.BEREIKT)
        return report_routes(case, outcome, by=by, at=at)
    ways = exits(case.method_state())
    return complete_step(
        case,
        visit_id=visit_id,
        report=NOTHING,
        fact=STEPS[case.step].leaves_on,
        exit_=way or (Exit.NEXT if Exit.NEXT in ways else min(ways)),
        by=by,
        at=at,
    )


def start_routes(
    case: Case, *kinds: RouteKind, by: User, at: datetime = MONDAY, days: int = 14
) -> Case:
    """Step 7: choose routes, Halt unless said otherwise."""
    feedback_on = (at + timedelta(days=days)).date()
    return choose_routes(
        case,
        visit_id=open_visit(case).pk,
        routes=[ChosenRoute(kind, "", feedback_on) for kind in kinds or [RouteKind.HALT]],
        case_lead="Sanne de Wit",
        report=NOTHING,
        by=by,
        at=at,
    )


def report_routes(case: Case, answer: Feedback, *, by: User, at: datetime = MONDAY) -> Case:
    """The same feedback on every route that runs."""
    return record_feedback(
        case,
        visit_id=open_visit(case).pk,
        feedback={route.pk: answer for route in case.routes.filter(ended_on=None)},
        report=NOTHING,
        by=by,
        at=at,
    )


def close(case: Case, *, by: User, at: datetime = MONDAY, **more) -> Case:
    """Close a dossier: fully back at school, with a quick reason where one is asked.

    Who closes looked at each melding that is there when the form is opened, and chose what the
    table says for it, unless `outcomes` says otherwise.
    """
    early = {} if case.step in (2, 6, LAST_STEP) else {"quick_reason": "verzuim_gestopt"}
    fields = {"result": CaseResult.VOLLEDIG_TERUG, "report": NOTHING} | early | more
    fields["outcomes"] = chosen(case, fields["result"]) | fields.get("outcomes", {})
    return close_case(case, visit_id=open_visit(case).pk, by=by, at=at, **fields)


def chosen(case: Case, result: CaseResult) -> dict[int, NoticeOutcome]:
    """For each melding of a dossier that still runs what the table says, by its id."""
    running = case.notices.running().values_list("pk", flat=True)
    return dict.fromkeys(running, RESULTS[result].outcome)
