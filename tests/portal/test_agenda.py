"""The agenda at a secret address: valid, without a name or a number, and only while it may."""

from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from cases.actions import ask_partner, end_share, take_over
from cases.rules.requests import RequestKind
from mas_portal.settings.logs import without_personal_data
from partners.actions import close_account, make_calendar_feed, stop_calendar_feed
from partners.models import AccessLog
from tests.cases.test_rows_and_readers import a_task
from tests.cast import MONDAY
from tests.factories import a_case
from tests.pages import without_token
from tests.sharing import shared

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def case(cast):
    return a_case(cast)


def read(secret: str):
    return Client().get(f"/agenda/{secret}.ics")


def events(answer) -> list:
    return Calendar.from_ical(answer.content).events


def test_it_holds_the_open_tasks_of_one_person_as_whole_days(cast, case):
    tasks = list(case.tasks.filter(assignee=cast.lpa, closed_at=None).order_by("due_on", "id"))
    assert tasks

    answer = read(make_calendar_feed(cast.lpa))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    found = events(answer)
    assert [event.start for event in found] == [task.due_on for task in tasks]
    assert all(type(event.start) is date for event in found)
    assert all(event.end - event.start == timedelta(days=1) for event in found)
    assert {str(event["SUMMARY"]) for event in found} == {
        f"Taak: {task.get_kind_display()}" for task in tasks
    }
    assert events(read(make_calendar_feed(cast.lpa2))) == []


def test_a_portal_with_a_long_name_keeps_to_the_length_of_a_line(cast, case, settings):
    settings.PORTAL_URL = f"https://{'verzuim.' * 12}voorbeeld.nl"
    answer = read(make_calendar_feed(cast.lpa))

    assert max(map(len, answer.content.split(b"\r\n"))) <= 75
    first = case.tasks.filter(assignee=cast.lpa, closed_at=None).order_by("due_on", "id")[0]
    assert str(events(answer)[0]["UID"]) == f"taak-{first.pk}@{'verzuim.' * 12}voorbeeld.nl"


def test_a_partner_finds_what_nobody_of_the_organisation_took_yet(cast, case):
    share = shared(case, cast.jeugdteam, by=cast.lpa)
    due_on = MONDAY.date() + timedelta(days=9)
    asked = {"kind": RequestKind.QUESTION, "text": "Bekend?", "due_on": due_on, "by": cast.lpa}
    row = ask_partner(case, share.pk, **asked)
    feeds = [make_calendar_feed(person) for person in (cast.jeugdteam, cast.jeugdteam2)]
    assert [[event.start for event in events(read(feed))] for feed in feeds] == [[due_on]] * 2
    for told in (read(feeds[0]).content.decode(), read(feeds[1]).content.decode()):
        assert case.number not in told
        assert case.pupil.surname not in told
        assert "Bekend" not in told

    take_over(case, row.task_id, by=cast.jeugdteam2)

    assert [len(events(read(feed))) for feed in feeds] == [0, 1]
    end_share(case, share.pk, reason="klaar", by=cast.lpa)
    assert [len(events(read(feed))) for feed in feeds] == [0, 0]
    assert events(read(make_calendar_feed(cast.halt))) == []


def test_at_school_the_mentor_of_another_class_finds_nothing(cast):
    case = a_case(cast, step=3)  # its melding was taken up
    case.refresh_from_db()
    a_task(case, case.school)
    people = (cast.school, cast.baken_zorg, cast.baken_mentor)

    assert [len(events(read(make_calendar_feed(person)))) for person in people] == [1, 1, 1]

    cast.baken_mentor.class_names = ["5V"]
    cast.baken_mentor.write(by=None, at=MONDAY, fields=("class_names",))
    assert events(read(make_calendar_feed(cast.baken_mentor))) == []
    assert events(read(make_calendar_feed(cast.school2))) == []


def test_it_holds_no_name_no_number_and_nothing_of_the_task(cast, case):
    text = read(make_calendar_feed(cast.lpa)).content.decode().replace("\r\n ", "")

    task = case.tasks.filter(assignee=cast.lpa).first()
    pupil = case.pupil
    canaries = (pupil.surname, pupil.first_name, case.number, cast.lpa.name, case.school.name)
    for word in (*canaries, task.what, task.why, "/dossiers/"):
        assert word not in text


def test_it_is_valid_by_rfc_5545(cast, case):
    raw = read(make_calendar_feed(cast.lpa)).content

    lines = raw.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75
    agenda = Calendar.from_ical(raw)
    assert agenda.errors == []
    assert {"PRODID", "VERSION", "METHOD"} <= set(agenda)
    for event in agenda.events:
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL"} <= set(event)
        assert event.errors == []


def test_a_task_keeps_its_uid_and_leaves_when_it_is_done(cast, case):
    secret = make_calendar_feed(cast.lpa)
    first = [str(event["UID"]) for event in events(read(secret))]
    again = [str(event["UID"]) for event in events(read(secret))]
    assert first == again
    assert len(set(first)) == len(first)

    task = case.tasks.filter(assignee=cast.lpa, closed_at=None).first()
    task.closed_at, task.outcome = MONDAY, "done"
    task.write(by=cast.lpa, at=MONDAY, fields=("closed_at", "outcome"))

    assert len(events(read(secret))) == len(first) - 1


def test_each_reading_is_logged_with_what_it_showed(cast, case):
    read(make_calendar_feed(cast.lpa))

    row = AccessLog.objects.get()
    assert (row.user, row.kind, row.shown_ids) == (cast.lpa, "list_tasks", [case.pk])


def test_unknown_old_stopped_and_left_look_the_same_and_show_nothing(cast, case):
    old = make_calendar_feed(cast.lpa)
    make_calendar_feed(cast.lpa)
    stopped = make_calendar_feed(cast.lpa2)
    stop_calendar_feed(cast.lpa2)
    left = make_calendar_feed(cast.lpa3)
    close_account(cast.lpa3, by=cast.beheer)

    answers = [read(secret) for secret in (old, stopped, left, "verzonnen", "é")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({without_token(answer) for answer in answers}) == 1
    assert not AccessLog.objects.exists()


def test_guessing_is_slowed_down(cast):
    secret = make_calendar_feed(cast.lpa)
    guesses = [read(f"geraden-{number}").status_code for number in range(60)]
    assert set(guesses) == {404}

    assert read("nog-een").status_code == 429
    assert read(secret).status_code == 429


def test_it_only_answers_reading_and_the_log_keeps_no_secret(cast):
    secret = make_calendar_feed(cast.lpa)

    assert Client().post(f"/agenda/{secret}.ics").status_code == 405
    lines = {"request": f"GET /agenda/{secret}.ics", "event": f"Not Found: /agenda/{secret}.ics"}
    assert secret not in str(without_personal_data(None, "info", lines))
