"""How what stands on the sociale kaart reads, and when it is too old to rely on."""

from datetime import date, timedelta

import pytest

from partners.rules.social_map import in_weeks, must_confirm, of_age, waiting_is_old

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(("days_ago", "asks"), [(0, False), (365, False), (366, True)])
def test_an_organisation_is_asked_again_after_a_year(days_ago, asks):
    assert must_confirm(TODAY - timedelta(days=days_ago), TODAY) is asks


def test_an_organisation_that_never_looked_is_asked():
    assert must_confirm(None, TODAY)


@pytest.mark.parametrize(("days_ago", "is_old"), [(0, False), (92, False), (93, True)])
def test_a_waiting_time_is_old_after_three_months(days_ago, is_old):
    assert waiting_is_old(TODAY - timedelta(days=days_ago), TODAY) is is_old


def test_a_waiting_time_that_was_never_given_is_not_old():
    assert not waiting_is_old(None, TODAY)


@pytest.mark.parametrize(
    ("weeks", "words"), [(None, "niet opgegeven"), (0, "geen"), (1, "1 week"), (6, "6 weken")]
)
def test_weeks_in_words(weeks, words):
    assert in_weeks(weeks) == words


@pytest.mark.parametrize(
    ("ages", "words"),
    [
        ((None, None), "alle leeftijden"),
        ((12, None), "vanaf 12 jaar"),
        ((None, 12), "tot en met 12 jaar"),
        ((0, 12), "tot en met 12 jaar"),
        ((4, 12), "4 tot en met 12 jaar"),
        ((12, 12), "12 jaar"),
    ],
)
def test_ages_in_words(ages, words):
    assert of_age(*ages) == words
