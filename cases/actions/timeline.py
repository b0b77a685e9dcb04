"""Writing the timeline."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.actions.tasks import close_tasks
from cases.audience import EntryKind
from cases.method import Moment
from cases.models import Case, Task, TimelineEntry
from partners.models import User


def record_entry(
    case: Case, *, kind: EntryKind, title: str, by: User, at: datetime, text: str = ""
) -> TimelineEntry:
    """One line on the timeline of a dossier; it is never changed afterwards."""
    return TimelineEntry.objects.create(
        **TimelineEntry.scope_of(case),
        kind=kind,
        title=title[:160],
        text=text,
        at=at,
        by=by,
        organisation_id=by.organisation_id,
    )


@transaction.atomic
def add_note(case: Case, *, text: str, by: User, at: datetime | None = None) -> TimelineEntry:
    """A free note of leerplicht. Also possible in a closed dossier: what was heard afterwards."""
    case = Case.objects.locked(case.pk)
    return record_entry(
        case, kind=EntryKind.NOTITIE, title="Notitie", text=text, by=by, at=at or timezone.now()
    )


@transaction.atomic
def record_contact(
    case: Case, *, spoken_with: str, text: str, by: User, at: datetime | None = None
) -> TimelineEntry:
    """Contact by phone, mail or visit. The first one meets the regiomoment "eerste contact"."""
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    if not case.is_open:
        raise NotPossible("Dit dossier is gesloten. Leg het vast als notitie.")
    meet_moment(case, Moment.CONTACT, on=timezone.localdate(at), by=by, at=at)
    return record_entry(
        case, kind=EntryKind.CONTACT, title=f"Contact met {spoken_with}", text=text, by=by, at=at
    )


def meet_moment(case: Case, moment: Moment, *, on: date, by: User, at: datetime) -> None:
    """The date on which a regiomoment was met, the first time; ends the task that waited for it."""
    row = case.moments.filter(moment=moment, met_on=None).first()
    if row is not None:
        row.met_on = on
        row.write(by=by, at=at, fields=("met_on",))
    if moment is Moment.CONTACT:
        waiting = case.tasks.open().filter(kind=Task.Kind.CONTACT)
        close_tasks(case, waiting, outcome=Task.Outcome.DONE, by=by, at=at)
