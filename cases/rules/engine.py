"""The engine of the method: from facts to verdicts with reasons in Dutch. Pure functions.

No queries and no clock; dates are in `cases.rules.terms`. Source: domain.md 1.3.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from cases.rules.absence import is_heavier
from cases.rules.method import (
    LAST_STEP,
    STEP_ALIGNMENT,
    STEP_CONVERSATION,
    STEP_EXECUTION,
    STEP_MONITORING,
    STEP_WEIGHING,
    STEPS,
    WORKFLOWS,
    Direction,
    Fact,
    WorkflowKey,
)
from cases.rules.results import RESULTS, CaseResult


class Exit(StrEnum):
    """The way out of a step when it is not simply the next one of the werkstroom."""

    NEXT = "next"
    BASIC_ROUTE = "basic_route"  # step 6: basisroute, 7 and 8 are not needed
    OTHER_ROUTE = "other_route"  # step 8 or 9: back to afstemming for another route
    WARNING = "warning"  # step 4 of luxe: a warning, then evaluation


@dataclass(frozen=True)
class CaseState:
    """Where a dossier stands in the method."""

    workflow: WorkflowKey
    step: int
    advised: WorkflowKey
    walked: frozenset[int] = frozenset()  # steps that were left by completing them
    return_step: int | None = None  # where the dossier returns to after going back
    basic_route: bool = False  # step 6 decided: basisroute


@dataclass(frozen=True)
class Verdict:
    """Whether something may happen; when not, why not and what to do, in Dutch."""

    allowed: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deviation:
    """What a person has to explain ("pas toe of leg uit")."""

    is_deviation: bool
    needs_text: bool


# --- moving along the werkstroom -----------------------------------------------------------------


def may_leave(step: int, facts: Iterable[Fact]) -> Verdict:
    """A step is left when the fact it waits for is recorded."""
    row = STEPS[step]
    if row.leaves_on in set(facts):
        return Verdict(allowed=True)
    return Verdict(allowed=False, reasons=(f"Stap {step} is klaar wanneer {row.leaves_when}.",))


def exits(state: CaseState) -> frozenset[Exit]:
    """The ways out of the current step that the method knows."""
    flow = WORKFLOWS[state.workflow]
    found = {Exit.NEXT}
    if state.step == STEP_WEIGHING and flow.direction is Direction.ROUTE:
        found = {Exit.BASIC_ROUTE}
        if STEP_ALIGNMENT in flow.steps:
            found.add(Exit.NEXT)
    if state.step in (STEP_EXECUTION, STEP_MONITORING) and STEP_ALIGNMENT in flow.steps:
        found.add(Exit.OTHER_ROUTE)
    if state.step == STEP_CONVERSATION and state.workflow is WorkflowKey.LUXE:
        found = {Exit.WARNING}
    return frozenset(found)


def following_step(state: CaseState, step: int) -> int:
    """The step after `step` in the werkstroom, past 7 and 8 when the basisroute was chosen."""
    later = [number for number in WORKFLOWS[state.workflow].steps if number > step]
    if state.basic_route:
        later = [n for n in later if n not in (STEP_ALIGNMENT, STEP_EXECUTION)]
    return later[0] if later else LAST_STEP


def complete(state: CaseState, exit_: Exit = Exit.NEXT) -> CaseState:
    """The state after completing the current step by this way out.

    After going back the dossier returns to where it was, unless the way out itself leads elsewhere.
    Raises ValueError for a way out that the step does not have, and at the last step: that one is
    left by closing the dossier.
    """
    if state.step == LAST_STEP:
        raise ValueError("Stap 10 wordt afgerond door het dossier te sluiten.")
    if exit_ not in exits(state):
        raise ValueError("Deze uitgang hoort niet bij deze stap.")
    left = replace(state, walked=state.walked | {state.step})
    if exit_ is Exit.BASIC_ROUTE:
        left = replace(left, basic_route=True)
        return replace(left, step=_returned(left, STEP_MONITORING), return_step=None)
    if exit_ is Exit.WARNING:
        return replace(left, step=LAST_STEP, return_step=None)
    if exit_ is Exit.OTHER_ROUTE:
        return replace(left, step=STEP_ALIGNMENT, return_step=None, basic_route=False)
    if state.step == STEP_WEIGHING and (state.basic_route or STEP_ALIGNMENT not in state.walked):
        left = replace(left, basic_route=False)  # a vervolgroute for the first time
        return replace(left, step=following_step(left, state.step), return_step=None)
    if left.return_step is not None:
        return replace(left, step=left.return_step, return_step=None)
    return replace(left, step=following_step(left, state.step))


def _returned(state: CaseState, target: int) -> int:
    """The later of a target and the step to return to."""
    return max(target, state.return_step or 0)


# --- deviating -----------------------------------------------------------------------------------


def workflow_choice(state: CaseState, chosen: WorkflowKey) -> Deviation:
    """Choosing the werkstroom at step 2: heavier than advised needs a text."""
    heavier = is_heavier(chosen, state.advised)
    return Deviation(is_deviation=heavier, needs_text=heavier)


def workflow_change(state: CaseState, chosen: WorkflowKey) -> Deviation:
    """Changing the werkstroom later: a quick reason; a text when heavier than advised."""
    return Deviation(is_deviation=True, needs_text=is_heavier(chosen, state.advised))


def change_workflow(state: CaseState, chosen: WorkflowKey) -> CaseState:
    """The state after a change: the current step stays, or the next one the new werkstroom has."""
    onto = replace(state, workflow=chosen)

    def kept(step: int) -> int:
        return step if step in WORKFLOWS[chosen].steps else following_step(onto, step)

    changed = replace(onto, step=kept(state.step))
    if state.return_step is None:
        return changed
    back_to = kept(state.return_step)
    return replace(changed, return_step=back_to if back_to > changed.step else None)


def steps_to_go_back_to(state: CaseState) -> tuple[int, ...]:
    """The earlier steps of the werkstroom that can be done (again).

    Never the intake itself, nor a step that the basisroute made needless: those are reached by
    deciding otherwise.
    """
    earlier = (n for n in WORKFLOWS[state.workflow].steps if 1 < n < state.step)
    not_needed = (STEP_ALIGNMENT, STEP_EXECUTION) if state.basic_route else ()
    return tuple(n for n in earlier if n not in not_needed)


def go_back(state: CaseState, to: int) -> CaseState:
    """The state after going back; the dossier will return to the furthest step it was at."""
    if to not in steps_to_go_back_to(state):
        raise ValueError("Naar deze stap kan het dossier niet terug.")
    return replace(state, step=to, return_step=state.return_step or state.step)


# --- closing -------------------------------------------------------------------------------------

STEPS_THAT_MAY_CLOSE = frozenset({2, STEP_WEIGHING, LAST_STEP})


def closing(state: CaseState) -> Deviation:
    """Closing at step 2, 6 or 10 is part of the method; anywhere else a quick reason is asked."""
    return Deviation(is_deviation=state.step not in STEPS_THAT_MAY_CLOSE, needs_text=False)


def may_close(result: CaseResult, holding: Iterable[str]) -> Verdict:
    """A dossier stays open while a task holds it, except when the pupil died or moved away."""
    if RESULTS[result].ends_everything:
        return Verdict(allowed=True)
    reasons = tuple(map(still_open, holding))
    return Verdict(allowed=not reasons, reasons=reasons)


def still_open(what: str) -> str:
    """What keeps a dossier open, in a sentence."""
    return f"Nog open: {what}."


def has_partner_route(state: CaseState) -> bool:
    """Whether a dossier is one of a vervolgroute: it came to step 7 or 8, without a basisroute."""
    reached = {state.step, state.return_step} | state.walked
    return not state.basic_route and bool(reached & {STEP_ALIGNMENT, STEP_EXECUTION})


# --- the tracker ---------------------------------------------------------------------------------


class StepState(StrEnum):
    """How a step of the method stands in one dossier."""

    DONE = "done"
    NOW = "now"
    TODO = "todo"
    NOT_WALKED = "not_walked"
    NOT_NEEDED = "not_needed"
    OUTSIDE = "outside"


STEP_STATE_LABELS = {
    StepState.DONE: "afgerond",
    StepState.NOW: "huidige stap",
    StepState.TODO: "nog te doen",
    StepState.NOT_WALKED: "niet gelopen",
    StepState.NOT_NEEDED: "niet nodig",
    StepState.OUTSIDE: "niet in deze werkstroom",
}


def step_states(state: CaseState, *, is_open: bool = True) -> dict[int, StepState]:
    """How each of the ten steps stands; a step outside the werkstroom is not "skipped"."""
    reached = max(state.step, state.return_step or 0)
    return {number: _step_state(state, number, reached, is_open=is_open) for number in STEPS}


def _step_state(state: CaseState, number: int, reached: int, *, is_open: bool) -> StepState:
    if is_open and number == state.step:
        return StepState.NOW
    if number in state.walked:
        return StepState.DONE
    if number not in WORKFLOWS[state.workflow].steps:
        return StepState.OUTSIDE
    if state.basic_route and number in (STEP_ALIGNMENT, STEP_EXECUTION):
        return StepState.NOT_NEEDED
    if number < reached or not is_open:
        return StepState.NOT_WALKED
    return StepState.TODO
