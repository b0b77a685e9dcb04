"""The forms of daily work in a dossier: contact, note, why somebody reads it."""

from django import forms

from cases.actions import add_note, record_contact
from cases.forms.acting import CaseForm
from cases.forms.fields import choice_field, line_field, past_field, text_field
from partners.models import User


class ContactForm(CaseForm):
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
    )

    def clean_family(self) -> bool:
        return self.cleaned_data["family"] == self.FAMILY

    def act(self, by: User) -> None:
        record_contact(self.case, by=by, **self.cleaned_data)


class NoteForm(CaseForm):
    """A free note of leerplicht."""

    text = text_field(
        "Notitie",
        ask="Schrijf de notitie die u wilt bewaren.",
        hint="Alleen collega's van leerplicht lezen dit. Jongere en ouders mogen het opvragen.",
        rows=7,
    )

    def act(self, by: User) -> None:
        add_note(self.case, by=by, **self.cleaned_data)


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
