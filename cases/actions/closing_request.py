"""A dossier of a vervolgroute is closed by somebody with a Wpg-autorisatie (domain.md 11.7).

In every such dossier, whether police data are in it or not: else the refusal would tell.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.actions.regimes import authorised_handler
from cases.actions.tasks import open_task
from cases.actions.timeline import record_once
from cases.models import Case, Task
from cases.rules import engine
from cases.rules.audience import EntryKind
from cases.rules.method import TermKind
from partners.calendar import school_term
from partners.models import User, WpgAuthorisation

OWNER_CLOSES = "De behandelaar sluit dit dossier."
TERM = 5  # school days for closing it (eigen keuze)


def who_closes(case: Case, asked: User, *, at: datetime | None = None) -> User:
    """Who closes this dossier: `asked`, unless it has a vervolgroute and they are not authorised.

    Then the behandelaar, the waarnemer or another colleague who is. Where nobody of the bureau is
    authorised, police data are in no dossier, and everybody closes.
    """
    today = timezone.localdate(at)
    if not engine.has_partner_route(case.method_state()) or asked.is_authorised_on(today):
        return asked
    colleagues = WpgAuthorisation.objects.officers_of(case.bureau_id, today)
    return authorised_handler(case, at=at or timezone.now()) or colleagues.first() or asked


@transaction.atomic
def ask_to_close(case: Case, *, text: str, by: User, at: datetime | None = None) -> User:
    """A task for who closes this dossier, and who that is; asked again it stays one task.

    What a second person says of it is on the timeline.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    if not case.is_open:
        raise NotPossible("Dit dossier is al gesloten.", code="case_is_closed")
    closer = who_closes(case, by, at=at)
    if closer == by:
        raise NotPossible("U kunt dit dossier zelf sluiten.", code="closes_it_themselves")
    what = "Bekijken of dit dossier dicht kan, en het sluiten"
    why = f"Gevraagd door {by.name}: {text}"
    asked = case.tasks.open().filter(kind=Task.Kind.OWN, what=what).first()
    if asked is None:
        today = timezone.localdate(at)
        open_task(
            case,
            kind=Task.Kind.OWN,
            what=what,
            why=why,
            due_on=school_term(case.municipality, today, TERM),
            term_kind=TermKind.PLANNING,
            assignee=closer,
            by=by,
            at=at,
        )
    elif asked.why != why:
        record_once(case, kind=EntryKind.TAAK, title=what, text=why, by=by, at=at)
    return closer
