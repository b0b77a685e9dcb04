"""The form of a consent: one of four kinds that are never one another."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.actions import (
    record_consent,
)
from cases.forms.fields import choice_field, choices_field, line_field, past_day
from cases.forms.regime import RegimeForm
from cases.forms.sharing import partners_to_share_with
from cases.rules.sharing import (
    CONSENTS,
    GIVER_LABELS,
    ConsentKind,
    Giver,
)
from partners.models import Organisation, User


class ConsentForm(RegimeForm):
    """One of the four kinds of consent, as somebody gave it."""

    kind = choice_field(
        "Waarvoor?",
        [(row.kind.value, row.label) for row in CONSENTS.values()],
        ask="Kies waarvoor de toestemming is.",
        hint="Deze vier zijn nooit elkaar: instemmen met hulp is geen toestemming om te delen.",
    )
    given_by = choices_field(
        "Wie gaf haar?",
        [(giver.value, label.capitalize()) for giver, label in GIVER_LABELS.items()],
        ask="Kies wie de toestemming gaf.",
    )
    names = line_field(
        "Namen", ask="Vul in wie het zei.", hint="Bijvoorbeeld: mevrouw De Vries (moeder) en Bas."
    )
    organisation = choice_field("Alleen voor één organisatie?", [], required=False, as_list=True)
    how = line_field(
        "Hoe?", ask="Vul in hoe het gezegd is.", hint="Bijvoorbeeld: mondeling in het gesprek."
    )
    given_on = forms.DateField(
        label="Wanneer?",
        validators=[past_day],
        error_messages={"required": "Kies op welke dag."},
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        names = partners_to_share_with().values_list("pk", "name")
        self.offer("organisation", [("", "Nee"), *((str(pk), name) for pk, name in names)])

    def clean_organisation(self) -> Organisation | None:
        """The organisation that was chosen."""
        chosen = self.cleaned_data["organisation"]
        return partners_to_share_with().get(pk=chosen) if chosen else None

    def clean_given_on(self) -> Any:
        """Consent can be older than the dossier, not older than a year."""
        day = self.cleaned_data["given_on"]
        if day < self.today - timedelta(days=366):
            raise ValidationError("Toestemming van meer dan een jaar geleden vraagt u opnieuw.")
        return day

    def act(self, by: User) -> None:
        data = self.answers()
        record_consent(
            self.case,
            kind=ConsentKind(data["kind"]),
            given_by=[Giver(giver) for giver in data["given_by"]],
            names=data["names"],
            organisation=data["organisation"],
            how=data["how"],
            given_on=data["given_on"],
            regime=data["regime"],
            by=by,
        )
