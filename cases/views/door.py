"""The way every page of a dossier begins: through the door, with the reason a role owes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.access import ReasonNeeded, open_case, open_notice
from cases.actions import StaleStep
from cases.models import Case
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.forms import SOMEBODY_WAS_FIRST, texts_in

_SESSION_KEY = "reasons_for_reading"


def case_page(action: Action = Action.READ_CASE) -> Callable[[Callable], Callable]:
    """Make a view about one dossier: it gets the dossier opened through the door.

    Somebody who owes a reason is asked for it first. When the dossier moved on since the form was
    opened, the view's change is undone and the page says so (409).
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def opened(request: SignedInRequest, number: str, **kwargs: Any) -> HttpResponse:
            try:
                case = open_case(
                    request.user, number, action=action, reason=reason_given(request, number)
                )
            except ReasonNeeded:
                return redirect("cases:case_reason", number=number)
            try:
                return view(request, case, **kwargs)
            except StaleStep:
                return _moved_on(request, case)

        return opened

    return decorate


def _moved_on(request: SignedInRequest, case: Case) -> HttpResponse:
    context = {
        "what": f"Dossier {case.number} is intussen veranderd door een ander, of door uzelf in een "
        "ander venster.",
        "back_url": reverse("cases:case", kwargs={"number": case.number}),
        "back": f"Naar dossier {case.number}",
        "typed": texts_in(request),
    }
    return render(request, "409.html", context, status=SOMEBODY_WAS_FIRST)


def notice_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Make a view about one melding to read: opened through the door, with a reason if owed."""

    @wraps(view)
    def opened(request: SignedInRequest, number: str, **kwargs: Any) -> HttpResponseBase:
        try:
            found = open_notice(request.user, number, reasons=_reasons(request))
        except ReasonNeeded:
            return redirect("cases:notice_reason", number=number)
        return view(request, found, **kwargs)

    return opened


def reason_given(request: SignedInRequest, number: str) -> str:
    """Why this person reads this dossier, as said earlier in this session; else empty."""
    return _reasons(request).get(number, "")


def _reasons(request: SignedInRequest) -> dict[str, str]:
    return request.session.get(_SESSION_KEY, {})


def remember_reason(request: SignedInRequest, number: str, reason: str) -> None:
    """Keep the reason for the rest of this session."""
    request.session[_SESSION_KEY] = _reasons(request) | {number: reason}
