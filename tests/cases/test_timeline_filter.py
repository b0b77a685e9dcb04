"""The timeline by kind: tick more than one, keep them while paging, with and without scripts."""

from datetime import timedelta

import pytest

from cases.actions import add_note, record_contact
from tests.cast import MONDAY
from tests.factories import a_case
from tests.pages import text_of, texts_in


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)


@pytest.fixture
def case(cast):
    case = a_case(cast)
    add_note(case, text="Een notitie.", by=cast.lpa)
    record_contact(case, spoken_with="moeder", text="Gebeld.", by=cast.lpa)
    return case


def timeline_for(client, user, case, asked="", **headers):
    client.force_login(user)
    return client.get(f"/dossiers/{case.number}/tijdlijn/{asked}", headers=headers)


FRAGMENT = {"hx-request": "true", "hx-target": "tijdlijn-lijst"}


def test_more_kinds_can_be_chosen_at_once(client, cast, case):
    words = text_of(timeline_for(client, cast.lpa, case, "?soort=notitie&soort=contact"))

    assert "Een notitie." in words
    assert "Contact met moeder" in words
    assert "Melding M2026" not in words


def test_what_was_chosen_stays_ticked(client, cast, case):
    html = timeline_for(client, cast.lpa, case, "?soort=contact").content.decode()

    assert html.count("checked") == 1


def test_scripts_get_only_the_list(client, cast, case):
    page = timeline_for(client, cast.lpa, case, "?soort=contact", **FRAGMENT)
    html = page.content.decode()

    assert html.lstrip().startswith('<div id="tijdlijn-lijst">')
    assert "<header" not in html
    assert "Gebeld." in html


def test_older_events_keep_the_chosen_kinds(client, cast, time_machine):
    case = a_case(cast)
    for number in range(55):
        time_machine.shift(60)
        add_note(case, text=f"Notitie {number}.", by=cast.lpa)
        record_contact(case, spoken_with="moeder", text=f"Gebeld {number}.", by=cast.lpa)

    first = timeline_for(client, cast.lpa, case, "?soort=notitie", **FRAGMENT)
    older = timeline_for(
        client,
        cast.lpa,
        case,
        first.context["next_page"],
        **{"hx-request": "true", "hx-target": "tijdlijn-meer"},
    )
    html = older.content.decode()

    assert "soort=notitie" in first.context["next_page"]
    assert html.lstrip().startswith('<li class="timeline__entry">')
    assert html.count("<article") == 5
    assert "Gebeld" not in html
    assert "tijdlijn-meer" not in html


@pytest.mark.parametrize("asked", ["?soort=onzin", "?soort=notitie&soort=<b>"])
def test_a_kind_that_does_not_exist_is_told_and_shows_nothing(client, cast, case, asked):
    page = timeline_for(client, cast.lpa, case, asked)

    assert page.status_code == 422
    assert "Kies alleen soorten die hier staan." in texts_in(page, "fout")[0]
    assert "Een notitie." not in text_of(page)
    assert "<b>" not in page.content.decode()


def test_a_kind_that_one_may_not_read_is_as_one_that_does_not_exist(client, cast, case):
    page = timeline_for(client, cast.administratie, case, "?soort=notitie")

    assert page.status_code == 422
    assert "Een notitie." not in text_of(page)
    assert 'value="notitie"' not in page.content.decode()


def test_the_page_of_the_dossier_has_the_same_choices(client, cast, case):
    client.force_login(cast.lpa)
    html = client.get(f"/dossiers/{case.number}/").content.decode()

    assert f'hx-get="/dossiers/{case.number}/tijdlijn/"' in html
    assert 'name="soort" value="contact"' in html
    assert "hx-push-url" not in html


@pytest.mark.parametrize("made_up", ["onzin", "2027-01-01T00:00:00%2B16:00_1", "9" * 4301 + "_1"])
def test_a_made_up_place_in_the_timeline_gives_its_beginning(client, cast, made_up):
    case = a_case(cast)
    add_note(case, text="Slaapt slecht.", by=cast.lpa)

    page = timeline_for(client, cast.lpa, case, f"?na={made_up}")

    assert page.status_code == 200
    assert "Slaapt slecht." in page.content.decode()
