"""Somebody closes a dossier while the school reports again: the melding is read first."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WIDTHS
from tests.cast import file_notice, notice_data
from tests.factories import a_case

pytestmark = pytest.mark.browser


def test_a_melding_that_came_in_meanwhile_is_read_before_the_dossier_closes(cast, enter):
    case = a_case(cast)
    lpa = enter(cast.lpa)
    lpa.goto(f"/dossiers/{case.number}/sluiten/?resultaat=volledig_terug")
    lpa.locator("[name=message]").fill("Fijn dat Bas er weer is.")
    again = file_notice(cast.school, data=notice_data(reason="Sinds vandaag weer weg."))
    close = lpa.get_by_role("button", name="Dossier sluiten")

    close.click()

    told = lpa.get_by_role("alert")
    expect(told).to_contain_text(f"kwam melding {again.number} binnen")
    expect(told).to_be_focused()
    assert not lpa.title().startswith("Fout: ")  # nobody did anything wrong
    new = lpa.locator("#meldingen article", has_text=again.number)
    expect(new).to_contain_text("nieuw")
    expect(new).to_contain_text("Sinds vandaag weer weg.")
    expect(lpa.locator("[name=message]")).to_have_value("Fijn dat Bas er weer is.")
    for width in WIDTHS:
        lpa.set_viewport_size({"width": width, "height": 900})
        assert lpa.evaluate("document.documentElement.scrollWidth") <= width

    close.click()

    expect(lpa.locator("main")).to_contain_text("Het dossier is gesloten.")
