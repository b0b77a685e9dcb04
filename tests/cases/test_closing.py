"""Closing a dossier: its result, the evaluation, and when a form closes nothing."""

import pytest

from cases.rules.results import DuoReason, DuoStatus
from tests.cases import walking as w
from tests.cases.walking import Walker, errors_in
from tests.cast import file_notice


@pytest.fixture
def walker(cast, client) -> Walker:
    return Walker(client, file_notice(cast.school).case, cast.lpa)


def test_the_result_comes_first_and_brings_its_proposal(walker):
    walker.to_step_5()
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


def test_between_the_steps_that_may_close_a_quick_reason_is_asked(walker):
    walker.to_step_5()
    answers = {**walker.proposal(), "result": "volledig_terug", "message": ""}

    refused = walker.send("close", answers)
    assert errors_in(refused) == ["Kies waarom u het dossier al in deze stap sluit."]

    walker.go("close", answers | {"quick_reason": "verzuim_gestopt"})
    assert walker.case.deviations.get().kind == "closed_early"


def test_the_evaluation_of_a_light_werkstroom_is_one_tick(walker):
    walker.to_evaluation()

    response = walker.send("close", {**walker.proposal(), "result": "volledig_terug"})
    assert errors_in(response) == ["Kies of het doel bereikt is."]

    walker.close({"goal": "deels"})
    assert walker.case.visits.get(step=10).answers["goal"] == "deels"


def test_who_left_the_step_before_a_colleague_closed_gets_the_evaluation_back(cast, walker):
    walker.to_evaluation()
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
    walker.to_step_5()

    assert walker.send("close", answers).status_code == 409
    assert walker.case.is_open


def test_closing_early_offers_no_reasons_to_go_on(walker):
    walker.to_step_5()

    page = walker.client.get(walker.url("close"), {"resultaat": "volledig_terug"})

    reasons = [key for key, _ in page.context["form"].fields["quick_reason"].choices]
    assert "verzuim_gestopt" in reasons
    assert "stap_overgeslagen" not in reasons


def test_the_record_of_the_last_step_shows_result_and_evaluation(walker):
    walker.to_evaluation().close({"goal": "ja", "remarks": "Fijn contact met moeder."})

    page = walker.client.get(walker.url("step_record", step=10)).content.decode()

    for text in ("Volledig terug op school", "Is het doel bereikt?", "Fijn contact met moeder."):
        assert text in page
