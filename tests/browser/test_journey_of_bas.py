"""The main road in a real browser: `school` files a melding, `lpa` walks all ten steps to the end.

Bas: werkstroom waarschuwingsgesprek, changed to vervolg at step 4, going back to step 3 with the
same reason. `school` sees the outcome; `lpa-elders` and `school2` see nothing at all.
"""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TODAY = date.today()  # noqa: DTZ011 the portal runs on this machine's day as well


def day(offset: int) -> str:
    return (TODAY + timedelta(days=offset)).isoformat()


def forward(page: Page, name: str) -> None:
    """Press a button of the form that must take us on: nothing may be refused."""
    with page.expect_navigation():  # a page asks first whether the login is still there
        page.locator("main").get_by_role("button", name=name, exact=True).click()
    assert page.locator("[data-test=fout]").all_inner_texts() == []


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"[name={name}][value={value}]").check()


def fill(page: Page, **answers: str) -> None:
    for name, answer in answers.items():
        page.locator(f"[name={name}]").fill(answer)


def at_step(page: Page, number: int) -> None:
    expect(page.locator("[data-test=stap]").first).to_contain_text(str(number))


def fill_first_week(page: Page, *, hours: str) -> None:
    """Lesuren missed in the first week that has lessons: the table comes with the dates."""
    page.get_by_role("button", name="Weken tonen").click()
    cell = page.locator("[name^=week-][name$=-hours]").first
    expect(cell).to_be_visible(timeout=20_000)
    cell.fill(hours)


BAS = {
    "first_name": "Bastiaan",
    "surname": "Zandstra",
    "birth_date": "2012-03-04",
    "class_name": "2B",
}


def file_notice(page: Page, **pupil: str) -> str:
    """The wizard of four pages, about Bas or another; gives the number on the receipt."""
    who = BAS | pupil
    page.get_by_role("button", name="Nieuwe melding").first.click()
    fill(page, **who)
    page.locator("[name=municipality]").select_option(label="Duinzicht")
    forward(page, "Volgende")
    choose(page, "kind", "zestien_uur")
    fill(page, first_day=day(-65), last_day=day(-3), reason="Spijbelt voor de lol.")
    choose(page, "all_lessons_missed", "nee")
    fill_first_week(page, hours="18")
    forward(page, "Volgende")
    fill(
        page,
        school_action="Nablijven, gesprek met de mentor, brief naar huis.",
        parent_contact="Moeder gebeld; ouders doen hun best.",
        reporter_phone="070 1234567",
    )
    choose(page, "duo_state", "not_yet")
    forward(page, "Volgende")
    expect(page.locator("main")).to_contain_text(f"{who['first_name']} {who['surname']}")
    forward(page, "Melding versturen")
    return page.locator("[data-test=melding-nummer]").first.inner_text().strip()


def assess(page: Page) -> None:
    choose(page, "danger", "nee")
    choose(page, "complete", "ja")
    choose(page, "workflow", "waarschuwingsgesprek")
    fill(page, explanation="School en ouders deden al veel; een brief voegt niets toe.")
    forward(page, "Opslaan")


def change_to_vervolg_and_go_back(page: Page, case: str) -> None:
    page.goto(f"{case}werkstroom/")
    choose(page, "workflow", "vervolg")
    choose(page, "quick_reason", "verzuim_houdt_aan")
    fill(page, text="Hij spijbelt door.")
    forward(page, "Werkstroom wijzigen")
    page.get_by_role("link", name="Stap 3").first.click()
    expect(page.locator("[name=text]")).to_have_value("Hij spijbelt door.")  # the same reason
    forward(page, "Terug naar deze stap")
    page.goto(case)
    at_step(page, 3)


def enquire(page: Page) -> None:
    for source in ("school", "youth_doctor", "alliance", "local_team", "other"):
        answer = "beantwoord" if source == "school" else "niet_gevraagd"
        page.locator(f"[name={source}]").select_option(answer)
    page.locator("[name=ground_checked]").check()
    fill(page, findings="De mentor ziet Bas weinig; hij is er niet ongelukkig onder.")
    forward(page, "Opslaan")


def converse(page: Page) -> None:
    choose(page, "outcome", "gesproken")
    fill(page, held_on=day(0), story="Bas weet dat hij moet.", agreements="Elke dag op tijd.")
    choose(page, "present", "jongere")
    choose(page, "present", "ouders")
    choose(page, "heard", "ja")
    forward(page, "Opslaan")


def interpret(page: Page) -> None:
    """The five questions may stay "onbekend"; what it points to is for the officer to say."""
    fill(page, meaning="Beginnend verzuim zonder zorgen; ouders werken mee.")
    forward(page, "Opslaan")


def weigh(page: Page) -> None:
    choose(page, "direction", "vervolg")
    fill(page, reason="Een waarschuwing hielp niet; Halt past.")
    forward(page, "Opslaan")


def choose_halt(page: Page) -> None:
    page.locator("[name=halt]").check()
    fill(
        page,
        halt_partner="Halt Kuststreek",
        halt_on=day(10),
        case_lead="Tom Jansen, Het Baken",
        summary="Met school en ouders besproken; allen stemmen in.",
    )
    forward(page, "Routes starten")


def end_halt(page: Page) -> None:
    choose(page, "halt_outcome", "bereikt")
    fill(page, halt_text="Halt is positief afgerond.")
    forward(page, "Opslaan")


def see_him_back(page: Page) -> None:
    choose(page, "outcome", "hersteld")
    fill(page, seen="Vier weken alle lessen gevolgd.", told_school="Tom Jansen gebeld.")
    forward(page, "Opslaan")


def close(page: Page) -> None:
    choose(page, "resultaat", "volledig_terug")
    forward(page, "Verder")
    fill(
        page,
        effect="Doel was terug naar school; dat is gelukt.",
        youth="Is tevreden.",
        parents="Zijn opgelucht.",
        school="Ziet hem elke dag.",
        message="Bas is terug. Meld het meteen als hij weer wegblijft.",
    )
    forward(page, "Dossier sluiten")


STEPS = (
    (3, enquire),
    (4, converse),
    (5, interpret),
    (6, weigh),
    (7, choose_halt),
    (8, end_halt),
    (9, see_him_back),
    (10, close),
)


def test_from_melding_to_closed_dossier(sign_in, status_of):
    school = sign_in("school")
    notice = f"/meldingen/{file_notice(school)}/"
    expect(school.locator("main")).to_contain_text("nog geen wettelijke melding")

    lpa = sign_in("lpa")
    lpa.goto(notice)
    lpa.locator("[data-test=dossier-nummer]").first.click()
    case = lpa.url.removeprefix(lpa.evaluate("location.origin"))
    expect(lpa.locator("[data-test=aan-zet]").first).to_contain_text("Sanne de Wit")
    expect(lpa.locator("[data-test=aan-zet-wat]").first).to_contain_text("melding beoordelen")
    at_step(lpa, 2)

    lpa.goto(f"{case}stap/")
    assess(lpa)
    lpa.goto(case)
    at_step(lpa, 4)
    change_to_vervolg_and_go_back(lpa, case)
    for number, walk in STEPS:
        lpa.goto(case)
        at_step(lpa, number)
        lpa.goto(f"{case}stap/")
        walk(lpa)

    lpa.goto(case)
    expect(lpa.locator("main")).to_contain_text("Volledig terug op school")
    expect(lpa.locator("[data-test=tijdlijn]")).to_contain_text("Dossier gesloten")
    done = lpa.locator(".tracker").get_by_text("afgerond", exact=False)
    expect(done).to_have_count(10)

    school.goto(notice)
    expect(school.locator("main")).to_contain_text("afgesloten")
    expect(school.locator("main")).to_contain_text("terug naar school")
    expect(school.locator("main")).to_contain_text("Bas is terug.")
    expect(school.locator("[data-test=dossier-nummer]")).to_have_count(0)

    for outsider in ("lpa-elders", "school2"):
        page = sign_in(outsider)
        assert status_of(page, notice) == 404
        assert status_of(page, case) == 404
        page.goto("/meldingen/")
        expect(page.locator("main")).not_to_contain_text("Zandstra")
    assert status_of(school, case) == 404
