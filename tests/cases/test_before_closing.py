"""What somebody is told before closing a dossier: what holds it, and what lapses with it."""

from datetime import timedelta

import pytest

from cases.actions import (
    Answer,
    add_task,
    answer_request,
    ask_partner,
    ask_school,
    withdraw_notice,
)
from cases.actions.agreements import AgreementData, make_agreement
from cases.models import Agreement, Case, Task
from cases.rules.requests import REQUESTS, AnswerKind, RequestKind, RequestState
from cases.rules.results import CaseResult
from cases.rules.tasks import TaskKind
from tests.cases import walking as w
from tests.cast import file_notice, pupil_data
from tests.factories import a_case
from tests.pages import text_of
from tests.sharing import shared

A_WEEK = timedelta(days=7)


@pytest.fixture
def case(cast) -> Case:
    return a_case(cast, step=3)


@pytest.fixture
def closing_page(case, client, cast):
    """The words of a closing page as somebody reads it."""

    def read(result: str = "", *, by=cast.lpa) -> str:
        client.force_login(by)
        asked = {"resultaat": result} if result else {}
        return text_of(client.get(f"/dossiers/{case.number}/sluiten/", asked))

    return read


def ask(case, cast, text="Is Bas bij u bekend?", **more):
    share = shared(case, cast.jeugdteam, by=cast.lpa)
    day = w.today() + A_WEEK
    return ask_partner(
        case, share.pk, kind=RequestKind.QUESTION, text=text, due_on=day, by=cast.lpa, **more
    )


def hold(case, cast):
    """A ketenpartner answered; nobody read that yet."""
    answer = Answer(AnswerKind.ANSWER, "Wij kennen hem.", no_follow_up=True)
    row = ask(case, cast)
    answer_request(case, row.pk, answer=answer, by=cast.jeugdteam)
    return row


# --- what lapses -------------------------------------------------------------------------------


@pytest.mark.parametrize("result", ["", "volledig_terug"])
def test_what_lapses_is_named_on_both_pages(cast, case, closing_page, result):
    ask(case, cast)
    day = w.today() + A_WEEK
    ask_school(case, kind=RequestKind.FEEDBACK, text="Hoe gaat het?", due_on=day, by=cast.lpa)
    make_agreement(case, AgreementData("Elke dag om half negen", "Bas"), by=cast.lpa)
    settled = AgreementData("Elke week bellen", "Moeder", outcome=Agreement.Outcome.KEPT)
    make_agreement(case, settled, by=cast.lpa)
    own = {"what": "Huisbezoek plannen", "why": "Afgesproken.", "due_on": day}
    add_task(case, **own, assignee=cast.lpa2, by=cast.lpa)

    words = closing_page(result)

    for told in (
        "Wat vervalt bij sluiten",
        "Vragen die nog open staan (2)",
        "Vraag aan Jeugdteam",
        "Terugkoppeling aan Het Baken",
        "Gedeeld met (1)",
        "Afspraken die lopen (1)",
        "Elke dag om half negen",
        "Taken (2)",
        "Huisbezoek plannen",
        "Eerste contact",
    ):
        assert told.lower() in words.lower(), told
    assert "Elke week bellen" not in words


@pytest.fixture
def busy(cast, case) -> Case:
    """With something of every kind: also two meldingen, one withdrawn, and an overstap."""
    day = w.today() + A_WEEK
    ask(case, cast)
    ask_school(case, kind=RequestKind.FEEDBACK, text="Hoe gaat het?", due_on=day, by=cast.lpa)
    make_agreement(case, AgreementData("Op tijd komen", "Bas"), by=cast.lpa)
    own = {"what": "Huisbezoek plannen", "why": "Afgesproken.", "due_on": day}
    add_task(case, **own, assignee=cast.lpa2, by=cast.lpa)
    file_notice(cast.school)
    withdraw_notice(file_notice(cast.school), reason="Vergissing.", by=cast.school)
    numbered = {"pupil_number": "123456782"}
    file_notice(cast.school, pupil=pupil_data(**numbered))
    file_notice(cast.school2, pupil=pupil_data(**numbered, class_name="K2"))
    assert case.tasks.open().filter(kind=TaskKind.MOVE).exists()
    return case


def named(client, case) -> dict[str, list[str]]:
    """What the closing page says that lapses, by its heading."""
    page = client.get(f"/dossiers/{case.number}/sluiten/")
    return {
        kind.label: sorted(row.what for row in kind.rows) for kind in page.context["before"].lapsing
    }


def lapsed(case) -> dict[str, list[str]]:
    """What the closing ended unfinished, under the same headings."""
    tasks = case.tasks.filter(outcome=Task.Outcome.LAPSED, closed_at=case.closed_at)
    tasks = tasks.exclude(kind=TaskKind.REQUEST)
    gone = case.requests.filter(state=RequestState.LAPSED)
    ended = case.shares.filter(ended_at=case.closed_at)
    broken_off = case.agreements.filter(outcome=Agreement.Outcome.LAPSED)
    found = {
        "Vragen die nog open staan": [
            f"{REQUESTS[RequestKind(row.kind)].label} aan {row.answering}" for row in gone
        ],
        "Gedeeld met": [str(row.organisation) for row in ended],
        "Afspraken die lopen": [row.what for row in broken_off],
        "Taken": [row.what for row in tasks.exclude(kind=TaskKind.MOVE)],
        "Taken die niet terugkomen": [row.what for row in tasks.filter(kind=TaskKind.MOVE)],
    }
    return {label: sorted(rows) for label, rows in found.items() if rows}


def test_what_is_named_is_what_the_closing_ends(cast, busy, client):
    """The same rows, no fewer and no more."""
    walker = w.Walker(client, busy, cast.lpa)
    told = named(client, busy)
    assert len(told) == 5

    walker.close({"quick_reason": "verzuim_gestopt"})

    assert not walker.case.is_open
    assert lapsed(walker.case) == told


def test_what_is_said_to_run_again_does_after_reopening(cast, busy, client):
    walker = w.Walker(client, busy, cast.lpa)
    kinds = client.get(walker.url("close")).context["before"].lapsing
    runs_again = {kind.label for kind in kinds if kind.runs_again}
    told = named(client, busy)
    assert runs_again == {"Afspraken die lopen", "Taken"}

    walker.close({"quick_reason": "verzuim_gestopt"})
    walker.go("reopen", {"reason": "Hij is weer weg."})

    again = walker.case.tasks.open().exclude(kind=TaskKind.STEP)
    assert sorted(task.what for task in again) == told["Taken"]
    running = walker.case.agreements.filter(outcome=Agreement.Outcome.OPEN)
    assert [row.what for row in running] == told["Afspraken die lopen"]
    assert not walker.case.shares.running().exists()
    assert not walker.case.requests.open().exists()


def test_each_kind_says_whether_it_runs_again(busy, closing_page):
    words = closing_page()

    runs = "Heropent u het dossier later, dan lopen ze weer."
    stays = "Dat blijft zo, ook als u het dossier later heropent."
    assert [words.count(runs), words.count(stays)] == [2, 3]
    assert f"Taken die niet terugkomen (1) Deze taken zijn dan niet gedaan. {stays}" in words


def test_the_look_at_a_melding_is_no_task_that_lapses(cast, case, closing_page):
    """It is done by closing, with the outcome that is chosen for the melding."""
    again = file_notice(cast.school)
    assert case.tasks.open().filter(notice=again).exists()

    assert f"Nieuwe melding {again.number} bekijken" not in closing_page()


def test_a_melding_that_was_judged_at_step_2_has_been_looked_at(cast, client):
    """A second one joined before: judged together, its question is done, and does not come back."""
    walker = w.Walker(client, file_notice(cast.school).case, cast.lpa)
    second = file_notice(cast.school)
    question = walker.case.tasks.open().get(notice=second)

    shown = client.get(walker.url("step")).context["form"]["shown"].value()

    walker.go("step", w.ASSESSMENT | {"workflow": "brief", "shown": shown})

    question.refresh_from_db()
    assert question.outcome == Task.Outcome.DONE
    walker.close({"quick_reason": "verzuim_gestopt"})
    assert question.what not in lapsed(walker.case).get("Taken", [])
    walker.go("reopen", {"reason": "Hij is weer weg."})
    assert not walker.case.tasks.open().filter(notice=second).exists()


def test_of_a_long_list_the_first_are_named_and_the_rest_counted(cast, case, closing_page):
    for number in range(13):
        make_agreement(case, AgreementData(f"Afspraak nummer {number}", "Bas"), by=cast.lpa)

    words = closing_page()

    assert "Afspraken die lopen (13)" in words
    assert words.count("Afspraak nummer") == 10
    assert "en nog 3" in words


def test_police_data_are_named_to_who_may_know_of_them_alone(cast, case, closing_page):
    make_agreement(case, AgreementData("Verhoor", "Bas"), by=cast.lpa, regime="wpg")
    own = {"what": "Proces-verbaal", "why": "Afgesproken.", "due_on": w.today() + A_WEEK}
    add_task(case, **own, assignee=cast.lpa, by=cast.lpa, regime="wpg")
    shared(case, cast.halt, by=cast.lpa, regime="wpg")

    words = closing_page()
    assert [word in words for word in ("Verhoor", "Proces-verbaal", "Halt")] == [True] * 3
    for word in ("Verhoor", "Proces-verbaal", "Halt", "Wpg"):
        assert word not in closing_page(by=cast.lpa2)


# --- what holds it open ------------------------------------------------------------------------


def test_what_holds_it_open_stands_on_the_first_page_with_its_link(
    cast, case, closing_page, client
):
    assert "kan nog niet dicht" not in closing_page()
    row = hold(case, cast)

    words = closing_page()

    assert "Dit dossier kan nog niet dicht" in words
    assert "Nog open: Antwoord van" in words
    html = client.get(f"/dossiers/{case.number}/sluiten/").content.decode()
    assert f'<a href="{row.path}">Antwoord lezen</a>' in html


def test_while_something_holds_it_only_what_ends_everything_is_offered(cast, case, client):
    hold(case, cast)
    client.force_login(cast.lpa)

    form = client.get(f"/dossiers/{case.number}/sluiten/").context["form"]

    offered = {value for value, _ in form.fields["resultaat"].widget.choices}
    assert offered == {CaseResult.VERHUISD, CaseResult.OVERLEDEN}
    assert "Volledig terug op school" in form.later
    w.Walker(client, case, cast.lpa).close(
        {"quick_reason": "anders", "remarks": "Verhuisd."}, "verhuisd"
    )
    assert not Case.objects.running().exists()
