"""The pages for when something cannot be shown. They say what to do, and give nothing away."""

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from mas_portal.login_ended import give_back, may_be_sent_again

log = structlog.get_logger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same words for what does not exist and for what the reader may not know exists.

    A kind of thing may have a `page` of its own, as a draft that is gone has.
    """
    context = {"typed": getattr(exception, "typed", ())}
    return render(request, getattr(exception, "page", "errors/404.html"), context, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: the database or the session may be what is broken."""
    page = render_to_string("errors/500.html", {"region_name": settings.REGION_NAME})
    return HttpResponse(page, status=500)


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
