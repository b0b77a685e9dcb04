"""Rows of the dossiers that are shared with a ketenpartner: columns, as in `presenters.lists`."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict

from django.urls import reverse

from cases.models import ShareGround, Task
from cases.presenters.case import short_date
from cases.querysets.shares import ShareQuerySet
from cases.rules.labels import written_out
from cases.rules.names import full_name
from partners.models import User

_SHARE = (
    "id", "case_id", "waiting_since", "case__number", "case__pupil__first_name",
    "case__pupil__surname_prefix", "case__pupil__surname", "case__pupil__birth_date",
)  # fmt: skip
_GROUND = ("case_id", "purpose", "ends_on")
_TURN = ("case_id", "what", "due_on")


class SharedRow(TypedDict):
    """A shared dossier in the list of a partner: why, until when, and what waits for it."""

    number: str
    url: str
    name: str
    born: str
    purpose: str
    until: str
    task: str
    due_label: str
    late: bool


def listed(shares: ShareQuerySet) -> Any:
    """Shares with only what a list tells of them."""
    return shares.values_list(*_SHARE, named=True)


def shared_rows(shares: Sequence[Any], reader: User, today: date) -> list[SharedRow]:
    """`listed` shares, each with all that its dossier is shared for. Two queries."""
    cases = [share.case_id for share in shares]
    grounds = defaultdict(list)
    for ground in ShareGround.objects.read_by(reader, today, cases).values_list(
        *_GROUND, named=True
    ):
        grounds[ground.case_id].append(ground)
    tasks = Task.objects.visible_to(reader).filter(case__in=cases).turns()
    first = {task.case_id: task for task in tasks.values_list(*_TURN, named=True)}
    list_url = reverse("cases:case_list")  # asked once: a dossier's page is below it
    return [
        _row(share, grounds[share.case_id], first.get(share.case_id), today, list_url)
        for share in shares
    ]


def _row(share: Any, grounds: list, task: Any, today: date, list_url: str) -> SharedRow:
    named = (share.case__pupil__first_name, share.case__pupil__surname_prefix)
    until = max((ground.ends_on for ground in grounds), default=None)
    return {
        "number": share.case__number,
        "url": f"{list_url}{share.case__number}/",
        "name": full_name(*named, share.case__pupil__surname),
        "born": written_out(share.case__pupil__birth_date),
        "purpose": " · ".join(dict.fromkeys(ground.purpose for ground in grounds)),
        "until": short_date(until) if until else "",  # ended while the page was made
        "task": task.what if task else "",
        "due_label": short_date(task.due_on) if task else "",
        "late": bool(task and task.due_on < today),
    }
