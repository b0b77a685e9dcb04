"""A form that is sent after the login ended: nothing is saved, and nothing that was typed is lost.

With scripts a page asks first (`still_signed_in`) and stays. Without, what was typed comes back
with a button to send it again, after logging in in another tab.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from partners.views.forms import texts_in

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 the name of a field


@require_safe
@login_not_required
def still_signed_in(request: HttpRequest) -> HttpResponse:
    """Who is logged in, for a page that is about to send a form, and a token that is valid now."""
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})


def give_back(request: HttpRequest) -> HttpResponse:
    """The page with what was typed, and how to go on."""
    return render(request, "errors/logged_out.html", what_was_sent(request), status=403)


def what_was_sent(request: HttpRequest) -> dict[str, Any]:
    """What a page needs to give it back (errors/typed.html, errors/send_again.html).

    Sending again is offered for forms of our own pages only: else another site could fill in a
    form here, and have its reader press the button.
    """
    context: dict[str, Any] = {"typed": what_was_typed(request), "page": _page_of_the_form(request)}
    if may_be_sent_again(request):
        sent = [(name, values) for name, values in request.POST.lists() if name != TOKEN]
        context |= {"sent": sent, "files": list(request.FILES), "again": request.get_full_path()}
    return context


def what_was_typed(request: HttpRequest) -> list[str]:
    """The texts of a form of our own: on our pages no other site says anything."""
    return texts_in(request) if _is_form_of_ours(request) else []


def may_be_sent_again(request: HttpRequest) -> bool:
    """Whether a form comes from a page of the portal and holds no password."""
    return _is_form_of_ours(request) and not any("password" in name for name in request.POST)


def _is_form_of_ours(request: HttpRequest) -> bool:
    """Whether it comes from a page of the portal, as a browser says of each form that it sends."""
    return _own(request, request.headers.get("Origin") or request.headers.get("Referer", ""))


def _page_of_the_form(request: HttpRequest) -> str:
    """Where a form was sent from; the address it went to may only take forms."""
    page = request.headers.get("Referer", "")
    return page if _own(request, page) else "/"


def _own(request: HttpRequest, url: str) -> bool:
    """Whole addresses alone: of a page without one a browser says "null", which is nobody's."""
    return "://" in url and url_has_allowed_host_and_scheme(
        url, {request.get_host()}, request.is_secure()
    )
