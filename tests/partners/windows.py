"""A form that stands open in the window of somebody, while others go on."""

from typing import Any

from django.http import HttpResponse
from django.test import Client


def sent_form(client: Client, address: str, **changes: Any) -> HttpResponse:
    """Send the form of a page as it stands, with some answers changed."""
    form = client.get(address).context["form"]
    now = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return client.post(address, _ticked(now) | changes)


def _ticked(values: dict[str, Any]) -> dict[str, Any]:
    """A browser sends nothing of a box that is not ticked."""
    return {name: value for name, value in values.items() if value not in (None, False)}
