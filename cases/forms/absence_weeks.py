"""Absence per school week: a small table in the melding, as long as the period that was typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from cases.forms.notice_fields import CountField
from cases.rules.absence import MAX_HOURS_A_WEEK, MAX_LATE_A_DAY, SIXTEEN_HOURS, Week
from partners.calendar import closed_days
from partners.models import Municipality
from partners.rules.schooldays import school_days_between

MOST_WEEKS = 12
MOST_CELLS = 2 * 53  # kept with a draft
CELL = re.compile(r"week-[0-9]{4}-[0-9]{2}-[0-9]{2}-(hours|late)")
_DAYS_A_WEEK = 5
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True)
class WeekRow:
    """A row of the table: a week, and its two cells unless there are no lessons."""

    monday: date
    hours: BoundField | None = None
    late: BoundField | None = None


class WeeksForm(forms.Form):
    """The part of a melding that tells the absence week by week.

    Its cells follow from the dates in the same form. `municipality`: whose school holidays count.
    """

    agreed_hours = forms.IntegerField(
        label="Afgesproken lesuren per week",
        required=False,
        min_value=1,
        max_value=MAX_HOURS_A_WEEK,
        help_text="Hoeveel lesuren staan er per week op het rooster van deze leerling?",
        error_messages={
            "min_value": "Vul 1 of meer in, of laat dit leeg.",
            "max_value": "Vul een getal in tot %(limit_value)s.",
        },
    )

    line = SIXTEEN_HOURS

    def __init__(
        self,
        data: Mapping | None = None,
        *,
        municipality: Municipality | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.mondays = _mondays(self.data if self.is_bound else self.initial)
        self.closed = _without_lessons(self.mondays, municipality)
        for monday in self.mondays:
            if monday not in self.closed:
                self._add_cells(monday)

    def _add_cells(self, monday: date) -> None:
        week = f"Week van {monday:%d-%m-%Y}"
        self.fields[_cell(monday, "hours")] = CountField(
            label=f"{week}, gemiste lesuren", max_value=MAX_HOURS_A_WEEK, widget=_typed_in()
        )
        self.fields[_cell(monday, "late")] = CountField(
            label=f"{week}, keer te laat",
            max_value=_DAYS_A_WEEK * MAX_LATE_A_DAY,
            widget=_typed_in(),
        )

    def week_rows(self) -> list[WeekRow]:
        """The table, first week first."""
        return [
            WeekRow(monday)
            if monday in self.closed
            else WeekRow(monday, self[_cell(monday, "hours")], self[_cell(monday, "late")])
            for monday in self.mondays
        ]

    @property
    def is_cut(self) -> bool:
        """Whether the period may hold more weeks than the table shows."""
        return len(self.mondays) == MOST_WEEKS

    def take_weeks(self, answers: dict[str, Any]) -> tuple[Week, ...]:
        """The weeks in which something was filled in; their cells leave the answers."""
        agreed, weeks = answers.get("agreed_hours"), []
        for monday in self.mondays:
            hours = answers.pop(_cell(monday, "hours"), 0)
            late = answers.pop(_cell(monday, "late"), 0)
            if hours or late:
                weeks.append(Week(monday, hours, late))
            if agreed and hours > agreed:
                self.add_error(
                    _cell(monday, "hours"),
                    f"Hoogstens {agreed}: zoveel lesuren zijn er per week afgesproken.",
                )
        return tuple(weeks)

    def first_cell(self) -> str | None:
        """Where to begin filling in; None while there is no table."""
        return next((name for name in self.fields if CELL.fullmatch(name)), None)


def _typed_in() -> forms.NumberInput:
    """A cell that keeps what is being typed while a new table comes in."""
    return forms.NumberInput({"hx-preserve": True})


def newest_cells(answers: Mapping[str, str]) -> dict[str, str]:
    """The cells of any table of weeks among the answers: of a year at most, the latest ones."""
    cells = sorted((name, value) for name, value in answers.items() if CELL.fullmatch(name))
    return dict(cells[-MOST_CELLS:])


def _cell(monday: date, what: str) -> str:
    return f"week-{monday.isoformat()}-{what}"


def _mondays(answers: Mapping) -> list[date]:
    """The weeks of the period that was typed, up to today; the last ones when there are many."""
    first, last = (_day_in(answers, name) for name in ("first_day", "last_day"))
    today = timezone.localdate()
    end = min(last or today, today)
    if first is None or end < first:
        return []
    monday = end - _DAY * end.weekday()
    began = first - _DAY * first.weekday()
    count = min((monday - began).days // 7 + 1, MOST_WEEKS)
    return [monday - _WEEK * n for n in reversed(range(count))]


def _day_in(answers: Mapping, name: str) -> date | None:
    try:
        return forms.DateField(required=False).clean(answers.get(name))
    except forms.ValidationError:
        return None  # the field itself says what is wrong


def _without_lessons(mondays: list[date], municipality: Municipality | None) -> frozenset[date]:
    """The Mondays of weeks in which school is closed all five days."""
    if not (mondays and municipality):
        return frozenset()
    closed = closed_days(municipality, mondays[0], mondays[-1] + _WEEK)
    return frozenset(m for m in mondays if not school_days_between(m - _DAY, m + 6 * _DAY, closed))
