"""What addresses and forms name rows and moments by: made-up text names nothing."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.rules.references import day_in, moment_in, row_key

LARGEST = 2**63 - 1  # of a key in the database


@given(st.text() | st.integers().map(str))
def test_a_key_is_a_number_that_the_database_holds_or_nothing(text):
    key = row_key(text)

    assert key is None or (0 <= key <= LARGEST and key == int(text))


@pytest.mark.parametrize("text", ["", "-1", "1_0", " 1", "٣", "9" * 19, "9" * 4301, "1\0"])
def test_this_is_no_key(text):
    assert row_key(text) is None


def test_a_key_is_read_as_it_was_written():
    assert row_key("418") == 418


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_is_read_as_it_was_written(moment):
    assert moment_in(moment.isoformat()) == moment
    assert moment_in(str(moment)) == moment


def test_a_moment_is_told_in_utc_whatever_its_offset():
    far = timezone(timedelta(hours=16))

    read = moment_in(datetime(2026, 1, 1, tzinfo=far).isoformat())

    assert read == datetime(2025, 12, 31, 8, tzinfo=UTC)
    assert read.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "text", ["", "x", "2026-11-02T09:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59-14:00"]
)
def test_this_is_no_moment(text):
    assert moment_in(text) is None


def test_a_day_is_read_as_it_was_written():
    assert day_in("2026-11-02") == date(2026, 11, 2)
    assert day_in("2026-13-45") is None
    assert day_in("") is None
