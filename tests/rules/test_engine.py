"""The engine of the method: moving along a werkstroom, deviating, terms and closing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules import engine, terms
from cases.rules.engine import CaseState, Exit, StepState
from cases.rules.method import (
    LAST_STEP,
    MOMENTS,
    STEP_ALIGNMENT,
    STEP_EXECUTION,
    STEP_MONITORING,
    STEPS,
    WORKFLOWS,
    Fact,
    Moment,
    TermKind,
    WorkflowKey,
)
from cases.rules.results import RESULTS, CaseResult
from cases.rules.terms import Urgency
from partners.rules.schooldays import add_school_days, is_school_day

flows = st.sampled_from(WorkflowKey)


def fresh(flow: WorkflowKey, step: int = 1, **changes) -> CaseState:
    return CaseState(workflow=flow, step=step, advised=flow, **changes)


# --- walking -----------------------------------------------------------------------------------


@pytest.mark.parametrize("flow", WorkflowKey)
def test_every_werkstroom_reaches_the_last_step_by_completing(flow):
    state, seen = fresh(flow), [1]
    while state.step != LAST_STEP:
        way = Exit.NEXT if Exit.NEXT in engine.exits(state) else min(engine.exits(state))
        state = engine.complete(state, way)
        seen.append(state.step)
        assert len(seen) <= len(STEPS)

    assert set(seen) <= set(WORKFLOWS[flow].steps)
    assert seen == sorted(seen)
    assert state.walked == set(seen) - {LAST_STEP}


@pytest.mark.parametrize(
    ("flow", "walked"),
    [
        ("brief", [1, 2, 5, 6, 9, 10]),
        ("waarschuwingsgesprek", [1, 2, 4, 5, 6, 9, 10]),
        ("luxe", [1, 2, 4, 10]),  # a warning; strafrecht (step 8) is not offered yet
        ("absoluut", [1, 2, 3, 4, 6, 7, 8, 9, 10]),
        ("ziek", [1, 2, 3, 5, 9, 10]),
        ("vervolg", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        ("beroep", [1, 2, 6, 10]),
        ("aanvraag", [1, 2, 4, 6, 10]),
    ],
)
def test_the_plain_walk_of_each_werkstroom(flow, walked):
    state = fresh(WorkflowKey(flow))
    seen = [state.step]
    while state.step != LAST_STEP:
        ways = engine.exits(state)
        state = engine.complete(state, Exit.NEXT if Exit.NEXT in ways else min(ways))
        seen.append(state.step)

    assert seen == walked


@pytest.mark.parametrize("flow", [f for f in WorkflowKey if 6 in WORKFLOWS[f].steps])
def test_basisroute_goes_to_nine_in_every_werkstroom_that_weighs_routes(flow):
    state = fresh(flow, step=6)
    if WORKFLOWS[flow].direction != "route":
        assert engine.exits(state) == {Exit.NEXT}
        return

    after = engine.complete(state, Exit.BASIC_ROUTE)

    assert (after.step, after.basic_route) == (STEP_MONITORING, True)
    if STEP_ALIGNMENT in WORKFLOWS[flow].steps:
        states = engine.step_states(after)
        assert states[STEP_ALIGNMENT] == states[STEP_EXECUTION] == StepState.NOT_NEEDED


def test_another_route_leads_back_to_afstemming_and_forgets_the_basisroute():
    state = fresh(WorkflowKey.VERVOLG, step=9, basic_route=True)

    again = engine.complete(state, Exit.OTHER_ROUTE)

    assert (again.step, again.basic_route) == (STEP_ALIGNMENT, False)
    assert engine.complete(again).step == STEP_EXECUTION


@pytest.mark.parametrize("flow", WorkflowKey)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("way", Exit)
def test_a_way_out_that_a_step_does_not_have_is_refused(flow, step, way):
    state = fresh(flow, step=step)
    if step not in WORKFLOWS[flow].steps:
        return
    if step == LAST_STEP or way not in engine.exits(state):
        with pytest.raises(ValueError, match=r"\w+"):
            engine.complete(state, way)
    else:
        assert engine.complete(state, way).step in WORKFLOWS[flow].steps


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fact", Fact)
def test_a_step_is_left_on_its_own_fact_only(step, fact):
    verdict = engine.may_leave(step, [fact])

    assert verdict.allowed is (STEPS[step].leaves_on is fact)
    assert verdict.allowed or STEPS[step].leaves_when in verdict.reasons[0]


# --- deviating ---------------------------------------------------------------------------------


@given(was=flows, chosen=flows, data=st.data())
def test_a_change_keeps_the_step_or_moves_on_to_the_next_one_there_is(was, chosen, data):
    step = data.draw(st.sampled_from(WORKFLOWS[was].steps))

    after = engine.change_workflow(fresh(was, step=step), chosen)

    steps = WORKFLOWS[chosen].steps
    assert after.workflow == chosen
    assert after.step == (step if step in steps else min(n for n in steps if n > step))


@given(flow=flows, data=st.data())
def test_going_back_returns_to_where_the_dossier_was(flow, data):
    steps = WORKFLOWS[flow].steps
    start = data.draw(st.sampled_from(steps[2:]))
    earlier = data.draw(st.sampled_from([n for n in steps if 1 < n < start and n != 6]))

    back = engine.go_back(fresh(flow, step=start, walked=frozenset(steps) - {10}), earlier)
    assert (back.step, back.return_step) == (earlier, start)

    ways = engine.exits(back)
    way = Exit.NEXT if Exit.NEXT in ways else min(ways)
    if way is not Exit.WARNING:  # the warning of luxe leads to evaluation by itself
        after = engine.complete(back, way)
        assert (after.step, after.return_step) == (start, None)


def test_going_back_twice_returns_to_the_furthest_step():
    state = fresh(WorkflowKey.VERVOLG, step=8)

    back = engine.go_back(engine.go_back(state, 5), 3)

    assert engine.complete(back).step == 8


def test_weighing_again_with_the_same_decision_returns_to_where_it_was():
    walked = frozenset(range(1, 9))
    state = fresh(WorkflowKey.VERVOLG, step=9, walked=walked)

    assert engine.complete(engine.go_back(state, 6), Exit.NEXT).step == 9


def test_a_vervolgroute_after_a_basisroute_walks_afstemming_after_all():
    state = fresh(WorkflowKey.VERVOLG, step=9, basic_route=True, walked=frozenset(range(1, 7)))

    after = engine.complete(engine.go_back(state, 6), Exit.NEXT)

    assert (after.step, after.basic_route, after.return_step) == (7, False, None)


def test_the_basisroute_after_all_never_moves_a_dossier_back():
    state = fresh(WorkflowKey.VERVOLG, step=10, walked=frozenset(range(1, 10)))

    assert engine.complete(engine.go_back(state, 6), Exit.BASIC_ROUTE).step == 10


@pytest.mark.parametrize("step", [0, 1, 6, 7, 11])
def test_only_an_earlier_step_of_the_werkstroom_can_be_done_again(step):
    state = fresh(WorkflowKey.BRIEF, step=6)

    assert engine.steps_to_go_back_to(state) == (2, 5)
    with pytest.raises(ValueError, match="niet terug"):
        engine.go_back(state, step)


def test_steps_that_are_not_needed_can_not_be_gone_back_to():
    state = fresh(WorkflowKey.VERVOLG, step=9, basic_route=True)

    assert engine.steps_to_go_back_to(state) == (2, 3, 4, 5, 6)


@pytest.mark.parametrize(
    ("advised", "chosen", "text"),
    [
        ("brief", "brief", False),
        ("brief", "ziek", False),
        ("brief", "vervolg", True),
        ("vervolg", "brief", False),
        ("luxe", "absoluut", False),
        ("brief", "aanvraag", False),
        ("brief", "waarschuwingsgesprek", True),
    ],
)
def test_only_heavier_than_advised_needs_a_text(advised, chosen, text):
    state = fresh(WorkflowKey(advised), step=2)

    choice = engine.workflow_choice(state, WorkflowKey(chosen))
    assert (choice.is_deviation, choice.needs_text) == (text, text)
    change = engine.workflow_change(state, WorkflowKey(chosen))
    assert (change.is_deviation, change.needs_text) == (True, text)


# --- whatever people do: these hold --------------------------------------------------------------


def one_move(state: CaseState, data: st.DataObject) -> CaseState:
    """Something that a person can do with a dossier at this moment."""
    doable = ["change"]
    doable += 3 * ["complete"] if state.step != LAST_STEP else []
    doable += ["back"] if engine.steps_to_go_back_to(state) else []
    what = data.draw(st.sampled_from(doable))
    if what == "complete":
        return engine.complete(state, data.draw(st.sampled_from(sorted(engine.exits(state)))))
    if what == "back":
        return engine.go_back(state, data.draw(st.sampled_from(engine.steps_to_go_back_to(state))))
    return engine.change_workflow(state, data.draw(flows))


@given(flow=flows, data=st.data())
def test_no_sequence_of_moves_leaves_the_method(flow, data):
    state = fresh(flow)
    for _ in range(30):
        former, state = state, one_move(state, data)

        steps = WORKFLOWS[state.workflow].steps
        assert state.step in steps
        assert state.return_step is None or (
            state.return_step in steps and state.return_step > state.step
        )
        assert not (state.basic_route and state.step in (STEP_ALIGNMENT, STEP_EXECUTION))
        assert former.walked <= state.walked
        assert state.walked <= former.walked | {former.step}
        assert state.advised == former.advised
        assert engine.exits(state)


@given(flow=flows, moves=st.integers(0, 15), data=st.data())
def test_the_tracker_tells_of_ten_steps_and_of_one_now(flow, moves, data):
    state = fresh(flow)
    for _ in range(moves):
        state = one_move(state, data)

    states = engine.step_states(state)
    assert list(states) == list(range(1, 11))
    assert [n for n, s in states.items() if s is StepState.NOW] == [state.step]
    for number, stands in states.items():
        if stands is StepState.DONE:
            assert number in state.walked
        if stands is StepState.OUTSIDE:
            assert number not in WORKFLOWS[state.workflow].steps
        if stands is StepState.TODO:
            assert number > state.step
    assert StepState.NOW not in engine.step_states(state, is_open=False).values()
    assert StepState.TODO not in engine.step_states(state, is_open=False).values()


def test_a_step_that_was_jumped_over_shows_as_not_walked():
    state = engine.change_workflow(fresh(WorkflowKey.WAARSCHUWINGSGESPREK, step=4), "vervolg")
    state = replace(state, walked=frozenset({1, 2}))

    assert engine.step_states(state)[3] is StepState.NOT_WALKED


# --- terms -------------------------------------------------------------------------------------

received = st.dates(date(2026, 8, 31), date(2027, 6, 1))
closed_days = st.frozensets(received, max_size=40)


@given(on=received, closed=closed_days)
def test_the_regiomomenten_lie_on_school_days_in_the_order_of_the_method(on, closed):
    dates = terms.moment_dates(on, closed)

    assert list(dates.values()) == sorted(dates.values())
    assert all(is_school_day(day, closed) for day in dates.values())


@given(step=st.sampled_from(sorted(STEPS)), entered=received, on=received, closed=closed_days)
def test_a_step_is_due_on_the_earlier_of_its_planning_and_its_moment(step, entered, on, closed):
    moments = terms.moment_dates(on, closed)
    planned = add_school_days(entered, STEPS[step].term or 20, closed)
    own = [moments[m] for m, row in MOMENTS.items() if row.step == step]

    term = terms.step_term(step, entered, moments, closed)

    assert term.due_on == min([planned, *own])
    assert (term.kind is TermKind.REGIOMOMENT) == bool(own and own[0] <= planned)
    assert terms.step_term(step, entered, {}, closed).kind is TermKind.PLANNING


@pytest.mark.parametrize("flow", WorkflowKey)
@pytest.mark.parametrize("moment", Moment)
def test_a_moment_exists_only_where_the_werkstroom_has_its_step(flow, moment):
    step = MOMENTS[moment].step
    expected = step is None or step in WORKFLOWS[flow].steps

    assert terms.moment_exists(moment, flow) is expected
    assert terms.moment_exists(moment, flow, basic_route=True) is (expected and step != 7)


TODAY = date(2026, 11, 11)  # a Wednesday


@pytest.mark.parametrize("kind", TermKind)
@pytest.mark.parametrize(
    ("days", "group"),
    [
        (-1, Urgency.LATE),
        (0, Urgency.TODAY),
        (1, Urgency.THIS_WEEK),
        (4, Urgency.THIS_WEEK),  # Sunday
        (5, Urgency.LATER),  # Monday
    ],
)
def test_too_late_is_never_said_of_a_planning_aid(kind, days, group):
    if group is Urgency.LATE and kind is TermKind.PLANNING:
        group = Urgency.TODAY

    assert terms.urgency(TODAY + timedelta(days=days), kind, TODAY) is group


def test_the_last_days_of_december_are_the_same_week_as_new_year():
    assert terms.urgency(date(2027, 1, 1), TermKind.PLANNING, date(2026, 12, 30)) == "this_week"
    assert terms.urgency(date(2027, 1, 4), TermKind.PLANNING, date(2026, 12, 30)) == "later"


SATURDAY, SUNDAY = date(2026, 11, 14), date(2026, 11, 15)


@pytest.mark.parametrize("today", [SATURDAY, SUNDAY])
@pytest.mark.parametrize(("days", "group"), [(1, "this_week"), (7, "this_week"), (8, "later")])
def test_at_the_weekend_the_coming_week_is_this_week(today, days, group):
    due = SUNDAY + timedelta(days=days)

    assert terms.urgency(due, TermKind.PLANNING, today) == group


@pytest.mark.parametrize(
    ("met_on", "words"),
    [
        (SATURDAY - timedelta(days=1), "gehaald"),
        (SATURDAY, "gehaald, te laat"),
        (SUNDAY + timedelta(days=1), "gehaald, 1 schooldag te laat"),
        (SUNDAY + timedelta(days=3), "gehaald, 2 schooldagen te laat"),
    ],
)
def test_a_promise_kept_late_says_how_late(met_on, words):
    closed = {SUNDAY + timedelta(days=2)}

    assert terms.met_in_words(SATURDAY - timedelta(days=1), met_on, closed) == words


@given(due=received, kind=st.sampled_from(TermKind), today=received, closed=closed_days)
def test_the_words_of_a_term_agree_with_its_group(due, kind, today, closed):
    words = terms.due_in_words(due, kind, today, closed)

    assert ("te laat" in words) == (terms.urgency(due, kind, today) is Urgency.LATE)
    assert (words == "vandaag") == (due == today)


@pytest.mark.parametrize(
    ("due", "kind", "words"),
    [
        (date(2026, 11, 11), TermKind.REGIOMOMENT, "vandaag"),
        (date(2026, 11, 12), TermKind.REGIOMOMENT, "nog 1 schooldag"),
        (date(2026, 11, 16), TermKind.PLANNING, "nog 3 schooldagen"),
        (date(2026, 11, 10), TermKind.AFGESPROKEN, "1 schooldag te laat"),
        (date(2026, 11, 6), TermKind.WETTELIJK, "3 schooldagen te laat"),
        (date(2026, 11, 6), TermKind.PLANNING, "planning voorbij"),
    ],
)
def test_terms_in_words(due, kind, words):
    assert terms.due_in_words(due, kind, TODAY, frozenset()) == words


# --- closing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("step", STEPS)
def test_closing_belongs_to_the_method_at_two_six_and_ten(step):
    closing = engine.closing(fresh(WorkflowKey.VERVOLG, step=step))

    assert closing.is_deviation is (step not in (2, 6, 10))
    assert closing.needs_text is False  # a quick reason is enough


@pytest.mark.parametrize("result", CaseResult)
def test_a_dossier_stays_open_while_a_task_holds_it(result):
    assert engine.may_close(result, []).allowed

    verdict = engine.may_close(result, ["Terugkoppeling vragen: halt", "Nog een"])

    assert verdict.allowed is RESULTS[result].ends_everything
    assert verdict.allowed or ("halt" in verdict.reasons[0] and len(verdict.reasons) == 2)
