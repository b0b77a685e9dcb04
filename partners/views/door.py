"""The way a page begins that only some may open: who may not gets a 403, whatever is asked."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from partners.models import User
from partners.requests import SignedInRequest
from partners.rules.roles import Action

View = Callable[..., HttpResponse]


def only_for(test: Callable[[User], bool]) -> Callable[[View], View]:
    """Refuse everybody of whom this is not so (403), before anything is looked up."""

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: SignedInRequest, **kwargs: Any) -> HttpResponse:
            if not test(request.user):
                raise PermissionDenied
            return view(request, **kwargs)

        return opened

    return decorate


# Every page under /beheer/: for the functional administrator alone.
managed = only_for(lambda user: user.may(Action.MANAGE))
