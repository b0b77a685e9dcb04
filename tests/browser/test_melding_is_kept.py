"""A melding that is interrupted: the telephone, a closed lid, a session that ended."""

import re

import pytest
from playwright.sync_api import Page, expect

from mas_portal.demo.region import PASSWORD

pytestmark = pytest.mark.browser


def first_name(page: Page):
    return page.get_by_label("Voornaam")


def type_name(page: Page, name: str) -> None:
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        first_name(page).fill(name)


def test_what_was_typed_is_there_after_closing_the_browser_without_a_button(sign_in):
    page = sign_in("mbo")
    page.get_by_role("button", name="Nieuwe melding").first.click()
    type_name(page, "Afgebroken")
    page.close()

    later = sign_in("mbo")
    later.get_by_role("link", name="Afgebroken").click()
    expect(first_name(later)).to_have_value("Afgebroken")


def test_a_session_that_ends_leads_through_login_back_to_what_was_typed(sign_in):
    page = sign_in("mbo")
    page.get_by_role("button", name="Nieuwe melding").first.click()
    type_name(page, "Onderbroken")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Achternaam").fill("Verloren")

    expect(page).to_have_url(re.compile(r"/inloggen/\?next=/meldingen/nieuw/"))
    page.get_by_label("Gebruikersnaam").fill("mbo")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(first_name(page)).to_have_value("Onderbroken")
