"""The weeks of a melding: the table comes with the dates and adds up while one types."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_journey_of_bas import choose, day, fill, fill_first_week, forward

pytestmark = pytest.mark.browser


def test_the_sum_stands_against_the_line_of_sixteen_while_one_types(sign_in):
    page = sign_in("mbo", width=320)
    page.get_by_role("button", name="Nieuwe melding").first.click()
    fill(page, first_name="Weken", surname="Teller", birth_date="2009-03-04")
    page.locator("[name=municipality]").select_option(label="Duinzicht")
    forward(page, "Volgende")
    choose(page, "kind", "zestien_uur")
    choose(page, "all_lessons_missed", "nee")
    fill(page, first_day=day(-65), last_day=day(-3))

    sum_of_weeks = page.locator("[data-test=weken-samen]")
    fill_first_week(page, hours="15")
    expect(sum_of_weeks).to_contain_text("hoogstens 15 lesuren: onder de 16.")
    fill_first_week(page, hours="16")
    expect(sum_of_weeks).to_contain_text("16 of meer, dus wettelijk te melden.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    fill_first_week(page, hours="15")
    page.locator("[name=reason]").press("Tab")
    page.locator("main").get_by_role("button", name="Volgende", exact=True).click()
    page.get_by_role("button", name="Verder als overig verzuim").click()
    expect(page.get_by_label("Wat heeft de school gedaan?")).to_be_visible()
