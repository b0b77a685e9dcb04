"""Closing a dossier: the result first, then what it means for each melding; and reopening."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases.actions import StaleStep, who_closes
from cases.actions.closing_request import OWNER_CLOSES
from cases.forms.closing import ClosingForm, ReopenForm, ResultForm
from cases.forms.work import AskToCloseForm
from cases.models import Case
from cases.presenters.case import about_pupil
from cases.presenters.closing import before_closing
from cases.rules.method import LAST_STEP, STEPS
from cases.rules.results import RESULTS, CaseResult, why_not
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
    result = _chosen(request, case)
    if result is None:
        return _ask_result(request, case)
    form = ClosingForm(posted(request), case=case, visit=visit, result=result)
    if form.is_valid() and form.submit(by=request.user):
        return on_to_the_case(request, case)
    context = _about(request, case)
    context |= {"result": RESULTS[result], "is_held": context["before"].holds(result)}
    return render_form(request, "cases/close.html", form, context)


def _about(request: SignedInRequest, case: Case) -> dict[str, Any]:
    """What both pages tell: about whom this is, and what closing takes."""
    today = timezone.localdate()
    return {
        "case": case,
        "about": about_pupil(case, today),
        "step": STEPS[case.step],
        "evaluates": case.step == LAST_STEP,
        "before": before_closing(case, request.user, today),
    }


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


def _chosen(request: SignedInRequest, case: Case) -> CaseResult | None:
    """The result that was sent, or asked for by a link when it can be of this pupil."""
    if (sent := request.POST.get("result", "")) in RESULTS:
        return CaseResult(sent)
    asked = request.GET.get("resultaat", "")
    facts = case.result_facts(timezone.localdate())
    return CaseResult(asked) if asked in RESULTS and not why_not(CaseResult(asked), facts) else None


def _ask_result(request: SignedInRequest, case: Case) -> HttpResponse:
    if "text" in request.POST:
        raise StaleStep  # the form of `_ask_to_close`: by now its writer closes this dossier
    asked_before = request.method == "POST" or "resultaat" in request.GET
    context = _about(request, case)
    given = request.GET if asked_before else None
    form = ResultForm(given, case=case, before=context["before"])
    return render_form(request, "cases/close_result.html", form, context)
