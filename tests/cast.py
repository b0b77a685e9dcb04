"""The cast: the accounts of the demo region; and the shortest way to a dossier."""

import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from cases.actions import NoticeData, PupilData, receive_notice
from cases.models import AbsenceNotice
from cases.rules.absence import AbsenceKind, Week
from mas_portal.demo import region
from partners.models import User
from partners.rules.roles import Scope

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=AMSTERDAM)  # a school day, the week after autumn break
SINCE = MONDAY - timedelta(days=300)  # the region stands


class Cast(SimpleNamespace):
    """People by account name: `cast.lpa`, `cast.school2`; a minus becomes an underscore."""


@pytest.fixture
def monday(time_machine) -> None:
    """It is that Monday, at nine, for as long as the test lasts."""
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def cast(db) -> Cast:
    """Everybody of the region. A test says who acts; nobody is superuser."""
    return everybody()


def everybody() -> Cast:
    """The people of the region, which every database of the tests starts with."""
    people = User.objects.select_related("organisation")
    return Cast(**{person.username.replace("-", "_"): person for person in people})


def notice_data(**changes) -> NoticeData:
    """An ordinary melding of 18 lesuren in two weeks; the weeks follow from other `hours`."""
    hours = changes.get("hours", 18)
    mondays = (date(2026, 10, 5), date(2026, 10, 12)) if hours else ()
    fields = {
        "kind": AbsenceKind.ZESTIEN_UUR,
        "first_day": date(2026, 10, 5),
        "last_day": date(2026, 10, 30),
        "hours": hours,
        "weeks": tuple(Week(day, (hours + n) // 2) for n, day in enumerate(mondays)),
        "location": "Hoofdgebouw",
        "school_action": "Gesprek met de mentor, brief naar huis.",
        "parent_contact": "Moeder gebeld op 28 oktober.",
        "reporter_name": "Tom Jansen",
        "reporter_function": "Verzuimcoördinator",
        "reporter_phone": "070 1234567",
        "reporter_email": "school@duinzicht.invalid",
        "duo_state": AbsenceNotice.DuoState.NOT_YET,
    }
    return NoticeData(**fields | changes)


def pupil_data(**changes) -> PupilData:
    """Bas, 14, of Het Baken, who lives in Duinzicht."""
    fields = {
        "first_name": "Bas",
        "surname": "Verhoeven",
        "birth_date": date(2012, 3, 4),
        "municipality": changes.pop("municipality", None) or region.town("Duinzicht"),
        "class_name": "2B",
    }
    return PupilData(**fields | changes)


def file_notice(by: User, *, at: datetime = MONDAY, pupil=None, data=None, key=None, school=None):
    """A school files a melding, or a bureau about a pupil of a `school`; see `notice.case`.

    One of before MONDAY tells of a period that many weeks earlier.
    """
    data = data or notice_data(**_as_of(at))
    if by.scope is Scope.BUREAU:
        data = replace(data, duo_state=AbsenceNotice.DuoState.NOT_NEEDED)
    notice = receive_notice(
        submission_key=key or uuid.uuid4(),
        pupil=pupil or pupil_data(),
        data=data,
        school=school or region.school(by.organisation.name),
        by=by,
        at=at,
    )
    notice.refresh_from_db()
    return notice


def _as_of(at: datetime) -> dict:
    """The period and weeks of a melding of an earlier day."""
    data, back = notice_data(), timedelta(weeks=max((MONDAY - at).days // 7 + 1, 0))
    if at >= MONDAY:
        return {}
    weeks = [replace(week, monday=week.monday - back) for week in data.weeks]
    return {
        "first_day": data.first_day - back,
        "last_day": data.last_day - back,
        "weeks": tuple(weeks),
    }
