"""Beheer lets a new school in, and somebody who leaves out; without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.running import Portal

pytestmark = pytest.mark.browser

PASSWORD = "vier woorden op een rij"
ADDRESS = "duinroos@duinzicht.invalid"


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Bewaren").click()


def invite_a_new_user(page: Page) -> None:
    """A new school with somebody who works there, who is mailed a link to a password."""
    page.goto("/beheer/organisaties/nieuw/")
    page.get_by_label("Soort", exact=True).select_option(label="School")
    page.get_by_label("Naam").fill("De Duinroos")
    page.get_by_label("Schoolsoort").select_option(label="primair onderwijs")
    page.get_by_label("Gemeente").select_option(label="Duinzicht")
    save(page)
    page.goto("/beheer/gebruikers/nieuw/")
    page.get_by_label("Gebruikersnaam").fill("duinroos")
    page.get_by_label("Naam", exact=True).fill("Noor van Dam")
    page.get_by_label("E-mailadres").fill(ADDRESS)
    page.get_by_label("Organisatie").select_option(label="De Duinroos")
    with page.expect_navigation():
        page.get_by_role("button", name="Toon wat bij deze organisatie en rol past").click()
    page.get_by_label("Rol", exact=True).select_option(label="Verzuimcoördinator")
    save(page)
    page.get_by_role("button", name="Link mailen").click()
    expect(page.locator("main")).to_contain_text(f"De link gaat alleen naar {ADDRESS}")


def log_in(page: Page) -> None:
    page.get_by_label("Gebruikersnaam").fill("duinroos")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


def test_a_new_school_comes_in_and_a_leaver_is_out_at_once(
    sign_in, browser: Browser, real_portal: Portal
):
    beheer = sign_in("beheer", java_script=False)
    invite_a_new_user(beheer)
    link = real_portal.mailed_link(ADDRESS)

    context = browser.new_context(
        base_url=real_portal.url,
        java_script_enabled=False,
        viewport={"width": PHONE, "height": 800},
    )
    noor = context.new_page()
    noor.goto(link)
    expect(noor.locator("main")).to_contain_text("Uw gebruikersnaam is duinroos")
    noor.get_by_label("Nieuw wachtwoord").fill(PASSWORD)
    noor.get_by_label("Nog een keer").fill(PASSWORD)
    noor.get_by_role("button", name="Wachtwoord opslaan").click()
    log_in(noor)
    expect(noor.locator("main")).to_contain_text("Uw school heeft nog niets gemeld")
    noor.goto(link)
    expect(noor.locator("main")).to_contain_text("Deze link werkt niet meer")  # it works once

    beheer.get_by_role("link", name="Sluit het account").click()
    beheer.get_by_role("button", name="Account sluiten").click()
    expect(beheer.locator("main")).to_contain_text("Dit account is gesloten")
    noor.goto("/meldingen/")
    expect(noor).to_have_url("/inloggen/?next=/meldingen/")
    log_in(noor)
    expect(noor.locator("[data-test=fout]").first).to_be_visible()
    context.close()
