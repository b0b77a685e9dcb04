"""Paging through long lists: the rows after the last one seen, read straight from the index.

An offset reads and throws away all rows before it; a row comparison starts where it has to.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, DateTimeField, F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.http import QueryDict

from partners.rules.references import day_in, moment_in, row_key


@dataclass(frozen=True)
class Count:
    """How many rows there are, as far as it was counted; in words "1.000+" beyond that."""

    found: int
    most: int

    def __str__(self) -> str:
        return str(self.found) if self.found <= self.most else f"{self.most:,}+".replace(",", ".")

    def __bool__(self) -> bool:
        return self.found > 0

    def __float__(self) -> float:
        """For `pluralize`."""
        return float(self.found)


def count_of(rows: QuerySet, *, most: int = 1000) -> Count:
    """How many rows, counted no further than `most`: the last of 100,000 tell nobody anything."""
    return Count(rows.order_by()[: most + 1].count(), most)


@dataclass(frozen=True)
class Page:
    """One page of a list; `after` is the place of its last row, empty on the last page."""

    rows: list[Any]
    after: str

    def next_page(self, asked: QueryDict) -> str:
        """The query string of the next page, with the filters of this one; empty on the last."""
        if not self.after:
            return ""
        asked = asked.copy()
        asked["na"] = self.after
        return f"?{asked.urlencode()}"


def first_page(asked: QueryDict) -> str:
    """The query string of the beginning of a list, with the filters of this page of it."""
    asked = asked.copy()
    asked.pop("na", None)
    return f"?{asked.urlencode()}"


def page_of(
    rows: QuerySet, *, key: str, size: int, after: str = "", newest_first: bool = False
) -> Page:
    """`size` rows in the order of (`key`, id), from the one after `after`.

    `key` is a date, a moment, a line of text, or "id" itself: the order in which rows were made. A
    made-up `after` gives the first page: it is a place in a list, not a permission.
    """
    sign = "-" if newest_first else ""
    rows = rows.order_by(f"{sign}{key}", f"{sign}id")
    last_seen = _parsed(rows, key, after)
    if last_seen is not None:
        beyond = TupleLessThan if newest_first else TupleGreaterThan
        rows = rows.filter(beyond(Tuple(F(key), F("id")), last_seen))
    found = list(rows[: size + 1])
    if len(found) <= size:
        return Page(found, after="")
    last = found[size - 1]
    return Page(found[:size], after=f"{_text(getattr(last, key))}_{last.id}")


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _parsed(rows: QuerySet, key: str, after: str) -> tuple[Any, int] | None:
    """The place that `after` names: a date, moment, text or id, and an id."""
    text, _, number = after.rpartition("_")
    value: date | int | str | None
    match rows.model._meta.get_field(key):
        case DateTimeField():
            value = moment_in(text)
        case DateField():
            value = day_in(text)
        case CharField():
            value = text
        case _:
            value = row_key(text)
    place = row_key(number)
    return None if value is None or place is None else (value, place)
