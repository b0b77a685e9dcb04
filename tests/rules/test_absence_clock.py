"""The clock against the worked examples of domain.md 11.1, and against a naive day-by-day count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.absence_clock import ClockState, read_clock
from cases.rules.attendance import Attendance, MissedKind, RecordedDay, RecordedWeek, Span
from tests.rules import naive_clock

DAY = timedelta(days=1)


def days(first: date, last: date) -> list[date]:
    return [first + DAY * number for number in range((last - first).days + 1)]


AUTUMN = frozenset(days(date(2026, 10, 17), date(2026, 10, 25)))
CHRISTMAS = frozenset(days(date(2026, 12, 19), date(2027, 1, 3)))


def kept(first: date, last: date, *, attended: float = 0, weekdays=range(5)) -> dict:
    return {
        day: RecordedDay(attended) for day in days(first, last) if day.weekday() in set(weekdays)
    }


def passed(reading) -> list[date | None]:
    return [threshold.passed_on for threshold in reading.thresholds]


# --- the worked examples -------------------------------------------------------------------------


def test_away_since_the_last_of_august():
    known = Attendance(days=kept(date(2026, 8, 31), date(2026, 12, 4)), closed=AUTUMN)

    reading = read_clock(known, today=date(2026, 12, 4))

    assert reading.period.since == date(2026, 8, 31)
    assert passed(reading) == [date(2026, 10, 1), date(2026, 12, 1)]


@pytest.mark.parametrize(
    ("today", "month"), [(date(2026, 10, 7), None), (date(2026, 10, 8), date(2026, 10, 8))]
)
def test_one_month_is_passed_the_day_after_the_same_date(today, month):
    known = Attendance(days=kept(date(2026, 9, 7), today))

    reading = read_clock(known, today=today)

    assert passed(reading)[0] == month
    if month is None:
        assert reading.next_threshold_on == date(2026, 10, 8)


def test_a_holiday_in_between_neither_breaks_nor_counts():
    known = Attendance(days=kept(date(2026, 12, 18), date(2027, 1, 19)), closed=CHRISTMAS)

    reading = read_clock(known, today=date(2027, 1, 19))

    assert reading.period.since == date(2026, 12, 18)
    assert passed(reading) == [date(2027, 1, 19), None]
    assert reading.period.missed == 13


def test_three_lesson_days_a_week_need_six_missed_days():
    known = Attendance(
        days=kept(date(2026, 10, 5), date(2026, 11, 9), weekdays=range(3)),
        agreed=(5, 5, 5, 0, 0, 0, 0),
        closed=AUTUMN,
    )

    reading = read_clock(known, today=date(2026, 11, 9))

    assert passed(reading) == [date(2026, 11, 9), None]
    assert [row.missed_needed for row in reading.thresholds] == [6, 18]


def test_five_days_back_end_the_period_on_the_first_of_them():
    away = kept(date(2026, 9, 7), date(2026, 10, 2))
    back = kept(date(2026, 10, 5), date(2026, 10, 9), attended=5)

    reading = read_clock(Attendance(days=away | back), today=date(2026, 10, 9))

    assert reading.state is ClockState.ENDED
    assert reading.period.ended_on == date(2026, 10, 5)
    assert passed(reading) == [None, None]


def test_four_days_back_do_not():
    away = kept(date(2026, 9, 7), date(2026, 10, 2))
    back = kept(date(2026, 10, 5), date(2026, 10, 8), attended=5)

    reading = read_clock(Attendance(days=away | back), today=date(2026, 10, 8))

    assert reading.state is ClockState.RUNS
    assert reading.period.missed == 20


def test_never_enrolled_counts_from_the_first_day_of_leerplicht():
    known = Attendance(enrolled=False, obligation=(Span(date(2027, 4, 1)),))

    reading = read_clock(known, today=date(2027, 4, 30))

    assert reading.period.since == date(2027, 4, 1)


def test_and_never_before_the_day_of_registration_here():
    known = Attendance(
        enrolled=False,
        obligation=(Span(date(2020, 4, 1)),),
        registered_from=date(2026, 11, 2),
    )

    reading = read_clock(known, today=date(2026, 11, 27))

    assert reading.period.since == date(2026, 11, 2)


# --- what is unknown, and what is skipped --------------------------------------------------------


def test_weeks_that_nobody_recorded_are_no_absence():
    known = Attendance(days={date(2026, 9, 7): RecordedDay(0)})

    assert read_clock(known, today=date(2026, 11, 27)).state is ClockState.NONE


def test_but_they_are_while_a_melding_of_long_absence_runs():
    known = Attendance(open_notice_from=date(2026, 9, 7), closed=AUTUMN)

    reading = read_clock(known, today=date(2026, 11, 27))

    assert reading.period.since == date(2026, 9, 7)
    assert reading.period.assumed == reading.period.missed == 55


def test_loose_lesuren_start_nothing():
    known = Attendance(days=kept(date(2026, 9, 7), date(2026, 11, 27), attended=3))

    assert read_clock(known, today=date(2026, 11, 27)).state is ClockState.NONE


def test_a_vrijstelling_neither_starts_nor_lengthens():
    freed = {
        day: RecordedDay(0, kind=MissedKind.VRIJSTELLING)
        for day in kept(date(2026, 9, 21), date(2026, 10, 2))
    }
    away = kept(date(2026, 9, 7), date(2026, 10, 9))

    assert read_clock(Attendance(days=freed), today=date(2026, 10, 2)).period is None
    assert read_clock(Attendance(days=away), today=date(2026, 10, 9)).period.missed == 25
    assert read_clock(Attendance(days=away | freed), today=date(2026, 10, 9)).period.missed == 15


def test_who_turns_18_is_let_go_by_the_clock():
    known = Attendance(
        days=kept(date(2026, 9, 7), date(2026, 12, 20)),
        obligation=(Span(date(2013, 1, 1), date(2026, 10, 5)),),
    )

    reading = read_clock(known, today=date(2026, 12, 20))

    assert reading.state is ClockState.ENDED
    assert reading.period.ended_on == date(2026, 10, 5)
    assert passed(reading) == [None, None]


def test_an_opbouwrooster_that_is_followed_is_partly_back_and_passes_nothing():
    away = kept(date(2026, 9, 7), date(2026, 10, 2))
    build_up = {
        day: RecordedDay(attended=2, agreed=2)
        for day in kept(date(2026, 10, 5), date(2026, 11, 13))
    }

    reading = read_clock(Attendance(days=away | build_up), today=date(2026, 11, 13))

    assert reading.state is ClockState.PARTLY_BACK
    assert passed(reading) == [None, None]
    assert reading.next_threshold_on is None

    relapse = {date(2026, 11, 16): RecordedDay(attended=0, agreed=2)}
    again = read_clock(Attendance(days=away | build_up | relapse), today=date(2026, 11, 16))
    assert again.state is ClockState.RUNS
    assert again.period.since == date(2026, 9, 7)
    assert passed(again)[0] == date(2026, 11, 16)


def test_a_week_total_decides_the_week_and_counts_days_only_when_none_were_attended():
    mondays = [date(2026, 9, 7), date(2026, 9, 14)]
    some = Attendance(weeks={mondays[0]: RecordedWeek(5, 25), mondays[1]: RecordedWeek(0, 25)})

    reading = read_clock(some, today=date(2026, 9, 18))

    assert reading.period.since == mondays[0]
    assert reading.period.missed == 5


# --- against the naive count ---------------------------------------------------------------------

START = date(2026, 1, 5)
WEEKS = st.lists(
    st.lists(st.sampled_from([0, 0, 0, 2, 3, 5, None]), min_size=5, max_size=5), max_size=22
)


@st.composite
def histories(draw) -> tuple[dict[date, int], set[date], date]:
    """Weeks of lesuren (None: not recorded), some closed weeks, and a today near their end."""
    weeks = draw(WEEKS)
    hours = {
        START + DAY * (7 * week + weekday): given
        for week, row in enumerate(weeks)
        for weekday, given in enumerate(row)
        if given is not None
    }
    hours.setdefault(START, 5)
    closed = {
        START + DAY * (7 * week + number)
        for week in draw(st.sets(st.integers(1, 20), max_size=3))
        for number in range(7)
    }
    today = START + DAY * draw(st.integers(0, 7 * max(len(weeks), 1) + 20))
    return hours, closed, today


@given(histories())
def test_the_clock_reads_what_a_naive_count_gives(history):
    hours, closed, today = history
    known = Attendance(
        days={day: RecordedDay(given) for day, given in hours.items() if day <= today},
        closed=frozenset(closed),
    )

    reading = read_clock(known, today=today)

    expected = naive_clock.period(hours, closed, today)
    if expected is None:
        assert reading.period is None
        return
    since, ended, school_days = expected
    assert (reading.period.since, reading.period.ended_on) == (since, ended)
    assert reading.period.missed == sum(how == naive_clock.MISSED for _, how in school_days)
    assert passed(reading) == [
        naive_clock.passed_on(since, school_days, 1, 10),
        naive_clock.passed_on(since, school_days, 3, 30),
    ]


@given(histories())
def test_the_next_threshold_is_where_the_clock_passes_when_nobody_comes_back(history):
    hours, closed, today = history
    recorded = {day: RecordedDay(given) for day, given in hours.items() if day <= today}
    now = read_clock(Attendance(days=recorded, closed=frozenset(closed)), today=today)
    if now.next_threshold_on is None:
        return
    then = now.next_threshold_on
    away = {day: RecordedDay(0) for day in days(today + DAY, then) if day.weekday() < 5}

    later = read_clock(Attendance(days=recorded | away, closed=frozenset(closed)), today=then)
    before = read_clock(
        Attendance(days=recorded | away, closed=frozenset(closed)), today=then - DAY
    )

    assert then in passed(later)
    assert passed(before) == passed(now)
