"""The way every page under /beheer/ begins: for the functional administrator alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from partners.requests import SignedInRequest
from partners.rules.roles import Action


def managed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse everybody who may not manage (403), before anything is looked up."""

    @wraps(view)
    def opened(request: SignedInRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.may(Action.MANAGE):
            raise PermissionDenied
        return view(request, **kwargs)

    return opened
