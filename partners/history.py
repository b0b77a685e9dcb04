"""Rows whose every change is kept: who, when, and what it was before.

django-simple-history sees `save()` and `delete()`, but not `QuerySet.update()`, `bulk_create()`,
`bulk_update()` or F() expressions. On tracked rows those raise, so that a change can not slip past.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db import models


class UntrackedWriteError(RuntimeError):
    """A bulk write was tried on rows whose history is kept."""


class TrackedQuerySet(models.QuerySet):
    """A queryset that refuses the writes that history would not see."""

    def one(self) -> Any:
        """The only row there is, or None; unlike `first` it asks for no order."""
        return next(iter(self.order_by()[:1]), None)

    def with_each_word(self, words: str, places: Sequence[str]) -> Self:
        """The rows where each word stands in one of these places."""
        found = self
        for word in words.split():
            stands = (models.Q(**{f"{place}__icontains": word}) for place in places)
            found = found.filter(reduce(or_, stands))
        return found

    def update(self, **kwargs: Any) -> int:
        raise UntrackedWriteError("update() laat geen geschiedenis na; schrijf met write().")

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        raise UntrackedWriteError("bulk_create() laat geen geschiedenis na.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise UntrackedWriteError("bulk_update() laat geen geschiedenis na.")


class TrackedModel(models.Model):
    """Base of rows with a history.

    The concrete model adds `objects` from a TrackedQuerySet and `history = HistoricalRecords()`.
    """

    class Meta:
        abstract = True

    def write(self, *, by: Any, at: datetime, fields: tuple[str, ...] | None = None) -> Self:
        """Save this row; `by` and `at` become the actor and the moment in its history.

        With `fields` only those columns are written, so that two actions never undo each other.
        """
        self._history_user = by
        self._history_date = at
        self.save(update_fields=fields)
        return self

    @classmethod
    def write_new(cls, rows: Sequence[Self], *, by: Any, at: datetime) -> None:
        """Add rows that belong together at once, each with its history. `save()` is not asked."""
        for row in rows:
            row._history_user, row._history_date = by, at
        cls._base_manager.bulk_create(rows)
        cls.history.bulk_history_create(rows)  # type: ignore[attr-defined]
