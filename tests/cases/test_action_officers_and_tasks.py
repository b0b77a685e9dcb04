"""Behandelaar and waarnemer, tasks that are ticked off, and contact."""

import pytest

from cases.actions import NotPossible, assign_officers, finish_task, record_contact
from cases.models import Task
from cases.rules.audience import EntryKind
from cases.rules.method import Moment
from partners.models import AdminNotice, OfficerAssignment
from tests.cast import MONDAY, file_notice
from tests.factories import a_case, close, open_visit


def assign(case, owner, deputy, *, by):
    return assign_officers(case, owner=owner, deputy=deputy, by=by, at=MONDAY)


def test_the_open_tasks_go_along_to_a_new_owner(cast):
    case = a_case(cast, step=3)
    done = case.tasks.exclude(closed_at=None).first()

    case = assign(case, cast.lpa3, cast.lpa, by=cast.teamleider)

    assert (case.owner, case.deputy, case.step) == (cast.lpa3, cast.lpa, 3)
    assert set(case.tasks.open().values_list("assignee__username", flat=True)) == {"lpa3"}
    done.refresh_from_db()
    assert done.assignee == cast.lpa
    entry = case.timeline.filter(kind=EntryKind.BESLUIT).last()
    assert entry.title == "Behandelaar: Fatima el Amrani, waarnemer: Sanne de Wit"


def test_what_a_colleague_says_of_the_same_people_is_kept(cast):
    case = a_case(cast)
    people = {"owner": cast.lpa3, "deputy": cast.lpa2}

    for by, text in ((cast.administratie, "Zieke."), (cast.teamleider, "Met verlof.")) * 2:
        assign_officers(case, **people, text=text, by=by)

    told = case.timeline.filter(title__startswith="Behandelaar:", by__isnull=False)
    assert list(told.order_by("pk").values_list("text", flat=True)) == ["Zieke.", "Met verlof."]


def test_assigning_the_same_people_again_changes_nothing(cast):
    case = a_case(cast)
    before = (case.timeline.count(), case.history.count())

    assign(case, cast.lpa, cast.lpa2, by=cast.teamleider)

    assert (case.timeline.count(), case.history.count()) == before


@pytest.mark.parametrize(
    ("owner", "deputy", "why"),
    [
        ("lpa", "lpa", "iemand anders"),
        ("lpa_elders", "lpa", "behandelt geen dossiers van dit bureau"),
        ("lpa", "teamleider", "behandelt geen dossiers van dit bureau"),
        ("school", "lpa", "behandelt geen dossiers van dit bureau"),
    ],
)
def test_who_can_not_handle_a_dossier(cast, owner, deputy, why):
    case = a_case(cast)

    with pytest.raises(NotPossible, match=why):
        assign(case, getattr(cast, owner), getattr(cast, deputy), by=cast.teamleider)


def test_somebody_who_left_gets_no_dossiers(cast):
    case = a_case(cast)
    cast.lpa3.is_active = False
    cast.lpa3.write(by=None, at=MONDAY, fields=("is_active",))

    with pytest.raises(NotPossible, match="behandelt geen dossiers"):
        assign(case, cast.lpa3, cast.lpa, by=cast.teamleider)


def test_a_closed_dossier_keeps_its_owner(cast):
    case = close(a_case(cast), by=cast.lpa)

    with pytest.raises(NotPossible, match="gesloten"):
        assign(case, cast.lpa3, cast.lpa, by=cast.teamleider)


def test_without_a_row_in_the_verdeling_the_bureau_is_aan_zet_until_somebody_is_named(cast):
    OfficerAssignment.objects.filter(bureau=cast.lpa.organisation).delete()

    case = file_notice(cast.school).case

    assert (case.step, case.owner) == (1, None)
    tasks = case.tasks.open()
    assert {(task.organisation, task.assignee) for task in tasks} == {(cast.lpa.organisation, None)}
    assert AdminNotice.objects.get().kind == AdminNotice.Kind.NO_OFFICER

    case = assign(case, cast.lpa, cast.lpa2, by=cast.administratie)

    assert (case.step, open_visit(case).step) == (2, 2)
    assert set(case.tasks.open().values_list("assignee__username", flat=True)) == {"lpa"}


def test_a_row_of_the_verdeling_with_somebody_who_left_does_not_count(cast):
    cast.lpa.is_active = False
    cast.lpa.write(by=None, at=MONDAY, fields=("is_active",))

    case = file_notice(cast.school).case

    assert case.owner == cast.lpa3  # "overige scholen"


def test_a_question_is_ticked_off_once(cast):
    case = a_case(cast)
    file_notice(cast.school)
    question = case.tasks.get(kind=Task.Kind.QUESTION)

    for _ in range(2):
        finish_task(question, by=cast.lpa2, at=MONDAY, text="Gezien.")

    question.refresh_from_db()
    assert (question.outcome, question.closed_by) == (Task.Outcome.DONE, cast.lpa2)
    assert case.timeline.filter(kind=EntryKind.TAAK).count() == 1


@pytest.mark.parametrize("kind", [Task.Kind.STEP, Task.Kind.CONTACT])
def test_what_belongs_to_the_method_is_not_ticked_off(cast, kind):
    case = a_case(cast)
    task = case.tasks.get(kind=kind, closed_at=None)

    finish_task(task, by=cast.lpa, at=MONDAY)

    task.refresh_from_db()
    assert task.closed_at is None


def test_the_first_contact_meets_the_promise_of_the_region_once(cast):
    case = a_case(cast)

    for who in ("moeder", "Bas"):
        record_contact(case, spoken_with=who, text="Gebeld.", by=cast.lpa, at=MONDAY)

    assert case.moments.get(moment=Moment.CONTACT).met_on == MONDAY.date()
    assert case.tasks.get(kind=Task.Kind.CONTACT).outcome == Task.Outcome.DONE
    assert case.timeline.filter(kind=EntryKind.CONTACT).count() == 2
