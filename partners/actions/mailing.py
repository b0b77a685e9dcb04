"""Mailing what people were told: no names, no numbers, only that something waits.

A mail is sent inside the transaction that locks its rows and marks them as mailed. So two workers
never mail the same, a crash undoes nothing but the mark (a mail comes twice at most), and what was
not committed is never mailed.
"""

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Min, Q
from django.urls import reverse
from django.utils import timezone

from partners.calendar import closed_days
from partners.models import AdminNotice, Invitation, Municipality, Notification, User
from partners.rules.rhythm import AT_ONCE, due_until

# Minutes between attempts: growing, an hour together; the last one repeats.
PAUSES = (1, 2, 4, 8, 15, 30)
LONGEST_HOLIDAY = timedelta(days=70)

SUBJECT = "Er staat iets voor u klaar"
ONE = "Er staat iets voor u klaar in het MAS-portaal."
MANY = "Er staan {count} berichten voor u klaar in het MAS-portaal:\n\n{kinds}"
TEXT = """{what}

Open deze link en log in:
{link}

In deze e-mail staan geen namen en geen nummers, want een e-mail kan bij een ander terechtkomen.
Hoe vaak u e-mail krijgt, kiest u in het portaal: {preferences}
"""
# No answer is read, and an automatic one would come back for ever.
AUTOMATIC = {"Auto-Submitted": "auto-generated"}
log = structlog.get_logger(__name__)


def send_due_mail(*, at: datetime | None = None) -> None:
    """Mail everybody whose moment has come; who was told first comes first.

    When the mail server does not answer, the round ends there: the others are tried in the next
    one, and nothing is lost. An address that is refused keeps nobody else waiting.
    """
    at = timezone.localtime(at)
    with closing(get_connection()) as server:
        for person, until in _due(at):
            problem = _mail(person, until, server=server, at=at)
            if problem and not isinstance(problem, SMTPRecipientsRefused):
                break


def _due(at: datetime) -> list[tuple[User, datetime | None]]:
    """Who gets a mail now, with the moment until which they are mailed what they were told.

    What is urgent is mailed to everybody, also to who never wants mail.
    """
    waiting = Notification.objects.to_mail(at)
    first = waiting.values("person").annotate(first=Min("created_at"))
    first_told = dict(first.values_list("person", "first"))
    people = User.objects.select_related("organisation__municipality").in_bulk(first_told)
    closed: dict[Municipality | None, frozenset] = {}
    urgent = set(waiting.filter(kind__in=AT_ONCE).values_list("person", flat=True))
    due = []
    for pk in sorted(first_told, key=first_told.__getitem__):
        place = people[pk].organisation.municipality
        if place not in closed:
            closed[place] = _lately_closed(place, at)
        until = due_until(people[pk].mail_rhythm, at, closed[place])
        if pk in urgent or (until is not None and first_told[pk] <= until):
            due.append((people[pk], until))
    return due


def _lately_closed(place: Municipality | None, at: datetime) -> frozenset:
    """Days without school; an organisation without a gemeente has weekends only."""
    return closed_days(place, at.date() - LONGEST_HOLIDAY, at.date()) if place else frozenset()


@transaction.atomic
def _mail(person: User, until: datetime | None, *, server: Any, at: datetime) -> OSError | None:
    """Mail one person all that is urgent or was told until then; why it did not succeed, if so.

    Rows that another worker holds are skipped.
    """
    asked = Q(kind__in=AT_ONCE) if until is None else Q(kind__in=AT_ONCE) | Q(created_at__lte=until)
    waiting = Notification.objects.to_mail(at).filter(asked, person=person)
    rows = list(waiting.select_for_update(of=("self",), skip_locked=True).order_by("pk"))
    if not rows:
        return None
    try:
        server.open()  # one connection for the whole round
        _message(person, rows, server).send()
    except OSError as problem:  # all that smtplib and sockets raise
        postpone(rows, at)
        log.warning("mail_postponed", user_id=person.pk)
        return problem
    Notification.objects.filter(pk__in=[row.pk for row in rows]).update(mailed_at=at)
    return None


def postpone(rows: Sequence[Notification | Invitation], at: datetime) -> None:
    """Try again later, each time after a longer pause; after an hour somebody must look."""
    tries = max(row.mail_tries for row in rows)
    pause = PAUSES[min(tries, len(PAUSES) - 1)]
    for row in rows:
        row.mail_tries = tries + 1
        row.mail_after = at + timedelta(minutes=pause)
        row.save(update_fields=["mail_tries", "mail_after"])
    if tries >= len(PAUSES):
        AdminNotice.raise_once(
            AdminNotice.Kind.MAIL_WAITS,
            "Een e-mail van het portaal kan al een uur niet weg. Laat nagaan of de mailserver "
            "werkt, en of de e-mailadressen van gebruikers kloppen. Het portaal blijft proberen.",
        )


def _message(person: User, rows: list[Notification], server: Any) -> EmailMessage:
    """One bericht leads to its own place, more than one to the list."""
    if len(rows) == 1:
        what, link = ONE, address("partners:notification", key=rows[0].key)
    else:
        counted = Counter(row.get_kind_display() for row in rows)
        kinds = "\n".join(f"- {count} keer: {kind}" for kind, count in counted.most_common())
        what = MANY.format(count=len(rows), kinds=kinds)
        link = address("partners:notifications")
    text = TEXT.format(what=what, link=link, preferences=address("partners:preferences"))
    return EmailMessage(SUBJECT, text, None, [person.email], connection=server, headers=AUTOMATIC)


def address(name: str, **arguments: Any) -> str:
    """The whole address of a page, for outside the portal."""
    return settings.PORTAL_URL + reverse(name, kwargs=arguments)
