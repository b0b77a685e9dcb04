"""Beheer can not become somebody else: what one person asks, another approves.

The steps are those of an attack that once worked, a teamleider and an officer who authorise each
other, as the law would look at them; the same steps by a rightful second person succeed.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from partners.actions import (
    approve_proposal,
    authorise,
    change_user,
    close_account,
    reopen_account,
    stop_proposal,
)
from partners.actions.editing import version_of
from partners.models import AccountProposal, User
from partners.rules.roles import Role
from tests.cast import file_notice
from tests.pages import text_of, texts_in
from tests.partners.accounts import (
    DAY,
    SECOND,
    Kind,
    berichten,
    browser_of,
    filled,
    made_by_beheer,
    press,
    role_of,
    sent_form,
    waiting,
)

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def case(cast):
    """A dossier of Duinzicht."""
    return file_notice(cast.school).case


def test_a_new_teamleider_and_officer_of_one_beheerder_read_nothing(beheer, cast, case):
    place = cast.lpa.organisation
    leader = made_by_beheer(beheer, place, "tl", Role.TEAM_LEADER)
    officer = made_by_beheer(beheer, place, "off", Role.OFFICER)

    assert press(browser_of(leader), waiting(officer), "approve") == 403
    assert press(beheer, waiting(leader), "approve") == 403
    assert press(beheer, waiting(officer), "approve") == 403

    assert browser_of(leader).get(reverse("partners:authorisation_new")).status_code == 403
    assert browser_of(officer).get(f"/dossiers/{case.number}/").status_code == 404
    page = text_of(browser_of(officer).get("/"))
    assert "U hebt nog geen rol" in page
    assert "leerplichtambtenaar bij Bureau Leerplicht Duinzicht" in page


def test_the_same_two_work_once_the_teamleider_of_the_bureau_approves(beheer, cast, case):
    place = cast.lpa.organisation
    officer = made_by_beheer(beheer, place, "off", Role.OFFICER)
    teamleider = browser_of(cast.teamleider)
    assert "1 voorstel wacht op uw goedkeuring" in text_of(teamleider.get("/"))

    page = text_of(teamleider.get(reverse("partners:proposal", args=[waiting(officer).pk])))
    assert "off@duinzicht.invalid" in page  # who approves, sees who will get the link
    proposal = waiting(officer)
    for _ in range(2):
        assert press(teamleider, proposal, "approve") == 302

    assert browser_of(officer).get(f"/dossiers/{case.number}/").status_code == 200
    assert officer.history.filter(role=Role.OFFICER).get().history_user == cast.teamleider
    assert berichten(officer) == [Kind.NEW_RIGHT]
    assert Kind.NEW_RIGHT in berichten(cast.fg)
    assert berichten(cast.beheer) == [Kind.DECIDED]
    assert Kind.PROPOSAL not in berichten(cast.teamleider)


def test_a_teamleider_made_lately_is_no_second_person_and_the_maker_not_theirs(
    beheer, cast, elsewhere, time_machine
):
    """Nobody looked for a day: the teamleider exists, and is no other person than beheer yet."""
    leader = made_by_beheer(beheer, elsewhere, "tl", Role.TEAM_LEADER)
    time_machine.shift(DAY)
    assert browser_of(leader).get(reverse("partners:authorisations")).status_code == 200

    officer = made_by_beheer(browser_of(cast.beheer), elsewhere, "off", Role.OFFICER)
    assert press(browser_of(leader), waiting(officer), "approve") == 403
    assert waiting(officer).effective_from is not None  # there is still no second person
    asked = authorise(
        cast.lpa_elders,
        starts_on=timezone.localdate() + timedelta(days=1),
        given_by="tl",
        by=User.objects.get(pk=leader.pk),
    )
    assert press(browser_of(cast.beheer), asked.proposal, "approve") == 403

    time_machine.shift(DAY - SECOND)
    assert press(browser_of(leader), waiting(officer), "approve") == 403
    stop_proposal(waiting(officer).pk, by=cast.fg)
    time_machine.shift(SECOND)
    reader = made_by_beheer(browser_of(cast.beheer), elsewhere, "off2", Role.OFFICER)
    assert press(browser_of(leader), waiting(reader), "approve") == 302


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATION, Role.ADMINISTRATOR])
def test_every_way_to_a_guarded_role_waits(beheer, cast, role):
    """A new account, other work for somebody who is here, and an account that is opened again."""
    place = cast.lpa.organisation
    new = made_by_beheer(beheer, place, "nieuw", role)
    assert sent_form(beheer, cast.manager, role=role).status_code == 302
    closed = made_by_beheer(beheer, place, "oud", role)
    approve_proposal(waiting(closed).pk, by=cast.teamleider)
    close_account(closed, by=cast.beheer)
    beheer.post(reverse("partners:reopen", args=[closed.pk]))

    assert [role_of(person) for person in (new, cast.manager, closed)] == ["", Role.MANAGER, ""]
    for person in (new, cast.manager, closed):
        approve_proposal(waiting(person).pk, by=cast.teamleider)
        assert role_of(person) == role


@pytest.mark.parametrize("role", [Role.SCHOOL, Role.MENTOR, Role.CARE_COORDINATOR])
def test_people_of_a_school_work_at_once_and_the_fg_hears_it(beheer, cast, role):
    classes = {"class_names": "2B"} if role == Role.MENTOR else {}
    place = cast.school.organisation
    beheer.post("/beheer/gebruikers/nieuw/", filled(place, "noor", role) | classes)

    assert role_of(User.objects.get(username="noor")) == role
    assert berichten(cast.fg) == [Kind.NEW_RIGHT]
    page = browser_of(cast.fg).get(reverse("partners:accounts"))
    assert "Noor: nieuw account" in text_of(page)


def test_less_work_needs_nobody(beheer, cast):
    sent_form(beheer, cast.lpa2, role=Role.MANAGER)

    assert role_of(cast.lpa2) == Role.MANAGER


def test_a_promotion_leaves_somebody_the_work_they_had(beheer, cast, case):
    sent_form(beheer, cast.lpa2, role=Role.TEAM_LEADER, phone="070 1234567")

    changed = User.objects.get(pk=cast.lpa2.pk)
    assert (changed.role, changed.phone) == (Role.OFFICER, "070 1234567")
    assert browser_of(changed).get(f"/dossiers/{case.number}/").status_code == 200
    page = text_of(beheer.get(reverse("partners:person", args=[changed.pk])))
    assert "Gevraagd: de rol teamleider bij Bureau Leerplicht Duinzicht" in page

    other = sent_form(beheer, changed, role=Role.ADMINISTRATION)
    assert "Trek dat eerst in" in " ".join(texts_in(other, "fout"))


def test_nobody_approves_for_themselves(beheer, cast):
    sent_form(beheer, cast.teamleider, role=Role.ADMINISTRATOR)

    assert press(browser_of(cast.teamleider), waiting(cast.teamleider), "approve") == 403
    assert press(browser_of(cast.teamleider), waiting(cast.teamleider), "stop") == 403
    assert "Dit gaat over uzelf" in text_of(
        browser_of(cast.teamleider).get(
            reverse("partners:proposal", args=[waiting(cast.teamleider).pk])
        )
    )


def test_reopening_asks_once(cast):
    close_account(cast.lpa3, by=cast.beheer)
    for _ in range(2):
        reopen_account(cast.lpa3, by=cast.beheer)

    assert AccountProposal.objects.filter(person=cast.lpa3).count() == 1


def test_a_change_by_action_asks_too(cast):
    """Whoever calls the action, page or import: the rule stands in it."""
    change_user(
        cast.school,
        version=version_of(cast.school),
        by=cast.beheer,
        organisation=cast.lpa.organisation,
        role=Role.OFFICER,
    )

    assert role_of(cast.school) == Role.SCHOOL
    assert waiting(cast.school).role == Role.OFFICER


def test_while_other_work_waits_what_belongs_to_the_work_of_now_stays(beheer, cast):
    assert cast.lpa3.is_boa

    sent_form(beheer, cast.lpa3, role=Role.TEAM_LEADER, job_title="Hoofd")

    cast.lpa3.refresh_from_db()
    assert (cast.lpa3.role, cast.lpa3.is_boa, cast.lpa3.job_title) == (Role.OFFICER, True, "Hoofd")
    assert waiting(cast.lpa3).role == Role.TEAM_LEADER
    approve_proposal(waiting(cast.lpa3).pk, by=cast.teamleider)
    cast.lpa3.refresh_from_db()
    assert (cast.lpa3.role, cast.lpa3.is_boa) == (Role.TEAM_LEADER, False)
