"""Settings of `./run`: the demo on one machine, on http://127.0.0.1."""

import contextlib
import os
from importlib.util import find_spec

from django.core.management.utils import get_random_secret_key

from mas_portal.settings.base import *  # noqa: F403
from mas_portal.settings.base import INSTALLED_APPS, VAR_DIR
from mas_portal.settings.logs import logging_config

# makemigrations keeps max_migration.txt, where the development packages are installed.
INSTALLED_APPS += [name for name in ("django_linear_migrations",) if find_spec(name)]


def _secret_key() -> str:
    """Read the key in the data folder, made at first use; only its owner can read it."""
    path = VAR_DIR / "secret-key"
    if not path.exists():
        VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = VAR_DIR / f"secret-key.{os.getpid()}"
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
            file.write(get_random_secret_key())
        with contextlib.suppress(FileExistsError):  # another process was first
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()


SECRET_KEY = _secret_key()
DEBUG = False
DEMO = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"

# One visitor tries all demo accounts from one address.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "600/m/ip"}

LOGGING = logging_config(as_json=False)
