"""One rule for a telephone number, wherever one is typed: what nobody can call is never kept."""

import pytest
from django.utils import timezone

from partners.actions import NotPossible, add_organisation, change_organisation, change_user
from partners.actions.editing import version_of
from partners.models import Organisation
from partners.rules.telephone import WRONG, dialled, is_telephone
from tests.pages import texts_in
from tests.partners.windows import sent_form

pytestmark = pytest.mark.usefixtures("monday")

RIGHT = [
    "070 1234567",
    "070/1234567",
    "070 1234567 tst. 4",
    "0182-123456 tst 12",
    "06-12345678",
    "+31 (0)70 123 45 67",
    "0800 2000",
    "14 070",
    "14 0182",
]
WRONG_ONES = [
    "abc",
    "070",
    "112",
    "070 1234567 tst. x",
    "06 1234567 of 06 7654321",
    "14 70",
    "-- --",
]


@pytest.mark.parametrize("number", RIGHT)
def test_what_people_call_is_a_number(number):
    assert is_telephone(number)


@pytest.mark.parametrize("number", [*WRONG_ONES, "٠٧٠ ١٢٣٤٥٦٧", "070 1234567\n", "0" * 21])
def test_what_nobody_can_call_is_none(number):
    assert not is_telephone(number)


@pytest.mark.parametrize(
    ("number", "dials"),
    [
        ("070 1234567", "0701234567"),
        ("070/12 34-567", "0701234567"),
        ("070 1234567 tst. 4", "0701234567"),
        ("+31 (0)70 123 45 67", "+31701234567"),
        ("(070) 1234567", "0701234567"),
        ("14 070", "14070"),
        ("06 123456 of 7654321", "06123456"),  # of before there was a rule
    ],
)
def test_a_link_dials_the_number_and_nothing_behind_it(number, dials):
    assert dialled(number) == dials


@pytest.fixture(params=["gebruiker", "organisatie", "sociale kaart"])
def place(request, cast) -> tuple[str, object]:
    """An address where the telephone number of a row is typed, and the row."""
    school = cast.school.organisation
    return {
        "gebruiker": (f"/beheer/gebruikers/{cast.school.pk}/", cast.school),
        "organisatie": (f"/beheer/organisaties/{school.pk}/", school),
        "sociale kaart": (f"/sociale-kaart/{school.pk}/contact/", school),
    }[request.param]


@pytest.mark.parametrize("number", ["abc", "070"])
def test_what_is_no_number_is_said_beside_the_field_and_stays(beheer, place, number):
    address, row = place
    before = row.phone

    answer = sent_form(beheer, address, phone=number, email="ander@duinzicht.invalid")

    assert answer.status_code == 422
    assert texts_in(answer, "fout") == [WRONG]
    assert answer.context["form"].errors == {"phone": [WRONG]}
    assert answer.context["form"]["phone"].value() == number
    row.refresh_from_db()
    assert row.phone == before
    assert row.email != "ander@duinzicht.invalid"  # nothing is half saved


@pytest.mark.parametrize("number", ["14 070", "070 7654321", ""])
def test_a_number_is_kept_and_so_is_none(beheer, place, number):
    address, row = place

    assert sent_form(beheer, address, phone=number).status_code == 302

    row.refresh_from_db()
    assert row.phone == number


@pytest.mark.parametrize("number", ["abc", "070 7654321"])
def test_an_import_meets_the_same_rule(cast, number):
    """Whoever calls the action, page or import: the rule stands in it."""
    school = cast.school.organisation
    new = {"kind": Organisation.Kind.HALT, "name": "Halt Elders"}
    acts = [
        lambda: change_user(
            cast.school, version=version_of(cast.school), by=cast.beheer, phone=number
        ),
        lambda: change_organisation(
            school, version=version_of(school), by=cast.beheer, phone=number
        ),
        lambda: add_organisation(by=cast.beheer, phone=number, **new),
    ]
    if is_telephone(number):
        assert [act().phone for act in acts] == [number] * 3
        return
    for act in acts:
        with pytest.raises(NotPossible) as refusal:
            act()
        assert refusal.value.code == "telephone_misshapen"


OLD = ["112", "bel de conciërge", "06 123456 of 7654321"]
BESIDE = {"gebruiker": "job_title", "organisatie": "name", "sociale kaart": "reachable"}


@pytest.fixture(params=OLD)
def of_before(request, place):
    """A place with a number that stood there before there was a rule."""
    address, row = place
    row.phone = request.param
    row.write(by=None, at=timezone.now(), fields=("phone",))
    return address, row


def test_a_number_of_before_keeps_nobody_from_changing_something_else(beheer, request, of_before):
    address, row = of_before
    number, name = row.phone, BESIDE[request.node.callspec.params["place"]]

    answer = sent_form(beheer, address, **{name: "Iets anders"})

    assert answer.status_code == 302, texts_in(answer, "fout")
    row.refresh_from_db()
    assert (row.phone, getattr(row, name)) == (number, "Iets anders")


@pytest.mark.parametrize(("number", "status"), [("070", 422), ("070 7654321", 302), ("", 302)])
def test_who_changes_a_number_of_before_types_a_right_one(beheer, of_before, number, status):
    address, row = of_before
    before = row.phone

    assert sent_form(beheer, address, phone=number).status_code == status

    row.refresh_from_db()
    assert row.phone == (number if status == 302 else before)


def test_an_organisation_with_a_number_of_before_can_be_put_away(beheer, cast):
    place = add_organisation(by=cast.beheer, kind=Organisation.Kind.HALT, name="Halt Elders")
    place.phone = "112"
    place.write(by=None, at=timezone.now(), fields=("phone",))

    assert sent_form(beheer, f"/beheer/organisaties/{place.pk}/", is_active="").status_code == 302

    place.refresh_from_db()
    assert (place.is_active, place.phone) == (False, "112")
