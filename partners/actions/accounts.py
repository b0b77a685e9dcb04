"""Closing an account when somebody leaves, and opening it again; history stays."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from partners.actions.authorisations import end_authorisations
from partners.actions.preferences import stop_calendar_feed
from partners.models import Invitation, User


def end_sessions(person: User) -> None:
    """Log somebody out everywhere, at once."""
    for session in UserSession.objects.filter(user=person):
        session.end()


def withdraw_invitations(person: User, *, at: datetime) -> None:
    """The links that somebody was sent before, and did not use, open nothing any more."""
    unused = Invitation.objects.filter(user=person, used_at=None, withdrawn_at=None)
    unused.update(withdrawn_at=at)


@transaction.atomic
def close_account(person: User, *, by: User, at: datetime | None = None) -> User:
    """Somebody leaves: no login from now on, and no session that goes on.

    The password, the agenda address and Wpg-autorisaties end too, so that nothing from before
    revives when the account is opened again.
    Raises ValueError for one's own account: the portal would be left without beheerder.
    """
    if person.pk == by.pk:
        raise ValueError("Niemand sluit het eigen account.")
    at = at or timezone.now()
    person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.is_active:
        person.is_active = False
        person.set_unusable_password()
        person.write(by=by, at=at, fields=("is_active", "password"))
    withdraw_invitations(person, at=at)
    end_authorisations(person, by=by, at=at)
    stop_calendar_feed(person, at=at)
    end_sessions(person)
    return person


@transaction.atomic
def reopen_account(person: User, *, by: User, at: datetime | None = None) -> User:
    """Somebody is back; they choose a password by a new invitation."""
    person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not person.is_active:
        person.is_active = True
        person.write(by=by, at=at or timezone.now(), fields=("is_active",))
    return person
