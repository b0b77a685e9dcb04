"""The pages of the method: the form of the current step, what was recorded, other ways to go."""

from typing import NamedTuple

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cases.access import require
from cases.actions import StaleStep
from cases.forms.acting import StepForm
from cases.forms.closing import ClosingForm
from cases.forms.steps import step_form
from cases.forms.steps.intake import MELDCODE
from cases.forms.workflow import BackForm, WorkflowForm
from cases.models import Case, Deviation, StepVisit
from cases.rules import engine
from cases.rules.audience import readable_steps
from cases.rules.method import (
    LAST_STEP,
    STEP_ALIGNMENT,
    STEP_EXECUTION,
    STEPS,
    WORKFLOWS,
    WorkflowKey,
)
from cases.views.door import case_page
from partners.models import User
from partners.requests import SignedInRequest
from partners.rules.references import row_key
from partners.rules.roles import Action
from partners.views.forms import form_status, posted

ROUTE_STEPS = (STEP_ALIGNMENT, STEP_EXECUTION)


def visit_of(request: HttpRequest, case: Case) -> StepVisit | None:
    """The stay in a step that a form is about: the one it was opened for, else the current one."""
    asked = row_key(request.POST.get("visit", ""))
    if asked is None:  # made up, or not sent: the form itself says so
        return case.visits.filter(left_at=None).first()
    return case.visits.filter(pk=asked).first()


def closed_already(request: HttpRequest, case: Case) -> HttpResponseRedirect:
    """A closed dossier has no step to work on."""
    messages.info(request, "Dit dossier is gesloten.")
    return redirect("cases:case", number=case.number)


def on_to_the_case(request: HttpRequest, case: Case) -> HttpResponseRedirect:
    """After an action: back to the dossier, with what is next."""
    case.refresh_from_db()
    if case.is_open:
        now = f"stap {case.step}, {case.step_label}"
        messages.success(request, f"Opgeslagen. Het dossier staat nu in {now}.")
    else:
        messages.success(request, "Het dossier is gesloten.")
    return redirect("cases:case", number=case.number)


@case_page()
def step(request: SignedInRequest, case: Case) -> HttpResponse:
    """The form of the current step."""
    visit = visit_of(request, case)
    if visit is None:
        if request.method == "POST":
            raise StaleStep
        return closed_already(request, case)
    may_also = (Action.ASSIGN_CASE,) if visit.step == 1 else ()
    require(request.user, case, Action.WORK_CASE, *may_also)
    if visit.step in ROUTE_STEPS:
        return redirect("routes:routes", number=case.number)
    if visit.step == LAST_STEP:
        return redirect("cases:close", number=case.number)
    form = step_form(case, visit.step)(posted(request), case=case, visit=visit)
    if form.is_valid() and form.submit(by=request.user):
        if form.cleaned_data.get("danger") == "ja":
            messages.warning(request, MELDCODE)
        return on_to_the_case(request, case)
    context = {
        "case": case,
        "form": form,
        "step": STEPS[visit.step],
        "earlier": recorded_in(case, visit.step, request.user),
        "walked": [STEPS[n] for n in sorted(case.method_state().walked) if 1 < n != visit.step],
        "notices": case.notices.visible_to(request.user).select_related("school"),
        "may_work": request.user.may(Action.WORK_CASE),
    }
    return render(request, "cases/step.html", context, status=form_status(form))


@require_safe
@case_page()
def step_record(request: SignedInRequest, case: Case, step: int) -> HttpResponse:
    """What was recorded in a step, each time the dossier was there."""
    if step not in STEPS:
        raise Http404
    if step in ROUTE_STEPS:
        return redirect("routes:routes", number=case.number)
    context = {
        "case": case,
        "step": STEPS[step],
        "recorded": recorded_in(case, step, request.user),
        "may_read": step in readable_steps(request.user.role),
        "is_done": step in case.method_state().walked,
    }
    return render(request, "cases/step_record.html", context)


class Recorded(NamedTuple):
    """An ended stay in a step, and its answers in words."""

    visit: StepVisit
    answers: list[tuple[str, str]]


def recorded_in(case: Case, step: int, user: User) -> list[Recorded]:
    """The ended stays in a step that this reader may read, newest first."""
    return [
        Recorded(visit, _form_of(case, visit).in_words(visit.answers))
        for visit in ended_visits(case, user).filter(step=step)
    ]


def ended_visits(case: Case, user: User) -> QuerySet[StepVisit]:
    """The ended stays in steps that this reader may read, newest first."""
    ended = case.visits.visible_to(user).exclude(left_at=None)
    return ended.select_related("left_by").order_by("-left_at", "-pk")


def _form_of(case: Case, visit: StepVisit) -> type[StepForm]:
    """The form that knows the labels; a dossier can be closed in any step."""
    return ClosingForm if "result" in visit.answers else step_form(case, visit.step)


@case_page(Action.WORK_CASE)
def workflow(request: SignedInRequest, case: Case) -> HttpResponse:
    """Another werkstroom; and which steps of the present one were not walked."""
    if not case.is_open:
        return closed_already(request, case)
    form = WorkflowForm(posted(request), case=case)
    if form.is_valid() and form.submit(by=request.user):
        case.refresh_from_db()
        flow = WORKFLOWS[WorkflowKey(case.workflow)]
        messages.success(request, f"De werkstroom is: {flow.label}.")
        missed = missed_steps(case)
        return redirect("cases:workflow" if missed else "cases:case", number=case.number)
    context = {
        "case": case,
        "form": form,
        "flow": WORKFLOWS[WorkflowKey(case.workflow)],
        "advised": WORKFLOWS[WorkflowKey(case.advised_workflow)],
        "missed": [STEPS[number] for number in missed_steps(case)],
    }
    return render(request, "cases/workflow.html", context, status=form_status(form))


def missed_steps(case: Case) -> list[int]:
    """Earlier steps of the werkstroom that were not walked; they can be done by going back."""
    state = case.method_state()
    return [number for number in engine.steps_to_go_back_to(state) if number not in state.walked]


@case_page(Action.WORK_CASE)
def back(request: SignedInRequest, case: Case) -> HttpResponse:
    """Back to an earlier step. `?stap=` chooses it, with the reason of a change just made."""
    visit = visit_of(request, case)
    if visit is None:
        if request.method == "POST":
            raise StaleStep
        return closed_already(request, case)
    form = BackForm(posted(request), case=case, visit=visit, initial=_proposed(request, case))
    if form.is_valid() and form.submit(by=request.user):
        return on_to_the_case(request, case)
    context = {"case": case, "form": form}
    return render(request, "cases/back.html", context, status=form_status(form))


def _proposed(request: SignedInRequest, case: Case) -> dict[str, str]:
    """The step of the link, and the reason for which the werkstroom was changed before."""
    if "stap" not in request.GET:
        return {}
    last = case.deviations.visible_to(request.user).order_by("-at", "-pk").first()
    if last is None or last.kind != Deviation.Kind.WORKFLOW:
        return {"to": request.GET["stap"]}
    return {"to": request.GET["stap"], "quick_reason": last.quick_reason, "text": last.text}
