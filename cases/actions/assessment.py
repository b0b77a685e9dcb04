"""Step 2: judging a melding, and what that means for its status at DUO."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cases.actions.duo import set_status
from cases.actions.errors import NotPossible, StaleStep
from cases.actions.steps import (
    Report,
    leave_completed,
    record_deviation,
    visit_to_leave,
)
from cases.actions.tasks import close_tasks, one_turn
from cases.models import AbsenceNotice, Case, Deviation, Task
from cases.querysets.notices import NoticeQuerySet
from cases.rules import engine
from cases.rules.absence import KINDS, AbsenceKind, advised_workflow
from cases.rules.engine import Exit
from cases.rules.labels import in_sentence
from cases.rules.method import WORKFLOWS, Fact, WorkflowKey
from cases.rules.results import DuoStatus
from cases.rules.tasks import TaskKind
from partners.models import User


@transaction.atomic
def assess_notice(
    case: Case,
    *,
    visit_id: int,
    kind: AbsenceKind,
    workflow: WorkflowKey,
    report: Report,
    shown: Collection[int],
    by: User,
    at: datetime | None = None,
    explanation: str = "",
) -> Case:
    """Step 2: judge the kind of absence and choose the werkstroom; the advice follows the kind.

    Heavier than advised needs an explanation ("pas toe of leg uit"). The meldingen that were
    judged become "in behandeling" at DUO: those the page showed (`shown`, by id), of which nobody
    has to look any more, and those of which nobody had to. One that came in since waits for a look
    of its own.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    visit = visit_to_leave(case, visit_id, report, by)
    if visit is None:
        return case
    if visit.step != 2:
        raise StaleStep
    state = replace(case.method_state(), advised=advised_for(case, kind))
    choice = engine.workflow_choice(state, workflow)
    if choice.needs_text and not explanation.strip():
        raise NotPossible(
            "Leg uit waarom u een zwaardere werkstroom kiest dan geadviseerd.",
            code="explanation_is_missing",
        )
    if choice.is_deviation:
        record_deviation(
            case, Deviation.Kind.HEAVIER, quick_reason="", text=explanation, by=by, at=at
        )
    visit.facts = [Fact.WORKFLOW_CHOSEN]
    summary = f"{KINDS[kind].label}; werkstroom {in_sentence(WORKFLOWS[workflow].label)}."
    text = "\n".join(filter(None, [summary, explanation, report.text]))
    judged = engine.change_workflow(state, workflow)
    with one_turn(case):
        _look_at(case, shown, by=by, at=at)
        leave_completed(case, visit, Report(report.answers, text), judged, Exit.NEXT, by=by, at=at)
    return case


def advised_for(case: Case, kind: AbsenceKind) -> WorkflowKey:
    """The werkstroom advised for this dossier when its absence is of this kind."""
    of_pupil = AbsenceNotice.objects.filter(pupil=case.pupil_id).exclude(case=case)
    had_sixteen_hours = of_pupil.sixteen_hours_in_schooljaar(case.received_on)
    return advised_workflow(kind, earlier_sixteen_hours=had_sixteen_hours.exists())


def _look_at(case: Case, shown: Collection[int], *, by: User, at: datetime) -> None:
    """Judging is the look that a later melding asked for, when the page showed it."""
    asked = case.tasks.open().filter(kind=TaskKind.QUESTION)
    if len(shown) > 1:  # the first melding asks for no look: judging is what it opened
        close_tasks(case, asked.filter(notice__in=shown), outcome=Task.Outcome.DONE, by=by, at=at)
    unseen = asked.filter(notice=OuterRef("pk"))
    take_in_hand(case.notices.filter(~Exists(unseen)), by=by, at=at)


def take_in_hand(notices: NoticeQuerySet, *, by: User, at: datetime) -> None:
    """Of these meldingen those that waited for a look are "in behandeling" at DUO from now on.

    Nothing else takes a melding in hand: from then on its school opens the dossier.
    """
    for notice in notices.filter(duo_status=DuoStatus.WACHT).order_by("pk"):
        set_status(notice, DuoStatus.IN_BEHANDELING, by=by, at=at)
