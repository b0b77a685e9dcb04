"""The writers of the people who log in."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from partners.actions.editing import change_row, changed_here, check_unchanged
from partners.actions.ending import end_authorisations, withdraw_invitations
from partners.actions.exemptions import Exemption, check_exemption
from partners.actions.overseers import check_an_fg_stays, end_watch, hold_with_overseers
from partners.actions.proposals import propose_address, propose_role
from partners.actions.telephone import check_new_telephone, check_telephone
from partners.actions.telling_accounts import tell_of_account, tell_of_right
from partners.models import AccountProposal, Organisation, User
from partners.rules.rhythm import usual_rhythm
from partners.rules.roles import Role
from partners.rules.second_person import is_guarded

WORK = frozenset({"organisation", "role"})


@transaction.atomic
def add_user(
    *,
    by: User | None,
    username: str,
    name: str,
    organisation: Organisation,
    role: str,
    password: str | None = None,
    hashed_password: str = "",
    at: datetime | None = None,
    exemption: Exemption | None = None,
    **fields: Any,
) -> User:
    """A new user, member of the group of the organisation. Without password: no login yet.

    A role that needs a second person is asked for, and not given yet: until then there is none.
    Raises ValueError when nobody asks for such a role, and NotPossible for a telephone number that
    is none.
    """
    at = at or timezone.now()
    check_telephone(fields.get("phone", ""))
    if exemption is not None:
        check_exemption(exemption, role=role)
    waits = is_guarded(role) and exemption is None
    fields.setdefault("mail_rhythm", usual_rhythm(role))
    given = "" if waits else role
    user = User(username=username, name=name, organisation=organisation, role=given, **fields)
    if hashed_password:
        user.password = hashed_password
    else:
        user.set_password(password)
    user.write(by=by, at=at)
    user.groups.add(organisation.group)
    if waits:
        if by is None:
            raise ValueError("Deze rol vraagt iemand die haar aanvraagt.")
        propose_role(user, role=role, bureau=organisation, by=by, at=at)
    elif by is not None:
        tell_of_account(user, at=at)
    return user


@transaction.atomic
def change_user(
    person: User,
    *,
    version: int | None,
    by: User,
    at: datetime | None = None,
    exemption: Exemption | None = None,
    **values: Any,
) -> User:
    """Change what is known of a user; who moves to another organisation leaves its group.

    Another address of an account in use waits for the old address or a second person, and so does
    a role that needs one: until then the address, the role and the organisation are as they were.
    Other work, or the same elsewhere, begins without Wpg-autorisaties; a role and its organisation
    are one choice. What the form left as it was, is not asked. Raises EditConflict when a colleague
    was first, and NotPossible for the last fg, while another role or address waits, and for another
    telephone number that is none.
    """
    at = at or timezone.now()
    was = hold_with_overseers(person, at=at)
    asked = changed_here(was, values, version=version)
    place, role = asked.get("organisation", was.organisation), asked.get("role", was.role)
    if exemption is not None:
        check_exemption(exemption, role=role)
    asks_other_work = not WORK.isdisjoint(asked)
    role_waits = asks_other_work and is_guarded(role) and exemption is None
    address_waits = "email" in asked and in_use(was)
    if asks_other_work and not _waits(was, role=role, bureau=place):
        check_unchanged(was, WORK, values, version=version)
    if address_waits and not _waits(was, email=asked["email"]):
        check_unchanged(was, {"email"}, values, version=version)
    if asks_other_work and role != Role.PRIVACY_OFFICER and exemption is None:
        check_an_fg_stays(was)
    if role_waits:
        propose_role(was, role=role, bureau=place, by=by, at=at)
        values = _beside_the_role(values, was)
    if address_waits:
        propose_address(was, email=values.pop("email"), by=by, at=at)
    changed = change_row(
        was, version=version, by=by, at=at, values=values, check=check_new_telephone
    )
    if changed.email != was.email:
        withdraw_invitations(changed, at=at)  # they went to the address before
    if (changed.organisation_id, changed.role) != (was.organisation_id, was.role):
        end_watch(was, by=by, at=at)
        end_authorisations(changed, by=by, at=at)
        changed.groups.set([changed.organisation.group_id])
        tell_of_right(changed, at=at)
    return changed


def in_use(person: User) -> bool:
    """Whether an account is somebody's already: they chose a password, or it has a guarded role.

    Before that a beheerder repairs a mistyped address alone.
    """
    asked = AccountProposal.objects.undecided().filter(person=person)
    was_entered = person.has_usable_password() or person.invitations.exclude(used_at=None).exists()
    return was_entered or is_guarded(person.role) or asked.exists()


def _waits(person: User, **what: Any) -> bool:
    """Whether this was asked about somebody already: the same form, sent twice."""
    return AccountProposal.objects.undecided().filter(person=person, **what).exists()


def _beside_the_role(values: dict[str, Any], was: User) -> dict[str, Any]:
    """What changes at once while a role waits: not what belongs to the work of until then."""
    waiting = WORK | ({"class_names"} if was.role else set())
    if was.is_boa and was.role:
        waiting |= {"is_boa"}
    return {name: value for name, value in values.items() if name not in waiting}
