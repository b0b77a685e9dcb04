"""A form that stands open in the window of somebody, while others go on."""

from typing import Any

from django.http import HttpResponse
from django.test import Client


def opened_form(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send of a form as it stands on the page."""
    form = client.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: value or "" for name, value in shown.items() if value != []}


def sent_again(client: Client, address: str, page: HttpResponse, **changes: Any) -> HttpResponse:
    """Press the button of the page that shows both answers, as it stands or with some changed."""
    assert page.status_code == 409
    form = page.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return client.post(address, _ticked(shown) | changes)


def sent_form(client: Client, address: str, **changes: Any) -> HttpResponse:
    """Send the form of a page as it stands, with some answers changed."""
    form = client.get(address).context["form"]
    now = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return client.post(address, _ticked(now) | changes)


def _ticked(values: dict[str, Any]) -> dict[str, Any]:
    """A browser sends nothing of a box that is not ticked."""
    return {name: value for name, value in values.items() if value not in (None, False)}
