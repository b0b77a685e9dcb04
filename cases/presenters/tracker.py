"""The ten steps of a dossier, as its page shows them; which one is now, is the engine's."""

from dataclasses import dataclass

from django.urls import reverse

from cases.models import Case
from cases.presenters.turn import workplace_url
from cases.rules import engine
from cases.rules.engine import STEP_STATE_LABELS, StepState
from cases.rules.method import STEPS
from cases.rules.tasks import TaskKind
from partners.models import User


@dataclass(frozen=True)
class TrackerStep:
    """One of the ten steps, as it stands in a dossier."""

    number: int
    label: str
    state: StepState
    state_label: str
    url: str


def tracker(case: Case, user: User) -> tuple[TrackerStep, ...]:
    """The ten steps. A step that was done leads to its record, the current one to its form."""
    states = engine.step_states(case.method_state(), is_open=case.is_open)
    return tuple(
        TrackerStep(
            number=number,
            label=STEPS[number].label,
            state=state,
            state_label=STEP_STATE_LABELS[state],
            url=_step_url(case, number, state, user),
        )
        for number, state in states.items()
    )


def _step_url(case: Case, number: int, state: StepState, user: User) -> str:
    if state is StepState.DONE:
        return reverse("cases:step_record", kwargs={"number": case.number, "step": number})
    if state is StepState.NOW:
        return workplace_url(case, TaskKind.STEP, number, user)
    return ""
