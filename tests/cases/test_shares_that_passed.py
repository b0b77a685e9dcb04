"""The calendar ends shares: every night, once each, also after a kill halfway."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction
from django.utils import timezone
from structlog.testing import capture_logs

from cases import jobs
from cases.actions import end_passed_shares, sharing
from cases.models import Case, CaseGroupPermission, CaseShare, TimelineEntry
from mas_portal.settings import base as configured
from partners.models import AdminNotice, Notification
from tests.cast import pupil_data
from tests.factories import a_case
from tests.sharing import shared

pytestmark = pytest.mark.django_db
LATER = timezone.now() + timedelta(days=3)


class Killed(BaseException):
    """The worker is killed."""


@pytest.fixture
def two_shares(cast):
    case = a_case(cast, step=6)
    return [shared(case, person, by=cast.lpa, days=1) for person in (cast.jeugdteam, cast.halt)]


def effects() -> dict[str, int]:
    told = TimelineEntry.objects.filter(title__startswith="Niet meer gedeeld")
    return {
        "ended": CaseShare.objects.exclude(ended_at=None).count(),
        "told": told.count(),
        "kept": CaseShare.history.filter(ended_at__isnull=False).count(),
        "rights": CaseGroupPermission.objects.count(),
        "berichten": Notification.objects.filter(withdrawn_at=None).count(),
    }


def test_twice_is_once(two_shares):
    assert [end_passed_shares(LATER), end_passed_shares(LATER)] == [2, 0]

    assert effects() == {"ended": 2, "told": 2, "kept": 2, "rights": 0, "berichten": 0}
    assert not CaseShare.objects.filter(ended_by__isnull=False).exists()


@pytest.mark.parametrize(("days", "reads"), [(0, True), (1, True), (2, False)])
def test_the_day_decides_also_before_the_night_has_passed(
    cast, two_shares, days, reads, time_machine
):
    time_machine.move_to(timezone.now() + timedelta(days=days), tick=False)

    for person in (cast.jeugdteam, cast.halt):
        assert Case.objects.visible_to(person).exists() is reads
    assert not CaseShare.objects.exclude(ended_at=None).exists()


def test_killed_halfway_the_first_stays_ended_and_the_second_is_whole(two_shares, monkeypatch):
    _first, second = two_shares
    tell = sharing.record_entry

    def killed_at_the_second(case, *, title, **facts):
        if "Halt" in title:
            raise Killed
        tell(case, title=title, **facts)

    with monkeypatch.context() as dying:
        dying.setattr(sharing, "record_entry", killed_at_the_second)
        with pytest.raises(Killed):
            end_passed_shares(LATER)

    assert [share.pk for share in CaseShare.objects.running()] == [second.pk]
    assert not second.grounds.exclude(ended_at=None).exists()
    assert CaseGroupPermission.objects.count() == 1

    assert end_passed_shares(LATER) == 1
    assert effects() == {"ended": 2, "told": 2, "kept": 2, "rights": 0, "berichten": 0}


def test_what_was_prolonged_meanwhile_is_left_alone(cast, two_shares, monkeypatch):
    _first, second = two_shares
    locked = type(sharing.Case.objects).locked

    def prolonged_while_it_waited(rows, case_id):
        held = locked(rows, case_id)
        ground = second.grounds.get()
        ground.ends_on = timezone.localdate(LATER)
        ground.write(by=cast.lpa, at=LATER, fields=("ends_on",))
        return held

    monkeypatch.setattr(type(sharing.Case.objects), "locked", prolonged_while_it_waited)

    assert end_passed_shares(LATER) == 1
    assert list(CaseShare.objects.running()) == [second]


@pytest.mark.django_db(transaction=True)
def test_one_that_can_not_be_ended_keeps_no_other_waiting(cast, caplog):
    """Somebody holds its dossier, and the database does not wait for ever."""
    held, free = (a_case(cast, pupil=pupil_data(first_name=name)) for name in ("Bas", "Noor"))
    for case in (held, free):
        shared(case, cast.halt, by=cast.lpa, days=1)

    with somebody_holds(held), capture_logs() as logged:
        assert end_passed_shares(LATER) == 1

    assert [share.case for share in CaseShare.objects.running()] == [held]
    assert not CaseShare.objects.visible_to(cast.halt).holding(timezone.localdate(LATER)).exists()
    signal = AdminNotice.objects.get(resolved_at=None)
    assert signal.kind == AdminNotice.Kind.SHARE_STAYS
    assert "probeert het portaal het opnieuw" in signal.text
    told = f"{logged}{signal.text}{caplog.text}"
    assert "share_not_ended" in told
    assert not [word for word in ("Bas", "Verhoeven", held.number, "Halt") if word in told]
    assert end_passed_shares(LATER) == 1  # the next night
    assert not CaseShare.objects.running().exists()


@contextmanager
def somebody_holds(case):
    """Another connection keeps the row of a dossier; this one gives up after a moment."""
    holds, done = Event(), Event()

    def hold():
        try:
            with transaction.atomic():
                type(case).objects.locked(case.pk)
                holds.set()
                assert done.wait(20)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as people, connection.cursor() as cursor:
        holding = people.submit(hold)
        assert holds.wait(5)
        cursor.execute("SET lock_timeout = '300ms'")
        try:
            yield
        finally:
            done.set()
            cursor.execute("RESET lock_timeout")
            holding.result()


def test_it_is_done_every_night(two_shares):
    planned = {entry["task"] for entry in configured.CELERY_BEAT_SCHEDULE.values()}

    assert jobs.end_shares_that_passed.name in planned
    jobs.end_shares_that_passed()  # nothing passed yet
    assert CaseShare.objects.running().count() == 2
