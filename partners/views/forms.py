"""The page of a form: what was sent with it, and the answer while something has to be put right."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from psycopg2.errors import UniqueViolation

from partners.actions import EditConflict, NotPossible
from partners.requests import SignedInRequest

NOT_RIGHT_YET = 422  # what was sent is understood, but can not be done as it is
SOMEBODY_WAS_FIRST = 409
DOUBLE = "Dit staat er al. Bekijk de lijst voordat u het nog eens toevoegt."


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent with the form; None when it is only asked for."""
    return request.POST if request.method == "POST" else None


def texts_in(request: HttpRequest) -> list[str]:
    """What somebody typed in a form that came too late; answers that were only chosen, or one
    word long, are soon given again. Passwords are never shown."""
    asked = (name for name in request.POST if "password" not in name)
    sent = (value.strip() for name in asked for value in request.POST.getlist(name))
    return [text for text in sent if len(text.split()) > 1]


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


def form_page(
    request: SignedInRequest,
    form: Any,
    *,
    page: dict[str, Any],
    done: str | Callable[[Any], str],
    back: str,
    onward: Callable[[Any], str] | None = None,
    template: str = "beheer/form.html",
) -> HttpResponse:
    """A form on a page of its own: shown, repaired, or saved and back to the list.

    `form` has an `act(by=…)`, `page` the title and crumbs of the template; `onward` makes the next
    address out of what was saved, else it is `back`; `done` may make its words out of it too. When
    a colleague was first, the page shows both answers and keeps what was filled in (409). What an
    action refuses is said, and so is what the database found there already (422).
    """
    if form.is_valid():
        try:
            with transaction.atomic():
                saved = form.act(by=request.user)
        except EditConflict as conflict:
            form.show_conflict(conflict, by=request.user)
        except NotPossible as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        except IntegrityError as fault:
            if not isinstance(fault.__cause__, UniqueViolation):
                raise  # another rule of the database: nothing of the kind stands there
            form.add_error(None, DOUBLE)
        else:
            messages.success(request, done if isinstance(done, str) else done(saved))
            return redirect(onward(saved) if onward else back)
    return render_form(request, template, form, {"back_url": back, **page})
