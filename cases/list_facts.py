"""Rows of lists over many dossiers: tasks of a day, and dossiers with who is aan zet.

Frozen facts, as in `cases.facts`. No decisions, and no school calendar: a list tells a date, and
only what can not wait gets a word.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from cases import terms
from cases.facts import TONES, short_date
from cases.method import TermKind
from cases.models import Case, Regime, Task
from cases.terms import Urgency
from partners.models import User


@dataclass(frozen=True)
class Due:
    """Before when, in a list: a date, and a chip for what can not wait."""

    label: str
    chip: str
    tone: str


def urgency(task: Task, today: date) -> Urgency:
    """The group of the work list that a task stands in."""
    return terms.urgency(task.due_on, TermKind(task.term_kind), today)


def due(task: Task, today: date) -> Due:
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
    case_url: str
    meta: str
    due_label: str
    due_chip: str
    due_tone: str


def task_row(task: Task, today: date) -> TaskRow:
    """A task with its dossier and pupil."""
    before = due(task, today)
    return TaskRow(
        what=task.what,
        case_label=f"{task.case.number} · {task.case.pupil.full_name}",
        case_url=reverse("cases:case", kwargs={"number": task.case.number}),
        meta=f"stap {task.case.step} {task.case.step_label}",
        due_label=before.label,
        due_chip=before.chip,
        due_tone=before.tone,
    )


@dataclass(frozen=True)
class CaseRow:
    """A dossier in the list; without `task` and `due` once it is closed."""

    case: Case
    task: Task | None
    due: Due | None


def case_rows(cases: Sequence[Case], user: User, today: date) -> tuple[CaseRow, ...]:
    """Dossiers with who is aan zet in each. One query for all."""
    tasks = Task.objects.visible_to(user).filter(regime=Regime.AVG, case__in=cases).turns()
    turn_of = {task.case_id: task for task in tasks.select_related("assignee", "organisation")}
    return tuple(_case_row(case, turn_of.get(case.pk), today) for case in cases)


def _case_row(case: Case, task: Task | None, today: date) -> CaseRow:
    return CaseRow(case=case, task=task, due=due(task, today) if task else None)


# The columns of the list as a file; the last two only tell something once a dossier is closed.
CASE_HEADS = (
    "Dossier", "Leerling", "Geboortedatum", "School", "Klas", "Stap", "Werkstroom", "Behandelaar",
    "Aan zet", "Wat", "Uiterlijk", "Termijn", "Resultaat", "Gesloten",
)  # fmt: skip


def case_lines(rows: Iterable[CaseRow]) -> Iterator[tuple[object, ...]]:
    """Dossiers as lines of a file: dates as spreadsheets read them, the number of the pupil not."""
    for row in rows:
        case, task = row.case, row.task
        turn = (task.assignee or task.organisation, task.what, task.due_on) if task else ("",) * 3
        yield (
            case.number,
            case.pupil.full_name,
            case.pupil.birth_date,
            case.school,
            case.pupil.class_name,
            f"{case.step} {case.step_label}",
            case.get_workflow_display(),
            case.owner,
            *turn,
            row.due.chip if row.due else "",
            case.get_result_display(),
            localdate(case.closed_at) if case.closed_at else "",
        )
