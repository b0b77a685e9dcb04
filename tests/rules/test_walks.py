"""Whole dossiers, walked at random through the real actions: what always holds, whoever does what.

Each example is one bureau with a few pupils; it is undone afterwards. `moved` compares before and
after each action; the invariants look at what stands in the database.
"""

import os
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from cases.actions import (
    NotPossible,
    add_note,
    assign_officers,
    change_workflow,
    finish_task,
    go_back,
    monitor_until,
    record_contact,
    reopen_case,
)
from cases.models import (
    AbsenceNotice,
    Case,
    CaseMoment,
    CaseShare,
    PartnerRequest,
    Pupil,
    ShareGround,
    StepVisit,
    Task,
    TimelineEntry,
)
from cases.presenters.closing import before_closing
from cases.rules import engine
from cases.rules.absence import KINDS, AbsenceKind
from cases.rules.method import (
    LAST_STEP,
    QUICK_REASONS,
    STEP_ALIGNMENT,
    STEP_EXECUTION,
    STEP_MONITORING,
    WORKFLOWS,
    TermKind,
    WorkflowKey,
)
from cases.rules.requests import RequestKind
from cases.rules.results import RESULTS, CaseResult
from cases.rules.tasks import HOLDING, TaskKind
from mas_portal.demo import region
from mas_portal.management.commands.check_invariants import broken
from partners.calendar import closed_days
from partners.rules.schooldays import is_school_day
from routes.actions import Feedback
from routes.models import Route
from routes.rules import RouteKind, RouteOutcome
from tests.cast import MONDAY, everybody, file_notice, notice_data, pupil_data
from tests.factories import assess, close, open_visit, report_routes, start_routes, walk_on
from tests.rules.walks_with_partners import WITH, WithPartners

TRACKED = (
    AbsenceNotice,
    Case,
    CaseMoment,
    CaseShare,
    PartnerRequest,
    Pupil,
    Route,
    ShareGround,
    StepVisit,
    Task,
)
OFFICERS = ("lpa", "lpa2", "lpa3")
SEE_NOTHING = ("lpa_elders", "school2", "halt", "jeugdteam", "manager", "fg", "beheer")

choice = st.integers(0, 10**6)  # picks one of what there is at that moment
flows = st.sampled_from(WorkflowKey)
reasons = st.sampled_from(sorted(QUICK_REASONS))
waits = st.lists(st.sampled_from([1, 20, 50, 140, 400]), min_size=1, max_size=5)
kinds = st.sets(st.sampled_from(RouteKind), min_size=1)
SCHOOL_KINDS = [row.kind for row in KINDS.values() if row.by_school]


class Bureau(WithPartners, RuleBasedStateMachine):
    """A bureau at work."""

    cast = None  # set by the test: the people

    # --- the set-up and its undoing ----------------------------------------------------------

    @initialize(asked=st.lists(st.sampled_from(RequestKind), max_size=2))
    def open_the_doors(self, asked):
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.at = MONDAY
        self.seen = dict.fromkeys(TRACKED, 0)
        self.closed = closed_days(region.town("Duinzicht"), MONDAY.date(), date(2028, 8, 31))
        self.file("Bas", AbsenceKind.ZESTIEN_UUR)
        for number, kind in enumerate(asked):
            self.share(0, 0, WITH[number], days=60)
            self.ask(number, 0, kind, days=20)

    def teardown(self):
        if hasattr(self, "undo"):
            try:
                self.at_the_end()
            finally:
                transaction.set_rollback(True)
                self.undo.__exit__(None, None, None)

    # --- helpers -----------------------------------------------------------------------------

    def pick(self, rows, number):
        found = list(rows.order_by("pk"))
        return found[number % len(found)] if found else None

    def an_open_case(self, number) -> Case | None:
        return self.pick(Case.objects.running(), number)

    def somebody(self, number):
        return getattr(self.cast, OFFICERS[number % len(OFFICERS)])

    @contextmanager
    def moved(self, case, by):
        """Something done with a dossier: along its werkstroom or explained, and signed."""
        state, deviations = case.method_state(), case.deviations.count()
        yield
        case.refresh_from_db()
        if case.step != state.step and case.deviations.count() == deviations:
            onto = engine.change_workflow(state, WorkflowKey(case.workflow))  # chosen at step 2
            ways = (engine.complete(onto, way) for way in engine.exits(onto))
            assert case.step in {after.step for after in ways}
        self.is_signed(by)

    def is_signed(self, *people):
        """Each change left a row with who did it and when, and nothing changed without one."""
        for model in TRACKED:
            new = model.history.filter(history_id__gt=self.seen[model])
            signed = set(new.values_list("history_user_id", "history_date"))
            assert signed <= {(person and person.pk, self.at) for person in people}
            names = [field.attname for field in model.history.model.tracked_fields]
            last = model.history.order_by("id", "-history_id").distinct("id")
            assert list(last.values(*names)) == list(model.objects.order_by("id").values(*names))
            newest = model.history.order_by("-history_id").first()
            self.seen[model] = newest.history_id if newest else 0

    def does(self, act, case, by, *, refused: bool = False):
        """Do something with a dossier, that has to be refused or to succeed."""
        if refused:
            self.refused(act)
        else:
            with self.moved(case, by):
                act()

    def refused(self, act):
        """An action that can not be done leaves everything as it was."""
        counts = [model.history.count() for model in TRACKED] + [TimelineEntry.objects.count()]
        with pytest.raises(NotPossible) as refusal:
            act()
        assert all(reason.endswith(".") for reason in refusal.value.reasons)
        assert counts == [m.history.count() for m in TRACKED] + [TimelineEntry.objects.count()]

    # --- what people do ----------------------------------------------------------------------

    @rule(who=st.sampled_from(["Bas", "Noor"]), kind=st.sampled_from(SCHOOL_KINDS))
    def file(self, who, kind):
        adult = pupil_data(first_name=who, birth_date=date(2008, 3, 4))  # of whom any kind can be
        pupil, data = adult, notice_data(kind=kind)
        running = Case.objects.running().count()

        notice = file_notice(self.cast.school, at=self.at, pupil=pupil, data=data)

        assert notice.case.is_open
        joined = notice.case.notices.count() > 1
        assert Case.objects.running().count() == running + (not joined)
        self.is_signed(self.cast.school, None)  # None: the verdeling names who handles it

    @rule(number=choice, who=choice, times=waits, flow=flows, way=choice, kinds=kinds)
    def complete(self, number, who, times, flow, way, kinds):
        case, by = self.an_open_case(number), self.somebody(who)
        for hours in times:
            self.at += timedelta(hours=hours)
            if case is not None and case.step != LAST_STEP:
                with self.moved(case, by):
                    self.complete_once(case, by, flow, way, kinds)

    def complete_once(self, case, by, flow, way, kinds):
        if case.step == 2:
            assess(case, flow, by=by, at=self.at)
        elif case.step == STEP_ALIGNMENT:
            start_routes(case, *sorted(kinds), by=by, at=self.at)
        elif case.step == STEP_EXECUTION:
            self.report(case, by)
        else:
            ways = sorted(engine.exits(case.method_state()))
            walk_on(case, by=by, at=self.at, way=ways[way % len(ways)])

    def report(self, case, by):
        """Step 8; without a route there is nothing to report on."""

        def report():
            outcome = Feedback("Klaar.", outcome=RouteOutcome.DEELS)
            report_routes(case, outcome, by=by, at=self.at)

        report() if case.routes.exists() else self.refused(report)

    @rule(number=choice, who=choice, days=st.integers(-3, 40))
    def follow(self, number, who, days):
        followed = Case.objects.running().filter(step=STEP_MONITORING)
        case, by = self.pick(followed, number), self.somebody(who)
        if case is None:
            return
        until, visit_id = (self.at + timedelta(days=days)).date(), open_visit(case).pk

        def follow():
            monitor_until(case, visit_id=visit_id, until=until, text="", by=by, at=self.at)

        self.does(follow, case, by, refused=days <= 0)

    @rule(number=choice, who=choice, flow=flows, reason=reasons, text=st.sampled_from(["", "Ja."]))
    def change(self, number, who, flow, reason, text):
        case, by = self.an_open_case(number), self.somebody(who)
        if case is None:
            return
        text = "" if case.workflow == flow else text  # else somebody is told that it stands already

        def change():
            change_workflow(case, workflow=flow, quick_reason=reason, text=text, by=by, at=self.at)

        heavier = engine.workflow_change(case.method_state(), flow).needs_text
        unexplained = heavier and not text and case.workflow != flow
        self.does(change, case, by, refused=unexplained)

    @rule(number=choice, who=choice, to=st.integers(0, 20), reason=reasons)
    def back(self, number, who, to, reason):
        case, by = self.an_open_case(number), self.somebody(who)
        if case is None:
            return
        steps = engine.steps_to_go_back_to(case.method_state())
        to = steps[to % len(steps)] if steps and to > LAST_STEP else to
        visit_id = open_visit(case).pk

        def back():
            go_back(case, to=to, visit_id=visit_id, quick_reason=reason, by=by, at=self.at)

        self.does(back, case, by, refused=to not in steps)

    @rule(number=choice, who=choice, flow=flows)
    def reconsider(self, number, who, flow):
        """Back to the beoordeling, and another werkstroom at once."""
        later = Case.objects.running().filter(step__gt=2)
        case, by = self.pick(later, number), self.somebody(who)
        if case is None:
            return
        with self.moved(case, by):
            visit_id = open_visit(case).pk
            go_back(case, to=2, visit_id=visit_id, quick_reason="anders", by=by, at=self.at)
        with self.moved(case, by):
            assess(case, flow, by=by, at=self.at)

    @rule(number=choice, who=choice, days=st.integers(0, 30))
    def hear_of_routes(self, number, who, days):
        running = Case.objects.running().filter(routes__ended_on=None, routes__isnull=False)
        case, by = self.pick(running.distinct(), number), self.somebody(who)
        if case is None:
            return
        if days:
            answer = Feedback("Loopt.", next_feedback_on=(self.at + timedelta(days=days)).date())
        else:
            answer = Feedback("Klaar.", outcome=RouteOutcome.BEREIKT)
        with self.moved(case, by):
            report_routes(case, answer, by=by, at=self.at)

    @rule(number=choice, who=choice)
    def speak(self, number, who):
        case, by = self.pick(Case.objects.all(), number), self.somebody(who)

        def speak():
            record_contact(case, spoken_with="moeder", text="Gebeld.", by=by, at=self.at)

        self.does(speak, case, by, refused=not case.is_open)

    @rule(number=choice, who=choice)
    def write_a_note(self, number, who):
        case, by = self.pick(Case.objects.all(), number), self.somebody(who)
        with self.moved(case, by):
            add_note(case, text="Gezien.", by=by, at=self.at)

    @rule(number=choice, owner=choice, deputy=choice)
    def reassign(self, number, owner, deputy):
        case, by = self.pick(Case.objects.all(), number), self.cast.teamleider
        owner, deputy = self.somebody(owner), self.somebody(deputy)

        def reassign():
            assign_officers(case, owner=owner, deputy=deputy, by=by, at=self.at)

        self.does(reassign, case, by, refused=not case.is_open or owner == deputy)
        own = case.tasks.open().filter(organisation=case.bureau_id)
        handled_by = set(own.values_list("assignee", flat=True))
        case.refresh_from_db()
        assert handled_by == ({case.owner_id} if case.is_open else set())

    @rule(number=choice, who=choice)
    def tick_off(self, number, who):
        task, by = self.pick(Task.objects.all(), number), self.somebody(who)
        with self.moved(task.case, by):
            finish_task(task, by=by, at=self.at)

    @rule(number=choice, who=choice, result=st.sampled_from(CaseResult), reason=reasons,
          again=st.booleans())  # fmt: skip
    def close(self, number, who, result, reason, again):
        case, by = self.an_open_case(number), self.somebody(who)
        self.at += timedelta(hours=1)  # a closing has its own moment
        if case is None:
            return
        early = engine.closing(case.method_state()).is_deviation
        quick_reason = reason if early else ""

        def close_it(quick_reason=quick_reason):
            close(case, by=by, at=self.at, result=result, quick_reason=quick_reason)

        if early:
            self.refused(lambda: close_it(quick_reason=""))
        runs_on = case.routes.filter(ended_on=None).exists()
        unread = case.tasks.visible_to(by).open().filter(kind=Task.Kind.ANSWER).exists()
        refused = (runs_on or unread) and not RESULTS[result].ends_everything
        refused |= result is CaseResult.VRIJSTELLING  # everybody here was of age from the beginning
        told = before_closing(case, by, self.at.date()).lapsing
        self.does(close_it, case, by, refused=refused)
        case.refresh_from_db()
        assert case.is_open is refused
        if not refused:
            self.lapsed_as_told(case, told)
        if again and not refused:
            self.at += timedelta(days=1)
            self.reopen(case, by)

    def lapsed_as_told(self, case, told):
        """Of tasks: verzoeken are told themselves, and what holds a dossier before that."""
        lapsed = case.tasks.filter(closed_at=case.closed_at, outcome=Task.Outcome.LAPSED)
        lapsed = lapsed.exclude(kind__in=HOLDING | {TaskKind.REQUEST})
        named = [row.what for kind in told if kind.label.startswith("Taken") for row in kind.rows]
        assert sorted(named) == sorted(task.what for task in lapsed)

    @rule(number=choice, who=choice)
    def reopen_one(self, number, who):
        if (case := self.pick(Case.objects.closed(), number)) is not None:
            self.reopen(case, self.somebody(who))

    def reopen(self, case, by):
        """What lapsed by the closing runs again; what was shared or asked does not."""
        others = Case.objects.running().filter(pupil=case.pupil_id)
        refused = others.exists() or case.closed_at < self.at - timedelta(days=2 * 365)
        lapsed = case.tasks.filter(closed_at=case.closed_at, outcome=Task.Outcome.LAPSED)
        again = set(lapsed.exclude(organisation__kind__in=("ggd", "swv")))
        step = case.step

        def reopen():
            reopen_case(case, reason="Er is weer verzuim.", by=by, at=self.at)

        self.does(reopen, case, by, refused=refused)
        case.refresh_from_db()
        if not refused:
            assert (case.is_open, case.step) == (True, step)
            assert again <= set(case.tasks.open())
            assert not case.shares.filter(ended_at=None).exists()

    # --- what always holds -------------------------------------------------------------------

    @invariant()
    def an_open_dossier_is_in_one_step_and_somebody_is_aan_zet(self):
        for case in Case.objects.all():
            visits = list(case.visits.filter(left_at=None))
            tasks = sorted(case.tasks.filter(closed_at=None), key=lambda t: (t.due_on, t.id))
            if case.is_open:
                assert [visit.step for visit in visits] == [case.step]
                assert case.step in WORKFLOWS[case.workflow].steps
                assert [t for t in tasks if t.step == case.step]
                assert case.waiting_since == tasks[0].starts_on
            else:
                assert (visits, tasks, case.waiting_since) == ([], [], None)
                assert case.result

    def at_the_end(self):
        self.night_falls()  # the last check goes by the calendar
        with time_machine.travel(self.at, tick=False):
            self.all_is_sound()

    def all_is_sound(self):
        assert list(broken()) == []
        for row in [
            *Task.objects.exclude(term_kind=TermKind.AFGESPROKEN),
            *CaseMoment.objects.all(),
        ]:
            assert is_school_day(row.due_on, self.closed), row
        self.nobody_else_sees_anything()
        self.partners_read_their_verzoeken()

    def nobody_else_sees_anything(self):
        for name in SEE_NOTHING:
            person = getattr(self.cast, name)
            for model in (Case, CaseMoment, Route, StepVisit, Task, TimelineEntry):
                assert not model.objects.visible_to(person).exists(), (name, model)
            assert not AbsenceNotice.objects.visible_to(person).exists(), name
        self.the_school_opens_what_was_taken_up()

    def the_school_opens_what_was_taken_up(self):
        school = self.cast.school
        for model in (CaseMoment, Route, StepVisit, Task, TimelineEntry):
            assert not model.objects.visible_to(school).exists(), model
        notices = AbsenceNotice.objects.all()
        assert set(AbsenceNotice.objects.visible_to(school)) == set(notices)
        waits = ("wacht", "ingetrokken")
        taken_up = {row.case_id for row in notices if row.duo_status not in waits}
        opened = {case.pk for case in Case.objects.visible_to(school)}
        assert opened == {case.pk for case in Case.objects.running() if case.pk in taken_up}


@pytest.mark.long
@pytest.mark.usefixtures("unwrapped_database")
def test_whatever_people_do_every_dossier_stays_sound():
    Bureau.cast = everybody()
    run_state_machine_as_test(
        Bureau,
        settings=settings(
            max_examples=60 if os.environ.get("MAS_ALL") else 12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
