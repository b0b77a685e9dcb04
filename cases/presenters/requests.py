"""What pages tell of verzoeken: who asked what of whom, where it stands, and what was answered.

Both sides read the same facts, each of the rows it may see.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate

from cases.models import Case, PartnerRequest, RequestAnswer
from cases.rules.labels import written_out
from cases.rules.requests import (
    ANSWERS,
    REQUESTS,
    STATE_LABELS,
    AnswerKind,
    RequestKind,
    RequestState,
)
from partners.models import User

# fmt: off
_TONES = {
    RequestState.ASKED:    "warn",
    RequestState.ACCEPTED: "info",
    RequestState.DECLINED: "error",
    RequestState.ANSWERED: "ok",
    RequestState.LAPSED:   "neutral",
}
# fmt: on


SHOWN = 20


@dataclass(frozen=True)
class RequestFacts:
    """A verzoek in words; `late` is empty while it is in time, or over."""

    pk: int
    url: str
    kind: str
    received: str  # what it is for who has to answer
    organisation: str
    text: str
    asked: str
    due_label: str
    late: str
    state: str
    tone: str
    progress: str
    who: str
    is_open: bool
    waits: bool
    because: str  # why it lapsed


def newest_requests(case: Case, user: User, today: date) -> list[RequestFacts]:
    """The verzoeken of a dossier that somebody of the bureau sees: the open ones first."""
    rows = case.requests.visible_to(user).for_page()
    return requests_of(rows.order_by("-closed_at", "due_on", "pk")[:SHOWN], case.number, today)


def requests_of(rows: Iterable[PartnerRequest], number: str, today: date) -> list[RequestFacts]:
    """Verzoeken of one dossier; they come with the people and organisations they name."""
    return [request_of(row, number, today) for row in rows]


def request_of(row: PartnerRequest, number: str, today: date) -> RequestFacts:
    """One verzoek of the dossier with this number."""
    state = RequestState(row.state)
    person = row.task.assignee if row.task else None
    return RequestFacts(
        pk=row.pk,
        url=reverse("cases:request", kwargs={"number": number, "pk": row.pk}),
        kind=REQUESTS[RequestKind(row.kind)].label,
        received=REQUESTS[RequestKind(row.kind)].received,
        organisation=row.answering.name,
        text=row.text,
        asked=f"{row.asked_by.name}, {row.asking}, {written_out(localdate(row.asked_at))}",
        due_label=written_out(row.due_on),
        late=late_in_words(row.due_on, today) if row.closed_at is None else "",
        state=STATE_LABELS[state],
        tone=_TONES[state],
        progress=row.get_progress_display(),
        who=person.name if person else "",
        is_open=row.closed_at is None,
        waits=state is RequestState.ASKED,
        because=row.lapsed_because,
    )


@dataclass(frozen=True)
class WaitingRow:
    """A verzoek in one of my dossiers that nobody answered yet."""

    label: str
    case_id: int
    asked: RequestFacts


def waiting_for_others(user: User, today: date) -> list[WaitingRow]:
    """What partners still have to answer in the dossiers of a behandelaar, the latest on top."""
    rows = PartnerRequest.objects.visible_to(user).of_owner(user).order_by("due_on", "id")
    return [
        WaitingRow(
            label=f"{row.case.number} · {row.case.pupil.full_name}",
            case_id=row.case_id,
            asked=request_of(row, row.case.number, today),
        )
        for row in rows.for_page().select_related("case__pupil")[:SHOWN]
    ]


def late_in_words(due_on: date, today: date) -> str:
    """ "3 dagen te laat"; empty when it is in time."""
    days = (today - due_on).days
    if days <= 0:
        return ""
    return "1 dag te laat" if days == 1 else f"{days} dagen te laat"


@dataclass(frozen=True)
class AnswerFacts:
    """An answer in words, and whose words they are."""

    kind: str
    text: str
    progress: str
    follow_up: str
    by: str
    at: datetime


def answers_to(row: PartnerRequest, reader: User) -> list[AnswerFacts]:
    """The answers to a verzoek that somebody reads, from first to last."""
    answers = RequestAnswer.objects.visible_to(reader).filter(request=row)
    return [_answer(answer) for answer in answers.select_related("by", "organisation")]


def _answer(row: RequestAnswer) -> AnswerFacts:
    by = f"{row.by.name}, {row.organisation}"
    if row.said_on:
        said = f"{row.said_how}, {row.said_by}, {date_format(row.said_on, 'j F')}"
        by = f"namens {row.organisation}, {said}; vastgelegd door {row.by.name}"
    return AnswerFacts(
        kind=ANSWERS[AnswerKind(row.kind)].given,
        text=row.text,
        progress=row.get_progress_display(),
        follow_up=f"Volgende terugkoppeling: {written_out(row.next_on)}" if row.next_on else "",
        by=by,
        at=row.at,
    )
