"""What holds for every page: it is personal, so nothing between us and the reader keeps a copy."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails


class PortalRequest(HttpRequest):
    """A request that passed the htmx middleware."""

    htmx: HtmxDetails


GetResponse = Callable[[PortalRequest], HttpResponse]


class PersonalPagesMiddleware:
    """Forbids every copy of a page, in browsers and in between.

    Static files are served before this middleware and may be kept. The same address answers a
    whole page or a fragment, so caches that store anyway must keep those two apart.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        patch_vary_headers(response, ["HX-Request"])
        if request.htmx and self._leads_to_login(response):
            # Followed silently, the login page would end up inside a fragment of the old page.
            return HttpResponseClientRedirect(resolve_url(settings.LOGIN_URL))
        return response

    def _leads_to_login(self, response: HttpResponse) -> bool:
        login_url = resolve_url(settings.LOGIN_URL)
        return response.status_code == 302 and response["Location"].startswith(login_url)
