"""Who may write under the Wpg, and to whom its tasks fall."""

from datetime import datetime

from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.models import Case, Regime
from partners.models import User, WpgAuthorisation

# The ordinary sentence for a choice that was not offered: it betrays nothing.
NOT_OFFERED = "Kies alleen antwoorden die hier staan."


def refuse_regime(regime: str, *, by: User | None, at: datetime) -> None:
    """Raises NotPossible for police data of somebody without authorisation at that moment."""
    if regime != Regime.WPG:
        return
    if by is None or not by.is_authorised_on(timezone.localdate(at)):
        raise NotPossible(NOT_OFFERED, code="regime_not_offered")


def authorised_handler(case: Case, *, at: datetime, first: User | None = None) -> User | None:
    """Who handles the police data of a dossier: `first`, else the behandelaar, else the waarnemer.

    Only who is authorised at that moment; None leaves it to all authorised people of the bureau.
    """
    held = WpgAuthorisation.objects.officers_of(case.bureau_id, timezone.localdate(at))
    asked = [person for person in (first, case.owner, case.deputy) if person is not None]
    authorised = set(held.filter(pk__in=[person.pk for person in asked]))
    return next((person for person in asked if person in authorised), None)
