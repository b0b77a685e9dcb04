"""The writers of organisations, municipalities, and who handles whose school."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from partners.actions.editing import change, change_row
from partners.actions.telephone import check_new_telephone, check_telephone
from partners.models import Municipality, OfficerAssignment, Organisation, User


def _group_name(kind: str, name: str) -> str:
    return f"{kind}: {name}"


@transaction.atomic
def add_organisation(
    *, by: User | None, kind: str, name: str, at: datetime | None = None, **fields: Any
) -> Organisation:
    """A new organisation, with the auth Group that stands for everybody who works there.

    Raises NotPossible for a telephone number that is none.
    """
    check_telephone(fields.get("phone", ""))
    group = Group.objects.create(name=_group_name(kind, name))
    organisation = Organisation(kind=kind, name=name, group=group, **fields)
    return organisation.write(by=by, at=at or timezone.now())


@transaction.atomic
def change_organisation(
    organisation: Organisation,
    *,
    version: int | None,
    by: User,
    at: datetime | None = None,
    **values: Any,
) -> Organisation:
    """Change an organisation; what kind it is never changes, since roles and grants rest on it.

    Raises NotPossible for another telephone number that is none.
    """
    changed = change_row(
        organisation, version=version, by=by, at=at, values=values, check=check_new_telephone
    )
    Group.objects.filter(pk=changed.group_id).update(name=_group_name(changed.kind, changed.name))
    return changed


@transaction.atomic
def add_municipality(
    *,
    by: User | None,
    name: str,
    holiday_region: str,
    bureau: Organisation | None,
    at: datetime | None = None,
    **fields: Any,
) -> Municipality:
    """A new gemeente, served by a bureau or by none."""
    municipality = Municipality(name=name, holiday_region=holiday_region, bureau=bureau, **fields)
    return municipality.write(by=by, at=at or timezone.now())


@transaction.atomic
def change_municipality(
    municipality: Municipality,
    *,
    version: int | None,
    by: User,
    at: datetime | None = None,
    **values: Any,
) -> Municipality:
    """Change a gemeente; dossiers that exist stay where they are, new meldingen follow it."""
    return change_row(municipality, version=version, by=by, at=at, values=values)


@transaction.atomic
def assign_school(
    *,
    by: User | None,
    bureau: Organisation,
    school: Organisation | None,
    owner: User,
    deputy: User,
    version: int | None,
    at: datetime | None = None,
) -> OfficerAssignment:
    """Set who handles the dossiers of a school (None: overige scholen) at this bureau.

    `version` is that of the row that was read; None where there was none.
    """
    at, people = at or timezone.now(), {"owner": owner, "deputy": deputy}
    found = OfficerAssignment.objects.select_for_update(of=("self",))
    row = found.filter(bureau=bureau, school=school).first()
    if row is None:
        new = OfficerAssignment(bureau=bureau, school=school, **people)
        return new.write(by=by, at=at)

    def check(row: OfficerAssignment, changed: frozenset[str]) -> None:
        """A colleague may have given the one place to whom this gives the other: show both."""
        if row.owner == row.deputy:
            row.refresh_from_db()
            change(row, people, version=None, by=by, at=at)

    change(row, people, version=version, by=by, at=at, check=check)
    return row
