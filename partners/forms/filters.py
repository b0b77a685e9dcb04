"""What a list of beheer shows; it lives in the address, so it can be kept."""

from typing import Any

from django import forms

from partners.models import Organisation
from partners.models.organisations import OrganisationQuerySet
from partners.models.people import UserQuerySet

LONGEST_QUESTION = 100


def question_field(label: str) -> forms.CharField:
    """The words that are looked for."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={"max_length": f"Zoek met hooguit {LONGEST_QUESTION} tekens."},
    )


def kind_field(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    """The rows that are looked among; the first choice counts while nothing is chosen."""
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=choices,
        error_messages={"invalid_choice": "Kies iets uit deze lijst."},
    )


class ListFilter(forms.Form):
    """What somebody looks for in a list. All may stay open: then everything that is in use.

    Each has `narrow`: of these rows, those that a valid filter asks for.
    """

    @property
    def is_used(self) -> bool:
        """Whether somebody asks for less, or others, than what is in use."""
        return any(self.data.get(name) for name in self.fields)


class PeopleFilter(ListFilter):
    """Whom somebody looks for; at first everybody with an open account."""

    q = question_field("Zoek op naam, e-mailadres of organisatie")
    account = kind_field(
        "Accounts",
        [
            ("", "Open"),
            ("nieuw", "Nog geen wachtwoord"),
            ("gesloten", "Gesloten"),
            ("alle", "Alle"),
        ],
    )

    def narrow(self, rows: Any) -> UserQuerySet:
        found: UserQuerySet = rows.named_like(self.cleaned_data["q"])
        match self.cleaned_data["account"]:
            case "alle":
                return found
            case "gesloten":
                return found.filter(is_active=False)
            case "nieuw":
                return found.filter(is_active=True).without_password()
        return found.filter(is_active=True)


class OrganisationFilter(ListFilter):
    """Which organisation somebody looks for; at first all that are active."""

    q = question_field("Zoek op naam of gemeente")
    soort = kind_field("Soort", [("", "Alle soorten"), *Organisation.Kind.choices])
    status = kind_field("Status", [("", "Actief"), ("gesloten", "Niet actief"), ("alle", "Alle")])

    def narrow(self, rows: Any) -> OrganisationQuerySet:
        found: OrganisationQuerySet = rows.named_like(self.cleaned_data["q"])
        if kind := self.cleaned_data["soort"]:
            found = found.filter(kind=kind)
        if self.cleaned_data["status"] == "alle":
            return found
        return found.filter(is_active=self.cleaned_data["status"] == "")
