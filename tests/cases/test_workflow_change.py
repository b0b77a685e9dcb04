"""Deviating: another werkstroom, back to an earlier step."""

import pytest

from cases.models import Case, Deviation
from tests import texts
from tests.cases import walking as w
from tests.cases.walking import Walker, errors_in
from tests.cast import file_notice

LIGHTER = {"workflow": "brief", "quick_reason": "zorgen_kleiner", "text": ""}
HEAVIER = {"workflow": "vervolg", "quick_reason": "zorgen_groter", "text": "Er speelt meer."}
BACK = {"to": "3", "quick_reason": "nieuwe_informatie", "text": ""}


@pytest.fixture
def walker(cast, client) -> Walker:
    """A dossier of the werkstroom absoluut (advised: brief) in step 4."""
    walker = Walker(client, file_notice(cast.school).case, cast.lpa)
    chosen = {"workflow": "absoluut", "explanation": "Niet ingeschreven."}
    walker.go("step", w.ASSESSMENT | chosen)
    walker.go("step", w.ENQUIRY)
    return walker


def test_to_a_lighter_werkstroom_a_quick_reason_is_enough(walker):
    walker.go("workflow", LIGHTER)

    assert (walker.case.workflow, walker.case.step) == ("brief", 5)  # brief has no step 4
    assert walker.case.deviations.last().quick_reason == "zorgen_kleiner"


def test_the_page_marks_the_advice_and_the_present_werkstroom(walker):
    page = walker.client.get(walker.url("workflow")).content.decode()

    assert "Brief (advies)" in page
    assert "Absoluut verzuim (nu)" in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"workflow": ""}, "Kies een werkstroom."),
        ({"workflow": "zwaarst"}, "Kies een van de antwoorden die hier staan."),
        ({"quick_reason": ""}, "Kies waarom u de werkstroom wijzigt."),
        ({"text": " "}, "Leg uit waarom u een zwaardere werkstroom kiest dan geadviseerd."),
    ],
)
def test_a_change_without_its_reason_is_not_made(walker, change, sentence):
    response = walker.send("workflow", HEAVIER | change)

    assert (response.status_code, errors_in(response)) == (422, [sentence])
    assert walker.case.workflow == "absoluut"


def test_the_same_change_twice_is_one_deviation(walker):
    walker.go("workflow", HEAVIER)
    walker.go("workflow", HEAVIER)

    assert walker.case.deviations.filter(kind=Deviation.Kind.WORKFLOW).count() == 1


def test_no_step_was_missed_so_the_dossier_is_shown(walker):
    assert walker.send("workflow", HEAVIER).headers["Location"] == walker.url("case")


def test_going_back_returns_to_where_the_dossier_was(walker):
    walker.go("back", BACK)
    assert (walker.case.step, walker.case.return_step) == (3, 4)

    walker.go("step", w.ENQUIRY)

    assert (walker.case.step, walker.case.return_step) == (4, None)
    page = walker.client.get(walker.url("step_record", step=3)).content.decode()
    assert page.count("Afgerond op") == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"to": ""}, "Kies een stap."),
        ({"to": "9"}, "Kies een van de antwoorden die hier staan."),
        ({"quick_reason": ""}, "Kies waarom u deze stap (opnieuw) doet."),
        ({"text": "a" * 5001}, texts.ONE_OVER_5_000),
    ],
)
def test_going_back_needs_a_step_and_a_reason(walker, change, sentence):
    response = walker.send("back", BACK | change)

    assert (response.status_code, errors_in(response)) == (422, [sentence])
    assert walker.case.step == 4


def test_going_back_twice_with_one_form_goes_back_once(walker):
    answers = {"visit": walker.visit(), **BACK}

    walker.go("back", answers)
    walker.go("back", answers)

    assert walker.case.step == 3
    assert walker.case.deviations.filter(kind=Deviation.Kind.BACK).count() == 1


def test_going_back_with_a_form_of_an_earlier_step_changes_nothing(cast, walker):
    answers = {"visit": walker.visit(), **BACK}
    walker.go("step", w.CONVERSATION)

    walker.client.force_login(cast.lpa2)

    assert walker.send("back", answers).status_code == 409
    assert walker.send("back", {"visit": answers["visit"]}).status_code == 409
    assert walker.case.step == 6


@pytest.mark.parametrize("visit", ["", "x", "²", "9" * 5000])
def test_a_form_with_a_made_up_stay_is_asked_again(walker, visit):
    response = walker.send("back", BACK | {"visit": visit})

    assert response.status_code == 422
    assert "Laad deze pagina opnieuw en vul haar nog eens in." in errors_in(response)
    assert walker.case.step == 4


def test_a_link_with_a_step_alone_proposes_no_reason(walker):
    walker.go("back", BACK)  # the last deviation is no change of werkstroom
    walker.go("step", w.ENQUIRY)

    page = walker.client.get(walker.url("back") + "?stap=3")

    assert page.context["form"]["to"].value() == "3"
    assert not page.context["form"]["quick_reason"].value()


@pytest.mark.parametrize("where", ["workflow", "back", "close", "step"])
def test_a_closed_dossier_has_nothing_to_change(walker, where):
    walker.close({"quick_reason": "verzuim_gestopt"})

    response = walker.client.get(walker.url(where), follow=True)

    assert response.redirect_chain[-1][0] == walker.url("case")
    assert "Dit dossier is gesloten." in response.content.decode()


@pytest.mark.parametrize("name", ["administratie", "teamleider"])
@pytest.mark.parametrize("where", ["workflow", "back", "close"])
def test_who_does_not_handle_dossiers_changes_nothing(cast, walker, name, where):
    walker.client.force_login(getattr(cast, name))

    assert walker.client.post(walker.url(where), HEAVIER | BACK).status_code == 403
    assert Case.objects.get(pk=walker.case.pk).workflow == "absoluut"


def test_who_changes_a_werkstroom_that_a_colleague_changed_meanwhile_hears_so(walker):
    walker.go("workflow", LIGHTER)
    assert walker.case.workflow == "brief"

    late = walker.send("workflow", HEAVIER | {"was": "waarschuwingsgesprek"})

    assert late.status_code == 409
    assert "Er speelt meer." in late.content.decode()
    assert walker.case.workflow == "brief"
    walker.go("workflow", HEAVIER | {"was": "brief"})


@pytest.mark.parametrize("where", ["workflow", "back", "close"])
def test_the_reason_anders_asks_what_it_is(walker, where):
    page = walker.send(where, {"quick_reason": "anders", "result": "geen_verzuim"})

    assert "Schrijf op wat de andere reden is." in w.errors_in(page)
