"""The e-mail address of an account: beheer can not make the account of somebody else its own.

Once beheer gave an officer another address, asked for a link and read police data.
"""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partners.actions import (
    approve_proposal,
    mail_due_links,
)
from partners.models import AccountProposal, User
from partners.models.invitations import VALID
from partners.rules.roles import Role
from tests.pages import mailed_link, text_of
from tests.partners.accounts import (
    Kind,
    berichten,
    browser_of,
    made_by_beheer,
    press,
    role_of,
    sent_form,
    waiting,
)

pytestmark = pytest.mark.usefixtures("monday")

PASSWORD = "een zin die niemand raadt"


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


def test_a_link_of_a_voorstel_that_is_decided_is_not_mailed(beheer, cast):
    sent_form(beheer, cast.lpa3, email="van-beheer@duinzicht.invalid")  # mailed by the next job
    proposal = waiting(cast.lpa3)
    approve_proposal(proposal.pk, by=cast.teamleider)
    mail.outbox.clear()

    mail_due_links()

    assert not [message for message in mail.outbox if "/e-mailadres/" in message.body]
    assert not proposal.links.still_open(timezone.now()).exists()


def test_asked_again_after_the_link_got_too_old_there_is_a_new_one(beheer, cast, time_machine):
    sent_form(beheer, cast.lpa3, email="van-beheer@duinzicht.invalid")
    mail_due_links()
    sent_form(beheer, cast.lpa3, email="van-beheer@duinzicht.invalid")
    mail_due_links()
    assert len(mail.outbox) == 1

    time_machine.shift(VALID)
    sent_form(browser_of(cast.beheer), cast.lpa3, email="van-beheer@duinzicht.invalid")
    mail_due_links()

    links = ["/e-mailadres/" + m.body.split("/e-mailadres/")[1].split()[0] for m in mail.outbox]
    assert [Client().get(link).status_code for link in links] == [404, 200]


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
