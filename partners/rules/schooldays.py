"""School days: counting terms without weekends and closed days. Pure; `closed` is an argument.

A term of n school days ends on the nth open day after the day it starts (domain.md 1.3: terms
are counted in school days "from entering the step"; the day itself does not count, as in art. 1
Algemene termijnenwet and BW 6:2).
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5
SCHOOL_WEEK = [_DAY * n for n in range(_SATURDAY)]  # from its Monday on


def is_school_day(day: date, closed: AbstractSet[date]) -> bool:
    """Whether school is open on this day: no weekend, no holiday, no closure."""
    return day.weekday() < _SATURDAY and day not in closed


def next_school_day(day: date, closed: AbstractSet[date]) -> date:
    """This day when school is open, else the first day after it on which it is."""
    while not is_school_day(day, closed):
        day += _DAY
    return day


def add_school_days(start: date, count: int, closed: AbstractSet[date]) -> date:
    """The `count`-th school day after `start`; with 0 the first school day from `start` on."""
    if count < 0:
        raise ValueError("Een termijn telt nul of meer schooldagen.")
    day = next_school_day(start, closed) if count == 0 else start
    for _ in range(count):
        day = next_school_day(day + _DAY, closed)
    return day


def school_days_between(start: date, end: date, closed: AbstractSet[date]) -> int:
    """How many school days lie after `start`, up to and including `end`; negative when late."""
    if end < start:
        return -school_days_between(end, start, closed)
    days = (start + _DAY * n for n in range(1, (end - start).days + 1))
    return sum(is_school_day(day, closed) for day in days)


def without_lessons(mondays: Iterable[date], closed: AbstractSet[date]) -> frozenset[date]:
    """Of weeks, named by their Monday, those in which school is closed all five days."""
    return frozenset(m for m in mondays if all(m + day in closed for day in SCHOOL_WEEK))
