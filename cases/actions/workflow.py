"""Changing the werkstroom and going back: deviations that are explained."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible, StaleStep
from cases.actions.steps import enter_step, leave_step, move, record_deviation
from cases.actions.timeline import record_entry
from cases.models import Case, Deviation
from cases.rules import engine
from cases.rules.audience import EntryKind
from cases.rules.labels import in_sentence
from cases.rules.method import QUICK_REASONS, STEPS, WORKFLOWS, WorkflowKey
from partners.models import User


def reason_in_words(quick_reason: str, text: str) -> str:
    """A quick reason and its explanation as one text for the timeline."""
    return ". ".join(filter(None, [QUICK_REASONS[quick_reason], text.strip()]))


def check_reason(quick_reason: str) -> None:
    """A deviation has a reason from the list."""
    if quick_reason not in QUICK_REASONS:
        raise NotPossible("Kies een reden uit de lijst.", code="reason_not_on_list")


@transaction.atomic
def change_workflow(
    case: Case,
    *,
    workflow: WorkflowKey,
    quick_reason: str,
    by: User,
    text: str = "",
    was: WorkflowKey | None = None,
    at: datetime | None = None,
) -> Case:
    """Change the werkstroom. The dossier stays in its step, or goes to the next one there is.

    `was`: the one that stood on the page; StaleStep when somebody else changed it since, also to
    this one when a text would be lost. Raises NotPossible when the dossier is closed, or heavier
    than advised without explanation. The same again changes nothing.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    if not case.is_open:
        raise NotPossible(
            "Dit dossier is gesloten; de werkstroom kan niet meer veranderen.",
            code="case_is_closed",
        )
    if case.workflow == workflow:
        if text.strip() and not _was_just_explained(case, Deviation.Kind.WORKFLOW, text, by):
            raise StaleStep
        return case
    if was is not None and case.workflow != was:
        raise StaleStep
    check_reason(quick_reason)
    state = case.method_state()
    if engine.workflow_change(state, workflow).needs_text and not text.strip():
        raise NotPossible(
            "Leg uit waarom u een zwaardere werkstroom kiest dan geadviseerd.",
            code="explanation_is_missing",
        )
    record_deviation(
        case, Deviation.Kind.WORKFLOW, quick_reason=quick_reason, text=text, by=by, at=at
    )
    changed = engine.change_workflow(state, workflow)
    moves_on = changed.step != case.step
    if moves_on:
        visit = case.visits.get(left_at=None)
        leave_step(case, visit, completed=False, by=by, at=at)
    former, becomes = WORKFLOWS[WorkflowKey(case.workflow)].label, WORKFLOWS[workflow].label
    move(case, changed, by=by, at=at)
    record_entry(
        case,
        kind=EntryKind.BESLUIT,
        title=f"Werkstroom gewijzigd: van {in_sentence(former)} naar {in_sentence(becomes)}",
        text=reason_in_words(quick_reason, text),
        by=by,
        at=at,
    )
    if moves_on:
        enter_step(case, changed.step, by=by, at=at)
    return case


def _was_just_explained(case: Case, kind: Deviation.Kind, text: str, by: User) -> bool:
    """The same form sent twice: the first time did it already."""
    last = case.deviations.filter(kind=kind).order_by("-at", "-pk").first()
    return last is not None and (last.by, last.text) == (by, text.strip())


@transaction.atomic
def go_back(
    case: Case,
    *,
    to: int,
    visit_id: int,
    quick_reason: str,
    by: User,
    text: str = "",
    at: datetime | None = None,
) -> Case:
    """Do an earlier step of the werkstroom (again); afterwards the dossier returns.

    Raises StaleStep when the dossier moved on since, NotPossible for a step that can not be.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    left = case.visits.filter(pk=visit_id, left_by=by, completed=False)
    if case.step == to and left.exists():
        if not _was_just_explained(case, Deviation.Kind.BACK, text, by):
            raise StaleStep
        return case  # the same request again
    visit = case.visits.filter(left_at=None).first()
    if visit is None:
        raise NotPossible(
            "Dit dossier is gesloten; het kan niet meer terug.", code="case_is_closed"
        )
    if visit.pk != visit_id:
        raise StaleStep
    check_reason(quick_reason)
    try:
        state = engine.go_back(case.method_state(), to)
    except ValueError as error:
        raise NotPossible(str(error), code="step_can_not_go_back") from error
    record_deviation(case, Deviation.Kind.BACK, quick_reason=quick_reason, text=text, by=by, at=at)
    leave_step(case, visit, completed=False, by=by, at=at)
    move(case, state, by=by, at=at)
    record_entry(
        case,
        kind=EntryKind.BESLUIT,
        title=f"Terug naar stap {to}: {in_sentence(STEPS[to].label)}",
        text=reason_in_words(quick_reason, text),
        by=by,
        at=at,
    )
    enter_step(case, to, by=by, at=at)
    return case
