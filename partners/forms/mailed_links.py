"""What somebody answers who came in by a link that was mailed: a password, or yes or no."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from partners.models import User


class PasswordForm(forms.Form):
    """The password that somebody with an invitation chooses."""

    password = forms.CharField(
        label="Nieuw wachtwoord",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Minstens 12 tekens. Een zin die alleen u kent, is sterk en goed te onthouden.",
        error_messages={"required": "Kies een wachtwoord."},
    )
    again = forms.CharField(
        label="Nog een keer",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Vul het wachtwoord nog een keer in."},
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"], self.person)
        return self.cleaned_data["password"]

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or self.cleaned_data
        first, again = filled.get("password"), filled.get("again")
        if first and again and first != again:
            self.add_error("again", "De twee wachtwoorden zijn niet gelijk. Vul ze opnieuw in.")
        return filled


class AddressForm(forms.Form):
    """What whoever reads the old address of an account says of the new one."""

    answer = forms.ChoiceField(
        choices=[("ja", "Ja, dit is mijn nieuwe adres"), ("nee", "Nee, dit klopt niet")],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies of het adres klopt."),
    )
