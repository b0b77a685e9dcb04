"""The routes of a dossier: choosing them (step 7), hearing how they go (step 8 and on)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cases.actions import StaleStep
from cases.forms.acting import StepForm
from cases.models import Case
from cases.rules import engine
from cases.rules.engine import Exit
from cases.rules.method import STEP_ALIGNMENT, STEP_EXECUTION, STEPS
from cases.views.door import case_page
from cases.views.steps import (
    Recorded,
    ended_visits,
    on_to_the_case,
    visit_of,
)
from partners.models import User
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.forms import form_status
from routes.forms import ChooseRoutesForm, FeedbackForm, OtherRouteForm, labels_of


@require_safe
@case_page()
def routes(request: SignedInRequest, case: Case) -> HttpResponse:
    """All routes of a dossier, and the form that its step asks now."""
    return _page(request, case)


@case_page(Action.WORK_CASE)
def choose(request: SignedInRequest, case: Case) -> HttpResponse:
    """Step 7: start routes."""
    return _sent(request, case, ChooseRoutesForm)


@case_page(Action.WORK_CASE)
def feedback(request: SignedInRequest, case: Case) -> HttpResponse:
    """Step 8, and later while routes run: an outcome or a next date."""
    return _sent(request, case, FeedbackForm)


@case_page(Action.WORK_CASE)
def another(request: SignedInRequest, case: Case) -> HttpResponse:
    """Step 8: another route is needed, so back to step 7."""
    return _sent(request, case, OtherRouteForm)


def _sent(request: SignedInRequest, case: Case, form_class: type[StepForm]) -> HttpResponse:
    if request.method != "POST":
        return redirect("routes:routes", number=case.number)
    visit = visit_of(request, case)
    if visit is None:
        raise StaleStep
    form = form_class(request.POST, case=case, visit=visit)
    if form.is_valid() and form.submit(by=request.user):
        return on_to_the_case(request, case)
    return _page(request, case, sent=form)


def _page(request: SignedInRequest, case: Case, sent: StepForm | None = None) -> HttpResponse:
    context = {
        "case": case,
        "routes": case.routes.visible_to(request.user),
        "recorded": _recorded(case, request.user),
        "step": STEPS[case.step],
        "may_work": request.user.may(Action.WORK_CASE),
    } | _forms(request, case, sent)
    return render(request, "routes/routes.html", context, status=form_status(sent))


def _recorded(case: Case, user: User) -> list[Recorded]:
    """What was recorded in steps 7 and 8, newest first."""
    return [
        Recorded(visit, labels_of(visit).in_words(visit.answers))
        for visit in ended_visits(case, user).filter(step__in=(STEP_ALIGNMENT, STEP_EXECUTION))
    ]


def _forms(request: SignedInRequest, case: Case, sent: StepForm | None) -> dict[str, Any]:
    """The forms that can be filled in now, each under its own name."""
    visit = case.visits.visible_to(request.user).filter(left_at=None).first()
    if visit is None or not request.user.may(Action.WORK_CASE):
        return {}
    asked_about = case.routes.all()
    if case.step != STEP_EXECUTION:
        asked_about = asked_about.filter(ended_on=None)
    possible: dict[str, type[StepForm]] = {}
    if case.step == STEP_ALIGNMENT:
        possible["choose"] = ChooseRoutesForm
    elif asked_about.exists():
        possible["feedback"] = FeedbackForm
    if case.step == STEP_EXECUTION and Exit.OTHER_ROUTE in engine.exits(case.method_state()):
        possible["another"] = OtherRouteForm
    return {
        name: sent if isinstance(sent, form) else form(case=case, visit=visit)
        for name, form in possible.items()
    }
