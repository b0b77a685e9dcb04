"""Closing a dossier: the result first, then what it means for each melding; and reopening."""

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.actions import StaleStep, who_closes
from cases.actions.closing_request import OWNER_CLOSES
from cases.forms.closing import ClosingForm, ReopenForm, ResultForm
from cases.forms.work import AskToCloseForm
from cases.models import Case
from cases.presenters.turn import work_url
from cases.rules import engine
from cases.rules.method import LAST_STEP, STEPS
from cases.rules.results import RESULTS, CaseResult
from cases.rules.tasks import HOLDING, TaskKind, workplace
from cases.views.door import case_page
from cases.views.form_page import case_form_page
from cases.views.steps import closed_already, on_to_the_case, visit_of
from partners.models import User
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.forms import form_status, posted, render_form


@case_page(Action.WORK_CASE)
def close(request: SignedInRequest, case: Case) -> HttpResponse:
    """Choose the result (`?resultaat=`), then close with it."""
    visit = visit_of(request, case)
    if visit is None:
        if request.method == "POST":
            raise StaleStep
        return closed_already(request, case)
    closer = who_closes(case, request.user)
    if closer != request.user:
        return _ask_to_close(request, case, closer)
    result = _chosen(request)
    if result is None:
        return _ask_result(request, case)
    form = ClosingForm(posted(request), case=case, visit=visit, result=result)
    if form.is_valid() and form.submit(by=request.user):
        return on_to_the_case(request, case)
    context = {
        "case": case,
        "result": RESULTS[result],
        "step": STEPS[case.step],
        "evaluates": case.step == LAST_STEP,
        "in_the_way": _in_the_way(request, case, result),
    }
    return render_form(request, "cases/close.html", form, context)


def _ask_to_close(request: SignedInRequest, case: Case, closer: User) -> HttpResponse:
    """Somebody else closes this dossier: ask them."""
    if request.method == "POST" and "text" not in request.POST:
        raise StaleStep  # the form for closing: when it was opened, its writer closed this dossier
    form = AskToCloseForm(posted(request), case=case)
    done, button = f"{OWNER_CLOSES} {closer.name} heeft daarvoor een taak.", "Vraag om te sluiten"
    return case_form_page(request, case, form, OWNER_CLOSES, done=done, button=button)


@case_page(Action.WORK_CASE)
def reopen(request: SignedInRequest, case: Case) -> HttpResponse:
    """Open a closed dossier again, with a reason."""
    if case.is_open and request.method != "POST":
        messages.info(request, "Dit dossier is open.")
        return redirect("cases:case", number=case.number)
    form = ReopenForm(posted(request), case=case)
    if form.is_valid() and form.submit(by=request.user):
        return on_to_the_case(request, case)
    title = "Dossier heropenen"
    context = {"case": case, "form": form, "title": title, "button": title, "back": "cases:case"}
    return render(request, "cases/form.html", context, status=form_status(form))


def _chosen(request: SignedInRequest) -> CaseResult | None:
    given = request.POST.get("result") or request.GET.get("resultaat", "")
    return CaseResult(given) if given in RESULTS else None


def _ask_result(request: SignedInRequest, case: Case) -> HttpResponse:
    if "text" in request.POST:
        raise StaleStep  # the form of `_ask_to_close`: by now its writer closes this dossier
    asked_before = request.method == "POST" or "resultaat" in request.GET
    form = ResultForm(request.GET if asked_before else None)
    context = {
        "case": case,
        "form": form,
        "step": STEPS[case.step],
        "evaluates": case.step == LAST_STEP,
    }
    return render_form(request, "cases/close_result.html", form, context)


class InTheWay(NamedTuple):
    """What has to end before a dossier can close, and the page where it is done."""

    reason: str
    url: str
    button: str


def _in_the_way(request: SignedInRequest, case: Case, result: CaseResult) -> list[InTheWay]:
    """What still runs and keeps the dossier from closing with this result."""
    holding = case.tasks.visible_to(request.user).open().filter(kind__in=HOLDING)
    tasks = list(holding.in_order())
    verdict = engine.may_close(result, [task.what for task in tasks])
    if verdict.allowed:
        return []
    user, places = request.user, [workplace(TaskKind(task.kind), task.step) for task in tasks]
    return [
        InTheWay(reason, work_url(case, task, user), place.button)
        for reason, task, place in zip(verdict.reasons, tasks, places, strict=True)
    ]
