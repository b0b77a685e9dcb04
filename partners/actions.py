"""The writers of organisations and people."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from partners.models import Municipality, OfficerAssignment, Organisation, User


@transaction.atomic
def add_organisation(
    *, by: User | None, kind: str, name: str, at: datetime | None = None, **fields: Any
) -> Organisation:
    """A new organisation, with the auth Group that stands for everybody who works there."""
    group = Group.objects.create(name=f"{kind}: {name}")
    organisation = Organisation(kind=kind, name=name, group=group, **fields)
    return organisation.write(by=by, at=at or timezone.now())


@transaction.atomic
def add_municipality(
    *,
    by: User | None,
    name: str,
    holiday_region: str,
    bureau: Organisation | None,
    at: datetime | None = None,
) -> Municipality:
    """A new gemeente, served by a bureau or by none."""
    municipality = Municipality(name=name, holiday_region=holiday_region, bureau=bureau)
    return municipality.write(by=by, at=at or timezone.now())


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
    user = User(username=username, name=name, organisation=organisation, role=role, **fields)
    if hashed_password:
        user.password = hashed_password
    else:
        user.set_password(password)
    user.write(by=by, at=at or timezone.now())
    user.groups.add(organisation.group)
    return user


@transaction.atomic
def assign_school(
    *,
    by: User | None,
    bureau: Organisation,
    school: Organisation | None,
    owner: User,
    deputy: User,
    at: datetime | None = None,
) -> OfficerAssignment:
    """Set who handles the dossiers of a school (None: overige scholen) at this bureau."""
    found = OfficerAssignment.objects.filter(bureau=bureau, school=school)
    row = found.select_for_update().first() or OfficerAssignment(bureau=bureau, school=school)
    row.owner, row.deputy = owner, deputy
    return row.write(by=by, at=at or timezone.now())
