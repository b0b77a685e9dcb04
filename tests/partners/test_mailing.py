"""Mail about berichten: in everybody's own rhythm, once, without a name or a number, never lost."""

import socket
import threading
from datetime import date, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction

from partners.actions import (
    add_closure,
    choose_mail_rhythm,
    close_account,
    mark_all_read,
    send_due_mail,
    tell,
    withdraw_notifications,
)
from partners.actions.mailing import PAUSES
from partners.jobs import mail_what_is_due
from partners.models import AdminNotice, Notification
from partners.rules.rhythm import MailRhythm
from tests.cast import AMSTERDAM, MONDAY

Kind = Notification.Kind
MINUTE = timedelta(minutes=1)
# What must never be in a mail: whom it is about, where it leads, and who is told.
CANARIES = ("2026-00418", "Verhoeven", "dossier/", "dossiers/", "Kim", "de Boer", "Halt", "halt")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def tell_them(person, *, when=MONDAY, number=1, kind=Kind.QUESTION, case_id=7):
    path = f"/dossiers/2026-00418/Verhoeven/{number}/"
    tell(person, kind=kind, path=path, at=when, case_id=case_id)


def mailed_to() -> list[str]:
    """Who got mail, in order; forgets it after."""
    names = [message.to[0].split("@")[0] for message in mail.outbox]
    mail.outbox.clear()
    return names


@pytest.fixture
def server(monkeypatch):
    """A mail server that a test can take down, or tell to refuse addresses."""

    class Server(EmailBackend):
        down: OSError | None = None
        refused: set[str] = set()
        asked = 0

        def open(self):
            Server.asked += 1
            if Server.down:
                raise Server.down

        def send_messages(self, messages):
            for message in messages:
                if message.to[0].split("@")[0] in Server.refused:
                    raise SMTPRecipientsRefused({})
            return super().send_messages(messages)

    monkeypatch.setattr("partners.actions.mailing.get_connection", Server)
    return Server


# --- what stands in it ------------------------------------------------------------------------


def test_one_bericht_is_mailed_with_the_way_to_it_and_nothing_else(cast, settings):
    settings.PORTAL_URL = "https://portaal.example"
    tell_them(cast.halt)

    send_due_mail(at=MONDAY)

    (message,) = mail.outbox
    key = Notification.objects.get().key
    assert message.to == ["halt@duinzicht.invalid"]
    assert message.subject == "Er staat iets voor u klaar"
    assert f"https://portaal.example/berichten/{key}/\n" in message.body
    assert Kind.QUESTION.label not in message.body


def test_more_than_one_is_one_mail_with_counts_per_kind(cast, settings):
    settings.PORTAL_URL = "https://portaal.example"
    for number in range(3):
        tell_them(cast.halt, number=number)
    tell_them(cast.halt, kind=Kind.SHARED)

    send_due_mail(at=MONDAY)

    (message,) = mail.outbox
    assert "Er staan 4 berichten voor u klaar" in message.body
    assert "- 3 keer: U hebt een vraag gekregen\n- 1 keer: Er is een dossier" in message.body
    assert "https://portaal.example/berichten/\n" in message.body


@pytest.mark.parametrize("count", [1, 2, 40])
def test_no_mail_holds_a_name_a_number_or_a_path(cast, count):
    for number in range(count):
        tell_them(cast.halt, number=number, kind=Kind.values[number % len(Kind.values)])

    send_due_mail(at=MONDAY)

    (message,) = mail.outbox
    sent = message.message()
    del sent["To"]  # the address itself is where it goes
    written = sent.as_string()
    assert [word for word in CANARIES if word in written] == []
    assert sent["Auto-Submitted"] == "auto-generated"


# --- when ---------------------------------------------------------------------------------------


def test_each_is_mailed_in_the_rhythm_they_chose(cast):
    for person, rhythm in ((cast.om, MailRhythm.WEEKLY), (cast.rvdk, MailRhythm.NEVER)):
        choose_mail_rhythm(person, rhythm=rhythm)
    for person in (cast.halt, cast.lpa, cast.om, cast.rvdk):
        tell_them(person)  # on Monday 2 November, 9:00
    days = {}
    moment = MONDAY
    while moment < MONDAY + timedelta(days=9):
        send_due_mail(at=moment)
        for name in mailed_to():
            days[name] = moment
        moment += timedelta(minutes=30)

    assert days == {
        "halt": MONDAY,
        "lpa": at("2026-11-03T07:30"),
        "om": at("2026-11-09T07:30"),
    }


def test_the_daily_mail_waits_for_a_school_day_of_the_gemeente(cast):
    tuesday = date(2026, 11, 3)
    days = {"first_day": tuesday, "last_day": tuesday, "reason": "Studiedag"}
    add_closure(by=cast.beheer, municipality=cast.lpa.organisation.municipality, **days)
    tell_them(cast.lpa)
    tell_them(cast.lpa_elders)

    send_due_mail(at=at("2026-11-03T12:00"))
    assert mailed_to() == ["lpa-elders"]

    send_due_mail(at=at("2026-11-04T07:30"))
    assert mailed_to() == ["lpa"]


def test_a_digest_that_was_missed_is_sent_when_the_worker_is_back(cast):
    tell_them(cast.lpa)

    send_due_mail(at=at("2026-11-05T16:00"))
    assert mailed_to() == ["lpa"]


def test_running_twice_sends_once(cast):
    tell_them(cast.halt)

    for _ in range(3):
        send_due_mail(at=MONDAY)

    assert mailed_to() == ["halt"]


def test_a_choice_counts_for_what_waits_already(cast):
    choose_mail_rhythm(cast.halt, rhythm=MailRhythm.NEVER)
    tell_them(cast.halt)
    send_due_mail(at=MONDAY)
    assert mailed_to() == []

    choose_mail_rhythm(cast.halt, rhythm=MailRhythm.DIRECT)
    send_due_mail(at=MONDAY)
    assert mailed_to() == ["halt"]


# --- what is not mailed -------------------------------------------------------------------------


def test_what_is_read_withdrawn_or_of_somebody_who_left_is_not_mailed(cast):
    for person in (cast.halt, cast.om, cast.rvdk, cast.swv):
        tell_them(person)
    mark_all_read(cast.halt, until=2**62)
    withdraw_notifications(7, cast.om.organisation)
    close_account(cast.rvdk, by=cast.beheer)
    cast.swv.email = ""
    cast.swv.write(by=cast.beheer, at=MONDAY, fields=("email",))

    send_due_mail(at=MONDAY)

    assert mailed_to() == []


def test_withdrawing_takes_one_bericht_out_of_a_digest(cast):
    tell_them(cast.lpa)
    tell_them(cast.lpa, number=2, case_id=8, kind=Kind.ANSWER)
    withdraw_notifications(8, cast.lpa.organisation)

    send_due_mail(at=at("2026-11-03T07:30"))

    (message,) = mail.outbox
    assert "Er staat iets voor u klaar" in message.body


# --- a mail server that is down -------------------------------------------------------------------


def test_a_server_that_is_down_loses_nothing_and_is_asked_after_growing_pauses(cast, server):
    tell_them(cast.halt)
    server.down = ConnectionRefusedError()
    asked_at = []
    for minute in range(120):
        before = server.asked
        send_due_mail(at=MONDAY + minute * MINUTE)
        if server.asked > before:
            asked_at.append(minute)

    assert asked_at == [0, 1, 3, 7, 15, 30, 60, 90]
    assert mailed_to() == []

    server.down = None
    send_due_mail(at=MONDAY + 120 * MINUTE)
    send_due_mail(at=MONDAY + 121 * MINUTE)
    assert mailed_to() == ["halt"]


def test_after_an_hour_the_administrator_is_told_once_and_without_a_name(cast, server):
    tell_them(cast.halt)
    server.down = SMTPServerDisconnected()
    for minute in range(60):
        send_due_mail(at=MONDAY + minute * MINUTE)
    assert not AdminNotice.objects.exists()

    for minute in range(60, 200):
        send_due_mail(at=MONDAY + minute * MINUTE)

    signal = AdminNotice.objects.get()
    assert signal.kind == AdminNotice.Kind.MAIL_WAITS
    assert "duinzicht" not in signal.text


def test_a_server_that_is_down_is_asked_once_a_round(cast, server):
    for person in (cast.halt, cast.om, cast.rvdk):
        tell_them(person)
    server.down = TimeoutError()

    send_due_mail(at=MONDAY)

    assert server.asked == 1


def test_a_refused_address_keeps_nobody_else_waiting(cast, server):
    for person in (cast.halt, cast.om):
        tell_them(person)
    server.refused = {"halt"}

    send_due_mail(at=MONDAY)

    assert mailed_to() == ["om"]
    refused = Notification.objects.get(person=cast.halt)
    assert (refused.mailed_at, refused.mail_after) == (None, MONDAY + PAUSES[0] * MINUTE)


def test_a_crash_between_sending_and_marking_sends_again_never_nothing(cast, server, monkeypatch):
    tell_them(cast.halt)

    class Killed(BaseException):
        """As a kill -9: nothing after it runs."""

    def send_and_die(self, messages):
        EmailBackend.send_messages(self, messages)
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(server, "send_messages", send_and_die)
        with pytest.raises(Killed):
            send_due_mail(at=MONDAY)
    send_due_mail(at=MONDAY)
    send_due_mail(at=MONDAY)

    assert mailed_to() == ["halt", "halt"]


# --- two workers, and the real thing ------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_send_one_mail(cast, server, monkeypatch):
    tell_them(cast.halt)
    sending, go_on = threading.Event(), threading.Event()

    def slowly(self, messages):
        sending.set()
        assert go_on.wait(10)
        return EmailBackend.send_messages(self, messages)

    monkeypatch.setattr(server, "send_messages", slowly)

    def work():
        send_due_mail(at=MONDAY)
        connection.close()

    first = threading.Thread(target=work)
    first.start()
    assert sending.wait(10)
    send_due_mail(at=MONDAY)  # finds the rows held, and skips them
    go_on.set()
    first.join(10)

    assert mailed_to() == ["halt"]


@pytest.mark.django_db(transaction=True)
def test_what_is_not_committed_is_not_mailed(cast):
    with transaction.atomic():
        tell_them(cast.halt)
        worker = threading.Thread(target=lambda: (send_due_mail(at=MONDAY), connection.close()))
        worker.start()
        worker.join(10)
        assert mailed_to() == []

    send_due_mail(at=MONDAY)
    assert mailed_to() == ["halt"]


def test_the_job_mails_over_smtp_and_survives_a_server_that_is_not_there(cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.socket() as nobody_listens:
        nobody_listens.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = nobody_listens.getsockname()
        tell_them(cast.halt)

        mail_what_is_due.delay()

    waiting = Notification.objects.get()
    assert (waiting.mailed_at, waiting.mail_tries) == (None, 1)
