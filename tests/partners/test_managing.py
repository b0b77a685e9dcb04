"""Beheer: organisations, users, municipalities, closures, terms and the verdeling of schools."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group

from cases.models import MethodTerm
from partners.actions import Exemption, add_user
from partners.models import (
    AdminNotice,
    Municipality,
    OfficerAssignment,
    Organisation,
    SchoolClosure,
    User,
)
from partners.rules.roles import Role
from tests.cast import MONDAY, file_notice
from tests.pages import text_of, texts_in

pytestmark = pytest.mark.usefixtures("monday")

NEW_SCHOOL = {"kind": "school", "name": "De Duinroos", "school_type": "po"}


def sent_form(client, address, **changes):
    """Send the form of a page as it stands, with some answers changed."""
    form = client.get(address).context["form"]
    now = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    filled = {name: value for name, value in now.items() if value not in (None, False)}
    return client.post(address, filled | changes)


# --- organisations ---------------------------------------------------------------------------


def test_a_new_school_gets_its_group_and_stands_in_the_list(beheer, cast):
    answer = beheer.post("/beheer/organisaties/nieuw/", NEW_SCHOOL)

    school = Organisation.objects.get(name="De Duinroos")
    assert answer["Location"] == "/beheer/organisaties/"
    assert school.group.name == "school: De Duinroos"
    assert school.history.get().history_user == cast.beheer
    assert "De Duinroos" in text_of(beheer.get("/beheer/organisaties/"))


def test_the_same_school_is_not_added_twice(beheer):
    beheer.post("/beheer/organisaties/nieuw/", NEW_SCHOOL)

    again = beheer.post("/beheer/organisaties/nieuw/", NEW_SCHOOL | {"name": "de duinroos"})

    assert again.status_code == 422
    assert "Deze organisatie staat er al. Kies een andere naam." in texts_in(again, "fout")
    assert Organisation.objects.filter(name__iexact="de duinroos").count() == 1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"school_type": ""}, "Kies de schoolsoort."),
        ({"kind": "halt"}, "Laat dit leeg: alleen een school heeft een schoolsoort."),
        ({"name": ""}, "Vul de naam van de organisatie in."),
        ({"kind": "gemeentehuis"}, "Kies iets uit deze lijst."),
        ({"municipality": "999999"}, "Kies iets uit deze lijst."),
        ({"email": "geen adres"}, "Vul een e-mailadres in, zoals naam@school.nl."),
    ],
)
def test_what_is_wrong_is_said_beside_it(beheer, changes, error):
    answer = beheer.post("/beheer/organisaties/nieuw/", NEW_SCHOOL | changes)

    assert answer.status_code == 422
    assert error in texts_in(answer, "fout")


def test_a_school_takes_another_name_and_its_group_follows(beheer, cast):
    address = f"/beheer/organisaties/{cast.school.organisation_id}/"

    assert sent_form(beheer, address, name="Het Nieuwe Baken").status_code == 302

    cast.school.organisation.refresh_from_db()
    assert cast.school.organisation.name == "Het Nieuwe Baken"
    assert Group.objects.filter(name="school: Het Nieuwe Baken").exists()


def test_an_organisation_with_people_can_not_be_put_away(beheer, cast):
    address = f"/beheer/organisaties/{cast.school2.organisation_id}/"

    answer = sent_form(beheer, address, is_active="")

    assert "Sluit eerst de 1 account van deze organisatie." in texts_in(answer, "fout")


def test_two_beheerders_never_overwrite_each_other(beheer, cast):
    address = f"/beheer/organisaties/{cast.school.organisation_id}/"
    read = beheer.get(address).context["form"].initial["version"]
    sent_form(beheer, address, phone="070 1111111")

    late = {"name": "Het Baken", "school_type": "vo", "is_active": "on", "phone": "070 2222222"}
    answer = beheer.post(address, late | {"version": read})

    cast.school.organisation.refresh_from_db()
    assert answer.status_code == 409
    assert "Dit is intussen veranderd." in text_of(answer)
    assert "Telefoon 070 1111111 070 2222222" in text_of(answer)  # both texts, side by side
    assert cast.school.organisation.phone == "070 1111111"


def test_the_same_change_sent_twice_changes_once(beheer, cast):
    school = cast.school.organisation
    address = f"/beheer/organisaties/{school.pk}/"
    before = school.history.count()
    form = beheer.get(address).context["form"]
    data = {name: form.initial.get(name) or "" for name in form.fields} | {"phone": "070 3333333"}

    assert [beheer.post(address, data).status_code for _ in range(2)] == [302, 302]
    assert school.history.count() == before + 1


def test_html_in_a_name_stays_text(beheer):
    beheer.post("/beheer/organisaties/nieuw/", NEW_SCHOOL | {"name": "<b>=1+1</b>"})

    assert "&lt;b&gt;=1+1&lt;/b&gt;" in beheer.get("/beheer/organisaties/").content.decode()


# --- users ------------------------------------------------------------------------------------


def a_user(cast, **changes):
    return {
        "username": "noor",
        "name": "Noor van Dam",
        "organisation": cast.school.organisation_id,
        "role": "school",
        "email": "noor@duinzicht.invalid",
    } | changes


def test_a_new_user_can_not_log_in_before_the_invitation(beheer, cast):
    answer = beheer.post("/beheer/gebruikers/nieuw/", a_user(cast))

    noor = User.objects.get(username="noor")
    assert answer["Location"] == f"/beheer/gebruikers/{noor.pk}/"
    assert "Link mailen" in text_of(beheer.get(answer["Location"]))
    assert not noor.has_usable_password()
    assert list(noor.groups.all()) == [cast.school.organisation.group]
    assert "nog geen wachtwoord" in text_of(beheer.get("/beheer/gebruikers/"))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"username": "LPA"}, "Deze gebruikersnaam bestaat al."),
        ({"username": "met spatie"}, "Gebruik letters, cijfers en de tekens @ . + - _"),
        ({"role": "leerplichtambtenaar"}, "Deze rol past niet bij Het Baken."),
        ({"role": "beheer"}, "Deze rol past niet bij Het Baken."),
        ({"role": "mentor"}, "Vul in welke klassen of groepen deze mentor heeft."),
        ({"role": "mentor", "class_names": "2B, " + "x" * 21}, "hooguit 20 tekens"),
        ({"email": "SCHOOL@duinzicht.invalid"}, "Dit e-mailadres hoort al bij Tom Jansen"),
    ],
)
def test_a_mistake_about_a_user_is_explained(beheer, cast, changes, error):
    answer = beheer.post("/beheer/gebruikers/nieuw/", a_user(cast, **changes))

    assert answer.status_code == 422
    assert error in " ".join(texts_in(answer, "fout"))
    assert not User.objects.filter(name="Noor van Dam").exists()


def test_a_mentor_has_classes(beheer, cast):
    beheer.post(
        "/beheer/gebruikers/nieuw/", a_user(cast, role="mentor", class_names=" 2B,3A ,, 2B")
    )

    noor = User.objects.get(username="noor")
    assert noor.class_names == ["2B", "3A"]
    assert 'value="2B, 3A"' in beheer.get(f"/beheer/gebruikers/{noor.pk}/").content.decode()

    sent_form(beheer, f"/beheer/gebruikers/{noor.pk}/", class_names="3A")

    noor.refresh_from_db()
    assert noor.class_names == ["3A"]


def test_who_moves_to_another_organisation_leaves_the_group(beheer, cast):
    place = cast.school2.organisation

    sent_form(beheer, f"/beheer/gebruikers/{cast.school.pk}/", organisation=place.pk)

    cast.school.refresh_from_db()
    assert cast.school.organisation == place
    assert list(cast.school.groups.all()) == [place.group]


def test_a_beheerder_can_not_take_their_own_role_away(beheer, cast):
    sent_form(beheer, f"/beheer/gebruikers/{cast.beheer.pk}/", role="fg", phone="06 12345678")

    cast.beheer.refresh_from_db()
    assert (cast.beheer.role, cast.beheer.phone) == ("beheer", "06 12345678")


# --- municipalities, closures, verdeling, signals -----------------------------------------------


def test_a_municipality_gets_a_working_agreement(beheer):
    town = Municipality.objects.get(name="Watermeer")

    answer = sent_form(beheer, f"/beheer/gemeenten/{town.pk}/", working_agreement="Bel eerst.")

    town.refresh_from_db()
    assert answer.status_code == 302
    assert town.working_agreement == "Bel eerst."


def test_a_closure_moves_terms_and_can_be_removed(beheer, cast):
    days = {"first_day": "2026-11-03", "last_day": "2026-11-03", "reason": "Studiedag"}
    before = file_notice(cast.school).case.tasks.open().get(step=2).due_on
    for _ in range(2):
        beheer.post("/beheer/schoolsluitingen/nieuw/", days)
    closure = SchoolClosure.objects.get()

    after = file_notice(cast.school2).case.tasks.open().get(step=2).due_on
    beheer.post(f"/beheer/schoolsluitingen/{closure.pk}/verwijderen/")

    assert after == before + timedelta(days=1)
    assert not SchoolClosure.objects.exists()
    assert SchoolClosure.history.latest().history_user == cast.beheer


def test_a_closure_ends_after_it_starts_and_is_not_endless(beheer):
    days = {"first_day": "2026-11-03", "last_day": "2026-11-02", "reason": "Studiedag"}

    short = beheer.post("/beheer/schoolsluitingen/nieuw/", days)
    long = beheer.post("/beheer/schoolsluitingen/nieuw/", days | {"last_day": "2029-11-02"})

    assert "Kies de eerste dag of een dag daarna." in texts_in(short, "fout")
    assert "Kies hooguit 60 dagen achter elkaar." in texts_in(long, "fout")


def test_a_school_gets_another_officer(beheer, cast):
    bureau, school = cast.lpa.organisation, cast.school.organisation
    address = f"/beheer/verdeling/{bureau.pk}/"
    read = beheer.get(f"{address}?school={school.pk}").context["form"].initial["version"]
    chosen = {"school": school.pk, "owner": cast.lpa3.pk, "deputy": cast.lpa.pk, "version": read}

    same = beheer.post(address, chosen | {"deputy": cast.lpa3.pk})
    other = beheer.post(address, chosen | {"owner": cast.lpa_elders.pk})
    answer = beheer.post(address, chosen)

    assert "Kies als waarnemer iemand anders dan de behandelaar." in texts_in(same, "fout")
    assert "Kies iets uit deze lijst." in texts_in(other, "fout")
    assert answer.status_code == 302
    assert OfficerAssignment.objects.for_school(bureau, school).owner == cast.lpa3
    assert file_notice(cast.school).case.owner == cast.lpa3
    form = beheer.get(f"{address}?school={school.pk}").context["form"]
    assert form.initial["owner"] == cast.lpa3.pk
    assert beheer.get(f"{address}?school=onzin").status_code == 200


@pytest.fixture
def verdeling(beheer, cast):
    """The form of the verdeling of Het Baken, handled by lpa with lpa2 as waarnemer."""
    school = cast.school.organisation
    address = f"/beheer/verdeling/{cast.lpa.organisation_id}/?school={school.pk}"

    def send(owner, deputy, version):
        chosen = {"school": school.pk, "owner": owner.pk, "deputy": deputy.pk, "version": version}
        return beheer.post(address, chosen)

    read = beheer.get(address).context["form"].initial
    assert (read["owner"], read["deputy"]) == (cast.lpa.pk, cast.lpa2.pk)
    bureau = cast.lpa.organisation
    row = OfficerAssignment.objects.get(bureau=bureau, school=school)
    noor = add_user(
        by=None,
        username="lpa4",
        name="Noor Bos",
        organisation=bureau,
        role=Role.OFFICER,
        exemption=Exemption.DEMO,
    )
    return SimpleNamespace(send=send, version=read["version"], row=row, noor=noor)


@pytest.mark.parametrize("opened", ["with what stood there", "for another school, or none"])
def test_who_was_given_a_school_meanwhile_is_shown_before_it_changes(verdeling, cast, opened):
    version = verdeling.version if opened == "with what stood there" else ""
    assert verdeling.send(cast.lpa3, cast.lpa2, verdeling.version).status_code == 302

    late = verdeling.send(verdeling.noor, cast.lpa2, version)

    assert late.status_code == 409
    assert f"Behandelaar {cast.lpa3} {verdeling.noor}" in text_of(late)
    verdeling.row.refresh_from_db()
    assert verdeling.row.owner == cast.lpa3
    seen = late.context["form"].data["version"]
    assert verdeling.send(verdeling.noor, cast.lpa2, seen).status_code == 302
    verdeling.row.refresh_from_db()
    assert verdeling.row.owner == verdeling.noor


def test_two_beheerders_never_make_one_person_both(verdeling, cast):
    assert verdeling.send(cast.lpa, cast.lpa3, verdeling.version).status_code == 302

    late = verdeling.send(cast.lpa3, cast.lpa2, verdeling.version)

    assert late.status_code == 409
    assert f"Waarnemer {cast.lpa3} {cast.lpa2}" in text_of(late)
    verdeling.row.refresh_from_db()
    assert (verdeling.row.owner, verdeling.row.deputy) == (cast.lpa, cast.lpa3)
    seen = late.context["form"].data["version"]
    assert verdeling.send(cast.lpa3, cast.lpa2, seen).status_code == 302


def test_the_same_row_of_the_verdeling_twice_changes_once(verdeling, cast):
    sent = [verdeling.send(cast.lpa3, cast.lpa2, verdeling.version) for _ in range(2)]

    assert [answer.status_code for answer in sent] == [302, 302]
    assert verdeling.row.history.count() == 2


def test_a_signal_is_shown_until_it_is_done(beheer):
    signal = AdminNotice.raise_once("no_officer", "Er ontbreekt een regel.")

    assert "1 beheersignaal." in text_of(beheer.get("/"))
    assert "Er ontbreekt een regel." in text_of(beheer.get("/beheer/"))
    beheer.post(f"/beheer/signalen/{signal.pk}/")
    assert "Er ontbreekt een regel." not in text_of(beheer.get("/beheer/"))


# --- terms ------------------------------------------------------------------------------------


def test_a_changed_term_counts_for_what_begins_from_that_day(beheer, cast, time_machine):
    earlier = file_notice(cast.school).case
    due = {"step": earlier.tasks.open().get(step=2).due_on}
    due["moment"] = earlier.moments.get(moment="eerste_contact").due_on
    for key, days in (("stap_2", 8), ("moment_eerste_contact", 9)):
        new = {"key": key, "days": days, "valid_from": "2026-11-09"}
        assert beheer.post("/beheer/termijnen/nieuw/", new).status_code == 302

    page = text_of(beheer.get("/beheer/termijnen/"))
    assert "8 schooldagen vanaf 9 nov 2026" in page
    today = file_notice(cast.school2).case
    time_machine.move_to(MONDAY + timedelta(days=7), tick=False)
    later = file_notice(cast.mbo, at=MONDAY + timedelta(days=7)).case

    assert earlier.tasks.open().get(step=2).due_on == due["step"]
    assert today.tasks.open().get(step=2).due_on == due["step"]
    assert today.moments.get(moment="eerste_contact").due_on == due["moment"]
    assert later.tasks.open().get(step=2).due_on == date(2026, 11, 19)
    assert later.moments.get(moment="eerste_contact").due_on == date(2026, 11, 20)


def test_a_planned_term_is_set_again_instead_of_twice(beheer):
    for days in (8, 6, 6):
        new = {"key": "stap_2", "days": days, "valid_from": "2026-12-01"}
        beheer.post("/beheer/termijnen/nieuw/", new)

    term = MethodTerm.objects.get()
    assert (term.days, term.history.count()) == (6, 2)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"valid_from": "2026-11-01"}, "Kies vandaag of een latere dag."),
        ({"days": "81"}, "Vul hooguit 80 in."),
        ({"days": "0"}, "Vul 1 of meer in."),
        ({"key": "stap_11"}, "Kies iets uit deze lijst."),
    ],
)
def test_a_term_that_can_not_be_is_refused(beheer, changes, error):
    new = {"key": "stap_2", "days": "8", "valid_from": "2026-12-01"} | changes

    assert error in texts_in(beheer.post("/beheer/termijnen/nieuw/", new), "fout")
    assert not MethodTerm.objects.exists()


@pytest.mark.parametrize("page", ["gebruikers", "organisaties", "verdeling", "termijnen"])
def test_lists_ask_a_fixed_number_of_questions(beheer, page, django_assert_max_num_queries):
    beheer.get(f"/beheer/{page}/")
    with django_assert_max_num_queries(15):
        assert beheer.get(f"/beheer/{page}/").status_code == 200
