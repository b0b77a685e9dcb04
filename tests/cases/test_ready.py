"""The dossiers that stand ready for the tests are those that the actions make, at any time."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.cast import MONDAY
from tests.factories import a_walk
from tests.ready import added, all_rows, lay

pytestmark = pytest.mark.django_db


def without_keys(rows):
    """The rows of each table, but for the numbers and keys that differ each time."""
    return {
        table: sorted(
            sorted((name, str(told)) for name, told in row.items() if not is_key(name, told))
            for row in json.loads(told)
        )
        for table, told in rows.items()
    }


def is_key(name, told):
    return name.endswith(("id", "key")) and told is not None


def laid(before, step):
    with transaction.atomic():
        lay(f"stap {step}")
        call_command("check_invariants")
        found = added(before)
        transaction.set_rollback(True)
    return found


def test_each_is_what_a_walk_by_the_actions_leaves_a_year_later(cast, time_machine):
    before, steps = all_rows(), []
    time_machine.move_to(MONDAY + timedelta(days=400))
    with transaction.atomic():
        walked = {case.step: added(before) for case in a_walk(cast)}
        transaction.set_rollback(True)

    for step, rows in walked.items():
        assert without_keys(laid(before, step)) == without_keys(rows), step
        steps.append(step)
    assert steps == list(range(2, 11))
