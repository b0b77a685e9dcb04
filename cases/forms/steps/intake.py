"""Steps 1 and 2: who handles the dossier, and judging the melding."""

from typing import Any, ClassVar

from django import forms

from cases.actions import StaleStep, advised_for, assess_notice, record_contact
from cases.forms.acting import Hint, StepForm, one_of
from cases.forms.fields import choice_field, text_field
from cases.forms.officers import OfficersForm
from cases.models import Case
from cases.rules.absence import KINDS, AbsenceKind, is_heavier
from cases.rules.method import WORKFLOWS, WorkflowKey
from partners.models import User

MELDCODE = (
    "Bij gevaar of een vermoeden van kindermishandeling: volg de meldcode. Overleg met een "
    "collega of vraag advies aan Veilig Thuis; dat kan zonder naam. Verzuim alleen is geen reden "
    "voor een melding."
)


def workflow_choices(case: Case) -> list[tuple[str, str]]:
    """All werkstromen with what they are meant for; the advised and the current one say so."""

    def label(key: WorkflowKey) -> str:
        marks = [
            mark
            for mark, applies in (
                ("advies", key == case.advised_workflow),
                ("nu", key == case.workflow and case.step > 2),
            )
            if applies
        ]
        name = f"{WORKFLOWS[key].label} ({', '.join(marks)})" if marks else WORKFLOWS[key].label
        return f"{name}: {WORKFLOWS[key].meant_for}"

    return [(key.value, label(key)) for key in WORKFLOWS]


class OfficersStepForm(OfficersForm, StepForm):
    """Step 1: owner and deputy."""

    def act(self, by: User) -> None:
        chosen = self.cleaned_data["owner"], self.cleaned_data["deputy"]
        is_over = self.step_visit.left_at is not None
        if is_over and (self.case.owner, self.case.deputy) != chosen:
            raise StaleStep
        super().act(by)


class AssessmentForm(StepForm):
    """Step 2: the kind of absence, the question to the school, danger, and the werkstroom."""

    shown = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,  # the first melding is judged in any case
        widget=forms.MultipleHiddenInput,
        error_messages={"invalid_choice": "Laad deze pagina opnieuw en vul haar nog eens in."},
    )
    kind = choice_field(
        "Soort verzuim",
        [(row.kind.value, row.label) for row in KINDS.values()],
        ask="Kies het soort verzuim.",
        hint="Zo meldde de school het. Verbeter het als het niet klopt.",
        as_list=True,
    )
    danger = choice_field(
        "Is er gevaar of een vermoeden van kindermishandeling?",
        [("nee", "Nee, daar is niets van gebleken"), ("ja", "Ja")],
        ask="Geef aan of er gevaar is of een vermoeden.",
        hint=MELDCODE,
    )
    complete = choice_field(
        "Is de melding compleet genoeg?",
        [("ja", "Ja"), ("nee", "Nee, ik heb eerst een vraag aan de school")],
        ask="Geef aan of de melding compleet genoeg is.",
    )
    question = text_field(
        "Vraag aan de school",
        ask="Schrijf op wat u de school vraagt.",
        hint="Alleen bij nee. Het dossier blijft dan in deze stap. "
        "Het portaal verstuurt de vraag niet: bel of mail de school zelf.",
        rows=3,
    )
    workflow = choice_field(
        "Werkstroom",
        [(flow.key.value, flow.label) for flow in WORKFLOWS.values()],
        ask="Kies een werkstroom.",
    )
    explanation = text_field(
        "Waarom zwaarder dan het advies?",
        ask="Leg uit waarom u een zwaardere werkstroom kiest dan geadviseerd.",
        hint="Alleen verplicht bij een zwaardere werkstroom dan het advies (pas toe of leg uit).",
        rows=3,
    )
    remarks = text_field("Toelichting op de beoordeling", required=False, rows=3)

    asked_when = {
        "question": ("complete", one_of("nee")),
        "workflow": ("complete", one_of("ja")),
        "explanation": ("complete", one_of("ja")),
        "remarks": ("complete", one_of("ja")),
    }
    not_on_timeline = frozenset({"kind", "complete", "workflow", "explanation", "question"})
    of_the_page: ClassVar[frozenset[str]] = frozenset({"visit", "shown"})

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.offer("workflow", workflow_choices(self.case))
        on_page = self.case.notices.order_by("pk")
        self.offer("shown", [(str(notice.pk), notice.number) for notice in on_page])
        self.fields["shown"].initial = [notice.pk for notice in on_page]
        latest = self.case.notices.order_by("-received_at").first()
        self.fields["kind"].initial = latest.kind if latest else ""
        self.fields["workflow"].initial = self.case.advised_workflow

    def full_clean(self) -> None:
        """Heavier than advised is explained; else an explanation is welcome, not required."""
        if self.is_bound:
            chosen, kind = self.data.get("workflow"), self.data.get("kind")
            if chosen in WORKFLOWS and kind in KINDS:
                advised = advised_for(self.case, AbsenceKind(kind))
                self.fields["explanation"].required = is_heavier(WorkflowKey(chosen), advised)
        super().full_clean()

    def act(self, by: User) -> None:
        data = self.cleaned_data
        if data["complete"] == "nee":
            self._ask_school(data["question"], by)
            return
        assess_notice(
            self.case,
            visit_id=data["visit"],
            kind=AbsenceKind(data["kind"]),
            workflow=WorkflowKey(data["workflow"]),
            explanation=data["explanation"],
            shown=data["shown"],
            report=self.report(),
            by=by,
        )

    def _ask_school(self, question: str, by: User) -> None:
        """The dossier stays in this step until the school has answered."""
        if self.step_visit.left_at is not None:
            raise StaleStep
        school = self.case.school.name if self.case.school else "de school"
        record_contact(
            self.case, spoken_with=school, text=f"Vraag: {question}", by=by, family=False
        )

    def hints(self) -> list[Hint]:
        return [
            Hint(
                "Is er geen verzuim, is de melding ingetrokken of is kennisnemen genoeg?",
                "cases:close",
                "Sluit dan het dossier",
            )
        ]
