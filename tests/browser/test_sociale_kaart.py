"""A partner keeps its entry on the sociale kaart; a school on a phone finds it, and prints it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import TABLET

pytestmark = pytest.mark.browser


def test_a_partner_says_what_changed_and_a_school_finds_it(sign_in):
    swv = sign_in("swv", java_script=False)
    expect(swv.locator("main")).to_contain_text("Klopt uw plek op de sociale kaart nog?")
    swv.get_by_role("link", name="Bekijk wat er staat").click()
    swv.get_by_role("link", name="Wijzig Consulent passend onderwijs").click()
    swv.get_by_label("Wachttijd in weken").fill("11")
    swv.get_by_role("button", name="Bewaren").click()
    swv.get_by_role("button", name="Alles klopt nog").click()
    expect(swv.locator("main")).to_contain_text("Bevestigd op")
    swv.goto("/")
    expect(swv.locator("main")).not_to_contain_text("Klopt uw plek op de sociale kaart nog?")

    school = sign_in("school", width=TABLET)
    school.get_by_role("link", name="Sociale kaart").click()
    school.get_by_label("Leeftijd").fill("9")
    school.get_by_label("Soort hulp").select_option(label="Passende plek op school")
    school.get_by_role("button", name="Toon").click()
    expect(school.locator(".map-list")).to_contain_text("11 weken")
    expect(school.locator(".map-list")).not_to_contain_text("Opvang met rooster op maat")
    school.get_by_role("link", name="Samenwerkingsverband Kuststreek").click()
    expect(school.get_by_role("link", name="Wijzig")).to_have_count(0)
    assert school.evaluate("document.documentElement.scrollWidth") <= TABLET

    school.emulate_media(media="print")
    expect(school.locator(".site-header")).to_be_hidden()
    expect(school.locator("h1")).to_be_visible()
