"""The kinds of tasks in a dossier: where each is done, what ends it, and what it counts for.

Eigen keuze: the method names steps and terms, not tasks. A kind is added as one row of the table;
what is special about a kind elsewhere in the portal goes by its columns. Pure Python; checked when
it is imported.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from partners.rules.roles import Action


class TaskKind(StrEnum):
    """Soort taak: what kind of work a task asks for."""

    STEP = "step"
    CONTACT = "contact"
    MONITORING = "monitoring"
    ROUTE = "route"
    QUESTION = "question"
    OWN = "own"
    LEVEL = "level"
    REQUEST = "request"
    ANSWER = "answer"
    MOVE = "move"


class EndsWith(StrEnum):
    """What ends a task, before its dossier closes."""

    STEP = "het dossier verlaat de stap"
    CONTACT = "contact met jongere of ouders is vastgelegd"
    ROUTE = "de terugkoppeling van de route is vastgelegd"
    LEVEL = "het interventieniveau verandert"
    REQUEST = "het verzoek is beantwoord of ingetrokken"
    MOVE = "de behandelaar beslist over de overstap"
    TICK = "iemand vinkt haar af"


@dataclass(frozen=True)
class TaskKindRow:
    """A kind of task.

    `page` and `button`: where the work is done; without them that is the dossier itself.
    `ends_with`: nobody ticks off by hand what ends in another way.
    `holds`: a dossier does not close while one is open, unless the result ends everything.
    `reopens`: one that lapsed by the closing runs again when the dossier is reopened.
    `carries`: counts for "in every open dossier somebody is aan zet"; each kind can be aan zet.
    `by_others`: while it is aan zet, the dossier waits for somebody outside the bureau.
    """

    kind: TaskKind
    label: str
    page: str
    button: str
    ends_with: EndsWith
    holds: bool
    reopens: bool
    carries: bool
    by_others: bool


# fmt: off
_K, _E, _y, _n = TaskKind, EndsWith, True, False
TASK_KINDS: dict[TaskKind, TaskKindRow] = {row.kind: row for row in (
    #           kind           label                           page             button                       ends with   holds reopens carries by_others
    TaskKindRow(_K.STEP,       "stap van de methode",          "cases:step",    "Naar stap {step}",          _E.STEP,    _n,   _y,     _y,     _n),
    TaskKindRow(_K.CONTACT,    "eerste contact",               "cases:contact", "Contact vastleggen",        _E.CONTACT, _n,   _y,     _y,     _n),
    TaskKindRow(_K.MONITORING, "volgen",                       "cases:step",    "Naar stap {step}",          _E.STEP,    _n,   _y,     _y,     _n),
    TaskKindRow(_K.ROUTE,      "terugkoppeling van een route", "routes:routes", "Terugkoppeling vastleggen", _E.ROUTE,   _y,   _y,     _y,     _y),
    TaskKindRow(_K.QUESTION,   "vraag",                        "",              "",                          _E.TICK,    _n,   _y,     _y,     _n),
    TaskKindRow(_K.OWN,        "eigen taak",                   "",              "",                          _E.TICK,    _n,   _y,     _y,     _n),
    TaskKindRow(_K.LEVEL,      "interventieniveau",            "",              "",                          _E.LEVEL,   _n,   _y,     _y,     _n),
    TaskKindRow(_K.REQUEST,    "verzoek aan een ketenpartner", "cases:shares",  "Naar de vraag",             _E.REQUEST, _n,   _n,     _n,     _y),
    TaskKindRow(_K.ANSWER,     "antwoord van een ketenpartner","cases:shares",  "Antwoord lezen",            _E.TICK,    _y,   _y,     _y,     _n),
    TaskKindRow(_K.MOVE,       "overstap van de leerling",     "cases:move",    "Overstap bekijken",         _E.MOVE,    _n,   _n,     _y,     _n),
)}
# fmt: on

if set(TASK_KINDS) != set(TaskKind):
    raise ValueError("De tabel met soorten taken is niet compleet.")


def _kinds(applies: Callable[[TaskKindRow], bool]) -> frozenset[TaskKind]:
    return frozenset(row.kind for row in TASK_KINDS.values() if applies(row))


TICKED_OFF = _kinds(lambda row: row.ends_with is EndsWith.TICK)
OF_A_STEP = _kinds(lambda row: row.ends_with is EndsWith.STEP)
ENDED_BY_CONTACT = _kinds(lambda row: row.ends_with is EndsWith.CONTACT)
HOLDING = _kinds(lambda row: row.holds)
REOPENED = _kinds(lambda row: row.reopens)
CARRYING = _kinds(lambda row: row.carries)
BY_OTHERS = _kinds(lambda row: row.by_others)


class Workplace(NamedTuple):
    """Where a task is done: the name of an address, what the button says, and who may."""

    page: str
    button: str
    needs: Action


# Step 1 is done by naming behandelaar and waarnemer, which the administratie does too.
NAMING_OFFICERS = Workplace("cases:officers", "Behandelaar aanwijzen", Action.ASSIGN_CASE)


def workplace(kind: TaskKind, step: int | None) -> Workplace:
    """Where a task of a kind, perhaps of a step, is done."""
    if kind is TaskKind.STEP and step == 1:
        return NAMING_OFFICERS
    row = TASK_KINDS[kind]
    return Workplace(row.page, row.button.format(step=step), Action.WORK_CASE)
