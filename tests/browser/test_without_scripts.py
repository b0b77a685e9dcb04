"""The portal works without JavaScript: the melding, a step, the account menu."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_journey_of_bas import file_notice

pytestmark = pytest.mark.browser


def test_a_melding_is_filed_without_scripts(sign_in):
    page = sign_in("school", java_script=False)
    number = file_notice(page)
    assert number.startswith("M")
    page.goto("/meldingen/")
    expect(page.locator("main")).to_contain_text(number)


def test_one_logs_out_without_scripts(sign_in):
    page = sign_in("lpa", java_script=False)
    page.locator("header summary").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.goto("/")
    expect(page).to_have_url("/inloggen/?next=/")
