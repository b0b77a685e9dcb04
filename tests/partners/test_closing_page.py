"""Before an account closes: who can do it, and what nobody watches over after it."""

import pytest

from partners.models import User
from partners.rules.roles import Role
from tests.pages import text_of, texts_in
from tests.partners.accounts import browser_of, colleague, made_by_beheer

pytestmark = pytest.mark.usefixtures("monday")

APPROVES = "Goedkeuren wat u vraagt bij"
BEGINS = (
    "Een rol of Wpg-autorisatie gaat dan na 24 uur vanzelf in; een ander e-mailadres alleen als "
    "het oude adres het bevestigt."
)
STOPS = "Tegenhouden wat u vraagt bij"


def closing(person) -> str:
    return f"/beheer/gebruikers/{person.pk}/sluiten/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_for_ones_own_account_another_beheerder_is_named(cast, method):
    second = colleague(cast, Role.ADMINISTRATOR)
    second.set_password("een zin die alleen zij kent")
    second.save()
    beheer = browser_of(cast.beheer)

    page = getattr(beheer, method)(closing(cast.beheer))

    assert page.status_code == 403
    assert "Uw eigen account kunt u niet zelf sluiten" in text_of(page)
    assert f"Vraag het aan {second.name}." in text_of(page)
    assert "hoort niet bij uw rol" not in text_of(page)
    assert User.objects.get(pk=cast.beheer.pk).is_active
    assert beheer.post(closing(second)).status_code == 302


def test_a_beheerder_who_can_not_log_in_yet_closes_nothing(cast):
    second = colleague(cast, Role.ADMINISTRATOR)
    assert not second.has_usable_password()

    page = text_of(browser_of(cast.beheer).get(closing(cast.beheer)))

    assert "Vraag het aan" not in page
    assert f"zodra {second.name} een wachtwoord koos" in page
    assert "Voeg die eerst toe" not in page


def test_the_only_beheerder_is_told_to_make_another_first(beheer, cast):
    page = text_of(beheer.get(closing(cast.beheer)))

    assert "die is er nog niet. Voeg die eerst toe" in page


def test_the_page_says_when_nobody_else_approves(beheer, cast):
    page = text_of(beheer.get(closing(cast.teamleider)))

    assert f"{APPROVES} {cast.teamleider.organisation}. {BEGINS}" in page
    assert STOPS not in page  # the fg does


@pytest.mark.parametrize("role", [Role.TEAM_LEADER, Role.ADMINISTRATOR])
def test_with_a_colleague_who_approves_it_says_nothing(cast, role):
    colleague(cast, role)

    page = text_of(browser_of(cast.beheer).get(closing(cast.teamleider)))

    assert APPROVES not in page
    assert "Account sluiten" in page


def test_who_closes_is_no_second_person_for_what_they_ask_themselves(cast):
    """Of two beheerders, the other one is all there is at a bureau without teamleider."""
    second = colleague(cast, Role.ADMINISTRATOR)

    page = text_of(browser_of(cast.beheer).get(closing(second)))

    assert f"{APPROVES} {cast.lpa_elders.organisation}." in page
    assert str(cast.teamleider.organisation) not in page.split(APPROVES)[1].split(".")[0]


def test_who_watches_over_nobody_closes_without_a_warning(beheer, cast):
    page = text_of(beheer.get(closing(cast.lpa3)))

    assert APPROVES not in page
    assert STOPS not in page


def test_the_last_fg_is_refused_before_anything_is_pressed(beheer, cast):
    page = beheer.get(closing(cast.fg))

    assert "enige functionaris gegevensbescherming" in " ".join(texts_in(page, "fout"))
    assert 'class="button button--danger"' not in page.content.decode()

    second = colleague(cast, Role.PRIVACY_OFFICER)
    page = beheer.get(closing(cast.fg))
    assert texts_in(page, "fout") == []
    assert 'class="button button--danger"' in page.content.decode()
    assert beheer.post(closing(cast.fg)).status_code == 302
    open_ones = User.objects.filter(role=Role.PRIVACY_OFFICER, is_active=True)
    assert [who.pk for who in open_ones] == [second.pk]


def test_the_page_says_what_will_begin_no_more(cast, elsewhere):
    second = colleague(cast, Role.ADMINISTRATOR)
    asked = browser_of(second)
    made_by_beheer(asked, elsewhere, "wacht", Role.OFFICER)
    mine = made_by_beheer(browser_of(cast.beheer), elsewhere, "ander", Role.OFFICER)

    page = text_of(browser_of(cast.beheer).get(closing(mine)))

    assert f"Ander: de rol leerplichtambtenaar bij {elsewhere}" in page
    assert "Wacht: de rol" not in page
