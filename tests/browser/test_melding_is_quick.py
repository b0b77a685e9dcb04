"""An ordinary melding takes a school less than a minute, by the keystroke model.

The model counts what hands and head do (Card, Moran and Newell): a key, a pointing, and a decision
before each group of fields and each button. Every key and click below is really made.
"""

import re
import sys
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

A_KEY, A_POINTING, A_DECISION = 0.28, 1.1, 1.35  # seconds
MOST = 60
TODAY = date.today()  # noqa: DTZ011 the portal runs on this machine's day as well
FIRST_DAY, LAST_DAY = TODAY - timedelta(days=65), TODAY - timedelta(days=3)


class Hands:
    """Somebody at the keyboard, whose every act is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = self.pointings = self.decisions = 0

    def decide(self) -> "Hands":
        self.decisions += 1
        return self

    def click(self, target: Locator, *, at_the_start: bool = False) -> None:
        self.pointings += 1
        target.click(position={"x": 16, "y": 16} if at_the_start else None)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys += 1
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.keys += len(text) + sum(letter.isupper() for letter in text)  # with Shift
        self.page.keyboard.type(text)

    @property
    def seconds(self) -> float:
        counted = (
            (self.keys, A_KEY),
            (self.pointings, A_POINTING),
            (self.decisions, A_DECISION),
        )
        return sum(count * each for count, each in counted)

    def __str__(self) -> str:
        return (
            f"{self.seconds:.1f} s: {self.keys} toetsen, {self.pointings} keer aanwijzen, "
            f"{self.decisions} keer nadenken"
        )


def choose_bas(hands: Hands) -> None:
    """Bas of the demo, whom the school reported before."""
    page = hands.page
    hands.decide().click(page.get_by_label("Zoek de leerling"))
    hands.type("bas verh")
    hands.press("Enter")
    hands.decide().click(page.get_by_role("button", name="Kies Bas Verhoeven"))
    expect(page).to_have_url(re.compile("/verzuim/$"))


def type_date(hands: Hands, field: Locator, day: date) -> None:
    """The digits of a date: first the day here, first the month in a browser from elsewhere."""
    hands.type(f"{day:%d%m%Y}")
    if field.input_value() != day.isoformat():
        hands.page.keyboard.press("ArrowLeft")
        hands.page.keyboard.press("ArrowLeft")
        hands.page.keyboard.type(f"{day:%m%d%Y}")  # the same keys in another order: counted once
    expect(field).to_have_value(day.isoformat())


def tell_the_absence(hands: Hands) -> None:
    """16 uur: the period, and the lesuren of four weeks."""
    page = hands.page
    hands.decide().click(page.locator("[name=kind][value=zestien_uur]"))
    first, last = page.get_by_label("Eerste verzuimdag"), page.get_by_label("Laatste verzuimdag")
    hands.decide().click(first, at_the_start=True)
    type_date(hands, first, FIRST_DAY)
    while not last.evaluate("field => field === document.activeElement"):
        hands.press("Tab")
    type_date(hands, last, LAST_DAY)
    hands.decide().click(page.locator("[name=all_lessons_missed][value=nee]"))
    cells = page.locator("[name^=week-][name$=-hours]")
    expect(cells.nth(3)).to_be_visible()  # the table came with the dates
    hands.decide().click(cells.first)
    for number in range(4):
        if number:
            hands.press("Tab", "Tab")  # past the times late
        hands.type("5")
        expect(cells.nth(number)).to_have_value("5")
    hands.decide().press("Enter")
    expect(page).to_have_url(re.compile("/school/$"))


def tell_what_the_school_did(hands: Hands) -> None:
    """Two sentences and the question about DUO; who reports is filled in already."""
    page = hands.page
    hands.decide().click(page.get_by_label("Wat heeft de school gedaan?"))
    hands.type("Gesprek met de mentor.")
    hands.decide().press("Tab")
    hands.type("Moeder gebeld.")
    hands.decide().click(page.locator("[name=duo_state][value=not_yet]"))
    hands.decide().press("Enter")
    expect(page).to_have_url(re.compile("/controleren/$"))


def test_an_ordinary_melding_takes_less_than_a_minute(sign_in, capsys):
    page = sign_in("school")
    hands = Hands(page)

    hands.decide().click(page.get_by_role("button", name="Nieuwe melding").first)
    choose_bas(hands)
    tell_the_absence(hands)
    tell_what_the_school_did(hands)
    hands.decide().click(page.get_by_role("button", name="Melding versturen"))

    expect(page.locator("[data-test=melding-nummer]")).to_be_visible()
    with capsys.disabled():
        sys.stdout.write(f"\nEen gewone melding kost een school {hands}.\n")
    assert hands.seconds < MOST
