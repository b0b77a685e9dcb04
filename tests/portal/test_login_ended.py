"""A form that is sent after the login ended: nothing typed is lost, nothing is saved."""

import pytest

from cases.models import TimelineEntry
from tests.cast import MONDAY
from tests.factories import a_case
from tests.pages import text_of

TEXT = "Moeder gebeld: <b>Bas</b> komt morgen weer."


@pytest.fixture
def case(cast, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    return a_case(cast)


def test_what_was_typed_comes_back_with_the_way_to_login(client, cast, case):
    address = f"/dossiers/{case.number}/notitie/"
    client.force_login(cast.lpa)
    assert client.get(address).status_code == 200
    client.logout()

    came_from = f"http://testserver{address}"
    page = client.post(address, {"text": TEXT, "soort": "kort"}, headers={"Referer": came_from})

    assert page.status_code == 403
    assert TEXT in text_of(page)
    assert "<b>Bas" not in page.content.decode()
    assert "kort" not in text_of(page)
    assert f'href="{came_from}"' in page.content.decode()
    assert 'href="/inloggen/" target="_blank"' in page.content.decode()
    assert not TimelineEntry.objects.filter(text=TEXT).exists()

    client.force_login(cast.lpa)
    assert client.post(address, {"text": TEXT}).status_code == 302


def test_a_page_elsewhere_is_not_linked(client, db):
    page = client.post("/dossiers/", headers={"Referer": "https://elders.example/"})

    assert page.status_code == 403
    assert "elders.example" not in page.content.decode()


def test_it_says_the_same_of_a_dossier_that_does_not_exist(client, case):
    there, nowhere = (
        client.post(f"/dossiers/{number}/notitie/", {"text": TEXT})
        for number in (case.number, "2026-99999")
    )

    assert text_of(there) == text_of(nowhere)


def test_a_password_does_not_come_back(client, db):
    secret = "een zin die niemand kent"
    names = ("oldpassword", "password1", "password2")

    page = client.post("/account/wachtwoord/", dict.fromkeys(names, secret))

    assert page.status_code in (403, 404)
    assert secret not in page.content.decode()


def test_a_draft_that_is_kept_by_itself_goes_to_the_login_page(client, db):
    answer = client.post("/meldingen/nieuw/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"].startswith("/inloggen/")


def test_looking_goes_to_the_login_page_and_comes_back(client, db):
    assert client.get("/dossiers/")["Location"] == "/inloggen/?next=/dossiers/"
