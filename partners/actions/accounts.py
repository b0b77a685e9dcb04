"""Closing an account when somebody leaves, and opening it again; history stays."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from partners.actions.ending import end_authorisations, end_sessions, withdraw_invitations
from partners.actions.errors import NotPossible
from partners.actions.exemptions import Exemption, check_exemption
from partners.actions.overseers import check_an_fg_stays, end_watch, hold_with_overseers
from partners.actions.preferences import stop_calendar_feed
from partners.actions.proposals import hold, propose_role, withdraw_proposals_about
from partners.models import User
from partners.rules.second_person import is_guarded


@transaction.atomic
def close_account(person: User, *, by: User, at: datetime | None = None) -> User:
    """Somebody leaves: no login from now on, and no session that goes on.

    The password, the agenda address and Wpg-autorisaties end too, so that nothing from before
    revives when the account is opened again.
    Who watches over accounts too hears it when one of them is gone. Raises NotPossible for one's
    own account, since the portal would be left without beheerder, and for the last fg.
    """
    if person.pk == by.pk:
        raise NotPossible(
            "Dit is uw eigen account. Een andere functioneel beheerder kan het sluiten.",
            code="account_is_own",
        )
    at = at or timezone.now()
    person = hold_with_overseers(person, at=at)
    check_an_fg_stays(person)
    if person.is_active:
        end_watch(person, by=by, at=at)
        person.is_active = False
        person.set_unusable_password()
        person.write(by=by, at=at, fields=("is_active", "password"))
    withdraw_proposals_about(person, by=by, at=at)
    withdraw_invitations(person, at=at)
    end_authorisations(person, by=by, at=at)
    stop_calendar_feed(person, at=at)
    end_sessions(person)
    return person


@transaction.atomic
def reopen_account(
    person: User, *, by: User, at: datetime | None = None, exemption: Exemption | None = None
) -> User:
    """Somebody is back; they choose a password by a new link.

    A role that needs a second person needs one again: until then they have none.
    Raises NotPossible while their organisation is closed, or something else is asked for them.
    """
    at = at or timezone.now()
    person = hold(person, at=at)
    if person.is_active:
        return person
    if not person.organisation.is_active:
        raise NotPossible(
            f"Zet eerst {person.organisation.name} weer op actief.", code="organisation_is_closed"
        )
    if exemption is not None:
        check_exemption(exemption, role=person.role)
    was, waits = person.role, is_guarded(person.role) and exemption is None
    person.is_active = True
    person.role = "" if waits else was
    person.write(by=by, at=at, fields=("is_active", "role"))
    if waits:
        propose_role(person, role=was, bureau=person.organisation, by=by, at=at)
    return person
