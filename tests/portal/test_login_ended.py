"""A form that is sent after the login ended: nothing typed is lost, nothing is saved."""

import html
import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from cases.models import TimelineEntry
from tests.cast import MONDAY
from tests.factories import a_case
from tests.pages import FROM_OUR_PAGE, text_of

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
        client.post(f"/dossiers/{number}/notitie/", {"text": TEXT}, headers=FROM_OUR_PAGE)
        for number in (case.number, "2026-99999")
    )

    assert text_of(there) == text_of(nowhere)


def test_a_password_does_not_come_back(client, db):
    secret = "een zin die niemand kent"
    names = ("oldpassword", "password1", "password2")

    page = client.post("/account/wachtwoord/", dict.fromkeys(names, secret), headers=FROM_OUR_PAGE)

    assert page.status_code in (403, 404)
    assert secret not in page.content.decode()


def test_a_draft_that_is_kept_by_itself_leaves_the_page_where_it_is(client, db):
    answer = client.post("/meldingen/nieuw/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer.content) == (401, b"")
    assert "HX-Redirect" not in answer


def test_looking_goes_to_the_login_page_and_comes_back(client, db):
    assert client.get("/dossiers/")["Location"] == "/inloggen/?next=/dossiers/"


# --- a page asks before it sends -----------------------------------------------------------------


def test_a_page_asks_who_is_logged_in_and_gets_a_token_that_is_valid(cast):
    browser = Client(enforce_csrf_checks=True)
    assert browser.get("/inloggen/nog/").status_code == 401
    browser.force_login(cast.lpa)

    login = browser.get("/inloggen/nog/")

    assert login.json()["user"] == cast.lpa.pk
    assert f'data-user="{cast.lpa.pk}"' in browser.get("/account/sessies/").content.decode()
    sent = {"csrfmiddlewaretoken": login.json()["token"], "password": "onjuist"}
    assert browser.post("/account/bevestigen/", sent).status_code == 200  # past the check
    assert browser.post("/account/bevestigen/", {}).status_code == 403


# --- without scripts: sent again from the page that gives it back --------------------------------


class Tab:
    """A tab of a browser without scripts, on the page of a note."""

    def __init__(self, case, browser):
        self.browser, self.address = browser, f"/dossiers/{case.number}/notitie/"
        self.shown = browser.get(self.address)

    def field(self, name):
        """The hidden field of the form that is shown in `<main>`, as a browser would send it."""
        main = self.shown.content.decode().split("<main", 1)[1]
        return html.unescape(re.search(rf'name="{name}" value="([^"]*)"', main)[1])

    def sends(self, **changes):
        token = {"csrfmiddlewaretoken": self.field("csrfmiddlewaretoken")}
        came_from = FROM_OUR_PAGE | {"Referer": f"http://testserver{self.address}"}
        self.shown = self.browser.post(self.address, token | changes, headers=came_from)
        return self.shown

    def sends_again(self):
        return self.sends(text=self.field("text"))


@pytest.fixture
def tab(cast, case):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.lpa)
    return Tab(case, browser)


@pytest.mark.parametrize("gone", [["sessionid"], ["csrftoken"], ["sessionid", "csrftoken"]])
def test_what_was_typed_is_sent_again_after_logging_in_elsewhere(cast, tab, gone):
    for name in gone:
        del tab.browser.cookies[name]

    assert tab.sends(text=TEXT).status_code == 403
    assert TEXT in text_of(tab.shown)
    assert not TimelineEntry.objects.filter(text=TEXT).exists()

    tab.browser.force_login(cast.lpa)
    tab.browser.cookies.pop("csrftoken")  # a login gives a new one
    tab.browser.get("/")
    assert tab.sends_again().status_code == 403
    assert f"U bent ingelogd als {cast.lpa.name}" in text_of(tab.shown)
    assert tab.sends_again().status_code == 302
    assert TimelineEntry.objects.filter(text=TEXT).count() == 1


# What a browser says of a page elsewhere; "null" of one without referrer, or in a sandboxed frame.
ELSEWHERE = ["https://elders.example", "null", "http://testserver.elders.example"]


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_another_site_can_not_have_its_form_sent_from_here(cast, tab, elsewhere):
    sent = {"text": TEXT}

    ours = tab.browser.post(tab.address, sent, headers=FROM_OUR_PAGE)
    theirs = tab.browser.post(tab.address, sent, headers={"Origin": elsewhere})

    assert (ours.status_code, theirs.status_code) == (403, 403)
    assert "Nog een keer versturen" in text_of(ours)
    assert "Nog een keer versturen" not in text_of(theirs)
    assert TEXT not in text_of(theirs)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
@pytest.mark.parametrize("address", ["/bestaat-niet/", "/dossiers/"])
def test_another_site_can_not_put_its_words_on_a_page_of_ours(client, db, address, elsewhere):
    """An address that is not there is answered before the token is asked for."""
    ours = client.post(address, {"text": TEXT}, headers=FROM_OUR_PAGE)
    theirs = client.post(address, {"text": TEXT}, headers={"Origin": elsewhere})

    assert ours.status_code == theirs.status_code
    assert TEXT in text_of(ours)
    assert TEXT not in text_of(theirs)


def test_a_file_is_chosen_again(client, case):
    page = client.post(
        f"/dossiers/{case.number}/documenten/nieuw/",
        {"title": "Verslag van school", "file": ContentFile(b"%PDF-1.4", name="verslag.pdf")},
        headers=FROM_OUR_PAGE,
    )

    assert 'type="file" name="file"' in page.content.decode()
    assert "kies uw bestand opnieuw" in text_of(page)
    assert 'name="title" value="Verslag van school"' in page.content.decode()


# --- somebody who may not, or not any more -------------------------------------------------------


def test_who_may_not_get_in_gets_back_what_was_typed(client, cast, case):
    client.force_login(cast.jeugdteam)
    there, nowhere = (
        client.post(f"/dossiers/{number}/notitie/", {"text": TEXT}, headers=FROM_OUR_PAGE)
        for number in (case.number, "2026-99999")
    )
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert TEXT in text_of(there)
    assert text_of(there) == text_of(nowhere)

    client.force_login(cast.administratie)
    refused = client.post(
        f"/dossiers/{case.number}/leerling/", {"class_name": TEXT}, headers=FROM_OUR_PAGE
    )
    assert refused.status_code == 403
    assert TEXT in text_of(refused)
