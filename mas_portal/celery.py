"""The Celery application. Background work is called a *job*; a Task is domain data."""

import os
import signal
from typing import Any

from celery import Celery
from celery.signals import worker_process_init

from mas_portal.services.children import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mas_portal.settings.dev")

app = Celery("mas_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(related_name="jobs")


@worker_process_init.connect
def leave_with_the_worker(**kwargs: Any) -> None:
    """A job's process goes when its worker is killed; the job is done again by the next."""
    die_with_parent(signal.SIGKILL, os.getppid())
