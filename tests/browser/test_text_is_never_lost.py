"""Text in a real browser: pasted, typed in two tabs, and typed while the login ended."""

import pytest
from playwright.sync_api import Page, expect

from cases.models import Agreement, NoticeDraft, TimelineEntry
from mas_portal.demo.region import PASSWORD
from tests.browser.conftest import TABLET
from tests.factories import a_case

pytestmark = pytest.mark.browser

SENTENCE = "Vader vertelt dat Bas slecht slaapt; moeder ziet dat ook.\n"
REPORT = (SENTENCE * 300)[:15_599] + "."


@pytest.fixture
def case(cast, live_server):
    return a_case(cast)


def paste(page: Page, name: str, text: str) -> None:
    """As the clipboard does it: a browser may cut this, unlike what a script fills in."""
    page.locator(f"[name={name}]").focus()
    page.keyboard.insert_text(text)


def log_in_elsewhere(page: Page, username: str) -> None:
    """In another tab of the same browser."""
    tab = page.context.new_page()
    tab.goto("/inloggen/")
    tab.get_by_label("Gebruikersnaam").fill(username)
    tab.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Inloggen").click()
    tab.wait_for_url("/")
    tab.close()


def test_a_pasted_verslag_is_kept_whole_or_refused_whole(cast, case, enter):
    page = enter(cast.lpa, width=TABLET)
    page.goto(f"/dossiers/{case.number}/notitie/")
    paste(page, "text", REPORT)
    expect(page.locator(".counter")).to_contain_text("nog 4.400 tekens")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator(".messages")).to_be_visible()
    assert TimelineEntry.objects.filter(text=REPORT).count() == 1

    page.goto(f"/dossiers/{case.number}/afspraken/nieuw/")
    paste(page, "what", REPORT)
    expect(page.locator(".counter--over")).to_contain_text("15.300 tekens te veel")
    page.get_by_role("button", name="Bewaren").click()
    error = page.locator(".field--error", has_text="Wat is er afgesproken?")
    expect(error).to_contain_text("Maak deze tekst 15.300 tekens korter")
    expect(error.locator("textarea")).to_have_value(REPORT)
    expect(error.locator(".counter--over")).to_contain_text("15.300 tekens te veel")
    assert not Agreement.objects.exists()


def test_two_tabs_on_one_draft_keep_what_each_changed(cast, live_server, enter):
    older = enter(cast.school)
    older.goto("/")
    older.get_by_role("button", name="Nieuwe melding").first.click()
    newer = older.context.new_page()
    newer.goto(older.url)
    newer.get_by_label("Voornaam").fill("Bas")
    with newer.expect_response(lambda kept: "Verhoeven" in (kept.request.post_data or "")):
        newer.get_by_label("Achternaam").fill("Verhoeven")
    expect(newer.locator("[data-test=bewaard]")).to_contain_text("Bewaard")

    older.get_by_label("Klas of groep").fill("2B")
    expect(older.locator("[data-test=bewaard]")).to_contain_text("Bewaard")
    kept = NoticeDraft.objects.get().answers["leerling"]
    assert (kept["first_name"], kept["surname"], kept["class_name"]) == ("Bas", "Verhoeven", "2B")

    older.get_by_label("Voornaam").fill("Sebastiaan")
    both = older.get_by_role("alert")
    expect(both).to_contain_text("In een ander venster staat iets anders.")
    expect(both.get_by_role("row", name="Voornaam")).to_contain_text("Sebastiaan")
    expect(older.get_by_label("Voornaam")).to_have_value("Sebastiaan")
    assert NoticeDraft.objects.get().answers["leerling"]["first_name"] == "Bas"


def test_who_is_logged_out_while_typing_goes_on_after_logging_in_elsewhere(cast, case, enter):
    page = enter(cast.lpa)
    page.goto(f"/dossiers/{case.number}/notitie/")
    address, text = page.url, page.locator("[name=text]")
    text.fill("Moeder gebeld.")
    page.context.clear_cookies()
    page.get_by_role("button", name="Bewaren").click()

    live = page.locator("#live")
    expect(live).to_contain_text("U bent uitgelogd. Wat u schreef, staat er nog.")
    expect(page).to_have_url(address)
    expect(text).to_have_value("Moeder gebeld.")

    log_in_elsewhere(page, "lpa2")
    page.get_by_role("button", name="Bewaren").click()
    expect(live).to_contain_text("In een ander tabblad is iemand anders ingelogd.")
    assert not TimelineEntry.objects.filter(text="Moeder gebeld.").exists()

    page.context.clear_cookies()
    log_in_elsewhere(page, "lpa")
    text.press_sequentially(" Zij komt.")
    page.get_by_role("button", name="Bewaren").click()
    expect(page).not_to_have_url(address)
    assert TimelineEntry.objects.get(text="Moeder gebeld. Zij komt.").by == cast.lpa


def test_a_draft_goes_on_by_itself_after_logging_in_elsewhere(cast, live_server, enter):
    page = enter(cast.school)
    page.goto("/")
    page.get_by_role("button", name="Nieuwe melding").first.click()
    address = page.url
    page.context.clear_cookies()
    page.get_by_label("Voornaam").fill("Bas")

    expect(page.locator("#live")).to_contain_text("U bent uitgelogd.")
    expect(page).to_have_url(address)
    log_in_elsewhere(page, "school")
    page.evaluate("window.dispatchEvent(new Event('focus'))")  # one clicks on this tab again

    expect(page.locator("#live")).to_contain_text("U bent weer ingelogd.")
    expect(page.locator("[data-test=bewaard]")).to_contain_text("Bewaard")
    assert NoticeDraft.objects.get().answers["leerling"]["first_name"] == "Bas"
