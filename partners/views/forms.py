"""The page of a form: what was sent with it, and the answer while something has to be put right."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

NOT_RIGHT_YET = 422  # what was sent is understood, but can not be done as it is
SOMEBODY_WAS_FIRST = 409


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent with the form; None when it is only asked for."""
    return request.POST if request.method == "POST" else None


def form_status(form: BaseForm | None) -> int:
    """The status of a page that shows this form.

    A form may have a `conflict`, both texts of two people, or rows that came in `unread`.
    """
    if form is not None and form.errors:
        return NOT_RIGHT_YET
    was_late = getattr(form, "conflict", None) or getattr(form, "unread", None)
    return SOMEBODY_WAS_FIRST if was_late else 200


def render_form(
    request: HttpRequest, template: str, form: BaseForm | None, context: dict[str, Any]
) -> HttpResponse:
    """The page of a form, `form` in the template: 422 while something has to be put right, 409
    while it shows what somebody else did meanwhile."""
    return render(request, template, {"form": form, **context}, status=form_status(form))
