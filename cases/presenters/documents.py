"""What the pages tell of the documents of a dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from cases.models import Case, Document, Regime
from cases.rules.audience import DocumentKind
from partners.models import User
from partners.rules.roles import Action

NEWEST = 4


@dataclass(frozen=True)
class DocumentFacts:
    """A document as a page tells it. Without `url` the reader may not get the file."""

    title: str
    name: str
    size: int
    note: str
    source: str  # who added it, or the melding it came with
    added_at: datetime
    is_report: bool
    is_wpg: bool
    url: str
    withdraw_url: str
    withdrawn: str  # who withdrew it; empty while it is in force
    withdrawn_at: datetime | None
    withdrawn_reason: str


def newest_documents(case: Case, user: User) -> dict[str, Any]:
    """What the dossier's own page tells: the newest documents in force, and whether more exist."""
    rows = case.documents.visible_to(user).in_force().for_page()
    found = list(rows.order_by("-added_at", "-id")[: NEWEST + 1])
    return {
        "documents": present_documents(found[:NEWEST], case, user),
        "more_documents": len(found) > NEWEST,
    }


def present_documents(
    rows: Iterable[Document], case: Case, user: User
) -> tuple[DocumentFacts, ...]:
    """Documents of a dossier with what this reader may do with each."""
    return tuple(_document(row, case, user) for row in rows)


def _document(row: Document, case: Case, user: User) -> DocumentFacts:
    place = {"number": case.number, "document": row.pk}
    may_get = not row.is_withdrawn or user.may(Action.WORK_CASE)
    may_withdraw = not row.is_withdrawn and row.notice is None and user.may(Action.KEEP_DOCUMENTS)
    return DocumentFacts(
        title=str(row),
        name=row.name,
        size=row.size,
        note=row.note,
        source=_source(row),
        added_at=row.added_at,
        is_report=row.kind == DocumentKind.VERSLAG,
        is_wpg=row.regime == Regime.WPG,
        url=reverse("cases:document", kwargs=place) if may_get else "",
        withdraw_url=reverse("cases:document_withdraw", kwargs=place) if may_withdraw else "",
        withdrawn=row.withdrawn_by.name if row.withdrawn_by else "",
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
    )


def _source(row: Document) -> str:
    if row.notice is not None:
        return f"bijlage bij melding {row.notice}"
    return f"{row.added_by.name}, {row.partner}" if row.partner else row.added_by.name
