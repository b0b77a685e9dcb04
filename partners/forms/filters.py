"""What a list of beheer shows; it lives in the address, so it can be kept."""

from typing import Any

from django import forms

from partners.models.people import UserQuerySet

LONGEST_QUESTION = 100


class PeopleFilter(forms.Form):
    """Whom somebody looks for. All may stay open: then everybody with an open account."""

    q = forms.CharField(
        label="Zoek op naam, e-mailadres of organisatie",
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={"max_length": f"Zoek met hooguit {LONGEST_QUESTION} tekens."},
    )
    account = forms.ChoiceField(
        label="Accounts",
        required=False,
        choices=[
            ("", "Open"),
            ("nieuw", "Nog geen wachtwoord"),
            ("gesloten", "Gesloten"),
            ("alle", "Alle"),
        ],
        error_messages={"invalid_choice": "Kies iets uit deze lijst."},
    )

    @property
    def is_used(self) -> bool:
        """Whether somebody asks for less, or others, than who can log in."""
        return any(self.data.get(name) for name in self.fields)

    def narrow(self, people: Any) -> UserQuerySet:
        """The people that a valid filter asks for."""
        found: UserQuerySet = people.named_like(self.cleaned_data["q"])
        match self.cleaned_data["account"]:
            case "alle":
                return found
            case "gesloten":
                return found.filter(is_active=False)
            case "nieuw":
                return found.filter(is_active=True).without_password()
        return found.filter(is_active=True)
