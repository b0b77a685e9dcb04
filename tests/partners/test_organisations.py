"""Beheer adds an organisation, or changes one."""

import pytest
from django.contrib.auth.models import Group

from partners.models import Organisation
from tests.pages import text_of, texts_in
from tests.partners.windows import sent_form

pytestmark = pytest.mark.usefixtures("monday")

NEW_SCHOOL = {"kind": "school", "name": "De Duinroos", "school_type": "po"}


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
