"""The writers of what the functional administrator keeps: school closures and signals."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from partners.actions.editing import change_row
from partners.models import AdminNotice, Municipality, SchoolClosure, User


@transaction.atomic
def add_closure(
    *,
    by: User,
    municipality: Municipality | None,
    first_day: date,
    last_day: date,
    reason: str,
    at: datetime | None = None,
) -> SchoolClosure:
    """Schools are closed on these days; counts for terms that are set from now on."""
    fields = {
        "municipality": municipality,
        "first_day": first_day,
        "last_day": last_day,
        "reason": reason,
    }
    same = SchoolClosure.objects.filter(**fields).first()  # the same form, sent twice
    return same or SchoolClosure(**fields).write(by=by, at=at or timezone.now())


@transaction.atomic
def change_closure(
    closure: SchoolClosure,
    *,
    version: int | None,
    by: User,
    at: datetime | None = None,
    **values: Any,
) -> SchoolClosure:
    """Other days, another reason or another municipality."""
    return change_row(closure, version=version, by=by, at=at, values=values)


@transaction.atomic
def remove_closure(closure: SchoolClosure, *, by: User, at: datetime | None = None) -> None:
    """Schools are open after all; that it stood there stays in its history."""
    row = SchoolClosure.objects.select_for_update(of=("self",)).filter(pk=closure.pk).first()
    if row is not None:
        row._history_user, row._history_date = by, at or timezone.now()
        row.delete()


@transaction.atomic
def resolve_signal(signal: AdminNotice, *, at: datetime | None = None) -> None:
    """The functional administrator did what a signal asked for."""
    AdminNotice.objects.filter(pk=signal.pk, resolved_at=None).update(
        resolved_at=at or timezone.now()
    )
