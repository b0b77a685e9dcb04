"""What the pages of the sociale kaart show of an organisation and of what it offers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from partners.models import Offering, Organisation
from partners.rules import social_map


@dataclass(frozen=True)
class OfferingFacts:
    """What is offered, with for whom, where and how long people wait in words."""

    row: Offering
    ages: str
    school_types: str
    municipalities: str
    waiting: str
    waiting_is_old: bool


@dataclass(frozen=True)
class EntryFacts:
    """An organisation on the map, with what it offers to who looks."""

    organisation: Organisation
    offerings: list[OfferingFacts]
    must_confirm: bool
    confirmation: str


def entry(organisation: Organisation, offerings: Iterable[Offering], today: date) -> EntryFacts:
    """The offerings come with their municipalities prefetched."""
    return EntryFacts(
        organisation=organisation,
        offerings=[_offering(row, today) for row in offerings],
        must_confirm=social_map.must_confirm(organisation.confirmed_on, today),
        confirmation=_confirmation(organisation.confirmed_on, today),
    )


def _confirmation(confirmed_on: date | None, today: date) -> str:
    if confirmed_on is None:
        return "Nog niet bevestigd"
    is_old = social_map.must_confirm(confirmed_on, today)
    words = "Niet bevestigd sinds" if is_old else "Bevestigd op"
    return f"{words} {date_format(confirmed_on, 'j F Y')}"


def _offering(row: Offering, today: date) -> OfferingFacts:
    is_old = social_map.waiting_is_old(row.waiting_said_on, today)
    waiting = social_map.in_weeks(row.waiting_weeks)
    if is_old and row.waiting_said_on:
        waiting += f" (gezegd op {date_format(row.waiting_said_on, 'j F Y')})"
    return OfferingFacts(
        row=row,
        ages=social_map.of_age(row.age_from, row.age_to),
        school_types=", ".join(row.school_type_labels()) or "alle schoolsoorten",
        municipalities=", ".join(map(str, row.municipalities.all())) or "alle gemeenten",
        waiting=waiting,
        waiting_is_old=is_old,
    )
