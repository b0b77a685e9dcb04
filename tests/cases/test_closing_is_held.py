"""What holds a dossier open, when somebody closes it all the same."""

from datetime import timedelta

import pytest

from cases.actions import answer_request, ask_partner, finish_task
from cases.rules.requests import Answer, AnswerKind, RequestKind
from cases.rules.tasks import TaskKind
from tests.cases import walking as w
from tests.cases.walking import Walker
from tests.cast import file_notice
from tests.sharing import shared

A_WEEK = timedelta(days=7)
KNOWN = Answer(AnswerKind.ANSWER, "Wij kennen hem.", no_follow_up=True)


@pytest.fixture
def walker(cast, client) -> Walker:
    return Walker(client, file_notice(cast.school).case, cast.lpa)


def test_while_a_route_runs_the_list_and_its_page_are_shown(walker):
    explained = {"workflow": "vervolg", "explanation": "Er speelt meer."}
    walker.go("step", w.ASSESSMENT | explained)
    for answers in (w.ENQUIRY, w.CONVERSATION, w.INSTRUMENT, w.FURTHER):
        walker.go("step", answers)
    walker.go("routes:choose", w.ROUTES)
    answers = {"quick_reason": "verzuim_gestopt", "result": "volledig_terug"}

    response = walker.send("close", {**walker.proposal(), **answers})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Nog open: Terugkoppeling vragen:" in page
    assert f'href="{walker.url("routes:routes")}"' in page
    assert walker.case.is_open

    walker.close({"quick_reason": "anders", "remarks": "Het gezin is verhuisd."}, result="verhuisd")
    assert not walker.case.is_open


def test_an_answer_that_came_in_is_read_before_the_dossier_closes(cast, walker):
    """One that came in while the form was filled in holds the dossier too; what was typed stays."""
    case, lpa = walker.case, cast.lpa
    share = shared(case, cast.jeugdteam, by=lpa)
    asked = {"kind": RequestKind.QUESTION, "text": "Bekend?", "due_on": w.today() + A_WEEK}
    row = ask_partner(case, share.pk, by=lpa, **asked)
    typed = {**walker.proposal(), "result": "volledig_terug", "message": "Fijn dat Bas er is."}
    answer_request(case, row.pk, answer=KNOWN, by=cast.jeugdteam)

    response = walker.send("close", typed)

    page = response.content.decode()
    assert response.status_code == 422
    beside = f'<a href="{row.path}" target="_blank" rel="noopener">Antwoord lezen (nieuw tabblad)'
    assert beside in page  # what was typed stays in this one
    assert "Fijn dat Bas er is." in page
    assert walker.case.is_open
    finish_task(case.tasks.open().get(kind=TaskKind.ANSWER), by=lpa)
    walker.go("close", typed)
    assert not walker.case.is_open


def test_an_unread_answer_ends_with_everything_else(cast, walker):
    share = shared(walker.case, cast.jeugdteam, by=cast.lpa)
    asked = {"kind": RequestKind.QUESTION, "text": "Bekend?", "due_on": w.today() + A_WEEK}
    row = ask_partner(walker.case, share.pk, by=cast.lpa, **asked)
    answer_request(walker.case, row.pk, answer=KNOWN, by=cast.jeugdteam)

    walker.close({}, result="verhuisd")

    assert not walker.case.is_open


def test_while_a_route_runs_there_is_no_form_to_fill_in_for_nothing(walker):
    walker.go("step", w.ASSESSMENT | {"workflow": "vervolg", "explanation": "Zorgen."})
    for answers in (w.ENQUIRY, w.CONVERSATION, w.INSTRUMENT, w.FURTHER):
        walker.go("step", answers)
    walker.go("routes:choose", w.ROUTES)

    def page(result: str) -> str:
        return walker.client.get(walker.url("close"), {"resultaat": result}).content.decode()

    assert "Dit dossier kan nog niet dicht" in page("volledig_terug")
    assert 'name="message"' not in page("volledig_terug")
    assert 'name="message"' in page("verhuisd")  # ends the routes too
