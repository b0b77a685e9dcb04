"""The writers of the sociale kaart: what an organisation offers, and that it is still so."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from partners.actions.editing import change, change_row, changed_here
from partners.models import Municipality, Offering, Organisation, RoleName, User


def _waiting(weeks: int | None, at: datetime) -> dict[str, Any]:
    """Who gives a waiting time, says it today, also when it is as long as before."""
    said_on = None if weeks is None else timezone.localdate(at)
    return {"waiting_weeks": weeks, "waiting_said_on": said_on}


@transaction.atomic
def add_offering(
    organisation: Organisation,
    *,
    by: User | None,
    municipalities: Iterable[Municipality] = (),
    waiting_weeks: int | None = None,
    at: datetime | None = None,
    **values: Any,
) -> Offering:
    """Something an organisation offers; without municipalities it is there for all."""
    at = at or timezone.now()
    facts = values | _waiting(waiting_weeks, at)
    offering = Offering(organisation=organisation, **facts).write(by=by, at=at)
    offering.municipalities.set(municipalities)
    return offering


@transaction.atomic
def change_offering(
    offering: Offering,
    *,
    version: int | None,
    by: User,
    waiting_weeks: int | None,
    at: datetime | None = None,
    **values: Any,
) -> Offering:
    """Change what is offered; raises EditConflict when a colleague was first.

    A waiting time that a colleague changed meanwhile is not said by who left it as it was.
    """
    at = at or timezone.now()
    row = Offering.objects.select_for_update(of=("self",)).get(pk=offering.pk)
    weeks = {"waiting_weeks": waiting_weeks}
    is_said = changed_here(row, weeks, version=version) or row.waiting_weeks == waiting_weeks
    facts = values | (_waiting(waiting_weeks, at) if is_said else weeks)
    change(row, facts, version=version, by=by, at=at)
    return row


@transaction.atomic
def add_role_name(
    organisation: Organisation, *, by: User | None, at: datetime | None = None, **values: Any
) -> RoleName:
    """What an organisation calls a function."""
    row = RoleName(organisation=organisation, **values)
    return row.write(by=by, at=at or timezone.now())


@transaction.atomic
def change_role_name(
    row: RoleName, *, version: int | None, by: User, at: datetime | None = None, **values: Any
) -> RoleName:
    """Another name, or another function; raises EditConflict when a colleague was first."""
    return change_row(row, version=version, by=by, at=at, values=values)


@transaction.atomic
def remove_from_map(row: Offering | RoleName, *, by: User, at: datetime | None = None) -> None:
    """It is not offered, or not called so, any more; that it was, stays in its history."""
    newest = type(row).objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if newest is not None:
        newest._history_user, newest._history_date = by, at or timezone.now()
        newest.delete()


@transaction.atomic
def confirm_entry(
    organisation: Organisation, *, by: User | None, at: datetime | None = None
) -> Organisation:
    """Alles klopt nog: what an organisation says of itself is right today, waiting times too."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    entry = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if entry.confirmed_on == today:
        return entry
    for offering in entry.offerings.exclude(waiting_weeks=None).exclude(waiting_said_on=today):
        offering.waiting_said_on = today
        offering.write(by=by, at=at, fields=("waiting_said_on",))
    entry.confirmed_on = today
    return entry.write(by=by, at=at, fields=("confirmed_on",))
