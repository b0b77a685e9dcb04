"""By keyboard past the menus: the skip link leads to what a dossier is about."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, TABLET
from tests.factories import a_case
from tests.sharing import shared

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [DESKTOP, TABLET])
@pytest.mark.parametrize("account", ["lpa", "school", "jeugdteam"])
def test_the_skip_link_leads_to_the_name_of_the_pupil(cast, enter, account, width):
    case = a_case(cast, step=3)
    shared(case, cast.jeugdteam, by=cast.lpa)
    page = enter(getattr(cast, account), width=width)
    page.goto(f"/dossiers/{case.number}/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)
