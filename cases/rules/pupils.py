"""Whether a melding is about a pupil who is known. Pure Python; eigen keuze."""

from datetime import date
from typing import Protocol

from cases.rules.names import sort_name


class Person(Protocol):
    """Who somebody is, as far as a melding tells: a pupil who is known, or one that is told of."""

    @property
    def first_name(self) -> str: ...
    @property
    def surname_prefix(self) -> str: ...
    @property
    def surname(self) -> str: ...
    @property
    def birth_date(self) -> date: ...
    @property
    def pupil_number(self) -> str: ...


def is_same(known: Person, told: Person) -> bool:
    """Name, birth date and number agree; where one has no number, the tussenvoegsel as well."""
    if (_name(known), known.birth_date) != (_name(told), told.birth_date):
        return False
    if known.pupil_number and told.pupil_number:
        return known.pupil_number == told.pupil_number
    return known.surname_prefix.casefold() == told.surname_prefix.casefold()


def _name(person: Person) -> str:
    return sort_name(person.surname, person.first_name)
