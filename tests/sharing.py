"""Dossiers that are shared: the shortest way to a share, its ground and its opened items."""

from datetime import datetime, timedelta

from django.utils import timezone

from cases.actions import Items, open_items, share_case
from cases.models import Case, CaseShare
from cases.rules.sharing import PARTNERS, GroundKind, Part, Terms
from partners.models import User

EVERY_PART = frozenset(Part)


def terms(partner: User, *, days: int = 30, starts: int = 0, **changes) -> Terms:
    """What the table proposes for a partner, from today on."""
    row = PARTNERS[partner.organisation.kind]
    today = timezone.localdate()
    fields = {
        "kind": row.ground,
        "purpose": row.purpose,
        "law": row.law,
        "parts": row.parts,
        "starts_on": today + timedelta(days=starts),
        "ends_on": today + timedelta(days=days),
    }
    return Terms(**fields | changes)


def shared(
    case: Case,
    partner: User,
    *,
    by: User,
    at: datetime | None = None,
    items: Items | None = None,
    **changes,
) -> CaseShare:
    """The share of a dossier with the organisation of somebody, and the items opened in it."""
    consent = changes.pop("consent", None)
    regime = changes.pop("regime", "avg")
    summary = changes.pop("summary", "Wij zoeken samen naar een weg terug naar school.")
    share = share_case(
        case,
        partner.organisation,
        terms(partner, **changes),
        by=by,
        consent=consent,
        summary=summary,
        regime=regime,
        at=at,
    )
    if items:
        open_items(case, share.pk, items, by=by, at=at)
    return share


def with_consent(partner: User, **changes) -> Terms:
    """A ground that rests on consent."""
    return terms(partner, kind=GroundKind.CONSENT, law="", **changes)
