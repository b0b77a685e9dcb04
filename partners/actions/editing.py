"""Changing a row that somebody else may have changed since it was read: for every room the same.

A text that one person changed is written. A text that two people changed is never overwritten
before the second has seen both.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from itertools import takewhile
from typing import Any, TypeVar

from django.db.models import Model
from django.utils import timezone

from partners.history import TrackedModel
from partners.models import User
from partners.rules.editing import Merge, merge

Row = TypeVar("Row", bound=TrackedModel)


class SomebodyWasFirst(Exception):
    """It changed since this form was opened; nothing was written."""


class EditConflict(SomebodyWasFirst):
    """Of some fields (`clashes`) somebody else says something else since this form was opened.

    `left` names the fields that this form left as they were, `row` is what stands there now,
    `newest` its last history, and `change` the history of who made the clashing fields what they
    are now: the last change may have been about something else.
    """

    def __init__(
        self, row: Any, *, left: frozenset[str], clashes: frozenset[str], newest: Any, change: Any
    ) -> None:
        super().__init__("Iemand anders wijzigde hetzelfde.")
        self.row, self.left, self.clashes = row, left, clashes
        self.newest, self.change = newest, change


def version_of(row: Any) -> int:
    """The id of the newest history of a row; 0 without history."""
    newest = row.history.order_by("-history_id").values_list("history_id", flat=True).first()
    return newest or 0


Check = Callable[[Any, frozenset[str]], None]


def change_row(
    row: Row,
    *,
    version: int | None,
    by: User | None,
    at: datetime | None,
    values: dict[str, Any],
    check: Check | None = None,
) -> Row:
    """Hold a row and `change` it, within the transaction of the caller; gives it as it is then."""
    held: Row = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    change(held, values, version=version, by=by, at=at or timezone.now(), check=check)
    return held


def change(
    row: Any,
    values: Mapping[str, Any],
    *,
    version: int | None,
    by: User | None,
    at: datetime,
    check: Check | None = None,
) -> frozenset[str]:
    """Write what was changed to a row that is held; gives the names of it. Twice changes once.

    `version`: what `version_of` said when the row was read. `check` looks at the row as it will
    be, and at the names of what changes: what two people wrote may fit less well together than
    what each wrote.

    Raises EditConflict when somebody else changed one of these fields since, to something else.
    """
    mine = {name: _plain(value) for name, value in values.items()}
    theirs = _standing(row, mine)
    if mine == theirs:
        return frozenset()
    merged = merge(mine, opened=_opened(row, mine, version), theirs=theirs)
    changed = frozenset(merged.changes)
    if merged.clashes:
        raise _conflict(row, mine, merged, clashes=merged.clashes)
    if changed:
        _write(row, {name: values[name] for name in changed}, by=by, at=at, check=check)
    return changed


def changed_here(row: Any, values: Mapping[str, Any], *, version: int | None) -> dict[str, Any]:
    """Of what was filled in, what is asked: not what stands there, nor what was left as opened.

    A form sends all its fields; what somebody else did meanwhile to one of them is not undone by
    who changes another.
    """
    mine = {name: _plain(value) for name, value in values.items()}
    merged = merge(mine, opened=_opened(row, mine, version), theirs=_standing(row, mine))
    return {name: values[name] for name in merged.changes.keys() | merged.clashes}


def check_unchanged(
    row: Any, names: Iterable[str], values: Mapping[str, Any], *, version: int | None
) -> None:
    """For what is asked about these fields and not written yet: raises EditConflict as `change`.

    `values` is all that was filled in beside each other, so that all of it can be shown again.
    """
    opened, theirs = _opened(row, names, version), _standing(row, names)
    clashes = frozenset(name for name in theirs if theirs[name] != opened.get(name))
    if clashes:
        mine = {name: _plain(value) for name, value in values.items()}
        merged = merge(mine, opened=_opened(row, mine, version), theirs=_standing(row, mine))
        raise _conflict(row, mine, merged, clashes=clashes | merged.clashes)


def _opened(row: Any, names: Iterable[str], version: int | None) -> dict[str, Any]:
    """What stood in these fields when the form was opened, as far as that is known."""
    read = row.history.filter(pk=version).first()
    return _standing(read, names) if read else {}


def _conflict(
    row: Any, mine: Mapping[str, Any], merged: Merge, *, clashes: frozenset[str]
) -> EditConflict:
    changes = row.history.select_related("history_user").order_by("-history_id")
    left = frozenset(mine) - frozenset(merged.changes) - clashes
    now = _standing(row, clashes)
    made = list(takewhile(lambda change: _standing(change, clashes) == now, changes))
    newest = changes.first()
    return EditConflict(
        row, left=left, clashes=clashes, newest=newest, change=made[-1] if made else newest
    )


def _write(
    row: Any,
    values: Mapping[str, Any],
    *,
    by: User | None,
    at: datetime,
    check: Check | None,
) -> None:
    many = {field.name for field in row._meta.many_to_many}
    columns = tuple(values.keys() - many)
    for name in columns:
        setattr(row, name, values[name])
    if check:
        check(row, frozenset(values))
    row.write(by=by, at=at, fields=columns)
    for name in values.keys() & many:
        getattr(row, name).set(values[name])  # history sees it, by the same person at that moment


def _standing(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """What a row, or its history, says in these fields."""
    return {name: _said(row, name) for name in names}


def _said(row: Any, name: str) -> Any:
    field = getattr(row, "instance_type", type(row))._meta.get_field(name)
    if not field.many_to_many:
        return _plain(getattr(row, field.attname))
    if hasattr(row, "history_id"):
        other = f"{field.m2m_reverse_field_name()}_id"
        return frozenset(getattr(link, other) for link in getattr(row, name).all())
    return _plain(getattr(row, name).all())


def _plain(value: Any) -> Any:
    """Rows by their number; of more than one their order means nothing."""
    if isinstance(value, Model):
        return value.pk
    if hasattr(value, "values_list"):
        return frozenset(value.values_list("pk", flat=True))
    return value
