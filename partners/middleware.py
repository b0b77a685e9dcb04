"""Logging of refusals, outside the transaction that they undo."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from partners.access_log import NotAllowed, NotVisible, log_refusal


class RefusalLogMiddleware:
    """Writes the access log row of a refused look after the request's transaction rolled back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, NotVisible | NotAllowed):
            log_refusal(exception.refusal, exception.result)
