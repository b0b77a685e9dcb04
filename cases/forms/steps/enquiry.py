"""Steps 3, 4 and 5: asking around, speaking with youth and parents, and the instrument."""

from typing import Any

from django import forms

from cases.actions import complete_step
from cases.forms.acting import Hint, StepForm, including, one_of, with_fields
from cases.forms.fields import (
    YES_NO,
    choice_field,
    choices_field,
    line_field,
    past_field,
    text_field,
    tick_field,
)
from cases.rules import engine
from cases.rules.engine import Exit
from cases.rules.instrument import QUESTIONS, UNKNOWN
from cases.rules.method import Fact, WorkflowKey
from cases.rules.texts import REPORT
from partners.models import User

_ANSWERS = [
    ("niet_gevraagd", "niet gevraagd"),
    ("beantwoord", "beantwoord"),
    ("niet_te_krijgen", "gevraagd, antwoord niet te krijgen"),
]


def _source(label: str) -> forms.Field:
    return choice_field(
        label, _ANSWERS, ask="Kies wat er met deze bron is.", initial="niet_gevraagd", as_list=True
    )


class EnquiryForm(StepForm):
    """Step 3: which sources were asked, on which ground, and what they said."""

    school = _source("School")
    youth_doctor = _source("Jeugdarts")
    alliance = _source("Samenwerkingsverband")
    local_team = _source("Wijkteam")
    other = _source("Iemand anders")
    other_name = line_field("Wie is die ander?", ask="Vul in wie u nog meer heeft gevraagd.")
    ground_checked = tick_field(
        "Ik heb gecontroleerd dat ik deze vragen mag stellen",
        ask="Controleer op welke grond u vraagt en zet dan het vinkje.",
        hint="De grond is een wettelijke plicht, een publieke taak, een vitaal belang of "
        "toestemming. Vraag niet meer dan nodig is; een jeugdarts heeft beroepsgeheim.",
    )
    findings = text_field(
        "Bevindingen",
        ask="Schrijf op wat u te weten bent gekomen, en van wie.",
        hint="Beschrijf wat er gezien of gezegd is, met de bron erbij.",
        rows=7,
        longest=REPORT,
    )

    asked_when = {"other_name": ("other", one_of("beantwoord", "niet_te_krijgen"))}
    rows = (("school", "youth_doctor"), ("alliance", "local_team"), ("other", "other_name"))
    not_on_timeline = frozenset({"ground_checked"})
    sources = ("school", "youth_doctor", "alliance", "local_team", "other")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if all(cleaned.get(name) == "niet_gevraagd" for name in self.sources):
            self.add_error("school", "Kies bij minstens één bron wat u gevraagd heeft.")
        return cleaned

    def act(self, by: User) -> None:
        complete_step(
            self.case,
            visit_id=self.cleaned_data["visit"],
            fact=Fact.ENQUIRIES_CLOSED,
            report=self.report(),
            by=by,
        )


class ConversationForm(StepForm):
    """Step 4: speaking with youth and parents (art. 22); "horen" about an exemption."""

    outcome = choice_field(
        "Is er gesproken?",
        [
            ("gesproken", "Ja, er is gesproken"),
            ("niet_verschenen", "Nee, twee keer uitgenodigd en niet verschenen"),
        ],
        ask="Kies of er gesproken is.",
    )
    held_on = past_field("Datum van het gesprek", ask="Vul in op welke dag er gesproken is.")
    missed_on = past_field(
        "Eerste afspraak",
        ask="Vul de datum in van de eerste afspraak.",
        hint="Alleen als er niemand kwam: de dag waarvoor u de eerste keer uitnodigde.",
    )
    missed_again_on = past_field(
        "Tweede afspraak",
        ask="Vul de datum in van de tweede afspraak.",
        hint="De dag waarvoor u opnieuw uitnodigde.",
    )
    present = choices_field(
        "Wie waren erbij?",
        [
            ("jongere", "jongere"),
            ("ouders", "ouder(s) met gezag"),
            ("verzorger", "feitelijk verzorger"),
            ("school", "school"),
            ("anders", "iemand anders"),
        ],
        ask="Kies wie er bij het gesprek waren.",
        hint="Alleen als er gesproken is.",
    )
    present_other = line_field("Wie was dat?", ask="Vul in wie er nog meer bij was.")
    heard = choice_field(
        "Is de jongere gehoord?",
        YES_NO,
        ask="Geef aan of de jongere zelf gehoord is.",
        hint="Vanaf 12 jaar hoort de jongere zelf zijn verhaal te kunnen doen.",
    )
    not_heard_why = line_field(
        "Waarom niet gehoord?", ask="Schrijf op waarom de jongere niet gehoord is."
    )
    story = text_field(
        "Verslag",
        ask="Schrijf een kort verslag: wat is er gezegd, en door wie?",
        hint="Bij niet verschenen: hoe en wanneer er uitgenodigd is.",
        rows=8,
        longest=REPORT,
    )
    agreements = text_field("Afspraken", hint="Wie doet wat, en wanneer?", required=False, rows=3)

    asked_when = {
        "held_on": ("outcome", one_of("gesproken")),
        "missed_on": ("outcome", one_of("niet_verschenen")),
        "missed_again_on": ("outcome", one_of("niet_verschenen")),
        "present": ("outcome", one_of("gesproken")),
        "present_other": ("present", including("anders")),
        "heard": ("outcome", one_of("gesproken")),
        "not_heard_why": ("heard", one_of("nee")),
    }
    rows = (("missed_on", "missed_again_on"),)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.case.pupil.age_on(self.today) < 12:
            del self.fields["heard"], self.fields["not_heard_why"]
        if self.case.workflow == WorkflowKey.AANVRAAG:
            self.fields["outcome"].label = "Zijn de aanvragers gehoord?"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, second = cleaned.get("missed_on"), cleaned.get("missed_again_on")
        if first and second and second < first:
            self.add_error("missed_again_on", "Kies de dag van de eerste afspraak of een latere.")
        return cleaned

    def act(self, by: User) -> None:
        data = self.cleaned_data
        ways_out = engine.exits(self.case.method_state())
        complete_step(
            self.case,
            visit_id=data["visit"],
            fact=Fact.SPOKEN_WITH,
            exit_=Exit.WARNING if Exit.WARNING in ways_out else Exit.NEXT,
            spoken_on=data["held_on"] if data["outcome"] == "gesproken" else None,
            report=self.report(),
            by=by,
        )

    def hints(self) -> list[Hint]:
        if self.case.workflow == WorkflowKey.LUXE:
            return [
                Hint(
                    "Bij luxeverzuim eindigt dit gesprek in een waarschuwing. Een proces-verbaal "
                    "kunt u nog niet in het portaal maken: doe dat buiten het portaal en "
                    "leg er hier niets over vast."
                )
            ]
        if self.case.workflow == WorkflowKey.AANVRAAG:
            return [Hint("Bij een aanvraag is dit het horen van ouders, jongere en school.")]
        return []


def _is_known(said: str) -> bool:
    return said.strip().casefold() not in ("", UNKNOWN.casefold())


def _instrument_fields() -> dict[str, forms.Field]:
    """Two fields for each question: what was seen, and from whom that is known."""
    fields: dict[str, forms.Field] = {}
    for question in QUESTIONS:
        fields[question.key] = text_field(
            question.label,
            ask=f"Schrijf op wat er gezien is, of schrijf: {UNKNOWN.lower()}.",
            hint=question.hint,
            rows=3,
        )
        fields[question.key].initial = UNKNOWN
        fields[f"{question.key}_source"] = line_field(
            "Van wie weet u dit?", ask="Vul in van wie of waaruit u dit weet."
        )
    return fields


@with_fields(_instrument_fields())
class InstrumentForm(StepForm):
    """Step 5: the short signaleringsinstrument, and what it points to."""

    meaning = text_field(
        "Duiding",
        ask="Schrijf op waar dit volgens u op wijst.",
        hint="Waar wijst dit op, en wat spreekt daartegen?",
    )
    asked_when = {f"{question.key}_source": (question.key, _is_known) for question in QUESTIONS}
    rows = tuple((question.key, f"{question.key}_source") for question in QUESTIONS)

    def act(self, by: User) -> None:
        complete_step(
            self.case,
            visit_id=self.cleaned_data["visit"],
            fact=Fact.INSTRUMENT_COMPLETE,
            report=self.report(),
            by=by,
        )

    def hints(self) -> list[Hint]:
        return [
            Hint(
                "Vijf vragen. Beschrijf wat er gezien is, en van wie u dat weet. Wat u niet weet, "
                "blijft op onbekend staan. Dit formulier wordt niet gedeeld."
            )
        ]
