"""The screens on which leerplicht and ketenpartners work together, as steps of a journey."""

import re
from datetime import datetime, timedelta

from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from cases.actions import ask_partner
from cases.models import Case, CaseShare, PartnerRequest
from cases.rules.requests import RequestKind
from partners.actions import send_due_mail
from partners.models import User
from tests.browser.test_journey_of_bas import choose, day, forward
from tests.sharing import shared

QUESTION = "Wat kunt u voor Bas doen?"


def address_of(case: Case) -> str:
    return f"/dossiers/{case.number}/"


def share(officer: Page, case: Case, place: str, *, summary: str) -> None:
    """Share it as the table proposes; end at the page that shows what they see."""
    officer.goto(f"{address_of(case)}delen/")
    officer.get_by_role("link", name=place, exact=True).click()
    officer.locator("[name=summary]").fill(summary)
    forward(officer, "Delen")
    forward(officer, "Bewaren en bekijken")
    expect(officer.get_by_role("heading", level=1).first).to_have_text(f"Wat ziet {place}?")
    expect(officer.locator(".seen__page")).to_contain_text(summary)


def ask(officer: Page, case: Case, place: str, *, text: str, kind: str) -> None:
    officer.goto(f"{address_of(case)}vragen/nieuw/")
    officer.get_by_label(place).check()
    choose(officer, "kind", kind)
    officer.locator("[name=text]").fill(text)
    officer.locator("[name=due_on]").fill(day(10))
    forward(officer, "Versturen")


def answer(partner: Page, text: str, *, kind: str = "antwoord", then: str = "geen", **more) -> None:
    """Answer on the one screen."""
    choose(partner, "kind", kind)
    partner.locator("[name=text]").fill(text)
    for name, value in more.items():
        choose(partner, name, value)
    choose(partner, "follow", then)
    if then == "datum":
        partner.locator("[name=next_on]").fill(day(14))
    forward(partner, "Versturen")
    expect(partner.locator(".messages")).to_contain_text("Dank u wel")


def end(officer: Page, case: Case, place: str) -> None:
    """Share no longer."""
    officer.goto(f"{address_of(case)}delen/")
    card = officer.locator("#gedeeld li", has_text=place).first
    card.get_by_role("link", name="Niet meer delen").click()
    officer.locator("[name=reason]").fill("het doel is bereikt")
    officer.locator("main form button[type=submit]").click()
    expect(officer.locator("#gestopt")).to_contain_text(place)


def next_click_is_refused(partner: Page, link: str) -> None:
    """A page that was open since before: the next click finds nothing."""
    with partner.expect_response(lambda got: got.request.is_navigation_request()) as got:
        partner.get_by_role("link", name=link).first.click()
    assert got.value.status == 404
    expect(partner.locator("main")).to_contain_text(
        "Deze pagina bestaat niet, of u mag haar niet zien"
    )


def invite(beheer: Page, *, username: str, name: str, place: str) -> None:
    """Beheer adds somebody who works at a partner, and has a link to a password mailed."""
    beheer.goto("/beheer/gebruikers/nieuw/")
    beheer.get_by_label("Gebruikersnaam").fill(username)
    beheer.get_by_label("Naam", exact=True).fill(name)
    beheer.get_by_label("E-mailadres").fill(f"{username}@duinzicht.invalid")
    beheer.get_by_label("Organisatie").select_option(label=place)
    beheer.get_by_label("Rol", exact=True).select_option(label="Ketenpartner")
    forward(beheer, "Bewaren")
    forward(beheer, "Link mailen")


def choose_password(page: Page, link: str, password: str) -> None:
    page.goto(link)
    page.get_by_label("Nieuw wachtwoord").fill(password)
    page.get_by_label("Nog een keer").fill(password)
    page.get_by_role("button", name="Wachtwoord opslaan").click()


def log_in(page: Page, username: str, password: str) -> None:
    page.get_by_label("Gebruikersnaam").fill(username)
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    page.get_by_role("button", name="Inloggen").click()


def look_for(words: str, page: Page, case: Case, *, there: bool) -> None:
    """On the page of the dossier; a teamleider says why first."""
    page.goto(address_of(case))
    if page.url.endswith("/reden/"):
        page.locator("main [name=reason]").fill("werkoverleg")
        page.get_by_role("button", name="Dossier openen").click()
    expect(page.locator("h1")).to_contain_text("Bas Verhoeven")
    assert (words in page.locator("body").inner_text()) is there


# --- by the actions behind the screens that some journeys walk


def shared_with(case: Case, partner: User, *, by: User) -> CaseShare:
    return shared(case, partner, by=by, summary="Bas komt weinig op school.")


def asked_of(
    row: CaseShare, *, by: User, kind: RequestKind = RequestKind.QUESTION
) -> PartnerRequest:
    due_on = timezone.localdate() + timedelta(days=10)
    return ask_partner(row.case, row.pk, kind=kind, text=QUESTION, due_on=due_on, by=by)


def mail_to(person: User, case: Case, *, at: datetime | None = None) -> list[str]:
    """The links in the mail that waited for somebody; there is nothing of a person in it."""
    mail.outbox.clear()
    send_due_mail(at=at)
    links = []
    for message in mail.outbox:
        if message.to == [person.email]:
            written = f"{message.subject}\n{message.body}"
            for word in ("Bas", "Verhoeven", case.number, person.name, "dossiers/"):
                assert word not in written
            links += re.findall(r"http://\S+/berichten/\S*", message.body)
    return links
