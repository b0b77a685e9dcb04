"""Two people at one dossier at the same moment: the second waits, then sees what the first did."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from cases.actions import StaleStep
from cases.results import DuoStatus
from tests.cast import file_notice
from tests.factories import a_case, assess, close, open_visit, walk_on

pytestmark = pytest.mark.django_db(transaction=True)


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return cursor.fetchone()[0]


def while_it_is_done(first, second) -> Future:
    """Do `second` while the transaction of `first` is still open; what became of `second`."""
    begun = Event()

    def do_first():
        with transaction.atomic():
            first()
            begun.set()
            deadline = time.monotonic() + 5
            while not somebody_waits():
                assert time.monotonic() < deadline, "de tweede wacht niet op de eerste"
                time.sleep(0.02)

    def do_second():
        assert begun.wait(5)
        with transaction.atomic():
            return second()

    def alone(act):
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        one, other = people.submit(alone, do_first), people.submit(alone, do_second)
    one.result()
    return other


def test_of_two_officers_the_second_is_told_that_the_step_is_over(cast):
    case = a_case(cast, step=3)
    visits = case.visits.count()
    stale = open_visit(case).pk

    def complete(by):
        assert open_visit(case).pk == stale
        return walk_on(case, by=by)

    second = while_it_is_done(lambda: complete(cast.lpa), lambda: complete(cast.lpa2))

    with pytest.raises(StaleStep):
        second.result()
    assert case.visits.count() == visits + 1


def test_a_melding_during_the_closing_opens_a_new_dossier(cast):
    case = a_case(cast)

    second = while_it_is_done(lambda: close(case, by=cast.lpa), lambda: file_notice(cast.school))

    assert second.result().case != case
    assert second.result().case.is_open


def test_closing_while_a_melding_joins_leaves_nothing_open(cast):
    case = assess(a_case(cast), "brief", by=cast.lpa)

    second = while_it_is_done(lambda: file_notice(cast.school), lambda: close(case, by=cast.lpa))

    assert not second.result().is_open
    assert not case.tasks.open().exists()
    assert set(case.notices.values_list("duo_status", flat=True)) == {DuoStatus.AFGESLOTEN}
