"""Ketenpartners in a real browser: from invitation to feedback to ending.

The whole road of sharing and asking is walked on the screens with the jeugdteam and halt; for the
others leerplicht does so by the actions behind them. Everybody else of a journey is logged in
already. The mail is what the job sends; a partner comes in by its link.
"""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from cases.actions import Items, end_share, open_items
from cases.models import Case
from cases.rules.requests import RequestKind
from mas_portal.demo.region import PASSWORD
from tests.browser.conftest import TABLET
from tests.browser.partner_screens import (
    QUESTION,
    address_of,
    answer,
    ask,
    asked_of,
    choose_password,
    end,
    invite,
    log_in,
    look_for,
    mail_to,
    next_click_is_refused,
    share,
    shared_with,
)
from tests.browser.test_journey_of_bas import choose, forward
from tests.factories import a_case
from tests.pages import mailed_link
from tests.sharing import EVERY_PART, shared

pytestmark = pytest.mark.browser

OTHERS = ("jeugdarts", "rvdk", "om", "swv", "veiligthuis", "doorstroom")


@pytest.fixture
def case(cast, live_server, settings) -> Case:
    settings.PORTAL_URL = live_server.url
    return a_case(cast, step=6)


def test_the_jeugdteam_from_invitation_to_feedback_to_ending(cast, case, enter):
    place, password = "Jeugdteam Duinzicht", "vier woorden op een rij"
    invite(enter(cast.beheer), username="noor", name="Noor van Dam", place=place)
    noor = enter(width=TABLET)
    choose_password(noor, mailed_link("noor@duinzicht.invalid"), password)
    log_in(noor, "noor", password)
    expect(noor.locator("main")).not_to_contain_text("Verhoeven")

    sanne = enter(cast.lpa)
    share(sanne, case, place, summary="Bas zorgt thuis voor zijn moeder.")
    ask(sanne, case, place, text="Kunt u Bas thuis helpen?", kind="verwijzing")
    noor.goto("/")
    row = noor.locator("#gevraagd li", has_text="Kunt u Bas thuis helpen?")
    row.get_by_role("button", name="Ik pak dit op").click()
    mine = noor.locator("main li", has_text="Kunt u Bas thuis helpen?")
    expect(mine).to_contain_text("U pakt dit op")
    noor.goto(address_of(case))
    expect(noor.locator("#samenvatting")).to_contain_text("Bas zorgt thuis")
    noor.get_by_role("link", name="Beantwoorden").first.click()
    answer(noor, "Wij starten.", kind="aangenomen", progress="gestart", then="datum")
    noor.goto("/")
    expect(noor.locator("#verwijzingen")).to_contain_text("Bas Verhoeven")

    sanne.goto(address_of(case))
    expect(sanne.locator("[data-test=tijdlijn]")).to_contain_text(f"Antwoord van {place}")
    expect(sanne.locator("#gedeeld-met")).to_contain_text(place)
    end(sanne, case, place)
    next_click_is_refused(noor, "Bas Verhoeven")
    noor.goto("/")
    expect(noor.locator("main")).not_to_contain_text("Bas Verhoeven")


def test_halt_sees_nothing_of_a_look_along_and_answers_a_referral(cast, case, enter):
    sanne, kim, place = enter(cast.lpa), enter(cast.halt, width=TABLET), "Halt Kuststreek"
    sanne.goto(f"{address_of(case)}delen/")
    sanne.get_by_role("link", name=place, exact=True).click()
    sanne.locator("[name=summary]").fill("Bas spijbelde 18 lesuren.")
    sanne.get_by_role("button", name="Bekijk eerst wat zij zien").click()
    expect(sanne.locator(".seen__page")).to_contain_text("Bas spijbelde 18 lesuren.")
    assert kim.goto(address_of(case)).status == 404  # looking first shares nothing

    row = shared_with(case, cast.halt, by=cast.lpa)
    asked_of(row, by=cast.lpa, kind=RequestKind.REFERRAL)
    kim.goto("/")
    expect(kim.locator("#verwijzingen")).to_contain_text("Halt-verwijzingen")
    kim.goto(address_of(case))
    kim.get_by_role("link", name="Beantwoorden").first.click()
    answer(kim, "Positief afgerond.", progress="afgerond")
    sanne.goto(address_of(case))
    expect(sanne.locator("[data-test=tijdlijn]")).to_contain_text("Positief afgerond.")
    kim.goto("/dossiers/")
    end_share(case, row.pk, reason="klaar", by=cast.lpa)
    next_click_is_refused(kim, "Bas Verhoeven")


@pytest.mark.parametrize("account", OTHERS)
def test_the_others_come_in_by_the_mail_answer_and_lose_it_again(cast, case, enter, account):
    person = getattr(cast, account)
    row = shared_with(case, person, by=cast.lpa)
    assert mail_to(person, case)  # that it is shared
    asked_of(row, by=cast.lpa)
    (link,) = mail_to(person, case)
    partner = enter(width=TABLET)
    partner.goto(link)
    log_in(partner, account, PASSWORD)
    expect(partner.locator("#vraag")).to_contain_text(QUESTION)
    answer(partner, "Wij bellen hem.")

    sanne = enter(cast.lpa)
    sanne.goto(address_of(case))
    told = sanne.locator("[data-test=tijdlijn]")
    expect(told).to_contain_text(f"Antwoord van {person.organisation}")
    expect(told).to_contain_text("Wij bellen hem.")
    partner.goto("/dossiers/")
    end_share(case, row.pk, reason="klaar", by=cast.lpa)
    next_click_is_refused(partner, "Bas Verhoeven")


def test_what_ended_is_gone_from_a_page_that_is_still_open(cast, case, enter):
    row = shared_with(case, cast.swv, by=cast.lpa)
    asked = asked_of(row, by=cast.lpa)
    bert = enter(cast.swv)
    bert.goto(asked.path)
    choose(bert, "kind", "antwoord")
    bert.locator("[name=text]").fill("Het Baken kan hem plaatsen.")
    choose(bert, "follow", "geen")

    end_share(case, row.pk, reason="klaar", by=cast.lpa)
    with bert.expect_response(lambda got: got.request.method == "POST") as sent:
        bert.get_by_role("button", name="Versturen").click()

    assert sent.value.status == 404
    words = bert.locator("main").inner_text()
    assert "Het Baken kan hem plaatsen." in words  # what was typed is given back
    assert "Verhoeven" not in words


def test_a_link_that_was_forwarded_opens_nothing_for_another(cast, case, enter):
    asked_of(shared_with(case, cast.rvdk, by=cast.lpa), by=cast.lpa)
    key = cast.rvdk.notifications.latest("pk").key
    for other in (cast.halt, cast.lpa2, cast.school):
        page = enter(other)
        assert page.goto(f"/berichten/{key}/").status == 404
        expect(page.locator("main")).not_to_contain_text("Verhoeven")


def test_a_partner_asks_for_access_and_leerplicht_shares_or_answers(cast, case, enter):
    hanneke, sanne, ria = enter(cast.veiligthuis), enter(cast.lpa), enter(cast.administratie)
    for name in ("Bas Verhoeven", "Piet Onbekend"):
        hanneke.goto("/inbreng/nieuw/")
        choose(hanneke, "kind", "toegang")
        hanneke.locator("[name=pupil_name]").fill(name)
        hanneke.locator("[name=birth_date]").fill("2012-03-04")
        hanneke.locator("[name=municipality]").select_option(label="Duinzicht")
        hanneke.locator("[name=text]").fill(f"Wij kregen een melding over {name}.")
        forward(hanneke, "Versturen")
        expect(hanneke.locator(".messages")).to_contain_text("Of er een dossier is, zeggen wij")
    assert hanneke.goto(address_of(case)).status == 404

    sanne.goto("/inbreng/")
    sanne.locator("main li", has_text="Bas Verhoeven").get_by_role("link").click()
    sanne.get_by_role("button", name=f"Toevoegen aan dossier {case.number}").click()
    sanne.locator("[name=summary]").fill("Bas komt weinig op school.")
    forward(sanne, "Delen")
    ria.goto("/inbreng/")
    ria.locator("main li", has_text="Piet Onbekend").get_by_role("link").click()
    ria.locator("[name=answer]").fill("Wij delen hierover niets.")
    forward(ria, "Antwoord geven en niet verwerken")

    hanneke.goto("/inbreng/")
    expect(hanneke.locator("main li", has_text="Piet")).to_contain_text("Wij delen hierover niets.")
    hanneke.goto("/dossiers/")
    hanneke.get_by_role("link", name="Bas Verhoeven").first.click()
    expect(hanneke.locator("#samenvatting")).to_contain_text("Bas komt weinig op school.")


def test_namens_counts_as_received_and_is_marked(cast, case, enter):
    asked = asked_of(shared_with(case, cast.jeugdarts, by=cast.lpa), by=cast.lpa)
    ria, lotte = enter(cast.administratie), enter(cast.jeugdarts)
    lotte.goto("/")
    expect(lotte.locator("#gevraagd")).to_contain_text(QUESTION)
    ria.goto(asked.path)
    ria.get_by_role("link", name="Namens GGD Kuststreek vastleggen").click()
    ria.locator("[name=said_by]").fill("Lotte Bakker")
    ria.locator("[name=said_how]").select_option("telefonisch")
    choose(ria, "kind", "antwoord")
    ria.locator("[name=text]").fill("Bas kan halve dagen naar school.")
    choose(ria, "follow", "geen")
    forward(ria, "Vastleggen")
    expect(ria.locator("#stand")).to_contain_text("beantwoord")

    sanne = enter(cast.lpa)
    sanne.goto(address_of(case))
    told = sanne.locator("[data-test=tijdlijn]")
    expect(told).to_contain_text("namens GGD Kuststreek, telefonisch, Lotte Bakker")
    expect(told).to_contain_text("Bas kan halve dagen naar school.")
    lotte.goto(asked.path)
    expect(lotte.locator("#antwoorden")).to_contain_text("vastgelegd door Ria Bos")
    expect(lotte.get_by_role("button", name="Versturen")).to_have_count(0)  # nothing is asked


def test_who_chose_a_digest_gets_one_mail_on_monday(cast, case, enter):
    carla = enter(cast.om)
    carla.goto("/account/instellingen/")
    choose(carla, "rhythm", "weekly")
    forward(carla, "Opslaan")
    asked_of(shared_with(case, cast.om, by=cast.lpa), by=cast.lpa)
    assert mail_to(cast.om, case) == []
    monday = timezone.now() + timedelta(days=8)
    (link,) = mail_to(cast.om, case, at=monday)
    assert "- 1 keer: U hebt een vraag gekregen" in mail.outbox[-1].body
    assert mail_to(cast.om, case, at=monday) == []

    later = enter()
    later.goto(link)
    log_in(later, "om", PASSWORD)
    later.get_by_role("link", name="U hebt een vraag gekregen").click()
    expect(later.locator("#vraag")).to_contain_text(QUESTION)


def test_colleagues_of_one_partner_share_the_work(cast, case, enter):
    asked_of(shared_with(case, cast.jeugdteam, by=cast.lpa), by=cast.lpa)
    joris, amber = enter(cast.jeugdteam), enter(cast.jeugdteam2, width=TABLET)
    joris.goto("/voor-ons/")
    row = joris.locator("main li", has_text="Bas Verhoeven")
    row.get_by_role("button", name="Ik pak dit op").click()
    amber.goto("/voor-ons/")
    taken = amber.locator("main li", has_text="Bas Verhoeven")
    expect(taken).to_contain_text("Joris Peters pakt dit op")
    joris.locator("main li", has_text="Bas").get_by_role("button", name="Teruggeven").click()
    amber.get_by_role("link", name="Van niemand").click()
    amber.locator("main li", has_text="Bas").get_by_role("button", name="Ik pak dit op").click()

    joris.get_by_role("link", name="Alles").click()
    taken = joris.locator("main li", has_text="Bas Verhoeven")
    expect(taken).to_contain_text("Amber Scholte pakt dit op")
    taken.get_by_role("button", name="Overnemen").click()
    amber.get_by_role("link", name="Van mij").click()
    expect(amber.locator("main")).not_to_contain_text("Bas Verhoeven")


def test_police_data_are_there_for_few(cast, case, enter):
    """A note under the Wpg: for lpa, lpa3 and the partner of justice that it was opened to."""
    words = "Zag Bas bij de inbraak."
    shared_with(case, cast.halt, by=cast.lpa)
    share = shared(case, cast.om, by=cast.lpa, regime="wpg", parts=EVERY_PART)
    sanne = enter(cast.lpa)
    sanne.goto(f"{address_of(case)}notitie/")
    sanne.locator("[name=text]").fill(words)
    sanne.locator("[name=wpg]").check()
    forward(sanne, "Bewaren op de tijdlijn")
    entry = case.timeline.get(regime="wpg", text=words)
    readers = {cast.lpa: True, cast.lpa2: False, cast.lpa3: True, cast.teamleider: False}
    readers |= {cast.administratie: False, cast.halt: False, cast.om: False}
    for person, reads in readers.items():
        look_for(words, enter(person), case, there=reads)

    open_items(case, share.pk, Items(entries=frozenset({entry.pk})), by=cast.lpa)
    for person in (cast.om, cast.halt):
        look_for(words, enter(person), case, there=person == cast.om)
