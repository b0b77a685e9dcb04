"""Verzoeken: asked of a partner, answered by it or namens it, and over when they have to be."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from cases.actions import (
    Answer,
    NotPossible,
    OnBehalf,
    StaleStep,
    answer_request,
    ask_partner,
    end_share,
    finish_task,
    give_back,
    remind_of_requests,
    reopen_case,
    take_over,
    withdraw_request,
)
from cases.models import Case, PartnerRequest, RequestAnswer, Task, TimelineEntry
from cases.rules.requests import AnswerKind, Progress, RequestKind, RequestState
from mas_portal.management.commands.check_invariants import broken
from partners.actions import Exemption, authorise, withdraw_authorisation
from partners.actions.telling import tell_people
from partners.models import Notification, User, WpgAuthorisation
from tests.factories import a_case, close
from tests.sharing import EVERY_PART, shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast) -> Case:
    return a_case(cast, step=6)


@pytest.fixture
def share(cast, case):
    return shared(case, cast.halt, by=cast.lpa, parts=EVERY_PART)


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def finds(officer, task) -> bool:
    """Whether a task stands on the day of an officer: their own, or one that nobody has."""
    seen = Task.objects.visible_to(officer)
    return task in [*seen.of_person(officer), *seen.unattended(timezone.localdate())]


def ask(share, by, *, kind=RequestKind.QUESTION, days=14, text="Is Bas bij u bekend?", **more):
    return ask_partner(
        share.case, share.pk, kind=kind, text=text, due_on=in_days(days), by=by, **more
    )


def answered(text="Ja, sinds mei.", kind=AnswerKind.ANSWER, *, days=None, **more):
    next_on = in_days(days) if days else None
    ends = kind is not AnswerKind.DECLINED and days is None
    return Answer(kind, text, next_on=next_on, no_follow_up=ends, **more)


def answer(row, given, by, **more):
    answer_request(row.case, row.pk, answer=given, by=by, **more)
    row.refresh_from_db()
    return row


def own_tasks(case, person):
    return case.tasks.visible_to(person).open()


def test_asking_gives_the_partner_a_task_and_tells_its_people(cast, case, share):
    row = ask(share, cast.lpa)

    task = own_tasks(case, cast.halt).get()
    assert (task, task.kind, task.assignee) == (row.task, Task.Kind.REQUEST, None)
    assert (task.organisation, task.due_on) == (cast.halt.organisation, row.due_on)
    told = Notification.objects.of_person(cast.halt).get(kind=Notification.Kind.QUESTION)
    assert told.path == row.path
    assert not Notification.objects.of_person(cast.rvdk).exists()
    entry = TimelineEntry.objects.visible_to(cast.halt).get()
    assert (entry.title, "Is Bas bij u bekend?" in entry.text) == (
        "Vraag aan Halt Kuststreek",
        True,
    )
    assert PartnerRequest.objects.visible_to(cast.halt).get() == row
    assert not PartnerRequest.objects.visible_to(cast.rvdk).exists()
    assert list(broken()) == []


def test_asking_twice_asks_once(cast, case, share):
    assert ask(share, cast.lpa) == ask(share, cast.lpa)
    assert case.tasks.filter(kind=Task.Kind.REQUEST).count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"text": "  "}, "Schrijf op"), ({"days": 0}, "na vandaag"), ({"days": 31}, "deel langer")],
)
def test_what_can_not_be_asked(cast, case, share, changes, says):
    with pytest.raises(NotPossible, match=says):
        ask(share, cast.lpa, **changes)

    assert not case.requests.exists()


def test_nothing_is_asked_where_nothing_is_shared_today(cast, case):
    later = shared(case, cast.jeugdteam, by=cast.lpa, starts=3)
    ended = shared(case, cast.halt, by=cast.lpa)
    end_share(case, ended.pk, reason="klaar", by=cast.lpa)

    for share in (later, ended):
        with pytest.raises(NotPossible, match="nu niet"):
            ask(share, cast.lpa)


def test_a_final_answer_closes_it_and_gives_the_owner_a_task(cast, case, share):
    row = answer(ask(share, cast.lpa2), answered(), cast.halt)

    assert (row.state, row.task) == (RequestState.ANSWERED, None)
    assert not own_tasks(case, cast.halt).exists()
    task = case.tasks.open().get(kind=Task.Kind.ANSWER)
    assert (task.what, task.assignee) == ("Antwoord van Halt Kuststreek verwerken", cast.lpa)
    told = Notification.objects.of_person(cast.lpa).get()
    assert (told.kind, told.path) == (Notification.Kind.ANSWER, row.path)
    entry = case.timeline.get(title="Antwoord van Halt Kuststreek")
    assert (entry.by, "Ja, sinds mei." in entry.text) == (cast.halt, True)
    assert entry in TimelineEntry.objects.visible_to(cast.halt)
    finish_task(task, by=cast.lpa)
    assert not case.tasks.open().filter(kind=Task.Kind.ANSWER).exists()
    assert list(broken()) == []


@pytest.mark.parametrize(
    ("withdrawn", "reads"),
    [((), {"lpa3"}), (("lpa3",), {"lpa"}), (("lpa3", "lpa"), {"lpa2"})],
)
def test_police_data_in_an_answer_go_to_who_may_have_them(cast, case, withdrawn, reads):
    """To who asked while authorised, else the behandelaar, else to all who are."""
    case.deputy = None
    case.write(by=cast.teamleider, at=timezone.now(), fields=("deputy",))
    row = ask(shared(case, cast.halt, by=cast.lpa, regime="wpg"), cast.lpa3)
    today = timezone.localdate()
    authorise(
        cast.lpa2,
        starts_on=today,
        given_by="Korpschef",
        by=cast.teamleider,
        exemption=Exemption.DEMO,
    )
    for name in withdrawn:
        held = WpgAuthorisation.objects.get(person__username=name, withdrawn_at=None)
        withdraw_authorisation(held.pk, by=cast.teamleider)

    answer(row, answered(), cast.halt)

    task = case.tasks.open().get(kind=Task.Kind.ANSWER)
    by_name = reads - {"lpa2"}
    assert {task.assignee.username if task.assignee else None} == (by_name or {None})
    assert task.organisation == case.bureau
    officers = (cast.lpa, cast.lpa2, cast.lpa3)
    asked = {p.username for p in officers if finds(p, task)}
    assert asked == reads
    told = Notification.objects.filter(person__in=officers, kind=Notification.Kind.ANSWER)
    assert set(told.values_list("person__username", flat=True)) == reads


def test_an_answer_of_who_is_not_authorised_any_more_falls_to_the_others(cast, case):
    row = ask(shared(case, cast.halt, by=cast.lpa, regime="wpg"), cast.lpa3)
    answer(row, answered(), cast.halt)
    task = case.tasks.open().get(kind=Task.Kind.ANSWER)
    assert finds(cast.lpa3, task)
    assert not finds(cast.lpa, task)

    held = WpgAuthorisation.objects.get(person=cast.lpa3)
    withdraw_authorisation(held.pk, by=cast.teamleider)

    assert not finds(cast.lpa3, task)
    assert finds(cast.lpa, task)


def test_a_next_date_keeps_it_open_with_a_silent_task(cast, case, share):
    row = ask(share, cast.lpa, kind=RequestKind.REFERRAL)
    take_over(case, row.task_id, by=cast.halt)

    waiting = answered("", AnswerKind.ACCEPTED, days=20, progress=Progress.WAITING)
    row = answer(row, waiting, cast.halt)

    assert (row.state, row.progress) == (RequestState.ACCEPTED, Progress.WAITING)
    assert row.due_on == row.next_on == row.task.starts_on == row.task.due_on == in_days(20)
    assert row.task.assignee == cast.halt
    assert own_tasks(case, cast.halt).get() == row.task
    assert not case.tasks.filter(kind=Task.Kind.ANSWER).exists()
    assert list(broken()) == []


@pytest.mark.parametrize("kind", [AnswerKind.ANSWER, AnswerKind.NO_MORE])
def test_the_same_answer_twice_is_one(cast, share, kind):
    row = ask(share, cast.lpa)
    for _ in range(2):
        answer(row, answered(kind=kind), cast.halt)

    assert RequestAnswer.objects.count() == 1


def test_declining_asks_a_reason_and_the_owner_looks_further(cast, case, share):
    row = ask(share, cast.lpa, kind=RequestKind.REFERRAL)
    with pytest.raises(NotPossible, match="Schrijf uw antwoord op"):
        answer(row, answered(" ", AnswerKind.DECLINED), cast.halt)

    row = answer(row, answered("Bas is te jong.", AnswerKind.DECLINED), cast.halt)

    assert row.state == RequestState.DECLINED
    assert "Halt Kuststreek neemt dit niet aan" in case.tasks.open().get(kind=Task.Kind.ANSWER).what


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (Answer(AnswerKind.ANSWER, "", no_follow_up=True), "Schrijf uw antwoord"),
        (Answer(AnswerKind.ANSWER, "Ja."), "geen vervolg nodig"),
        (Answer(AnswerKind.ANSWER, "Ja.", next_on=in_days(0)), "na vandaag"),
        (Answer(AnswerKind.ANSWER, "Ja.", next_on=in_days(3), no_follow_up=True), "geen vervolg"),
        (Answer(AnswerKind.ACCEPTED, next_on=in_days(3)), "past niet"),
        (Answer(AnswerKind.ANSWER, "Ja.", Progress.STARTED, no_follow_up=True), "verwijzing"),
    ],
)
def test_an_answer_that_is_not_complete_is_refused(cast, share, given, says):
    row = ask(share, cast.lpa)

    with pytest.raises(NotPossible, match=says):
        answer(row, given, cast.halt)

    assert not row.answers.exists()


def test_namens_counts_as_received_and_is_marked(cast, case, share):
    row = ask(share, cast.lpa)
    said = OnBehalf("Kim de Boer", "telefonisch", timezone.localdate())

    row = answer(row, answered(), cast.administratie, on_behalf=said)

    assert row.state == RequestState.ANSWERED
    given = row.answers.get()
    assert (given.said_by, given.by, given.organisation) == (
        "Kim de Boer",
        cast.administratie,
        cast.halt.organisation,
    )
    assert case.timeline.filter(
        title__startswith="Antwoord namens Halt Kuststreek, telefonisch, Kim de Boer"
    ).exists()
    assert case.tasks.open().get(kind=Task.Kind.ANSWER).assignee == cast.lpa


def test_nobody_answers_for_a_partner_but_leerplicht_and_says_who_spoke(cast, share):
    row = ask(share, cast.lpa)
    said = OnBehalf("Kim", "telefonisch", in_days(1))

    for by, on_behalf in (
        (cast.lpa, None),
        (cast.lpa, said),
        (cast.teamleider, OnBehalf("Kim", "telefonisch", in_days(0))),
        (cast.rvdk, None),
        (cast.halt, said),
    ):
        with pytest.raises(NotPossible):
            answer(row, answered(), by, on_behalf=on_behalf)
    assert not row.answers.exists()


def test_the_administratie_reads_only_the_answers_it_wrote_down(cast, share):
    answer(ask(share, cast.lpa), answered(), cast.halt)

    assert RequestAnswer.objects.visible_to(cast.lpa).exists()
    assert RequestAnswer.objects.visible_to(cast.halt).exists()
    assert not RequestAnswer.objects.visible_to(cast.administratie).exists()
    assert not RequestAnswer.objects.visible_to(cast.rvdk).exists()


def test_who_did_not_see_the_answer_of_a_colleague_is_told(cast, share):
    row = answer(ask(share, cast.lpa), answered(days=5), cast.halt)

    with pytest.raises(StaleStep):
        answer(row, answered("Iets anders."), cast.halt, last_seen=0)

    answer(row, answered("Iets anders."), cast.halt, last_seen=row.answers.get().pk)
    assert row.answers.count() == 2


def test_after_the_end_of_the_share_nobody_answers(cast, case, share):
    row = ask(share, cast.lpa)

    end_share(case, share.pk, reason="klaar", by=cast.lpa)

    with pytest.raises(NotPossible, match="niet meer voor u open"):
        answer(row, answered(), cast.halt)
    row.refresh_from_db()
    assert (row.state, row.task) == (RequestState.LAPSED, None)
    assert not Notification.objects.of_person(cast.halt).exists()
    assert not PartnerRequest.objects.visible_to(cast.halt).exists()
    assert own_tasks(case, cast.lpa).exists()
    assert list(broken()) == []


def test_a_verzoek_does_not_revive_with_its_dossier(cast, case, share):
    ask(share, cast.lpa)
    close(case, by=cast.lpa, at=timezone.now())

    reopen_case(case, reason="Toch weer verzuim.", by=cast.lpa)

    assert not case.tasks.open().filter(kind=Task.Kind.REQUEST).exists()
    assert list(broken()) == []


def test_withdrawing_ends_the_task_of_the_partner(cast, case, share):
    row = ask(share, cast.lpa)

    for _ in range(2):
        withdraw_request(case, row.pk, by=cast.lpa)

    row.refresh_from_db()
    assert (row.state, row.task) == (RequestState.LAPSED, None)
    assert not own_tasks(case, cast.halt).exists()
    assert case.timeline.filter(title="Vraag aan Halt Kuststreek ingetrokken").count() == 1
    with pytest.raises(NotPossible, match="al afgesloten"):
        answer(row, answered(), cast.halt)


def test_colleagues_of_one_organisation_share_the_task(cast, case, share):
    colleague = User.objects.create(
        username="halt2", name="Ali", role=cast.halt.role, organisation=cast.halt.organisation
    )
    task = ask(share, cast.lpa).task

    assert take_over(case, task.pk, by=cast.halt).assignee == cast.halt
    assert give_back(case, task.pk, by=colleague).assignee == cast.halt
    assert take_over(case, task.pk, by=colleague).assignee == colleague
    assert give_back(case, task.pk, by=colleague).assignee is None
    for stranger in (cast.rvdk, cast.lpa):
        with pytest.raises(NotPossible):
            take_over(case, task.pk, by=stranger)


def reminders(person):
    return Notification.objects.filter(person=person, kind=Notification.Kind.REMINDER)


def test_who_is_late_is_reminded_once_and_then_once_a_week(cast, case, share):
    row = ask(share, cast.lpa, days=2)
    at = timezone.now()

    remind_of_requests(at + timedelta(days=2))
    assert not reminders(cast.halt).exists()

    for hours in (0, 1):
        remind_of_requests(at + timedelta(days=3, hours=hours))
    assert [told.path for told in reminders(cast.halt)] == [row.path]

    for days in (10, 10):
        remind_of_requests(at + timedelta(days=days))
    assert sorted(told.path for told in reminders(cast.halt)) == sorted([row.path, "/dossiers/"])
    row.refresh_from_db()
    assert timezone.localdate(row.reminded_at) == in_days(10)


@pytest.mark.parametrize("over", ["answered", "later", "withdrawn", "ended"])
def test_the_weekly_reminder_goes_when_nothing_is_late_any_more(cast, case, share, over):
    rows = [ask(share, cast.lpa, days=2, text=text) for text in ("Bekend?", "Sinds wanneer?")]
    then = timezone.now() + timedelta(days=10)
    for days in (3, 10):
        remind_of_requests(timezone.now() + timedelta(days=days))
    weekly = reminders(cast.halt).filter(path="/dossiers/").unread()
    assert weekly.count() == 1

    for row, left in zip(rows, (1, 0), strict=True):
        if over == "answered":
            answer(row, answered(), cast.halt, at=then)
        elif over == "later":
            answer(row, answered(days=20), cast.halt, at=then)
        elif over == "withdrawn":
            withdraw_request(case, row.pk, by=cast.lpa, at=then)
        else:
            end_share(case, share.pk, reason="klaar", by=cast.lpa, at=then)
            left = 0  # at once, of both
        assert weekly.count() == left


def test_what_breaks_off_at_one_organisation_was_told_at_the_others(cast, case, share, monkeypatch):
    ask(share, cast.lpa, days=2)
    ask(shared(case, cast.rvdk, by=cast.lpa, parts=EVERY_PART), cast.lpa, days=2)
    first, second = sorted((cast.halt, cast.rvdk), key=lambda person: person.organisation_id)

    def broken(people, **told):
        if second in people:
            raise OperationalError
        tell_people(people, **told)

    late = timezone.now() + timedelta(days=3)
    with monkeypatch.context() as now:
        now.setattr("cases.actions.requests.tell_people", broken)
        with pytest.raises(OperationalError):
            remind_of_requests(late)
    assert reminders(first).count() == 1
    assert not reminders(second).exists()

    remind_of_requests(late)
    assert reminders(first).count() == reminders(second).count() == 1


def test_nobody_is_reminded_of_what_is_not_shared_any_more(cast, case, share):
    ask(share, cast.lpa, days=2)

    remind_of_requests(timezone.now() + timedelta(days=40))

    assert not reminders(cast.halt).exists()
