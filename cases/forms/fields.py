"""Fields of the forms about a dossier: each says in Dutch what to do when it is left empty."""

from collections.abc import Iterable
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.forms.notice_fields import LineField
from cases.rules.texts import EXPLANATION
from partners.forms.fields import ProseField

SHORT = 120
LOOKS_AHEAD = timedelta(days=365)  # eigen keuze: what is agreed for later than this, is forgotten
Choices = Iterable[tuple[str, str]]
YES_NO = [("ja", "Ja"), ("nee", "Nee")]


def text_field(
    label: str,
    *,
    ask: str = "",
    hint: str = "",
    required: bool = True,
    rows: int = 4,
    longest: int = EXPLANATION,
) -> ProseField:
    """A text of some lines."""
    return ProseField(
        label=label,
        help_text=hint,
        required=required,
        rows=rows,
        max_length=longest,
        error_messages={"required": ask},
    )


def line_field(
    label: str, *, ask: str = "", hint: str = "", required: bool = True, longest: int = SHORT
) -> LineField:
    """A few words on one line."""
    return LineField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        error_messages={
            "required": ask,
            "max_length": f"Maak dit korter: hooguit {longest} tekens.",
        },
    )


def choice_field(
    label: str,
    choices: Choices,
    *,
    ask: str = "",
    hint: str = "",
    required: bool = True,
    initial: str = "",
    as_list: bool = False,
) -> forms.ChoiceField:
    """One answer out of some: round buttons, or a list to unfold when `as_list`."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=list(choices),
        required=required,
        initial=initial,
        widget=forms.Select if as_list else forms.RadioSelect,
        error_messages={
            "required": ask,
            "invalid_choice": "Kies een van de antwoorden die hier staan.",
        },
    )


def choices_field(
    label: str, choices: Choices, *, ask: str, hint: str = ""
) -> forms.MultipleChoiceField:
    """One or more answers."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        choices=list(choices),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": ask,
            "invalid_choice": "Kies alleen antwoorden die hier staan.",
        },
    )


def past_day(day: date) -> None:
    """Something that happened: today at the latest."""
    if day > timezone.localdate():
        raise ValidationError("Kies vandaag of een dag die geweest is.")


def future_day(day: date) -> None:
    """Something to come: tomorrow at the earliest, and within a year."""
    today = timezone.localdate()
    if day <= today:
        raise ValidationError("Kies een dag na vandaag.")
    if day > today + LOOKS_AHEAD:
        raise ValidationError("Kies een dag binnen een jaar.")


class PastField(forms.DateField):
    """The day on which something happened in a dossier."""

    def not_before(self, began: date) -> None:
        """Refuse what lies before the day on which the dossier began."""

        def check(day: date) -> None:
            if day < began:
                since = f"{began:%d-%m-%Y}"
                raise ValidationError(f"Kies een dag vanaf {since}: toen begon het dossier.")

        self.validators.append(check)


def past_field(label: str, *, ask: str, hint: str = "") -> PastField:
    """The day on which something happened."""
    return PastField(
        label=label, help_text=hint, validators=[past_day], error_messages={"required": ask}
    )


def future_field(label: str, *, ask: str, hint: str = "") -> forms.DateField:
    """The day on which something will happen."""
    return forms.DateField(
        label=label, help_text=hint, validators=[future_day], error_messages={"required": ask}
    )


def tick_field(
    label: str, *, ask: str = "", hint: str = "", required: bool = True
) -> forms.BooleanField:
    """A box to tick."""
    return forms.BooleanField(
        label=label, help_text=hint, required=required, error_messages={"required": ask}
    )
