"""Writing the timeline."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.actions.regimes import refuse_regime
from cases.actions.tasks import close_tasks
from cases.models import Case, Regime, Task, TimelineEntry
from cases.rules.audience import EntryKind
from cases.rules.method import Moment
from cases.rules.tasks import ENDED_BY_CONTACT
from partners.models import User


def record_entry(
    case: Case,
    *,
    kind: EntryKind,
    title: str,
    by: User | None,
    at: datetime,
    text: str = "",
    regime: str = Regime.AVG,
) -> TimelineEntry:
    """One line on the timeline of a dossier; it is never changed afterwards.

    Without `by` the portal itself did it, by a rule of the bureau.
    """
    return TimelineEntry.objects.create(
        **TimelineEntry.scope_of(case),
        regime=regime,
        kind=kind,
        title=title[:160],
        text=text,
        at=at,
        by=by,
        organisation_id=by.organisation_id if by else case.bureau_id,
    )


SAME_AGAIN = timedelta(minutes=1)  # the same words of the same person: a form sent twice


def record_once(
    case: Case,
    *,
    kind: EntryKind,
    title: str,
    text: str,
    by: User | None,
    at: datetime,
    regime: str = Regime.AVG,
) -> TimelineEntry:
    """As `record_entry`; the same form sent twice gives one entry. The dossier is locked."""
    moment_ago = case.timeline.filter(at__gt=at - SAME_AGAIN, at__lte=at, by=by, regime=regime)
    earlier = moment_ago.filter(kind=kind, title=title[:160], text=text).first()
    if earlier is not None:
        return earlier
    return record_entry(case, kind=kind, title=title, text=text, by=by, at=at, regime=regime)


@transaction.atomic
def add_note(
    case: Case, *, text: str, by: User, at: datetime | None = None, regime: str = Regime.AVG
) -> TimelineEntry:
    """A free note of leerplicht. Also possible in a closed dossier: what was heard afterwards."""
    at = at or timezone.now()
    refuse_regime(regime, by=by, at=at)
    case = Case.objects.locked(case.pk)
    return record_once(
        case, kind=EntryKind.NOTITIE, title="Notitie", text=text, by=by, at=at, regime=regime
    )


@transaction.atomic
def record_contact(
    case: Case,
    *,
    spoken_with: str,
    text: str,
    by: User,
    at: datetime | None = None,
    on: date | None = None,
    family: bool = True,
    regime: str = Regime.AVG,
) -> TimelineEntry:
    """Contact by phone, mail or visit, on a day (default: the day it is recorded).

    The first one with youth or parents (`family`) meets the regiomoment "eerste contact"; one under
    the Wpg meets nothing, since everybody would see that it was met.
    """
    at = at or timezone.now()
    refuse_regime(regime, by=by, at=at)
    on = on or timezone.localdate(at)
    case = Case.objects.locked(case.pk)
    if not case.is_open:
        raise NotPossible(
            "Dit dossier is gesloten. Leg het vast als notitie.", code="case_is_closed"
        )
    if family and regime == Regime.AVG:
        meet_moment(case, Moment.CONTACT, on=on, by=by, at=at)
    title = f"Contact met {spoken_with}"
    if on != timezone.localdate(at):
        title += f" op {on:%d-%m-%Y}"
    return record_once(
        case, kind=EntryKind.CONTACT, title=title, text=text, by=by, at=at, regime=regime
    )


def meet_moment(case: Case, moment: Moment, *, on: date, by: User | None, at: datetime) -> None:
    """The date on which a regiomoment was met, the first time; ends the task that waited for it."""
    row = case.moments.filter(moment=moment, met_on=None).first()
    if row is not None:
        row.met_on = on
        row.write(by=by, at=at, fields=("met_on",))
    if moment is Moment.CONTACT:
        waiting = case.tasks.open().filter(kind__in=ENDED_BY_CONTACT)
        close_tasks(case, waiting, outcome=Task.Outcome.DONE, by=by, at=at)
