"""The pages for when something cannot be shown. They say what to do, and give nothing away.

Who sent a text along from a page of ours gets it back: it may have taken an hour to write. CSRF is
asked only of addresses that exist, so what another site sent may come this far.
"""

import sys
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string

from mas_portal.login_ended import (
    give_back,
    may_be_sent_again,
    what_was_sent,
    what_was_typed,
)

RETRY_AFTER = 30  # seconds

log = structlog.get_logger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent | TooManyFieldsSent):
        return body_dropped(request, 413)
    return render(request, "errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", {"typed": what_was_typed(request)}, status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same words for what does not exist and for what the reader may not know exists.

    A kind of thing may have a `page` of its own, as a draft that is gone has.
    """
    page = getattr(exception, "page", "errors/404.html")
    return render(request, page, {"typed": what_was_typed(request)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: the database or the session may be what is broken.

    Django calls this while it handles the fault itself.
    """
    if database_is_away(sys.exception()):
        return database_away(request)
    page = render_to_string("errors/500.html", {"region_name": settings.REGION_NAME})
    return HttpResponse(page, status=500)


def database_is_away(fault: BaseException | None) -> bool:
    """Whether the database could not be reached, broke off, or let somebody wait for too long."""
    while fault is not None:
        if isinstance(fault, OperationalError | InterfaceError):
            return True
        fault = fault.__cause__ or fault.__context__
    return False


def database_away(request: HttpRequest) -> HttpResponse:
    """Come back soon, with what was typed."""
    log.error("database_away", request=f"{request.method} {request.path}", code=503, exc_info=True)
    page = request.get_full_path()
    context: dict[str, Any] = {"region_name": settings.REGION_NAME, "page": page}
    if request.method == "POST":
        context |= {"is_form": True, "csrf_token": get_token(request), **what_was_sent(request)}
    text = render_to_string("errors/503.html", context)
    return HttpResponse(text, status=503, headers={"Retry-After": str(RETRY_AFTER)})


def body_dropped(request: HttpRequest, status: int) -> HttpResponse:
    """More was sent than the address takes (413), or than can be taken at this moment (503)."""
    log.warning("body_dropped", request=f"{request.method} {request.path}", code=status)
    context = {"region_name": settings.REGION_NAME, "status": status}
    page = render_to_string("errors/body_dropped.html", context)
    return HttpResponse(page, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Usually a page that was left open for too long, or sent again after logging in.

    What was typed comes back; a form of another site gives nothing.
    """
    if (
        request.method == "POST"
        and not getattr(request, "htmx", False)
        and may_be_sent_again(request)
    ):
        return give_back(request)
    return render(request, "errors/csrf.html", status=403)
