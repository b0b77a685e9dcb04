"""The Celery application: background work of the portal. Work is called a *job*; a Task is domain data."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mas_portal.settings.dev")

app = Celery("mas_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(related_name="jobs")
