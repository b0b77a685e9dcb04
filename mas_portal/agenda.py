"""Somebody's open tasks in an agenda elsewhere (iCalendar, RFC 5545), at a secret address.

An agenda may be read by others and copied to other companies, so it holds no names and no numbers:
only that there is a task of some kind, on which day, and the way to the portal.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import CLASS, TRANSP, Calendar, Event, vDuration
from icalendar.parser import Contentline

from cases.models import Task
from cases.rules.tasks import TASK_KINDS, TaskKind
from mas_portal.errors import page_not_found
from partners.access_log import log_list
from partners.actions import find_feed_reader
from partners.models import AccessLog, User

REFRESH = timedelta(hours=1)
MOST_TASKS = 500
BEGIN, LONGEST_LINE = "BEGIN:VEVENT\r\n", 75  # RFC 5545 3.1


# 404 is an answer here, not an exception: an exception would undo the count of the rate limit.
@login_not_required
@require_safe
@rate_limit(action="calendar_feed", config={"calendar_feed": "60/m/ip"}, limit_get=True)
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The agenda of who has this secret; unknown, stopped and left look the same."""
    person = find_feed_reader(token)
    if person is None:
        return page_not_found(request)
    mine = Task.objects.visible_to(person).of_person_or_team(person).in_order()
    tasks = list(mine.values_list("id", "case_id", "kind", "due_on", named=True)[:MOST_TASKS])
    log_list(person, AccessLog.Kind.LIST_TASKS, sorted({task.case_id for task in tasks}))
    agenda = agenda_of(person, tasks, at=timezone.now())
    return HttpResponse(agenda, content_type="text/calendar; charset=utf-8")


def agenda_of(person: User, tasks: Sequence[Any], *, at: datetime) -> bytes:
    """All-day events on the day each task is due; they take up no time."""
    host = urlsplit(settings.PORTAL_URL).hostname
    calendar = Calendar.new(
        prodid="-//MAS-portaal//Taken//NL",
        name="Taken in het MAS-portaal",
        method="PUBLISH",
        uid=f"agenda-{person.pk}@{host}",
    )
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))  # how often to read it
    head, end, _ = calendar.to_ical().partition(b"END:VCALENDAR")
    alike = {kind: _event(kind, at) for kind in {task.kind for task in tasks}}
    events = (_of_task(task, alike[task.kind], host) for task in tasks)
    return b"".join((head, *events, end, b"\r\n"))


def _event(kind: str, at: datetime) -> bytes:
    """What all tasks of one kind tell alike, so that it is put in the form of the RFC once."""
    event = Event.new(
        uid="",
        stamp=at,
        summary=f"Taak: {TASK_KINDS[TaskKind(kind)].label}",
        description="Open het MAS-portaal om te zien wat er moet gebeuren.",
        url=f"{settings.PORTAL_URL}/",
        classification=CLASS.PRIVATE,
        transparency=TRANSP.TRANSPARENT,
    )
    del event["UID"]
    return event.to_ical()


def _of_task(task: Any, alike: bytes, host: str | None) -> bytes:
    """The event of one task: its name and its days, before what its kind has in common."""
    name = f"UID:taak-{task.id}@{host}"
    if len(name) > LONGEST_LINE:
        name = Contentline(name).to_ical().decode()
    ends_on = task.due_on + timedelta(days=1)
    days = f"DTSTART;VALUE=DATE:{task.due_on:%Y%m%d}\r\nDTEND;VALUE=DATE:{ends_on:%Y%m%d}"
    return f"{BEGIN}{name}\r\n{days}\r\n".encode() + alike.removeprefix(BEGIN.encode())
