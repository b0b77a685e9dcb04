"""The forms of daily work in a dossier: contact, note, task, why somebody reads it."""

from typing import Any

from django import forms

from cases.actions import add_note, add_task, ask_to_close, record_contact
from cases.forms.acting import CaseForm
from cases.forms.fields import choice_field, future_day, line_field, past_field, text_field
from cases.forms.regime import RegimeForm
from cases.rules.texts import REPORT
from partners.models import User


class ContactForm(RegimeForm):
    """Contact by phone, mail or visit. Only contact with the family meets the regiomoment."""

    FAMILY, OTHERS = "gezin", "anderen"

    family = choice_field(
        "Met wie was het contact?",
        [
            (FAMILY, "Jongere, ouder of verzorger"),
            (OTHERS, "School, ketenpartner of iemand anders"),
        ],
        ask="Kies met wie het contact was.",
    )
    spoken_with = line_field(
        "Naam of rol",
        ask="Vul in wie u sprak, bijvoorbeeld: moeder.",
        hint="Bijvoorbeeld: moeder, of mentor van 2B.",
    )
    on = past_field("Datum van het contact", ask="Vul in op welke dag het contact was.")
    text = text_field(
        "Wat is er besproken?",
        ask="Schrijf kort op wat er besproken is.",
        hint="Wat zag en hoorde u, en wat is er afgesproken?",
        rows=7,
        longest=REPORT,
    )

    def clean_family(self) -> bool:
        return self.cleaned_data["family"] == self.FAMILY

    def act(self, by: User) -> None:
        record_contact(self.case, by=by, **self.answers())


class NoteForm(RegimeForm):
    """A free note of leerplicht."""

    text = text_field(
        "Notitie",
        ask="Schrijf de notitie die u wilt bewaren.",
        hint="Alleen collega's van leerplicht lezen dit. Jongere en ouders mogen het opvragen.",
        rows=7,
        longest=REPORT,
    )

    def act(self, by: User) -> None:
        add_note(self.case, by=by, **self.answers())


class TaskForm(RegimeForm):
    """Something that somebody of the bureau has to do in a dossier."""

    rows = (("assignee", "due_on"),)

    what = line_field("Wat moet er gebeuren?", ask="Schrijf op wat er moet gebeuren.", longest=120)
    why = line_field("Waarom?", ask="Schrijf op waarom dit moet gebeuren.", longest=300)
    assignee = forms.ModelChoiceField(
        label="Wie doet dit?",
        queryset=User.objects.none(),
        empty_label="Kies een collega",
        error_messages={
            "required": "Kies wie dit doet.",
            "invalid_choice": "Kies een collega uit de lijst.",
        },
    )
    due_on = forms.DateField(
        label="Uiterlijk",
        validators=[future_day],
        error_messages={"required": "Kies voor wanneer."},
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any):
        super().__init__(*args, by=by, **kwargs)
        officers = User.objects.officers_of(self.case.bureau_id)
        self.fields["assignee"].queryset = officers  # type: ignore[attr-defined]
        self.initial["assignee"] = by

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        assignee = cleaned.get("assignee")
        if cleaned.get("wpg") and assignee and not assignee.is_authorised_on(self.today):
            self.add_error("assignee", "Kies een collega met een Wpg-autorisatie.")
        return cleaned

    def act(self, by: User) -> None:
        add_task(self.case, by=by, **self.answers())


class AskToCloseForm(CaseForm):
    """What a colleague should know who closes a dossier instead."""

    text = line_field(
        "Waarom kan het dossier dicht?",
        ask="Schrijf op waarom het dossier dicht kan.",
        hint="Bijvoorbeeld: de leerling is sinds 2 november weer volledig op school.",
        longest=200,
    )

    def act(self, by: User) -> None:
        ask_to_close(self.case, text=self.cleaned_data["text"], by=by)


class ReasonForm(forms.Form):
    """Why a teamleider reads this dossier; kept in the access log."""

    reason = forms.CharField(
        label="Waarom opent u dit dossier?",
        help_text="Bijvoorbeeld: collegiale toets van de afweging in stap 6.",
        min_length=10,
        max_length=200,
        error_messages={
            "required": "Schrijf op waarom u dit dossier opent.",
            "min_length": "Schrijf de reden iets uitgebreider op: minstens %(limit_value)d tekens.",
            "max_length": "Maak de reden korter: er passen %(limit_value)d tekens in.",
        },
    )
