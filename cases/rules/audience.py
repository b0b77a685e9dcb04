"""Which entries and documents a role reads: kind x role on one page (domain.md 11.7).

The administratie of a bureau plans and registers; it reads no gespreksverslagen, contacts,
notes or duiding, and nothing of what was recorded in a step.
Pure Python.
"""

from enum import StrEnum

from cases.rules.method import STEPS
from partners.rules.roles import Action, permits


class EntryKind(StrEnum):
    """Soort gebeurtenis on the timeline."""

    MELDING = "melding"
    CONTACT = "contact"
    GESPREK = "gesprek"
    DUIDING = "duiding"
    BESLUIT = "besluit"
    DELEN = "delen"
    STAP = "stap"
    TAAK = "taak"
    NOTITIE = "notitie"
    DOCUMENT = "document"


ENTRY_KIND_LABELS = {
    EntryKind.MELDING: "Melding",
    EntryKind.CONTACT: "Contact",
    EntryKind.GESPREK: "Gespreksverslag",
    EntryKind.DUIDING: "Duiding",
    EntryKind.BESLUIT: "Besluit",
    EntryKind.DELEN: "Delen",
    EntryKind.STAP: "Stap",
    EntryKind.TAAK: "Taak",
    EntryKind.NOTITIE: "Notitie",
    EntryKind.DOCUMENT: "Document",
}

# What people said, saw and thought; the rest is what was received, decided and has to be done.
REPORTS = frozenset(
    {
        EntryKind.GESPREK,
        EntryKind.DUIDING,
        EntryKind.NOTITIE,
        EntryKind.CONTACT,
        EntryKind.STAP,
    }
)

# The kind of entry that a step leaves on the timeline; it decides who reads what was recorded.
STEP_ENTRIES = {
    3: EntryKind.NOTITIE,
    4: EntryKind.GESPREK,
    5: EntryKind.DUIDING,
    6: EntryKind.BESLUIT,
}


def entry_kind_of_step(step: int) -> EntryKind:
    """The kind of entry that completing this step leaves."""
    return STEP_ENTRIES.get(step, EntryKind.STAP)


def readable_steps(role: str) -> frozenset[int]:
    """The steps of which somebody with this role may read what was recorded."""
    kinds = readable_kinds(role)
    return frozenset(step for step in STEPS if entry_kind_of_step(step) in kinds)


def readable_kinds(role: str) -> frozenset[EntryKind]:
    """The kinds of timeline entries that somebody with this role may read in a dossier it sees."""
    if not permits(role, Action.READ_CASE):
        return frozenset()
    every = frozenset(EntryKind)
    return every if permits(role, Action.READ_REPORT) else every - REPORTS


class DocumentKind(StrEnum):
    """Soort document: whether it tells what people said, saw and thought."""

    GEWOON = "gewoon"
    VERSLAG = "verslag"


DOCUMENT_KIND_LABELS = {
    DocumentKind.GEWOON: "Gewoon document",
    DocumentKind.VERSLAG: "Gespreksverslag",
}

# The kind of entry that tells of a document; who may not read the one, reads neither.
DOCUMENT_ENTRIES = {
    DocumentKind.GEWOON: EntryKind.DOCUMENT,
    DocumentKind.VERSLAG: EntryKind.GESPREK,
}


def readable_documents(role: str) -> tuple[DocumentKind, ...]:
    """The kinds of documents that somebody with this role may read in a dossier it sees."""
    kinds = readable_kinds(role)
    return tuple(kind for kind, entry in DOCUMENT_ENTRIES.items() if entry in kinds)
