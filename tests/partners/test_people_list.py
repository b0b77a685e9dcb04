"""The list of everybody with an account: searched, filtered, and read page by page."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.actions import add_user, close_account
from partners.models import User
from partners.rules.roles import Role
from tests.pages import text_of, texts_in
from tests.partners.lists import walked_through

pytestmark = pytest.mark.usefixtures("monday")

LIST = "/beheer/gebruikers/"


def names(answer) -> list[str]:
    return [row.name for row in answer.context.get("rows", ())]


@pytest.fixture
def many(cast) -> list[User]:
    """Sixty people of Het Baken; two names twice, and one with the sign that parts a place."""
    fields = {"by": None, "organisation": cast.school.organisation, "role": Role.SCHOOL}
    called = [f"Noor {number // 2:02}" for number in range(58)] + ["Sem_3", "Émile"]
    return [
        add_user(username=f"n{number}", name=name, email=f"n{number}@x.invalid", **fields)
        for number, name in enumerate(called)
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("jansen", "school"),
        ("Tom Jansen", "school"),
        ("SCHOOL@duinzicht.invalid", "school"),
        ("baken tom", "school"),
        ("jeugdteam duinzicht", "jeugdteam"),
        ("  jansen  ", "school"),
    ],
)
def test_somebody_is_found_by_name_address_or_organisation(beheer, cast, words, found):
    answer = beheer.get(LIST, {"q": words})

    assert getattr(cast, found) in answer.context["rows"]
    assert len(names(answer)) < User.objects.count()
    assert cast.manager not in answer.context["rows"]


def test_nobody_found_says_what_to_do_and_keeps_the_words(beheer):
    page = beheer.get(LIST, {"q": "<b>bestaatniet</b>"})

    assert page.status_code == 200
    assert "Niemand gevonden" in text_of(page)
    assert "zoek ook in gesloten accounts" in text_of(page)
    assert 'value="&lt;b&gt;bestaatniet&lt;/b&gt;"' in page.content.decode()
    assert "%3Cb%3Ebestaatniet%3C/b%3E&amp;account=alle" in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"q": "x" * 101}, "Zoek met hooguit 100 tekens."),
        ({"account": "verzonnen"}, "Kies iets uit deze lijst."),
    ],
)
def test_what_can_not_be_asked_is_said_and_gives_no_rows(beheer, asked, error):
    answer = beheer.get(LIST, asked)

    assert answer.status_code == 422
    assert error in texts_in(answer, "fout")
    assert names(answer) == []


def test_closed_accounts_are_there_for_who_asks(beheer, cast):
    close_account(cast.halt, by=cast.beheer)
    shown = {
        which: cast.halt.name in names(beheer.get(LIST, {"account": which, "q": "halt"}))
        for which in ("", "gesloten", "alle", "nieuw")
    }

    assert shown == {"": False, "gesloten": True, "alle": True, "nieuw": False}


def test_who_has_no_password_yet_is_found(beheer, cast, many):
    without = [person for person in User.objects.all() if not person.has_usable_password()]

    page = beheer.get(LIST, {"account": "nieuw"})

    assert set(page.context["rows"]) <= set(without)
    assert f"{len(without)} gebruikers" in text_of(page)
    assert set(many) <= set(without)
    assert cast.school not in without


def test_page_by_page_everybody_comes_once_in_order_of_name(beheer, many):
    found = walked_through(beheer, LIST)

    everybody = User.objects.filter(is_active=True).order_by("name", "pk")
    assert found == list(everybody.values_list("pk", flat=True))


def test_the_next_page_keeps_what_was_asked(beheer, many):
    page = beheer.get(LIST, {"q": "noor baken"})
    later = beheer.get(LIST + page.context["next_page"])

    assert later.context["form"]["q"].value() == "noor baken"
    assert all(name.startswith("Noor") for name in names(later))
    assert not set(page.context["rows"]) & set(later.context["rows"])


@pytest.mark.parametrize("place", ["Noor 03_1", "ÿ_1"])
def test_back_to_the_beginning_keeps_what_was_asked(beheer, many, place):
    asked = {"q": "noor baken", "account": "nieuw"}

    page = beheer.get(LIST, asked | {"na": place})

    back = re.search(r'href="([^"]*)">Terug naar het begin van de lijst<', page.content.decode())[1]
    first = beheer.get(LIST + unescape(back))
    assert names(first) == names(beheer.get(LIST, asked)) != names(page)
    assert first.context["form"]["account"].value() == "nieuw"


@pytest.mark.parametrize("place", ["onzin", "_", "Noor_" + "9" * 30])
def test_a_made_up_place_gives_the_first_page(beheer, place):
    assert names(beheer.get(LIST, {"na": place})) == names(beheer.get(LIST))


def test_a_place_beyond_the_last_says_so(beheer):
    assert "De lijst is uit" in text_of(beheer.get(LIST, {"na": "ÿ_1"}))


def test_more_people_do_not_mean_more_questions(beheer, many):
    beheer.get(LIST)
    counts = []
    for asked in ({"q": "n1@x.invalid"}, {}):
        with CaptureQueriesContext(connection) as questions:
            beheer.get(LIST, asked)
        counts.append(len(questions))

    assert counts[0] == counts[1]
