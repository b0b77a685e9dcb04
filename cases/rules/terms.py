"""Dates of the method: until when, what a date binds to, and how soon it asks for attention.

Pure functions; `today` and the closed days are arguments. Source: domain.md 1.3.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from cases.rules.method import (
    MOMENTS,
    PLANNING_TERM_EXECUTION,
    STEP_ALIGNMENT,
    STEP_EXECUTION,
    STEPS,
    WORKFLOWS,
    Moment,
    TermKind,
    WorkflowKey,
)
from partners.rules.schooldays import add_school_days, school_days_between

# What the region set itself, by key: nothing, so the terms of the method's own table hold.
OF_THE_TABLE: Mapping[str, int] = MappingProxyType({})


def step_key(step: int) -> str:
    """The name of the term of a step, among the terms that a region may set."""
    return f"stap_{step}"


def moment_key(moment: Moment) -> str:
    """The name of the term of a regiomoment, among the terms that a region may set."""
    return f"moment_{moment}"


@dataclass(frozen=True)
class Term:
    """Until when something has to be done, and what that date binds to."""

    due_on: date
    kind: TermKind


def moment_dates(
    received_on: date, closed: AbstractSet[date], region: Mapping[str, int] = OF_THE_TABLE
) -> dict[Moment, date]:
    """The regiomomenten of a dossier, fixed when its first melding is received.

    `region`: school days by key, as the region set them on that day.
    """
    return {
        moment: add_school_days(received_on, region.get(moment_key(moment), row.days), closed)
        for moment, row in MOMENTS.items()
    }


def moment_exists(moment: Moment, workflow: WorkflowKey, *, basic_route: bool = False) -> bool:
    """A regiomoment exists only where the werkstroom has (and needs) its step."""
    step = MOMENTS[moment].step
    if step is None:
        return True
    not_needed = basic_route and step in (STEP_ALIGNMENT, STEP_EXECUTION)
    return step in WORKFLOWS[workflow].steps and not not_needed


def step_term(
    step: int,
    entered_on: date,
    open_moments: Mapping[Moment, date],
    closed: AbstractSet[date],
    region: Mapping[str, int] = OF_THE_TABLE,
) -> Term:
    """When the task of a step is due: the earlier of its planning term and its regiomoment.

    `open_moments`: the regiomomenten of this dossier that are not met yet. `region`: school days
    by key, as the region set them on the day of entering.
    """
    days = region.get(step_key(step)) or STEPS[step].term or PLANNING_TERM_EXECUTION
    planned = Term(add_school_days(entered_on, days, closed), TermKind.PLANNING)
    promised = [
        Term(due_on, TermKind.REGIOMOMENT)
        for moment, due_on in open_moments.items()
        if MOMENTS[moment].step == step
    ]
    return min([*promised, planned], key=lambda term: term.due_on)


class Urgency(StrEnum):
    """How soon a task asks for attention; the order is that of a work list."""

    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


def urgency(due_on: date, kind: TermKind, today: date) -> Urgency:
    """The group of the work list a task stands in; a planning aid that passed is "today"."""
    if due_on < today and kind is not TermKind.PLANNING:
        return Urgency.LATE
    if due_on <= today:
        return Urgency.TODAY
    return Urgency.THIS_WEEK if due_on <= end_of_week(today) else Urgency.LATER


def is_weekend(today: date) -> bool:
    """Saturday or Sunday: the week that counts is the coming one."""
    return today.weekday() >= 5


def end_of_week(today: date) -> date:
    """The Sunday that "this week" runs to; at the weekend that of the coming week."""
    sunday = today + timedelta(days=6 - today.weekday())
    return sunday + timedelta(days=7) if is_weekend(today) else sunday


def met_in_words(due_on: date, met_on: date, closed: AbstractSet[date]) -> str:
    """ "gehaald", or "gehaald, 3 schooldagen te laat" for a regiomoment that was met later."""
    if met_on <= due_on:
        return "gehaald"
    return f"gehaald, {_late_in_words(due_on, met_on, closed)}"


def due_in_words(due_on: date, kind: TermKind, today: date, closed: AbstractSet[date]) -> str:
    """ "nog 2 schooldagen", "vandaag", "3 schooldagen te laat", "had gepland gestaan"."""
    if due_on == today:
        return "vandaag"
    if due_on < today and kind is TermKind.PLANNING:
        return "planning voorbij"
    if due_on < today:
        return _late_in_words(due_on, today, closed)
    days = school_days_between(today, due_on, closed)
    return f"nog {_school_days(days)}" if days else "voor de volgende schooldag"


def _late_in_words(due_on: date, day: date, closed: AbstractSet[date]) -> str:
    """ "3 schooldagen te laat"; only "te laat" when no school day lies between."""
    days = school_days_between(due_on, day, closed)
    return f"{_school_days(days)} te laat" if days else "te laat"


def _school_days(days: int) -> str:
    return f"{days} schooldag" if days == 1 else f"{days} schooldagen"
