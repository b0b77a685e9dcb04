"""Opening items of a dossier to a partner, and taking them back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.actions.disclosures import record_disclosure
from cases.actions.errors import NotPossible
from cases.actions.timeline import record_entry
from cases.models import (
    AgreementOpening,
    Case,
    CaseShare,
    DocumentOpening,
    Regime,
    TimelineOpening,
)
from cases.rules.audience import EntryKind
from partners.models import User


@dataclass(frozen=True)
class Items:
    """Chosen items of a dossier, by id."""

    entries: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    agreements: frozenset[int] = frozenset()


@transaction.atomic
def open_items(
    case: Case, share_id: int, wanted: Items, *, by: User, at: datetime | None = None
) -> CaseShare:
    """Let a partner read exactly these items from now on: others that were open are taken back.

    Raises NotPossible for an item that is not `by`'s to see, and for police data to who may not
    have them.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    share = case.shares.running().select_related("organisation").filter(pk=share_id).first()
    if share is None:
        raise NotPossible(
            "Dit dossier wordt niet meer met deze organisatie gedeeld.", code="case_is_not_shared"
        )
    kinds: tuple[tuple[Any, Any, Collection[int], str], ...] = (
        (TimelineOpening, case.timeline, wanted.entries, "gebeurtenis"),
        (DocumentOpening, case.documents, wanted.documents, "document"),
        (AgreementOpening, case.agreements, wanted.agreements, "afspraak"),
    )
    opened = taken_back = 0
    for model, items, ids, word in kinds:
        standing = {row.item_id: row for row in model.objects.standing().filter(share=share)}
        seen = {item.pk: item for item in items.visible_to(by)}
        for gone in set(standing) & set(seen) - set(ids):
            row = standing[gone]
            row.withdrawn_at, row.withdrawn_by = at, by
            row.save(update_fields=("withdrawn_at", "withdrawn_by"))
            taken_back += 1
        for pk in sorted(set(ids) - set(standing)):
            if pk not in seen:
                raise NotPossible(
                    "Een van de gekozen onderdelen is er niet meer. Kies opnieuw.",
                    code="item_is_gone",
                )
            _open(share, model, seen[pk], word, by=by, at=at)
            opened += 1
    if opened or taken_back:
        text = f"Opengezet: {opened}. Teruggenomen: {taken_back}."
        record_entry(
            case,
            kind=EntryKind.DELEN,
            title=f"Onderdelen voor {share.organisation} gewijzigd",
            text=text,
            by=by,
            at=at,
            regime=share.regime,
        )
    return share


def _open(share: CaseShare, model: Any, item: Any, word: str, *, by: User, at: datetime) -> None:
    if item.regime == Regime.WPG and share.regime != Regime.WPG:
        # Also for a partner of justice: a verstrekking of police data rests on the Wpg.
        raise NotPossible(
            "Politiegegevens gaan alleen mee in een dossier dat u onder de Wpg deelt.",
            code="police_data_under_avg",
        )
    model.objects.create(share=share, item=item, opened_at=at, opened_by=by)
    ground = "; ".join(str(ground) for ground in share.grounds.filter(ended_at=None))
    record_disclosure(share, share.organisation, f"{word} {item.pk}", ground, by=by, at=at)
