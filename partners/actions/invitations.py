"""Inviting somebody by a link that works once; also the way to a new password.

The link goes to the e-mail address of the account and nowhere else: who asks for it never sees it,
so nobody becomes somebody else by asking (docs/adr/0013).
"""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from partners.actions.ending import end_sessions, withdraw_invitations
from partners.actions.errors import NotPossible
from partners.actions.links import digest_of
from partners.actions.mailing_links import mail_link
from partners.actions.telling_accounts import tell_of_link
from partners.models import Invitation, User
from partners.models.invitations import VALID

SAME_REQUEST = timedelta(minutes=1)  # a second click, not a second wish


class InvitationGone(Exception):
    """No invitation by this secret: never there, used, withdrawn or too old. All look the same."""


@transaction.atomic
def invite_user(person: User, *, by: User, at: datetime | None = None) -> Invitation:
    """Mail somebody a link by which they choose a password, on commit; kept until it is mailed.

    Earlier links of this person stop working; asked again within a minute it stays one link.
    Raises NotPossible for a closed account, and for one without an e-mail address.
    """
    at = at or timezone.now()
    person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not person.is_active:
        raise NotPossible(
            f"Het account van {person.name} is gesloten. Heropen het eerst.",
            code="account_is_closed",
        )
    if not person.email:
        raise NotPossible(
            f"Vul eerst het e-mailadres van {person.name} in.", code="address_is_missing"
        )
    links = person.invitations.for_password()
    lately = links.still_open(at).filter(made_at__gt=at - SAME_REQUEST)
    if (same := lately.filter(made_by=by).first()) is not None:
        return same
    withdraw_invitations(person, at=at)
    row = Invitation.objects.create(user=person, made_at=at, made_by=by, expires_at=at + VALID)
    transaction.on_commit(partial(mail_link, row.pk))
    if person.has_usable_password() or links.exclude(used_at=None).exists():
        tell_of_link(person, at=at)
    return row


def find_invitation(token: str, *, at: datetime | None = None) -> Invitation:
    """The invitation that this secret still opens; raises InvitationGone."""
    still_open = Invitation.objects.for_password().still_open(at or timezone.now())
    invitation = still_open.select_related("user").filter(digest=digest_of(token)).first()
    if invitation is None:
        raise InvitationGone
    return invitation


def find_address_link(token: str, *, at: datetime | None = None) -> Invitation:
    """The link by which the old address still says whether it changes; raises InvitationGone."""
    rows = Invitation.objects.still_open(at or timezone.now()).exclude(proposal=None)
    asked = rows.filter(digest=digest_of(token), proposal__outcome="")
    link = asked.select_related("proposal__person").first()
    if link is None:
        raise InvitationGone
    return link


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
