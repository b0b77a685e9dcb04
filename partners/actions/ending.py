"""What ends when somebody leaves, gets other work or a new address: nothing from before revives."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from partners.actions.telling_accounts import tell_of_decision
from partners.models import AccountProposal, Invitation, User, WpgAuthorisation


def end_sessions(person: User) -> None:
    """Log somebody out everywhere, at once."""
    for session in UserSession.objects.filter(user=person):
        session.end()


def withdraw_invitations(person: User, *, at: datetime) -> None:
    """The links to a password that somebody was sent before, and did not use, open nothing."""
    unused = Invitation.objects.for_password().filter(user=person, used_at=None)
    unused.filter(withdrawn_at=None).update(withdrawn_at=at)


@transaction.atomic
def withdraw_authorisation(
    authorisation_id: int, *, by: User | None, at: datetime | None = None
) -> WpgAuthorisation:
    """From now on somebody reads no Wpg items any more, nor later. Twice has one effect."""
    at = at or timezone.now()
    person_id = WpgAuthorisation.objects.values_list("person", flat=True).get(pk=authorisation_id)
    User.objects.select_for_update(of=("self",)).get(pk=person_id)
    row = WpgAuthorisation.objects.select_for_update().get(pk=authorisation_id)
    waiting = AccountProposal.objects.undecided().filter(authorisation=row)
    for proposal in waiting.select_related("asked_by"):
        proposal.record(AccountProposal.Outcome.WITHDRAWN, by=by, at=at)
        tell_of_decision(proposal, at=at)
    if row.withdrawn_at is None:
        row.withdrawn_at = at
        row.write(by=by, at=at, fields=("withdrawn_at",))
    return row


def end_authorisations(person: User, *, by: User | None, at: datetime) -> None:
    """Somebody leaves, or gets other work: what was given for the work before does not revive."""
    for row in person.wpg_authorisations.filter(withdrawn_at=None):
        withdraw_authorisation(row.pk, by=by, at=at)
