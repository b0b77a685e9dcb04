"""Leerplicht and its administratie file a melding in the same wizard, also of absoluut verzuim."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.actions import NotPossible
from cases.forms.notice_pages import NoticePages
from cases.models import AbsenceNotice, Case, Document, NoticeDraft, Pupil
from mas_portal.demo import region
from partners.models import AccessLog
from tests.cases.wizard import ABSENCE, SCHOOL, Wizard, beside, pupil, text
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import decide_moves

NOT_ENROLLED = {"first_day": "2026-08-31", "reason": "Net verhuisd."}
REPORT = {
    "school_action": "De leerling bleek bij de eigen controle nergens ingeschreven.",
    "parent_contact": "Moeder gebeld, zij zoekt een school.",
    "reporter_name": "Ria Bos",
    "reporter_function": "Medewerker administratie",
    "reporter_phone": "070 1234567",
    "reporter_email": "ria@duinzicht.invalid",
    "home_phone": "",
    "other_address": "",
    "duo_state": "not_needed",
    "duo_number": "",
}


@pytest.fixture(autouse=True)
def _on_monday(time_machine, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture(params=["lpa", "administratie"])
def wizard(request, cast, client):
    client.force_login(getattr(cast, request.param))
    return Wizard(client)


@pytest.fixture
def of_lpa(cast, client):
    client.force_login(cast.lpa)
    return Wizard(client)


def at(school="Het Baken", **changes):
    """The first page: a pupil of a school, or of none."""
    chosen = str(region.school(school).pk) if school else ""
    return pupil() | {"school": chosen, "no_school": "" if school else "on"} | changes


def fill_in(wizard, about=None):
    """All pages up to the check, about a pupil of Het Baken."""
    about = about or at()
    assert wizard.post("leerling", about).status_code == 302
    absence = ABSENCE if about["school"] else NOT_ENROLLED
    assert wizard.post("verzuim", absence).status_code == 302
    assert wizard.post("school", REPORT).status_code == 302


def pages_of(wizard):
    return NoticePages(NoticeDraft.objects.get(key=wizard.key))


# --- from the first page to the dossier ----------------------------------------------------------


def test_a_melding_of_a_pupil_at_a_school_opens_a_dossier(wizard, cast):
    fill_in(wizard)
    check = text(wizard.get("controleren"))
    assert "De school ziet deze melding niet." in check
    assert "Het Baken" in check

    receipt = text(wizard.client.get(wizard.send().url))

    notice = AbsenceNotice.objects.get()
    assert (notice.school, notice.bureau) == (None, cast.lpa.organisation)
    assert (notice.case.school, notice.pupil.school) == (cast.school.organisation,) * 2
    assert notice.case.owner == cast.lpa  # by the verdeling of schools
    assert f'href="/dossiers/{notice.case.number}/">Naar het dossier</a>' in receipt
    assert "Het Baken" in receipt


def test_a_melding_of_absoluut_verzuim_has_no_school(wizard, cast):
    fill_in(wizard, at(school=None))
    assert "Absoluut verzuim" in text(wizard.get("controleren"))
    wizard.send()

    notice = AbsenceNotice.objects.get()
    assert (notice.kind, notice.first_day) == ("absoluut", date(2026, 8, 31))
    assert notice.all_lessons_missed
    assert (notice.case.workflow, notice.case.school) == ("absoluut", None)
    assert notice.case.owner == cast.lpa3  # overige scholen
    page = text(wizard.client.get("/meldingen/"))
    assert "geen school, gemeld door leerplicht" in page


def test_the_school_does_not_see_what_leerplicht_filed_nor_its_files(of_lpa, cast, client):
    of_lpa.post("leerling", at())
    of_lpa.post("verzuim", ABSENCE)
    file = SimpleUploadedFile("controle.pdf", b"%PDF-1.7 controle")
    assert of_lpa.post("school", REPORT | {"bijlagen": file}).status_code == 302
    of_lpa.send()
    notice = AbsenceNotice.objects.get()
    assert Document.objects.visible_to(cast.lpa).exists()

    client.force_login(cast.school)

    assert client.get(f"/meldingen/{notice.number}/").status_code == 404
    assert notice.number not in text(client.get("/meldingen/"))
    assert not Document.objects.visible_to(cast.school).exists()


def test_a_melding_joins_the_dossier_that_runs_already(of_lpa, cast):
    case = file_notice(cast.school).case
    fill_in(of_lpa)
    assert "Deze leerling is eerder gemeld" in text(of_lpa.get("controleren"))
    of_lpa.send()

    assert (Case.objects.count(), Pupil.objects.count()) == (1, 1)
    assert case.notices.count() == 2
    assert case.tasks.filter(why__startswith="Leerplicht meldde opnieuw").exists()


def test_a_pupil_without_school_is_the_same_one_as_before(of_lpa, cast):
    """Who drops out of school keeps one dossier."""
    file_notice(cast.school)
    fill_in(of_lpa, at(school=None))
    of_lpa.send()

    assert (Case.objects.count(), Pupil.objects.count()) == (1, 1)
    assert Pupil.objects.get().school is None


def test_sending_twice_gives_one_melding(of_lpa):
    fill_in(of_lpa)
    first = of_lpa.send()

    assert of_lpa.post("controleren", {"versie": "van daarnet"}).url == first.url
    assert AbsenceNotice.objects.count() == 1


# --- choosing the pupil --------------------------------------------------------------------------


def test_a_pupil_is_found_among_those_of_the_bureau_with_their_school(of_lpa, cast):
    own = file_notice(cast.school2, pupil=pupil_data(surname="Smit"))
    away = pupil_data(surname="Smit", first_name="Noor", municipality=region.town("Heuvelrand"))
    foreign = file_notice(cast.school, pupil=away)

    found = of_lpa.post("leerling", {"zoektekst": "smit", "zoeken": "ja"})

    assert [notice.number for notice in found.context["found"]] == [own.number]
    assert "De Kring" in text(found)
    assert AccessLog.objects.filter(kind="list_notices", shown_ids=[own.pk]).exists()
    assert of_lpa.post("leerling", {"kies": foreign.number}).status_code == 404


def test_choosing_fills_in_the_school_too(of_lpa, cast):
    known = file_notice(cast.school2)

    assert of_lpa.post("leerling", {"kies": known.number}).url == of_lpa.url("verzuim")

    assert pages_of(of_lpa).school == cast.school2.organisation


def test_a_pupil_who_moved_to_another_region_is_not_found_any_more(of_lpa, cast):
    case = file_notice(cast.school, pupil=pupil_data(pupil_number="123456782")).case
    moved = pupil_data(pupil_number="123456782", municipality=region.town("Heuvelrand"))
    file_notice(cast.school, pupil=moved)
    decide_moves(case, by=cast.lpa)

    found = of_lpa.post("leerling", {"zoektekst": "verhoeven", "zoeken": "ja"})

    assert found.context["found"] == []


def test_a_namesake_in_another_region_is_neither_taken_nor_mentioned(of_lpa, cast):
    away = pupil_data(municipality=region.town("Heuvelrand"))
    foreign = file_notice(cast.school, pupil=away)
    fill_in(of_lpa)
    assert foreign.number not in text(of_lpa.get("controleren"))
    of_lpa.send()

    assert Pupil.objects.count() == 2
    foreign.pupil.refresh_from_db()
    assert foreign.pupil.municipality.name == "Heuvelrand"


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("town", "sentence"),
    [
        ("Heuvelrand", "Geef het verzuim door aan Bureau Leerplicht Heuvelrand."),
        ("Zandvoorde", "Geef het verzuim door aan leerplicht van Zandvoorde."),
    ],
)
def test_who_lives_elsewhere_is_for_another_bureau(of_lpa, town, sentence):
    response = of_lpa.post("leerling", at(municipality=str(region.town(town).pk)))

    assert response.status_code == 422
    assert sentence in " ".join(beside(response, "municipality"))


def test_the_action_itself_refuses_a_pupil_of_another_bureau(cast):
    away = pupil_data(municipality=region.town("Heuvelrand"))
    with pytest.raises(NotPossible, match="valt niet onder uw bureau"):
        file_notice(cast.lpa, pupil=away, school=region.school("Het Baken"))
    assert not Pupil.objects.exists()


@pytest.mark.parametrize(
    ("changes", "name", "sentence"),
    [
        ({"school": "", "no_school": ""}, "school", "Kies de school, of vink aan"),
        ({"no_school": "on"}, "no_school", "Haal dit vinkje weg"),
        ({"school": "999999"}, "school", "Kies een school uit de lijst."),
    ],
)
def test_the_school_is_asked_for(of_lpa, changes, name, sentence):
    response = of_lpa.post("leerling", at() | changes)

    assert response.status_code == 422
    assert sentence in " ".join(beside(response, name))


@pytest.mark.parametrize(
    ("first_day", "sentence"),
    [
        ("", "Vul de eerste dag zonder inschrijving in."),
        ("2026-11-03", "ligt in de toekomst"),
        ("2017-03-03", "is de leerling 4 jaar"),
    ],
)
def test_what_is_wrong_about_absoluut_verzuim(of_lpa, first_day, sentence):
    of_lpa.post("leerling", at(school=None))

    response = of_lpa.post("verzuim", NOT_ENROLLED | {"first_day": first_day})

    assert response.status_code == 422
    assert sentence in " ".join(beside(response, "first_day"))


def test_a_school_can_not_file_absoluut_verzuim_nor_for_another_school(cast, client):
    client.force_login(cast.school)
    wizard = Wizard(client)
    other = str(cast.school2.organisation_id)
    wizard.post("leerling", pupil() | {"school": other, "no_school": "on"})
    assert wizard.post("verzuim", ABSENCE | {"kind": "absoluut"}).status_code == 422

    wizard.post("verzuim", ABSENCE)
    wizard.post("school", SCHOOL)
    wizard.send()

    assert AbsenceNotice.objects.get().school == cast.school.organisation


# --- the way in ----------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["lpa", "administratie"])
@pytest.mark.parametrize("page", ["/", "/meldingen/"])
def test_the_button_stands_on_the_start_page_and_the_list(cast, client, who, page):
    client.force_login(getattr(cast, who))

    assert f'action="{reverse("cases:notice_new")}"' in text(client.get(page))


def test_an_officer_finds_an_unfinished_melding_on_the_start_page(of_lpa, client):
    of_lpa.post("leerling", at(), later="ja")

    page = text(client.get("/"))

    assert "Bas Verhoeven" in page
    assert "Wordt over 30 dagen verwijderd" in page
