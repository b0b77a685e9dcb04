"""Two people at one dossier at the same moment: the second waits, then sees what the first did."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from cases.actions import (
    NotPossible,
    StaleStep,
    UnreadNotices,
    answer_request,
    ask_partner,
    assign_officers,
    decide_move,
    deregister_pupil,
    mark_returned,
    reopen_case,
    withdraw_notice,
)
from cases.actions.agreements import AgreementData, make_agreement, settle_agreement
from cases.actions.drafts import begin_draft
from cases.actions.moves import place_of
from cases.actions.people import CarerData, record_carer, update_carer, update_pupil
from cases.models import AbsenceNotice, Agreement, Case, NoticeDraft, Pupil, Task
from cases.rules.requests import Answer, AnswerKind, RequestKind
from cases.rules.results import DuoStatus
from cases.rules.tasks import TaskKind
from mas_portal.demo import region
from partners.actions.editing import EditConflict, version_of
from tests.cases.walking import Walker
from tests.cast import MONDAY, file_notice, notice_data, pupil_data
from tests.factories import a_case, assess, close, open_visit, walk_on
from tests.running import PATIENCE, eventually
from tests.sharing import shared

pytestmark = pytest.mark.django_db(transaction=True)


def somebody_waits() -> bool:
    """Whether another connection waits for what this one holds; those of other tests do not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
        )
        return cursor.fetchone()[0]


def somebody_waits_for_who_waits() -> bool:
    """Whether another connection waits for one that waits for this one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks, unnest(pg_blocking_pids(pid)) AS before"
            " WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(before)))"
        )
        return cursor.fetchone()[0]


def alone(act):
    """Do something on a connection of its own."""
    try:
        return act()
    finally:
        connection.close()


def while_it_is_done(first, second) -> Future:
    """Do `second` while the transaction of `first` is still open; what became of `second`."""
    begun = Event()

    def do_first():
        with transaction.atomic():
            first()
            begun.set()
            assert eventually(somebody_waits), "de tweede wacht niet op de eerste"

    def do_second():
        assert begun.wait(PATIENCE)
        with transaction.atomic():
            return second()

    with ThreadPoolExecutor(2) as people:
        one, other = people.submit(alone, do_first), people.submit(alone, do_second)
    one.result()
    return other


def test_of_two_officers_the_second_is_told_that_the_step_is_over(cast):
    case = a_case(cast, step=3)
    visits = case.visits.count()
    stale = open_visit(case).pk

    def complete(by):
        assert open_visit(case).pk == stale
        return walk_on(case, by=by)

    second = while_it_is_done(lambda: complete(cast.lpa), lambda: complete(cast.lpa2))

    with pytest.raises(StaleStep):
        second.result()
    assert case.visits.count() == visits + 1


def test_a_melding_about_the_same_pupil_begun_twice_is_one_draft(cast):
    about = {"surname": "Verhoeven"}

    def begin():
        return begin_draft(by=cast.school, about=about)

    second = while_it_is_done(begin, begin)

    assert second.result() == NoticeDraft.objects.get()


def test_a_melding_during_the_closing_opens_a_new_dossier(cast):
    case = a_case(cast)

    second = while_it_is_done(lambda: close(case, by=cast.lpa), lambda: file_notice(cast.school))

    assert second.result().case != case
    assert second.result().case.is_open


def test_a_melding_that_joins_during_the_closing_is_read_first(cast):
    case = assess(a_case(cast), "brief", by=cast.lpa)

    second = while_it_is_done(lambda: file_notice(cast.school), lambda: close(case, by=cast.lpa))

    with pytest.raises(UnreadNotices):
        second.result()
    case.refresh_from_db()
    assert case.is_open
    assert case.notices.latest("pk").duo_status == DuoStatus.WACHT
    assert case.tasks.open().filter(what__startswith="Nieuwe melding").exists()

    assert not close(case, by=cast.lpa).is_open  # it is on the page now
    assert not case.tasks.open().exists()
    assert set(case.notices.values_list("duo_status", flat=True)) == {DuoStatus.AFGESLOTEN}


def test_the_closing_page_shows_the_melding_that_joined_at_that_moment(cast, client):
    walker = Walker(client, a_case(cast), cast.lpa)
    answers = {**walker.proposal(), "result": "volledig_terug", "message": "Fijn dat Bas er is."}
    again = notice_data(reason="Sinds vandaag weer weg.")

    second = while_it_is_done(
        lambda: file_notice(cast.school, data=again), lambda: walker.send("close", answers)
    )

    page = second.result().content.decode()
    assert second.result().status_code == 409
    assert "Sinds vandaag weer weg." in page
    assert "Fijn dat Bas er is." in page
    assert walker.case.is_open


def test_a_task_is_not_taken_that_a_colleague_does_at_this_moment(cast, client):
    case = a_case(cast, step=6)
    share, due_on = shared(case, cast.jeugdteam, by=cast.lpa), localdate() + timedelta(days=9)
    asked = {"kind": RequestKind.QUESTION, "text": "Bekend?", "due_on": due_on}
    row = ask_partner(case, share.pk, by=cast.lpa, **asked)
    known = Answer(AnswerKind.ANSWER, "Wij kennen hem.", no_follow_up=True)
    client.force_login(cast.jeugdteam2)
    place = {"number": case.number, "pk": row.task_id}

    second = while_it_is_done(
        lambda: answer_request(case, row.pk, answer=known, by=cast.jeugdteam),
        lambda: client.post(reverse("cases:take_task", kwargs=place)),
    )

    assert second.result().status_code == 409


# --- the register of DUO -------------------------------------------------------------------------


def withdraw(notice, cast):
    return withdraw_notice(notice, reason="Verkeerde leerling.", by=cast.school)


def test_a_status_is_ticked_off_by_one_of_two(cast):
    in_duo = notice_data(duo_state=AbsenceNotice.DuoState.GIVEN, duo_number="4123456")
    case = assess(a_case(cast, data=in_duo), "brief", by=cast.lpa)
    notice = case.notices.get()
    seen, versions = {notice.pk: notice.duo_status_at}, notice.history.count()

    def tick():
        return mark_returned(seen, by=cast.administratie)

    assert while_it_is_done(tick, tick).result() == []
    assert notice.history.count() == versions + 1


def test_a_melding_withdrawn_during_the_assessment_is_looked_at_in_the_next_step(cast):
    case = a_case(cast)
    notice = case.notices.get()

    second = while_it_is_done(
        lambda: assess(case, "vervolg", by=cast.lpa), lambda: withdraw(notice, cast)
    )

    assert second.result().duo_status == DuoStatus.INGETROKKEN
    case.refresh_from_db()
    assert case.step == 3
    assert case.tasks.open().get(kind=Task.Kind.QUESTION).assignee == cast.lpa


def test_an_assessment_during_the_withdrawal_leaves_it_withdrawn(cast):
    case = a_case(cast)
    notice = case.notices.get()

    second = while_it_is_done(
        lambda: withdraw(notice, cast), lambda: assess(case, "vervolg", by=cast.lpa)
    )

    assert second.result().step == 3
    notice.refresh_from_db()
    assert notice.duo_status == DuoStatus.INGETROKKEN


def test_what_is_closed_at_this_moment_is_not_withdrawn(cast):
    case = a_case(cast)
    notice = case.notices.get()

    second = while_it_is_done(lambda: close(case, by=cast.lpa), lambda: withdraw(notice, cast))

    with pytest.raises(NotPossible, match="al afgehandeld"):
        second.result()
    assert not case.tasks.open().exists()


# --- two people at one form ----------------------------------------------------------------------


def test_of_two_texts_about_a_carer_the_second_is_shown_both(cast):
    case = a_case(cast)
    row = record_carer(case, CarerData("Ina", "moeder"), by=cast.lpa)
    read = version_of(row)

    def change(phone, by):
        return update_carer(
            case, row.pk, CarerData("Ina", "moeder", phone=phone), version=read, by=by
        )

    second = while_it_is_done(
        lambda: change("06 11111111", cast.lpa), lambda: change("06 22222222", cast.lpa2)
    )

    with pytest.raises(EditConflict):
        second.result()
    row.refresh_from_db()
    assert row.phone == "06 11111111"


def test_an_afspraak_made_or_settled_twice_is_told_once(cast):
    case = a_case(cast)
    promise = AgreementData("Op tijd komen", "Bas")

    def make():
        return make_agreement(case, promise, by=cast.lpa)

    made = while_it_is_done(make, make).result()
    kept = AgreementData("Op tijd komen", "Bas", outcome=Agreement.Outcome.KEPT)
    read = version_of(made)

    def settle(by):
        return settle_agreement(case, made.pk, kept, version=read, by=by)

    again = while_it_is_done(lambda: settle(cast.lpa), lambda: settle(cast.lpa2))

    assert again.result().outcome == Agreement.Outcome.KEPT
    assert case.agreements.count() == 1
    assert case.timeline.filter(title__startswith="Afspraak").count() == 2  # made, kept


# --- another officer -----------------------------------------------------------------------------


def hand_over(case, cast):
    return assign_officers(case, owner=cast.lpa3, deputy=cast.lpa2, by=cast.administratie)


def test_a_dossier_that_is_closed_at_this_moment_is_not_handed_over(cast):
    case = a_case(cast)

    second = while_it_is_done(lambda: close(case, by=cast.lpa), lambda: hand_over(case, cast))

    with pytest.raises(NotPossible, match="gesloten"):
        second.result()
    case.refresh_from_db()
    assert case.owner == cast.lpa


def test_closing_during_a_hand_over_leaves_no_task_with_anybody(cast):
    case = a_case(cast)

    second = while_it_is_done(lambda: hand_over(case, cast), lambda: close(case, by=cast.lpa))

    assert not second.result().is_open
    assert second.result().owner == cast.lpa3
    assert not case.tasks.open().exists()


# --- an overstap ---------------------------------------------------------------------------------

NUMBERED = {"pupil_number": "123456782"}


@pytest.fixture
def told(cast) -> AbsenceNotice:
    """A school elsewhere says that Bas is there now: a second dossier, and a pupil beside him."""
    a_case(cast, step=3, pupil=pupil_data(**NUMBERED))
    there = pupil_data(**NUMBERED, municipality=region.town("Heuvelrand"))
    return file_notice(cast.heuvelcollege, pupil=there)


def decide_on(told, cast, *, accepted=True) -> Case:
    task = Task.objects.get(kind=TaskKind.MOVE, notice=told)
    why = "" if accepted else "De school weet van niets."
    seen = place_of(task.case.pupil).key
    return decide_move(task.case, task.pk, accepted=accepted, seen=seen, text=why, by=cast.lpa)


def withdraw_it(told):
    return withdraw_notice(told, reason="Verkeerde leerling.", by=told.received_by)


def test_an_overstap_is_taken_over_once_and_makes_one_pupil(cast, told):
    def take_over():
        return decide_on(told, cast)

    second = while_it_is_done(take_over, take_over)

    assert second.result().pupil == Pupil.objects.get()
    assert str(Pupil.objects.get().school) == "Heuvel College"
    assert second.result().timeline.filter(title__startswith="Overstap overgenomen").count() == 1


def test_who_was_made_one_with_another_at_this_moment_is_deregistered(cast, told):
    school = told.school

    second = while_it_is_done(
        lambda: decide_on(told, cast),
        lambda: deregister_pupil(told, school=school, on=MONDAY.date(), by=cast.heuvelcollege),
    )

    assert second.result() == Pupil.objects.get()
    assert Pupil.objects.get().school is None


def test_a_dossier_opens_again_while_its_pupil_is_made_one_with_another(cast, told):
    there = close(told.case, by=cast.lpa_elders)

    second = while_it_is_done(
        lambda: decide_on(told, cast),
        lambda: reopen_case(there, reason="Toch nog verzuim.", by=cast.lpa_elders),
    )

    assert second.result().is_open
    assert second.result().pupil == Pupil.objects.get()


def test_who_corrects_a_pupil_that_is_made_one_with_another_is_shown_both(cast, told):
    there = told.case
    read = version_of(there.pupil)
    typed = {"class_name": "H4", "pupil_number": "", "school": told.school}

    second = while_it_is_done(
        lambda: decide_on(told, cast),
        lambda: update_pupil(there, version=read, by=cast.lpa_elders, **typed),
    )

    with pytest.raises(EditConflict):
        second.result()


def test_a_melding_withdrawn_during_the_decision_leaves_the_decision(cast, told):
    second = while_it_is_done(
        lambda: decide_on(told, cast, accepted=False), lambda: withdraw_it(told)
    )

    assert second.result().duo_status == DuoStatus.INGETROKKEN
    task = Task.objects.get(kind=TaskKind.MOVE)
    assert (task.outcome, task.outcome_text) == (Task.Outcome.DONE, "Niet overgenomen")


def test_withdrawing_and_taking_over_wait_for_each_other_in_one_order(cast, told):
    """Halfway through the withdrawal, which waits for the melding, the owner takes it over: then
    there is nothing to take over any more."""
    with ThreadPoolExecutor(2) as people, transaction.atomic():
        AbsenceNotice.objects.select_for_update(no_key=True, of=("self",)).get(pk=told.pk)
        withdrawn = people.submit(alone, lambda: withdraw_it(told))
        assert eventually(somebody_waits)
        decided = people.submit(alone, lambda: decide_on(told, cast))
        assert eventually(somebody_waits_for_who_waits)
    assert withdrawn.result().duo_status == DuoStatus.INGETROKKEN
    with pytest.raises(StaleStep):
        decided.result()
    assert Task.objects.get(kind=TaskKind.MOVE).outcome == Task.Outcome.LAPSED
    assert Pupil.objects.count() == 2
