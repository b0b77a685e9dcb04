"""The search box: what somebody types, or what to type instead."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.querysets.search import Asked, understand

LONGEST = 100


class SearchForm(forms.Form):
    """One box for name, birth date, class and number."""

    q = forms.CharField(
        label="Zoek een leerling",
        help_text="Naam, klas, geboortedatum of nummer. Bijvoorbeeld: de Vries 2B, of 12-03-2012.",
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={
            "required": "Typ een naam, geboortedatum of nummer.",
            "max_length": f"Kort dit in tot {LONGEST} tekens: een naam of nummer is genoeg.",
        },
    )

    def clean_q(self) -> Asked:
        """What is typed, understood."""
        text = self.cleaned_data["q"]
        if re.search(r"(?<!\d)\d{7,9}(?!\d)", text):
            raise ValidationError(
                "Zoek niet op burgerservicenummer. Zoek op naam, geboortedatum of dossiernummer."
            )
        asked = understand(text, timezone.localdate())
        if not asked or (asked.words and max(map(len, asked.words)) < 2):
            raise ValidationError("Typ minstens twee letters van een naam, of een nummer of datum.")
        return asked
