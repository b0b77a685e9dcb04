"""Filling in the form of a person, and pressing the buttons of a voorstel."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from partners.actions import add_user, approve_proposal
from partners.models import AccountProposal, Notification, User
from partners.rules.roles import Role
from tests.cast import Cast
from tests.pages import texts_in
from tests.partners import windows

DAY, SECOND = timedelta(hours=24), timedelta(seconds=1)
Kind = Notification.Kind


def browser_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def filled(place, username, role) -> dict:
    return {
        "username": username,
        "name": username.title(),
        "organisation": place.pk,
        "role": role,
        "email": f"{username}@duinzicht.invalid",
    }


def colleague(cast: Cast, role: Role, username: str = "tweede") -> User:
    """One more of this role at the bureau of Duinzicht, let in by the teamleider."""
    fields = {"username": username, "name": username.title(), "email": f"{username}@d.invalid"}
    person = add_user(by=cast.beheer, organisation=cast.lpa.organisation, role=role, **fields)
    approve_proposal(waiting(person).pk, by=cast.teamleider)
    person.refresh_from_db()
    return person


def made_by_beheer(beheer: Client, place, username: str, role: Role) -> User:
    """Beheer fills in the form of a new user."""
    answer = beheer.post("/beheer/gebruikers/nieuw/", filled(place, username, role))
    assert answer.status_code == 302, texts_in(answer, "fout")
    return User.objects.get(username=username)


def sent_form(client: Client, person: User, **changes):
    """The form of a person as it stands, with some answers changed."""
    return windows.sent_form(client, reverse("partners:person", args=[person.pk]), **changes)


def waiting(person: User) -> AccountProposal:
    return AccountProposal.objects.get(person=person, outcome="")


def press(client: Client, proposal: AccountProposal, button: str) -> int:
    return client.post(reverse(f"partners:proposal_{button}", args=[proposal.pk])).status_code


def berichten(person: User) -> list[str]:
    return list(Notification.objects.of_person(person).unread().values_list("kind", flat=True))


def role_of(person: User) -> str:
    return User.objects.get(pk=person.pk).role
