"""Verzoeken tussen organisaties: their kinds, the answers each knows, and when one is over.

A question, a referral and a request for feedback are one thing (seed 000: nobody knows who leads,
and feedback gets lost). The states of a referral are those of domain.md 11.5. Pure Python.
"""

from dataclasses import dataclass
from enum import StrEnum


class RequestKind(StrEnum):
    """What one organisation asks of another."""

    QUESTION = "vraag"
    REFERRAL = "verwijzing"
    FEEDBACK = "terugkoppeling"


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
    """An answer: what it is called, to which requests it fits, and what it needs."""

    kind: AnswerKind
    label: str
    fits: frozenset[RequestKind]
    needs_text: bool
    needs_next: bool  # a next date, or "geen vervolg nodig"
    leads_to: RequestState


_EVERY = frozenset(RequestKind)
_R, _S = RequestKind, RequestState
# fmt: off
ANSWERS: dict[AnswerKind, AnswerRow] = {row.kind: row for row in (
    AnswerRow(AnswerKind.ANSWER,   "Antwoord geven",                                                     _EVERY,                    needs_text=True,  needs_next=True,  leads_to=_S.ANSWERED),
    AnswerRow(AnswerKind.ACCEPTED, "Aannemen: wij pakken dit op",                                        frozenset({_R.REFERRAL}),  needs_text=False, needs_next=True,  leads_to=_S.ACCEPTED),
    AnswerRow(AnswerKind.NO_MORE,  "In behandeling, niet bekend bij ons, of wij mogen niet meer delen",  _EVERY,                    needs_text=False, needs_next=True,  leads_to=_S.ACCEPTED),
    AnswerRow(AnswerKind.DECLINED, "Niet aannemen",                                                      _EVERY,                    needs_text=True,  needs_next=False, leads_to=_S.DECLINED),
)}
# fmt: on
