"""Answers to verzoeken: of the partner itself, or *namens* the partner by leerplicht."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate

from cases.actions.errors import NotPossible, StaleStep
from cases.actions.regimes import authorised_handler
from cases.actions.requests import (
    close_request,
    locked_request,
    record_shared,
    task_of_partner,
    withdraw_digest,
)
from cases.actions.tasks import close_tasks, open_task
from cases.models import Case, CaseShare, PartnerRequest, Regime, RequestAnswer, Task
from cases.rules.audience import EntryKind
from cases.rules.method import TermKind
from cases.rules.requests import (
    ANSWERS,
    PROGRESS_LABELS,
    READ_WITHIN,
    REQUESTS,
    STATE_LABELS,
    Answer,
    RequestKind,
    RequestState,
    refusals,
    state_after,
)
from partners.actions import tell
from partners.calendar import school_term
from partners.models import Notification, User, WpgAuthorisation
from partners.rules.roles import Action, Scope


@dataclass(frozen=True)
class OnBehalf:
    """Namens: who of the partner said it, how, and on which day."""

    said_by: str
    how: str
    said_on: date


@transaction.atomic
def answer_request(
    case: Case,
    request_id: int,
    *,
    answer: Answer,
    by: User,
    at: datetime | None = None,
    on_behalf: OnBehalf | None = None,
    last_seen: int | None = None,
) -> RequestAnswer:
    """An answer of the partner, or what it said, written down by leerplicht (`on_behalf`).

    With a next date the verzoek stays open and the partner's task is silent until then; else it is
    closed and the owner has a task. The same again is one answer. `last_seen`: the newest answer
    on the page it was written on, 0 for none; StaleStep when somebody answered since. Raises
    NotPossible for an answer that is not complete, and once the verzoek is closed or the partner
    does not read the dossier.
    """
    at = at or timezone.now()
    today = localdate(at)
    case = Case.objects.locked(case.pk)
    row = locked_request(case, request_id)
    answer = replace(answer, text=answer.text.strip())
    _refuse_author(row, by, on_behalf, today)
    newest = row.answers.order_by("-at", "-pk").first()
    if newest is not None and _is_same(newest, answer, by):
        return newest
    if row.closed_at is not None:
        raise NotPossible(
            f"Deze vraag is al afgesloten: {row.get_state_display()}.", code="request_is_over"
        )
    if last_seen is not None and last_seen != (newest.pk if newest else 0):
        raise StaleStep
    if wrong := refusals(RequestKind(row.kind), answer, today):
        raise NotPossible(*wrong, code="answer_is_not_complete")
    given = _keep(row, answer, on_behalf, by=by, at=at)
    _move_on(row, answer, by=by, at=at)
    _tell(row, answer, on_behalf, by=by, at=at)
    return given


def _refuse_author(row: PartnerRequest, by: User, on_behalf: OnBehalf | None, today: date) -> None:
    """The organisation itself answers while it reads; leerplicht only namens."""
    if by.scope is Scope.BUREAU:
        if on_behalf is None or not by.may(Action.RECORD_ANSWER):
            raise NotPossible(
                "Leg vast wie dit namens de organisatie zei, hoe en wanneer.",
                code="source_is_missing",
            )
        if on_behalf.said_on > today:
            raise NotPossible(
                "Kies voor het gesprek vandaag of een dag die geweest is.", code="day_lies_ahead"
            )
        return
    is_own = by.organisation_id == row.answering_id and by.may(Action.ANSWER)
    if on_behalf is not None or not is_own or not _reads(row, by, today):
        raise NotPossible(
            "Dit dossier is niet meer voor u open. Antwoorden kan niet meer.",
            code="case_is_not_open_to_you",
        )


def _reads(row: PartnerRequest, by: User, today: date) -> bool:
    """Whether somebody of the organisation that was asked reads the dossier."""
    if row.share_id is None:
        return Case.objects.visible_to(by).filter(pk=row.case_id).exists()
    shares = CaseShare.objects.of(row.answering_id).holding(today)
    return shares.filter(pk=row.share_id).exists()


def _is_same(newest: RequestAnswer, answer: Answer, by: User) -> bool:
    """The same form sent twice."""
    said = (newest.kind, newest.text, newest.progress, newest.next_on, newest.by_id)
    return said == (answer.kind, answer.text, answer.progress or "", answer.next_on, by.pk)


def _keep(
    row: PartnerRequest, answer: Answer, on_behalf: OnBehalf | None, *, by: User, at: datetime
) -> RequestAnswer:
    return RequestAnswer.objects.create(
        **RequestAnswer.scope_of(row.case) | {"regime": row.regime},
        request=row,
        kind=answer.kind,
        progress=answer.progress or "",
        text=answer.text,
        next_on=answer.next_on,
        at=at,
        by=by,
        organisation=row.answering,
        said_by=on_behalf.said_by if on_behalf else "",
        said_how=on_behalf.how if on_behalf else "",
        said_on=on_behalf.said_on if on_behalf else None,
    )


def _move_on(row: PartnerRequest, answer: Answer, *, by: User, at: datetime) -> None:
    """Where the verzoek stands now, and whose task it is."""
    row.progress = answer.progress or row.progress
    state = state_after(answer)
    if state is not RequestState.ACCEPTED or answer.next_on is None:
        _give_to_owner(row, state, by=by, at=at)
        close_request(row, state, by=by, at=at)
        return
    done, row.state = row.task, state
    row.due_on = row.next_on = answer.next_on
    row.reminded_at = None
    assignee = done.assignee if done else None
    row.task = task_of_partner(row, starts_on=answer.next_on, assignee=assignee, by=by, at=at)
    changed = ("state", "progress", "due_on", "next_on", "reminded_at", "task")
    row.write(by=by, at=at, fields=changed)
    Task.objects.write_request(row.task.pk, row.pk)
    close_tasks(row.case, [done] if done else [], outcome=Task.Outcome.DONE, by=by, at=at)
    withdraw_digest(row.answering, at=at)


def _give_to_owner(row: PartnerRequest, state: RequestState, *, by: User, at: datetime) -> None:
    """The owner reads what came back, and acts. Police data go to who asked for them."""
    label = REQUESTS[RequestKind(row.kind)].label
    what = f"Antwoord van {row.answering} verwerken"
    if state is RequestState.DECLINED:
        what = f"Bekijken hoe het verder gaat: {row.answering} neemt dit niet aan"
    task = open_task(
        row.case,
        kind=Task.Kind.ANSWER,
        what=what[:160],
        why=f"{label} van {localdate(row.asked_at):%d-%m-%Y}: {STATE_LABELS[state]}.",
        due_on=school_term(row.case.municipality, localdate(at), READ_WITHIN),
        term_kind=TermKind.PLANNING,
        assignee=row.asked_by if row.regime == Regime.WPG else None,
        regime=row.regime,
        by=by,
        at=at,
    )
    Task.objects.write_request(task.pk, row.pk)


def _tell(
    row: PartnerRequest, answer: Answer, on_behalf: OnBehalf | None, *, by: User, at: datetime
) -> None:
    """On the timeline of both sides; and a bericht to who reads it."""
    title, text = f"Antwoord van {row.answering}", in_words(answer)
    if on_behalf is not None:
        title = f"Antwoord {namens(row.answering.name, on_behalf)}"
    record_shared(row, EntryKind.CONTACT, title, text, by=by, at=at)
    heard = Notification.Kind(REQUESTS[RequestKind(row.kind)].heard)
    for reader in _readers(row, at):
        if reader != by:
            tell(reader, kind=heard, path=row.path, at=at, case_id=row.case_id)


def _readers(row: PartnerRequest, at: datetime) -> Iterable[User]:
    """The behandelaar; of police data who has the task, else all who may take it up."""
    if row.regime != Regime.WPG:
        return [row.case.owner] if row.case.owner else []
    handler = authorised_handler(row.case, at=at, first=row.asked_by)
    today = localdate(at)
    return [handler] if handler else WpgAuthorisation.objects.officers_of(row.bureau_id, today)


def namens(organisation: str, on_behalf: OnBehalf) -> str:
    """ "namens Halt, telefonisch, Kim de Boer, 3 nov"."""
    day = date_format(on_behalf.said_on, "j M")
    return f"namens {organisation}, {on_behalf.how}, {on_behalf.said_by}, {day}"


def in_words(answer: Answer) -> str:
    """An answer as the timeline tells it."""
    said = [ANSWERS[answer.kind].given, answer.text]
    if answer.progress:
        said.append(f"Voortgang: {PROGRESS_LABELS[answer.progress]}.")
    if answer.next_on:
        said.append(f"Volgende terugkoppeling: {answer.next_on:%d-%m-%Y}.")
    elif answer.no_follow_up:
        said.append("Geen vervolg nodig.")
    return "\n".join(filter(None, said))
