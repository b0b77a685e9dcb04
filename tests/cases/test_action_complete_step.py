"""Completing a step: what it needs, what the dossier then has, and what a second click does."""

from datetime import date, timedelta

import pytest

from cases.actions import (
    NotPossible,
    Report,
    StaleStep,
    assess_notice,
    complete_step,
    go_back,
    record_fact,
)
from cases.models import Case, Deviation, Task
from cases.rules.absence import AbsenceKind
from cases.rules.audience import EntryKind
from cases.rules.engine import Exit
from cases.rules.method import STEPS, WORKFLOWS, Fact, Moment, TermKind, WorkflowKey
from cases.rules.results import DuoStatus
from tests.cast import MONDAY, file_notice
from tests.factories import NOTHING, a_case, assess, open_visit, walk_on


def days_on(days: int):
    return MONDAY + timedelta(days=days)


@pytest.mark.parametrize("flow", WorkflowKey)
def test_a_dossier_walks_its_whole_werkstroom(cast, flow):
    case = a_case(cast, flow, step=10)

    walked = set(case.visits.filter(completed=True).values_list("step", flat=True))
    assert walked | {10} <= set(WORKFLOWS[flow].steps)
    turn = case.tasks.open().get(kind=Task.Kind.STEP)
    assert (turn.step, turn.what, turn.assignee) == (10, "Afsluiten", cast.lpa)


def test_the_next_step_brings_a_task_with_its_own_term_and_reason(cast):
    case = a_case(cast, "vervolg", step=3)

    task = case.tasks.open().get(kind=Task.Kind.STEP)
    assert task.what == STEPS[3].task
    assert task.due_on == date(2026, 11, 9)  # five school days
    assert task.term_kind == TermKind.PLANNING
    assert task.why.startswith("Stap 3 van de methode, onderzoek")


def test_a_step_with_a_regiomoment_is_due_on_the_earlier_of_the_two(cast):
    case = a_case(cast, "waarschuwingsgesprek", step=3)

    task = case.tasks.open().get(kind=Task.Kind.STEP)
    assert (case.step, task.due_on, task.term_kind) == (
        4,
        date(2026, 11, 16),
        TermKind.REGIOMOMENT,
    )


def test_a_regiomoment_that_passed_makes_the_task_late_at_once(cast):
    case = a_case(cast, "vervolg", step=3)

    case = walk_on(case, by=cast.lpa, at=days_on(21))  # the gesprek was promised before 16 November

    task = case.tasks.open().get(kind=Task.Kind.STEP)
    assert (task.step, task.due_on, task.term_kind) == (
        4,
        date(2026, 11, 16),
        TermKind.REGIOMOMENT,
    )


def test_a_step_without_its_fact_is_refused_in_words_and_nothing_changes(cast):
    case = a_case(cast, "vervolg", step=3)

    with pytest.raises(NotPossible, match="Stap 3 is klaar wanneer de vragen beantwoord zijn"):
        complete_step(case, visit_id=open_visit(case).pk, report=NOTHING, by=cast.lpa, at=MONDAY)

    case.refresh_from_db()
    assert case.step == 3
    assert case.tasks.open().filter(kind=Task.Kind.STEP).count() == 1


def test_a_fact_recorded_before_counts_on_leaving(cast):
    case = a_case(cast, "vervolg", step=3)
    record_fact(case, Fact.ENQUIRIES_CLOSED, by=cast.lpa, at=MONDAY)
    record_fact(case, Fact.ENQUIRIES_CLOSED, by=cast.lpa, at=MONDAY)
    record_fact(case, Fact.ROUTES_CHOSEN, by=cast.lpa, at=MONDAY)  # of another step
    visit = open_visit(case)
    assert visit.facts == [Fact.ENQUIRIES_CLOSED]

    case = complete_step(case, visit_id=visit.pk, report=NOTHING, by=cast.lpa, at=MONDAY)

    assert case.step == 4


def test_a_way_out_of_another_step_is_refused(cast):
    case = a_case(cast, "vervolg", step=3)

    with pytest.raises(NotPossible, match="uitgang"):
        walk_on(case, by=cast.lpa, way=Exit.BASIC_ROUTE)


def test_what_was_recorded_is_kept_with_the_step_and_told_on_the_timeline(cast):
    case = a_case(cast, "vervolg", step=4)
    visit = open_visit(case)
    report = Report({"spoken_with": "moeder"}, "Moeder en Bas gesproken.")

    complete_step(
        case, visit_id=visit.pk, report=report, fact=Fact.SPOKEN_WITH, by=cast.lpa, at=MONDAY
    )

    visit.refresh_from_db()
    assert (visit.answers, visit.left_by, visit.completed) == (report.answers, cast.lpa, True)
    entry = case.timeline.get(title="Stap 4 afgerond: gesprek")
    assert (entry.kind, entry.text, entry.by) == (EntryKind.GESPREK, report.text, cast.lpa)


def test_the_same_form_twice_completes_one_step(cast):
    case = a_case(cast, "vervolg", step=3)
    request = {
        "visit_id": open_visit(case).pk,
        "report": Report({"a": 1}),
        "fact": Fact.ENQUIRIES_CLOSED,
        "by": cast.lpa,
        "at": MONDAY,
    }

    first, again = complete_step(case, **request), complete_step(case, **request)

    assert (first.step, again.step) == (4, 4)
    assert case.timeline.filter(title__startswith="Stap 3 afgerond").count() == 1


def test_somebody_elses_form_of_a_step_that_was_left_comes_too_late(cast):
    case = a_case(cast, "vervolg", step=3)
    visit_id = open_visit(case).pk
    walk_on(case, by=cast.lpa)

    with pytest.raises(StaleStep):
        complete_step(
            case, visit_id=visit_id, report=NOTHING, fact=Fact.ENQUIRIES_CLOSED, by=cast.lpa2
        )

    case.refresh_from_db()
    assert case.step == 4


def test_a_conversation_meets_two_moments_on_the_day_it_took_place(cast):
    case = a_case(cast, "waarschuwingsgesprek", step=4)
    spoken = date(2026, 11, 13)

    complete_step(
        case,
        visit_id=open_visit(case).pk,
        report=NOTHING,
        fact=Fact.SPOKEN_WITH,
        spoken_on=spoken,
        by=cast.lpa,
        at=days_on(17),
    )

    met = dict(case.moments.values_list("moment", "met_on"))
    assert (met[Moment.GESPREK], met[Moment.CONTACT]) == (spoken, spoken)
    assert not case.tasks.open().filter(kind=Task.Kind.CONTACT).exists()


def test_following_from_a_date_stays_silent_until_then(cast):
    case = a_case(cast, "brief", step=6)
    until = date(2026, 12, 3)

    case = complete_step(
        case,
        visit_id=open_visit(case).pk,
        report=NOTHING,
        fact=Fact.DIRECTION_DECIDED,
        exit_=Exit.BASIC_ROUTE,
        follow_from=until,
        by=cast.lpa,
        at=MONDAY,
    )

    task = case.tasks.open().get(kind=Task.Kind.MONITORING)
    assert (case.step, case.basic_route) == (9, True)
    assert (task.starts_on, task.due_on, task.term_kind) == (until, until, TermKind.AFGESPROKEN)


def test_following_from_a_date_that_passed_is_refused(cast):
    case = a_case(cast, "brief", step=6)

    with pytest.raises(NotPossible, match="na vandaag"):
        complete_step(
            case,
            visit_id=open_visit(case).pk,
            report=NOTHING,
            fact=Fact.DIRECTION_DECIDED,
            exit_=Exit.BASIC_ROUTE,
            follow_from=MONDAY.date(),
            by=cast.lpa,
            at=MONDAY,
        )


# --- step 2 --------------------------------------------------------------------------------------


def test_assessing_takes_the_meldingen_into_treatment_at_duo(cast):
    case = file_notice(cast.school).case
    file_notice(cast.school)

    assess(case, "brief", by=cast.lpa)

    assert set(case.notices.values_list("duo_status", flat=True)) == {DuoStatus.IN_BEHANDELING}


def test_heavier_than_advised_is_explained_and_kept(cast):
    case = file_notice(cast.school).case

    assess(case, "vervolg", by=cast.lpa)

    deviation = case.deviations.get()
    assert (deviation.kind, deviation.by) == (Deviation.Kind.HEAVIER, cast.lpa)
    assert deviation.text == "De zorgen zijn groot."


def test_assessing_again_onto_a_lighter_werkstroom_returns_to_a_step_it_has(cast):
    case = a_case(cast, "vervolg", step=7)
    go_back(
        case,
        to=2,
        visit_id=open_visit(case).pk,
        quick_reason="nieuwe_informatie",
        by=cast.lpa,
        at=MONDAY,
    )

    case = assess(case, "brief", by=cast.lpa)

    assert (case.workflow, case.step, case.return_step) == ("brief", 9, None)


# --- history -------------------------------------------------------------------------------------


def test_every_row_of_a_step_knows_who_changed_it_and_when(cast):
    case = a_case(cast, "vervolg", step=3)
    before = Case.history.filter(id=case.pk).count()
    later = days_on(2)

    walk_on(case, by=cast.lpa2, at=later)

    row = Case.history.filter(id=case.pk).first()
    assert Case.history.filter(id=case.pk).count() == before + 1
    assert (row.history_user, row.history_date, row.step) == (cast.lpa2, later, 4)


def test_the_advice_follows_the_kind_that_the_officer_judges(cast):
    case = file_notice(cast.school).case  # 16 uur: brief is advised
    judged = {
        "visit_id": open_visit(case).pk,
        "kind": AbsenceKind.LANGDURIG,
        "workflow": WorkflowKey.VERVOLG,
        "report": NOTHING,
        "shown": [],
        "by": cast.lpa,
    }

    case = assess_notice(case, **judged)

    assert (case.advised_workflow, case.step) == (WorkflowKey.VERVOLG, 3)
    assert not case.deviations.exists()  # as advised for a long absence: nothing to explain


def test_heavier_than_advised_for_the_judged_kind_is_explained(cast):
    case = file_notice(cast.school).case

    with pytest.raises(NotPossible, match="Leg uit"):
        assess_notice(
            case,
            visit_id=open_visit(case).pk,
            kind=AbsenceKind.OVERIG,
            workflow=WorkflowKey.VERVOLG,
            report=NOTHING,
            shown=[],
            by=cast.lpa,
        )
