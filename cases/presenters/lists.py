"""Rows of lists over many dossiers: tasks of a day, and dossiers with who is aan zet.

Frozen facts, as in `cases.presenters.turn`. No decisions, and no school calendar: a list tells a
date, and only what can not wait gets a word.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict

from django.urls import reverse
from django.utils.timezone import localdate

from cases.models import Regime, Task
from cases.presenters.case import short_date
from cases.presenters.turn import TONES
from cases.querysets.cases import CaseQuerySet
from cases.querysets.tasks import TaskQuerySet
from cases.rules import terms
from cases.rules.method import STEPS, WORKFLOWS, TermKind, WorkflowKey
from cases.rules.names import full_name
from cases.rules.results import RESULTS, CaseResult
from cases.rules.terms import Urgency
from partners.models import User


@dataclass(frozen=True)
class Due:
    """Before when, in a list: a date, and a chip for what can not wait."""

    label: str
    chip: str
    tone: str


def urgency(task: Any, today: date) -> Urgency:
    """The group of the work list that a task stands in."""
    return terms.urgency(task.due_on, TermKind(task.term_kind), today)


def due(task: Any, today: date) -> Due:
    """ "vr 27 nov 2026"; with "te laat", "vandaag" or "planning voorbij"."""
    if task.starts_on > today:
        return Due(f"vanaf {short_date(task.starts_on)}", "", "neutral")
    group, chip = urgency(task, today), ""
    if group is Urgency.LATE:
        chip = "te laat"
    elif group is Urgency.TODAY:
        chip = "vandaag" if task.due_on == today else "planning voorbij"
    return Due(short_date(task.due_on), chip, TONES[group])


@dataclass(frozen=True)
class TaskRow:
    """A task of mine, in a list of many dossiers."""

    what: str
    case_label: str
    url: str
    meta: str
    due_label: str
    due_chip: str
    due_tone: str


# What a list reads of a task, of a dossier and of its task aan zet: columns, since fifty dossiers
# with all that hangs on them cost more to make than to read.
_TASK = (
    "id", "what", "starts_on", "due_on", "term_kind", "request_id", "case_id", "case__number",
    "case__step", "case__pupil__first_name", "case__pupil__surname_prefix", "case__pupil__surname",
)  # fmt: skip
_CASE = (
    "id", "number", "step", "workflow", "result", "waiting_since", "closed_at",
    "pupil__first_name", "pupil__surname_prefix", "pupil__surname", "pupil__birth_date",
    "pupil__class_name", "school__name", "owner__name",
)  # fmt: skip
_TURN = (
    "case_id", "what", "starts_on", "due_on", "term_kind", "assignee__name", "organisation__name",
)  # fmt: skip


def tasks_listed(tasks: TaskQuerySet) -> Any:
    """Tasks with only what a list tells of them and of their dossier."""
    return tasks.values_list(*_TASK, named=True)


def task_rows(tasks: Iterable[Any], today: date) -> list[TaskRow]:
    """`tasks_listed` in words."""
    list_url = reverse("cases:case_list")  # asked once: a dossier's page is below it
    return [_task_row(task, today, list_url) for task in tasks]


def _task_row(task: Any, today: date, list_url: str) -> TaskRow:
    before, number, url = due(task, today), task.case__number, f"{list_url}{task.case__number}/"
    if task.request_id is not None:  # a verzoek has a page of its own
        url = reverse("cases:request", kwargs={"number": number, "pk": task.request_id})
    named = (task.case__pupil__first_name, task.case__pupil__surname_prefix)
    return TaskRow(
        what=task.what,
        case_label=f"{number} · {full_name(*named, task.case__pupil__surname)}",
        url=url,
        meta=f"stap {task.case__step} {STEPS[task.case__step].label}",
        due_label=before.label,
        due_chip=before.chip,
        due_tone=before.tone,
    )


class CaseRow(TypedDict):
    """A dossier in a list, in the words that are shown; nobody is aan zet once it is closed.

    A dict: a template finds a key at once, and an attribute only after trying it as a key.
    """

    number: str
    url: str
    pupil: str
    birth_date: date
    class_name: str
    school: str
    step: str
    workflow: str
    owner: str
    who: str
    what: str
    due_on: date | None
    due_label: str
    due_chip: str
    due_tone: str
    result: str
    closed_at: datetime | None


def listed(cases: CaseQuerySet) -> Any:
    """Dossiers with only what a list tells of them."""
    return cases.values_list(*_CASE, named=True)


def case_rows(cases: Sequence[Any], user: User, today: date) -> list[CaseRow]:
    """`listed` dossiers with who is aan zet in each. One query for all."""
    tasks = Task.objects.visible_to(user).filter(
        regime=Regime.AVG, case__in=[case.id for case in cases]
    )
    turns = tasks.turns().values_list(*_TURN, named=True)
    turn_of = {turn.case_id: turn for turn in turns}
    list_url = reverse("cases:case_list")  # asked once: a dossier's page is below it
    return [_case_row(case, turn_of.get(case.id), today, list_url) for case in cases]


def _case_row(case: Any, turn: Any, today: date, list_url: str) -> CaseRow:
    before = due(turn, today) if turn else Due("", "", "")
    return {
        "number": case.number,
        "url": f"{list_url}{case.number}/",
        "pupil": full_name(case.pupil__first_name, case.pupil__surname_prefix, case.pupil__surname),
        "birth_date": case.pupil__birth_date,
        "class_name": case.pupil__class_name,
        "school": case.school__name or "",
        "step": f"{case.step} {STEPS[case.step].label}",
        "workflow": WORKFLOWS[WorkflowKey(case.workflow)].label,
        "owner": case.owner__name or "",
        "who": (turn.assignee__name or turn.organisation__name) if turn else "",
        "what": turn.what if turn else "",
        "due_on": turn.due_on if turn else None,
        "due_label": before.label,
        "due_chip": before.chip,
        "due_tone": before.tone,
        "result": RESULTS[CaseResult(case.result)].label if case.result else "",
        "closed_at": case.closed_at,
    }


# The columns of the list as a file; the last two only tell something once a dossier is closed.
CASE_HEADS = (
    "Dossier", "Leerling", "Geboortedatum", "School", "Klas", "Stap", "Werkstroom", "Behandelaar",
    "Aan zet", "Wat", "Uiterlijk", "Termijn", "Resultaat", "Gesloten",
)  # fmt: skip


def case_lines(rows: Iterable[CaseRow]) -> Iterator[tuple[object, ...]]:
    """Dossiers as lines of a file: dates as spreadsheets read them, the number of the pupil not."""
    for row in rows:
        yield (
            row["number"],
            row["pupil"],
            row["birth_date"],
            row["school"],
            row["class_name"],
            row["step"],
            row["workflow"],
            row["owner"],
            row["who"],
            row["what"],
            row["due_on"],
            row["due_chip"],
            row["result"],
            localdate(row["closed_at"]) if row["closed_at"] else "",
        )
