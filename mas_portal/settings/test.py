"""Settings of `./test`: as in production where it matters, quick where it does not."""

from mas_portal.settings.base import *  # noqa: F403
from mas_portal.settings.base import INSTALLED_APPS

# Keep migrations in one line, and safe to run while the portal is up.
INSTALLED_APPS += ["django_linear_migrations", "django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {
    "include_apps": ["partners", "cases", "routes", "interventions", "reports"],
    "ignore_initial_migrations": True,
}

SECRET_KEY = "only-for-tests"  # noqa: S105
DEBUG = False
DEMO = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # no collectstatic in tests
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "600/m/ip"}
