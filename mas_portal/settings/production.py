"""Settings of a real installation: everything secret or local comes from the environment."""

from django.core.exceptions import ImproperlyConfigured

from mas_portal.settings.base import *  # noqa: F403
from mas_portal.settings.base import DEFAULT_FROM_EMAIL, env

REQUIRED = ("SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL", "REDIS_URL")
if missing := [name for name in REQUIRED if not env.str(name, default="").strip()]:
    raise ImproperlyConfigured(f"Zet deze omgevingsvariabelen: {', '.join(missing)}.")

SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
REGION_NAME = env("MAS_REGION_NAME", default="")  # never the name of the demo's region
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS")
PORTAL_URL = env("MAS_URL", default="") or CSRF_TRUSTED_ORIGINS[0]

# The proxy in front ends TLS; it must set (and never pass on) this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]  # the load balancer asks over plain HTTP
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

# The prefix makes browsers refuse these cookies without Secure, or from another host.
SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = True

DEFAULT_FROM_EMAIL = env("MAS_MAIL_FROM", default="") or DEFAULT_FROM_EMAIL
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)
