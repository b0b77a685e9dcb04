"""Walking a dossier through its pages, as an officer does: open the form, send it."""

import re
from datetime import date, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import AbsenceNotice, Case
from cases.rules.instrument import QUESTIONS


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def today() -> date:
    return timezone.localdate()


# The least that each step asks, by field name.
SOURCES = {
    "school": "beantwoord",
    "youth_doctor": "niet_gevraagd",
    "alliance": "niet_gevraagd",
    "local_team": "niet_te_krijgen",
    "other": "niet_gevraagd",
}
ASSESSMENT = {"kind": "zestien_uur", "danger": "nee", "complete": "ja"}
ENQUIRY = SOURCES | {"ground_checked": "on", "findings": "De mentor ziet Bas weinig."}
CONVERSATION = {
    "outcome": "gesproken",
    "held_on": in_days(0),
    "present": ["jongere", "ouders"],
    "heard": "ja",
    "story": "Bas vindt school saai.",
    "agreements": "Elke dag om 8.30 uur aanwezig.",
}
UNKNOWN = dict.fromkeys((question.key for question in QUESTIONS), "Onbekend")
INSTRUMENT = UNKNOWN | {
    "absence": "18 lesuren in 3 weken",
    "absence_source": "school",
    "meaning": "Geen zorg.",
}
BASIC = {
    "direction": "basis",
    "reason": "Beperkt verzuim.",
    "letter": "kennisgeving",
    "letter_on": in_days(0),
    "agreements": "Op tijd komen.",
    "monitor_on": in_days(14),
}
FURTHER = {"direction": "vervolg", "reason": "Meer nodig dan afspraken."}
ROUTES = {
    "halt": "on",
    "halt_partner": "Halt Duinstreek",
    "halt_on": in_days(10),
    "case_lead": "Jeugdteam, Eva Mulder",
    "summary": "Met school en jeugdteam besproken.",
}
RUNS_ON = {
    "halt_outcome": "loopt",
    "halt_next": in_days(20),
    "halt_text": "Gesprek geweest.",
}
ENDED = {"halt_outcome": "bereikt", "halt_text": "Afgerond."}
RESTORED = {"outcome": "hersteld", "seen": "Alle lessen gevolgd.", "told_school": "Gebeld."}
EVALUATION = {
    "effect": "Weer op school.",
    "youth": "Tevreden.",
    "parents": "Tevreden.",
    "school": "Tevreden.",
}


class Walker:
    """An officer with a browser and one dossier."""

    def __init__(self, client: Client, case: Case, by):
        client.force_login(by)
        self.client, self.case = client, case

    def url(self, page: str, **more) -> str:
        name = page if ":" in page else f"cases:{page}"
        return reverse(name, kwargs={"number": self.case.number, **more})

    def visit(self) -> int:
        return self.case.visits.get(left_at=None).pk

    def send(self, page: str, answers: dict, *, follow: bool = False):
        """Send a form for the present stay, unless the answers name another one."""
        at = {"visit": self.case.visits.order_by("pk").last().pk, "was": self.case.workflow}
        data = {**at, **answers}
        response = self.client.post(self.url(page), data, follow=follow)
        self.case.refresh_from_db()
        return response

    def go(self, page: str, answers: dict) -> None:
        """Send a form that has to succeed."""
        response = self.send(page, answers)
        assert response.status_code == 302, errors_in(response)

    def to_step_5(self) -> None:
        self.go("step", ASSESSMENT | {"workflow": "brief"})

    def to_evaluation(self) -> "Walker":
        """The last step of the light werkstroom."""
        self.to_step_5()
        for answers in (INSTRUMENT, BASIC, RESTORED):
            self.go("step", answers)
        return self

    def proposal(self) -> dict[str, str]:
        """What the closing page proposes; of a melding that waits the officer chooses the same."""
        page = self.client.get(self.url("close"), {"resultaat": "volledig_terug"})
        form = page.context["form"]
        fields = [field for _, fields in form.notice_groups() for field in fields]
        answers = {field.html_name: field.value() for field in fields}
        for notice in form.notices:
            if notice.is_waiting:
                told = form.proposal
                answers |= chosen(notice, told.status, told.reason or "geen", told.explanation)
        return answers

    def close(self, answers: dict, result: str = "volledig_terug") -> None:
        self.go("close", {**self.proposal(), "result": result, "message": "Klaar.", **answers})


def chosen(
    notice: AbsenceNotice, status: str, reason: str = "geen", explanation: str = "gezien"
) -> dict[str, str]:
    """What an officer chooses on the closing page of how a melding ends."""
    parts = {"status": status, "reason": reason, "explanation": explanation}
    return {f"notice_{notice.pk}_{part}": answer for part, answer in parts.items()}


def errors_in(response) -> list[str]:
    """The error sentences on a page."""
    found = re.findall(r'data-test="fout"[^>]*>([^<]*)<', response.content.decode())
    return [" ".join(text.split()) for text in found]
