"""The request of somebody who is logged in: what every page but the public ones gets."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from partners.models import User


class SignedInRequest(HttpRequest):
    """A request past LoginRequiredMiddleware, so that `user` is a person. For type checking."""

    user: User
    htmx: HtmxDetails
