"""Beheer can not become somebody else: what one person asks, another approves or stops.

The steps are those of two attacks that once worked, as the law would look at them; the same steps
by a rightful second person succeed.
"""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partners.actions import (
    NotTheSecondPerson,
    ProposalDecided,
    add_user,
    approve_proposal,
    authorise,
    begin_due_proposals,
    change_user,
    close_account,
    mail_due_links,
    reopen_account,
    send_due_mail,
    stop_proposal,
)
from partners.actions.editing import version_of
from partners.models import AccountProposal, Notification, User
from partners.rules.roles import Role
from tests.cast import MONDAY, file_notice
from tests.pages import mailed_link, text_of, told

DAY, SECOND = timedelta(hours=24), timedelta(seconds=1)
PASSWORD = "een zin die niemand raadt"
PEOPLE_NEW = "/beheer/gebruikers/nieuw/"
Kind = Notification.Kind


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


def browser_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def beheer(cast) -> Client:
    return browser_of(cast.beheer)


@pytest.fixture
def case(cast):
    """A dossier of Duinzicht."""
    return file_notice(cast.school).case


@pytest.fixture
def elsewhere(cast):
    """A bureau without a teamleider, in a region with one beheerder: nobody is a second person."""
    return cast.lpa_elders.organisation


def filled(place, username, role) -> dict:
    return {
        "username": username,
        "name": username.title(),
        "organisation": place.pk,
        "role": role,
        "email": f"{username}@duinzicht.invalid",
    }


def made_by_beheer(beheer: Client, place, username: str, role: Role) -> User:
    """Beheer fills in the form of a new user."""
    answer = beheer.post(PEOPLE_NEW, filled(place, username, role))
    assert answer.status_code == 302, told(answer, "fout")
    return User.objects.get(username=username)


def sent_form(client: Client, person: User, **changes):
    """The form of a person as it stands, with some answers changed."""
    address = reverse("partners:person", args=[person.pk])
    form = client.get(address).context["form"]
    now = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return client.post(address, {k: v for k, v in now.items() if v not in (None, False)} | changes)


def waiting(person: User) -> AccountProposal:
    return AccountProposal.objects.get(person=person, outcome="")


def press(client: Client, proposal: AccountProposal, button: str) -> int:
    return client.post(reverse(f"partners:proposal_{button}", args=[proposal.pk])).status_code


def berichten(person: User) -> list[str]:
    return list(Notification.objects.of_person(person).unread().values_list("kind", flat=True))


def role_of(person: User) -> str:
    return User.objects.get(pk=person.pk).role


# --- the second attack: make a teamleider and an officer, and let the one authorise the other ----


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
    beheer.post(PEOPLE_NEW, filled(place, "noor", role) | classes)

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
    assert "Trek dat eerst in" in " ".join(told(other, "fout"))


def test_nobody_approves_for_themselves(beheer, cast):
    sent_form(beheer, cast.teamleider, role=Role.ADMINISTRATOR)

    assert press(browser_of(cast.teamleider), waiting(cast.teamleider), "approve") == 403
    assert press(browser_of(cast.teamleider), waiting(cast.teamleider), "stop") == 403
    assert "Dit gaat over uzelf" in text_of(
        browser_of(cast.teamleider).get(
            reverse("partners:proposal", args=[waiting(cast.teamleider).pk])
        )
    )


# --- the waiting time ----------------------------------------------------------------------------


def test_without_a_second_person_it_begins_after_a_day_also_when_no_job_ran(
    beheer, cast, elsewhere, time_machine
):
    officer = made_by_beheer(beheer, elsewhere, "off", Role.OFFICER)
    assert berichten(cast.fg).count(Kind.STOPPABLE) == 1
    assert "wacht 24 uur" in text_of(browser_of(cast.fg).get(reverse("partners:accounts")))

    time_machine.shift(DAY - SECOND)
    entered = browser_of(officer)
    assert entered.get("/dossiers/").status_code == 403
    time_machine.shift(SECOND)
    assert entered.get("/dossiers/").status_code == 200

    for _ in range(2):
        begin_due_proposals()
    proposal = AccountProposal.objects.get(person=officer)
    assert (proposal.outcome, proposal.decided_at) == ("elapsed", MONDAY + DAY)
    assert officer.history.count() == 2
    assert Kind.NEW_RIGHT in berichten(cast.fg)


@pytest.mark.parametrize(("after", "stops"), [(DAY - SECOND, True), (DAY, False)])
def test_it_can_be_stopped_until_the_last_second(
    beheer, cast, elsewhere, time_machine, after, stops
):
    officer = made_by_beheer(beheer, elsewhere, "off", Role.OFFICER)
    proposal = waiting(officer)
    time_machine.shift(after)

    assert press(browser_of(cast.fg), proposal, "stop") == 302

    time_machine.shift(2 * DAY)
    begin_due_proposals()
    assert role_of(officer) == ("" if stops else Role.OFFICER)
    page = text_of(browser_of(cast.beheer).get(reverse("partners:proposal", args=[proposal.pk])))
    assert ("Tegengehouden" if stops else "Ingegaan na 24 uur") in page


def test_the_job_lets_it_begin_too(beheer, elsewhere, time_machine):
    officer = made_by_beheer(beheer, elsewhere, "off", Role.OFFICER)
    begin_due_proposals()
    assert role_of(officer) == ""
    time_machine.shift(DAY)

    begin_due_proposals()

    assert role_of(officer) == Role.OFFICER


def test_who_may_stop_it_is_mailed_at_once_whatever_they_chose(
    beheer, cast, elsewhere, time_machine
):
    """On a Friday evening a digest of Monday would be too late."""
    time_machine.move_to(MONDAY + timedelta(days=4, hours=9), tick=False)
    cast.fg.mail_rhythm = "never"
    cast.fg.write(by=cast.fg, at=MONDAY, fields=("mail_rhythm",))
    made_by_beheer(browser_of(cast.beheer), elsewhere, "off", Role.OFFICER)
    mail.outbox.clear()

    send_due_mail()

    (message,) = mail.outbox
    assert message.to == [cast.fg.email]
    assert "off" not in message.body.lower().replace("heeft", "")


def test_a_wpg_autorisatie_waits_a_day_where_nobody_can_approve_it(cast, elsewhere, time_machine):
    """Its moment stands in the row: nothing has to run."""
    leader = add_user(
        by=cast.beheer,
        organisation=elsewhere,
        role=Role.TEAM_LEADER,
        username="tl",
        name="Tl",
        email="tl@duinzicht.invalid",
    )
    time_machine.shift(DAY)
    begin_due_proposals()
    leader.refresh_from_db()
    today = timezone.localdate()
    colleague = User.objects.get(username="lpa-elders2")
    authorise(colleague, starts_on=today, given_by="Tl", by=leader)  # beheer made tl: no other

    time_machine.shift(DAY - SECOND)
    assert not colleague.is_authorised_on(timezone.localdate())
    time_machine.shift(SECOND)
    assert colleague.is_authorised_on(timezone.localdate())


# --- undo, twice, and two at once ----------------------------------------------------------------


def test_who_asked_can_withdraw_and_nobody_is_asked_any_more(beheer, cast):
    officer = made_by_beheer(beheer, cast.lpa.organisation, "off", Role.OFFICER)
    proposal = waiting(officer)
    assert press(browser_of(cast.teamleider), proposal, "withdraw") == 403

    for _ in range(2):
        assert press(beheer, proposal, "withdraw") == 302

    assert Kind.PROPOSAL not in berichten(cast.teamleider)
    assert press(browser_of(cast.teamleider), proposal, "approve") == 302
    assert role_of(officer) == ""
    page = text_of(browser_of(cast.teamleider).get(reverse("partners:accounts")))
    assert "Er wacht niets" in page
    assert "ingetrokken" in page


def test_the_same_form_twice_asks_once(beheer, cast):
    first = sent_form(beheer, cast.manager, role=Role.OFFICER)
    again = sent_form(beheer, cast.manager, role=Role.OFFICER)

    assert (first.status_code, again.status_code) == (302, 302)
    assert AccountProposal.objects.filter(person=cast.manager).count() == 1
    assert berichten(cast.teamleider) == [Kind.PROPOSAL]


def test_an_old_page_asks_nothing(beheer, cast):
    old = version_of(cast.manager)
    sent_form(beheer, cast.manager, phone="070 7654321")

    late = beheer.post(
        reverse("partners:person", args=[cast.manager.pk]),
        filled(cast.lpa.organisation, "manager", Role.OFFICER)
        | {"name": cast.manager.name, "version": old},
    )

    assert late.status_code == 409
    assert not AccountProposal.objects.exists()


@pytest.mark.parametrize("first", ["approve", "stop"])
def test_of_approving_and_stopping_the_first_wins(beheer, cast, first):
    officer = made_by_beheer(beheer, cast.lpa.organisation, "off", Role.OFFICER)
    proposal = waiting(officer)
    acts = [(approve_proposal, cast.teamleider), (stop_proposal, cast.fg)]
    (act, who), (late, other) = acts if first == "approve" else reversed(acts)
    act(proposal.pk, by=who)

    with pytest.raises(ProposalDecided):
        late(proposal.pk, by=other)

    assert role_of(officer) == (Role.OFFICER if first == "approve" else "")


def test_closing_an_account_ends_what_was_asked_for_it(beheer, cast):
    officer = made_by_beheer(beheer, cast.lpa.organisation, "off", Role.OFFICER)
    proposal = waiting(officer)
    close_account(officer, by=cast.beheer)

    with pytest.raises(ProposalDecided):
        approve_proposal(proposal.pk, by=cast.teamleider)

    assert role_of(officer) == ""


def test_a_wpg_autorisatie_that_is_withdrawn_while_it_waits_is_not_given(cast):
    row = authorise(
        cast.lpa2, starts_on=timezone.localdate(), given_by="Marleen Vos", by=cast.teamleider
    )
    teamleider = browser_of(cast.teamleider)
    teamleider.post(reverse("partners:authorisation_withdraw", args=[row.pk]))

    with pytest.raises(ProposalDecided):
        approve_proposal(row.proposal.pk, by=cast.beheer)
    assert not cast.lpa2.is_authorised_on(timezone.localdate())


@pytest.mark.parametrize("who", ["fg", "lpa3", "administratie", "school", "halt", "manager"])
def test_nobody_else_approves(cast, who):
    row = authorise(
        cast.lpa2, starts_on=timezone.localdate(), given_by="Marleen Vos", by=cast.teamleider
    )

    with pytest.raises(NotTheSecondPerson):
        approve_proposal(row.proposal.pk, by=getattr(cast, who))

    approve_proposal(row.proposal.pk, by=cast.beheer)
    assert cast.lpa2.is_authorised_on(timezone.localdate())


# --- the first attack: the address of somebody else's account ------------------------------------


@pytest.fixture
def asked(beheer, cast) -> AccountProposal:
    """Beheer fills in another address for an officer, and asks for a link at once."""
    sent_form(beheer, cast.lpa3, email="van-beheer@duinzicht.invalid")
    beheer.post(reverse("partners:invite", args=[cast.lpa3.pk]))
    mail_due_links()
    return waiting(cast.lpa3)


def test_a_new_address_counts_for_nothing_before_it_is_confirmed(cast, asked):
    assert {message.to[0] for message in mail.outbox} == {cast.lpa3.email}
    assert User.objects.get(pk=cast.lpa3.pk).email == cast.lpa3.email
    assert asked.effective_from is None  # an account never changes hands by waiting
    assert Kind.NEW_LINK in berichten(cast.lpa3)
    assert Kind.NEW_LINK in berichten(cast.fg)


def link_of_the_old_address(person: User) -> str:
    bodies = [message for message in mail.outbox if "/e-mailadres/" in message.body]
    assert [message.to for message in bodies] == [[person.email]]
    return "/e-mailadres/" + bodies[0].body.split("/e-mailadres/")[1].split()[0]


def test_the_old_address_says_yes_and_the_account_begins_anew_at_the_new_one(cast, asked):
    session = Client()
    session.post("/inloggen/", {"login": "lpa3", "password": "welkom-in-duinzicht"})
    link, visitor = link_of_the_old_address(cast.lpa3), Client()
    assert "van-beheer@duinzicht.invalid" in text_of(visitor.get(link))
    assert visitor.post(link).status_code == 422  # a mail program that opens links decides nothing
    mail.outbox.clear()

    answer = visitor.post(link, {"answer": "ja"})

    person = User.objects.get(pk=cast.lpa3.pk)
    assert "Uw e-mailadres is veranderd" in text_of(answer)
    assert (person.email, person.has_usable_password()) == (asked.email, False)
    assert session.get("/").status_code == 302
    mail_due_links()
    chosen = Client().post(mailed_link(asked.email), {"password": PASSWORD, "again": PASSWORD})
    assert chosen.status_code == 302
    assert visitor.post(link, {"answer": "nee"}).status_code == 404


def test_the_old_address_says_no(cast, asked):
    link = link_of_the_old_address(cast.lpa3)

    assert "blijft zoals het was" in text_of(Client().post(link, {"answer": "nee"}))

    assert User.objects.get(pk=cast.lpa3.pk).email == cast.lpa3.email
    assert Client().get(link).status_code == 404
    assert Kind.DECIDED in berichten(cast.beheer)


def test_a_second_person_lets_the_address_change_and_who_asked_does_not(beheer, cast, asked):
    assert press(beheer, asked, "approve") == 403
    assert press(browser_of(cast.lpa3), asked, "approve") == 403

    assert press(browser_of(cast.teamleider), asked, "approve") == 302

    assert User.objects.get(pk=cast.lpa3.pk).email == asked.email
    assert Client().get(link_of_the_old_address(cast.lpa3)).status_code == 404


def test_an_account_that_nobody_used_yet_is_repaired_at_once(beheer, cast):
    noor = made_by_beheer(beheer, cast.school.organisation, "noor", Role.SCHOOL)
    beheer.post(reverse("partners:invite", args=[noor.pk]))
    mail_due_links()
    mistyped = mailed_link(noor.email)

    sent_form(beheer, noor, email="beter@duinzicht.invalid")

    noor.refresh_from_db()
    assert noor.email == "beter@duinzicht.invalid"
    assert Client().get(mistyped).status_code == 404  # that mailbox is somebody else's


def test_a_guarded_account_is_never_repaired_alone(beheer, cast):
    """Else a second person would approve one address, and the link go to another."""
    officer = made_by_beheer(beheer, cast.lpa.organisation, "off", Role.OFFICER)
    approve_proposal(waiting(officer).pk, by=cast.teamleider)

    sent_form(beheer, officer, email="van-beheer@duinzicht.invalid")

    officer.refresh_from_db()
    assert officer.email == "off@duinzicht.invalid"


def test_a_password_from_before_does_not_outlive_the_address(beheer, cast):
    """Beheer makes a school account of its own, gives it an officer's address, and promotes it."""
    noor = made_by_beheer(beheer, cast.school.organisation, "noor", Role.SCHOOL)
    beheer.post(reverse("partners:invite", args=[noor.pk]))
    mail_due_links()
    Client().post(mailed_link(noor.email), {"password": PASSWORD, "again": PASSWORD})
    sent_form(beheer, noor, email="officier@duinzicht.invalid")
    mail_due_links()
    Client().post(link_of_the_old_address(noor), {"answer": "ja"})
    sent_form(beheer, noor, organisation=cast.lpa.organisation_id, role=Role.OFFICER)

    approve_proposal(waiting(noor).pk, by=cast.teamleider)

    assert role_of(noor) == Role.OFFICER
    assert not Client().login(username="noor", password=PASSWORD)


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
