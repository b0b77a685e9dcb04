"""The forms about a melding and DUO: its number, what was told, and taking it back."""

from datetime import datetime
from typing import Any

from django import forms

from cases.actions import NotPossible, record_duo_number, withdraw_notice
from cases.forms.fields import text_field
from cases.forms.notice_fields import CodeField
from cases.forms.notice_form import DUO_NUMBER
from cases.models import AbsenceNotice
from cases.rules.texts import WITHDRAWAL
from partners.models import User
from partners.rules.references import moment_in, row_key


class DuoNumberForm(forms.Form):
    """The number a melding got at DUO, or "niet nodig"; one per row, so named after the melding."""

    duo_number = CodeField(
        label="Meldingsnummer van DUO",
        required=False,
        validators=[DUO_NUMBER],
        widget=forms.TextInput({"autocomplete": "off", "size": 12}),
    )
    not_needed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, notice: AbsenceNotice) -> None:
        self.notice = notice
        super().__init__(data, prefix=notice.number)

    def clean(self) -> dict[str, Any]:
        answers = self.cleaned_data
        if "duo_number" not in answers:
            return answers
        if answers["duo_number"] and answers["not_needed"]:
            self.add_error("duo_number", "Maak het nummer leeg, of kies 'Opslaan'.")
        elif not answers["duo_number"] and not answers["not_needed"]:
            self.add_error("duo_number", "Vul het meldingsnummer van DUO in, of kies 'Niet nodig'.")
        return answers

    def submit(self, *, by: User) -> bool:
        """Keep the answer; False when it is refused, with the reason beside the field."""
        try:
            record_duo_number(self.notice, number=self.cleaned_data["duo_number"], by=by)
        except NotPossible as refused:
            self.add_error("duo_number", list(refused.reasons))
            return False
        return True


class SeenStatuses(forms.MultipleChoiceField):
    """Meldingen with the status they had on the page: id -> since when that status holds."""

    def valid_value(self, value: str) -> bool:
        return _seen(value) is not None

    def clean(self, value: Any) -> dict[int, datetime]:
        pairs = (_seen(text) for text in super().clean(value))
        return dict(pair for pair in pairs if pair is not None)


class ReturnedForm(forms.Form):
    """Which statuses were told to DUO. Which rows are theirs to tick is for the door to say."""

    melding = SeenStatuses(
        label="Teruggemeld aan DUO",
        error_messages={
            "required": "Vink minstens één melding aan.",
            "invalid_choice": "Vink alleen meldingen van deze lijst aan.",
        },
    )


def seen_status(notice: AbsenceNotice) -> str:
    """The value of the box of a melding: `SeenStatuses` reads it."""
    return f"{notice.pk}_{notice.duo_status_at}"


def _seen(value: str) -> tuple[int, datetime] | None:
    number, _, text = value.partition("_")
    place, moment = row_key(number), moment_in(text)
    return None if place is None or moment is None else (place, moment)


class WithdrawForm(forms.Form):
    """Why a school takes its melding back."""

    reason = text_field(
        "Waarom trekt u de melding in?",
        ask="Schrijf op waarom u de melding intrekt.",
        hint="Leerplicht leest dit. Bijvoorbeeld: de verkeerde leerling gekozen.",
        rows=3,
        longest=WITHDRAWAL,
    )

    def submit(self, notice: AbsenceNotice, *, by: User) -> bool:
        """Withdraw the melding; False when that is not possible any more."""
        try:
            withdraw_notice(notice, reason=self.cleaned_data["reason"], by=by)
        except NotPossible as refused:
            self.add_error(None, list(refused.reasons))
            return False
        return True
