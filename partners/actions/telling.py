"""Telling people that something in the portal waits for them, in the transaction that made it so.

Nothing is mailed here: `partners.actions.mailing` mails the rows that were committed.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from partners.models import Notification, Organisation, User


def tell(
    person: User,
    *,
    kind: Notification.Kind,
    path: str,
    at: datetime,
    case_id: int | None = None,
) -> None:
    """Tell one person; the same thing told again before it is read stays one bericht.

    `path` is where it waits, within the portal. `case_id`: the dossier it is about, so that it can
    be withdrawn. Who left is told nothing. Raises ValueError for a path that leaves the portal.
    """
    tell_people([person], kind=kind, path=path, at=at, case_id=case_id)


def tell_organisation(
    organisation: Organisation,
    *,
    kind: Notification.Kind,
    path: str,
    at: datetime,
    case_id: int | None = None,
) -> None:
    """Tell everybody who works at an organisation; what `tell` says holds for each."""
    people = organisation.people.filter(is_active=True)
    tell_people(people, kind=kind, path=path, at=at, case_id=case_id)


def tell_people(
    people: Iterable[User],
    *,
    kind: Notification.Kind,
    path: str,
    at: datetime,
    case_id: int | None = None,
) -> None:
    """Tell some people; what `tell` says holds for each."""
    if not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        raise ValueError("Een bericht leidt naar een pagina van het portaal.")
    rows = [
        Notification(
            person=person,
            organisation_id=person.organisation_id,
            kind=kind,
            path=path,
            subject_case_id=case_id,
            created_at=at,
        )
        for person in people
        if person.is_active
    ]
    # What was told before and is unread still stands; the database decides, also under a race.
    Notification.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def withdraw_notifications(
    case_id: int, organisation: Organisation, *, at: datetime | None = None
) -> None:
    """A dossier is not shared with an organisation any more: nothing tells its people of it.

    Gone from the counter, the list and the mail that waits; a link in a mail that was sent opens
    nothing.
    """
    rows = Notification.objects.filter(
        subject_case_id=case_id, organisation=organisation, withdrawn_at=None
    )
    rows.update(withdrawn_at=at or timezone.now())


@transaction.atomic
def withdraw_unread(
    organisation: Organisation, *, kind: Notification.Kind, path: str, at: datetime | None = None
) -> None:
    """What the people of an organisation were told, and did not read yet, is not so any more."""
    rows = Notification.objects.filter(organisation=organisation, kind=kind, path=path)
    rows.unread().update(withdrawn_at=at or timezone.now())


@transaction.atomic
def mark_read(notification: Notification, *, at: datetime | None = None) -> None:
    """Its reader opened it; the moment of the first time stays."""
    unread = Notification.objects.filter(pk=notification.pk).unread()
    unread.update(read_at=at or timezone.now())


@transaction.atomic
def mark_all_read(person: User, *, until: int, at: datetime | None = None) -> None:
    """Somebody saw their list; what came after `until`, the newest on it, stays unread."""
    seen = Notification.objects.of_person(person).unread().filter(pk__lte=until)
    seen.update(read_at=at or timezone.now())
