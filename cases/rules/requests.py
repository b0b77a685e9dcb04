"""Verzoeken tussen organisaties: their kinds, the answers each knows, and when one is over.

A question, a referral and a request for feedback are one thing (seed 000: nobody knows who leads,
and feedback gets lost). The states of a referral are those of domain.md 11.5. Pure Python.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ANSWER_WITHIN = 10  # school days, proposed when something is asked (eigen keuze)
READ_WITHIN = 3  # school days in which the owner reads what came back (eigen keuze)


class RequestKind(StrEnum):
    """What one organisation asks of another."""

    QUESTION = "vraag"
    REFERRAL = "verwijzing"
    FEEDBACK = "terugkoppeling"


# A school is asked what it knows and how it goes; whom a pupil is referred to is a ketenpartner.
ASKED_OF_SCHOOL = (RequestKind.QUESTION, RequestKind.FEEDBACK)


@dataclass(frozen=True)
class RequestRow:
    """A kind of request: its name on both sides, the task of who is asked, and their bericht."""

    kind: RequestKind
    label: str
    received: str
    hint: str
    task: str
    told: str  # partners.Notification.Kind
    heard: str  # the bericht to who asked, once an answer is there


# fmt: off
REQUESTS: dict[RequestKind, RequestRow] = {row.kind: row for row in (
    RequestRow(RequestKind.QUESTION, "Vraag",          "Vraag van leerplicht",                "Een vraag",                                              "De vraag van leerplicht beantwoorden", "question",       "answer"),
    RequestRow(RequestKind.REFERRAL, "Verwijzing",     "Verwijzing van leerplicht",           "Een verwijzing: of zij de jongere verder willen helpen", "De verwijzing van leerplicht bekijken", "referral",      "feedback"),
    RequestRow(RequestKind.FEEDBACK, "Terugkoppeling", "Leerplicht vraagt terugkoppeling",    "Een terugkoppeling: hoe het gaat",                       "Terugkoppelen aan leerplicht",         "feedback_asked", "feedback"),
)}
# fmt: on


class RequestState(StrEnum):
    """Where a request stands."""

    ASKED = "gevraagd"
    ACCEPTED = "aangenomen"
    DECLINED = "geweigerd"
    ANSWERED = "beantwoord"
    LAPSED = "vervallen"


STATE_LABELS = {
    RequestState.ASKED: "wacht op antwoord",
    RequestState.ACCEPTED: "in behandeling",
    RequestState.DECLINED: "niet aangenomen",
    RequestState.ANSWERED: "beantwoord",
    RequestState.LAPSED: "vervallen",
}
OPEN = frozenset({RequestState.ASKED, RequestState.ACCEPTED})


class Progress(StrEnum):
    """How a referral goes (domain.md 11.5)."""

    REGISTERED = "aangemeld"
    WAITING = "wachtlijst"
    STARTED = "gestart"
    STOPPED = "gestopt"
    FINISHED = "afgerond"


PROGRESS_LABELS = {
    Progress.REGISTERED: "aangemeld",
    Progress.WAITING: "op de wachtlijst",
    Progress.STARTED: "gestart",
    Progress.STOPPED: "voortijdig gestopt",
    Progress.FINISHED: "afgerond",
}


class AnswerKind(StrEnum):
    """What an organisation answers."""

    NO_MORE = "in_behandeling_of_mag_niet_delen"
    ACCEPTED = "aangenomen"
    DECLINED = "geweigerd"
    ANSWER = "antwoord"


@dataclass(frozen=True)
class AnswerRow:
    """An answer: as a choice and once given, to which requests it fits, and what it needs."""

    kind: AnswerKind
    label: str
    given: str
    fits: frozenset[RequestKind]
    needs_text: bool
    needs_next: bool  # a next date, or "geen vervolg nodig"


_EVERY = frozenset(RequestKind)
_R = RequestKind
# fmt: off
ANSWERS: dict[AnswerKind, AnswerRow] = {row.kind: row for row in (
    AnswerRow(AnswerKind.ANSWER,   "Antwoord geven",                                                     "Antwoord",                                             _EVERY,                    needs_text=True,  needs_next=True),
    AnswerRow(AnswerKind.ACCEPTED, "Aannemen: wij pakken dit op",                                        "Aangenomen",                                           frozenset({_R.REFERRAL}),  needs_text=False, needs_next=True),
    AnswerRow(AnswerKind.NO_MORE,  "In behandeling, niet bekend bij ons, of wij mogen niet meer delen",  "In behandeling, niet bekend, of mag niet meer delen", _EVERY,                    needs_text=False, needs_next=True),
    AnswerRow(AnswerKind.DECLINED, "Niet aannemen",                                                      "Niet aangenomen",                                      _EVERY,                    needs_text=True,  needs_next=False),
)}
# fmt: on


@dataclass(frozen=True)
class Answer:
    """What an organisation answers; with a next date, or without one when no more will come."""

    kind: AnswerKind
    text: str = ""
    progress: Progress | None = None
    next_on: date | None = None
    no_follow_up: bool = False


def refusals(kind: RequestKind, answer: Answer, today: date) -> list[str]:
    """What is missing in an answer to a request of this kind, in sentences; empty when complete."""
    row = ANSWERS[answer.kind]
    if kind not in row.fits:
        return ["Dit antwoord past niet bij deze vraag. Kies een ander antwoord."]
    found = []
    if row.needs_text and not answer.text.strip():
        found.append("Schrijf uw antwoord op.")
    if answer.progress and kind is not RequestKind.REFERRAL:
        found.append("Alleen een verwijzing heeft een voortgang.")
    if not row.needs_next and (answer.next_on or answer.no_follow_up):
        found.append("Na dit antwoord is er geen volgende terugkoppeling.")
    if row.needs_next and bool(answer.next_on) is answer.no_follow_up:
        found.append('Kies wanneer u weer iets laat horen, of kies "geen vervolg nodig".')
    if answer.next_on and answer.next_on <= today:
        found.append("Kies voor de volgende terugkoppeling een dag na vandaag.")
    return found


def state_after(answer: Answer) -> RequestState:
    """Where a request stands after this answer; with a next date it stays open."""
    if answer.kind is AnswerKind.DECLINED:
        return RequestState.DECLINED
    return RequestState.ACCEPTED if answer.next_on else RequestState.ANSWERED
