"""Toestemming and instemming: given, and withdrawn. What rested on it ends at once."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.actions.regimes import refuse_regime
from cases.actions.sharing import end_ground
from cases.actions.timeline import record_entry
from cases.models import Case, Consent, Regime
from cases.rules.audience import EntryKind
from cases.rules.labels import in_sentence
from cases.rules.sharing import CONSENTS, ConsentKind, Giver, consent_refusal
from partners.models import Organisation, User


@transaction.atomic
def record_consent(
    case: Case,
    *,
    kind: ConsentKind,
    given_by: Collection[Giver],
    names: str,
    how: str,
    given_on: date,
    by: User,
    organisation: Organisation | None = None,
    at: datetime | None = None,
    regime: str = Regime.AVG,
) -> Consent:
    """Somebody gave one of the four; the same form twice gives one row.

    Raises NotPossible when, at the age of that day, somebody else had to give it too.
    """
    at = at or timezone.now()
    refuse_regime(regime, by=by, at=at)
    case = Case.objects.locked(case.pk)
    if given_on > timezone.localdate(at):
        raise NotPossible("Kies vandaag of een dag die geweest is.", code="day_lies_ahead")
    if why_not := consent_refusal(kind, case.pupil.age_on(given_on), given_by):
        raise NotPossible(why_not, code="consent_does_not_count")
    fields = {
        "kind": kind,
        "given_by": sorted(given_by),
        "names": names,
        "organisation": organisation,
        "how": how,
        "given_on": given_on,
        "withdrawn_on": None,
        "regime": regime,
    }
    if (same := case.consents.filter(**fields).first()) is not None:
        return same
    row = Consent(**Consent.scope_of(case), **fields)
    row.write(by=by, at=at)
    title = f"{CONSENTS[kind].label}: gegeven"
    record_entry(case, kind=EntryKind.DELEN, title=title, by=by, at=at, regime=regime)
    return row


@transaction.atomic
def withdraw_consent(
    case: Case, consent_id: int, *, by: User, at: datetime | None = None
) -> Consent:
    """It is taken back, today. Every ground that rested on it ends; the same again does nothing."""
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    row = Consent.objects.select_for_update(of=("self",)).get(pk=consent_id, case=case)
    if row.withdrawn_on is not None:
        return row
    row.withdrawn_on = timezone.localdate(at)
    row.write(by=by, at=at, fields=("withdrawn_on",))
    title = f"{CONSENTS[ConsentKind(row.kind)].label}: ingetrokken"
    record_entry(case, kind=EntryKind.DELEN, title=title, by=by, at=at, regime=row.regime)
    for ground in row.grounds.filter(ended_at=None).select_related("share__organisation"):
        reason = f"{in_sentence(row.get_kind_display())} is ingetrokken"
        end_ground(case, ground.pk, reason=reason, by=by, at=at)
    return row
