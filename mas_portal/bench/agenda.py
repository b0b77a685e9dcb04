"""What `./bench` measures of an agenda elsewhere: 500 tasks, the most it has."""

from django.urls import reverse

from mas_portal.bench.measures import Page, Result, cpu, result
from mas_portal.demo import extremes
from partners.actions import make_calendar_feed
from partners.models import User

MOST = 40  # ms of CPU: agendas ask every hour, of everybody who has one


def prepare(person: User) -> None:
    """Somebody with more work than a person can do."""
    extremes.burden(person)


def measure(person: User) -> list[Result]:
    """The goal of the agenda."""
    address = reverse("calendar_feed", args=[make_calendar_feed(person)])
    feed = Page(None, address, "agenda van 500 taken")
    (spent,) = cpu(feed.get)
    return [
        result("agenda van 500 taken", spent, 1, "ms CPU", limit=MOST),
        feed.questions(limit=15),
    ]
