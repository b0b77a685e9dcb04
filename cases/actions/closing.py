"""Closing a dossier with a result, and its meldingen with a DUO status."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.closing_request import OWNER_CLOSES, who_closes
from cases.actions.duo import set_status
from cases.actions.errors import NotPossible, UnreadNotices
from cases.actions.school_requests import lapse_school_requests
from cases.actions.sharing import end_shares
from cases.actions.steps import (
    Report,
    current_visit,
    leave_step,
    record_deviation,
)
from cases.actions.tasks import close_tasks
from cases.actions.timeline import record_entry
from cases.actions.workflow import reason_in_words
from cases.models import AbsenceNotice, Agreement, Case, Deviation, Regime, StepVisit, Task
from cases.rules import engine
from cases.rules.audience import EntryKind
from cases.rules.labels import in_sentence
from cases.rules.method import QUICK_REASONS, STEPS
from cases.rules.results import CaseResult, NoticeOutcome, why_no_outcome, why_not
from cases.rules.tasks import HOLDING, OF_A_STEP, TaskKind
from partners.models import User

LAPSED = "vervallen: dossier gesloten"
CLOSED = "het dossier is gesloten"  # why a share or verzoek ended
NOTICES = "notices"  # in the answers of the closing: the ids of the meldingen that were judged


@transaction.atomic
def close_case(
    case: Case,
    *,
    visit_id: int,
    result: CaseResult,
    by: User,
    report: Report,
    outcomes: Mapping[int, NoticeOutcome],
    message_to_school: str = "",
    quick_reason: str = "",
    text: str = "",
    at: datetime | None = None,
) -> Case:
    """Close the dossier. Each melding that still runs gets the outcome chosen for its id.

    UnreadNotices when one has none: it came in meanwhile, or nobody looked at it. At step 2, 6 and
    10 closing is part of the method; elsewhere a quick reason is asked. NotPossible while a route
    runs or an answer was not read, unless the result ends everything; when the result can not be
    at the age of the pupil; and when DUO can not be told an outcome.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    if case.closed_at is not None and _closed_by_this(case, visit_id, report, by):
        return case  # the same request again
    visit = current_visit(case, visit_id)
    notices = _judged_notices(case, outcomes)
    _refuse(case, result, by=by, at=at)
    early = engine.closing(case.method_state()).is_deviation
    if early:
        _explain_early(case, quick_reason, text, by=by, at=at)
        text = reason_in_words(quick_reason, text)
    judged = Report(report.answers | {NOTICES: sorted(outcomes)})
    _end_step(case, visit, early=early, report=judged, by=by, at=at)
    _look_at(case, notices, outcomes, by=by, at=at)
    _lapse_tasks(case, by=by, at=at)
    _lapse_agreements(case, by=by, at=at)
    _close_notices(notices, outcomes, message_to_school, by=by, at=at)
    case.closed_at, case.result = at, result
    case.write(by=by, at=at, fields=("closed_at", "result"))
    _end_sharing(case, by=by, at=at)
    _tell_timeline(case, visit.step, recorded=report.text, decided=text, by=by, at=at)
    return case


def _refuse(case: Case, result: CaseResult, *, by: User, at: datetime) -> None:
    """By whom, with this result, or while that is open, a dossier does not close."""
    if who_closes(case, by, at=at) != by:
        raise NotPossible(OWNER_CLOSES, code="owner_closes")
    if refusal := why_not(result, case.result_facts(timezone.localdate(at))):
        raise NotPossible(refusal, code="result_does_not_fit")
    running = case.tasks.visible_to(by).open().filter(kind__in=HOLDING)
    verdict = engine.may_close(result, [task.what for task in running])
    if not verdict.allowed:
        raise NotPossible(*verdict.reasons, code="case_can_not_close")


def _explain_early(case: Case, quick_reason: str, text: str, *, by: User, at: datetime) -> None:
    """Pas toe of leg uit: why the dossier closes in a step that does not end it."""
    if quick_reason not in QUICK_REASONS:
        raise NotPossible(
            "Kies waarom u het dossier al in deze stap sluit.", code="reason_not_on_list"
        )
    record_deviation(
        case, Deviation.Kind.CLOSED_EARLY, quick_reason=quick_reason, text=text, by=by, at=at
    )


def _closed_by_this(case: Case, visit_id: int, report: Report, by: User) -> bool:
    """Whether this very form closed the dossier: the same person, stay and answers."""
    left = case.visits.filter(pk=visit_id, left_by=by, left_at=case.closed_at)
    return left.filter(answers__contains=report.answers).exists()


def _end_step(
    case: Case, visit: StepVisit, *, early: bool, report: Report, by: User, at: datetime
) -> None:
    """Closing does the task of the current step; closing early leaves the step itself unwalked."""
    tasks = case.tasks.open().filter(kind__in=OF_A_STEP, step=visit.step)
    close_tasks(case, tasks, outcome=Task.Outcome.DONE, by=by, at=at)
    if not early:
        visit.facts = [*visit.facts, STEPS[visit.step].leaves_on]
    leave_step(case, visit, completed=not early, by=by, at=at, report=report)


def _look_at(
    case: Case,
    notices: Sequence[AbsenceNotice],
    outcomes: Mapping[int, NoticeOutcome],
    *,
    by: User,
    at: datetime,
) -> None:
    """Choosing what a melding gets at DUO is the look that was asked; the first one is told."""
    asked = case.tasks.open().filter(kind=TaskKind.QUESTION, notice__in=notices)
    close_tasks(case, asked, outcome=Task.Outcome.DONE, by=by, at=at)
    for notice in notices:
        if notice.is_waiting:
            title = f"Melding {notice.number} bekeken bij het sluiten"
            text = f"DUO: {outcomes[notice.pk]}."
            record_entry(case, kind=EntryKind.BESLUIT, title=title, text=text, by=by, at=at)


def _lapse_tasks(case: Case, *, by: User, at: datetime) -> None:
    """What is still open ends; of police data who may know reads on the timeline what it was."""
    tasks = list(case.tasks.open())
    close_tasks(case, tasks, outcome=Task.Outcome.LAPSED, by=by, at=at, text=LAPSED)
    for task in tasks:
        if task.regime == Regime.WPG:
            title = f"Vervallen, het dossier is gesloten: {task.what}"
            record_entry(case, kind=EntryKind.TAAK, title=title, by=None, at=at, regime=task.regime)


def _lapse_agreements(case: Case, *, by: User, at: datetime) -> None:
    for agreement in case.agreements.filter(outcome=Agreement.Outcome.OPEN):
        agreement.outcome = Agreement.Outcome.LAPSED
        agreement.write(by=by, at=at, fields=("outcome",))


def _judged_notices(case: Case, outcomes: Mapping[int, NoticeOutcome]) -> list[AbsenceNotice]:
    """The meldingen that close with the dossier, which is locked: none comes in any more."""
    running = list(case.notices.running().select_related("school").order_by("pk"))
    unread = [notice for notice in running if notice.pk not in outcomes]
    if unread:
        raise UnreadNotices(unread)
    told = [(notice.number, outcomes[notice.pk]) for notice in running]
    whys = [(number, why_no_outcome(row.status, row.reason)) for number, row in told]
    if faults := [f"Melding {number}: {in_sentence(why)}" for number, why in whys if why]:
        raise NotPossible(*faults, code="outcome_does_not_fit")
    return running


def _close_notices(
    notices: Sequence[AbsenceNotice],
    outcomes: Mapping[int, NoticeOutcome],
    message: str,
    *,
    by: User,
    at: datetime,
) -> None:
    for notice in notices:
        outcome = outcomes[notice.pk]
        notice.message_to_school = message
        set_status(
            notice,
            outcome.status,
            reason=outcome.reason or "",
            explanation=outcome.explanation,
            by=by,
            at=at,
            also=("message_to_school",),
        )


def _end_sharing(case: Case, *, by: User, at: datetime) -> None:
    """Nobody outside the bureau opens it any more, or has to answer."""
    end_shares(case, reason=CLOSED, by=by, at=at)
    lapse_school_requests(case, why=CLOSED, by=by, at=at)


def _tell_timeline(
    case: Case, step: int, *, recorded: str, decided: str, by: User, at: datetime
) -> None:
    """What was recorded in the step, if anything; and that the dossier closed, with why."""
    if recorded:
        title = f"Vastgelegd bij het sluiten in stap {step}"
        record_entry(case, kind=EntryKind.STAP, title=title, text=recorded, by=by, at=at)
    title = f"Dossier gesloten: {in_sentence(case.get_result_display())}"
    record_entry(case, kind=EntryKind.BESLUIT, title=title, text=decided, by=by, at=at)
