"""A file in a form: looked at before it is kept, and refused beside its field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.actions.errors import NotPossible
from cases.actions.files import CheckedFile, check_file
from cases.models.documents import MAX_BYTES
from cases.rules.file_kinds import ACCEPT, KINDS

_KINDS = ", ".join(kind.label for kind in KINDS[:-1]) + f" of {KINDS[-1].label}"


def file_field(*, ask: str, required: bool = True) -> forms.FileField:
    """One file; the hint says which kinds and how large."""
    return forms.FileField(
        label="Bestand",
        help_text=f"{_KINDS}, hoogstens {MAX_BYTES // 1024**2} MB. Geen medische gegevens.",
        required=required,
        widget=forms.FileInput({"accept": ACCEPT}),
        error_messages={
            "required": ask,
            "missing": ask,
            "invalid": ask,
            "empty": "Dit bestand is leeg. Kies een ander bestand.",
        },
    )


class FileForm(forms.Form):
    """A form with one file in its field `file`."""

    def clean_file(self) -> CheckedFile | None:
        sent = self.cleaned_data["file"]
        try:
            return check_file(sent.name, sent) if sent else None
        except NotPossible as refusal:
            raise ValidationError(list(refusal.reasons)) from refusal

    def clean(self) -> dict[str, Any]:
        """Browsers do not send a file again that the form came back with."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors and cleaned.get("file"):
            self.add_error("file", "Kies het bestand nog een keer: het is nog niet bewaard.")
        return cleaned
