"""Settings of `./bench`: those of `./run`, without collected files and without request log."""

from mas_portal.settings.dev import *  # noqa: F403
from mas_portal.settings.dev import MIDDLEWARE as ALL

MIDDLEWARE = [name for name in ALL if not name.startswith("whitenoise.")]  # no files to serve

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOGGING = {"version": 1, "root": {"level": "ERROR"}}
