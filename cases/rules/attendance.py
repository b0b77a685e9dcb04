"""Attendance: for each day with agreed lesuren, whether it was missed, attended, or is unknown.

Pure Python; the sentences stand in domain.md 11.1. Hours are lesuren as scheduled. What nobody
recorded is unknown: neither missed nor attended. Under an open melding of long absence, and for a
pupil without a school, what is unknown counts as missed and says so.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

_DAY = timedelta(days=1)
_MONDAY_TO_FRIDAY = 5
HALF = 0.5  # of the agreed lesuren: from here on a day or a week is attended (eigen keuze)
FULL_TIMETABLE = (5.0, 5.0, 5.0, 5.0, 5.0, 0.0, 0.0)  # lesuren a weekday where nothing is agreed


class MissedKind(StrEnum):
    """Soort verzuim van gemiste lesuren (domain.md 11.1)."""

    ONGEOORLOOFD = "ongeoorloofd"
    GEOORLOOFD = "geoorloofd"
    ZIEK = "ziek"
    SCHORSING = "schorsing"
    VRIJSTELLING = "vrijstelling"
    NIET_TOEGELATEN = "niet_toegelaten"  # sent home by the school, without a schorsing


class Standing(StrEnum):
    """What is known of a school day."""

    MISSED = "gemist"
    ATTENDED = "aanwezig"
    UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Span:
    """From a day until another one, which is not in it any more; None is open."""

    start: date | None = None
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        begun = self.start is None or self.start <= day
        return begun and (self.until is None or day < self.until)


@dataclass(frozen=True)
class RecordedDay:
    """What somebody recorded of a day; `agreed` when it differs from that of the weekday."""

    attended: float
    agreed: float | None = None
    kind: MissedKind | None = None


@dataclass(frozen=True)
class RecordedWeek:
    """Totals of a week of which the days are not known, in lesuren."""

    attended: float
    agreed: float


@dataclass(frozen=True)
class SchoolDay:
    """A day with agreed lesuren. `assumed`: nobody recorded it, it counts as missed all the same."""

    on: date
    agreed: float
    attended: float
    standing: Standing
    assumed: bool = False

    @property
    def monday(self) -> date:
        return monday_of(self.on)


@dataclass(frozen=True)
class Attendance:
    """All that is known of the attendance of one pupil.

    `agreed`: lesuren by weekday, Monday first. `closed`: holidays and closures. `obligation`: when
    there is leer- or kwalificatieplicht; without any there always is. `exempt`: vrijstellingen.
    `open_notice_from`: since when a melding of long absence runs. A pupil who is not `enrolled`
    misses each school day, but not before being registered here (BRP).
    """

    days: Mapping[date, RecordedDay] = field(default_factory=dict)
    weeks: Mapping[date, RecordedWeek] = field(default_factory=dict)  # by their Monday
    agreed: tuple[float, ...] = FULL_TIMETABLE
    closed: AbstractSet[date] = frozenset()
    enrolled: bool = True
    registered_from: date | None = None
    obligation: tuple[Span, ...] = ()
    exempt: tuple[Span, ...] = ()
    open_notice_from: date | None = None

    def first_known(self) -> date | None:
        """The first day that can count; None when nothing is known."""
        known = [*self.days, *self.weeks]
        if self.open_notice_from:
            known.append(self.open_notice_from)
        if not self.enrolled:
            begins = [span.start for span in self.obligation[:1] if span.start]
            known += [max([day, *begins]) for day in [self.registered_from] if day] or begins
        return min(known, default=None)

    def school_days(self, start: date, end: date, *, today: date) -> Iterator[SchoolDay]:
        """The days with agreed lesuren from `start` up to and including `end`.

        Days that are skipped, as the method says, are not among them: closed days, days without
        agreed lesuren, vrijstelling, and days without leer- or kwalificatieplicht.
        """
        day = start
        while day <= end:
            found = self._school_day(day, today)
            if found is not None:
                yield found
            day += _DAY

    def _school_day(self, day: date, today: date) -> SchoolDay | None:
        agreed = self.agreed_on(day)
        if not agreed or not self._counts(day):
            return None
        recorded = self._recorded(day)
        if recorded is None:
            assumed = day <= today and self._is_assumed_missed(day)
            standing = Standing.MISSED if assumed else Standing.UNKNOWN
            return SchoolDay(day, agreed, 0, standing, assumed)
        attended = recorded.attended
        is_half = attended >= HALF * agreed
        standing = Standing.ATTENDED if is_half else Standing.MISSED
        return SchoolDay(day, agreed, attended, standing)

    def agreed_on(self, day: date) -> float:
        """Agreed lesuren of a day; none while school is closed."""
        if day in self.closed:
            return 0
        recorded = self.days.get(day)
        if recorded is not None and recorded.agreed is not None:
            return recorded.agreed
        if not self.enrolled:  # every school day of the municipality's calendar
            return self.agreed[day.weekday()] or float(day.weekday() < _MONDAY_TO_FRIDAY)
        return self.agreed[day.weekday()]

    def _counts(self, day: date) -> bool:
        recorded = self.days.get(day)
        if recorded is not None and recorded.kind is MissedKind.VRIJSTELLING:
            return False
        if not self.enrolled and self.registered_from and day < self.registered_from:
            return False
        if any(day in span for span in self.exempt):
            return False
        return not self.obligation or any(day in span for span in self.obligation)

    def _recorded(self, day: date) -> RecordedDay | None:
        """A week total tells of its days only when none or all of the lesuren were attended."""
        week = self.weeks.get(monday_of(day))
        if day in self.days or week is None or 0 < week.attended < week.agreed:
            return self.days.get(day)
        return RecordedDay(attended=self.agreed_on(day) if week.attended else 0)

    def _is_assumed_missed(self, day: date) -> bool:
        if not self.enrolled:
            return True
        return self.open_notice_from is not None and day >= self.open_notice_from

    def is_build_up(self, monday: date) -> bool:
        """Whether less than half of the full timetable is agreed this week: an opbouwrooster."""
        week = [day for day in week_of(monday) if day not in self.closed]
        full = sum(self.agreed[day.weekday()] for day in week)
        return 0 < sum(map(self.agreed_on, week)) < HALF * full

    @cached_property
    def agreed_weekdays(self) -> int:
        """On how many weekdays there are lessons."""
        if not self.enrolled:
            return _MONDAY_TO_FRIDAY
        return sum(1 for hours in self.agreed if hours)


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - _DAY * day.weekday()


def week_of(monday: date) -> tuple[date, ...]:
    """The seven days of a week."""
    return tuple(monday + _DAY * number for number in range(7))
