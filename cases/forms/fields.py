"""Fields of the forms about a dossier: each says in Dutch what to do when it is left empty."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

LONG, SHORT = 5000, 120
Choices = Iterable[tuple[str, str]]
YES_NO = [("ja", "Ja"), ("nee", "Nee")]


def text_field(
    label: str, *, ask: str = "", hint: str = "", required: bool = True, rows: int = 4
) -> forms.CharField:
    """A text of some lines."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": ask,
            "max_length": f"Maak de tekst korter: hooguit {LONG} tekens.",
        },
    )


def line_field(
    label: str, *, ask: str = "", hint: str = "", required: bool = True
) -> forms.CharField:
    """A few words on one line."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=SHORT,
        error_messages={
            "required": ask,
            "max_length": f"Maak dit korter: hooguit {SHORT} tekens.",
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
    """Something to come: tomorrow at the earliest."""
    if day <= timezone.localdate():
        raise ValidationError("Kies een dag na vandaag.")


def past_field(label: str, *, ask: str, hint: str = "") -> forms.DateField:
    """The day on which something happened."""
    return forms.DateField(
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
