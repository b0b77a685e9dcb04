"""The school in a real browser: it reports, is asked, answers, and reads nothing any more.

From the moment leerplicht takes up her melding until the school says that she left, Het Baken
opens the dossier of Lotte and can be asked. Nobody else's test is about her.
"""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from mas_portal.demo.region import PASSWORD
from tests.browser.conftest import TABLET
from tests.browser.partner_screens import answer, choose, day
from tests.browser.test_journey_of_bas import assess, file_notice, forward

pytestmark = pytest.mark.browser

LOTTE = {"first_name": "Lotte", "surname": "Brandwijk", "class_name": "3V"}
ASKED, SAID = "Bij wie kan Lotte op school terecht?", "Bij haar mentor, elke ochtend."


def take_up(officer: Page, notice: str) -> str:
    """Judge the melding; gives the address of its dossier."""
    officer.goto(notice)
    officer.locator("[data-test=dossier-nummer]").first.click()
    dossier = officer.url
    officer.goto(f"{dossier}stap/")
    assess(officer)
    return dossier


def ask(officer: Page, dossier: str, text: str) -> None:
    """Ask the school something; the officer stands on the page of the question then."""
    officer.goto(f"{dossier}vragen/nieuw/")
    officer.get_by_label("Het Baken (de school)").check()
    choose(officer, "kind", "vraag")
    officer.locator("[name=text]").fill(text)
    officer.locator("[name=due_on]").fill(day(10))
    forward(officer, "Versturen")


def follow_the_mail(page: Page) -> None:
    """Open the link of the bericht as a mail gives it: logged out, so first to the login page."""
    page.goto("/berichten/")
    told = page.locator(".notification--unread a", has_text="U hebt een vraag gekregen").first
    link = told.get_attribute("href") or ""
    page.context.clear_cookies()
    page.goto(link)
    page.get_by_label("Gebruikersnaam").fill("school")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page).to_have_url(re.compile(r"/dossiers/[\d-]+/vragen/\d+/$"))


def leave(page: Page, notice: str) -> None:
    """The school says that the pupil left."""
    page.goto(notice)
    page.get_by_role("link", name="uitschrijven").click()
    page.locator("[name=on]").fill(date.today().isoformat())  # noqa: DTZ011
    forward(page, "Schrijf de leerling uit")


def test_the_school_from_melding_to_answer_to_uitschrijven(sign_in, status_of):
    tom = sign_in("school", width=TABLET)
    notice = f"/meldingen/{file_notice(tom, **LOTTE)}/"
    sanne = sign_in("lpa")
    dossier = take_up(sanne, notice)
    assert status_of(tom, dossier) == 200
    expect(tom.locator("[data-test=aan-zet]")).to_have_text("In behandeling bij leerplicht")

    ask(sanne, dossier, ASKED)
    question = sanne.url
    follow_the_mail(tom)
    expect(tom).to_have_url(question)
    expect(tom.locator("main")).to_contain_text(ASKED)
    tom.goto(dossier)
    tom.get_by_role("link", name="Beantwoorden").click()
    answer(tom, SAID)
    sanne.goto(question)
    expect(sanne.locator("#antwoorden")).to_contain_text(SAID)

    ask(sanne, dossier, "Hoe gaat het nu?")
    leave(tom, notice)
    for address in (dossier, question, sanne.url):
        assert status_of(tom, address) == 404
    sanne.reload()
    expect(sanne.locator("#stand")).to_contain_text("vervallen")
    expect(sanne.locator("#stand")).to_contain_text("ging weg bij Het Baken")
