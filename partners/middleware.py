"""What is known of a request while it lasts: for the access log, and of who reads police data."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse

from partners.access_log import NotAllowed, NotVisible, log_refusal, origin
from partners.models.authorisations import remember_authorisations

GetResponse = Callable[[HttpRequest], HttpResponse]


class AuthorisationMiddleware:
    """Asks the database once per request whether somebody may read police data now."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with remember_authorisations():
            return self.get_response(request)


class AccessLogMiddleware:
    """Tells the access log where a request comes from, and writes the row of a refused look:
    the request's own transaction was rolled back by then.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = origin.set(get_adapter(request).get_client_ip(request))
        try:
            return self.get_response(request)
        finally:
            origin.reset(token)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, NotVisible | NotAllowed):
            log_refusal(exception.refusal, exception.result)
