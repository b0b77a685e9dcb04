"""A melding that is interrupted: the telephone, a closed lid, a session that ended."""

import time
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

LOST_AT_MOST = 2  # seconds of typing


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


def test_killing_the_browser_while_somebody_types_on_loses_two_seconds_at_most(sign_in):
    """Nobody pauses, no button is pressed, and the page is not asked whether it may go."""
    page = sign_in("mbo")
    at_the_last_page(page)
    story = page.get_by_label("Wat heeft de school gedaan?")
    typed = "De mentor sprak met Kwijt over het verzuim en belde met zijn ouders. " * 2

    began = time.monotonic()
    story.press_sequentially(typed, delay=80)
    a_key = (time.monotonic() - began) / len(typed)
    page.close(run_before_unload=False)

    later = sign_in("mbo")
    later.get_by_role("link", name="Floris Kwijt").click()
    kept = later.get_by_label("Wat heeft de school gedaan?").input_value()
    lost = (len(typed) - len(kept)) * a_key
    assert typed.startswith(kept)
    assert lost <= LOST_AT_MOST, f"{lost:.1f} s typen kwijt"


def at_the_last_page(page: Page) -> None:
    """The first two pages filled in, about somebody whom nobody reported before."""
    page.get_by_role("button", name="Nieuwe melding").first.click()
    page.get_by_label("Voornaam").fill("Floris")
    page.get_by_label("Achternaam").fill("Kwijt")
    page.get_by_label("Geboortedatum").fill("2009-03-04")
    page.get_by_label("Woongemeente").select_option(label="Duinzicht")
    page.get_by_role("button", name="Volgende").last.click()
    page.get_by_label("Overig verzuim").check()
    page.get_by_label("Eerste verzuimdag").fill((date.today() - timedelta(days=20)).isoformat())  # noqa: DTZ011
    page.get_by_role("group", name="alle lessen").get_by_label("Ja").check()
    page.get_by_role("button", name="Volgende").last.click()
