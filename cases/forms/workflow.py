"""Deviating: another werkstroom, or back to an earlier step (pas toe of leg uit)."""

from dataclasses import replace
from typing import Any

from django import forms

from cases.actions import change_workflow, go_back
from cases.forms.acting import CaseForm, StepForm
from cases.forms.fields import choice_field, text_field
from cases.forms.steps.intake import workflow_choices
from cases.rules import engine
from cases.rules.method import QUICK_REASONS, STEPS, WORKFLOWS, WorkflowKey
from partners.models import User


class WorkflowForm(CaseForm):
    """Another werkstroom for the dossier."""

    workflow = choice_field(
        "Nieuwe werkstroom",
        [(flow.key.value, flow.label) for flow in WORKFLOWS.values()],
        ask="Kies een werkstroom.",
    )
    quick_reason = choice_field(
        "Reden", QUICK_REASONS.items(), ask="Kies waarom u de werkstroom wijzigt."
    )
    text = text_field(
        "Toelichting",
        ask="Leg uit waarom u een zwaardere werkstroom kiest dan geadviseerd.",
        hint="Alleen verplicht bij een zwaardere werkstroom dan het advies (pas toe of leg uit).",
        rows=3,
    )

    was = forms.ChoiceField(
        choices=[(key.value, key.value) for key in WorkflowKey],
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Laad deze pagina opnieuw en vul haar nog eens in."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["was"] = self.case.workflow
        self.offer("workflow", workflow_choices(self.case))

    def clean(self) -> dict[str, Any]:
        return self.explain_other(super().clean(), "text")

    def full_clean(self) -> None:
        """Heavier than advised is explained; else a quick reason is enough."""
        if self.is_bound:
            chosen = self.data.get("workflow")
            self.fields["text"].required = (
                chosen in WORKFLOWS
                and engine.workflow_change(self.case.method_state(), WorkflowKey(chosen)).needs_text
            )
        super().full_clean()

    def act(self, by: User) -> None:
        data = self.cleaned_data
        change_workflow(
            self.case,
            workflow=WorkflowKey(data["workflow"]),
            quick_reason=data["quick_reason"],
            text=data["text"],
            was=WorkflowKey(data["was"]),
            by=by,
        )


class BackForm(StepForm):
    """Back to an earlier step of the werkstroom; afterwards the dossier returns."""

    to = choice_field("Welke stap wilt u (opnieuw) doen?", [], ask="Kies een stap.")
    quick_reason = choice_field(
        "Reden", QUICK_REASONS.items(), ask="Kies waarom u deze stap (opnieuw) doet."
    )
    text = text_field("Toelichting", required=False, rows=3)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        state = self.case.method_state()
        here = replace(state, step=self.step_visit.step)  # also when this form is sent twice
        possible = engine.steps_to_go_back_to(here)
        self.offer("to", [(str(n), _label(n, walked=n in state.walked)) for n in possible])

    def clean(self) -> dict[str, Any]:
        return self.explain_other(super().clean(), "text")

    def act(self, by: User) -> None:
        data = self.cleaned_data
        go_back(
            self.case,
            to=int(data["to"]),
            visit_id=data["visit"],
            quick_reason=data["quick_reason"],
            text=data["text"],
            by=by,
        )


def _label(number: int, *, walked: bool) -> str:
    return f"Stap {number}: {STEPS[number].name}" + ("" if walked else " (niet gelopen)")
