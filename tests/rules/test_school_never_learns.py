"""A school never opens a dossier for another reason than its own melding: any story of one pupil.

What each school opens is kept in a small model beside the portal, and compared after every event.
"""

from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.access import can
from cases.actions import (
    NotPossible,
    deregister_pupil,
    finish_task,
    reopen_case,
    withdraw_notice,
)
from cases.models import AbsenceNotice, Case, Task
from tests.cast import everybody, file_notice, pupil_data
from tests.factories import assess, close, decide_moves

SCHOOLS = ("school", "school2")
LEERPLICHT = "lpa"
events = st.one_of(
    st.tuples(st.just("file"), st.sampled_from((*SCHOOLS, LEERPLICHT))),
    st.tuples(st.sampled_from(("withdraw", "leave")), st.sampled_from(SCHOOLS)),
    st.tuples(st.sampled_from(("look", "close", "reopen")), st.just(LEERPLICHT)),
)


@dataclass
class Model:
    """What decides, in five words: where the pupil is, which dossier runs, whose meldingen stand
    in it, which of those leerplicht took up, and which of them told of an overstap."""

    at: str = ""
    running: int | None = None
    waiting: dict[int, str] = field(default_factory=dict)  # melding -> school
    taken_up: dict[int, tuple[str, int]] = field(default_factory=dict)  # melding -> school, dossier

    moves: dict[int, str] = field(default_factory=dict)  # melding -> school

    def reported(self, notice: int, school: str, by: str) -> None:
        """A melding moves nobody out of a running dossier, unless leerplicht itself says so."""
        if self.running is None or by == LEERPLICHT:
            self.at = school
        elif school not in (self.at, *self.moves.values()):
            self.moves[notice] = school

    def opens(self, school: str) -> bool:
        own = (school, self.running)
        return self.running is not None and self.at == school and own in self.taken_up.values()


class Story:
    """One pupil, whom two schools and leerplicht report, in the portal and in the model."""

    def __init__(self, cast):
        self.cast, self.model = cast, Model()

    def case(self) -> Case | None:
        return Case.objects.running().first()

    def file(self, who):
        school = None if who != LEERPLICHT else self.cast.school2.organisation
        pupil = pupil_data(pupil_number="123456782")
        notice = file_notice(getattr(self.cast, who), pupil=pupil, school=school)
        self.model.reported(notice.pk, "school2" if who == LEERPLICHT else who, by=who)
        self.model.running = notice.case_id
        self.model.waiting[notice.pk] = who

    def look(self, who):
        """The owner judges the dossier, ticks off what was asked of it, takes over an overstap."""
        case = self.case()
        if case is None:
            return
        if case.step == 2:
            assess(case, "vervolg", by=self.cast.lpa)
        for task in case.tasks.open().filter(kind=Task.Kind.QUESTION):
            finish_task(task, by=self.cast.lpa)
        decide_moves(case, by=self.cast.lpa)
        self.model.at = ([self.model.at, *self.model.moves.values()])[-1]
        self.model.moves.clear()
        self.model.taken_up |= {pk: (by, case.pk) for pk, by in self.model.waiting.items()}
        self.model.waiting.clear()

    def withdraw(self, who):
        notice = AbsenceNotice.objects.visible_to(getattr(self.cast, who)).last()
        if notice is None:
            return
        try:
            withdraw_notice(notice, reason="Vergissing.", by=getattr(self.cast, who))
        except NotPossible:
            return
        self.model.waiting.pop(notice.pk, None)
        self.model.taken_up.pop(notice.pk, None)
        self.model.moves.pop(notice.pk, None)

    def leave(self, who):
        notice = AbsenceNotice.objects.visible_to(getattr(self.cast, who)).last()
        if notice is None:
            return
        school, today = getattr(self.cast, who).organisation, timezone.localdate()
        deregister_pupil(notice, school=school, on=today, by=getattr(self.cast, who))
        self.model.at = "" if self.model.at == who else self.model.at
        left = {pk: to for pk, to in self.model.moves.items() if to != who}
        self.model.moves = left

    def close(self, who):
        case = self.case()
        if case is not None:
            close(case, by=self.cast.lpa)
            self.model.taken_up |= {pk: (by, case.pk) for pk, by in self.model.waiting.items()}
            self.model.waiting.clear()
            self.model.running = None
            self.model.moves.clear()

    def reopen(self, who):
        case = Case.objects.closed().first()
        if case is not None and self.case() is None:
            reopen_case(case, reason="Toch nog verzuim.", by=self.cast.lpa)
            self.model.running = case.pk

    def agrees(self):
        for name in SCHOOLS:
            person = getattr(self.cast, name)
            expected = {self.model.running} if self.model.opens(name) else set()
            assert {case.pk for case in Case.objects.visible_to(person)} == expected, name
            assert {case.pk for case in Case.objects.all() if can(person, case)} == expected, name


@pytest.mark.long
@pytest.mark.usefixtures("unwrapped_database")
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
@given(story=st.lists(events, max_size=8))
def test_a_school_opens_what_the_model_says(story):
    with transaction.atomic():
        told = Story(everybody())
        for what, who in story:
            getattr(told, what)(who)
            told.agrees()
        transaction.set_rollback(True)
