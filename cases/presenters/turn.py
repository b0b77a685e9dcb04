"""Who is aan zet in a dossier: its open tasks in words, with the page where the work is done."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format

from cases.models import Case, Regime, Task
from cases.presenters.case import short_date
from cases.rules import terms
from cases.rules.method import TermKind
from cases.rules.tasks import TICKED_OFF, TaskKind, workplace
from cases.rules.terms import Urgency
from partners.models import User
from partners.rules.roles import Action

# fmt: off
TERM_LABELS = {
    TermKind.WETTELIJK:   "wettelijke termijn",
    TermKind.REGIOMOMENT: "regiomoment",
    TermKind.AFGESPROKEN: "afgesproken",
    TermKind.PLANNING:    "planning",
}
TONES = {
    Urgency.LATE:      "error",
    Urgency.TODAY:     "warn",
    Urgency.THIS_WEEK: "info",
    Urgency.LATER:     "neutral",
}
# fmt: on


@dataclass(frozen=True)
class TaskFacts:
    """A task as a page tells it: who has to do what, before when, why, and where."""

    what: str
    why: str
    who: str
    role: str
    due_label: str
    due_short: str
    due_chip: str
    due_tone: str
    term_label: str
    silent_until: date | None
    action_url: str
    action_label: str
    finish_url: str


@dataclass(frozen=True)
class Turn(TaskFacts):
    """The task aan zet, the tasks that are open beside it, and those under the Wpg."""

    others: tuple[TaskFacts, ...] = ()
    under_wpg: tuple[TaskFacts, ...] = ()


def turn(
    case: Case, tasks: Sequence[Task], user: User, today: date, closed: AbstractSet[date]
) -> Turn | None:
    """Who is aan zet, of the open tasks in order: the AVG one with the smallest (due_on, id).

    None when the dossier is closed. `closed` are the days without lessons until they are due.
    """
    if not tasks:
        return None
    told: dict[str, list[dict]] = {regime: [] for regime in Regime.values}
    for task in tasks:
        told[task.regime].append(_task_fields(case, task, user, today, closed))
    first, *others = told[Regime.AVG]
    return Turn(
        **first,
        others=tuple(TaskFacts(**fields) for fields in others),
        under_wpg=tuple(TaskFacts(**fields) for fields in told[Regime.WPG]),
    )


def _task_fields(
    case: Case, task: Task, user: User, today: date, closed: AbstractSet[date]
) -> dict:
    kind = TermKind(task.term_kind)
    person = task.assignee
    can_tick = task.kind in TICKED_OFF and user.may(Action.WORK_CASE)
    return {
        "what": task.what,
        "why": task.why,
        "who": person.name if person else task.organisation.name,
        "role": f"{person.function}, {task.organisation.name}"
        if person
        else "Nog niet toegewezen aan een persoon",
        "due_label": f"Uiterlijk {date_format(task.due_on, 'l j F Y')}",
        "due_short": short_date(task.due_on),
        "due_chip": terms.due_in_words(task.due_on, kind, today, closed),
        "due_tone": TONES[terms.urgency(task.due_on, kind, today)],
        "term_label": TERM_LABELS[kind],
        "silent_until": task.starts_on if task.starts_on > today else None,
        "action_url": work_url(case, task, user),
        "action_label": workplace(TaskKind(task.kind), task.step).button,
        "finish_url": _finish_url(case, task) if can_tick else "",
    }


def work_url(case: Case, task: Task, user: User) -> str:
    """Where a task is done, its own page if it is about a verzoek; empty for who may not do it."""
    return task.path if task.request_id else workplace_url(case, task.kind, task.step, user)


def workplace_url(case: Case, kind: str, step: int | None, user: User) -> str:
    """The page where a task is done; empty for who may not do it."""
    place = workplace(TaskKind(kind), step)
    if not place.page or not user.may(place.needs):
        return ""
    return reverse(place.page, kwargs={"number": case.number})


def _finish_url(case: Case, task: Task) -> str:
    return reverse("cases:finish_task", kwargs={"number": case.number, "pk": task.pk})
