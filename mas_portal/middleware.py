"""What holds for every page: it is personal, so nothing between us and the reader keeps a copy."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
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
        if self._leads_to_login(response) and request.htmx:
            # Followed silently, the login page would end up inside a fragment of the old page.
            page = request.htmx.current_url_abs_path or "/"
            response = HttpResponseClientRedirect(redirect_to_login(page).url)
        response["Cache-Control"] = "no-store"
        patch_vary_headers(response, ["HX-Request"])
        return response

    def _leads_to_login(self, response: HttpResponse) -> bool:
        login_url = resolve_url(settings.LOGIN_URL)
        return response.status_code == 302 and response["Location"].startswith(login_url)
