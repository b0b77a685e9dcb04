"""Onze leerlingen: the dossiers of a school, per gemeente, with who to turn to there."""

import pytest

from cases.models import Case
from cases.views import school as views
from mas_portal.demo import region
from partners.models import AccessLog
from tests.cast import file_notice, pupil_data
from tests.factories import assess, decide_moves
from tests.pages import text_of, texts_in

pytestmark = pytest.mark.django_db


def report(cast, first_name: str, town: str = "Duinzicht", **pupil) -> Case:
    """A pupil of Het Baken with a dossier that the school opens."""
    data = pupil_data(first_name=first_name, municipality=region.town(town), **pupil)
    case = file_notice(cast.school, pupil=data).case
    officer = cast.lpa_elders if town == "Heuvelrand" else cast.lpa
    return assess(case, "brief", by=officer)


@pytest.fixture
def three(cast) -> list[Case]:
    towns = (("Bas", "Duinzicht"), ("Noor", "Watermeer"), ("Sem", "Heuvelrand"))
    return [report(cast, name, town) for name, town in towns]


@pytest.fixture
def school(cast, client):
    client.force_login(cast.school)
    return client


def numbers(page) -> list[str]:
    return texts_in(page, "dossier-nummer")


def test_the_newest_stands_on_top_and_the_list_is_logged(school, cast, three):
    page = school.get("/dossiers/")

    assert numbers(page) == [case.number for case in reversed(three)]
    assert "3 dossiers" in text_of(page)
    row = AccessLog.objects.filter(kind=AccessLog.Kind.LIST_CASES).get()
    assert row.shown_ids == [case.pk for case in reversed(three)]


def test_per_gemeente_with_its_werkafspraak_and_who_to_turn_to(school, cast, three):
    town = region.town("Heuvelrand")

    every = text_of(school.get("/dossiers/"))
    page = school.get("/dossiers/", {"gemeente": town.pk})

    for said in ("Duinzicht 1 dossier", "Watermeer 1 dossier", "Bureau Leerplicht Heuvelrand"):
        assert said in every
    assert "Werkafspraak" not in every
    assert numbers(page) == [three[2].number]
    assert "Werkafspraak in Heuvelrand" in text_of(page)


def test_the_werkafspraak_shows_at_once_when_there_is_one_gemeente(school, cast):
    report(cast, "Bas")

    assert "Werkafspraak in Duinzicht" in text_of(school.get("/dossiers/"))


def test_a_gemeente_where_no_pupil_lives_is_no_choice(school, cast, three):
    elsewhere = region.town("Zandvoorde")

    page = school.get("/dossiers/", {"gemeente": elsewhere.pk})

    assert page.status_code == 422
    assert numbers(page) == []


def test_by_class(school, cast):
    report(cast, "Bas", class_name="2B")
    third = report(cast, "Noor", class_name="3A")

    assert numbers(school.get("/dossiers/?klas=3a")) == [third.number]
    assert "Geen dossiers bij deze keuze" in text_of(school.get("/dossiers/?klas=4"))


def test_the_list_of_a_mentor_is_that_of_the_own_classes(client, cast):
    mine = report(cast, "Bas", class_name="2B")
    report(cast, "Noor", class_name="3A")
    client.force_login(cast.baken_mentor)

    page = client.get("/dossiers/")

    assert numbers(page) == [mine.number]
    assert "Mijn leerlingen" in text_of(page)
    assert "1 dossier" in text_of(page)


def test_the_next_page_goes_on_where_this_one_ended(school, cast, three, monkeypatch):
    monkeypatch.setattr(views, "ON_A_PAGE", 2)
    first = school.get("/dossiers/")

    second = school.get("/dossiers/" + first.context["next_page"])

    assert numbers(first) + numbers(second) == [case.number for case in reversed(three)]
    assert not second.context["next_page"]


@pytest.mark.parametrize("place", ["1_x", "x_1", f"{10**30}_{10**30}", f"1_{10**30}", "-1_-1", "_"])
def test_a_made_up_place_is_no_error(school, cast, three, place):
    assert school.get("/dossiers/", {"na": place}).status_code == 200


def test_a_school_without_dossiers_is_told_how_one_opens(school):
    page = school.get("/dossiers/")

    assert "Er is nu geen dossier dat u kunt openen" in text_of(page)


def test_a_school_gets_no_file_of_them(school, three):
    assert school.get("/dossiers/").status_code == 200
    assert school.get("/dossiers/dossiers.csv").status_code == 403


# --- zoeken --------------------------------------------------------------------------------------


def test_zoeken_finds_them_by_name_class_and_number(school, cast, three):
    for asked in ("Noor Verhoeven", three[1].number, "noor 2B"):
        assert three[1].number in numbers(school.get("/zoeken/", {"q": asked})), asked


def test_zoeken_finds_no_dossier_by_the_melding_of_another_school(school, cast):
    number = {"pupil_number": "123456782"}
    first = file_notice(cast.school2, pupil=pupil_data(**number))
    ours = file_notice(cast.school, pupil=pupil_data(**number))
    case = assess(ours.case, "brief", by=cast.lpa)
    decide_moves(case, by=cast.lpa)
    assert numbers(school.get("/zoeken/", {"q": case.number})) == [case.number]

    page = school.get("/zoeken/", {"q": first.number})

    assert numbers(page) == []
    assert case.number not in text_of(page)
