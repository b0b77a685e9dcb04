"""The day of two officers: work from the start page, and both at the same carer at once."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import TABLET
from tests.browser.test_journey_of_bas import choose, forward

pytestmark = pytest.mark.browser

KARIN = "/zoeken/?q=Karin+van+der+Meulen"


def open_carer(page: Page) -> None:
    """The form of Karin's oma, by the way people take."""
    page.goto(KARIN)
    page.locator("main").get_by_role("link", name="Karin van der Meulen").first.click()
    page.get_by_role("link", name="Alles over betrokkenen").click()
    page.get_by_role("link", name="Wijzigen").first.click()
    expect(page.get_by_label("Naam", exact=True)).to_have_value("Riet van der Meulen")


def test_from_the_start_page_to_a_contact_on_the_timeline(sign_in):
    sanne = sign_in("lpa")
    sanne.locator(".task-row a").first.click()
    expect(sanne.locator("[data-test=dossier-nummer]").first).to_be_visible()
    sanne.get_by_role("link", name="Contact vastleggen").click()

    choose(sanne, "family", "gezin")
    sanne.get_by_label("Naam of rol").fill("moeder")
    sanne.get_by_label("Datum van het contact").fill(date.today().isoformat())  # noqa: DTZ011
    sanne.get_by_label("Wat is er besproken?").fill("Moeder brengt hem morgen zelf.")
    forward(sanne, "Bewaren op de tijdlijn")

    timeline = sanne.locator("[data-test=tijdlijn]")
    expect(timeline).to_contain_text("Moeder brengt hem morgen zelf.")


def test_of_two_texts_the_second_officer_sees_both_and_chooses(sign_in):
    sanne, joost = sign_in("lpa"), sign_in("lpa2", width=TABLET)
    open_carer(sanne)
    open_carer(joost)

    sanne.get_by_label("Telefoon").fill("06 11111111")
    sanne.get_by_label("E-mailadres").fill("oma@voorbeeld.invalid")
    forward(sanne, "Bewaren")
    joost.get_by_label("Telefoon").fill("06 22222222")
    with joost.expect_response(lambda answer: answer.request.method == "POST") as answer:
        joost.get_by_role("button", name="Bewaren").click()

    assert answer.value.status == 409
    both = joost.get_by_role("row", name="Telefoon")
    expect(both).to_contain_text("06 11111111")
    expect(both).to_contain_text("06 22222222")
    expect(joost.get_by_label("Telefoon")).to_have_value("06 22222222")
    expect(joost.get_by_label("E-mailadres")).to_have_value("oma@voorbeeld.invalid")
    forward(joost, "Bewaren")
    open_carer(sanne)
    expect(sanne.get_by_label("Telefoon")).to_have_value("06 22222222")
    expect(sanne.get_by_label("E-mailadres")).to_have_value("oma@voorbeeld.invalid")
