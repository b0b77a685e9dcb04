"""Entry point of the web server."""

import os
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mas_portal.settings.production")


def in_utf8(answer: WSGIApplication) -> WSGIApplication:
    """Refuse what says that it is written otherwise (400).

    Django reads an address in the encoding that a request names while it makes the request, before
    any middleware; and Python knows encodings that are no text.
    """

    def answer_utf8(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            _, parameters = parse_header_parameters(environ.get("CONTENT_TYPE", ""))
            named = parameters.get("charset", "utf-8").lower()
        except (LookupError, ValueError):
            named = ""
        if named in ("utf-8", "utf8"):
            return answer(environ, start_response)
        start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"Het portaal leest alleen UTF-8."]

    return answer_utf8


application = in_utf8(get_wsgi_application())
