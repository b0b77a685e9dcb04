"""What happened in a dossier: the entries of its timeline, as a page tells them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cases.models import Regime, TimelineEntry
from cases.rules.audience import EntryKind

# fmt: off
_ICONS: dict[str, tuple[str, str]] = {  # icon, tone
    EntryKind.MELDING:  ("school",  "info"),
    EntryKind.CONTACT:  ("phone",   "ok"),
    EntryKind.GESPREK:  ("users",   "ok"),
    EntryKind.DUIDING:  ("search",  "info"),
    EntryKind.BESLUIT:  ("flag",    "warn"),
    EntryKind.DELEN:    ("eye",     "info"),
    EntryKind.STAP:     ("check",   "neutral"),
    EntryKind.TAAK:     ("check",   "neutral"),
    EntryKind.NOTITIE:  ("edit",    "neutral"),
    EntryKind.DOCUMENT: ("file",    "neutral"),
}
# fmt: on


@dataclass(frozen=True)
class EntryFacts:
    """One entry of the timeline, as a page tells it."""

    title: str
    text: str
    at: datetime
    by: str
    org: str
    icon: str
    tone: str
    visibility: str
    is_wpg: bool


def present_entries(
    rows: Iterable[TimelineEntry], seen_by: Mapping[int, str] | None = None
) -> tuple[EntryFacts, ...]:
    """Entries of the timeline; with who outside the bureau reads each, by the id of the entry."""
    return tuple(
        EntryFacts(
            title=row.title,
            text=row.text,
            at=row.at,
            by=row.by.name if row.by else "automatisch",
            org=row.organisation.name,
            icon=_ICONS[row.kind][0],
            tone=_ICONS[row.kind][1],
            visibility="" if seen_by is None else seen_by.get(row.pk, "Intern"),
            is_wpg=row.regime == Regime.WPG,
        )
        for row in rows
    )
