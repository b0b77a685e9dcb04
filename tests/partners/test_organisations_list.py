"""The list of organisations: searched, filtered, and read page by page."""

import re
from html import unescape

import pytest

from partners.actions import add_organisation
from partners.models import Organisation
from partners.views.lists import ON_A_PAGE
from tests.pages import text_of, texts_in
from tests.partners.lists import walked_through

pytestmark = pytest.mark.usefixtures("monday")

LIST = "/beheer/organisaties/"
Kind = Organisation.Kind


def names(answer) -> list[str]:
    return [row.name for row in answer.context.get("rows", ())]


@pytest.fixture
def many(cast) -> list[Organisation]:
    """Sixty schools in Watermeer, half of them closed."""
    place = cast.school.organisation.municipality
    fields = {"by": None, "kind": Kind.SCHOOL, "school_type": "po", "municipality": place}
    return [
        add_organisation(name=f"School {number:02}", is_active=number % 2 == 0, **fields)
        for number in range(60)
    ]


@pytest.mark.parametrize("words", ["baken", "HET BAKEN", "baken duinzicht", "  baken "])
def test_an_organisation_is_found_by_name_and_gemeente(beheer, cast, words):
    answer = beheer.get(LIST, {"q": words})

    assert cast.school.organisation in answer.context["rows"]
    assert cast.jeugdteam.organisation not in answer.context["rows"]


def test_only_of_a_kind_and_closed_ones_for_who_asks(beheer, many):
    closed = {row.name for row in many if not row.is_active}
    shown = {
        which: set(names(beheer.get(LIST, {"q": "school", "soort": "school", "status": which})))
        for which in ("", "gesloten", "alle")
    }

    assert shown[""]
    assert not shown[""] & closed
    assert shown["gesloten"]
    assert shown["gesloten"] <= closed
    assert shown["alle"] & closed
    assert names(beheer.get(LIST, {"q": "school 00", "soort": "halt"})) == []
    assert {row.kind for row in beheer.get(LIST, {"soort": "halt"}).context["rows"]} == {"halt"}


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"q": "x" * 101}, "Zoek met hooguit 100 tekens."),
        ({"soort": "verzonnen"}, "Kies iets uit deze lijst."),
        ({"status": "verzonnen"}, "Kies iets uit deze lijst."),
    ],
)
def test_what_can_not_be_asked_is_said_and_gives_no_rows(beheer, asked, error):
    answer = beheer.get(LIST, asked)

    assert answer.status_code == 422
    assert error in texts_in(answer, "fout")
    assert names(answer) == []


def test_nothing_found_says_what_to_do(beheer):
    page = beheer.get(LIST, {"q": "<b>bestaatniet</b>"})

    assert page.status_code == 200
    assert "Niets gevonden" in text_of(page)
    assert 'value="&lt;b&gt;bestaatniet&lt;/b&gt;"' in page.content.decode()


def test_page_by_page_each_comes_once_in_order_of_name(beheer, many):
    found = walked_through(beheer, LIST)

    open_ones = Organisation.objects.filter(is_active=True).order_by("name", "pk")
    assert found == list(open_ones.values_list("pk", flat=True))
    assert len(found) > ON_A_PAGE


def test_back_to_the_beginning_keeps_what_was_asked(beheer, many):
    asked = {"q": "school", "soort": "school", "status": "alle"}
    first = beheer.get(LIST, asked)

    page = beheer.get(LIST + first.context["next_page"])

    back = re.search(r'href="([^"]*)">Terug naar het begin van de lijst<', page.content.decode())[1]
    assert names(page) != names(first) == names(beheer.get(LIST + unescape(back)))
