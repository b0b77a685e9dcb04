"""The forms of daily work in a dossier: contact, note, who handles it, why somebody reads it."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from cases.actions import add_note, record_contact
from cases.forms.acting import CaseForm
from cases.forms.fields import choice_field, line_field, past_field, text_field
from partners.models import Organisation, User
from partners.roles import Role


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


class OfficersForm(forms.Form):
    """Who handles the dossier: behandelaar and waarnemer, both of this bureau."""

    owner = forms.ModelChoiceField(
        label="Behandelaar",
        queryset=User.objects.none(),
        empty_label="Kies een behandelaar",
        error_messages={
            "required": "Kies wie het dossier behandelt.",
            "invalid_choice": "Kies een behandelaar uit de lijst.",
        },
    )
    deputy = forms.ModelChoiceField(
        label="Waarnemer",
        queryset=User.objects.none(),
        empty_label="Kies een waarnemer",
        help_text="Neemt waar als de behandelaar er niet is.",
        error_messages={
            "required": "Kies wie de behandelaar waarneemt.",
            "invalid_choice": "Kies een waarnemer uit de lijst.",
        },
    )
    text = text_field("Toelichting", required=False, rows=3)

    def __init__(self, *args: Any, bureau: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officers = officers_of(bureau.pk)
        for name in ("owner", "deputy"):
            self.fields[name].queryset = officers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        if chosen.get("owner") and chosen.get("owner") == chosen.get("deputy"):
            self.add_error("deputy", "Kies als waarnemer iemand anders dan de behandelaar.")
        return chosen


def officers_of(bureau_id: int) -> QuerySet:
    """The people who handle dossiers at a bureau."""
    return User.objects.filter(organisation_id=bureau_id, role=Role.OFFICER, is_active=True)


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
