"""School days: what a term of n school days is, on any calendar and on the real one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.method import Moment
from cases.rules.terms import moment_dates
from mas_portal.demo import region
from partners.calendar import KNOWN_UNTIL, closed_days, closed_days_for_term, school_term
from partners.models import AdminNotice, SchoolClosure
from partners.rules.schooldays import (
    add_school_days,
    is_school_day,
    next_school_day,
    school_days_between,
)
from tests.cast import MONDAY

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
counts = st.integers(0, 40)
terms = st.integers(1, 40)
closures = st.frozensets(days, max_size=60)


@given(start=days, count=counts, closed=closures)
def test_a_term_ends_on_a_school_day_that_does_not_lie_before_its_start(start, count, closed):
    end = add_school_days(start, count, closed)

    assert is_school_day(end, closed)
    assert end.weekday() < 5
    assert end not in closed
    assert end >= start + timedelta(days=count)  # a day can hold one school day at most


@given(start=days, count=terms, more=terms, closed=closures)
def test_a_longer_term_ends_later(start, count, more, closed):
    assert add_school_days(start, count, closed) < add_school_days(start, count + more, closed)


@given(start=days, later=st.integers(1, 30), count=counts, closed=closures)
def test_a_term_that_starts_later_never_ends_earlier(start, later, count, closed):
    other = start + timedelta(days=later)

    assert add_school_days(start, count, closed) <= add_school_days(other, count, closed)


@given(start=days, count=counts, closure=days, closed=closures)
def test_one_more_closed_day_never_makes_a_term_shorter(start, count, closure, closed):
    assert add_school_days(start, count, closed) <= add_school_days(
        start, count, closed | {closure}
    )


@given(start=days, count=terms, closed=closures)
def test_counting_the_days_of_a_term_gives_the_term_back(start, count, closed):
    end = add_school_days(start, count, closed)

    assert school_days_between(start, end, closed) == count
    assert school_days_between(end, start, closed) == -count


@given(start=days, first=terms, then=terms, closed=closures)
def test_two_terms_one_after_the_other_are_one_long_term(start, first, then, closed):
    halfway = add_school_days(start, first, closed)

    assert add_school_days(halfway, then, closed) == add_school_days(start, first + then, closed)


@given(day=days, closed=closures)
def test_the_next_school_day_skips_closed_days_only(day, closed):
    found = next_school_day(day, closed)

    passed = (day + timedelta(days=n) for n in range((found - day).days))
    assert not any(is_school_day(skipped, closed) for skipped in passed)


def test_a_term_can_not_be_negative():
    with pytest.raises(ValueError, match="nul of meer"):
        add_school_days(date(2026, 11, 2), -1, frozenset())


# --- the real calendar: region Midden, published by the ministry -------------------------------


@pytest.fixture
def duinzicht(db):
    return region.town("Duinzicht")


@pytest.mark.parametrize(
    ("what", "start", "count", "end"),
    [
        ("an ordinary week", date(2026, 11, 2), 5, date(2026, 11, 9)),
        ("the day itself does not count", date(2026, 11, 2), 1, date(2026, 11, 3)),
        ("from a Friday", date(2026, 11, 6), 1, date(2026, 11, 9)),
        ("from a Sunday", date(2026, 11, 8), 1, date(2026, 11, 9)),
        ("over the autumn break, 17-25 October 2026", date(2026, 10, 16), 1, date(2026, 10, 26)),
        ("within the autumn break", date(2026, 10, 21), 2, date(2026, 10, 27)),
        ("over Christmas, 19 December - 3 January", date(2026, 12, 18), 1, date(2027, 1, 4)),
        ("ten days before Christmas", date(2026, 12, 14), 10, date(2027, 1, 11)),
        ("over the May break, 24 April - 2 May 2027", date(2027, 4, 23), 1, date(2027, 5, 3)),
        ("over Ascension Day, 6 May 2027", date(2027, 5, 5), 1, date(2027, 5, 7)),
        ("over Whit Monday, 17 May 2027", date(2027, 5, 14), 1, date(2027, 5, 18)),
        ("over the summer, 17 July - 29 August 2027", date(2027, 7, 16), 1, date(2027, 8, 30)),
    ],
)
def test_terms_on_the_calendar_of_the_region(duinzicht, what, start, count, end):
    assert school_term(duinzicht, start, count) == end, what


def test_the_regiomomenten_run_on_past_christmas(duinzicht):
    received = date(2026, 12, 10)

    dates = moment_dates(received, closed_days_for_term(duinzicht, received))

    assert dates == {
        Moment.CONTACT: date(2026, 12, 17),
        Moment.GESPREK: date(2027, 1, 7),
        Moment.AFWEGING: date(2027, 1, 21),
        Moment.AFSTEMMING: date(2027, 2, 4),
    }


def close_schools(municipality, day):
    SchoolClosure(municipality=municipality, first_day=day, last_day=day, reason="studiedag").write(
        by=None, at=MONDAY
    )


def test_an_own_closure_of_the_gemeente_moves_a_term(duinzicht):
    close_schools(duinzicht, date(2026, 11, 9))

    assert school_term(duinzicht, date(2026, 11, 2), 5) == date(2026, 11, 10)
    assert school_term(region.town("Watermeer"), date(2026, 11, 2), 5) == date(2026, 11, 9)


def test_a_closure_without_gemeente_counts_for_all(duinzicht):
    close_schools(None, date(2026, 11, 9))

    assert school_term(region.town("Watermeer"), date(2026, 11, 2), 5) == date(2026, 11, 10)


def test_a_term_past_the_known_holidays_never_counts_silently(duinzicht):
    closed_days(duinzicht, KNOWN_UNTIL - timedelta(days=30), KNOWN_UNTIL)
    assert not AdminNotice.objects.exists()

    for _ in range(2):
        end = school_term(duinzicht, KNOWN_UNTIL, 5)

    assert end > KNOWN_UNTIL
    signal = AdminNotice.objects.get()  # one, however often a term is computed
    assert signal.kind == AdminNotice.Kind.CALENDAR_ENDS
    assert "31-08-2030" in signal.text


def test_the_known_holidays_reach_as_far_as_the_portal_believes(duinzicht):
    summer = closed_days(duinzicht, date(2030, 7, 1), KNOWN_UNTIL)

    assert sum(day.weekday() < 5 for day in summer) >= 25, "no summer holiday in the last year"
