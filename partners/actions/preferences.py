"""What somebody sets for themselves: how often the portal mails, and the agenda elsewhere."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from partners.actions.links import digest_of, make_secret
from partners.models import CalendarFeed, User
from partners.rules.rhythm import MailRhythm


@transaction.atomic
def choose_mail_rhythm(person: User, *, rhythm: MailRhythm, at: datetime | None = None) -> None:
    """Somebody says how often they want mail; it counts for what waits already, too."""
    row = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if row.mail_rhythm != rhythm:
        row.mail_rhythm = rhythm
        row.write(by=person, at=at or timezone.now(), fields=("mail_rhythm",))


@transaction.atomic
def make_calendar_feed(person: User, *, at: datetime | None = None) -> str:
    """Give somebody a secret for their agenda address, this once; the one before stops working."""
    at = at or timezone.now()
    User.objects.select_for_update(of=("self",)).get(pk=person.pk)  # one click at a time
    stop_calendar_feed(person, at=at)
    secret = make_secret()
    CalendarFeed.objects.create(person=person, digest=digest_of(secret), created_at=at)
    return secret


@transaction.atomic
def stop_calendar_feed(person: User, *, at: datetime | None = None) -> None:
    """The address that an agenda reads stops working at once."""
    running = CalendarFeed.objects.filter(person=person, revoked_at=None)
    running.update(revoked_at=at or timezone.now())


@transaction.atomic
def find_feed_reader(secret: str, *, at: datetime | None = None) -> User | None:
    """Whose agenda this secret opens, noting that it was read; None for one that opens nothing."""
    feed = (
        CalendarFeed.objects.select_related("person")
        .filter(digest=digest_of(secret), revoked_at=None, person__is_active=True)
        .first()
    )
    if feed is None:
        return None
    feed.last_read_at = at or timezone.now()
    feed.save(update_fields=["last_read_at"])
    return feed.person
