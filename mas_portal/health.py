"""Health of the portal (`/gezond/`) for load balancers: which parts work, never why not."""

from collections.abc import Callable
from datetime import timedelta

import structlog
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mas_portal.celery import app
from partners.jobs import BEAT_LAST_RUN, WORKER_LAST_RUN

LATEST = timedelta(seconds=60)  # the heartbeat beats every 10 seconds


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _broker() -> bool:
    with app.connection_for_write(connect_timeout=2) as broker:
        broker.ensure_connection(max_retries=1, timeout=2)
    return True


def _ran_lately(key: str) -> bool:
    last = cache.get(key)
    return last is not None and timezone.now() - last < LATEST


CHECKS: dict[str, Callable[[], bool]] = {
    "web": lambda: True,
    "database": _database,
    "broker": _broker,
    "worker": lambda: _ran_lately(WORKER_LAST_RUN),
    "beat": lambda: _ran_lately(BEAT_LAST_RUN),
}


@login_not_required
@never_cache
@require_safe
@transaction.non_atomic_requests  # answers without a database too
def view(request: HttpRequest) -> JsonResponse:
    """Answer 200 when every part works, 503 otherwise."""
    parts = {name: _works(name, check) for name, check in CHECKS.items()}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def _works(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        structlog.get_logger(__name__).exception("part_is_ill", part=name)
        return False
