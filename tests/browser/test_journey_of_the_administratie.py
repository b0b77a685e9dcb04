"""A morning of the administratie: what came in, DUO, the post, a document, and home."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_journey_of_bas import assess, file_notice, forward

pytestmark = pytest.mark.browser

DUO_NUMBER = "4987123"


def report_lotte(school: Page) -> str:
    """A melding with its number at DUO; gives its own number."""
    number = file_notice(
        school, first_name="Lotte", surname="Duinstra", birth_date="2013-06-07", class_name="1C"
    )
    school.get_by_label("Meldingsnummer van DUO").fill(DUO_NUMBER)
    school.get_by_role("button", name="Opslaan").click()
    expect(school.locator("main")).to_contain_text(f"met nummer {DUO_NUMBER}")
    return number


def case_of(page: Page, number: str) -> str:
    """From the start page to the melding and on to its dossier."""
    page.goto("/")
    page.get_by_role("link", name=number).first.click()
    page.locator("[data-test=dossier-nummer]").first.click()
    return page.url.removeprefix(page.evaluate("location.origin"))


def row_at_duo(page: Page) -> Locator:
    """The row of Lotte in the list for DUO; the longest waiting stand first."""
    page.goto("/meldingen/duo/terug/")
    while not page.get_by_label(DUO_NUMBER).count():
        page.get_by_role("link", name="Volgende meldingen").click()
    return page.get_by_label(DUO_NUMBER)


def tell_duo(page: Page) -> None:
    row_at_duo(page).check()
    page.get_by_role("button", name="Vink af als teruggemeld").click()
    expect(page.locator("main")).to_contain_text("Laatst afgevinkt: 1 melding")
    expect(page.get_by_label(DUO_NUMBER)).to_have_count(0)


def send_letter(lpa: Page, page: Page, case: str) -> None:
    """The behandelaar asks for a letter; the administratie ticks it off."""
    lpa.goto(f"{case}post/")
    lpa.get_by_label("kennisgevingsbrief").check()
    lpa.get_by_label("Aan", exact=True).fill("beide ouders")
    forward(lpa, "Bewaren")
    page.goto("/")
    page.get_by_role("link", name="Post te versturen").click()
    row = page.get_by_role("row", name=case.strip("/").split("/")[1])
    row.get_by_role("button", name="Verstuurd").click()
    expect(row).to_have_count(0)


def add_letter(page: Page, case: str) -> None:
    """A file that is none is refused; the letter is kept."""
    page.goto(f"{case}documenten/")
    page.get_by_role("link", name="Document toevoegen").click()
    expect(page.locator("main")).not_to_contain_text("Gespreksverslag")
    page.get_by_label("Titel").fill("Brief van ouders")
    disguised = {"name": "brief.pdf", "mimeType": "application/pdf", "buffer": b"MZ"}
    page.get_by_label("Bestand").set_input_files(disguised)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("[data-test=fout]").first).to_contain_text("brief.pdf kan niet mee")
    page.get_by_label("Bestand").set_input_files(disguised | {"buffer": b"%PDF-1.7 brief"})
    forward(page, "Bewaren")
    expect(page.get_by_role("link", name="Brief van ouders", exact=True)).to_be_visible()


def test_a_morning_of_the_administratie(sign_in, status_of):
    number = report_lotte(sign_in("school"))
    page = sign_in("administratie")

    case = case_of(page, number)
    expect(page.locator(".identity")).to_contain_text("Sanne de Wit")  # by the verdeling
    assert status_of(page, f"{case}stap/") == 403

    lpa = sign_in("lpa")
    lpa.goto(f"{case}stap/")
    assess(lpa)
    tell_duo(page)
    send_letter(lpa, page, case)
    add_letter(page, case)
    with page.expect_download() as download:
        page.get_by_role("link", name="Brief van ouders", exact=True).click()
    assert download.value.suggested_filename == "brief.pdf"

    page.locator(".account-menu summary").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.goto(case)
    expect(page).to_have_url(f"/inloggen/?next={case}")
