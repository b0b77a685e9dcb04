"""A school chooses a pupil it reported before; twins and namesakes are never taken for another."""

from datetime import date

import pytest

from cases.models import AbsenceNotice, Pupil
from cases.presenters.pupil_choice import known_pupils
from mas_portal.demo import region
from partners.models import AccessLog
from tests.cases.wizard import PUPIL, Wizard, text
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import decide_moves


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def bas(cast):
    """The earlier melding of Bas at Het Baken."""
    return file_notice(cast.school, pupil=pupil_data(pupil_number="123456782"))


@pytest.fixture
def wizard(cast, client):
    client.force_login(cast.school)
    return Wizard(client)


def look_for(wizard, words):
    return wizard.post("leerling", {"zoektekst": words, "zoeken": "ja"})


def found_in(response):
    return [notice.number for notice in response.context["found"]]


@pytest.mark.parametrize(
    "words", ["verhoeven", "bas verh", "4-3-2012", "123456782", "1234.56.782", "2B", "Verhoevem"]
)
def test_a_pupil_is_found_by_name_birth_date_or_number(wizard, bas, words):
    response = look_for(wizard, words)

    assert response.status_code == 200
    assert found_in(response) == [bas.number]
    assert "4 maart 2012" in text(response)
    assert AccessLog.objects.filter(kind="list_notices", shown_ids=[bas.pk]).exists()


def test_choosing_fills_in_the_page_and_goes_on(wizard, bas):
    chosen = wizard.post("leerling", {"kies": bas.number})

    assert chosen.url == wizard.url("verzuim")
    page = text(wizard.get("leerling"))
    for known in ("Bas", "Verhoeven", "2012-03-04", "123456782", "2B"):
        assert f'value="{known}"' in page
    wizard.post("verzuim")
    wizard.post("school")
    assert "Uw school meldde deze leerling eerder" in text(wizard.get("controleren"))
    wizard.send()
    assert Pupil.objects.count() == 1


def test_choosing_right_after_a_search_goes_on(wizard, bas):
    """The browser sends the search box along, and the page is still empty."""
    sent = {"zoektekst": "verhoeven", "first_name": "", "surname": "", "kies": bas.number}

    assert wizard.post("leerling", sent).url == wizard.url("verzuim")


def test_typing_in_the_search_box_is_not_a_search_yet(wizard, bas):
    typing = {"headers": {"HX-Request": "true"}}
    sent = {"zoektekst": "verh", "first_name": ""}

    kept = wizard.client.post(wizard.url("leerling"), sent, **typing)
    assert kept.status_code == 200
    assert bas.number not in text(kept)
    assert not AccessLog.objects.filter(kind="list_notices").exists()


def test_enter_in_the_search_box_of_an_empty_page_searches(wizard, bas):
    assert found_in(wizard.post("leerling", {"zoektekst": "Verhoeven"})) == [bas.number]


def test_a_search_keeps_what_was_typed_on_the_page(wizard, bas):
    page = wizard.post("leerling", PUPIL | {"surname": "Jansen", "zoektekst": "x", "zoeken": "ja"})

    assert 'value="Jansen"' in text(page)
    assert "Er is iets niet goed ingevuld" not in text(page)


@pytest.mark.parametrize("words", ["verhoeven", "123456782", "4-3-2012"])
def test_pupils_of_another_school_are_never_found(cast, client, bas, words):
    client.force_login(cast.school2)
    other = Wizard(client)

    nobody = text(look_for(other, "Niemand"))
    somebody = text(look_for(other, words))

    assert "Uw school meldde niet eerder een leerling" in somebody
    assert bas.number not in somebody
    assert somebody.count("<button") == nobody.count("<button")
    assert other.post("leerling", {"kies": bas.number}).status_code == 404


def test_a_pupil_who_went_to_another_school_is_not_found_any_more(cast, wizard, bas):
    moved = pupil_data(pupil_number="123456782")
    file_notice(cast.school2, pupil=moved)
    assert found_in(look_for(wizard, "Verhoeven")) == [bas.number]
    decide_moves(bas.case, by=cast.lpa)

    assert found_in(look_for(wizard, "Verhoeven")) == []


def test_a_number_that_is_made_up_changes_nothing(wizard, bas):
    wizard.post("leerling")

    assert wizard.post("leerling", {"kies": "M2026-99999"}).status_code == 404
    assert 'value="Verhoeven"' in text(wizard.get("leerling"))


# --- namesakes and twins -------------------------------------------------------------------------


def test_a_twin_is_asked_about_before_anything_is_sent(wizard, bas):
    wizard.fill_in(first_name="Tim")
    version = wizard.version()
    assert "Om welke leerling gaat het?" in text(wizard.get("controleren"))

    unanswered = wizard.post("controleren", {"versie": version})
    assert unanswered.status_code == 422
    assert "Zet hier een vinkje" in text(unanswered)
    assert AbsenceNotice.objects.count() == 1

    wizard.post("controleren", {"versie": version, "andere": "ja"})
    assert sorted(Pupil.objects.values_list("first_name", flat=True)) == ["Bas", "Tim"]


def test_the_pupil_reported_before_can_be_chosen_from_the_check(wizard, bas):
    wizard.fill_in(first_name="Bastiaan")

    assert wizard.post("leerling", {"kies": bas.number}).url == wizard.url("controleren")

    wizard.send()
    assert Pupil.objects.count() == 1
    assert AbsenceNotice.objects.count() == 2


def test_another_number_makes_a_namesake(wizard, bas):
    wizard.fill_in(pupil_number="111222333")

    assert "Om welke leerling gaat het?" in text(wizard.get("controleren"))


@pytest.mark.parametrize(
    ("told", "same"),
    [
        ({}, True),
        ({"surname": " VERHÖEVEN"}, True),
        ({"surname_prefix": "van"}, False),
        ({"pupil_number": "123456782"}, True),
        ({"pupil_number": "123456782", "surname_prefix": "van"}, True),  # the number tells enough
        ({"pupil_number": "111222333"}, False),
        ({"first_name": "Tim"}, False),
        ({"birth_date": date(2012, 3, 5)}, False),
    ],
)
def test_who_is_taken_for_the_same_is_who_the_melding_will_be_about(cast, bas, told, same):
    about = pupil_data(**told)

    assert (known_pupils(cast.school, about).same == bas) is same
    assert (file_notice(cast.school, pupil=about).pupil == bas.pupil) is same


@pytest.mark.parametrize(
    "other", [{"first_name": "Bastiaan"}, {"surname": "Verhoef"}, {"birth_date": "2012-04-03"}]
)
def test_the_number_of_a_pupil_is_never_given_to_another(wizard, bas, other):
    wizard.fill_in(pupil_number="123456782", **other)
    shown = wizard.get("controleren")
    assert "hoort bij Bas Verhoeven" in text(shown)

    refused = wizard.post("controleren", {"versie": wizard.version(), "andere": "ja"})

    assert refused.status_code == 422
    assert "verbeter het nummer" in text(refused)
    assert wizard.post("leerling", {"kies": bas.number}).url == wizard.url("controleren")
    wizard.send()
    assert Pupil.objects.get().full_name == "Bas Verhoeven"
    assert AbsenceNotice.objects.count() == 2


def test_the_same_number_at_another_school_is_for_the_officer_to_look_at(cast, client, bas):
    """That school may not learn whose number it is; a new pupil is not made silently either."""
    client.force_login(cast.school2)
    other = Wizard(client)
    other.fill_in(first_name="Bastiaan", pupil_number="123456782")
    assert "hoort bij" not in text(other.get("controleren"))
    receipt = text(client.get(other.send().url))

    new = AbsenceNotice.objects.latest("id")
    asked = new.case.tasks.get(what__startswith="Nagaan of dit dezelfde leerling is")
    assert bas.case.number in asked.what
    assert bas.case.number not in receipt
    assert not bas.case.tasks.filter(what__startswith="Nagaan").exists()


def test_the_number_of_a_pupil_of_another_bureau_is_not_told(cast, client):
    away = pupil_data(pupil_number="123456782", municipality=region.town("Heuvelrand"))
    file_notice(cast.school, pupil=away)
    file_notice(cast.school2, pupil=pupil_data(first_name="Bastiaan", pupil_number="123456782"))

    new = AbsenceNotice.objects.latest("id")
    assert not new.case.tasks.filter(what__startswith="Nagaan").exists()


def test_a_namesake_at_another_school_is_not_mentioned(cast, client, bas):
    client.force_login(cast.school2)
    other = Wizard(client)
    other.fill_in(first_name="Tim")

    check = text(other.get("controleren"))

    assert "Om welke leerling gaat het?" not in check
    assert bas.number not in check


def test_the_working_agreement_of_the_municipality_is_shown(wizard):
    town = region.town("Duinzicht")
    town.working_agreement = "Eerst de mentor, dan leerplicht."
    town.write(by=None, at=MONDAY, fields=("working_agreement",))
    wizard.fill_in()

    assert "Eerst de mentor, dan leerplicht." in text(wizard.get("controleren"))
