"""Changing a row that somebody else may have changed since it was read."""

from datetime import datetime
from typing import Any, TypeVar

from django.utils import timezone

from partners.history import TrackedModel
from partners.models import User

Row = TypeVar("Row", bound=TrackedModel)


class EditConflict(Exception):
    """A colleague changed this row after it was read; nothing was written."""


def version_of(row: Any) -> int:
    """The id of the newest history of a row; 0 without history."""
    newest = row.history.order_by("-history_id").values_list("history_id", flat=True).first()
    return newest or 0


def change_row(
    row: Row, *, version: int | None, by: User | None, at: datetime | None, values: dict[str, Any]
) -> Row:
    """Write what differs, within the transaction of the caller; the same form twice changes once.

    `version`: what `version_of` said when the row was read; EditConflict when it says more now.
    """
    held: Row = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    many = {field.name for field in held._meta.many_to_many}
    changed = {name: value for name, value in values.items() if _differs(held, name, value)}
    if not changed:
        return held
    if version_of(held) != version:
        raise EditConflict
    for name in changed.keys() - many:
        setattr(held, name, changed[name])
    held.write(by=by, at=at or timezone.now(), fields=tuple(changed.keys() - many))
    for name in changed.keys() & many:
        getattr(held, name).set(changed[name])  # history sees it, by the same person at that moment
    return held


def _differs(row: Any, name: str, value: Any) -> bool:
    """Whether a row says something else; of rows it points to, their order means nothing."""
    now = getattr(row, name)
    if row._meta.get_field(name).many_to_many:
        return set(now.all()) != set(value)
    return bool(now != value)
