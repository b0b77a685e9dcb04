"""Ticking off a task that stands by itself."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.assessment import take_in_hand
from cases.actions.tasks import TICKED_OFF, close_tasks
from cases.actions.timeline import record_entry
from cases.audience import EntryKind
from cases.models import Case, Task
from partners.models import User


@transaction.atomic
def finish_task(task: Task, *, by: User, at: datetime | None = None, text: str = "") -> None:
    """Tick off a task that stands by itself; a second time changes nothing.

    Once the first melding is judged, that is also the look that a later one waited for.
    """
    at = at or timezone.now()
    case = Case.objects.locked(task.case_id)
    task = case.tasks.select_for_update().get(pk=task.pk)
    if task.closed_at is not None or task.kind not in TICKED_OFF:
        return
    close_tasks(case, [task], outcome=Task.Outcome.DONE, by=by, at=at, text=text)
    if task.kind == Task.Kind.QUESTION and case.step > 2:
        take_in_hand(case, by=by, at=at)
    record_entry(case, kind=EntryKind.TAAK, title=f"Gedaan: {task.what}", text=text, by=by, at=at)
