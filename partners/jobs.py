"""Jobs: beginning and mailing what is due, and watching over the worker and the planner (beat)."""

from typing import Any

from celery import shared_task
from celery.signals import after_task_publish, beat_init
from django.core.cache import cache
from django.db import close_old_connections
from django.utils import timezone

from partners.actions import ask_to_check_people, begin_due_proposals, mail_due_links, send_due_mail

WORKER_LAST_RUN = "worker-last-run"
BEAT_LAST_RUN = "beat-last-run"


@shared_task
def heartbeat() -> None:
    """Note that the worker works."""
    cache.set(WORKER_LAST_RUN, timezone.now(), timeout=None)


@shared_task
def begin_what_is_due() -> None:
    """Give what nobody stopped within its waiting time."""
    begin_due_proposals()


@shared_task
def ask_who_works_where() -> None:
    """Ask each school and ketenpartner once a month whether its accounts are right."""
    ask_to_check_people()


@shared_task
def mail_what_is_due() -> None:
    """Mail the links that still wait, and who was told something in the rhythm they chose."""
    mail_due_links()
    send_due_mail()


@beat_init.connect
def watch_beat(**kwargs: Any) -> None:
    """In the planner's process alone: note each time it has sent work."""
    after_task_publish.connect(note_beat)


def note_beat(**kwargs: Any) -> None:
    close_old_connections()  # no request or job does so here
    cache.set(BEAT_LAST_RUN, timezone.now(), timeout=None)
