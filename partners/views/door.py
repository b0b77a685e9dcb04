"""The way every page under /beheer/ begins: for the functional administrator alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from psycopg2.errors import UniqueViolation

from partners.actions import EditConflict
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.forms import render_form

DOUBLE = "Dit staat er al. Bekijk de lijst voordat u het nog eens toevoegt."


def managed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse everybody who may not manage (403), before anything is looked up."""

    @wraps(view)
    def opened(request: SignedInRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.may(Action.MANAGE):
            raise PermissionDenied
        return view(request, **kwargs)

    return opened


def sent(request: SignedInRequest) -> Any:
    """What was sent with the form; None when it is only asked for."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: SignedInRequest,
    form: Any,
    *,
    page: dict[str, Any],
    done: str,
    back: str,
    onward: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """A form on a page of its own: shown, repaired, or saved and back to the list.

    `form` has an `act(by=…)`, `page` the title and crumbs of the template; `onward` makes the next
    address out of what was saved, else it is `back`. When a colleague was first, the page shows
    both texts and keeps what was filled in (409). What the database found there already is said.
    """
    if form.is_valid():
        try:
            with transaction.atomic():
                saved = form.act(by=request.user)
        except EditConflict as conflict:
            form.meet(conflict)
        except IntegrityError as fault:
            if not isinstance(fault.__cause__, UniqueViolation):
                raise  # another rule of the database: nothing of the kind stands there
            form.add_error(None, DOUBLE)
        else:
            messages.success(request, done)
            return redirect(onward(saved) if onward else back)
    return render_form(request, "beheer/form.html", form, {"back_url": back, **page})
