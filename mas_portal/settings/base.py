"""Settings that hold everywhere. What differs per place comes from the environment."""

import logging
from pathlib import Path

import environ
from celery.schedules import crontab

from mas_portal.services.bodies import FORM
from mas_portal.settings.broker import LONGEST_JOB, broker_url
from mas_portal.settings.logs import logging_config

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

VAR_DIR = Path(env("MAS_VAR", default=str(BASE_DIR / "var")))

# The application role owns nothing; only migrating runs as the owner (docs/adr/0003).
DATABASE_ROLE = env("MAS_DATABASE_ROLE", default="application")
_roles = {
    "application": env.db_url("DATABASE_URL", default="postgresql:///mas"),
    "owner": env.db_url("DATABASE_OWNER_URL", default="postgresql:///mas"),
}
DATABASE_APPLICATION_ROLE = _roles["application"]["USER"]
DATABASES = {
    "default": _roles[DATABASE_ROLE]
    | {
        "OPTIONS": {"connect_timeout": 5} | _roles[DATABASE_ROLE].get("OPTIONS", {}),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": True,  # a look and its log row, or neither
    }
}

INSTALLED_APPS = [
    "mas_portal.apps.PortalConfig",
    "reports",
    "interventions",
    "routes",
    "cases",
    "partners",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_structlog",
    "guardian",
    "simple_history",
]

MIDDLEWARE = [
    # The rules for the browser come first: files and refusals carry them too.
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A dossier becomes a fifth of its size. The random bytes that Django adds, and the mask on the
    # token of a form, keep its length from telling what is in it (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "mas_portal.middleware.PersonalPagesMiddleware",
    "mas_portal.middleware.DroppedBodyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "mas_portal.middleware.ReadableTextMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mas_portal.middleware.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "partners.middleware.AuthorisationMiddleware",
    "partners.middleware.AccessLogMiddleware",
]

ROOT_URLCONF = "mas_portal.urls"
WSGI_APPLICATION = "mas_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "mas_portal.templatetags.portal"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mas_portal.context.portal",
            ],
        },
    }
]
FORM_RENDERER = "mas_portal.forms.PortalFormRenderer"
COTTON_DIR = "cotton"

# --- people and sessions -------------------------------------------------------------------
AUTH_USER_MODEL = "partners.User"
AUTHENTICATION_BACKENDS = [
    "partners.backends.PortalBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "name", "email"]},
    },
    {
        "NAME": "mas_portal.account.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
GUARDIAN_RAISE_403 = True
ANONYMOUS_USER_NAME = None  # guardian: no row stands for "everybody"

ACCOUNT_ADAPTER = "mas_portal.account.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
USERSESSIONS_TRACK_ACTIVITY = False  # it would write at every request
LOGIN_URL = "/inloggen/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/inloggen/"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "mas_portal.errors.csrf_failure"

# --- what a browser may do with our pages ----------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in ("accelerometer", "camera", "display-capture", "fullscreen", "geolocation",
                 "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb")
}  # fmt: skip
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- language, time ---------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "mas_portal.formats"  # native date fields read ISO

# --- files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
FONTS_DIR = VAR_DIR / "fonts"  # made by build_fonts
STATICFILES_DIRS = [BASE_DIR / "static"] + ([("fonts", FONTS_DIR)] if FONTS_DIR.is_dir() else [])
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"
# What is added is read by the portal alone; how large a file may be is said where it is added.
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
DATA_UPLOAD_MAX_NUMBER_FILES = 100  # far more than a field takes, so that the field says so
DATA_UPLOAD_MAX_MEMORY_SIZE = FORM  # of a form without its files
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- cache, jobs, mail ------------------------------------------------------------------------
# The cache lives in the database, so that logging in and its limits work when the broker is down.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},  # a cull drops entries at random, limits included
    }
}
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = broker_url(
    env("REDIS_URL", default="redis://127.0.0.1:6379/0")
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_TIME_LIMIT = LONGEST_JOB
CELERY_WORKER_PREFETCH_MULTIPLIER = 1  # a job that waits behind a long one is not given out anew
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    # Each lives no longer than the next one: none pile up while the worker is down.
    "heartbeat": {
        "task": "partners.jobs.heartbeat",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "clear-old-drafts": {
        "task": "cases.jobs.clear_old_drafts",
        "schedule": crontab(hour=3, minute=10),
        "options": {"expires": 3600},
    },
    "clear-files-without-row": {
        "task": "cases.jobs.clear_files_without_row",
        "schedule": crontab(hour=3, minute=40),
        "options": {"expires": 3600},
    },
    "end-shares-that-passed": {
        "task": "cases.jobs.end_shares_that_passed",
        "schedule": crontab(hour=3, minute=20),
        "options": {"expires": 3600},
    },
    "remind-partners": {
        "task": "cases.jobs.remind_partners",
        "schedule": crontab(hour=6, minute=30),
        "options": {"expires": 3600},
    },
    "ask-who-works-where": {
        "task": "partners.jobs.ask_who_works_where",
        "schedule": crontab(hour=6, minute=40),
        "options": {"expires": 3600},
    },
    "begin-what-is-due": {
        "task": "partners.jobs.begin_what_is_due",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "mail": {
        "task": "partners.jobs.mail_what_is_due",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
}
EMAIL_TIMEOUT = 10  # seconds; somebody waits for the page
DEFAULT_FROM_EMAIL = "portaal@mas-portaal.invalid"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- the portal's own switches ------------------------------------------------------------------
DEMO = False
PORTAL_URL = env("MAS_URL", default="http://127.0.0.1:8000")  # in mail and agendas
REGION_NAME = env("MAS_REGION_NAME", default="Regio Duinzicht")
SIMPLE_HISTORY_REVERT_DISABLED = True
SIMPLE_HISTORY_ENFORCE_HISTORY_MODEL_PERMISSIONS = False

# --- logs ---------------------------------------------------------------------------------------
LOGGING = logging_config(as_json=True)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG  # one line a request
