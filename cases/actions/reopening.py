"""Opening a closed dossier again, with what lapsed when it closed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.closing import LAPSED
from cases.actions.duo import set_status
from cases.actions.errors import NotPossible, StaleStep
from cases.actions.holding import locked_pupil
from cases.actions.steps import enter_step
from cases.actions.tasks import refresh_turn
from cases.actions.timeline import record_entry
from cases.models import Agreement, Case
from cases.rules.audience import EntryKind
from cases.rules.results import DuoExplanation, DuoStatus
from cases.rules.tasks import REOPENED
from partners.models import User

REOPENED_IN = "Dossier heropend in stap"


@transaction.atomic
def reopen_case(case: Case, *, reason: str, by: User, at: datetime | None = None) -> Case:
    """Go on in the step where a dossier was closed; the regiomomenten stay as they are.

    Tasks and afspraken that lapsed by the closing run again. Meldingen that were settled by it
    are "in behandeling" once more, which DUO is to be told. The same again changes nothing.

    Raises StaleStep for a dossier that somebody else opened; NotPossible without a reason, for one
    that was closed for more than two years, and when another dossier of this pupil runs.
    """
    at = at or timezone.now()
    pupil = locked_pupil(cases=case.pk)  # first, as a melding does
    case = Case.objects.locked(case.pk)
    if case.closed_at is None:
        if not _opened_by_this(case, reason, by):
            raise StaleStep
        return case  # the same request again
    closed_at = case.closed_at
    _refuse(case, reason, at)
    case.closed_at, case.result = None, ""
    case.school = pupil.school  # may have changed meanwhile: only running dossiers follow
    case.write(by=by, at=at, fields=("closed_at", "result", "school"))
    record_entry(
        case,
        kind=EntryKind.BESLUIT,
        title=f"{REOPENED_IN} {case.step}",
        text=reason.strip(),
        by=by,
        at=at,
    )
    _run_again(case, closed_at, by=by, at=at)
    enter_step(case, case.step, by=by, at=at)
    return Case.objects.locked(case.pk)


def _opened_by_this(case: Case, reason: str, by: User) -> bool:
    """Whether the same person opened it with the same reason: a form sent twice."""
    told = case.timeline.filter(kind=EntryKind.BESLUIT, title__startswith=REOPENED_IN)
    return told.filter(by=by, text=reason.strip()).exists()


def _refuse(case: Case, reason: str, at: datetime) -> None:
    if not reason.strip():
        raise NotPossible("Schrijf op waarom u het dossier heropent.", code="text_is_missing")
    if case.is_long_closed(at):  # what happens then is a dossier of its own (eigen keuze)
        raise NotPossible(
            "Dit dossier is langer dan twee jaar gesloten en gaat niet meer open. Is er opnieuw "
            "verzuim? Dan maakt een nieuwe melding een nieuw dossier.",
            code="closed_too_long_ago",
        )
    other = Case.objects.running().filter(pupil=case.pupil_id, bureau=case.bureau_id).first()
    if other is not None:
        raise NotPossible(
            f"Van deze leerling loopt al dossier {other.number}. Werk daarin verder.",
            code="another_case_runs",
        )


def _run_again(case: Case, closed_at: datetime, *, by: User, at: datetime) -> None:
    """Undo what the closing did to tasks, afspraken and meldingen; not what was done after it."""
    lapsed_tasks = case.tasks.filter(closed_at=closed_at, outcome_text=LAPSED)
    # Not of a verzoek: it ended with its share, which does not revive.
    revived = list(lapsed_tasks.filter(kind__in=REOPENED))
    for task in revived:
        task.closed_at, task.closed_by, task.outcome, task.outcome_text = None, None, "", ""
        task.write(by=by, at=at, fields=("closed_at", "closed_by", "outcome", "outcome_text"))
    lapsed = Agreement.history.filter(case=case, history_date=closed_at).values("id")
    for agreement in case.agreements.filter(pk__in=lapsed, outcome=Agreement.Outcome.LAPSED):
        agreement.outcome = Agreement.Outcome.OPEN
        agreement.write(by=by, at=at, fields=("outcome",))
    for notice in case.notices.filter(duo_status_at=closed_at).order_by("pk"):
        notice.message_to_school = ""
        set_status(
            notice,
            DuoStatus.IN_BEHANDELING,
            explanation=DuoExplanation.ACTIE_LOOPT,
            by=by,
            at=at,
            also=("message_to_school",),
        )
    refresh_turn(case, revived)
