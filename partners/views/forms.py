"""The page of a form: what was sent with it, and the answer while something has to be put right."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

NOT_RIGHT_YET = 422  # what was sent is understood, but can not be done as it is


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent with the form; None when it is only asked for."""
    return request.POST if request.method == "POST" else None


def form_status(form: BaseForm | None) -> int:
    """The status of a page that shows this form."""
    return NOT_RIGHT_YET if form is not None and form.errors else 200


def render_form(
    request: HttpRequest, template: str, form: BaseForm | None, context: dict[str, Any]
) -> HttpResponse:
    """The page of a form, `form` in the template: 422 while something has to be put right."""
    return render(request, template, {"form": form, **context}, status=form_status(form))
