"""Inviting somebody by a link that works once; also the way to a new password."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPException

import structlog
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from partners.actions.accounts import end_sessions, withdraw_invitations
from partners.actions.links import digest_of, make_secret
from partners.models import Invitation, User

VALID = timedelta(days=7)
SUBJECT = "Uitnodiging voor het MAS-portaal"
# No name, no organisation: a mail may end up with somebody else.
TEXT = """U kunt een wachtwoord kiezen voor het MAS-portaal. Open daarvoor deze link:

{link}

De link werkt één keer en is 7 dagen geldig. Geef de link aan niemand anders.
Verwacht u deze e-mail niet? Dan hoeft u niets te doen.
"""
log = structlog.get_logger(__name__)


class InvitationGone(Exception):
    """No invitation by this secret: never there, used, withdrawn or too old. All look the same."""


@transaction.atomic
def invite_user(
    person: User, *, link_for: Callable[[str], str], by: User, at: datetime | None = None
) -> str:
    """Make a link by which somebody chooses a password, mail it on commit, and give it back once.

    `link_for` makes the address out of the secret, of which only a digest is kept. Earlier links
    of this person stop working. Raises ValueError for a closed account.
    """
    at = at or timezone.now()
    person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not person.is_active:
        raise ValueError("Een gesloten account krijgt geen uitnodiging.")
    withdraw_invitations(person, at=at)
    token = make_secret()
    Invitation.objects.create(
        user=person, digest=digest_of(token), made_at=at, made_by=by, expires_at=at + VALID
    )
    link = link_for(token)
    if person.email:
        transaction.on_commit(partial(_mail, person.email, link))
    return link


def _mail(address: str, link: str) -> None:
    """A mail server that is down undoes nothing: the beheerder has the link too."""
    try:
        send_mail(SUBJECT, TEXT.format(link=link), None, [address])
    except (OSError, SMTPException):
        log.warning("invitation_not_mailed")


def find_invitation(token: str, *, at: datetime | None = None) -> Invitation:
    """The invitation that this secret still opens; raises InvitationGone."""
    still_open = Invitation.objects.select_related("user").filter(
        digest=digest_of(token),
        used_at=None,
        withdrawn_at=None,
        expires_at__gt=at or timezone.now(),
        user__is_active=True,
    )
    invitation = still_open.first()
    if invitation is None:
        raise InvitationGone
    return invitation


@transaction.atomic
def accept_invitation(token: str, *, password: str, at: datetime | None = None) -> User:
    """Somebody chose a password; the link is used up, and sessions from before end."""
    at = at or timezone.now()
    owner_id = find_invitation(token, at=at).user_id
    person = User.objects.select_for_update(of=("self",)).get(pk=owner_id)
    invitation = find_invitation(token, at=at)  # nobody used it while we waited
    person.set_password(password)
    person.write(by=person, at=at, fields=("password",))
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    end_sessions(person)
    return person
