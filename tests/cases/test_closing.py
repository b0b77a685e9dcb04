"""Closing a dossier: result, evaluation, and what each melding gets."""

from datetime import timedelta

import pytest

from cases.actions import answer_request, ask_partner, finish_task
from cases.rules.requests import Answer, AnswerKind, RequestKind
from cases.rules.results import DuoReason, DuoStatus
from cases.rules.tasks import TaskKind
from tests.cases import walking as w
from tests.cases.walking import Walker, errors_in
from tests.cast import file_notice, notice_data
from tests.pages import text_of
from tests.sharing import shared

A_WEEK = timedelta(days=7)
KNOWN = Answer(AnswerKind.ANSWER, "Wij kennen hem.", no_follow_up=True)


@pytest.fixture
def walker(cast, client) -> Walker:
    return Walker(client, file_notice(cast.school).case, cast.lpa)


def to_step_5(walker: Walker) -> Walker:
    walker.go("step", w.ASSESSMENT | {"workflow": "brief"})
    return walker


def to_evaluation(walker: Walker) -> Walker:
    to_step_5(walker)
    for answers in (w.INSTRUMENT, w.BASIC, w.RESTORED):
        walker.go("step", answers)
    return walker


def test_the_result_comes_first_and_brings_its_proposal(walker):
    to_step_5(walker)
    first = walker.client.get(walker.url("close"))
    assert "Volledig terug op school" in first.content.decode()

    second = walker.client.get(walker.url("close"), {"resultaat": "geen_verzuim"})

    ((notice, fields),) = second.context["form"].notice_groups()
    assert notice == walker.case.notices.get()
    assert [field.value() for field in fields] == [
        DuoStatus.AFGESLOTEN,
        DuoReason.LEGITIEM_AFWEZIG,
        "gezien",
    ]


@pytest.mark.parametrize("given", ["", "opgelost"])
def test_an_unknown_result_is_asked_again(walker, given):
    response = walker.client.get(walker.url("close"), {"resultaat": given})

    assert response.status_code == 422
    assert errors_in(response)[0].startswith("Kies een")


def test_a_form_without_a_result_asks_it_again(walker):
    response = walker.send("close", {"result": "opgelost"})

    assert (response.status_code, errors_in(response)) == (422, ["Kies een resultaat."])


def test_at_step_2_closing_needs_no_reason(walker):
    walker.close({}, result="geen_verzuim")

    assert (walker.case.is_open, walker.case.result) == (False, "geen_verzuim")
    assert not walker.case.deviations.exists()


def test_the_school_reads_the_message_and_the_status(cast, walker):
    walker.close({"message": "Bas is terug. Dank voor uw melding."})

    notice = walker.case.notices.get()
    assert notice.message_to_school == "Bas is terug. Dank voor uw melding."
    assert notice.duo_status == DuoStatus.AFGESLOTEN


def test_each_melding_can_get_another_outcome_than_the_proposal(cast, walker):
    second = file_notice(cast.school, data=notice_data(hours=20))

    walker.close(w.chosen(second, "ter_kennisneming"))

    statuses = [notice.duo_status for notice in walker.case.notices.order_by("pk")]
    assert statuses == [DuoStatus.AFGESLOTEN, DuoStatus.TER_KENNISNEMING]


def test_a_melding_that_came_in_while_the_form_was_filled_in_is_shown_first(cast, walker):
    chosen = w.chosen(walker.case.notices.get(), "ter_kennisneming")
    typed = {"result": "volledig_terug", "message": "Fijn dat Bas er is."}
    answers = walker.proposal() | chosen | typed
    late = file_notice(cast.school, data=notice_data(reason="Sinds vandaag weer weg."))

    response = walker.send("close", answers)

    page = response.content.decode()
    assert response.status_code == 409
    assert f"Terwijl u dit invulde, kwam melding {late.number} binnen." in text_of(response)
    assert errors_in(response) == []  # nothing was filled in wrongly
    assert "Sinds vandaag weer weg." in page
    assert ">\nFijn dat Bas er is.</textarea>" in page
    assert page.count('<option value="ter_kennisneming" selected>') == 1  # as it was chosen
    assert page.count('<option value="afgesloten" selected>') == 0  # nothing, for the new one
    assert walker.case.is_open
    assert set(walker.case.notices.values_list("duo_status", flat=True)) == {DuoStatus.WACHT}

    shown = {field.html_name: field.value() or "" for field in response.context["form"]}
    assert errors_in(walker.send("close", shown)) == [
        f"Lees melding {late.number}, en kies wat DUO erover te horen krijgt."
    ]
    walker.go("close", shown | w.chosen(late, "in_behandeling"))
    assert not walker.case.is_open
    assert walker.case.notices.get(pk=late.pk).message_to_school == "Fijn dat Bas er is."


def test_what_came_in_is_told_together_with_what_is_missing(cast, walker):
    answers = {**walker.proposal(), "result": "volledig_terug", "message": "Fijn dat Bas er is."}
    to_step_5(walker)
    late = file_notice(cast.school)

    response = walker.send("close", answers)

    assert response.status_code == 422
    assert f"kwam melding {late.number} binnen" in text_of(response)
    assert errors_in(response) == ["Kies waarom u het dossier al in deze stap sluit."]


def test_between_the_steps_that_may_close_a_quick_reason_is_asked(walker):
    to_step_5(walker)
    answers = {**walker.proposal(), "result": "volledig_terug", "message": ""}

    refused = walker.send("close", answers)
    assert errors_in(refused) == ["Kies waarom u het dossier al in deze stap sluit."]

    walker.go("close", answers | {"quick_reason": "verzuim_gestopt"})
    assert walker.case.deviations.get().kind == "closed_early"


def test_the_evaluation_of_a_light_werkstroom_is_one_tick(walker):
    to_evaluation(walker)

    response = walker.send("close", {**walker.proposal(), "result": "volledig_terug"})
    assert errors_in(response) == ["Kies of het doel bereikt is."]

    walker.close({"goal": "deels"})
    assert walker.case.visits.get(step=10).answers["goal"] == "deels"


def test_a_closed_melding_has_a_reason_and_an_open_one_has_none(walker):
    answers = {**walker.proposal(), "result": "volledig_terug"}
    reason, status = (next(k for k in answers if k.endswith(end)) for end in ("_reason", "_status"))

    without = walker.send("close", answers | {reason: "geen"})
    too_many = walker.send("close", answers | {status: "ter_kennisneming"})
    nothing = walker.send("close", answers | {status: ""})

    assert errors_in(without) == ["Kies een reden: deze melding wordt afgesloten."]
    assert errors_in(too_many) == ["Kies hier geen reden: deze melding wordt niet afgesloten."]
    number = walker.case.notices.get().number
    assert errors_in(nothing) == [f"Lees melding {number}, en kies wat DUO erover te horen krijgt."]
    assert walker.case.is_open


def test_every_reden_of_duo_can_be_chosen(walker):
    page = walker.client.get(walker.url("close"), {"resultaat": "volledig_terug"})

    html = page.content.decode()
    assert [reason for reason in DuoReason if html.count(f'<option value="{reason}"') != 1] == []
    assert '<optgroup label="inschrijving beëindigd">' in html


def test_of_a_melding_that_nobody_looked_at_nothing_is_proposed(cast, walker):
    to_step_5(walker)
    waiting = file_notice(cast.school)

    page = walker.client.get(walker.url("close"), {"resultaat": "volledig_terug"})

    words = text_of(page)
    assert words.count("Nog niemand heeft deze melding bekeken") == 1  # the first one is judged
    assert "Bij dit resultaat past meestal: afgesloten, terug naar school." in words
    assert f'href="/meldingen/{waiting.number}/"' in page.content.decode()
    (_, judged), (notice, unseen) = page.context["form"].notice_groups()
    assert [field.value() for field in judged[:2]] == ["afgesloten", "terug_naar_school"]
    assert (notice, [field.value() for field in unseen[:2]]) == (waiting, ["", "geen"])


def test_a_waiting_melding_ends_as_who_closes_chose_for_it(cast, walker):
    to_step_5(walker)
    answers = {"quick_reason": "verzuim_gestopt", "result": "volledig_terug", "message": ""}
    waiting = file_notice(cast.school)
    answers |= walker.proposal()

    unread = walker.send("close", answers | w.chosen(waiting, ""))

    assert errors_in(unread) == [
        f"Lees melding {waiting.number}, en kies wat DUO erover te horen krijgt."
    ]
    assert walker.case.is_open
    walker.go("close", answers | w.chosen(waiting, "afgesloten", "langdurig_ziek"))
    waiting.refresh_from_db()
    assert (walker.case.is_open, waiting.duo_reason) == (False, "langdurig_ziek")


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


def test_who_left_the_step_before_a_colleague_closed_gets_the_evaluation_back(cast, walker):
    to_evaluation(walker)
    answers = {"visit": walker.visit(), **walker.proposal(), "result": "volledig_terug"}
    typed = answers | {"goal": "ja", "remarks": "Moeder is tevreden over de mentor."}
    walker.go("back", {"to": "9", "quick_reason": "anders", "text": "Nog eens gekeken."})
    walker.go("step", w.RESTORED)
    walker.client.force_login(cast.lpa2)
    walker.close({"goal": "nee"})
    walker.client.force_login(cast.lpa)

    response = walker.send("close", typed)

    assert response.status_code == 409
    assert "Moeder is tevreden over de mentor." in response.content.decode()


def test_closing_twice_with_one_form_closes_once(cast, walker):
    answers = {"visit": walker.visit(), **walker.proposal(), "result": "volledig_terug"}

    walker.go("close", answers)
    walker.go("close", answers)

    assert walker.case.timeline.filter(title__startswith="Dossier gesloten").count() == 1
    walker.client.force_login(cast.lpa2)
    assert walker.send("close", answers).status_code == 409


def test_a_form_of_an_earlier_step_closes_nothing(walker):
    answers = {"visit": walker.visit(), **walker.proposal(), "result": "volledig_terug"}
    to_step_5(walker)

    assert walker.send("close", answers).status_code == 409
    assert walker.case.is_open


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


def test_closing_early_offers_no_reasons_to_go_on(walker):
    to_step_5(walker)

    page = walker.client.get(walker.url("close"), {"resultaat": "volledig_terug"})

    reasons = [key for key, _ in page.context["form"].fields["quick_reason"].choices]
    assert "verzuim_gestopt" in reasons
    assert "stap_overgeslagen" not in reasons


def test_the_record_of_the_last_step_shows_result_and_evaluation(walker):
    to_evaluation(walker).close({"goal": "ja", "remarks": "Fijn contact met moeder."})

    page = walker.client.get(walker.url("step_record", step=10)).content.decode()

    for text in ("Volledig terug op school", "Is het doel bereikt?", "Fijn contact met moeder."):
        assert text in page
