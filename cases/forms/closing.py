"""Closing a dossier: first the result, then what each melding and the school get to hear."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from cases.actions import Report, UnreadNotices, close_case, reopen_case
from cases.forms.acting import CaseForm, StepForm
from cases.forms.fields import choice_field, text_field
from cases.models import AbsenceNotice, Case
from cases.presenters.closing import BeforeClosing
from cases.rules import engine
from cases.rules.method import LAST_STEP, QUICK_REASONS, WORKFLOWS, WorkflowKey
from cases.rules.results import (
    DUO_EXPLANATION_LABELS,
    DUO_REASON_LABELS,
    DUO_STATUS_LABELS,
    RESULTS,
    TOLD_BY_GEMEENTE,
    CaseResult,
    DuoExplanation,
    DuoReason,
    DuoStatus,
    NoticeOutcome,
    why_no_outcome,
    why_not,
)
from partners.models import User

RESULT_CHOICES = [(row.result.value, row.label) for row in RESULTS.values()]
_UNCHOSEN = ("", "kies zelf")
_NO_REASON = ("geen", "geen (niet afgesloten)")
_PARTS = ("status", "reason", "explanation")  # what DUO hears of each melding
_STATUSES = [(key.value, DUO_STATUS_LABELS[key]) for key in TOLD_BY_GEMEENTE]
_EXPLANATIONS = [(key.value, said) for key, said in DUO_EXPLANATION_LABELS.items()]


def _grouped(labels: Mapping[DuoReason, str]) -> list[tuple[str, Any]]:
    """The redenen of DUO, "inschrijving beëindigd: werk" under what it begins with: so short that
    a telephone cuts off none."""
    alone: list[tuple[str, Any]] = []
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, said in labels.items():
        head, _, rest = said.partition(": ")
        (groups.setdefault(head, []) if rest else alone).append((key.value, rest or said))
    return [*alone, *groups.items()]


def _reden(given: str) -> DuoReason | None:
    return None if given == _NO_REASON[0] else DuoReason(given)


_REASONS = _grouped(DUO_REASON_LABELS)
# Why a dossier closes before its last step; the other quick reasons speak for going on with it.
_EARLY = ("nieuwe_informatie", "zorgen_kleiner", "verzuim_gestopt", "afspraak_partners", "anders")


class ResultForm(forms.Form):
    """The first page of closing: how the dossier ends. What follows depends on it.

    Offered are the results that can be now: others do not fit the age of the pupil (`impossible`),
    or wait for what is in the way (`later`).
    """

    resultaat = choice_field(
        "Met welk resultaat sluit u het dossier?", RESULT_CHOICES, ask="Kies een resultaat."
    )

    def __init__(self, *args: Any, case: Case, before: BeforeClosing, **kwargs: Any):
        super().__init__(*args, **kwargs)
        about = case.result_facts(timezone.localdate())
        whys = {result: why_not(result, about) for result in RESULTS}
        self.impossible = [(RESULTS[result].label, why) for result, why in whys.items() if why]
        possible = [result for result, why in whys.items() if not why]
        self.later = [RESULTS[result].label for result in possible if before.holds(result)]
        self._whys = whys
        # Only what is shown: what is sent all the same is told why it can not be.
        self.fields["resultaat"].widget.choices = [
            (result.value, RESULTS[result].label) for result in possible if not before.holds(result)
        ]

    def clean_resultaat(self) -> str:
        given = self.cleaned_data["resultaat"]
        if why := self._whys[CaseResult(given)]:
            raise forms.ValidationError(f"{why} Kies een ander resultaat.")
        return given


class ReopenForm(CaseForm):
    """Why a closed dossier is opened again."""

    reason = text_field(
        "Waarom heropent u dit dossier?",
        ask="Schrijf op waarom u het dossier heropent.",
        hint="Het dossier gaat verder in de stap waarin het gesloten is. Taken en afspraken die "
        "door het sluiten vervielen, lopen weer; een vraag aan anderen of een overstap niet. De "
        "meldingen zijn weer in behandeling; de administratie meldt dat terug aan DUO.",
    )

    def act(self, by: User) -> None:
        reopen_case(self.case, reason=self.cleaned_data["reason"], by=by)


class ClosingForm(StepForm):
    """Closing with a result: at step 10 with the evaluation, in some steps with a quick reason."""

    result = choice_field("Resultaat", RESULT_CHOICES, ask="Kies een resultaat.")
    quick_reason = choice_field(
        "Waarom sluit u het dossier al in deze stap?",
        QUICK_REASONS.items(),
        ask="Kies waarom u het dossier al in deze stap sluit.",
    )
    goal = choice_field(
        "Is het doel bereikt?",
        [("ja", "Ja"), ("deels", "Deels"), ("nee", "Nee")],
        ask="Kies of het doel bereikt is.",
    )
    effect = text_field(
        "Effect: wat was het doel, en wat is bereikt?",
        ask="Schrijf op wat het doel was en wat er bereikt is.",
    )
    youth = text_field(
        "Wat vindt de jongere?",
        ask="Schrijf op wat de jongere ervan vindt, of dat u het niet weet.",
        rows=2,
    )
    parents = text_field(
        "Wat vinden de ouders?",
        ask="Schrijf op wat de ouders ervan vinden, of dat u het niet weet.",
        rows=2,
    )
    school = text_field(
        "Wat vindt de school?",
        ask="Schrijf op wat de school ervan vindt, of dat u het niet weet.",
        rows=2,
    )
    remarks = text_field("Toelichting", required=False, rows=3)
    message = text_field(
        "Bericht aan de school",
        hint="De school leest dit bij haar melding. Noem alleen wat de school mag weten.",
        required=False,
        rows=3,
    )

    not_on_timeline: ClassVar[frozenset[str]] = frozenset({"result", "quick_reason", "remarks"})
    evaluation: ClassVar[dict[bool, tuple[str, ...]]] = {  # by light werkstroom or not
        True: ("goal",),
        False: ("effect", "youth", "parents", "school"),
    }

    def __init__(self, *args: Any, result: CaseResult, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["result"].widget = forms.HiddenInput()
        self.fields["result"].initial = result
        self._keep_what_this_step_asks()
        self.proposal = RESULTS[result].outcome
        running = self.case.notices.running().select_related("school").order_by("pk")
        self.notices = [notice for notice in running if self._was_shown(notice)]
        self.unread = [notice for notice in running if notice not in self.notices]
        for notice in self.notices:
            self._add_notice(notice)
        if self.notices:
            closing = f"Het dossier is gesloten. Resultaat: {RESULTS[result].label}."
            self.fields["message"].initial = closing

    def _keep_what_this_step_asks(self) -> None:
        evaluates = self.step_visit.step == LAST_STEP
        light = WORKFLOWS[WorkflowKey(self.case.workflow)].light
        for is_light, names in self.evaluation.items():
            if not evaluates or light is not is_light:
                for name in names:
                    del self.fields[name]
        if self.step_visit.step in engine.STEPS_THAT_MAY_CLOSE:
            del self.fields["quick_reason"]
        else:
            self.offer("quick_reason", [(key, QUICK_REASONS[key]) for key in _EARLY])

    def _was_shown(self, notice: AbsenceNotice) -> bool:
        """Whether this melding stood on the page that was sent; on a fresh page all do."""
        return not self.is_bound or f"notice_{notice.pk}_status" in self.data

    def _add_notice(self, notice: AbsenceNotice) -> None:
        """Its three fields, with the proposal. How one ends that nobody looked at is not proposed:
        who closes the dossier reads it, and chooses."""
        proposal = self.proposal
        status, reason = proposal.status.value, proposal.reason or _NO_REASON[0]
        explanation = proposal.explanation.value
        ask, first = "Kies wat DUO over deze melding te horen krijgt.", []
        if notice.is_waiting:
            ask = f"Lees melding {notice.number}, en kies wat DUO erover te horen krijgt."
            status, reason, explanation, first = "", _NO_REASON[0], "", [_UNCHOSEN]
        why = f"Kies welke toelichting DUO bij melding {notice.number} krijgt."
        parts = (
            ("status", "Status bij DUO", [*first, *_STATUSES], status, ask),
            ("reason", "Reden van afsluiten", [_NO_REASON, *_REASONS], reason, ask),
            ("explanation", "Toelichting bij DUO", [*first, *_EXPLANATIONS], explanation, why),
        )
        for part, label, options, initial, asked in parts:
            self.fields[f"notice_{notice.pk}_{part}"] = choice_field(
                label, options, ask=asked, initial=initial, as_list=True
            )

    def _meet(self, came_in: Sequence[AbsenceNotice]) -> None:
        """Meldingen that the page did not show: now it does, and asks again."""
        self.notices += came_in
        self.unread = list(came_in)
        for notice in came_in:
            self._add_notice(notice)
            names = [f"notice_{notice.pk}_{part}" for part in _PARTS]
            self.show_again({name: self.fields[name].initial for name in names})

    def notice_groups(self) -> Iterator[tuple[AbsenceNotice, list[BoundField]]]:
        """Each melding with its three fields."""
        for notice in self.notices:
            yield (
                notice,
                [self[f"notice_{notice.pk}_{part}"] for part in _PARTS],
            )

    def own_fields(self) -> list[BoundField]:
        """The fields about the dossier itself."""
        return [
            field
            for field in self.visible_fields()
            if not field.name.startswith("notice_") and field.name != "message"
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for notice in self.notices:
            name = f"notice_{notice.pk}_reason"
            status, reason = cleaned.get(f"notice_{notice.pk}_status"), cleaned.get(name)
            if not status or not reason:
                continue  # told already
            if why := why_no_outcome(DuoStatus(status), _reden(reason)):
                self.add_error(name, why)
        if self.unread:
            self._meet(self.unread)
        return self.explain_other(cleaned, "remarks")

    def submit(self, by: User) -> bool:
        """A melding that the page did not show is shown first; what was typed stays."""
        if self.unread:
            return False
        try:
            return super().submit(by)
        except UnreadNotices as late:
            self._meet(late.notices)
            return False

    def report(self) -> Report:
        """Without what the meldingen got: that is kept with each melding."""
        kept = self.cleaned_data
        self.cleaned_data = {k: v for k, v in kept.items() if not k.startswith("notice_")}
        report = super().report()
        self.cleaned_data = kept
        return report

    def _outcome(self, notice: AbsenceNotice) -> NoticeOutcome:
        status, reason, explanation = (
            self.cleaned_data[f"notice_{notice.pk}_{part}"] for part in _PARTS
        )
        return NoticeOutcome(
            DuoStatus(status),
            _reden(reason),
            DuoExplanation(explanation),
        )

    def act(self, by: User) -> None:
        data = self.cleaned_data
        close_case(
            self.case,
            visit_id=data["visit"],
            result=CaseResult(data["result"]),
            outcomes={notice.pk: self._outcome(notice) for notice in self.notices},
            message_to_school=data["message"],
            quick_reason=data.get("quick_reason", ""),
            text=data["remarks"],
            report=self.report(),
            by=by,
        )
