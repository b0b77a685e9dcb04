"""The school calendar of a region: holidays of the package `holidays` plus the region's own rows.

The law and the ministry set the dates of school holidays some years ahead only. A term that runs
past what is known raises an AdminNotice: the day is still computed, but never silently.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import holidays
from django.db import models
from holidays import PUBLIC, SCHOOL

from partners.models import AdminNotice, Municipality, SchoolClosure
from partners.rules.schooldays import SCHOOL_WEEK, add_school_days, without_lessons

KNOWN_UNTIL = date(2030, 8, 31)  # last school year in the data of `holidays` 0.109


@lru_cache(maxsize=256)
def _national_closed_days(region: str, year: int) -> frozenset[date]:
    calendar = holidays.country_holidays(
        "NL", subdiv=region, years=year, categories=(PUBLIC, SCHOOL)
    )
    return frozenset(calendar)


def closed_days(municipality: Municipality, start: date, end: date) -> frozenset[date]:
    """All days between `start` and `end` (inclusive) on which its schools are closed."""
    if end > KNOWN_UNTIL:
        AdminNotice.raise_once(
            AdminNotice.Kind.CALENDAR_ENDS,
            f"De schoolvakanties zijn bekend tot en met {KNOWN_UNTIL:%d-%m-%Y}; "
            f"er is een termijn berekend tot {end:%d-%m-%Y}. Vul de kalender aan.",
        )
    days: set[date] = set()
    for year in range(start.year, end.year + 1):
        days |= _national_closed_days(municipality.holiday_region, year)
    own = SchoolClosure.objects.filter(first_day__lte=end, last_day__gte=start).filter(
        models.Q(municipality=municipality) | models.Q(municipality=None)
    )
    for closure in own:
        length = (closure.last_day - closure.first_day).days + 1
        days |= {closure.first_day + timedelta(days=n) for n in range(length)}
    return frozenset(day for day in days if start <= day <= end)


def weeks_without_lessons(
    municipality: Municipality | None, mondays: Sequence[date]
) -> frozenset[date]:
    """Of weeks in a row, named by their Monday, those in which its schools give no lessons."""
    if municipality is None or not mondays:
        return frozenset()
    closed = closed_days(municipality, mondays[0], mondays[-1] + SCHOOL_WEEK[-1])
    return without_lessons(mondays, closed)


def closed_days_for_term(municipality: Municipality, start: date) -> frozenset[date]:
    """The closed days that any term of the method starting at `start` can meet (half a year)."""
    return closed_days(municipality, start, start + timedelta(days=183))


def school_term(municipality: Municipality, start: date, count: int) -> date:
    """The last day of a term of `count` school days that starts at `start`."""
    return add_school_days(start, count, closed_days_for_term(municipality, start))
