"""Setting the terms of the region: how many school days a step or regiomoment takes."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.models import MethodTerm
from partners.models import User


@transaction.atomic
def set_term(
    *, key: str, days: int, valid_from: date, by: User, at: datetime | None = None
) -> MethodTerm:
    """From a day on, a step or regiomoment takes so many school days.

    It counts for what begins from that day; dates that are set already stay. Raises NotPossible
    for a day in the past: what was promised then can not change any more.
    """
    at = at or timezone.now()
    if valid_from < timezone.localdate(at):
        raise NotPossible("Kies vandaag of een latere dag.", code="day_has_passed")
    same = MethodTerm.objects.select_for_update().filter(key=key, valid_from=valid_from).first()
    term = same or MethodTerm(key=key, valid_from=valid_from)
    if term.days == days:
        return term
    term.days = days
    return term.write(by=by, at=at)
