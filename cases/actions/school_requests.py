"""Verzoeken to the school of the pupil: it opens the dossier by law, so there is no share."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.actions.requests import ask, close_request, record_shared
from cases.models import Case, PartnerRequest
from cases.querysets.schools import opened_by_their_school
from cases.rules.audience import EntryKind
from cases.rules.requests import ASKED_OF_SCHOOL, REQUESTS, RequestKind, RequestState
from partners.actions import withdraw_notifications
from partners.models import User

NO_REFERRAL = (
    "Een verwijzing gaat naar een ketenpartner. Stel de school een vraag, of vraag een "
    "terugkoppeling."
)


def why_school_is_not_asked(case: Case) -> str:
    """Why the school can not be asked anything in this dossier now; empty when it can."""
    school = case.school
    if not case.is_open:
        return "Dit dossier is gesloten. Er wordt niets meer aan de school gevraagd."
    if school is None:
        return "De leerling staat nu bij geen school ingeschreven. Er is geen school om te vragen."
    if not opened_by_their_school(Case.objects.filter(pk=case.pk)).exists():
        return (
            f"{school} kan dit dossier nu niet openen: er is geen melding van deze school in "
            "behandeling. Bel de school, of beoordeel eerst haar melding."
        )
    if not school.people.filter(is_active=True).exists():
        return f"Bij {school} kan nog niemand inloggen. Bel de school."
    return ""


@transaction.atomic
def ask_school(
    case: Case,
    *,
    kind: RequestKind,
    text: str,
    due_on: date,
    by: User,
    at: datetime | None = None,
) -> PartnerRequest:
    """Ask something of the school that opens this dossier; who opens it there is told.

    The same again while it is open is one verzoek. Raises NotPossible without a text, for a
    referral, and when the school does not open the dossier now.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    if (refusal := why_school_is_not_asked(case)) or case.school is None:
        raise NotPossible(refusal, code="school_is_not_asked")
    if kind not in ASKED_OF_SCHOOL:
        raise NotPossible(NO_REFERRAL, code="referral_to_school")
    return ask(case, case.school, None, kind=kind, text=text, due_on=due_on, by=by, at=at)


def lapse_school_requests(case: Case, *, why: str, by: User, at: datetime) -> None:
    """The school does not open this dossier any more: what it was asked lapses, with its task.

    The dossier is held. Where a school still opens it, nothing changes.
    """
    asked = case.requests.filter(share=None)
    left = asked.exclude(pk__in=asked.held_on(timezone.localdate(at)).values("pk"))
    rows = list(left.select_related("answering", "task"))
    for row in rows:
        if row.closed_at is None:
            row.case = case
            close_request(row, RequestState.LAPSED, because=why, by=by, at=at)
            title = f"{REQUESTS[RequestKind(row.kind)].label} aan {row.answering} vervallen"
            record_shared(row, EntryKind.TAAK, title, f"Reden: {why}.", by=by, at=at)
    for school in {row.answering for row in rows}:
        withdraw_notifications(case.pk, school, at=at)
