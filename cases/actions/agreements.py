"""Afspraken: made in a dossier, changed, and settled."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.actions.regimes import refuse_regime
from cases.actions.timeline import record_entry
from cases.models import Agreement, Case, Regime
from cases.rules.audience import EntryKind
from partners.actions.editing import change
from partners.models import Organisation, User


@dataclass(frozen=True)
class AgreementData:
    """What was agreed: the deed or goal, who sees to it, before when, and how it went."""

    what: str
    who: str
    due_on: date | None = None
    outcome: str = Agreement.Outcome.OPEN
    for_school: Organisation | None = None  # the school of the pupil, when it reads this too


@transaction.atomic
def make_agreement(
    case: Case,
    agreement: AgreementData,
    *,
    by: User,
    at: datetime | None = None,
    regime: str = Regime.AVG,
) -> Agreement:
    """Record an afspraak in a running dossier. The same form twice gives one afspraak.

    Raises NotPossible when it is to be read by a school where the pupil is not, and for police
    data that is to be read by a school or written by who may not.
    """
    at = at or timezone.now()
    refuse_regime(regime, by=by, at=at)
    case = Case.objects.locked(case.pk)
    if not case.is_open:
        raise NotPossible(
            "Dit dossier is gesloten. Leg het vast als notitie.", code="case_is_closed"
        )
    _check_school(case, agreement.for_school, regime)
    fields = asdict(agreement) | {"regime": regime}
    if (same := case.agreements.filter(**fields).first()) is not None:
        return same
    row = Agreement(**Agreement.scope_of(case), **fields, made_on=timezone.localdate(at))
    row.write(by=by, at=at)
    _tell(row, "Afspraak gemaakt", by=by, at=at)
    return row


@transaction.atomic
def settle_agreement(
    case: Case,
    agreement_id: int,
    agreement: AgreementData,
    *,
    version: int | None,
    by: User,
    at: datetime | None = None,
) -> Agreement:
    """Say how an afspraak went, or correct its words; also after the dossier closed.

    Raises EditConflict when somebody else changed the same since it was read.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    row = Agreement.objects.select_for_update().get(pk=agreement_id, case=case)
    if agreement.for_school != row.for_school:
        _check_school(case, agreement.for_school, row.regime)
    changed = change(row, asdict(agreement), version=version, by=by, at=at)
    if "outcome" in changed:
        _tell(row, f"Afspraak {row.get_outcome_display()}", by=by, at=at)
    elif changed:
        _tell(row, "Afspraak gewijzigd", by=by, at=at)
    return row


def _check_school(case: Case, school: Organisation | None, regime: str) -> None:
    if school is None:
        return
    if regime == Regime.WPG:
        raise NotPossible(
            "Politiegegevens gaan nooit naar een school.", code="police_data_to_school"
        )
    if school.pk != case.school_id:
        raise NotPossible(
            f"De leerling staat niet meer bij {school}. Kies opnieuw wie dit leest.",
            code="pupil_left_school",
        )


def _tell(row: Agreement, title: str, *, by: User, at: datetime) -> None:
    before = f", uiterlijk {row.due_on:%d-%m-%Y}" if row.due_on else ""
    text = f"{row.what}\nWie: {row.who}{before}."
    kind = EntryKind.TAAK
    record_entry(row.case, kind=kind, title=title, text=text, by=by, at=at, regime=row.regime)
