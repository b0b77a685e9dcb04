"""The method and the begrippenlijst: the same for everybody who logs in."""

from datetime import date

import pytest

from cases.models import MethodTerm
from cases.rules.method import MOMENTS, STEPS, VERSION, WORKFLOWS
from mas_portal.glossary import rows
from tests.cast import MONDAY
from tests.pages import text_of


@pytest.mark.parametrize("account", ["lpa", "school", "halt", "beheer"])
def test_everybody_reads_the_tables_of_the_method(client, cast, account):
    client.force_login(getattr(cast, account))

    words = text_of(client.get("/methode/"))

    assert VERSION in words
    assert "werknamen" in words
    for row in (*STEPS.values(), *WORKFLOWS.values(), *MOMENTS.values()):
        assert row.label in words or row.name in words


def test_the_method_shows_the_terms_that_the_region_set(client, cast, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    for day, days in ((date(2026, 9, 1), 7), (date(2027, 1, 1), 44)):
        MethodTerm(key="stap_3", days=days, valid_from=day).write(by=cast.beheer, at=MONDAY)
    client.force_login(cast.lpa)

    page = client.get("/methode/")
    steps = page.context["tables"][0]

    assert steps.rows[2][4] == "7 schooldagen"
    assert steps.rows[3][4] == "10 schooldagen"
    assert "De termijnen zijn die van uw regio" in text_of(page)


def test_the_begrippenlijst_explains_words_and_links_to_them(client, cast):
    client.force_login(cast.school)

    page = client.get("/begrippen/")

    assert 'id="werkstroom"' in page.content.decode()
    assert "De stappen die een dossier doorloopt" in text_of(page)
    assert "NumberSeries" not in text_of(page)


def test_the_begrippenlijst_finds_a_word_and_says_so_when_there_is_none(client, cast):
    client.force_login(cast.school)

    assert [t.name for t in client.get("/begrippen/?q=WAARNEM").context["terms"]][-1] == "waarnemer"
    assert "Geen begrip gevonden" in text_of(client.get("/begrippen/?q=<b>xyz"))
    assert len(client.get("/begrippen/?q=" + "x" * 900).context["terms"]) > 50


def test_a_row_without_uitleg_is_a_term_all_the_same():
    head = "| Term | Code | Meaning | Source |\n| --- | --- | --- | --- |\n"

    (term,) = rows(head + "| taak | `Task` | To do | own choice |")

    assert (term.name, term.explanation, term.source) == ("taak", "", "eigen keuze")
