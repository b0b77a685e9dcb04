"""What the forms of the steps would have kept: the answers by field name, and the officer's words.

The labels stay with the forms (`cases.forms.steps`, `routes.forms`); a test holds these names to
theirs.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from cases.actions import Report
from cases.rules.instrument import QUESTIONS, UNKNOWN
from cases.rules.method import WORKFLOWS, WorkflowKey
from routes.rules import RouteKind, RouteOutcome

Seen = Mapping[str, tuple[str, str]]  # question of the instrument -> what was seen, and the source


def enquiry(text: str, *, asked: Sequence[str] = ("school",)) -> Report:
    """Step 3: which sources answered."""
    sources = ("school", "youth_doctor", "alliance", "local_team", "other")
    answers = {name: "beantwoord" if name in asked else "niet_gevraagd" for name in sources}
    return Report({**answers, "ground_checked": True, "findings": text}, text)


def conversation(
    text: str, *, on: date, present: Sequence[str] = ("jongere", "ouders"), age: int
) -> Report:
    """Step 4; under 12 the form does not ask whether the youth was heard."""
    heard = {"heard": "ja"} if age >= 12 else {}
    answers = {"outcome": "gesproken", "held_on": on.isoformat(), "present": list(present)}
    return Report({**answers, **heard, "story": text}, text)


def instrument(text: str, seen: Seen) -> Report:
    """Step 5; what nobody saw stays "onbekend"."""
    answers: dict[str, str] = {}
    for question in QUESTIONS:
        said, source = seen.get(question.key, (UNKNOWN, ""))
        answers |= {question.key: said, f"{question.key}_source": source}
    return Report({**answers, "meaning": text}, text)


def further_route(text: str) -> Report:
    """Step 6: a vervolgroute."""
    return Report({"direction": "vervolg", "reason": text}, text)


def basic_route(text: str, *, letter: str, on: date, follow: date | None) -> Report:
    """Step 6: the basisroute, with a letter and the day on which attendance is looked at."""
    dates = {"letter_on": on.isoformat(), "monitor_on": follow.isoformat() if follow else None}
    return Report({"direction": "basis", "reason": text, "letter": letter, **dates}, text)


def message(text: str, *, on: date) -> Report:
    """Step 6 of a beroep op vrijstelling."""
    return Report({"validity": "geldig", "reason": text, "sent_on": on.isoformat()}, text)


def decision(text: str, *, on: date) -> Report:
    """Step 6 of an aanvraag."""
    answers = {"decision": "toegewezen", "motivation": text, "sent_on": on.isoformat()}
    return Report({**answers, "objection_clause": True}, text)


def alignment(text: str, *, lead: str, routes: Sequence[tuple[RouteKind, str, date]]) -> Report:
    """Step 7: the routes, their partners and the first feedback."""
    answers: dict[str, object] = {"case_lead": lead, "summary": text}
    for kind, partner, on in routes:
        answers |= {kind: True, f"{kind}_partner": partner, f"{kind}_on": on.isoformat()}
    return Report(answers, text)


def feedback(text: str, kinds: Sequence[str], outcome: RouteOutcome) -> Report:
    """Step 8: every running route ended."""
    answers = {f"{kind}_outcome": str(outcome) for kind in kinds}
    return Report({**answers, **{f"{kind}_text": text for kind in kinds}}, text)


def other_route(text: str) -> Report:
    """Steps 8 and 9: back to the afstemming."""
    return Report({"why": text}, text)


def restored(text: str) -> Report:
    """Step 9: back at school."""
    told = "Gebeld: de aanwezigheid is goed, wij ronden af."
    return Report({"outcome": "hersteld", "seen": text, "told_school": told}, text)


def evaluation(text: str, *, result: str, workflow: WorkflowKey, message: str) -> Report:
    """Step 10: one tick in the light werkstromen, else what everybody thinks of it."""
    if WORKFLOWS[workflow].light:
        views = {"goal": "ja"}
    else:
        views = {
            "effect": text,
            "youth": "Tevreden dat het rustig is.",
            "parents": "Blij met één aanspreekpunt.",
            "school": "Vindt dat de afspraken hielpen.",
        }
    return Report({"result": result, **views, "message": message}, text)


def early_closing(text: str, *, result: str, quick_reason: str, message: str) -> Report:
    """Closing before step 10."""
    reason = {"quick_reason": quick_reason} if quick_reason else {}
    return Report({"result": result, **reason, "remarks": text, "message": message}, text)
