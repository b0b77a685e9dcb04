"""What holds for every page: it reads what came in as text, asks who you are, and nothing in
between keeps a copy of it.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from mas_portal.errors import body_dropped
from mas_portal.login_ended import give_back
from mas_portal.services.bodies import BODY_DROPPED


class PortalRequest(HttpRequest):
    """A request that passed the htmx middleware."""

    htmx: HtmxDetails


GetResponse = Callable[[PortalRequest], HttpResponse]


# What no database keeps as text: NUL, and half of a character of two halves.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


class ReadableTextMiddleware:
    """Lets in only text that can be kept, whatever page or form reads it.

    An address or cookie with anything else was made by a machine and is refused (400). In a form
    it came along with what somebody pasted, who can not see it: there it is left out, and nothing
    that was typed is lost.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        asked = (text for name, texts in request.GET.lists() for text in (name, *texts))
        if _unreadable((*asked, *request.COOKIES.values())):
            raise BadRequest("text that can not be kept")
        return self.get_response(request)

    def process_view(self, request: PortalRequest, *_: Any) -> None:
        if _unreadable(text for texts in request.POST.lists() for text in texts[1]):
            sent = request.POST.copy()
            for name, texts in request.POST.lists():
                sent.setlist(name, [_NO_TEXT.sub("", text) for text in texts])
            request.POST = sent  # type: ignore[assignment]  # as good as the immutable one


def _unreadable(texts: Iterable[str]) -> bool:
    return any(_NO_TEXT.search(text) for text in texts)


class SignedInMiddleware(LoginRequiredMiddleware):
    """Every page needs a login, unless it says otherwise.

    Who sends a form after the login ended, gets back what was typed: a redirect would lose it. A
    page that htmx keeps in between stays where it is, and says so itself.
    """

    # A page may answer too, and the middleware of htmx came before.
    def handle_no_permission(  # type: ignore[override]
        self, request: PortalRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        return HttpResponse(status=401) if request.htmx else give_back(request)


class DroppedBodyMiddleware:
    """Says so to who sent more than an address takes: the server read it and kept nothing."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        if status := request.META.get(BODY_DROPPED):
            return body_dropped(request, status)
        return self.get_response(request)


class PersonalPagesMiddleware:
    """Forbids every copy of a page, in browsers and in between.

    Static files are served before this middleware and may be kept. The same address answers a
    whole page or a fragment, so caches that store anyway must keep those two apart.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        response = self.get_response(request)
        if self._leads_to_login(response) and request.htmx:
            # Followed silently, the login page would end up inside a fragment of the old page.
            page = "/"
            with suppress(ValueError):  # what the browser says of its page is no address
                page = request.htmx.current_url_abs_path or page
            response = HttpResponseClientRedirect(redirect_to_login(page).url)
        response["Cache-Control"] = "no-store"
        patch_vary_headers(response, ["HX-Request"])
        return response

    def _leads_to_login(self, response: HttpResponse) -> bool:
        login_url = resolve_url(settings.LOGIN_URL)
        return response.status_code == 302 and response["Location"].startswith(login_url)
