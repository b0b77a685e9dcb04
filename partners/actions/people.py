"""The writers of the people who log in."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from partners.actions.authorisations import end_authorisations
from partners.actions.editing import change_row
from partners.models import Organisation, User
from partners.rules.rhythm import usual_rhythm


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
    **fields: Any,
) -> User:
    """A new user, member of the group of the organisation. Without password: no login yet."""
    fields.setdefault("mail_rhythm", usual_rhythm(role))
    user = User(username=username, name=name, organisation=organisation, role=role, **fields)
    if hashed_password:
        user.password = hashed_password
    else:
        user.set_password(password)
    user.write(by=by, at=at or timezone.now())
    user.groups.add(organisation.group)
    return user


@transaction.atomic
def change_user(
    person: User, *, version: int | None, by: User, at: datetime | None = None, **values: Any
) -> User:
    """Change what is known of a user; who moves to another organisation leaves its group.

    Other work, or the same elsewhere, begins without Wpg-autorisaties.
    """
    was = User.objects.get(pk=person.pk)
    changed = change_row(person, version=version, by=by, at=at, values=values)
    if (was.organisation_id, was.role) != (changed.organisation_id, changed.role):
        end_authorisations(changed, by=by, at=at or timezone.now())
    changed.groups.set([changed.organisation.group_id])
    return changed
