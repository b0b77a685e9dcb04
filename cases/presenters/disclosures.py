"""What the officer reads of verstrekkingen: what was handed to whom, in words and without content.

A row names its item by sort and number ("gebeurtenis 13"), as it was kept; the words are made when
it is read, of the item as this reader may see it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from cases.models import (
    Agreement,
    Case,
    Disclosure,
    Document,
    PartnerRequest,
    Regime,
    TimelineEntry,
)
from cases.presenters.case import short_date
from cases.rules.audience import DocumentKind
from cases.rules.requests import REQUESTS, RequestKind
from cases.rules.sharing import PART_LABELS, Part
from partners.models import User

SHOWN = 50


@dataclass(frozen=True)
class DisclosureFacts:
    """A verstrekking in words."""

    what: str
    organisation: str
    at: datetime
    by: str
    is_wpg: bool


def newest_disclosures(case: Case, user: User) -> list[DisclosureFacts]:
    """What was handed out of a dossier, the newest first; one query more per sort of item."""
    rows = list(case.disclosures.visible_to(user).select_related("organisation", "by")[:SHOWN])
    items = _items(rows, case, user)
    return [
        DisclosureFacts(
            what=_in_words(row.item, items),
            organisation=row.organisation.name,
            at=row.at,
            by=row.by.name,
            is_wpg=row.regime == Regime.WPG,
        )
        for row in rows
    ]


def _items(rows: Iterable[Disclosure], case: Case, user: User) -> Mapping[str, Any]:
    """The items that these rows name and this reader sees, by the words they are named with."""
    asked: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        sort, _, pk = row.item.partition(" ")
        if pk.isdecimal():
            asked[sort].append(pk)
    places: dict[str, Any] = {
        "gebeurtenis": case.timeline.visible_to(user),
        "document": case.documents.visible_to(user),
        "afspraak": case.agreements.visible_to(user),
        "verzoek": case.requests.visible_to(user),
    }
    return {
        f"{sort} {item.pk}": item
        for sort, pks in asked.items()
        if sort in places
        for item in places[sort].filter(pk__in=pks)
    }


def _in_words(named: str, items: Mapping[str, Any]) -> str:
    """ "Besluit van ma 23 nov 2026"; of what the reader may not see only its sort."""
    sort, _, rest = named.partition(" ")
    if sort == "dossier:":
        return f"Dossier: {_parts(rest)}"
    match items.get(named):
        case TimelineEntry() as entry:
            return f"{entry.get_kind_display()} van {short_date(localdate(entry.at))}"
        case Document() as file:
            kind = "Gespreksverslag" if file.kind == DocumentKind.VERSLAG else "Document"
            return f"{kind} (bestand) van {short_date(localdate(file.added_at))}"
        case Agreement() as agreement:
            return f"Afspraak van {short_date(agreement.made_on)}"
        case PartnerRequest() as asked:
            label = REQUESTS[RequestKind(asked.kind)].label
            return f"{label} van {short_date(localdate(asked.asked_at))}"
    return sort.capitalize()


def _parts(named: str) -> str:
    """The parts of a dossier by their labels; the last name may have been cut off."""
    names = tuple(name for name in named.split(", ") if name)
    opened = [part for part in Part if any(part.startswith(name) for name in names)]
    return "; ".join(PART_LABELS[part].lower() for part in opened)
