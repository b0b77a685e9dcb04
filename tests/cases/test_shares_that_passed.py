"""The calendar ends shares: every night, once each, also after a kill halfway."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases import jobs
from cases.actions import end_passed_shares, sharing
from cases.models import CaseGroupPermission, CaseShare, TimelineEntry
from mas_portal.settings import base as configured
from partners.models import Notification
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


def test_it_is_done_every_night(two_shares):
    planned = {entry["task"] for entry in configured.CELERY_BEAT_SCHEDULE.values()}

    assert jobs.end_shares_that_passed.name in planned
    jobs.end_shares_that_passed()  # nothing passed yet
    assert CaseShare.objects.running().count() == 2
