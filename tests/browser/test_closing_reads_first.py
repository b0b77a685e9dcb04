"""Somebody closes a dossier: what nobody looked at is read first, also what comes in meanwhile."""

import pytest
from playwright.sync_api import Page, expect

from cases.models import AbsenceNotice
from tests.browser.conftest import WIDTHS
from tests.cast import file_notice, notice_data
from tests.factories import a_case

pytestmark = pytest.mark.browser

# Of each list to choose from: its name, the width it has, and what its longest choice asks.
LISTS = """async () => {
  await document.fonts.ready;
  return [...document.querySelectorAll("main select")].map((list) => {
    const has = list.offsetWidth;
    list.style.width = "max-content";
    const asks = list.offsetWidth;
    list.style.width = "";
    return [list.name, has, asks];
  });
}"""


def choose(page: Page, notice: AbsenceNotice, status: str, reason: str) -> None:
    page.locator(f"[name=notice_{notice.pk}_status]").select_option(status)
    page.locator(f"[name=notice_{notice.pk}_reason]").select_option(reason)
    page.locator(f"[name=notice_{notice.pk}_explanation]").select_option("gezien")


def test_a_melding_that_came_in_meanwhile_is_read_before_the_dossier_closes(cast, enter):
    case = a_case(cast)
    first = case.notices.get()
    lpa = enter(cast.lpa)
    lpa.goto(f"/dossiers/{case.number}/sluiten/?resultaat=volledig_terug")
    lpa.locator("[name=message]").fill("Fijn dat Bas er weer is.")
    choose(lpa, first, "afgesloten", "terug_naar_school")
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
    expect(lpa.locator(f"[name=notice_{first.pk}_reason]")).to_have_value("terug_naar_school")
    for width in WIDTHS:
        lpa.set_viewport_size({"width": width, "height": 900})
        assert lpa.evaluate("document.documentElement.scrollWidth") <= width

    close.click()  # nothing was chosen for the new one

    fault = lpa.get_by_role("alert").get_by_role("link", name=f"Lees melding {again.number}")
    fault.click()
    expect(lpa.locator(f"[name=notice_{again.pk}_status]")).to_be_focused()
    choose(lpa, again, "in_behandeling", "geen")
    close.dblclick()

    expect(lpa.locator("main")).to_contain_text("Het dossier is gesloten.")
    assert case.timeline.filter(title__startswith="Dossier gesloten").count() == 1
    statuses = dict(case.notices.values_list("pk", "duo_status"))
    assert statuses == {first.pk: "afgesloten", again.pk: "in_behandeling"}


def test_a_waiting_melding_leads_to_what_the_school_told_without_leaving_the_page(cast, enter):
    case = a_case(cast)
    number = case.notices.get().number
    lpa = enter(cast.lpa)
    lpa.goto(f"/dossiers/{case.number}/sluiten/?resultaat=volledig_terug")
    lpa.locator("[name=remarks]").fill("Hij komt weer.")

    lpa.get_by_role("link", name="wat de school meldde").click()

    expect(lpa.locator(f"#melding-{number}")).to_be_in_viewport()
    expect(lpa.locator("[name=remarks]")).to_have_value("Hij komt weer.")


def test_the_whole_melding_opens_beside_what_was_typed(cast, enter):
    case = a_case(cast)
    number = case.notices.get().number
    lpa = enter(cast.lpa)
    lpa.goto(f"/dossiers/{case.number}/sluiten/?resultaat=volledig_terug")
    lpa.locator("[name=remarks]").fill("Hij komt weer.")

    for name in ("de hele melding (nieuw tabblad)", "16 uur in 4 weken (nieuw tabblad)"):
        with lpa.expect_popup() as beside:
            lpa.get_by_role("link", name=name).click()
        expect(beside.value.locator("[data-test=melding-nummer]").first).to_contain_text(number)

    expect(lpa.locator("[name=remarks]")).to_have_value("Hij komt weer.")


@pytest.mark.parametrize("width", [1440, 390])
def test_no_choice_about_duo_is_cut_off(cast, enter, width):
    case = a_case(cast)
    lpa = enter(cast.lpa)
    lpa.set_viewport_size({"width": width, "height": 900})
    lpa.goto(f"/dossiers/{case.number}/sluiten/?resultaat=andere_school")

    lists = lpa.evaluate(LISTS)

    assert len(lists) == 3
    assert [cut for cut in lists if cut[1] < cut[2]] == []
