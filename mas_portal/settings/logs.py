"""What the portal logs: events with an id of the person at most, never personal data."""

import re
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# Only these keys reach a log; a new one is added here on purpose.
KEPT = {
    "timestamp", "level", "logger", "event",
    "request", "code", "request_id", "user_id",
    "part", "task", "task_id", "duration_ms", "share_id", "problem",
    "exc_info", "exception", "_record", "_from_structlog",
}  # fmt: skip
# The address of an invitation, of a new e-mail address, or of somebody's agenda, holds its secret.
SECRET = re.compile(r"(/uitnodiging/|/e-mailadres/|/agenda/)[^/\s]+")


def without_personal_data(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Keep the known keys only, and cut the query string and secrets off an address."""
    kept = {key: value for key, value in event.items() if key in KEPT}
    if "request" in kept:
        kept["request"] = str(kept["request"]).partition("?")[0]
    for key in ("request", "event"):
        if key in kept:
            kept[key] = SECRET.sub(r"\1…", str(kept[key]))
    return kept


def without_message(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Show an exception as its types and places: its message may repeat what people typed."""
    found = event.pop("exc_info", None)
    error = sys.exception() if found is True else found
    if isinstance(found, tuple):
        error = found[1]
    parts = []
    while isinstance(error, BaseException):
        frames = "".join(traceback.format_tb(error.__traceback__))
        parts.append(f"{type(error).__module__}.{type(error).__qualname__}\n{frames}")
        error = error.__cause__ or error.__context__
    if parts:
        event["exception"] = "".join(parts)
    return event


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_config(*, as_json: bool) -> dict[str, Any]:
    """Return Django's LOGGING: JSON lines for machines, or readable lines for a developer."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    readable = structlog.dev.ConsoleRenderer(
        colors=False, exception_formatter=structlog.dev.plain_traceback
    )
    as_line: Processor = structlog.processors.JSONRenderer() if as_json else readable
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": SHARED,
        "processors": [
            without_personal_data,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            without_message,
            as_line,
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"portal": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "portal"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            # django-structlog logs each request once, failed ones included.
            "django.request": {"level": "CRITICAL"},
            "django": {"handlers": [], "propagate": True},
            "waitress.queue": {"level": "ERROR"},  # that a request waited is not news
        },
    }
