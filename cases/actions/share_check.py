"""With whom a dossier can be shared at all, and on which consent: looked at before it is."""

from datetime import datetime

from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.models import Case, Consent, Regime
from cases.rules.sharing import PARTNERS, ConsentKind, Giver, GroundKind, Terms, consent_refusal
from partners.models import Organisation


def refuse_organisation(organisation: Organisation, regime: str) -> None:
    """Raise NotPossible when nobody there may read a dossier, or no police data."""
    if organisation.kind not in PARTNERS or not organisation.is_active:
        raise NotPossible(
            "Met deze organisatie kan een dossier niet gedeeld worden.", code="not_a_partner"
        )
    if not organisation.people.filter(is_active=True).exists():
        raise NotPossible(
            f"Bij {organisation} kan nog niemand inloggen. Vraag beheer om iemand uit te nodigen.",
            code="nobody_logs_in",
        )
    if regime == Regime.WPG and not PARTNERS[organisation.kind].is_justice:
        raise NotPossible(
            "Politiegegevens gaan alleen naar Halt, Raad, OM of politie.",
            code="police_data_to_this_partner",
        )


def wrong_consent(
    case: Case, organisation: Organisation, terms: Terms, consent: Consent | None, at: datetime
) -> list[str]:
    """What is wrong with the consent that a ground rests on, in sentences."""
    if terms.kind is not GroundKind.CONSENT:
        return [] if consent is None else ["Alleen de grondslag toestemming noemt een toestemming."]
    if consent is None or consent.case_id != case.pk:
        return ["Leg eerst de toestemming vast, en kies haar hier."]
    if consent.kind != ConsentKind.AVG:
        return ["Dit is geen toestemming om gegevens te delen. Kies een AVG-toestemming."]
    if consent.withdrawn_on is not None:
        return ["Deze toestemming is ingetrokken. Er mag niet op gedeeld worden."]
    if consent.organisation_id not in (None, organisation.pk):
        return [f"Deze toestemming is niet voor {organisation} gegeven."]
    age = case.pupil.age_on(timezone.localdate(at))
    givers = [Giver(giver) for giver in consent.given_by]
    missing = consent_refusal(ConsentKind.AVG, age, givers)
    return [missing] if missing else []
