"""Routes: chosen at step 7, followed by feedback, ended with an outcome."""

from datetime import date, timedelta

import pytest

from cases.actions import NotPossible, Report, StaleStep, go_back
from cases.models import Task
from cases.rules.engine import Exit
from cases.rules.method import TermKind
from routes.actions import ChosenRoute, Feedback, choose_routes, record_feedback
from routes.rules import RouteKind, RouteOutcome
from tests.cast import MONDAY
from tests.factories import NOTHING, a_case, open_visit, report_routes, start_routes, walk_on

HALT, HELP = RouteKind.HALT, RouteKind.VRIJWILLIGE_JEUGDHULP
DONE = Feedback("Halt is klaar.", outcome=RouteOutcome.BEREIKT)
NEXT_DATE = date(2026, 12, 7)
LATER = Feedback("Nog bezig.", next_feedback_on=NEXT_DATE)


def test_chosen_routes_run_and_each_holds_the_task_of_its_feedback(cast):
    case = start_routes(a_case(cast, step=7), HALT, HELP, by=cast.lpa)

    assert (case.step, case.case_lead) == (8, "Sanne de Wit")
    for route in case.routes.all():
        assert route.is_running
        assert (route.task.kind, route.task.due_on) == (Task.Kind.ROUTE, date(2026, 11, 16))
        assert route.task.term_kind == TermKind.AFGESPROKEN


@pytest.mark.parametrize(("kinds", "days", "why"), [([], 14, "ten minste één"), ([HALT], 0, "na")])
def test_step_seven_needs_a_route_and_a_date_after_today(cast, kinds, days, why):
    case = a_case(cast, step=7)

    with pytest.raises(NotPossible, match=why):
        choose_routes(
            case,
            visit_id=open_visit(case).pk,
            routes=[ChosenRoute(kind, "", MONDAY.date() + timedelta(days=days)) for kind in kinds],
            case_lead="",
            report=NOTHING,
            by=cast.lpa,
            at=MONDAY,
        )

    case.refresh_from_db()
    assert (case.step, case.routes.count()) == (7, 0)


def test_an_outcome_ends_the_route_and_completes_the_step(cast):
    case = a_case(cast, step=8)

    case = report_routes(case, DONE, by=cast.lpa)

    route = case.routes.get()
    assert (case.step, route.outcome, route.ended_on) == (9, "bereikt", MONDAY.date())
    assert not case.tasks.open().filter(kind=Task.Kind.ROUTE).exists()


def test_a_next_date_keeps_the_route_running_with_a_new_task(cast):
    case = a_case(cast, step=8)

    case = report_routes(case, LATER, by=cast.lpa)

    task = case.tasks.open().get(kind=Task.Kind.ROUTE)
    assert (case.step, task.due_on, case.routes.get().task) == (9, NEXT_DATE, task)


def test_news_without_another_date_is_kept_and_the_date_stands(cast):
    case = a_case(cast, "vervolg", step=8)
    route = case.routes.get()
    task = route.task

    report_routes(
        case,
        Feedback("Het intakegesprek is geweest.", next_feedback_on=route.next_feedback_on),
        by=cast.lpa,
    )

    route.refresh_from_db()
    assert (route.is_running, route.task) == (True, task)
    assert case.timeline.filter(text="Het intakegesprek is geweest.").count() == 1


def test_feedback_is_recorded_in_any_step_and_then_moves_nothing(cast):
    case = report_routes(a_case(cast, step=8), LATER, by=cast.lpa)

    case = report_routes(case, DONE, by=cast.lpa)

    assert (case.step, case.routes.get().is_running) == (9, False)


def test_step_eight_waits_for_every_running_route(cast):
    case = start_routes(a_case(cast, step=7), HALT, HELP, by=cast.lpa)
    halt = case.routes.get(kind=HALT)

    with pytest.raises(NotPossible, match="bij elke route"):
        record_feedback(
            case,
            visit_id=open_visit(case).pk,
            feedback={halt.pk: DONE},
            report=NOTHING,
            by=cast.lpa,
            at=MONDAY,
        )

    halt.refresh_from_db()
    assert halt.is_running  # all or nothing


@pytest.mark.parametrize(
    "answer",
    [
        Feedback("Niets."),
        Feedback("Allebei.", outcome=RouteOutcome.DEELS, next_feedback_on=NEXT_DATE),
        Feedback("Vandaag.", next_feedback_on=MONDAY.date()),
    ],
)
def test_feedback_is_an_outcome_or_a_date_after_today(cast, answer):
    case = a_case(cast, step=8)

    with pytest.raises(NotPossible):
        report_routes(case, answer, by=cast.lpa)

    assert case.routes.get().is_running


def test_a_route_that_runs_already_keeps_running(cast):
    case = report_routes(a_case(cast, step=8), LATER, by=cast.lpa)
    case = walk_on(case, by=cast.lpa, way=Exit.OTHER_ROUTE)
    assert case.step == 7

    case = start_routes(case, HALT, HELP, by=cast.lpa)

    assert sorted(case.routes.values_list("kind", flat=True)) == [HALT, HELP]
    assert case.tasks.open().filter(kind=Task.Kind.ROUTE).count() == 2


def test_an_old_form_of_step_seven_starts_nothing_later(cast):
    case = a_case(cast, step=7)
    old = {
        "visit_id": open_visit(case).pk,
        "routes": [ChosenRoute(HALT, "", NEXT_DATE)],
        "case_lead": "Sanne de Wit",
        "report": Report({"routes": ["halt"]}),
        "at": MONDAY,
    }
    choose_routes(case, by=cast.lpa, **old)
    case = report_routes(case, DONE, by=cast.lpa)
    case = go_back(
        case,
        to=7,
        visit_id=open_visit(case).pk,
        quick_reason="verzuim_houdt_aan",
        by=cast.lpa,
        at=MONDAY,
    )

    choose_routes(case, by=cast.lpa, **old)  # the browser sends it once more
    with pytest.raises(StaleStep):
        choose_routes(case, by=cast.lpa2, **old)

    case.refresh_from_db()
    assert (case.step, case.routes.count()) == (7, 1)
