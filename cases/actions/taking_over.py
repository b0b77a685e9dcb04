"""Colleagues of one organisation share its tasks: somebody takes one, or gives it back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.models import Case, Task
from partners.models import User
from partners.roles import Action


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
    if task.closed_at is not None or not is_ours:
        raise NotPossible("Deze taak is er niet meer.")
    had_it_or_takes_it = person is not None or task.assignee_id == by.pk
    if had_it_or_takes_it and task.assignee != person:
        task.assignee = person
        task.write(by=by, at=at or timezone.now(), fields=("assignee",))
    return task
