"""The forms of documents: adding one to a dossier, and withdrawing it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.actions.documents import DocumentData, add_document, withdraw_document
from cases.actions.errors import NotPossible
from cases.actions.files import CheckedFile, checked
from cases.audience import DOCUMENT_KIND_LABELS, DocumentKind, readable_documents
from cases.file_kinds import ACCEPT, KINDS
from cases.forms.acting import CaseForm
from cases.forms.fields import choice_field, line_field
from cases.forms.regime import RegimeForm
from cases.models import Document
from cases.models.documents import MAX_BYTES
from partners.models import User

_KINDS = ", ".join(kind.label for kind in KINDS[:-1]) + f" of {KINDS[-1].label}"


class NewDocumentForm(RegimeForm):
    """A file for the dossier, with what it is. Who reads no gespreksverslagen adds none."""

    file = forms.FileField(
        label="Bestand",
        help_text=f"{_KINDS}, hoogstens {MAX_BYTES // 1024**2} MB. Geen medische gegevens.",
        widget=forms.FileInput({"accept": ACCEPT}),
        error_messages={
            "required": "Kies het bestand dat u wilt toevoegen.",
            "missing": "Kies het bestand dat u wilt toevoegen.",
            "invalid": "Kies het bestand dat u wilt toevoegen.",
            "empty": "Dit bestand is leeg. Kies een ander bestand.",
        },
    )
    title = line_field(
        "Titel",
        ask="Vul in wat dit is, bijvoorbeeld: brief van ouders.",
        hint="Wat is dit? Bijvoorbeeld: verzuimoverzicht september, of brief van ouders.",
    )
    kind = choice_field(
        "Wat voor document is dit?",
        DOCUMENT_KIND_LABELS.items(),
        ask="Kies of dit een gespreksverslag is.",
        hint="Een gespreksverslag leest de administratie niet. Kies dat ook voor andere stukken "
        "waarin staat wat mensen vertelden.",
    )
    note = line_field(
        "Toelichting",
        hint="Bijvoorbeeld: van wie u het kreeg, en wanneer.",
        required=False,
        longest=300,
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any):
        super().__init__(*args, by=by, **kwargs)
        if DocumentKind.VERSLAG not in readable_documents(by.role):
            del self.fields["kind"]

    def clean_file(self) -> CheckedFile:
        sent = self.cleaned_data["file"]
        try:
            return checked(sent.name, sent)
        except NotPossible as refusal:
            raise ValidationError(list(refusal.reasons)) from refusal

    def clean(self) -> dict[str, Any]:
        """Browsers do not send a file again that the form came back with."""
        cleaned = super().clean()
        if self.errors and "file" not in self.errors:
            self.add_error("file", "Kies het bestand nog een keer: het is nog niet bewaard.")
        return cleaned

    def act(self, by: User) -> None:
        told = self.answers()
        file, regime = told.pop("file"), told.pop("regime")
        add_document(self.case, DocumentData(**told), file=file, by=by, regime=regime)


class WithdrawDocumentForm(CaseForm):
    """Why a document does not count any more."""

    reason = line_field(
        "Waarom trekt u dit document in?",
        ask="Schrijf op waarom u het document intrekt, bijvoorbeeld: hoort in een ander dossier.",
        hint="Bijvoorbeeld: hoort in een ander dossier. Het document blijft in de lijst staan, "
        "met uw reden. De administratie kan het bestand dan niet meer openen.",
        longest=200,
    )

    def __init__(self, *args: Any, document: Document, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.document = document

    def act(self, by: User) -> None:
        withdraw_document(self.case, self.document.pk, by=by, **self.cleaned_data)
