"""Ketenpartners in a real browser: a dossier is shared, read, asked about, answered and ended.

jeugdteam and halt go the whole road; the others the short one. What ended is gone at once, also
from a page that is still open.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import TABLET
from tests.browser.test_journey_of_bas import choose, day, forward

pytestmark = pytest.mark.browser

SHORT = {
    "jeugdarts": "GGD Kuststreek",
    "rvdk": "Raad voor de Kinderbescherming Kust",
    "om": "Openbaar Ministerie Kuststreek",
    "swv": "Samenwerkingsverband Kuststreek",
    "veiligthuis": "Veilig Thuis Kuststreek",
    "doorstroom": "Doorstroompunt Kuststreek",
}


def open_dossier(page: Page, pupil: str) -> str:
    """The dossier of a pupil, found by name; gives its address."""
    page.goto(f"/zoeken/?q={pupil}")
    page.locator("main").get_by_role("link", name=pupil).first.click()
    expect(page.locator("[data-test=dossier-nummer]").first).to_be_visible()
    return page.url


def share(officer: Page, dossier: str, organisation: str, *, summary: str) -> None:
    """Share it as the table proposes; end at the page that shows what they see."""
    officer.goto(f"{dossier}delen/")
    officer.get_by_role("link", name=organisation, exact=True).click()
    officer.locator("[name=summary]").fill(summary)
    forward(officer, "Delen")
    forward(officer, "Bewaren en bekijken")
    expect(officer.get_by_role("heading", level=1).first).to_have_text(f"Wat ziet {organisation}?")
    expect(officer.locator(".seen__page")).to_contain_text(summary)


def ask(officer: Page, dossier: str, organisation: str, *, text: str, kind: str = "vraag") -> None:
    """Ask them something."""
    officer.goto(f"{dossier}vragen/nieuw/")
    officer.get_by_label(organisation).check()
    choose(officer, "kind", kind)
    officer.locator("[name=text]").fill(text)
    officer.locator("[name=due_on]").fill(day(10))
    forward(officer, "Versturen")


def answer(partner: Page, text: str, *, then: str = "geen", **more: str) -> None:
    """Answer on the one screen, from the page of the dossier."""
    partner.get_by_role("link", name="Beantwoorden").first.click()
    choose(partner, "kind", more.pop("kind", "antwoord"))
    partner.locator("[name=text]").fill(text)
    for name, value in more.items():
        choose(partner, name, value)
    choose(partner, "follow", then)
    if then == "datum":
        partner.locator("[name=next_on]").fill(day(14))
    forward(partner, "Versturen")
    expect(partner.locator(".messages")).to_contain_text("Dank u wel")


def end(officer: Page, dossier: str, organisation: str) -> None:
    """Share no longer."""
    officer.goto(f"{dossier}delen/")
    card = officer.locator("#gedeeld li", has_text=organisation).first
    card.get_by_role("link", name="Niet meer delen").click()
    officer.locator("[name=reason]").fill("het doel is bereikt")
    officer.locator("main form button[type=submit]").click()
    expect(officer.locator("#gestopt")).to_contain_text(organisation)


def test_the_jeugdteam_from_share_to_feedback_to_end(sign_in, status_of):
    sanne, place = sign_in("lpa"), "Jeugdteam Duinzicht"
    dossier = open_dossier(sanne, "Amira el Bakkali")
    share(sanne, dossier, place, summary="Amira zorgt thuis voor haar moeder.")
    ask(sanne, dossier, place, text="Kunt u Amira thuis helpen?", kind="verwijzing")

    joris = sign_in("jeugdteam", width=TABLET)
    row = joris.locator("#gevraagd li", has_text="Kunt u Amira thuis helpen?")
    row.get_by_role("button", name="Ik pak dit op").click()
    mine = joris.locator("main li", has_text="Kunt u Amira thuis helpen?")
    expect(mine).to_contain_text("U pakt dit op")
    joris.goto(dossier)
    expect(joris.locator("#samenvatting")).to_contain_text("Amira zorgt thuis")
    answer(joris, "Wij starten.", kind="aangenomen", progress="gestart", then="datum")
    joris.goto("/")
    expect(joris.locator("#verwijzingen")).to_contain_text("Amira el Bakkali")

    sanne.goto(dossier)
    expect(sanne.locator("[data-test=tijdlijn]")).to_contain_text("Antwoord van Jeugdteam")
    expect(sanne.locator("#gedeeld-met")).to_contain_text(place)
    end(sanne, dossier, place)
    assert status_of(joris, dossier) == 404
    joris.goto("/")
    expect(joris.locator("main")).not_to_contain_text("Amira el Bakkali")


def test_halt_from_share_to_feedback_to_end(sign_in, status_of):
    sanne, place = sign_in("lpa"), "Halt Kuststreek"
    dossier = open_dossier(sanne, "Zeynep Demirtaş")
    sanne.goto(f"{dossier}delen/")
    sanne.get_by_role("link", name=place, exact=True).click()
    sanne.locator("[name=summary]").fill("Zeynep spijbelde 18 lesuren.")
    sanne.get_by_role("button", name="Bekijk eerst wat zij zien").click()
    expect(sanne.locator(".seen__page")).to_contain_text("Zeynep spijbelde 18 lesuren.")
    kim = sign_in("halt", width=TABLET)
    assert status_of(kim, dossier) == 404  # looking first shares nothing

    share(sanne, dossier, place, summary="Zeynep spijbelde 18 lesuren.")
    ask(sanne, dossier, place, text="Halt voor Zeynep, met instemming.", kind="verwijzing")
    kim.goto("/")
    expect(kim.locator("#verwijzingen")).to_contain_text("Halt-verwijzingen")
    kim.goto(dossier)
    answer(kim, "Positief afgerond.", progress="afgerond")

    end(sanne, dossier, place)
    assert status_of(kim, dossier) == 404


@pytest.mark.parametrize(("account", "place"), SHORT.items())
def test_the_other_partners_read_answer_and_lose_it_again(sign_in, status_of, account, place):
    sanne = sign_in("lpa")
    dossier = open_dossier(sanne, "Chloé Dubois")
    share(sanne, dossier, place, summary=f"Voor {place}: Chloé werkt te veel.")
    ask(sanne, dossier, place, text="Wat kunt u voor Chloé doen?")

    partner = sign_in(account, width=TABLET)
    partner.locator("#nieuw a", has_text="Chloé Dubois").click()
    expect(partner.locator("#samenvatting")).to_contain_text(f"Voor {place}")
    answer(partner, "Wij bellen haar.")

    end(sanne, dossier, place)
    assert status_of(partner, dossier) == 404


def test_what_ended_is_gone_from_a_page_that_is_still_open(sign_in):
    sanne, place = sign_in("lpa2"), "Samenwerkingsverband Kuststreek"
    dossier = open_dossier(sanne, "Sem Kuiper")
    share(sanne, dossier, place, summary="Sem zoekt een andere school.")
    ask(sanne, dossier, place, text="Welke school past bij Sem?")
    bert = sign_in("swv")
    bert.goto(dossier)
    bert.get_by_role("link", name="Beantwoorden").click()
    choose(bert, "kind", "antwoord")
    bert.locator("[name=text]").fill("Het Baken kan hem plaatsen.")
    choose(bert, "follow", "geen")

    end(sanne, dossier, place)
    with bert.expect_response(lambda got: got.request.method == "POST") as sent:
        bert.get_by_role("button", name="Versturen").click()

    assert sent.value.status == 404
    words = bert.locator("main").inner_text()
    assert "Het Baken kan hem plaatsen." in words  # what was typed is given back
    assert "Sem" not in words.replace("Samenwerkingsverband", "")


def test_colleagues_of_one_partner_share_the_work(sign_in):
    joris, amber = sign_in("jeugdteam"), sign_in("jeugdteam2", width=TABLET)
    karin = "Hoe loopt het contact met Karin"
    amber.goto("/voor-ons/")
    expect(amber.locator("main li", has_text=karin)).to_contain_text("Joris Peters pakt dit op")

    joris.goto("/voor-ons/")
    row = joris.locator("main li", has_text=karin)
    row.get_by_role("button", name="Teruggeven").click()
    amber.get_by_role("link", name="Van niemand").click()
    amber.locator("main li", has_text=karin).get_by_role("button", name="Ik pak dit op").click()

    joris.get_by_role("link", name="Alles").click()
    taken = joris.locator("main li", has_text=karin)
    expect(taken).to_contain_text("Amber Scholte pakt dit op")
    taken.get_by_role("button", name="Overnemen").click()
    amber.get_by_role("link", name="Van mij").click()
    expect(amber.locator("main")).not_to_contain_text(karin)
