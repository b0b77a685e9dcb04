"""What waits is said beside what was saved: for whom, and when it begins."""

from datetime import timedelta

import pytest

from partners.rules.roles import Role
from tests.pages import text_of
from tests.partners.accounts import DAY, browser_of, colleague, filled, sent_form

pytestmark = pytest.mark.usefixtures("monday")

NEW = "/beheer/gebruikers/nieuw/"


def after(client, address, sent) -> str:
    return text_of(client.post(address, sent, follow=True))


def test_a_role_that_waits_is_said_beside_what_was_saved(beheer, cast):
    page = after(beheer, NEW, filled(cast.lpa.organisation, "off", Role.OFFICER))

    assert "De gebruiker is bewaard." in page
    assert (
        "De rol leerplichtambtenaar bij Bureau Leerplicht Duinzicht geldt nog niet. Dit gaat in "
        f"zodra {cast.teamleider.name} het goedkeurt."
    ) in page


def test_each_second_person_is_named(cast, time_machine):
    """Whom beheer made a moment ago is another person after a day."""
    second = colleague(cast, Role.ADMINISTRATOR)
    beheer, place = browser_of(cast.beheer), cast.lpa.organisation

    soon = after(beheer, NEW, filled(place, "soon", Role.OFFICER))
    time_machine.shift(DAY)
    later = after(browser_of(cast.beheer), NEW, filled(place, "later", Role.OFFICER))

    assert f"zodra {cast.teamleider.name} het goedkeurt" in soon
    assert f"zodra {cast.teamleider.name} of {second.name} het goedkeurt" in later


def test_where_nobody_approves_the_moment_is_said(beheer, elsewhere):
    page = after(beheer, NEW, filled(elsewhere, "off", Role.OFFICER))

    assert "dit gaat in op 3 november 2026, 09:00, tenzij iemand het tegenhoudt." in page


def test_a_role_that_counts_at_once_is_only_saved(beheer, cast):
    page = after(beheer, NEW, filled(cast.school.organisation, "noor", Role.SCHOOL))

    assert "De gebruiker is bewaard." in page
    assert "geldt nog niet" not in page


def test_another_address_is_said_to_wait_for_the_old_one_too(beheer, cast):
    address = f"/beheer/gebruikers/{cast.school.pk}/"
    form = beheer.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}

    page = after(beheer, address, sent | {"email": "nieuw@duinzicht.invalid"})

    assert "Het e-mailadres nieuw@duinzicht.invalid geldt nog niet." in page
    assert f"zodra {cast.teamleider.name} of wie de post van het oude adres leest" in page


def test_an_account_that_is_opened_again_says_what_waits(beheer, cast):
    beheer.post(f"/beheer/gebruikers/{cast.lpa3.pk}/sluiten/")

    page = after(beheer, f"/beheer/gebruikers/{cast.lpa3.pk}/heropenen/", {})

    assert f"Het account van {cast.lpa3.name} is weer open. De rol leerplichtambtenaar" in page
    assert f"zodra {cast.teamleider.name} het goedkeurt" in page


@pytest.mark.parametrize("times", [1, 2])
def test_a_wpg_autorisatie_says_for_whom_it_waits(cast, times):
    second = colleague(cast, Role.ADMINISTRATOR)
    sent = {"person": cast.lpa2.pk, "starts_on": "2026-11-02"}

    for _ in range(times):
        page = after(browser_of(cast.teamleider), "/wpg-autorisaties/nieuw/", sent)

    assert f"De autorisatie van {cast.lpa2.name} is gevraagd." in page
    assert cast.beheer.name in page
    assert second.name in page


@pytest.mark.parametrize("who", ["beheer", "fg", "teamleider"])
def test_what_was_asked_is_something_that_happened(beheer, cast, who, time_machine):
    """Of somebody at a school, who is to come to the bureau: no account of it changed yet."""
    time_machine.shift(timedelta(days=120))  # the accounts of the region are old
    sent_form(
        browser_of(cast.beheer), cast.mbo, organisation=cast.lpa.organisation_id, role=Role.OFFICER
    )

    page = text_of(browser_of(getattr(cast, who)).get("/accounts/"))

    assert f"{cast.mbo.name}: gevraagd: de rol leerplichtambtenaar bij" in page
    assert f"door {cast.beheer.name}" in page
    assert "Er gebeurde niets" not in page


def test_a_teamleider_reads_nothing_of_what_is_asked_at_another_bureau(beheer, cast, elsewhere):
    after(beheer, NEW, filled(elsewhere, "off", Role.OFFICER))

    assert "gevraagd: de rol" in text_of(browser_of(cast.fg).get("/accounts/"))
    assert "gevraagd: de rol" not in text_of(browser_of(cast.teamleider).get("/accounts/"))


def test_somebody_reads_what_was_asked_about_themselves_alone(beheer, cast):
    sent_form(beheer, cast.lpa2, role=Role.TEAM_LEADER)

    for person, sees in ((cast.lpa2, True), (cast.lpa3, False)):
        page = text_of(browser_of(person).get("/account/instellingen/"))
        assert ("Gevraagd: de rol teamleider" in page) is sees
