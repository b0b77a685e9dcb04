"""Of whom a result can be: by age, to the day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.absence import age_on, birthday
from cases.rules.results import RESULTS, CaseResult, ResultFacts, why_not

A_DAY = timedelta(days=1)
births = st.dates(date(1999, 1, 1), date(2022, 12, 31))
BY_AGE = {CaseResult.DOORSTROOMPUNT: 18, CaseResult.STARTKWALIFICATIE: 16}
OF_EVERYBODY = set(CaseResult) - {*BY_AGE, CaseResult.VRIJSTELLING}


def about(birth_date: date, today: date, began_on: date | None = None) -> ResultFacts:
    return ResultFacts("Bas", birth_date, began_on or today, today)


@given(births, st.integers(1, 30))
def test_somebody_reaches_an_age_on_one_day(birth_date, age):
    day = birthday(birth_date, age)

    assert (age_on(birth_date, day - A_DAY), age_on(birth_date, day)) == (age - 1, age)


def test_who_was_born_on_29_february_is_18_on_1_march():
    assert birthday(date(2012, 2, 29), 18) == date(2030, 3, 1)
    assert birthday(date(2012, 2, 29), 16) == date(2028, 2, 29)


@given(births, st.sampled_from(sorted(BY_AGE)), st.integers(0, 400))
def test_from_the_birthday_on_and_not_a_day_before(birth_date, result, days):
    turns = birthday(birth_date, BY_AGE[result])

    assert why_not(result, about(birth_date, turns + days * A_DAY)) == ""
    why = why_not(result, about(birth_date, turns - (days + 1) * A_DAY))
    assert f"wordt {BY_AGE[result]} op {turns.day} " in why
    assert str(turns.year) in why


def test_the_sentence_names_age_and_day():
    today, birth_date = date(2026, 11, 2), date(2012, 3, 4)

    assert why_not(CaseResult.DOORSTROOMPUNT, about(birth_date, today)) == (
        "Bas is 14 en wordt 18 op 4 maart 2030. De kwalificatieplicht eindigt op de 18e verjaardag."
    )


@given(births, st.integers(1, 900), st.integers(0, 900))
def test_exempted_is_who_was_not_18_yet_when_the_absence_began(birth_date, before, after):
    of_age = birthday(birth_date, 18)
    today = of_age + after * A_DAY

    young = about(birth_date, today, of_age - before * A_DAY)
    assert why_not(CaseResult.VRIJSTELLING, young) == ""  # also when it closes after the birthday
    grown = about(birth_date, today, today)
    assert "toen dit verzuim begon" in why_not(CaseResult.VRIJSTELLING, grown)


@given(
    births, st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.sampled_from(sorted(OF_EVERYBODY))
)
def test_the_other_results_can_be_at_every_age(birth_date, today, result):
    assert why_not(result, about(birth_date, today)) == ""


@pytest.mark.parametrize("result", CaseResult)
def test_a_rule_about_age_names_its_source(result):
    ages = RESULTS[result].ages

    assert (ages is None) is (result in OF_EVERYBODY)
    assert ages is None or ("Leerplichtwet" in ages.source and ages.because.endswith("."))
