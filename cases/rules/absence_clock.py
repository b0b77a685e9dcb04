"""The clock: since when a pupil is away for long, and when one and three months have passed.

Pure Python: attendance, policy and `today` in; period, thresholds and reasons out. Each rule is a
sentence of domain.md 11.1; what is marked there as own choice is so here. The clock decides about
no level: a person does.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from math import ceil

from cases.rules.attendance import HALF, Attendance, SchoolDay, Standing, monday_of

_DAY = timedelta(days=1)
_FULL_WEEK = 5  # with fewer agreed weekdays fewer missed days are asked (eigen keuze)
FOUR_WEEKS = timedelta(weeks=4)  # langdurig relatief verzuim is longer than this (domain.md 3.1)
_LOOK_AHEAD = timedelta(days=400)  # longer than any threshold takes with its holidays


class ClockState(StrEnum):
    """How a long absence stands today."""

    NONE = "geen"
    RUNS = "loopt"
    PARTLY_BACK = "deels_terug"
    ENDED = "geeindigd"


@dataclass(frozen=True)
class ClockPolicy:
    """What a region can set, with the values of domain.md 11.1."""

    min_attended_share: float = HALF  # of the agreed lesuren of a school week
    return_days: int = 5  # consecutive school days that end a long absence
    months: tuple[int, ...] = (1, 3)
    min_missed: tuple[int, ...] = (10, 30)  # missed school days, one for each of `months`


@dataclass(frozen=True)
class Threshold:
    """ "Meer dan een maand": the calendar test and the test of missed days, and when both held."""

    months: int
    calendar_on: date  # the first day on which the calendar test holds
    missed_needed: int
    passed_on: date | None


@dataclass(frozen=True)
class Period:
    """A langdurige periode. `ended_on` is the first day that is no longer in it."""

    since: date
    ended_on: date | None
    ended_by_law: bool  # no leer- or kwalificatieplicht any more
    low_week: date  # Monday of the first week of which less than half was attended
    days: tuple[SchoolDay, ...]  # all school days in it up to and including today

    @property
    def missed(self) -> int:
        """Missed school days."""
        return sum(day.standing is Standing.MISSED for day in self.days)

    @property
    def assumed(self) -> int:
        """Those of them that nobody recorded."""
        return sum(day.assumed for day in self.days)


@dataclass(frozen=True)
class ClockReading:
    """What the clock says on a day: of the period that runs, or of the last one."""

    state: ClockState
    period: Period | None
    thresholds: tuple[Threshold, ...]
    four_weeks_passed_on: date | None
    next_threshold_on: date | None


def read_clock(
    attendance: Attendance,
    *,
    today: date,
    policy: ClockPolicy = ClockPolicy(),
) -> ClockReading:
    """Read the clock at the end of the school hours of `today`."""
    period = _last_period(attendance, today, policy)
    if period is None:
        return ClockReading(ClockState.NONE, None, (), None, None)
    state = _state(attendance, period)
    flagged = [day for day in period.days if not _attends_build_up(attendance, day)]
    thresholds = tuple(_thresholds(attendance, period, flagged, policy))
    four_weeks = _first_from(period.since + FOUR_WEEKS + _DAY, flagged)
    coming = (
        _next_threshold(attendance, period, thresholds, today) if state is ClockState.RUNS else None
    )
    return ClockReading(state, period, thresholds, four_weeks, coming)


def _last_period(attendance: Attendance, today: date, policy: ClockPolicy) -> Period | None:
    """Find the langdurige periodes one after the other; the last one counts."""
    first = attendance.first_known()
    if first is None:
        return None
    whole_week = monday_of(today) + _DAY * 6
    days = list(attendance.school_days(first, whole_week, today=today))
    past = [day for day in days if day.on <= today]
    found, begin = None, 0
    for monday, of_week in groupby(days, key=lambda day: day.monday):
        week = list(of_week)
        if not _is_low(attendance, monday, week, policy):
            continue
        starts = _start(attendance, past, begin, monday)
        if starts is None:
            continue
        if found is not None and found.ended_on is None:
            break
        end = _run_of_return(attendance, past, starts, policy)
        found = _period(attendance, past, starts, end, monday, today)
        begin = len(past) if end is None else end + policy.return_days
    return found


def _is_low(
    attendance: Attendance, monday: date, week: Sequence[SchoolDay], policy: ClockPolicy
) -> bool:
    """Whether less than half of the agreed lesuren of a week was attended, for certain.

    A day that nobody recorded, or that is still to come, may be attended.
    """
    agreed = sum(day.agreed for day in week)
    total = attendance.weeks.get(monday)
    if total is not None and any(day.standing is Standing.UNKNOWN for day in week):
        return total.attended < policy.min_attended_share * total.agreed
    possible = sum(day.agreed if day.standing is Standing.UNKNOWN else day.attended for day in week)
    return possible < policy.min_attended_share * agreed


def _start(
    attendance: Attendance, past: Sequence[SchoolDay], begin: int, monday: date
) -> int | None:
    """Place of the first missed day of the unbroken absence that runs into a low week.

    Of a week of which only the total is known, the first school day stands for that day.
    """
    week = [place for place in range(begin, len(past)) if past[place].monday == monday]
    missed = [place for place in week if past[place].standing is Standing.MISSED]
    if not missed and monday not in attendance.weeks:
        return None
    first = min(missed or week, default=None)
    while first is not None and first > begin and past[first - 1].standing is Standing.MISSED:
        first -= 1
    return first


def _run_of_return(
    attendance: Attendance, past: Sequence[SchoolDay], start: int, policy: ClockPolicy
) -> int | None:
    """Place of the first of enough consecutive school days that were attended; None: none yet.

    Attending an opbouwrooster of less than half of the timetable is no return.
    """
    run = 0
    for place in range(start, len(past)):
        day = past[place]
        attended = day.standing is Standing.ATTENDED and not attendance.is_build_up(day.monday)
        run = run + 1 if attended else 0
        if run == policy.return_days:
            return place - run + 1
    return None


def _period(
    attendance: Attendance,
    past: Sequence[SchoolDay],
    start: int,
    end: int | None,
    low_week: date,
    today: date,
) -> Period:
    returned = past[end].on if end is not None else None
    released = _released_on(attendance, past[start].on, today)
    by_law = released is not None and (returned is None or released < returned)
    return Period(
        since=past[start].on,
        ended_on=released if by_law else returned,
        ended_by_law=by_law,
        low_week=low_week,
        days=tuple(past[start:end]),
    )


def _released_on(attendance: Attendance, since: date, today: date) -> date | None:
    """The day on which leer- and kwalificatieplicht ended for good, when that is reached."""
    ends = [
        span.until for span in attendance.obligation if span.start is None or span.start <= today
    ]
    if not ends or None in ends:
        return None
    last = max(day for day in ends if day is not None)
    return last if since < last <= today else None


def _state(attendance: Attendance, period: Period) -> ClockState:
    if period.ended_on is not None:
        return ClockState.ENDED
    known = [day for day in period.days if day.standing is not Standing.UNKNOWN]
    if known and _attends_build_up(attendance, known[-1]):
        return ClockState.PARTLY_BACK
    return ClockState.RUNS


def _attends_build_up(attendance: Attendance, day: SchoolDay) -> bool:
    """Deels terug: no threshold is passed on such a day."""
    return day.standing is Standing.ATTENDED and attendance.is_build_up(day.monday)


def _thresholds(
    attendance: Attendance, period: Period, flagged: Sequence[SchoolDay], policy: ClockPolicy
) -> Iterator[Threshold]:
    weekdays = min(attendance.agreed_weekdays, _FULL_WEEK)
    for months, whole in zip(policy.months, policy.min_missed, strict=True):
        needed = ceil(whole * weekdays / _FULL_WEEK)
        calendar_on = add_months(period.since, months) + _DAY
        enough = _enough_missed_on(period.days, needed)
        passed = _first_from(max(calendar_on, enough), flagged) if enough else None
        yield Threshold(months, calendar_on, needed, passed)


def add_months(day: date, months: int) -> date:
    """The same date so many months later; 31 January and a month is the last day of February."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _enough_missed_on(days: Iterable[SchoolDay], needed: int) -> date | None:
    """The day on which so many school days were missed."""
    missed = [day.on for day in days if day.standing is Standing.MISSED]
    return missed[needed - 1] if len(missed) >= needed else None


def _first_from(start: date, days: Iterable[SchoolDay]) -> date | None:
    return next((day.on for day in days if day.on >= start), None)


def _next_threshold(
    attendance: Attendance, period: Period, thresholds: Sequence[Threshold], today: date
) -> date | None:
    """The first school day on which a threshold holds, if each school day to come is missed."""
    missed = period.missed
    waiting = [threshold for threshold in thresholds if threshold.passed_on is None]
    coming = attendance.school_days(today + _DAY, today + _LOOK_AHEAD, today=today)
    for number, day in enumerate(coming, start=missed + 1):
        if any(day.on >= row.calendar_on and number >= row.missed_needed for row in waiting):
            return day.on
    return None
