"""Absence per school week: a small table in the melding, as long as the period that was typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from cases.forms.notice_fields import CountField
from cases.forms.notice_form import NoticeForm
from cases.rules.absence import SIXTEEN_HOURS, Week
from cases.rules.notice_facts import mondays
from cases.rules.notices import NoticeRefusal
from partners.calendar import weeks_without_lessons
from partners.models import Municipality

MOST_WEEKS = 12
MOST_CELLS = 2 * 53  # kept with a draft
_COLUMNS = {"hours": "hours", "times_late": "late"}  # number of a week -> end of a cell's name
CELL = re.compile(r"week-[0-9]{4}-[0-9]{2}-[0-9]{2}-(hours|late)")


@dataclass(frozen=True)
class WeekRow:
    """A row of the table: a week, and its two cells unless there are no lessons."""

    monday: date
    hours: BoundField | None = None
    late: BoundField | None = None


class WeeksForm(NoticeForm):
    """The part of a melding that tells the absence week by week.

    Its cells follow from the dates in the same form. `municipality`: whose school holidays count.
    """

    agreed_hours = forms.IntegerField(
        label="Afgesproken lesuren per week",
        required=False,
        help_text="Hoeveel lesuren staan er per week op het rooster van deze leerling?",
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
        self.closed = weeks_without_lessons(municipality, self.mondays)
        for monday in self.mondays:
            if monday not in self.closed:
                self._add_cells(monday)

    def _add_cells(self, monday: date) -> None:
        week = f"Week van {monday:%d-%m-%Y}"
        self.fields[_cell(monday, "hours")] = CountField(
            label=f"{week}, gemiste lesuren", widget=_typed_in()
        )
        self.fields[_cell(monday, "times_late")] = CountField(
            label=f"{week}, keer te laat", widget=_typed_in()
        )

    def week_rows(self) -> list[WeekRow]:
        """The table, first week first."""
        return [
            WeekRow(monday)
            if monday in self.closed
            else WeekRow(monday, self[_cell(monday, "hours")], self[_cell(monday, "times_late")])
            for monday in self.mondays
        ]

    @property
    def is_cut(self) -> bool:
        """Whether the period may hold more weeks than the table shows."""
        return len(self.mondays) == MOST_WEEKS

    def take_weeks(self, answers: dict[str, Any]) -> tuple[Week, ...]:
        """The weeks in which something was filled in; their cells leave the answers."""
        told = [
            Week(day, answers.pop(_cell(day, "hours"), 0), answers.pop(_cell(day, "times_late"), 0))
            for day in self.mondays
        ]
        return tuple(week for week in told if week.hours or week.times_late)

    def place_of(self, refusal: NoticeRefusal) -> str:
        """What is wrong in a week stands in its cell; where nothing was told, in the first one."""
        if refusal.monday:
            return _cell(refusal.monday, refusal.field)
        return self.first_cell() or "first_day" if refusal.field == "weeks" else refusal.field

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


def _cell(monday: date, number: str) -> str:
    return f"week-{monday.isoformat()}-{_COLUMNS[number]}"


def _mondays(answers: Mapping) -> list[date]:
    """The weeks of the period that was typed, up to today; the last ones when there are many."""
    first, last = (_day_in(answers, name) for name in ("first_day", "last_day"))
    return mondays(first, last, timezone.localdate())[-MOST_WEEKS:] if first else []


def _day_in(answers: Mapping, name: str) -> date | None:
    try:
        return forms.DateField(required=False).clean(answers.get(name))
    except forms.ValidationError:
        return None  # the field itself says what is wrong
