"""Opening and closing tasks, and keeping who is aan zet."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.utils import timezone

from cases.actions.regimes import authorised_handler
from cases.models import AbsenceNotice, Case, CaseShare, Regime, Task
from cases.rules.method import TermKind
from cases.rules.tasks import CARRYING, TaskKind
from partners.models import Organisation, User


def open_task(
    case: Case,
    *,
    kind: TaskKind,
    what: str,
    why: str,
    due_on: date,
    term_kind: TermKind,
    by: User | None,
    at: datetime,
    starts_on: date | None = None,
    step: int | None = None,
    organisation: Organisation | None = None,
    assignee: User | None = None,
    notice: AbsenceNotice | None = None,
    regime: str = Regime.AVG,
) -> Task:
    """A new task in a dossier. Without organisation or assignee: the owner, else the bureau.

    One under the Wpg falls to somebody who is authorised, else to all such people of the bureau;
    it never stands alone, since who is aan zet goes by the AVG tasks.

    It asks for attention from today on, unless it starts later. A promised date that passed before
    the task was there stays its date: the task is late from the beginning.
    """
    start = starts_on or min(timezone.localdate(at), due_on)
    if organisation is None:
        if regime == Regime.WPG:
            assignee = authorised_handler(case, at=at, first=assignee)
        else:
            assignee = assignee or case.owner
        organisation = assignee.organisation if assignee else case.bureau
    task = Task(
        **Task.scope_of(case),
        regime=regime,
        kind=kind,
        what=what,
        why=why,
        step=step,
        organisation=organisation,
        assignee=assignee,
        starts_on=start,
        due_on=due_on,
        term_kind=term_kind,
        notice=notice,
        opened_at=at,
    )
    task.write(by=by, at=at)
    if regime == Regime.WPG:
        _keep_a_turn(case, due_on, by=by, at=at)
    refresh_turn(case, [task])
    return task


def _keep_a_turn(case: Case, due_on: date, *, by: User | None, at: datetime) -> None:
    """Beside a task under the Wpg somebody is aan zet too: "Volgen", when nothing else is open."""
    if case.tasks.open().filter(regime=Regime.AVG, kind__in=CARRYING).exists():
        return
    open_task(
        case,
        kind=Task.Kind.MONITORING,
        what="Volgen",
        why="Het dossier loopt nog.",
        step=case.step,
        due_on=due_on,
        term_kind=TermKind.PLANNING,
        by=by,
        at=at,
    )


def close_tasks(
    case: Case,
    tasks: Iterable[Task],
    *,
    outcome: Task.Outcome,
    by: User | None,
    at: datetime,
    text: str = "",
) -> None:
    """Close open tasks of a dossier as done or lapsed."""
    ending = list(tasks)
    for task in ending:
        task.closed_at, task.closed_by = at, by
        task.outcome, task.outcome_text = outcome, text
        task.write(by=by, at=at, fields=("closed_at", "closed_by", "outcome", "outcome_text"))
    if ending:
        refresh_turn(case, ending)


def refresh_turn(case: Case, changed: Iterable[Task]) -> None:
    """Write the sort keys of lists after tasks began or ended: since when the task aan zet asks for
    attention, and the oldest task of each organisation the dossier is shared with."""
    if case.changed_tasks is not None:  # an action around this one does it, at its end
        case.changed_tasks.extend(changed)
        return
    Case.objects.write_waiting_since(case.pk, tasks=case.tasks.filter(regime=Regime.AVG).open())
    if any(task.organisation_id != case.bureau_id for task in changed):
        CaseShare.objects.write_waiting_since(case.pk, tasks=case.tasks.open())


@contextmanager
def one_turn(case: Case) -> Iterator[None]:
    """Tasks end and begin within; who is aan zet after all of them is written once, at the end."""
    if case.changed_tasks is not None:
        yield
        return
    changed: list[Task] = []
    case.changed_tasks = changed
    try:
        yield
    finally:
        case.changed_tasks = None
    if changed:
        refresh_turn(case, changed)
