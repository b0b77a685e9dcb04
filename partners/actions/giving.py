"""What is given when a voorstel about an account ends well; `actions.proposals` decides that."""

from datetime import datetime
from typing import cast

from django.utils import timezone

from partners.actions.ending import end_authorisations, end_sessions, withdraw_invitations
from partners.actions.invitations import invite_user
from partners.actions.telling_accounts import tell_of_link, tell_of_overseer_gone
from partners.models import AccountProposal, Organisation, User, WpgAuthorisation
from partners.rules.roles import Role
from partners.rules.second_person import Reach, oversees


def give_role(proposal: AccountProposal, *, by: User, at: datetime) -> None:
    """Somebody works in this role at this bureau from now on."""
    person = proposal.person
    is_other_work = (person.role, person.organisation_id) != (proposal.role, proposal.bureau_id)
    if is_other_work and person.role:
        end_authorisations(person, by=by, at=at)
    if oversees(person.role) is not Reach.NOBODY and oversees(proposal.role) is Reach.NOBODY:
        tell_of_overseer_gone(person, by=by, at=at)
    place = cast(Organisation, proposal.bureau)  # a constraint holds that
    person.role, person.organisation, person.class_names = proposal.role, place, []
    person.is_boa = person.is_boa and person.role == Role.OFFICER
    person.write(by=by, at=at, fields=("role", "organisation", "class_names", "is_boa"))
    person.groups.set([place.group_id])


def begin_authorisation(proposal: AccountProposal, *, by: User, at: datetime) -> None:
    """The Wpg-autorisatie counts from now on, or since the end of its waiting time."""
    row = cast(WpgAuthorisation, proposal.authorisation)  # a constraint holds that
    if row.holds_from is None or row.holds_from > at:
        row.holds_from = at
        row.write(by=by, at=at, fields=("holds_from",))


def change_address(proposal: AccountProposal, *, by: User, at: datetime) -> None:
    """An account gets another address, and only who reads mail there comes in from now on.

    The password ends with the old address: else whoever knew it before would keep the account of
    the person that a second person sees at the new one.
    """
    person = proposal.person
    person.email = proposal.email
    person.set_unusable_password()
    person.write(by=by, at=at, fields=("email", "password"))
    withdraw_invitations(person, at=at)
    end_sessions(person)
    invite_user(person, by=proposal.asked_by, at=max(at, timezone.now()))
    tell_of_link(person, at=at)
