"""The people around a pupil, and what is known of the pupil: recorded and corrected."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.enrolment import let_cases_follow
from cases.actions.errors import NotPossible
from cases.actions.holding import locked_pupil
from cases.actions.timeline import record_entry
from cases.models import Carer, Case, Pupil
from cases.rules.audience import EntryKind
from partners.actions.editing import change
from partners.actions.telephone import check_new_telephone, check_telephone
from partners.models import Organisation, User


@dataclass(frozen=True)
class CarerData:
    """What is kept of a parent or carer. Gezag has a source and the day it was checked, unless
    unknown (domain.md 11.7)."""

    name: str
    relation: str
    custody: str = Carer.Custody.ONBEKEND
    is_caretaker: bool = False
    has_contact_ban: bool = False
    phone: str = ""
    email: str = ""
    source: str = ""
    checked_on: date | None = None


# What the timeline tells when it changes; a new phone number is kept in the history alone.
_TOLD = frozenset({"custody", "is_caretaker", "has_contact_ban"})


@transaction.atomic
def record_carer(case: Case, carer: CarerData, *, by: User, at: datetime | None = None) -> Carer:
    """Add a parent or carer to the pupil of a dossier. The same form twice gives one row.

    Raises NotPossible when somebody with this name and relation is there already, and for a
    telephone number that is none.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    _check_source(carer)
    check_telephone(carer.phone)
    same = (
        Carer.objects.around(case)
        .involved()
        .filter(name__iexact=carer.name, relation__iexact=carer.relation)
    )
    if (known := same.first()) is not None:
        if all(getattr(known, name) == value for name, value in asdict(carer).items()):
            return known
        raise NotPossible(
            f"{known} ({known.relation}) staat al bij dit dossier. Wijzig die regel.",
            code="carer_is_there",
        )
    row = Carer(pupil=case.pupil, bureau=case.bureau, **asdict(carer)).write(by=by, at=at)
    _tell(case, f"Betrokkene toegevoegd: {row}", row, by=by, at=at)
    return row


@transaction.atomic
def update_carer(
    case: Case,
    carer_id: int,
    carer: CarerData,
    *,
    version: int | None,
    by: User,
    at: datetime | None = None,
) -> Carer:
    """Correct what is kept of a parent or carer.

    Raises EditConflict when somebody else changed the same since it was read, and NotPossible for
    another telephone number that is none.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    row = _locked(case, carer_id)
    changed = change(row, asdict(carer), version=version, by=by, at=at, check=_check_carer)
    if changed & _TOLD:
        _tell(case, f"Betrokkene gewijzigd: {row}", row, by=by, at=at)
    return row


@transaction.atomic
def end_carer(
    case: Case, carer_id: int, *, on: date, by: User, at: datetime | None = None
) -> Carer:
    """Somebody is not involved any more, from a day on. Twice has one effect."""
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    row = _locked(case, carer_id)
    if row.ended_on is None:
        row.ended_on = on
        row.write(by=by, at=at, fields=("ended_on",))
        title = f"Niet meer betrokken vanaf {on:%d-%m-%Y}: {row} ({row.relation})"
        record_entry(case, kind=EntryKind.NOTITIE, title=title, by=by, at=at)
    return row


@transaction.atomic
def update_pupil(
    case: Case,
    *,
    class_name: str,
    pupil_number: str,
    school: Organisation | None,
    version: int | None,
    by: User,
    at: datetime | None = None,
) -> Pupil:
    """Correct class, number and school of the pupil of a dossier. Running dossiers follow.

    The municipality decides who handles a dossier, so it is not changed here: a melding of the
    new school or a handover does that.

    Raises EditConflict when somebody else changed the same since it was read.
    """
    at = at or timezone.now()
    pupil = locked_pupil(cases=case.pk)  # first, as a melding does
    values = {"class_name": class_name, "pupil_number": pupil_number, "school": school}
    if "school" in change(pupil, values, version=version, by=by, at=at):
        let_cases_follow(pupil, by=by, at=at)
        title = f"Ingeschreven bij {school}" if school else "Bij geen school ingeschreven"
        record_entry(case, kind=EntryKind.NOTITIE, title=title, by=by, at=at)
    return pupil


def _locked(case: Case, carer_id: int) -> Carer:
    return Carer.objects.around(case).select_for_update(of=("self",)).get(pk=carer_id)


def _check_carer(row: Carer, changed: frozenset[str]) -> None:
    _check_source(row)
    check_new_telephone(row, changed)


def _check_source(carer: CarerData | Carer) -> None:
    known = carer.custody != Carer.Custody.ONBEKEND
    if known and not (carer.source and carer.checked_on):
        raise NotPossible(
            "Vul bij het gezag in waar dat uit blijkt, en wanneer u het naging.",
            code="custody_has_no_source",
        )


def _tell(case: Case, title: str, row: Carer, *, by: User, at: datetime) -> None:
    facts = [f"{row.relation}, {row.get_custody_display()}"]
    facts += ["feitelijk verzorger"] if row.is_caretaker else []
    facts += ["contactverbod"] if row.has_contact_ban else []
    text = f"{', '.join(facts)}."
    record_entry(case, kind=EntryKind.NOTITIE, title=title, text=text, by=by, at=at)
