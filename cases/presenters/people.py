"""What the pages tell of the people around a pupil, and of what was agreed with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.models import AbsenceNotice, Agreement, Carer, Case, Regime
from partners.models import User

AGREEMENTS_SHOWN = 5
ADULT = 18  # from this birthday on there is no gezag any more (domain.md 11.7)
WITH_CUSTODY = frozenset({Carer.Custody.GEZAMENLIJK, Carer.Custody.EENHOOFDIG, Carer.Custody.VOOGD})


def people_of(case: Case, user: User, today: date) -> dict[str, Any]:
    """What the dossier's own page tells: who cares for the pupil, and what was agreed."""
    involved = list(Carer.objects.visible_to(user).around(case).involved())
    agreed = case.agreements.visible_to(user).for_page().in_order()[:AGREEMENTS_SHOWN]
    return {
        "pupil_marks": marks_of_pupil(involved, case, today),
        "carers": present_carers(involved, case, today),
        "contact_person": case.contact_persons.visible_to(user).first(),
        "agreements": present_agreements(agreed, today),
    }


@dataclass(frozen=True)
class Handler:
    """The behandelaar of a dossier and how to reach them, as those outside the bureau read it."""

    name: str
    bureau: str
    phone: str
    email: str


def handler_of(case: Case) -> Handler:
    """The behandelaar, by the own number and address, or else by those of the bureau."""
    owner, bureau = case.owner, case.bureau
    return Handler(
        name=f"{owner.name}, {owner.function}" if owner else "nog niet aangewezen",
        bureau=bureau.name,
        phone=(owner.phone if owner else "") or bureau.phone,
        email=(owner.email if owner else "") or bureau.email,
    )


@dataclass(frozen=True)
class Mark:
    """Something to know of somebody before acting: words, with an icon."""

    text: str
    tone: str
    icon: str


@dataclass(frozen=True)
class CarerFacts:
    """A parent or carer as a page tells it."""

    pk: int
    name: str
    relation: str
    phone: str
    email: str
    source: str  # where the gezag was seen, and when; empty when unknown or ended
    marks: tuple[Mark, ...]
    ended_on: date | None


def present_carers(rows: Iterable[Carer], case: Case, today: date) -> tuple[CarerFacts, ...]:
    """Who cares for the pupil; those with gezag first."""
    adult = case.pupil.age_on(today) >= ADULT
    in_order = sorted(rows, key=lambda row: (row.custody not in WITH_CUSTODY, row.name))
    return tuple(_carer(row, adult=adult) for row in in_order)


def _carer(row: Carer, *, adult: bool) -> CarerFacts:
    source = ""
    if row.source and not adult:
        source = f"{row.source}, nagegaan op {row.checked_on:%d-%m-%Y}"
    return CarerFacts(
        pk=row.pk,
        name=row.name,
        relation=row.relation,
        phone=row.phone,
        email=row.email,
        source=source,
        marks=tuple(_marks(row, adult=adult)),
        ended_on=row.ended_on,
    )


def _marks(row: Carer, *, adult: bool) -> Iterable[Mark]:
    if row.has_contact_ban:
        yield Mark("contactverbod", "error", "alert")
    if adult:
        yield Mark("geen gezag meer: leerling is 18", "info", "info")
    elif row.custody in WITH_CUSTODY:
        yield Mark(row.get_custody_display(), "ok", "check")
    elif row.custody == Carer.Custody.GEEN:
        yield Mark("geen gezag", "warn", "lock")
    else:
        yield Mark("gezag onbekend", "warn", "alert")
    if row.is_caretaker:
        yield Mark("feitelijk verzorger", "neutral", "home")


def marks_of_pupil(people: list[Carer], case: Case, today: date) -> tuple[Mark, ...]:
    """What stands beside the name of the pupil: who decides, and with whom no contact may be."""
    adult = case.pupil.age_on(today) >= ADULT
    decide = [row.relation for row in people if row.custody in WITH_CUSTODY]
    banned = [row.relation for row in people if row.has_contact_ban]
    if adult:
        first = Mark("18 jaar: beslist zelf", "info", "user")
    elif decide:
        first = Mark(f"Gezag: {' en '.join(decide)}", "neutral", "users")
    else:
        first = Mark("Gezag nog niet bekend", "warn", "alert")
    return (first, *(Mark(f"Contactverbod: {who}", "error", "alert") for who in banned))


@dataclass(frozen=True)
class SchoolContact:
    """Whom to call at the school: who made the newest melding."""

    name: str
    function: str
    phone: str
    email: str


def school_contact(notices: Iterable[AbsenceNotice]) -> SchoolContact | None:
    """From the meldingen of a dossier, the newest first."""
    for notice in notices:
        return SchoolContact(
            notice.reporter_name,
            notice.reporter_function,
            notice.reporter_phone,
            notice.reporter_email,
        )
    return None


@dataclass(frozen=True)
class AgreementFacts:
    """An afspraak as a page tells it."""

    pk: int
    what: str
    who: str
    due_on: date | None
    made_on: date
    is_open: bool
    chip: str
    tone: str
    is_wpg: bool
    for_school: str  # the name of the school that reads it too; empty when none does


_TONES = {
    Agreement.Outcome.KEPT: "ok",
    Agreement.Outcome.PARTLY: "warn",
    Agreement.Outcome.NOT_KEPT: "error",
    Agreement.Outcome.LAPSED: "neutral",
}


def present_agreements(rows: Iterable[Agreement], today: date) -> tuple[AgreementFacts, ...]:
    """Afspraken of a dossier, in the order in which they come."""
    return tuple(_agreement(row, today) for row in rows)


def _agreement(row: Agreement, today: date) -> AgreementFacts:
    is_open = row.outcome == Agreement.Outcome.OPEN
    passed = is_open and row.due_on is not None and row.due_on < today
    chip = "datum voorbij" if passed else row.get_outcome_display()
    return AgreementFacts(
        pk=row.pk,
        what=row.what,
        who=row.who,
        due_on=row.due_on,
        made_on=row.made_on,
        is_open=is_open,
        chip=chip,
        tone="warn" if passed else _TONES.get(Agreement.Outcome(row.outcome), "info"),
        is_wpg=row.regime == Regime.WPG,
        for_school=str(row.for_school or ""),
    )
