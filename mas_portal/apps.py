"""The portal as a Django app: it has no models, only what puts the rooms together."""

from django.apps import AppConfig

# Django and its jobs share one Celery application; importing it makes it the current one.
from mas_portal import celery  # noqa: F401


class PortalConfig(AppConfig):
    """Composition of the rooms."""

    name = "mas_portal"
    verbose_name = "MAS-portaal"

    def ready(self) -> None:
        from mas_portal.forms import set_default_messages

        set_default_messages()
