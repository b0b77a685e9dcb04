"""The form about a term of the region."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.actions.method_terms import set_term
from cases.models import MethodTerm
from partners.models import User

# Longer does not fit in the half year of closed days that a term is counted with.
MOST_DAYS = 80


def today_or_later(day: date) -> None:
    """Dates that were set before can not change any more."""
    if day < timezone.localdate():
        raise ValidationError("Kies vandaag of een latere dag.")


class TermForm(forms.Form):
    """From a day on, a step or regiomoment takes so many school days."""

    key = forms.ChoiceField(
        label="Termijn van",
        choices=[("", "Kies een stap of regiomoment"), *MethodTerm.KEYS],
        error_messages={
            "required": "Kies een stap of regiomoment.",
            "invalid_choice": "Kies iets uit deze lijst.",
        },
    )
    days = forms.IntegerField(
        label="Aantal schooldagen",
        min_value=1,
        max_value=MOST_DAYS,
        error_messages={
            "required": "Vul het aantal schooldagen in.",
            "invalid": "Vul een heel getal in, zoals 10.",
            "min_value": "Vul 1 of meer in.",
            "max_value": "Vul hooguit %(limit_value)d in.",
        },
    )
    valid_from = forms.DateField(
        label="Geldt vanaf",
        help_text="Voor stappen en dossiers die vanaf deze dag beginnen.",
        validators=[today_or_later],
        error_messages={"required": "Vul in vanaf welke dag dit geldt."},
    )

    def act(self, *, by: User) -> Any:
        return set_term(by=by, **self.cleaned_data)
