"""What somebody is told before closing a dossier: what holds it, what lapses, and which results."""

from datetime import timedelta

import pytest

from cases.actions import Answer, add_task, answer_request, ask_partner, ask_school
from cases.actions.agreements import AgreementData, make_agreement
from cases.models import Agreement, Case
from cases.rules.requests import AnswerKind, RequestKind
from cases.rules.results import CaseResult
from tests.cases import walking as w
from tests.cases.walking import errors_in
from tests.cast import MONDAY, file_notice, pupil_data
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


def test_what_is_named_is_what_the_closing_ends(cast, case, closing_page, client):
    """The same rows: what the page named is over afterwards."""
    row = ask(case, cast)
    promise = make_agreement(case, AgreementData("Op tijd komen", "Bas"), by=cast.lpa)
    words = closing_page()
    assert "Op tijd komen" in words

    w.Walker(client, case, cast.lpa).close({"quick_reason": "verzuim_gestopt"})

    row.refresh_from_db()
    promise.refresh_from_db()
    assert (row.state, promise.outcome) == ("vervallen", Agreement.Outcome.LAPSED)
    assert not case.shares.running().exists()
    assert not case.tasks.open().exists()


def test_the_look_at_a_melding_is_no_task_that_lapses(cast, case, closing_page):
    """It is done by closing, with the outcome that is chosen for the melding."""
    again = file_notice(cast.school)
    assert case.tasks.open().filter(notice=again).exists()

    assert f"Nieuwe melding {again.number} bekijken" not in closing_page()


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


# --- which results can be ----------------------------------------------------------------------


def test_a_result_that_can_not_be_at_this_age_is_not_offered_and_says_why(
    cast, case, client, closing_page
):
    words = closing_page()
    form = client.get(f"/dossiers/{case.number}/sluiten/").context["form"]

    offered = {value for value, _ in form.fields["resultaat"].widget.choices}
    assert set(CaseResult) - offered == {CaseResult.DOORSTROOMPUNT, CaseResult.STARTKWALIFICATIE}
    assert "Bas is 14 en wordt 18 op 4 maart 2030." in words
    assert "Bas is 14 en wordt 16 op 4 maart 2028." in words


def test_a_link_to_such_a_result_says_why_and_asks_another(cast, case, client):
    client.force_login(cast.lpa)

    response = client.get(f"/dossiers/{case.number}/sluiten/?resultaat=doorstroompunt")

    assert response.status_code == 422
    (error,) = errors_in(response)
    assert error.startswith("Bas is 14 en wordt 18 op 4 maart 2030.")
    assert error.endswith("Kies een ander resultaat.")


def test_sent_all_the_same_it_closes_nothing_and_keeps_the_text(cast, case, client):
    walker = w.Walker(client, case, cast.lpa)
    typed = {**walker.proposal(), "quick_reason": "anders", "remarks": "Hij gaat werken."}

    response = walker.send("close", typed | {"result": "doorstroompunt", "message": ""})

    assert response.status_code == 422
    assert errors_in(response)[0].startswith("Bas is 14 en wordt 18 op 4 maart 2030.")
    assert "Hij gaat werken." in response.content.decode()
    assert walker.case.is_open


@pytest.mark.usefixtures("monday")
def test_on_the_18th_birthday_the_dossier_may_close_so(cast, client):
    turns_18_today = pupil_data(birth_date=MONDAY.date().replace(year=MONDAY.year - 18))
    case = file_notice(cast.school, pupil=turns_18_today).case
    walker = w.Walker(client, case, cast.lpa)

    walker.close({}, result="doorstroompunt")

    assert not walker.case.is_open
