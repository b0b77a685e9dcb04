"""Getting in by a link that works once, and getting out at once when somebody leaves."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import Client
from django.utils import timezone

from mas_portal.settings.logs import without_personal_data
from partners.actions import NotPossible, add_user, close_account, invite_user, mail_due_links
from partners.jobs import mail_what_is_due
from partners.models import Invitation, User
from tests.cast import MONDAY, file_notice
from tests.pages import mailed_link, text_of, texts_in, without_token

pytestmark = pytest.mark.usefixtures("monday")

GOOD = "een zin die niemand raadt"


@pytest.fixture
def noor(cast) -> User:
    """Somebody with an account and no password yet."""
    fields = {"role": "school", "organisation": cast.school.organisation}
    address = "noor@duinzicht.invalid"
    return add_user(by=cast.beheer, username="noor", name="Noor van Dam", email=address, **fields)


def ask_for_link(client, person):
    return client.post(f"/beheer/gebruikers/{person.pk}/uitnodigen/")


def link_to(client, person) -> str:
    """The link that somebody gets by mail, as a path."""
    ask_for_link(client, person)
    mail_due_links()
    return mailed_link(person.email)


def choose(link, password=GOOD, again=None):
    return Client().post(link, {"password": password, "again": again or password})


def test_somebody_comes_in_by_the_link_and_only_once(beheer, noor):
    link = link_to(beheer, noor)
    page = Client().get(link)
    assert "Uw gebruikersnaam is noor" in text_of(page)
    assert Client().get(link).status_code == 200  # looking uses nothing up

    assert choose(link)["Location"] == "/inloggen/"

    assert Client().login(username="noor", password=GOOD)
    assert choose(link, "een heel andere lange zin").status_code == 404
    assert Client().login(username="noor", password=GOOD)


def test_only_a_digest_is_kept_and_the_log_keeps_no_secret(beheer, noor):
    link = link_to(beheer, noor)
    secret = link.split("/")[2]

    assert len(secret) >= 43
    assert secret not in str(list(Invitation.objects.values()))
    lines = {"request": f"GET {link}", "event": f"Forbidden: {link}"}
    assert secret not in str(without_personal_data(None, "info", lines))


def test_the_mail_goes_out_after_commit_and_names_nobody(
    beheer, noor, settings, django_capture_on_commit_callbacks
):
    settings.PORTAL_URL = "https://portaal.example"
    with django_capture_on_commit_callbacks() as waiting:
        ask_for_link(beheer, noor)
    assert mail.outbox == []
    for send in waiting:
        send()

    (message,) = mail.outbox
    assert message.to == ["noor@duinzicht.invalid"]
    assert "https://portaal.example/uitnodiging/" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    for word in ("Noor", "Baken", "noor"):
        assert word not in message.subject + message.body


@pytest.mark.parametrize("who", ["lpa3", "noor"])
def test_who_asks_for_a_link_never_sees_it(beheer, cast, noor, who):
    """The first attack on this rule: beheer made a link for an officer and opened it itself."""
    person = noor if who == "noor" else cast.lpa3

    answer = ask_for_link(beheer, person)
    link = link_to(beheer, person)
    pages = [beheer.get(answer["Location"]), beheer.get("/beheer/gebruikers/")]

    assert answer["Location"] == f"/beheer/gebruikers/{person.pk}/"
    assert "gemaild op" in text_of(pages[0])
    for page in [answer, *pages]:
        assert "/uitnodiging/" not in page.content.decode()
    assert [message.to for message in mail.outbox] == [[person.email]]
    assert choose(link).status_code == 302  # who reads that mail, comes in


def test_without_an_address_there_is_no_link(beheer, noor):
    noor.email = ""
    noor.write(by=None, at=MONDAY, fields=("email",))

    page = beheer.get(ask_for_link(beheer, noor)["Location"])

    assert "Vul eerst het e-mailadres van Noor van Dam in." in text_of(page)
    assert not Invitation.objects.exists()


def test_a_second_click_sends_no_second_link(beheer, noor, time_machine):
    first = link_to(beheer, noor)
    ask_for_link(beheer, noor)
    mail_due_links()
    assert len(mail.outbox) == 1

    time_machine.shift(timedelta(minutes=2))
    assert link_to(beheer, noor) != first
    assert Client().get(first).status_code == 404


@pytest.fixture
def server(monkeypatch):
    """A mail server that a test can take down."""

    class Server(EmailBackend):
        problem: Exception | None = None

        def send_messages(self, messages):
            if Server.problem:
                raise Server.problem
            return super().send_messages(messages)

    monkeypatch.setattr("partners.actions.mailing_links.get_connection", Server)
    return Server


@pytest.mark.parametrize("problem", [ConnectionRefusedError(), SMTPRecipientsRefused({})])
def test_a_mail_server_that_is_down_only_makes_the_link_late(
    beheer, noor, server, time_machine, django_capture_on_commit_callbacks, problem
):
    server.problem = problem
    with django_capture_on_commit_callbacks(execute=True):
        page = ask_for_link(beheer, noor)["Location"]
    assert "nog niet gemaild" in text_of(beheer.get(page))
    server.problem = None

    time_machine.shift(timedelta(minutes=1))
    mail_what_is_due()

    assert choose(mailed_link(noor.email)).status_code == 302


def test_a_process_that_is_killed_while_mailing_loses_no_link(beheer, noor, server):
    server.problem = SystemExit()
    ask_for_link(beheer, noor)
    with pytest.raises(SystemExit), transaction.atomic():
        mail_due_links()
    server.problem = None

    for _ in range(2):
        mail_due_links()

    assert len(mail.outbox) == 1
    assert choose(mailed_link(noor.email)).status_code == 302


def test_a_link_that_waits_too_long_is_not_mailed_any_more(beheer, noor, server):
    ask_for_link(beheer, noor)

    mail_due_links(at=timezone.now() + timedelta(days=7))

    assert mail.outbox == []


def test_used_withdrawn_expired_and_invented_links_look_the_same(beheer, cast, noor, time_machine):
    old = link_to(beheer, cast.halt)
    time_machine.move_to(MONDAY + timedelta(days=7), tick=False)
    beheer.force_login(cast.beheer)
    used, withdrawn, closed = (link_to(beheer, p) for p in (noor, cast.om, cast.rvdk))
    choose(used)
    time_machine.shift(timedelta(minutes=1))
    link_to(beheer, cast.om)  # a newer one
    close_account(cast.rvdk, by=cast.beheer)

    links = (old, used, withdrawn, closed, "/uitnodiging/verzonnen/", "/uitnodiging/é%00/")
    pages = [Client().get(link) for link in links]
    assert {page.status_code for page in pages} == {404}
    assert len({without_token(page) for page in pages}) == 1
    assert "Deze link werkt niet meer" in text_of(pages[0])


@pytest.mark.parametrize(
    ("password", "again", "says"),
    [
        ("kort", "kort", "12"),
        (GOOD, "iets anders dan dat", "De twee wachtwoorden zijn niet gelijk."),
        ("", "", "Kies een wachtwoord."),
        ("noor van dam 1", "noor van dam 1", "lijkt te veel"),
    ],
)
def test_a_weak_password_is_explained_and_the_link_stays_good(beheer, noor, password, again, says):
    link = link_to(beheer, noor)

    answer = choose(link, password, again)

    assert answer.status_code == 422
    assert says in " ".join(texts_in(answer, "fout"))
    assert choose(link).status_code == 302


def test_a_closed_account_gets_no_invitation(beheer, cast, noor):
    close_account(noor, by=cast.beheer)

    assert beheer.post(f"/beheer/gebruikers/{noor.pk}/uitnodigen/").status_code == 404
    with pytest.raises(NotPossible, match="gesloten"):
        invite_user(noor, by=cast.beheer)


# --- leaving ------------------------------------------------------------------------------------


def test_closing_an_account_ends_every_session_at_once(beheer, cast):
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.post("/inloggen/", {"login": "lpa", "password": "welkom-in-duinzicht"})
        assert browser.get("/").status_code == 200
    history = cast.lpa.history.count()

    beheer.post(f"/beheer/gebruikers/{cast.lpa.pk}/sluiten/")

    cast.lpa.refresh_from_db()
    assert [browser.get("/").status_code for browser in browsers] == [302, 302]
    assert not cast.lpa.is_active
    assert cast.lpa.history.count() == history + 1

    beheer.post(f"/beheer/gebruikers/{cast.lpa.pk}/heropenen/")
    assert [browser.get("/").status_code for browser in browsers] == [302, 302]
    assert not Client().login(username="lpa", password="welkom-in-duinzicht")


def test_the_page_counts_what_a_leaver_leaves_behind_and_names_no_pupil(beheer, cast):
    case = file_notice(cast.school).case

    words = text_of(beheer.get(f"/beheer/gebruikers/{cast.lpa.pk}/sluiten/"))

    assert "1 lopend dossier als behandelaar" in words
    assert "2 open taken" in words
    assert "behandelaar van Het Baken in de verdeling" in words
    assert case.number not in words
    assert "Bas" not in words.replace("Basis", "")


def test_nobody_closes_their_own_account(beheer, cast):
    assert beheer.post(f"/beheer/gebruikers/{cast.beheer.pk}/sluiten/").status_code == 403
    assert "Sluit het account" not in text_of(beheer.get(f"/beheer/gebruikers/{cast.beheer.pk}/"))
    with pytest.raises(NotPossible, match="eigen account"):
        close_account(cast.beheer, by=cast.beheer)


def test_a_new_password_by_invitation_ends_the_sessions_from_before(beheer, cast):
    browser = Client()
    browser.post("/inloggen/", {"login": "lpa", "password": "welkom-in-duinzicht"})

    choose(link_to(beheer, cast.lpa))

    assert browser.get("/").status_code == 302


def test_who_left_stands_below_and_can_come_back(beheer, cast):
    close_account(cast.halt, by=cast.beheer)
    assert "Account heropenen" in text_of(beheer.get(f"/beheer/gebruikers/{cast.halt.pk}/"))

    beheer.post(f"/beheer/gebruikers/{cast.halt.pk}/heropenen/")

    assert choose(link_to(beheer, cast.halt)).status_code == 302
