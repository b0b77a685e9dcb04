"""Verzoeken to the school of the pupil: asked while it opens the dossier, over when it does not."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.actions import (
    NotPossible,
    OnBehalf,
    ask_school,
    deregister_pupil,
    finish_task,
    give_back,
    remind_of_requests,
    reopen_case,
    take_over,
    withdraw_notice,
    withdraw_request,
)
from cases.actions.people import update_pupil
from cases.models import AbsenceNotice, Case, Disclosure, PartnerRequest, RequestAnswer, Task
from cases.rules.requests import RequestKind, RequestState
from mas_portal.management.commands.check_invariants import broken
from partners.actions.editing import version_of
from partners.models import Notification, User
from partners.rules.roles import Role
from tests.cases.test_requests import answer, answered, in_days, own_tasks, reminders
from tests.cast import file_notice, pupil_data
from tests.factories import a_case, close, decide_moves

pytestmark = pytest.mark.django_db

NUMBERED = {"pupil_number": "123456782"}  # so that another school reports the same pupil
AT_SCHOOL = ("school", "baken_zorg", "baken_mentor")


@pytest.fixture
def case(cast) -> Case:
    """Bas, of Het Baken, class 2B, in step 6."""
    return a_case(cast, step=6, pupil=pupil_data(**NUMBERED))


def ask(case, by, *, kind=RequestKind.QUESTION, days=14, text="Hoe gaat het in de klas?", **more):
    due_on = in_days(days)
    return ask_school(case, kind=kind, text=text, due_on=due_on, by=by, **more)


@transaction.atomic
def written(row, name):
    row.write(by=None, at=timezone.now(), fields=(name,))


def mentor_of(cast, class_name) -> User:
    """Another mentor of Het Baken."""
    return User.objects.create(
        username="mentor-x", name="Els Kok", role=Role.MENTOR, class_names=[class_name],
        organisation=cast.school.organisation,
    )  # fmt: skip


# --- asked ---------------------------------------------------------------------------------------


def test_asking_gives_the_school_a_task_and_tells_who_opens_the_dossier(cast, case):
    elsewhere = mentor_of(cast, "3C")

    row = ask(case, cast.lpa)

    for name in AT_SCHOOL:
        person = getattr(cast, name)
        task = own_tasks(case, person).get()
        assert (task, task.kind, task.assignee) == (row.task, Task.Kind.REQUEST, None)
        assert PartnerRequest.objects.visible_to(person).get() == row
        told = Notification.objects.of_person(person).get()
        assert (told.kind, told.path) == (Notification.Kind.QUESTION, row.path)
    for stranger in (elsewhere, cast.school2, cast.mbo, cast.halt, cast.lpa_elders):
        assert not PartnerRequest.objects.visible_to(stranger).exists()
        assert not Notification.objects.of_person(stranger).exists()
    assert list(broken()) == []


def test_asking_is_told_on_the_timeline_and_kept_as_a_verstrekking(cast, case):
    row = ask(case, cast.lpa, kind=RequestKind.FEEDBACK)

    entry = case.timeline.get(title="Terugkoppeling aan Het Baken")
    assert "Hoe gaat het in de klas?" in entry.text
    given = Disclosure.objects.get()
    assert (given.organisation, given.item) == (cast.school.organisation, f"verzoek {row.pk}")
    assert (given.regime, given.by) == ("avg", cast.lpa)


def test_asking_twice_asks_once(cast, case):
    assert ask(case, cast.lpa) == ask(case, cast.lpa)
    assert case.tasks.filter(kind=Task.Kind.REQUEST).count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": "  "}, "Schrijf op"),
        ({"days": 0}, "na vandaag"),
        ({"kind": RequestKind.REFERRAL}, "gaat naar een ketenpartner"),
    ],
)
def test_what_can_not_be_asked(cast, case, changes, says):
    with pytest.raises(NotPossible, match=says):
        ask(case, cast.lpa, **changes)

    assert not case.requests.exists()


def is_deregistered(cast, case):
    school, today = cast.school.organisation, timezone.localdate()
    deregister_pupil(case.notices.first(), school=school, on=today, by=cast.school)


def is_moved_by_the_officer(cast, case):
    told = {"school": cast.school2.organisation, "class_name": "1A", "pupil_number": ""}
    update_pupil(case, version=version_of(case.pupil), by=cast.lpa, **told)


def is_reported_by_another_school(cast, case):
    """And leerplicht takes that over."""
    file_notice(cast.school2, pupil=pupil_data(**NUMBERED))
    decide_moves(Case.objects.get(pk=case.pk), by=cast.lpa)


def is_withdrawn(cast, case):
    withdraw_notice(case.notices.get(), reason="Verkeerde leerling.", by=cast.school)


def is_closed(cast, case):
    case = Case.objects.get(pk=case.pk)
    if case.is_open:
        for answer in case.tasks.open().filter(kind=Task.Kind.ANSWER):
            finish_task(answer, by=cast.lpa)  # an answer is read before a dossier closes
        close(case, by=cast.lpa, at=timezone.now())


ENDS = {
    is_deregistered: ("ging weg bij Het Baken", "geen school"),
    is_moved_by_the_officer: ("ging weg bij Het Baken", "De Kring kan dit dossier nu niet openen"),
    is_reported_by_another_school: ("ging weg bij Het Baken", "De Kring kan dit dossier nu niet"),
    is_withdrawn: ("trok melding", "Het Baken kan dit dossier nu niet openen"),
    is_closed: ("is gesloten", "Dit dossier is gesloten"),
}


@pytest.mark.parametrize("end", ENDS)
def test_nothing_is_asked_of_a_school_that_does_not_open_it(cast, case, end):
    end(cast, case)

    with pytest.raises(NotPossible, match=ENDS[end][1]):
        ask(case, cast.lpa)

    assert not case.requests.exists()


def test_nothing_is_asked_before_the_melding_is_taken_up(cast):
    waits = a_case(cast, step=2)

    with pytest.raises(NotPossible, match="geen melding van deze school in behandeling"):
        ask(waits, cast.lpa)


def test_a_verzoek_without_share_is_to_the_school_of_the_dossier_alone(cast, case):
    row = ask(case, cast.lpa)

    wrong = {
        "answering": cast.school2.organisation,
        "regime": "wpg",
        "kind": RequestKind.REFERRAL.value,
    }
    for name, value in wrong.items():
        changed = PartnerRequest.objects.get(pk=row.pk)
        setattr(changed, name, value)
        with pytest.raises(IntegrityError, match="is_to_the_school"):
            written(changed, name)


# --- answered ------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", AT_SCHOOL)
def test_everybody_who_opens_it_answers(cast, case, who):
    person = getattr(cast, who)
    row = answer(ask(case, cast.lpa), answered("Hij is weer begonnen."), person)

    assert (row.state, row.task) == (RequestState.ANSWERED, None)
    assert not own_tasks(case, person).exists()
    assert "Antwoord van Het Baken" in case.tasks.open().get(kind=Task.Kind.ANSWER).what
    assert Notification.objects.of_person(cast.lpa).get().path == row.path
    assert case.timeline.get(title="Antwoord van Het Baken").by == person
    readers = (cast.lpa, *(getattr(cast, name) for name in AT_SCHOOL))
    assert all(RequestAnswer.objects.visible_to(reader).exists() for reader in readers)
    others = (cast.administratie, cast.school2, cast.halt)
    assert not any(RequestAnswer.objects.visible_to(other).exists() for other in others)
    assert list(broken()) == []


def test_a_next_date_keeps_it_open_with_who_took_it(cast, case):
    row = ask(case, cast.lpa, kind=RequestKind.FEEDBACK)
    take_over(case, row.task_id, by=cast.baken_zorg)

    row = answer(row, answered("Loopt.", days=20), cast.baken_zorg)

    assert (row.state, row.task.assignee) == (RequestState.ACCEPTED, cast.baken_zorg)
    assert row.due_on == row.task.starts_on == in_days(20)


def test_nobody_answers_for_a_school_but_leerplicht_and_says_who_spoke(cast, case):
    row = ask(case, cast.lpa)

    for by in (cast.lpa, cast.school2, cast.halt, mentor_of(cast, "3C")):
        with pytest.raises(NotPossible):
            answer(row, answered(), by)
    said = OnBehalf("Tom Jansen", "telefonisch", timezone.localdate())
    row = answer(row, answered(), cast.administratie, on_behalf=said)

    assert row.state == RequestState.ANSWERED
    given = row.answers.get()
    assert (given.said_by, given.organisation) == ("Tom Jansen", cast.school.organisation)


def test_colleagues_of_one_school_share_the_task(cast, case):
    task = ask(case, cast.lpa).task

    assert take_over(case, task.pk, by=cast.baken_mentor).assignee == cast.baken_mentor
    assert give_back(case, task.pk, by=cast.school).assignee == cast.baken_mentor
    assert take_over(case, task.pk, by=cast.baken_zorg).assignee == cast.baken_zorg
    assert give_back(case, task.pk, by=cast.baken_zorg).assignee is None
    for stranger in (cast.school2, cast.lpa):
        with pytest.raises(NotPossible):
            take_over(case, task.pk, by=stranger)


def test_who_is_late_is_reminded_once_and_then_once_a_week(cast, case):
    elsewhere = mentor_of(cast, "3C")
    row = ask(case, cast.lpa, days=2)
    at = timezone.now()

    for days in (3, 3, 10, 10):
        remind_of_requests(at + timedelta(days=days))

    for name in AT_SCHOOL:
        paths = sorted(told.path for told in reminders(getattr(cast, name)))
        assert paths == sorted([row.path, "/dossiers/"])
    assert not reminders(elsewhere).exists()


# --- over ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ENDS)
def test_it_lapses_with_its_task_when_the_school_opens_the_dossier_no_more(cast, case, end):
    row, before = ask(case, cast.lpa), ask(case, cast.lpa, text="Al beantwoord?")
    answer(before, answered(), cast.school)
    task = row.task

    for _ in range(2):
        end(cast, case)

    row.refresh_from_db()
    task.refresh_from_db()
    before.refresh_from_db()
    assert (row.state, row.task) == (RequestState.LAPSED, None)
    assert ENDS[end][0] in row.lapsed_because
    assert (task.outcome, task.outcome_text[:9]) == (Task.Outcome.LAPSED, "vervallen")
    assert before.state == RequestState.ANSWERED
    assert case.timeline.filter(title="Vraag aan Het Baken vervallen").count() == 1
    for name in AT_SCHOOL:
        person = getattr(cast, name)
        assert not PartnerRequest.objects.visible_to(person).exists()
        assert not RequestAnswer.objects.visible_to(person).exists()
        assert not own_tasks(case, person).exists()
        assert not Notification.objects.of_person(person).exists()
        with pytest.raises(NotPossible, match="niet meer voor u open"):
            answer(row, answered(), person)
    assert list(broken()) == []


def test_it_stays_while_another_melding_of_the_school_is_taken_up(cast, case):
    row = ask(case, cast.lpa)
    file_notice(cast.school, pupil=pupil_data(**NUMBERED))
    question = case.tasks.open().get(kind=Task.Kind.QUESTION)
    finish_task(question, by=cast.lpa)
    first, second = case.notices.order_by("pk")

    withdraw_notice(first, reason="Dubbel.", by=cast.school)
    row.refresh_from_db()
    assert row.state == RequestState.ASKED

    withdraw_notice(second, reason="Ook niet.", by=cast.school)
    row.refresh_from_db()
    assert row.state == RequestState.LAPSED


def test_it_does_not_revive_with_its_dossier_and_can_be_asked_anew(cast, case):
    first = ask(case, cast.lpa)
    is_closed(cast, case)

    reopen_case(case, reason="Toch weer verzuim.", by=cast.lpa)

    assert not case.tasks.open().filter(kind=Task.Kind.REQUEST).exists()
    assert ask(case, cast.lpa) != first
    assert list(broken()) == []


def test_a_next_school_is_asked_anew_and_reads_nothing_of_before(cast, case):
    ask(case, cast.lpa)
    is_reported_by_another_school(cast, case)
    finish_task(case.tasks.open().get(kind=Task.Kind.QUESTION), by=cast.lpa)
    assert AbsenceNotice.objects.visible_to(cast.school2).exists()
    assert not PartnerRequest.objects.visible_to(cast.school2).exists()

    row = ask(case, cast.lpa, text="Is hij begonnen?")

    assert PartnerRequest.objects.visible_to(cast.school2).get() == row
    assert list(broken()) == []


def test_withdrawing_says_why_it_lapsed(cast, case):
    row = ask(case, cast.lpa)

    for _ in range(2):
        withdraw_request(case, row.pk, by=cast.lpa)

    row.refresh_from_db()
    assert (row.state, row.lapsed_because) == (RequestState.LAPSED, "de vraag is ingetrokken")
    assert PartnerRequest.objects.visible_to(cast.school).get() == row


def test_the_nightly_check_finds_a_verzoek_that_outlived_its_school(cast, case):
    ask(case, cast.lpa)
    assert list(broken()) == []

    case.pupil.school = None  # by hand, past the actions
    case.pupil.write(by=None, at=timezone.now(), fields=("school",))

    told = [what for _, what in broken()]
    assert "open verzoek aan een school die het dossier niet opent" in told
