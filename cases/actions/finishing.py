"""Tasks that stand by themselves: added, ticked off, taken over from a colleague and given back."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.assessment import take_in_hand
from cases.actions.errors import NotPossible, StaleStep
from cases.actions.regimes import refuse_regime
from cases.actions.tasks import close_tasks, open_task
from cases.actions.timeline import record_entry
from cases.models import Case, Regime, Task
from cases.rules.audience import EntryKind
from cases.rules.method import TermKind
from cases.rules.tasks import TICKED_OFF
from partners.models import User
from partners.rules.roles import Action


@transaction.atomic
def add_task(
    case: Case,
    *,
    what: str,
    why: str,
    due_on: date,
    assignee: User,
    by: User,
    at: datetime | None = None,
    regime: str = Regime.AVG,
) -> Task:
    """Something that a colleague of the bureau has to do; the same form twice gives one task.

    Raises NotPossible in a closed dossier, and for police data to who may not have them.
    """
    at = at or timezone.now()
    for person in (by, assignee):
        refuse_regime(regime, by=person, at=at)
    case = Case.objects.locked(case.pk)
    if not case.is_open:
        raise NotPossible(
            "Dit dossier is gesloten. Leg het vast als notitie.", code="case_is_closed"
        )
    if assignee not in User.objects.officers_of(case.bureau_id):
        raise NotPossible(
            f"{assignee.name} behandelt geen dossiers van dit bureau.", code="not_an_officer_here"
        )
    own = case.tasks.open().filter(kind=Task.Kind.OWN, assignee=assignee, regime=regime)
    same = own.filter(what=what, why=why, due_on=due_on).first()
    if same is not None:
        return same
    task = open_task(
        case,
        kind=Task.Kind.OWN,
        what=what,
        why=why,
        due_on=due_on,
        term_kind=TermKind.AFGESPROKEN,
        assignee=assignee,
        regime=regime,
        by=by,
        at=at,
    )
    title = f"Taak voor {assignee.name}: {what}"
    record_entry(case, kind=EntryKind.TAAK, title=title, text=why, by=by, at=at, regime=regime)
    return task


@transaction.atomic
def finish_task(task: Task, *, by: User, at: datetime | None = None, text: str = "") -> None:
    """Tick off a task that stands by itself; a second time changes nothing.

    Of a question about a later melding that is the look it waited for, once the first is judged.
    """
    at = at or timezone.now()
    case = Case.objects.locked(task.case_id)
    task = case.tasks.select_for_update().get(pk=task.pk)
    if task.closed_at is not None or task.kind not in TICKED_OFF:
        return
    close_tasks(case, [task], outcome=Task.Outcome.DONE, by=by, at=at, text=text)
    if case.step > 2:  # before, the assessment does it
        take_in_hand(case.notices.filter(pk=task.notice_id), by=by, at=at)
    record_entry(
        case,
        kind=EntryKind.TAAK,
        title=f"Gedaan: {task.what}",
        text=text,
        by=by,
        at=at,
        regime=task.regime,
    )


@transaction.atomic
def take_over(case: Case, task_id: int, *, by: User, at: datetime | None = None) -> Task:
    """Somebody does this task of the own organisation, also when a colleague had it."""
    return _assign(case, task_id, by, by=by, at=at)


@transaction.atomic
def give_back(case: Case, task_id: int, *, by: User, at: datetime | None = None) -> Task:
    """The task is everybody's again. What a colleague took stays with that colleague."""
    return _assign(case, task_id, None, by=by, at=at)


def _assign(
    case: Case, task_id: int, person: User | None, *, by: User, at: datetime | None
) -> Task:
    case = Case.objects.locked(case.pk)
    task = case.tasks.select_for_update(of=("self",)).get(pk=task_id)
    is_ours = by.may(Action.ANSWER) and task.organisation_id == by.organisation_id
    if not is_ours:
        raise NotPossible("Deze taak is niet van uw organisatie.", code="task_is_of_others")
    if task.closed_at is not None:
        raise StaleStep
    had_it_or_takes_it = person is not None or task.assignee_id == by.pk
    if had_it_or_takes_it and task.assignee != person:
        task.assignee = person
        task.write(by=by, at=at or timezone.now(), fields=("assignee",))
    return task
