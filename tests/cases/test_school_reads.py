"""A school opens the dossier of its pupil: who, which, since when, what of it, and until when."""

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from cases.access import can
from cases.actions import (
    NotPossible,
    add_note,
    deregister_pupil,
    finish_task,
    open_task,
    record_contact,
    withdraw_notice,
)
from cases.actions.agreements import AgreementData, make_agreement
from cases.actions.contact_person import ContactPersonData, name_contact_person
from cases.actions.documents import DocumentData, add_document
from cases.actions.files import check_file
from cases.actions.people import CarerData, record_carer
from cases.models import (
    AbsenceNotice,
    Agreement,
    Carer,
    Case,
    CaseMoment,
    CaseShare,
    ContactPerson,
    Deviation,
    Disclosure,
    Document,
    Pupil,
    StepVisit,
    Task,
    TimelineEntry,
)
from cases.rules.method import TermKind
from cases.rules.results import DuoStatus
from cases.rules.sharing import Part
from cases.views.school import seen_by_school
from mas_portal.demo import region
from partners.models import User
from routes.models import Route
from tests.cases.wizard import Wizard
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import a_case, assess, close, decide_moves
from tests.pages import text_of, texts_in, without_token
from tests.sharing import shared

pytestmark = pytest.mark.django_db

NUMBERED = {"pupil_number": "123456782"}  # so that another school reports the same pupil
AT_SCHOOL = ("school", "baken_zorg", "baken_mentor")


@pytest.fixture
def case(cast) -> Case:
    """Bas, of Het Baken, class 2B, in step 6."""
    return a_case(cast, step=6, pupil=pupil_data(**NUMBERED))


def opens(person: User, case: Case) -> bool:
    """Whether somebody may open a dossier, by every way of asking; they must agree."""
    in_list = Case.objects.visible_to(person).filter(pk=case.pk).exists()
    assert in_list is can(person, case)
    return in_list


# --- since when ----------------------------------------------------------------------------------


@pytest.mark.parametrize("who", AT_SCHOOL)
def test_a_dossier_opens_once_leerplicht_took_up_the_melding(cast, who):
    case = a_case(cast, step=2)
    person = getattr(cast, who)
    assert not opens(person, case)

    assess(case, "vervolg", by=cast.lpa)

    assert opens(person, case)
    assert not any(opens(other, case) for other in (cast.school2, cast.mbo, cast.lpa_elders))


def test_a_school_opens_no_dossier_that_runs_for_another_reason(cast):
    """Het Baken did not report Bas: leerplicht did, though he is a pupil of Het Baken."""
    by_leerplicht = file_notice(cast.lpa, school=region.school("Het Baken")).case
    assess(by_leerplicht, "vervolg", by=cast.lpa)

    assert by_leerplicht.school == by_leerplicht.pupil.school == cast.school.organisation
    assert not opens(cast.school, by_leerplicht)


def test_a_melding_that_joins_opens_nothing_until_somebody_looked(cast):
    ran = file_notice(cast.lpa, pupil=pupil_data(**NUMBERED), school=region.school("De Kring")).case
    assess(ran, "vervolg", by=cast.lpa)
    joined = file_notice(cast.school, pupil=pupil_data(**NUMBERED))
    assert joined.case == ran
    assert not opens(cast.school, ran)

    finish_task(ran.tasks.open().get(kind=Task.Kind.QUESTION), by=cast.lpa)
    decide_moves(ran, by=cast.lpa)

    assert opens(cast.school, ran)


def test_another_question_that_is_ticked_off_opens_nothing(cast):
    """Only the look at the melding itself takes it in hand."""
    ran = file_notice(cast.lpa, pupil=pupil_data(**NUMBERED), school=region.school("De Kring")).case
    assess(ran, "vervolg", by=cast.lpa)
    unread = file_notice(cast.school, pupil=pupil_data(**NUMBERED))
    decide_moves(ran, by=cast.lpa)
    other = question_to(cast.lpa, ran, by=cast.lpa)

    finish_task(other, by=cast.lpa)

    unread.refresh_from_db()
    assert unread.duo_status == DuoStatus.WACHT
    assert not opens(cast.school, ran)
    finish_task(ran.tasks.open().get(notice=unread), by=cast.lpa)
    unread.refresh_from_db()
    assert unread.duo_status == DuoStatus.IN_BEHANDELING
    assert opens(cast.school, ran)


def what_school_gets(cast, client, *, ran_at: str) -> list[str]:
    """Every page on which a dossier could show, right after filing; undone afterwards.

    `ran_at`: the school of a pupil who has a dossier already, in another spelling.
    """
    spelled = NUMBERED | {"first_name": "Bás", "surname_prefix": "te"}
    with transaction.atomic():
        if ran_at:
            by = cast.lpa_elders if ran_at == "Heuvel College" else cast.lpa
            town = region.town("Heuvelrand" if by == cast.lpa_elders else "Duinzicht")
            about = pupil_data(**spelled, municipality=town)
            ran = file_notice(by, pupil=about, school=region.school(ran_at)).case
            assess(ran, "vervolg", by=by)
        notice = file_notice(cast.school, pupil=pupil_data(**NUMBERED))
        client.force_login(cast.school)
        pages = (f"/meldingen/{notice.number}/", "/meldingen/", "/dossiers/", "/")
        pages += (f"/meldingen/{notice.number}/uitschrijven/",)
        wizard = Wizard(client)
        wizard.post("leerling", {"kies": notice.number})
        pages += (wizard.url("leerling"),)
        found = (f"/zoeken/?q={asked}" for asked in ("verhoeven", "bas 2B", "verhoevn"))
        told = [without_token(client.get(page)) for page in (*pages, *found)]
        opened = client.get(f"/dossiers/{notice.case.number}/").status_code
        transaction.set_rollback(True)
    numbers = (notice.number, notice.case.number, str(wizard.key))
    window = r'name="venster" value="[0-9a-f]+"'
    return [re.sub("|".join((*numbers, window)), "NUMMER", page) for page in (*told, str(opened))]


@pytest.mark.parametrize("ran_at", ["Het Baken", "De Kring", "Heuvel College"])
def test_until_then_nothing_tells_that_a_dossier_ran_already(cast, client, ran_at):
    alone = what_school_gets(cast, client, ran_at="")
    joined = what_school_gets(cast, client, ran_at=ran_at)

    assert joined == alone
    assert "verhoeven" in alone[0].casefold()
    assert alone[-1] == "404"


# --- until when ----------------------------------------------------------------------------------


def is_closed(cast, case):
    close(case, by=cast.lpa)


def is_deregistered(cast, case):
    today = timezone.localdate()
    deregister_pupil(
        case.notices.first(), school=cast.school.organisation, on=today, by=cast.school
    )


def is_reported_by_another_school(cast, case):
    """And leerplicht takes that over."""
    file_notice(cast.school2, pupil=pupil_data(**NUMBERED))
    assert opens(cast.school, case)
    decide_moves(case, by=cast.lpa)


def is_withdrawn(cast, case):
    withdraw_notice(case.notices.get(), reason="Verkeerde leerling.", by=cast.school)


def is_moved_on_paper(cast, case):
    """By hand: the row of the pupil alone decides too."""
    case.pupil.school = None
    case.pupil.write(by=None, at=MONDAY, fields=("school",))


ENDS = (is_closed, is_deregistered, is_reported_by_another_school, is_withdrawn, is_moved_on_paper)


@pytest.mark.parametrize("end", ENDS)
def test_it_ends_at_the_next_look(cast, client, case, end):
    client.force_login(cast.school)
    page, found = f"/dossiers/{case.number}/", f"/zoeken/?q={case.number}"
    assert client.get(page).status_code == 200
    for listed in ("/dossiers/", found):
        assert case.number in texts_in(client.get(listed), "dossier-nummer")

    end(cast, case)

    assert not opens(cast.school, case)
    assert client.get(page).status_code == 404
    for listed in ("/dossiers/", found):
        assert case.number not in texts_in(client.get(listed), "dossier-nummer")
    notice = case.notices.filter(school=cast.school.organisation).get()
    assert client.get(f"/meldingen/{notice.number}/").status_code == 200


def test_who_left_the_school_opens_nothing(cast, case):
    assert opens(cast.school, case)

    cast.school.is_active = False

    assert not opens(cast.school, case)


def test_the_next_school_opens_it_once_its_own_melding_is_taken_up(cast, case):
    agree(case, cast.lpa, "Afspraak met Het Baken", for_school=cast.school.organisation)
    file_notice(cast.school2, pupil=pupil_data(**NUMBERED))
    assert not opens(cast.school2, case)

    finish_task(case.tasks.open().get(kind=Task.Kind.QUESTION), by=cast.lpa)
    decide_moves(case, by=cast.lpa)

    assert opens(cast.school2, case)
    assert not opens(cast.school, case)
    assert not Agreement.objects.visible_to(cast.school2).exists()
    assert [n.school for n in AbsenceNotice.objects.visible_to(cast.school2)] == [
        cast.school2.organisation
    ]


# --- a mentor ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("classes", "sees"), [(["2B"], True), (["3A", "2b"], True), (["2C"], False), ([], False)]
)
def test_a_mentor_sees_the_own_classes_alone(cast, case, classes, sees):
    cast.baken_mentor.class_names = classes

    assert opens(cast.baken_mentor, case) is sees
    assert AbsenceNotice.objects.visible_to(cast.baken_mentor).exists() is sees


def test_a_mentor_loses_a_pupil_who_goes_to_another_class_or_school(cast, case):
    melding = case.notices.get()
    seen = AbsenceNotice.objects.visible_to(cast.baken_mentor).filter(pk=melding.pk)
    assert opens(cast.baken_mentor, case)
    assert seen.exists()

    pupil = Pupil.objects.get(pk=case.pupil_id)
    pupil.class_name = "3C"
    pupil.write(by=None, at=MONDAY, fields=("class_name",))
    assert not opens(cast.baken_mentor, case)
    assert not seen.exists()

    pupil.class_name, pupil.school = "2B", cast.school2.organisation
    pupil.write(by=None, at=MONDAY, fields=("class_name", "school"))
    assert not seen.exists()


def test_a_mentor_files_nothing_and_has_no_button_for_it(cast, client, case):
    client.force_login(cast.baken_mentor)
    start = client.get("/")

    assert "Nieuwe melding" not in text_of(start)
    assert "1 dossier van mijn leerlingen" in text_of(start)
    assert client.post("/meldingen/nieuw/").status_code == 403
    page = client.get(f"/dossiers/{case.number}/")
    assert "Nieuwe melding" not in text_of(page)
    assert "uitschrijven" not in text_of(page)


# --- what of it ----------------------------------------------------------------------------------


def agree(case, by, what, **more):
    return make_agreement(case, AgreementData(what, "mentor", **more), by=by)


def question_to(somebody: User, case: Case, *, by: User) -> Task:
    return open_task(
        case,
        kind=Task.Kind.QUESTION,
        what="Verzuimoverzicht sturen",
        why="Leerplicht mist de laatste twee weken.",
        due_on=timezone.localdate() + timedelta(days=3),
        term_kind=TermKind.AFGESPROKEN,
        organisation=somebody.organisation,
        by=by,
        at=timezone.now(),
    )


def fill(cast, case):
    """One of everything in a dossier; what is not for the school says so."""
    lpa, school = cast.lpa, cast.school.organisation
    add_note(case, text="GEHEIM notitie", by=lpa)
    record_contact(case, spoken_with="GEHEIM moeder", text="GEHEIM gesprek", by=lpa)
    record_carer(case, CarerData("GEHEIM Ina", "moeder", phone="0612345678"), by=lpa)
    file = check_file("GEHEIM.pdf", ContentFile(b"%PDF-1.7 geheim"))
    add_document(case, DocumentData("GEHEIM document"), file=file, by=lpa)
    agree(case, lpa, "GEHEIM afspraak thuis")
    agree(case, lpa, "Mentor belt elke maandag", for_school=school)
    person = ContactPersonData("Daan Willems", "mentor", MONDAY.date(), phone="070 1112233")
    name_contact_person(case, person, by=lpa)
    question_to(cast.school, case, by=lpa)
    shared(case, cast.jeugdteam, by=lpa, summary="GEHEIM samenvatting", parts=frozenset(Part))


SEES = (AbsenceNotice, Case, ContactPerson)
SOME = {Agreement: "what", Task: "what"}
NEVER = (
    CaseMoment,
    CaseShare,
    Carer,
    Deviation,
    Disclosure,
    Document,
    Route,
    StepVisit,
    TimelineEntry,
)


@pytest.mark.parametrize("who", AT_SCHOOL)
def test_of_each_kind_of_row_only_what_names_the_school(cast, who):
    case = a_case(cast, step=8)
    fill(cast, case)
    person = getattr(cast, who)

    assert [model.objects.visible_to(person).count() for model in SEES] == [1, 1, 1]
    assert [model for model in NEVER if model.objects.visible_to(person).exists()] == []
    assert all(model.objects.visible_to(cast.lpa).exists() for model in NEVER)
    told = {model: model.objects.visible_to(person).get() for model in SOME}
    assert told[Agreement].what == "Mentor belt elke maandag"
    assert told[Task].what == "Verzuimoverzicht sturen"


@pytest.mark.parametrize("who", AT_SCHOOL)
def test_the_page_tells_that_and_nothing_else(cast, client, case, who):
    fill(cast, case)
    client.force_login(getattr(cast, who))

    page = client.get(f"/dossiers/{case.number}/")

    words = text_of(page)
    for said in ("Mentor belt elke maandag", "Daan Willems", "070 1112233", "Sanne de Wit"):
        assert said in words
    assert texts_in(page, "aan-zet-wat") == ["Verzuimoverzicht sturen"]
    assert texts_in(page, "niveau") == ["1"]
    assert "MAZL (ziekteverzuim met de jeugdarts) nee" in words
    for unsaid in ("GEHEIM", "0612345678", "Afweging", "stap 6", "Jeugdteam"):
        assert unsaid not in page.content.decode()


def test_what_is_intern_is_in_behandeling_bij_leerplicht(cast, client, case):
    client.force_login(cast.school)

    page = client.get(f"/dossiers/{case.number}/")
    listed = client.get("/dossiers/")

    assert texts_in(page, "aan-zet") == ["In behandeling bij leerplicht"]
    assert "In behandeling bij leerplicht" in text_of(listed)


@pytest.mark.parametrize("below", ["tijdlijn/", "betrokkenen/", "afspraken/", "delen/", "notitie/"])
def test_the_pages_of_leerplicht_below_it_stay_shut(cast, client, case, below):
    client.force_login(cast.school)

    assert client.get(f"/dossiers/{case.number}/").status_code == 200
    assert client.get(f"/dossiers/{case.number}/{below}").status_code == 403


def test_mazl_is_told(cast, client):
    ill = a_case(cast, "ziek", step=3)
    client.force_login(cast.school)

    page = client.get(f"/dossiers/{ill.number}/")

    assert "MAZL (ziekteverzuim met de jeugdarts) ja" in text_of(page)


# --- wat ziet de school? -------------------------------------------------------------------------


def test_the_officer_sees_the_bytes_that_the_school_gets(cast, client, case):
    fill(cast, case)
    client.force_login(cast.school)
    own = client.get(f"/dossiers/{case.number}/").content
    looked_along = seen_by_school(case).encode()

    client.force_login(cast.lpa)
    preview = client.get(f"/dossiers/{case.number}/delen/school/").content

    assert b"Mentor belt elke maandag" in looked_along
    assert looked_along in own
    assert looked_along in preview


def test_the_officer_is_told_when_the_school_sees_nothing(cast, client):
    case = a_case(cast, step=2)
    client.force_login(cast.lpa)

    shares = client.get(f"/dossiers/{case.number}/delen/")
    preview = client.get(f"/dossiers/{case.number}/delen/school/")

    assert "Wat ziet Het Baken?" in text_of(shares)
    assert "De school ziet dit dossier niet" in text_of(preview)
    assert seen_by_school(case) == ""


# --- afspraken with the school -------------------------------------------------------------------


def test_an_afspraak_is_opened_to_the_school_in_its_form_and_closed_again(cast, client, case):
    client.force_login(cast.lpa)
    address = f"/dossiers/{case.number}/afspraken/"
    school = str(cast.school.organisation_id)

    made = {"what": "Mentor belt", "who": "mentor", "due_on": "", "for_school": school}
    client.post(f"{address}nieuw/", made)
    assert Agreement.objects.visible_to(cast.school).get().what == "Mentor belt"
    assert "Het Baken leest mee" in text_of(client.get(address))

    row = case.agreements.get()
    version = client.get(f"{address}{row.pk}/").context["form"]["version"].value()
    closed = made | {"for_school": "", "outcome": "open", "version": version}
    client.post(f"{address}{row.pk}/", closed)
    assert not Agreement.objects.visible_to(cast.school).exists()


def test_an_afspraak_is_opened_to_no_other_school(cast, client, case):
    client.force_login(cast.lpa)
    other = cast.school2.organisation
    made = {"what": "Bellen", "who": "mentor", "due_on": "", "for_school": str(other.pk)}

    answer = client.post(f"/dossiers/{case.number}/afspraken/nieuw/", made)

    assert texts_in(answer, "fout") == ["Kies wie deze afspraak leest."]
    with pytest.raises(NotPossible, match="niet meer bij De Kring"):
        agree(case, cast.lpa, "Bellen", for_school=other)
