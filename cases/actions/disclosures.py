"""Keeping every verstrekking: what of a dossier was handed to whom, when and on which ground."""

from datetime import datetime

from cases.models import CaseChild, Disclosure
from partners.models import Organisation, User


def record_disclosure(
    row: CaseChild, organisation: Organisation, item: str, ground: str, *, by: User, at: datetime
) -> Disclosure:
    """The verstrekking of one thing; it says what kind of thing, never what is in it.

    It has the regime of the share or verzoek by which it goes (`row`), also for an item under the
    AVG: else it would tell of the share.
    """
    return Disclosure.objects.create(
        case_id=row.case_id,
        bureau_id=row.bureau_id,
        municipality_id=row.municipality_id,
        school_id=row.school_id,
        regime=row.regime,
        organisation=organisation,
        item=item[:80],
        ground=ground[:300],
        at=at,
        by=by,
    )
