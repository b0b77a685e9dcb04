"""The forms of documents: adding one to a dossier, and withdrawing it."""

from typing import Any

from cases.actions.documents import DocumentData, add_document, withdraw_document
from cases.forms.acting import CaseForm
from cases.forms.fields import choice_field, line_field
from cases.forms.files import FileForm, file_field
from cases.forms.regime import RegimeForm
from cases.models import Document
from cases.rules.audience import DOCUMENT_KIND_LABELS, DocumentKind, readable_documents
from partners.models import User


class NewDocumentForm(FileForm, RegimeForm):
    """A file for the dossier, with what it is. Who reads no gespreksverslagen adds none."""

    file = file_field(ask="Kies het bestand dat u wilt toevoegen.")
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
