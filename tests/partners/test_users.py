"""Beheer adds a user, or changes one."""

import pytest

from partners.models import User
from tests.pages import text_of, texts_in
from tests.partners.windows import sent_form

pytestmark = pytest.mark.usefixtures("monday")


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
