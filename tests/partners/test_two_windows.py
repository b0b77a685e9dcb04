"""Who changed it meanwhile is named as a person would: a colleague by name, oneself as oneself."""

import pytest

from partners.rules.roles import SCHOOL_ROLES, Role
from tests.pages import text_of
from tests.partners.accounts import browser_of, colleague, sent_form
from tests.partners.windows import opened_form, sent_again

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def late(beheer, cast):
    """Send the form of Tom with another number, opened before what happened to him since."""
    address = f"/beheer/gebruikers/{cast.school.pk}/"
    opened = opened_form(beheer, address)
    return lambda: beheer.post(address, opened | {"phone": "070 2222222"})


def test_oneself_in_another_window_is_not_named_as_another(beheer, cast, late):
    sent_form(beheer, cast.school, phone="070 1111111")

    page = late()

    words = text_of(page)
    assert page.status_code == 409
    assert "U veranderde dit zelf in een ander venster, op 2 november 2026 om 09:00 uur." in words
    assert f"{cast.beheer.name} bewaarde" not in words
    assert "Telefoon 070 1111111 070 2222222" in words
    assert "tekst" not in words  # a number is none


def test_a_colleague_is_named(cast, late):
    second = colleague(cast, Role.ADMINISTRATOR)
    sent_form(browser_of(second), cast.school, phone="070 1111111")

    words = text_of(late())

    assert "Tweede bewaarde 2 november 2026 om 09:00 uur iets anders." in words
    assert "U veranderde dit zelf" not in words


def test_who_changed_something_else_after_that_is_not_named(beheer, cast, late):
    second = colleague(cast, Role.ADMINISTRATOR)
    sent_form(browser_of(second), cast.school, phone="070 1111111")
    sent_form(beheer, cast.school, job_title="Hoofd zorg")

    assert "Tweede bewaarde 2 november 2026" in text_of(late())


@pytest.fixture
def places(cast):
    return {"school": cast.school.organisation, "partner": cast.jeugdteam.organisation}


OTHER_WORK = [
    ("school", Role.MENTOR, {"class_names": "2B"}, SCHOOL_ROLES),
    ("school", Role.CARE_COORDINATOR, {}, SCHOOL_ROLES),
    ("partner", Role.PARTNER, {}, {Role.PARTNER}),
]


@pytest.mark.parametrize(("place", "role", "beside", "offered"), OTHER_WORK)
def test_other_work_comes_with_what_belongs_to_it(
    beheer, cast, late, places, place, role, beside, offered
):
    work = {"organisation": places[place].pk, "role": role}
    sent_form(beheer, cast.school, phone="070 1111111", **work, **beside)

    page = late()

    form = page.context["form"]
    shown = {name: form[name].value() for name in ("class_names", "is_boa") if name in form.fields}
    assert page.status_code == 409
    assert (form["organisation"].value(), form["role"].value()) == (str(work["organisation"]), role)
    assert {value for value, _ in form.fields["role"].choices if value} == offered
    assert shown == beside
    assert sent_again(beheer, f"/beheer/gebruikers/{cast.school.pk}/", page).status_code == 302
    cast.school.refresh_from_db()
    assert (cast.school.role, cast.school.phone) == (role, "070 2222222")
    assert ", ".join(cast.school.class_names) == beside.get("class_names", "")


def test_what_belongs_to_the_work_of_before_is_asked_no_more(beheer, cast):
    address = f"/beheer/gebruikers/{cast.lpa3.pk}/"
    opened = opened_form(beheer, address)
    sent_form(beheer, cast.lpa3, role=Role.MANAGER, phone="070 1111111")

    page = beheer.post(address, opened | {"phone": "070 2222222"})

    assert "is_boa" in opened
    assert "is_boa" not in page.context["form"].fields
    assert sent_again(beheer, address, page).status_code == 302
    cast.lpa3.refresh_from_db()
    assert (cast.lpa3.role, cast.lpa3.is_boa) == (Role.MANAGER, False)
    assert cast.lpa3.phone == "070 2222222"
