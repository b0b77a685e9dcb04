"""What the region set comes in the place of the table's own days, and of nothing else."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cases.models import MethodTerm
from cases.rules import terms
from cases.rules.method import MOMENTS, STEPS
from partners.rules.schooldays import add_school_days

days = st.integers(1, 80)
start = st.dates(date(2026, 8, 31), date(2027, 6, 1))
region = st.dictionaries(st.sampled_from([key for key, _ in MethodTerm.KEYS]), days)


@given(region=region, on=start)
def test_each_moment_takes_the_days_of_the_region_or_else_of_the_table(region, on):
    dates = terms.moment_dates(on, frozenset(), region)

    for moment, row in MOMENTS.items():
        expected = region.get(f"moment_{moment}", row.days)
        assert dates[moment] == add_school_days(on, expected, frozenset())


@given(region=region, on=start, step=st.sampled_from(sorted(STEPS)))
def test_each_step_takes_the_days_of_the_region_or_else_of_the_table(region, on, step):
    expected = region.get(f"stap_{step}", STEPS[step].term or 20)

    term = terms.step_term(step, on, {}, frozenset(), region)

    assert term.due_on == add_school_days(on, expected, frozenset())


def test_every_step_and_moment_has_a_term_of_its_own():
    keys = [key for key, _ in MethodTerm.KEYS]

    assert len(keys) == len(set(keys)) == len(STEPS) + len(MOMENTS)
