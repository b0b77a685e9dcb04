"""Telling who watches over accounts, and the person concerned, what happens to an account."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from partners.actions.telling import tell, tell_people
from partners.models import AccountProposal, Notification, User
from partners.models.proposals import actor_of
from partners.rules.roles import Role
from partners.rules.second_person import Reach, may_stop, refusal, roles_with

Kind = Notification.Kind


def tell_of_right(person: User, *, at: datetime) -> None:
    """Somebody got a role or a Wpg-autorisatie: they hear it, and so does every fg."""
    _tell_of_account(person, kind=Kind.NEW_RIGHT, at=at)


def tell_of_link(person: User, *, at: datetime) -> None:
    """A link to a new password is on its way to somebody who had one: they and every fg hear it."""
    _tell_of_account(person, kind=Kind.NEW_LINK, at=at)


def tell_of_account(person: User, *, at: datetime) -> None:
    """There is a new account: every fg hears it. Its person gets a link first."""
    _tell_privacy_officers(person, kind=Kind.NEW_RIGHT, at=at)


def _tell_of_account(person: User, *, kind: Notification.Kind, at: datetime) -> None:
    tell(person, kind=kind, path=reverse("partners:preferences"), at=at)
    _tell_privacy_officers(person, kind=kind, at=at)


def _tell_privacy_officers(person: User, *, kind: Notification.Kind, at: datetime) -> None:
    officers = User.objects.filter(role=Role.PRIVACY_OFFICER, is_active=True)
    tell_people(officers.exclude(pk=person.pk), kind=kind, path=reverse("partners:accounts"), at=at)


def tell_of_overseer_gone(person: User, *, by: User, at: datetime) -> None:
    """Somebody who watched over accounts does so no more: all others who do hear it, whatever
    their bureau, since what is asked next may be asked there."""
    people = User.objects.exclude(role__in=["", *roles_with(Reach.NOBODY)]).filter(is_active=True)
    path = f"{reverse('partners:accounts')}?weg={person.pk}"  # of each who goes a bericht
    others = people.exclude(pk__in=(person.pk, by.pk))
    tell_people(others, kind=Kind.OVERSEER_GONE, path=path, at=at)


def second_persons(proposal: AccountProposal, *, at: datetime) -> list[User]:
    """Everybody who may approve this now."""
    matter = proposal.matter()
    return [who for who in _overseers(proposal) if not refusal(actor_of(who), matter, at)]


def tell_second_persons(proposal: AccountProposal, people: Iterable[User]) -> None:
    """It waits for one of these people."""
    path, at = path_of(proposal), proposal.asked_at
    tell_people(people, kind=Kind.PROPOSAL, path=path, at=at)


def tell_who_may_stop(proposal: AccountProposal) -> None:
    """It begins by itself after the waiting time: who may stop it hears that at once."""
    matter = proposal.matter()
    people = [who for who in _overseers(proposal) if may_stop(actor_of(who), matter)]
    others = [who for who in people if who.pk != proposal.asked_by_id]
    tell_people(others, kind=Kind.STOPPABLE, path=path_of(proposal), at=proposal.asked_at)


def tell_of_decision(proposal: AccountProposal, *, at: datetime) -> None:
    """It waits no more: nobody is asked any longer, and who asked hears what became of it."""
    asking = Notification.objects.filter(
        path=path_of(proposal), kind__in=(Kind.PROPOSAL, Kind.STOPPABLE)
    )
    asking.unread().update(withdrawn_at=at)
    if proposal.decided_by_id != proposal.asked_by_id:
        tell(proposal.asked_by, kind=Kind.DECIDED, path=path_of(proposal), at=at)


def path_of(proposal: AccountProposal) -> str:
    return reverse("partners:proposal", args=[proposal.pk])


def _overseers(proposal: AccountProposal) -> Iterable[User]:
    everywhere = Q(role__in=roles_with(Reach.EVERYBODY))
    at_bureau = Q(role__in=roles_with(Reach.BUREAU), organisation=proposal.bureau_id)
    return User.objects.filter(everywhere | at_bureau, is_active=True).order_by("pk")
