"""Mijn instellingen: how often mail comes, and the secret address of one's agenda."""

import re

import pytest

from partners.actions import close_account, find_feed_reader, make_calendar_feed, reopen_account
from partners.models import CalendarFeed, User
from partners.rules.rhythm import MailRhythm
from tests.cast import MONDAY
from tests.pages import text_of, texts_in

PAGE = "/account/instellingen/"


@pytest.fixture
def halt(client, cast):
    client.force_login(cast.halt)
    return client


def made_by(client) -> str:
    """The secret in the address that the page shows, once."""
    page = client.post(f"{PAGE}agenda/").content.decode()
    return re.search(r'value="http://testserver/agenda/([\w-]+)\.ics"', page)[1]


def test_somebody_chooses_how_often_mail_comes(halt, cast):
    assert 'value="direct"' in halt.get(PAGE).content.decode()
    history = cast.halt.history.count()

    answer = halt.post(PAGE, {"rhythm": "weekly"}, follow=True)
    halt.post(PAGE, {"rhythm": "weekly"})

    assert "Uw keuze is bewaard." in answer.content.decode()
    cast.halt.refresh_from_db()
    assert cast.halt.mail_rhythm == MailRhythm.WEEKLY
    assert cast.halt.history.count() == history + 1


@pytest.mark.parametrize(
    ("sent", "says"), [("", "Kies wanneer"), ("uurlijks", "Kies een van deze")]
)
def test_no_choice_or_a_made_up_one_is_explained(halt, sent, says):
    answer = halt.post(PAGE, {"rhythm": sent})

    assert answer.status_code == 422
    assert says in " ".join(texts_in(answer, "fout"))


def test_who_has_no_address_is_told_whom_to_ask(halt, cast):
    cast.halt.email = ""
    cast.halt.write(by=cast.beheer, at=MONDAY, fields=("email",))

    assert "Er is geen e-mailadres van u bekend" in text_of(halt.get(PAGE))


def test_a_new_user_begins_with_the_rhythm_of_the_role(cast):
    assert User.objects.get(username="halt").mail_rhythm == MailRhythm.DIRECT
    assert User.objects.get(username="school").mail_rhythm == MailRhythm.DAILY


# --- the agenda address -------------------------------------------------------------------------


def test_the_address_is_shown_once_and_only_a_digest_is_kept(halt, cast):
    secret = made_by(halt)

    assert len(secret) >= 43
    assert secret not in str(list(CalendarFeed.objects.values()))
    assert secret not in halt.get(PAGE).content.decode()
    assert find_feed_reader(secret) == cast.halt


def test_a_new_address_ends_the_old_one_and_stopping_ends_both(halt):
    old, new = made_by(halt), made_by(halt)
    assert [bool(find_feed_reader(secret)) for secret in (old, new)] == [False, True]

    halt.post(f"{PAGE}agenda/stoppen/")
    halt.post(f"{PAGE}agenda/stoppen/")

    assert find_feed_reader(new) is None
    assert CalendarFeed.objects.filter(revoked_at=None).count() == 0


def test_the_page_says_when_the_agenda_was_last_read(halt):
    secret = made_by(halt)
    assert "nog niet" in text_of(halt.get(PAGE))

    find_feed_reader(secret, at=MONDAY)

    assert "2 nov 2026, 09:00" in text_of(halt.get(PAGE))


def test_a_closed_account_has_no_agenda_and_reopening_gives_none_back(cast):
    secret = make_calendar_feed(cast.halt)

    close_account(cast.halt, by=cast.beheer)
    assert find_feed_reader(secret) is None

    reopen_account(cast.halt, by=cast.beheer)
    assert find_feed_reader(secret) is None
