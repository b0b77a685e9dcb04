"""Telling a dossier of the demo: each verb is an action of the portal, at a moment in the past."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from cases import actions
from cases.actions.agreements import AgreementData, make_agreement, settle_agreement
from cases.actions.people import CarerData, record_carer
from cases.models import AbsenceNotice, Agreement, Carer, Case, Regime, StepVisit, Task
from cases.rules.absence import AbsenceKind
from cases.rules.engine import Exit
from cases.rules.method import LAST_STEP, STEPS, TermKind, WorkflowKey
from cases.rules.results import RESULTS, CaseResult
from mas_portal.demo import reports
from mas_portal.demo.stage import AMSTERDAM, Stage, submission_key
from partners.actions.editing import version_of
from partners.models import User
from routes.actions import ChosenRoute, Feedback, choose_routes, record_feedback
from routes.rules import RouteKind, RouteOutcome


class Story:
    """One dossier while it is told. The owner acts, unless the verb says otherwise."""

    case: Case

    def __init__(self, stage: Stage, name: str):
        self.stage = stage
        self.name = name
        self.chance = stage.chance(name)
        self._now = datetime.min.replace(tzinfo=AMSTERDAM)
        self._notices = 0

    # --- time ------------------------------------------------------------------------------------

    def moment(self, days_ago: int) -> datetime:
        """A moment on that day, after everything told before."""
        day = self.stage.ago(days_ago)
        if self._now.date() == day:
            self._now += timedelta(minutes=self.chance.randint(15, 50))
        else:
            opening = datetime.combine(day, time(8, 40), AMSTERDAM)
            self._now, before = opening + timedelta(minutes=self.chance.randint(0, 110)), self._now
            if self._now < before:
                raise ValueError(f"{self.name}: de gebeurtenissen staan niet op volgorde.")
        return self._now

    def _visit(self) -> StepVisit:
        return self.case.visits.get(left_at=None)

    @property
    def owner(self) -> User:
        if self.case.owner is None:
            raise ValueError(f"{self.name}: het dossier heeft geen behandelaar.")
        return self.case.owner

    # --- meldingen -------------------------------------------------------------------------------

    def file(
        self, days_ago: int, *, by: str, pupil: actions.PupilData, data: actions.NoticeData
    ) -> AbsenceNotice:
        """The school files a melding; the first one opens the dossier."""
        reporter = self.stage.people[by]
        self._notices += 1
        suffix = f"/{self._notices}" if self._notices > 1 else ""
        notice = actions.receive_notice(
            submission_key=submission_key(self.name + suffix),
            pupil=pupil,
            data=data,
            school=self.stage.schools[reporter.organisation.name],
            by=reporter,
            at=self.moment(days_ago),
        )
        if notice.case is not None:
            self.case = notice.case
        return notice

    # --- beside the steps ------------------------------------------------------------------------

    def contact(self, days_ago: int, spoken_with: str, text: str) -> Self:
        actions.record_contact(
            self.case, spoken_with=spoken_with, text=text, by=self.owner, at=self.moment(days_ago)
        )
        return self

    def note(self, days_ago: int, text: str, *, regime: str = Regime.AVG) -> Self:
        at = self.moment(days_ago)
        actions.add_note(self.case, text=text, by=self.owner, at=at, regime=regime)
        return self

    def carer(self, days_ago: int, name: str, relation: str, **known: Any) -> Self:
        """Somebody who cares for the pupil; gezag was looked up on that day."""
        at = self.moment(days_ago)
        if known.get("custody", Carer.Custody.ONBEKEND) != Carer.Custody.ONBEKEND:
            known = {"source": "gezagsregister", "checked_on": at.date(), **known}
        record_carer(self.case, CarerData(name, relation, **known), by=self.owner, at=at)
        return self

    def agree(
        self,
        days_ago: int,
        what: str,
        who: str,
        *,
        before: int | None = None,
        with_school: bool = False,
    ) -> Self:
        """An afspraak, perhaps for a day, counted in school days from today; the school reads it
        when it is made with the school."""
        due_on = None if before is None else self.stage.ahead(before)
        school = self.case.school if with_school else None
        agreement = AgreementData(what, who, due_on, for_school=school)
        make_agreement(self.case, agreement, by=self.owner, at=self.moment(days_ago))
        return self

    def settle(self, days_ago: int, what: str, outcome: Agreement.Outcome) -> Self:
        """How an afspraak went."""
        row = self.case.agreements.get(what=what)
        settle_agreement(
            self.case,
            row.pk,
            AgreementData(row.what, row.who, row.due_on, outcome, row.for_school),
            version=version_of(row),
            by=self.owner,
            at=self.moment(days_ago),
        )
        return self

    def plan(self, days_ago: int, what: str, why: str, *, before: int) -> Self:
        """The owner agrees to do something before a day, counted in school days from today."""
        actions.open_task(
            self.case,
            kind=Task.Kind.QUESTION,
            what=what,
            why=why,
            due_on=self.stage.ahead(before),
            term_kind=TermKind.AFGESPROKEN,
            by=self.owner,
            at=self.moment(days_ago),
        )
        return self

    def looked_at_new_notice(self, days_ago: int, text: str) -> Self:
        asked = self.case.tasks.open().filter(kind=Task.Kind.QUESTION)
        task = asked.filter(what__contains="melding M").latest("id")  # new, or withdrawn
        actions.finish_task(task, by=self.owner, text=text, at=self.moment(days_ago))
        return self

    def change_workflow(self, days_ago: int, workflow: WorkflowKey, reason: str, text: str) -> Self:
        self.case = actions.change_workflow(
            self.case,
            workflow=workflow,
            quick_reason=reason,
            text=text,
            by=self.owner,
            at=self.moment(days_ago),
        )
        return self

    def go_back(self, days_ago: int, to: int, reason: str, text: str = "") -> Self:
        self.case = actions.go_back(
            self.case,
            to=to,
            visit_id=self._visit().pk,
            quick_reason=reason,
            text=text,
            by=self.owner,
            at=self.moment(days_ago),
        )
        return self

    # --- the steps -------------------------------------------------------------------------------

    def assess(
        self,
        days_ago: int,
        workflow: WorkflowKey | None = None,
        *,
        explanation: str = "",
        text: str = "",
    ) -> Self:
        """Step 2; without werkstroom the advised one."""
        kind = AbsenceKind(self.case.notices.earliest("id").kind)
        chosen = workflow or WorkflowKey(self.case.advised_workflow)
        answers = {"kind": kind, "danger": "nee", "complete": "ja", "workflow": chosen}
        answers |= {"explanation": explanation, "remarks": text}
        self.case = actions.assess_notice(
            self.case,
            visit_id=self._visit().pk,
            kind=kind,
            workflow=chosen,
            report=actions.Report(answers, text),
            explanation=explanation,
            shown=list(self.case.notices.values_list("pk", flat=True)),
            by=self.owner,
            at=self.moment(days_ago),
        )
        return self

    def complete(
        self,
        days_ago: int,
        report: actions.Report,
        *,
        exit_: Exit = Exit.NEXT,
        follow_from: date | None = None,
        spoken: bool = False,
    ) -> Self:
        """Leave the current step; `follow_from`: when monitoring asks for attention again."""
        visit = self._visit()
        at = self.moment(days_ago)
        self.case = actions.complete_step(
            self.case,
            visit_id=visit.pk,
            report=report,
            fact=STEPS[visit.step].leaves_on,
            exit_=exit_,
            follow_from=follow_from,
            spoken_on=at.date() if spoken else None,
            by=self.owner,
            at=at,
        )
        return self

    def align(
        self, days_ago: int, text: str, *, lead: str, routes: Sequence[tuple[RouteKind, str, int]]
    ) -> Self:
        """Step 7: start routes, each with its partner and the school day of the first feedback."""
        chosen = [ChosenRoute(kind, who, self.stage.ahead(day)) for kind, who, day in routes]
        dated = [(route.kind, route.partner, route.first_feedback_on) for route in chosen]
        self.case = choose_routes(
            self.case,
            visit_id=self._visit().pk,
            routes=chosen,
            case_lead=lead,
            report=reports.alignment(text, lead=lead, routes=dated),
            by=self.owner,
            at=self.moment(days_ago),
        )
        return self

    def end_routes(self, days_ago: int, text: str, outcome: RouteOutcome) -> Self:
        """Step 8: every running route ends alike."""
        running = list(self.case.routes.filter(ended_on=None))
        self.case = record_feedback(
            self.case,
            visit_id=self._visit().pk,
            feedback={route.pk: Feedback(text=text, outcome=outcome) for route in running},
            report=reports.feedback(text, [route.kind for route in running], outcome),
            by=self.owner,
            at=self.moment(days_ago),
        )
        return self

    def watch(self, days_ago: int, until: int, text: str) -> Self:
        """Step 9: silent until a school day, counted from today."""
        self.case = actions.monitor_until(
            self.case,
            visit_id=self._visit().pk,
            until=self.stage.ahead(until),
            text=text,
            by=self.owner,
            at=self.moment(days_ago),
        )
        return self

    def close(
        self, days_ago: int, result: CaseResult, text: str, *, reason: str = "", message: str = ""
    ) -> Self:
        if self.case.step == LAST_STEP:
            workflow = WorkflowKey(self.case.workflow)
            report = reports.evaluation(text, result=result, workflow=workflow, message=message)
        else:
            report = reports.early_closing(
                text, result=result, quick_reason=reason, message=message
            )
        chosen = dict.fromkeys(
            self.case.notices.running().values_list("pk", flat=True), RESULTS[result].outcome
        )
        self.case = actions.close_case(
            self.case,
            visit_id=self._visit().pk,
            result=result,
            outcomes=chosen,  # the owner looked at each, and chose what fits
            report=report,
            quick_reason=reason,
            message_to_school=message,
            by=actions.who_closes(self.case, self.owner, at=self.moment(days_ago)),
            at=self.moment(days_ago),
        )
        return self
