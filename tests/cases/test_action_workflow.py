"""Changing the werkstroom, going back, and following a pupil: explained, and never lost."""

from datetime import date, timedelta

import pytest

from cases.actions import (
    NotPossible,
    StaleStep,
    change_workflow,
    go_back,
    monitor_until,
    record_contact,
)
from cases.models import Deviation, Task
from cases.rules.audience import EntryKind
from cases.rules.method import TermKind, WorkflowKey
from tests.cast import MONDAY
from tests.factories import a_case, close, open_visit, walk_on

WHY = "nieuwe_informatie"
UNTIL = date(2026, 12, 3)


def change(case, flow, *, by, reason=WHY, text="Er speelt meer thuis."):
    return change_workflow(
        case, workflow=WorkflowKey(flow), quick_reason=reason, text=text, by=by, at=MONDAY
    )


def back(case, to, *, by, reason=WHY, visit_id=None):
    visit_id = visit_id or open_visit(case).pk
    return go_back(case, to=to, visit_id=visit_id, quick_reason=reason, by=by, at=MONDAY)


# --- the werkstroom ------------------------------------------------------------------------------


def test_a_step_that_the_new_werkstroom_has_is_kept_with_its_task(cast):
    case = a_case(cast, "waarschuwingsgesprek", step=4)
    visit, task = open_visit(case), case.tasks.open().get(kind=Task.Kind.STEP)

    case = change(case, "vervolg", by=cast.lpa)

    assert (case.workflow, case.step) == ("vervolg", 4)
    assert open_visit(case) == visit
    assert case.tasks.open().get(kind=Task.Kind.STEP) == task


def test_who_chose_the_same_as_a_colleague_gets_the_text_back(cast):
    case = a_case(cast, "vervolg", step=3)
    for _ in range(2):
        changed = change(case, "brief", by=cast.lpa)

    assert case.deviations.filter(kind=Deviation.Kind.WORKFLOW).count() == 1
    with pytest.raises(StaleStep):
        change(changed, "brief", by=cast.lpa2, text="Moeder belde: het gaat beter.")
    assert change(changed, "brief", by=cast.lpa2, text="").workflow == "brief"  # nothing to lose


def test_who_went_back_after_a_colleague_did_gets_the_text_back(cast):
    """They left the step of their page in another way, so it is not their request again."""
    case = a_case(cast, "vervolg", step=3)
    old = open_visit(case).pk
    changed = change(case, "brief", by=cast.lpa)
    gone = back(changed, 2, by=cast.lpa2)
    assert gone.step == 2

    with pytest.raises(StaleStep):
        go_back(
            gone, to=2, visit_id=old, quick_reason=WHY, text="Moeder belde.", by=cast.lpa, at=MONDAY
        )


def test_else_the_dossier_goes_on_to_the_next_step_there_is(cast):
    case = a_case(cast, "vervolg", step=3)

    case = change(case, "brief", by=cast.lpa)

    left = case.visits.get(step=3)
    assert (case.step, left.completed) == (5, False)
    assert case.tasks.get(step=3).outcome == Task.Outcome.LAPSED
    assert case.tasks.open().get(kind=Task.Kind.STEP).step == 5


def test_a_change_is_a_deviation_and_a_decision_on_the_timeline(cast):
    case = a_case(cast, "waarschuwingsgesprek", step=4)

    change(case, "vervolg", by=cast.lpa)

    deviation = case.deviations.get(kind=Deviation.Kind.WORKFLOW)
    assert (deviation.quick_reason, deviation.step, deviation.by) == (WHY, 4, cast.lpa)
    entry = case.timeline.get(kind=EntryKind.BESLUIT, title__startswith="Werkstroom gewijzigd")
    assert entry.text == "Er is nieuwe informatie. Er speelt meer thuis."


def test_heavier_than_advised_needs_a_text_and_lighter_does_not(cast):
    case = a_case(cast, "waarschuwingsgesprek", step=4)

    with pytest.raises(NotPossible, match="Leg uit"):
        change(case, "vervolg", by=cast.lpa, text=" ")

    assert change(case, "brief", by=cast.lpa, text="").workflow == "brief"


@pytest.mark.parametrize("reason", ["", "zomaar"])
def test_a_deviation_without_a_reason_of_the_list_is_refused(cast, reason):
    case = a_case(cast, "waarschuwingsgesprek", step=4)

    with pytest.raises(NotPossible, match="Kies een reden"):
        change(case, "brief", by=cast.lpa, reason=reason)
    with pytest.raises(NotPossible, match="Kies een reden"):
        back(case, 2, by=cast.lpa, reason=reason)

    assert not case.deviations.exclude(kind=Deviation.Kind.HEAVIER).exists()


def test_changing_twice_to_the_same_werkstroom_is_one_change(cast):
    case = a_case(cast, "waarschuwingsgesprek", step=4)

    change(case, "vervolg", by=cast.lpa)
    change(case, "vervolg", by=cast.lpa)

    assert case.deviations.filter(kind=Deviation.Kind.WORKFLOW).count() == 1


def test_a_closed_dossier_keeps_its_werkstroom_and_its_step(cast):
    case = close(a_case(cast), by=cast.lpa)
    visit_id = case.visits.last().pk

    with pytest.raises(NotPossible, match="gesloten"):
        change(case, "vervolg", by=cast.lpa)
    with pytest.raises(NotPossible, match="gesloten"):
        back(case, 2, by=cast.lpa, visit_id=visit_id)


# --- going back ----------------------------------------------------------------------------------


def test_going_back_does_a_step_and_returns(cast):
    case = a_case(cast, "vervolg", step=7)

    case = back(case, 3, by=cast.lpa)
    assert (case.step, case.return_step) == (3, 7)
    assert case.tasks.open().get(kind=Task.Kind.STEP).step == 3
    case = walk_on(case, by=cast.lpa)

    assert (case.step, case.return_step) == (7, None)
    assert case.deviations.filter(kind=Deviation.Kind.BACK).count() == 1
    assert case.visits.filter(step=7).count() == 2


def test_bas_walks_all_ten_steps(cast):
    """The journey of the demo: waarschuwingsgesprek, vervolg from step 4, then step 3 after all."""
    case = a_case(cast, "waarschuwingsgesprek", step=4)
    change(case, "vervolg", by=cast.lpa)
    case = back(case, 3, by=cast.lpa)
    while case.step < 10:
        case = walk_on(case, by=cast.lpa)

    close(case, by=cast.lpa)

    walked = case.visits.filter(completed=True).values_list("step", flat=True)
    assert set(walked) == set(range(1, 11))


@pytest.mark.parametrize("to", [1, 4, 7, 8, 11])
def test_only_to_an_earlier_step_of_the_werkstroom(cast, to):
    case = a_case(cast, "brief", step=6)

    with pytest.raises(NotPossible, match="niet terug"):
        back(case, to, by=cast.lpa)


def test_going_back_from_a_page_that_is_no_longer_true_comes_too_late(cast):
    case = a_case(cast, "vervolg", step=5)
    visit_id = open_visit(case).pk
    walk_on(case, by=cast.lpa)

    with pytest.raises(StaleStep):
        back(case, 3, by=cast.lpa2, visit_id=visit_id)


# --- following -----------------------------------------------------------------------------------


def follow(case, *, by, until=UNTIL, at=MONDAY):
    visit_id = open_visit(case).pk
    return monitor_until(case, visit_id=visit_id, until=until, text="Mentor belt.", by=by, at=at)


def test_following_until_a_date_replaces_the_task_by_a_silent_one(cast):
    case = a_case(cast, "brief", step=9)

    follow(case, by=cast.lpa)

    step_task = case.tasks.get(kind=Task.Kind.STEP, step=9)
    silent = case.tasks.open().get(kind=Task.Kind.MONITORING)
    assert step_task.outcome == Task.Outcome.DONE
    assert (silent.starts_on, silent.due_on, silent.term_kind) == (
        UNTIL,
        UNTIL,
        TermKind.AFGESPROKEN,
    )
    assert case.timeline.filter(title="Volgen tot 03-12-2026").count() == 1


def test_a_dossier_that_only_waits_is_silent_until_then(cast):
    case = a_case(cast, "brief", step=9)
    record_contact(case, spoken_with="moeder", text="Gebeld.", by=cast.lpa, at=MONDAY)

    follow(case, by=cast.lpa)

    case.refresh_from_db()
    assert case.waiting_since == UNTIL


def test_the_same_date_twice_is_one_task_and_another_date_replaces_it(cast):
    case = a_case(cast, "brief", step=9)

    follow(case, by=cast.lpa)
    follow(case, by=cast.lpa)
    assert case.tasks.filter(kind=Task.Kind.MONITORING).count() == 1
    follow(case, by=cast.lpa, until=UNTIL + timedelta(days=7))

    assert case.tasks.open().get(kind=Task.Kind.MONITORING).due_on == UNTIL + timedelta(days=7)


def test_following_starts_after_today_and_belongs_to_step_nine(cast):
    case = a_case(cast, "brief", step=9)
    with pytest.raises(NotPossible, match="na vandaag"):
        follow(case, by=cast.lpa, until=MONDAY.date())

    case = back(case, 5, by=cast.lpa)
    with pytest.raises(StaleStep):
        follow(case, by=cast.lpa)
