"""Step 6: basisroute or vervolgroute; or what leerplicht answers about an exemption."""

from dataclasses import replace
from typing import Any

from cases.actions import complete_step
from cases.forms.acting import Hint, StepForm, one_of
from cases.forms.fields import choice_field, future_field, past_field, text_field, tick_field
from cases.models import Case
from cases.rules import engine
from cases.rules.engine import Exit
from cases.rules.method import STEP_WEIGHING, WORKFLOWS, Direction, Fact, WorkflowKey
from cases.rules.texts import REPORT
from partners.models import User

_BASIC = ("basis", "Basisroute: afspraken en de aanwezigheid volgen")
_TO_CLOSE = Hint("Is er niets meer nodig?", "cases:close", "Sluit dan het dossier")


class RouteWeighingForm(StepForm):
    """Step 6: which way the dossier goes, with the reason."""

    direction = choice_field(
        "Welke route?",
        [_BASIC, ("vervolg", "Vervolgroute: afstemmen met ketenpartners")],
        ask="Kies de basisroute of een vervolgroute.",
    )
    reason = text_field("Reden", ask="Leg uit waarom u deze route kiest.")
    letter = choice_field(
        "Brief",
        [
            ("geen", "Geen brief"),
            ("kennisgeving", "Kennisgevingsbrief verstuurd"),
            ("waarschuwing", "Waarschuwingsbrief verstuurd"),
        ],
        ask="Kies of er een brief verstuurd is.",
        hint="Alleen bij de basisroute. Het portaal maakt nog geen brieven.",
    )
    letter_on = past_field(
        "Brief verstuurd op",
        ask="Vul in wanneer de brief verstuurd is.",
        hint="Als er een brief is.",
    )
    agreements = text_field("Afspraken", hint="Wie doet wat, en wanneer?", required=False, rows=3)
    monitor_on = future_field(
        "Aanwezigheid bekijken op",
        ask="Kies de dag waarop u de aanwezigheid bekijkt.",
        hint="Alleen bij de basisroute. Tot die dag blijft het dossier stil.",
    )

    asked_when = {
        "letter": ("direction", one_of("basis")),
        "letter_on": ("letter", one_of("kennisgeving", "waarschuwing")),
        "agreements": ("direction", one_of("basis")),
        "monitor_on": ("direction", one_of("basis")),
    }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        here = replace(self.case.method_state(), step=STEP_WEIGHING)
        self.leads_on = Exit.NEXT in engine.exits(here)
        if not self.leads_on:
            self.offer("direction", [_BASIC])
            self.fields["direction"].initial = "basis"

    def act(self, by: User) -> None:
        data = self.cleaned_data
        basic = data["direction"] == "basis"
        complete_step(
            self.case,
            visit_id=data["visit"],
            fact=Fact.DIRECTION_DECIDED,
            exit_=Exit.BASIC_ROUTE if basic else Exit.NEXT,
            follow_from=data["monitor_on"] if basic else None,
            report=self.report(),
            by=by,
        )

    def hints(self) -> list[Hint]:
        if self.leads_on:
            return [_TO_CLOSE]
        flow = WORKFLOWS[WorkflowKey(self.case.workflow)]
        no_further = Hint(
            f"De werkstroom ‘{flow.label}’ heeft geen vervolgroute. Is die nodig?",
            "cases:workflow",
            "Wijzig dan de werkstroom in vervolg",
        )
        return [no_further, _TO_CLOSE]


class _AnswerForm(StepForm):
    """What leerplicht answers about an exemption; the dossier then goes on to its evaluation."""

    def act(self, by: User) -> None:
        complete_step(
            self.case,
            visit_id=self.cleaned_data["visit"],
            fact=Fact.DIRECTION_DECIDED,
            report=self.report(),
            by=by,
        )


class MessageForm(_AnswerForm):
    """Step 6 of a beroep op vrijstelling: the bericht whether the kennisgeving is valid."""

    validity = choice_field(
        "Is het beroep geldig?",
        [("geldig", "Geldig"), ("niet_geldig", "Niet geldig")],
        ask="Kies of het beroep op vrijstelling geldig is.",
    )
    reason = text_field("Reden", ask="Leg uit waarom het beroep wel of niet geldig is.")
    sent_on = past_field("Bericht verstuurd op", ask="Vul in wanneer het bericht verstuurd is.")

    def hints(self) -> list[Hint]:
        return [
            Hint(
                "De vrijstelling volgt uit de wet zodra de kennisgeving geldig is (artikel 5). "
                "U stuurt hierover een bericht."
            )
        ]


class DecisionForm(_AnswerForm):
    """Step 6 of an aanvraag: the besluit, with its bezwaarclausule."""

    decision = choice_field(
        "Besluit",
        [("toegewezen", "Toegewezen"), ("afgewezen", "Afgewezen")],
        ask="Kies of de aanvraag is toegewezen of afgewezen.",
    )
    motivation = text_field("Motivering", ask="Schrijf op waarop het besluit rust.", longest=REPORT)
    sent_on = past_field("Besluit verstuurd op", ask="Vul in wanneer het besluit verstuurd is.")
    objection_clause = tick_field(
        "In het besluit staat dat bezwaar binnen 6 weken kan",
        ask="Zet de bezwaarclausule (6 weken) in het besluit en zet dan het vinkje.",
    )


def weighing_form(case: Case) -> type[StepForm]:
    """What step 6 asks depends on what the werkstroom decides there."""
    forms: dict[Direction, type[StepForm]] = {
        Direction.ROUTE: RouteWeighingForm,
        Direction.BERICHT: MessageForm,
        Direction.BESLUIT: DecisionForm,
    }
    return forms[WORKFLOWS[WorkflowKey(case.workflow)].direction]
