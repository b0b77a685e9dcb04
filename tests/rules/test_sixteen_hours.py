"""The 16-uurslijn: 16 lesuren in 4 consecutive lesweken, in whatever order they are told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.absence import LINE_WEEKS, Week, most_in_four_weeks, sixteen_hours

FIRST = date(2026, 8, 31)
NEVER_CLOSED: frozenset[date] = frozenset()


def monday(number: int) -> date:
    return FIRST + timedelta(weeks=number)


def weeks(*hours: int) -> list[Week]:
    """Weeks in a row with these lesuren."""
    return [Week(monday(number), missed) for number, missed in enumerate(hours)]


numbers = st.integers(0, 20)
told = st.lists(st.builds(Week, numbers.map(monday), st.integers(0, 40)), max_size=15)
closures = st.frozensets(numbers.map(monday))


@pytest.mark.parametrize(
    ("hours", "most", "reached"),
    [
        ((), 0, False),
        ((15,), 15, False),
        ((16,), 16, True),
        ((4, 4, 4, 4), 16, True),
        ((4, 4, 4, 3), 15, False),
        ((4, 4, 4, 3, 4), 15, False),  # five weeks hold 19, no four of them 16
        ((8, 0, 0, 0, 8), 8, False),
        ((8, 0, 0, 8), 16, True),
        ((0, 0, 0, 1, 5, 5, 5), 16, True),
    ],
)
def test_the_line(hours, most, reached):
    assert most_in_four_weeks(weeks(*hours), closed=NEVER_CLOSED) == most
    assert sixteen_hours(weeks(*hours), closed=NEVER_CLOSED) is reached


def test_a_holiday_neither_breaks_the_count_nor_counts():
    absent = [Week(monday(n), 4) for n in (0, 1, 3, 4)]

    assert not sixteen_hours(absent, closed=NEVER_CLOSED)
    assert sixteen_hours(absent, closed={monday(2)})
    assert sixteen_hours([*absent, Week(monday(2))], closed={monday(2)})


@given(absent=told, closed=closures)
def test_the_order_of_telling_does_not_matter(absent, closed):
    there, back = absent, absent[::-1]

    assert most_in_four_weeks(there, closed=closed) == most_in_four_weeks(back, closed=closed)


@given(absent=told, closed=closures, more=st.integers(0, 20).map(monday))
def test_one_lesuur_more_never_takes_a_melding_below_the_line(absent, closed, more):
    before = most_in_four_weeks(absent, closed=closed)

    assert before <= most_in_four_weeks([*absent, Week(more, 1)], closed=closed) <= before + 1


@given(absent=told, closed=closures)
def test_it_lies_between_the_fullest_week_and_all_weeks_together(absent, closed):
    of_week: dict[date, int] = {}
    for week in absent:
        if week.monday not in closed:
            of_week[week.monday] = of_week.get(week.monday, 0) + week.hours
    most = most_in_four_weeks(absent, closed=closed)

    assert max(of_week.values(), default=0) <= most <= sum(of_week.values())


@given(absent=told, holiday=st.integers(1, 19))
def test_moving_all_that_follows_behind_a_holiday_changes_nothing(absent, holiday):
    start = monday(holiday)
    later = [
        Week(week.monday + timedelta(weeks=week.monday >= start), week.hours) for week in absent
    ]

    assert most_in_four_weeks(later, closed={start}) == most_in_four_weeks(
        absent, closed=NEVER_CLOSED
    )


@given(hours=st.lists(st.integers(0, 40), min_size=1, max_size=LINE_WEEKS))
def test_four_weeks_or_less_are_simply_added_up(hours):
    assert most_in_four_weeks(weeks(*hours), closed=NEVER_CLOSED) == sum(hours)
