"""A form about one dossier on a page of its own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from cases.forms.acting import CaseForm
from cases.models import Case
from partners.requests import SignedInRequest
from partners.views.forms import render_form


def case_form_page(
    request: SignedInRequest,
    case: Case,
    form: CaseForm,
    title: str,
    *,
    done: str,
    back: str = "cases:case",
    button: str = "Bewaren",
) -> HttpResponse:
    """Shown, put right, or done and on to `back`, the name of an address of this dossier."""
    if form.is_valid() and form.submit(by=request.user):
        messages.success(request, done)
        return redirect(back, number=case.number)
    context = {"case": case, "title": title, "back": back, "button": button}
    return render_form(request, "cases/form.html", form, context)
