"""Two people at one form: the second sees both texts and chooses; nothing is overwritten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases.actions.errors import EditConflict
from partners.models import User


@dataclass(frozen=True)
class Reading:
    """What somebody had before them while typing: a version of the row (its newest history).

    After a conflict also the newer version that was shown, and of which fields they chose their
    own text (`mine`) or that of the other (`theirs`).
    """

    version: int
    newer: int | None = None
    mine: frozenset[str] = frozenset()
    theirs: frozenset[str] = frozenset()


def version_of(row: Any) -> int:
    """The id of the newest history of a row; 0 without history."""
    newest = _newest(row)
    return newest.pk if newest else 0


def change(
    row: Any,
    values: Mapping[str, Any],
    *,
    reading: Reading,
    by: User,
    at: datetime,
    check: Callable[[Any], None] | None = None,
) -> frozenset[str]:
    """Write the values that differ to a row that is locked; gives the names of what changed.

    `check` looks at the row as it will be: a mix of two texts may fit less well than each.

    Raises EditConflict when somebody else changed one of these fields after it was read, unless
    the choice between both texts was made for the version that stands now.
    """
    wanted = {
        name: value
        for name, value in values.items()
        if name not in reading.theirs and value != getattr(row, name)
    }
    if not wanted:
        return frozenset()
    newest = _newest(row)
    now = {name: getattr(row, name) for name in values}
    before = row.history.filter(pk=reading.version).first()
    was = {name: getattr(before, name) for name in values} if before else {}
    version = newest.pk if newest else 0
    chosen = version == reading.newer and wanted.keys() <= reading.mine
    if version != reading.version and was != now and not chosen:
        raise EditConflict(mine=dict(values), theirs=now, before=was, newest=newest)
    for name, value in wanted.items():
        setattr(row, name, value)
    if check:
        check(row)
    row.write(by=by, at=at, fields=tuple(wanted))
    return frozenset(wanted)


def _newest(row: Any) -> Any:
    return row.history.select_related("history_user").order_by("-history_id").first()
