"""When the portal mails: at once, on school days, on Mondays, or not."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.actions.mailing import PAUSES
from partners.rules.rhythm import RHYTHM_LABELS, MailRhythm, due_until, usual_rhythm
from partners.rules.roles import Role

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AUTUMN = frozenset(date(2026, 10, 24) + timedelta(days=n) for n in range(9))  # ends on a Sunday


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("rhythm", "now", "until"),
    [
        (MailRhythm.DIRECT, "2026-11-21T23:59", "2026-11-21T23:59"),
        (MailRhythm.DAILY, "2026-11-03T07:29", "2026-11-02T07:30"),
        (MailRhythm.DAILY, "2026-11-03T07:30", "2026-11-03T07:30"),
        (MailRhythm.DAILY, "2026-11-07T12:00", "2026-11-06T07:30"),  # Saturday
        (MailRhythm.DAILY, "2026-11-02T07:00", "2026-10-23T07:30"),  # last morning of the holiday
        (MailRhythm.WEEKLY, "2026-11-02T07:29", "2026-10-26T07:30"),
        (MailRhythm.WEEKLY, "2026-11-02T07:30", "2026-11-02T07:30"),
        (MailRhythm.WEEKLY, "2026-11-08T20:00", "2026-11-02T07:30"),
    ],
)
def test_what_was_told_until_this_moment_is_due(rhythm, now, until):
    assert due_until(rhythm, at(now), AUTUMN) == at(until)


def test_who_wants_no_mail_gets_none():
    assert due_until(MailRhythm.NEVER, at("2026-11-02T12:00"), AUTUMN) is None


@given(
    rhythm=st.sampled_from([MailRhythm.DAILY, MailRhythm.WEEKLY]),
    minutes=st.integers(0, 600_000),
    later=st.integers(0, 20_000),
)
def test_a_digest_lies_in_the_past_at_half_past_seven_and_never_goes_back(rhythm, minutes, later):
    now = at("2026-01-01T00:00") + timedelta(minutes=minutes)
    until = due_until(rhythm, now, AUTUMN)

    assert until <= now
    assert (until.hour, until.minute) == (7, 30)
    assert until.weekday() < 5
    assert until.date() not in AUTUMN or rhythm == MailRhythm.WEEKLY
    assert due_until(rhythm, now + timedelta(minutes=later), AUTUMN) >= until


def test_ketenpartners_hear_at_once_and_everybody_else_once_a_day():
    assert {role for role in Role if usual_rhythm(role) == MailRhythm.DIRECT} == {Role.PARTNER}
    assert {usual_rhythm(role) for role in Role} == {MailRhythm.DIRECT, MailRhythm.DAILY}


def test_every_rhythm_has_words():
    assert set(RHYTHM_LABELS) == set(MailRhythm)


def test_pauses_grow_to_an_hour_together():
    assert sum(PAUSES) == 60
    assert list(PAUSES) == sorted(set(PAUSES))
