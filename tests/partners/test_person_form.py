"""The form of a person: every choice it offers can be made, and it asks only what applies."""

import pytest

from partners.models import Organisation, User
from partners.rules.roles import OUTSIDE_ROLES, SCHOOL_ROLES, Role
from tests.pages import text_of, texts_in
from tests.partners.accounts import filled, sent_form

pytestmark = pytest.mark.usefixtures("monday")

NEW = "/beheer/gebruikers/nieuw/"
OF_A_BUREAU = set(Role) - OUTSIDE_ROLES


def offered(answer) -> set[str]:
    """The roles to choose from, without the words it begins with."""
    return {value for value, _ in answer.context["form"].fields["role"].choices if value}


def chosen(client, address, **typed):
    """An organisation or role is chosen; nothing is sent yet."""
    return client.post(address, typed | {"kiezen": "ja"})


@pytest.fixture
def places(cast) -> dict[str, Organisation]:
    return {
        "bureau": cast.lpa.organisation,
        "school": cast.school.organisation,
        "partner": cast.jeugdteam.organisation,
    }


ROLES_AT = [("bureau", OF_A_BUREAU), ("school", SCHOOL_ROLES), ("partner", {Role.PARTNER})]


@pytest.mark.parametrize(("kind", "roles"), ROLES_AT)
def test_only_roles_of_the_chosen_organisation_are_offered(beheer, places, kind, roles):
    typed = {"name": "Noor van Dam", "username": "noor", "organisation": places[kind].pk}

    answer = chosen(beheer, NEW, **typed)

    assert answer.status_code == 200
    assert offered(answer) == roles
    assert texts_in(answer, "fout") == []
    assert 'value="Noor van Dam"' in answer.content.decode()  # what was typed stays
    assert not User.objects.filter(username="noor").exists()


@pytest.mark.parametrize(("kind", "roles"), ROLES_AT)
def test_each_role_that_is_offered_can_be_had(beheer, places, kind, roles):
    for role in roles:
        new = filled(places[kind], f"{kind}-{role}", role) | {"class_names": "2B"}
        answer = beheer.post(NEW, new)
        assert answer.status_code == 302, (role, texts_in(answer, "fout"))


def test_before_an_organisation_is_chosen_there_is_no_role_to_choose(beheer):
    page = beheer.get(NEW)

    assert offered(page) == set()
    assert "Kies eerst de organisatie" in text_of(page)
    assert "---------" not in text_of(page)


@pytest.mark.parametrize("place", ["", "999999", "geen"])
def test_without_an_organisation_one_error_says_so(beheer, cast, place):
    new = filled(cast.school.organisation, "noor", Role.SCHOOL) | {"organisation": place}

    answer = beheer.post(NEW, new)

    assert answer.status_code == 422
    assert len(texts_in(answer, "fout")) == 1
    assert set(answer.context["form"].errors) == {"organisation"}


@pytest.mark.parametrize(
    ("role", "beside"),
    [
        (Role.MENTOR, {"class_names"}),
        (Role.SCHOOL, set()),
        (Role.OFFICER, {"is_boa"}),
        (Role.TEAM_LEADER, set()),
        ("", set()),
    ],
)
def test_classes_are_asked_of_a_mentor_and_boa_of_an_officer(beheer, places, role, beside):
    place = places["school" if role in SCHOOL_ROLES else "bureau"]

    page = chosen(beheer, NEW, organisation=place.pk, role=role)

    assert {"class_names", "is_boa"} & set(page.context["form"].fields) == beside
    assert ("Klassen of groepen" in text_of(page)) is ("class_names" in beside)


@pytest.mark.parametrize(
    "beside", [{}, {"is_boa": "on"}, {"class_names": "2B"}, {"is_boa": "on", "class_names": "2B"}]
)
@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR, Role.PARTNER, "verzonnen"])
def test_a_role_that_does_not_fit_gives_one_error(beheer, cast, role, beside):
    answer = beheer.post(NEW, filled(cast.school.organisation, "noor", role) | beside)

    assert answer.status_code == 422
    assert texts_in(answer, "fout") == ["Deze rol past niet bij Het Baken. Kies een andere rol."]
    assert offered(answer) == SCHOOL_ROLES


def test_who_is_mentor_no_more_keeps_no_classes_and_is_not_asked_to_empty_them(beheer, cast):
    mentor = cast.baken_mentor
    assert mentor.class_names

    assert sent_form(beheer, mentor, role=Role.CARE_COORDINATOR).status_code == 302

    mentor.refresh_from_db()
    assert (mentor.role, mentor.class_names) == (Role.CARE_COORDINATOR, [])


def test_who_is_officer_no_more_is_no_boa(beheer, cast):
    assert cast.lpa3.is_boa

    assert sent_form(beheer, cast.lpa3, role=Role.MANAGER).status_code == 302

    cast.lpa3.refresh_from_db()
    assert (cast.lpa3.role, cast.lpa3.is_boa) == (Role.MANAGER, False)


def test_other_choices_of_a_colleague_stay_and_what_was_typed_is_shown(beheer, cast):
    """Choosing saves nothing, and the version that was read goes along."""
    address = f"/beheer/gebruikers/{cast.school.pk}/"
    read = beheer.get(address).context["form"].initial["version"]
    sent_form(beheer, cast.school, phone="070 1111111")
    typed = filled(cast.lpa.organisation, "school", "") | {"phone": "070 2222222"}

    page = chosen(beheer, address, **typed, version=read)

    form = page.context["form"]
    assert (form["phone"].value(), form["version"].value()) == ("070 2222222", str(read))
    assert offered(page) == OF_A_BUREAU
    cast.school.refresh_from_db()
    assert cast.school.phone == "070 1111111"


def test_who_does_it_for_themselves_keeps_their_work_and_is_asked_nothing_of_others(beheer, cast):
    page = beheer.get(f"/beheer/gebruikers/{cast.beheer.pk}/")

    form = page.context["form"]
    assert form["role"].value() == Role.ADMINISTRATOR
    assert not {"class_names", "is_boa"} & set(form.fields)
    assert 'hx-trigger="change' not in page.content.decode()


PAGES = [
    NEW,
    "/beheer/organisaties/nieuw/",
    "/beheer/gemeenten/nieuw/",
    "/beheer/schoolsluitingen/nieuw/",
    "/beheer/termijnen/nieuw/",
    "/beheer/verdeling/{bureau}/",
    "/sociale-kaart/{bureau}/aanbod/",
    "/sociale-kaart/{bureau}/naam/",
]


@pytest.mark.parametrize("page", PAGES)
def test_every_list_begins_with_words(beheer, cast, page):
    answer = beheer.get(page.format(bureau=cast.lpa.organisation_id))

    assert answer.status_code == 200
    assert "<select" in answer.content.decode()
    assert "----" not in answer.content.decode()
