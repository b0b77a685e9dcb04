"""Documents of a dossier: added, and withdrawn (ingetrokken) when they do not belong there."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.actions.files import CheckedFile, store_file
from cases.actions.regimes import refuse_regime
from cases.actions.timeline import record_entry
from cases.models import Case, Document, Regime
from cases.rules.audience import DOCUMENT_ENTRIES, DocumentKind
from partners.models import User


@dataclass(frozen=True)
class DocumentData:
    """What is told of a file: what it is, and who may read it."""

    title: str
    kind: DocumentKind = DocumentKind.GEWOON
    note: str = ""


@transaction.atomic
def add_document(
    case: Case,
    data: DocumentData,
    *,
    file: CheckedFile,
    by: User,
    at: datetime | None = None,
    regime: str = Regime.AVG,
) -> Document:
    """Add a file to a dossier, also to a closed one: something can still come in.

    The same form sent twice gives one document.
    """
    at = at or timezone.now()
    refuse_regime(regime, by=by, at=at)
    case = Case.objects.locked(case.pk)
    own = case.documents.in_force().added_by_bureau().filter(regime=regime)
    same = own.filter(sha256=file.sha256, title=data.title, kind=data.kind)
    if (known := same.first()) is not None:
        return known
    place = {"case": case, "bureau": case.bureau, "school_id": case.school_id}
    told = {"title": data.title, "kind": data.kind, "note": data.note}
    with store_file(file, by=by, at=at, regime=regime, **place, **told) as document:
        _tell(case, document, "toegevoegd", data.note, by=by, at=at)
    return document


@transaction.atomic
def withdraw_document(
    case: Case, document_id: int, *, reason: str, by: User, at: datetime | None = None
) -> Document:
    """Say that a document does not count any more, and why. Twice has one effect.

    It stays on the list and its file is kept: it was part of the dossier. What came with a melding
    is the school's, and stays.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    document = case.documents.select_for_update(of=("self",)).get(pk=document_id)
    if document.notice_id is not None:
        raise NotPossible(
            "Dit is een bijlage van de school. Die blijft bij haar melding.",
            code="document_came_with_notice",
        )
    if document.is_withdrawn:
        return document
    document.withdrawn_at, document.withdrawn_by, document.withdrawn_reason = at, by, reason
    document.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    _tell(case, document, "ingetrokken", reason, by=by, at=at)
    return document


def _tell(case: Case, document: Document, what: str, text: str, *, by: User, at: datetime) -> None:
    """On the timeline, for who may read the document itself."""
    kind = DOCUMENT_ENTRIES[DocumentKind(document.kind)]
    title = f"Document {what}: {document}"
    record_entry(case, kind=kind, title=title, text=text, by=by, at=at, regime=document.regime)
