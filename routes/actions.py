"""The writers of routes: choosing them (step 7) and recording feedback (step 8 and on)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.actions import (
    NotPossible,
    Report,
    StaleStep,
    close_tasks,
    complete_step,
    open_task,
    record_entry,
    record_fact,
    record_once,
    was_just_done,
)
from cases.models import Case, Task
from cases.rules.audience import EntryKind
from cases.rules.labels import in_sentence
from cases.rules.method import STEP_ALIGNMENT, STEP_EXECUTION, Fact, TermKind
from partners.models import User
from routes.models import Route
from routes.rules import OUTCOME_LABELS, ROUTES, RouteKind, RouteOutcome


@dataclass(frozen=True)
class ChosenRoute:
    """A route to start: which, who carries it out, and when the first feedback is expected."""

    kind: RouteKind
    partner: str
    first_feedback_on: date


@dataclass(frozen=True)
class Feedback:
    """What came back on a route: an outcome, or the date of the next feedback."""

    text: str
    outcome: RouteOutcome | None = None
    next_feedback_on: date | None = None


@transaction.atomic
def choose_routes(
    case: Case,
    *,
    visit_id: int,
    routes: Sequence[ChosenRoute],
    case_lead: str,
    report: Report,
    by: User,
    at: datetime | None = None,
) -> Case:
    """Step 7: start the chosen routes, name the casusregisseur, and go on to the execution.

    A route that runs already keeps running. Raises StaleStep when the dossier moved on,
    NotPossible without a route or with a feedback date that is not in the future.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    today = timezone.localdate(at)
    if case.step == STEP_ALIGNMENT and case.visits.filter(pk=visit_id, left_at=None).exists():
        running = set(case.routes.filter(ended_on=None).values_list("kind", flat=True))
        new = [chosen for chosen in routes if chosen.kind not in running]
        if not new and not running:
            raise NotPossible("Kies ten minste één route.", code="route_is_missing")
        if any(chosen.first_feedback_on <= today for chosen in new):
            raise NotPossible(
                "Kies voor de eerste terugkoppeling een datum na vandaag.", code="day_is_not_ahead"
            )
        for chosen in new:
            _start(case, chosen, by=by, at=at)
        case.case_lead = case_lead
        case.write(by=by, at=at, fields=("case_lead",))
        record_fact(case, Fact.ROUTES_CHOSEN, by=by, at=at)
    return complete_step(case, visit_id=visit_id, report=report, by=by, at=at)


def _start(case: Case, chosen: ChosenRoute, *, by: User, at: datetime) -> None:
    route = Route(
        **Route.scope_of(case),
        kind=chosen.kind,
        partner=chosen.partner,
        started_on=timezone.localdate(at),
        next_feedback_on=chosen.first_feedback_on,
    )
    route.task = _expect_feedback(case, route, chosen.first_feedback_on, by=by, at=at)
    route.write(by=by, at=at)


def _expect_feedback(case: Case, route: Route, due_on: date, *, by: User, at: datetime) -> Task:
    """The task a running route holds: the feedback that was agreed."""
    label = in_sentence(ROUTES[RouteKind(route.kind)].label)
    return open_task(
        case,
        kind=Task.Kind.ROUTE,
        what=f"Terugkoppeling vragen: {label}",
        why=f"Afgesproken met {route.partner or 'de uitvoerder'}: de route loopt nog.",
        due_on=due_on,
        term_kind=TermKind.AFGESPROKEN,
        by=by,
        at=at,
    )


@transaction.atomic
def record_feedback(
    case: Case,
    *,
    visit_id: int,
    feedback: Mapping[int, Feedback],
    report: Report,
    by: User,
    at: datetime | None = None,
) -> Case:
    """Record what came back on running routes, by route id. In step 8 that completes the step
    once every running route has an outcome or a next date; the same request again changes nothing.
    Raises StaleStep when the dossier or a route moved on.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    if was_just_done(case, visit_id, report, by):
        return case
    if not case.is_open:
        raise NotPossible("Dit dossier is gesloten.", code="case_is_closed")
    _refuse_stale(case, visit_id, feedback)
    today = timezone.localdate(at)
    running = list(case.routes.select_for_update(of=("self",)).filter(ended_on=None))
    for route in running:
        answer = feedback.get(route.pk)
        if answer is not None:
            _record(case, route, answer, today=today, by=by, at=at)
    if case.step != STEP_EXECUTION:
        return case
    if not case.routes.exists():  # reached by another werkstroom or by going back, not by step 7
        raise NotPossible(
            "Er is nog geen route gekozen, dus er is niets terug te koppelen.",
            code="no_route_was_chosen",
        )
    if any(route.is_running and route.pk not in feedback for route in running):
        raise NotPossible(
            "Geef bij elke route een uitkomst of een volgende datum.", code="feedback_is_missing"
        )
    record_fact(case, Fact.ROUTES_REPORTED, by=by, at=at)
    return complete_step(case, visit_id=visit_id, report=report, by=by, at=at)


def _refuse_stale(case: Case, visit_id: int, feedback: Mapping[int, Feedback]) -> None:
    """The dossier moved on, or somebody else ended one of these routes in another way."""
    if not case.visits.filter(pk=visit_id, left_at=None).exists():
        raise StaleStep
    for route in case.routes.filter(pk__in=feedback).exclude(ended_on=None):
        if route.outcome != feedback[route.pk].outcome:
            raise StaleStep


def _record(
    case: Case, route: Route, answer: Feedback, *, today: date, by: User, at: datetime
) -> None:
    if (answer.outcome is None) == (answer.next_feedback_on is None):
        raise NotPossible(
            "Geef per route een uitkomst of een volgende datum, niet allebei.",
            code="feedback_is_double",
        )
    if answer.next_feedback_on is not None and answer.next_feedback_on <= today:
        raise NotPossible(
            "Kies voor de volgende terugkoppeling een datum na vandaag.", code="day_is_not_ahead"
        )
    label = ROUTES[RouteKind(route.kind)].label
    former = route.task
    if answer.next_feedback_on is not None:
        title = f"{label}: volgende terugkoppeling {answer.next_feedback_on:%d-%m-%Y}"
        if answer.next_feedback_on == route.next_feedback_on:
            record_once(case, kind=EntryKind.STAP, title=title, text=answer.text, by=by, at=at)
            return  # the date stands, and so does its task
        route.task = _expect_feedback(case, route, answer.next_feedback_on, by=by, at=at)
    elif answer.outcome is not None:
        title = f"{label} beëindigd: {OUTCOME_LABELS[answer.outcome]}"
        route.outcome, route.ended_on, route.task = answer.outcome, today, None
    route.next_feedback_on = answer.next_feedback_on
    route.write(by=by, at=at, fields=("next_feedback_on", "outcome", "ended_on", "task"))
    close_tasks(case, [former] if former else [], outcome=Task.Outcome.DONE, by=by, at=at)
    record_entry(case, kind=EntryKind.STAP, title=title, text=answer.text, by=by, at=at)
