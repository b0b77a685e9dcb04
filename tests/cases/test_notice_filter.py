"""The choices above the list of meldingen: kind, status, school, period."""

from datetime import timedelta

import pytest

from cases.rules.absence import AbsenceKind
from mas_portal.demo import region
from tests.cast import MONDAY, file_notice, notice_data, pupil_data
from tests.pages import text_of, texts_in


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)


@pytest.fixture
def luxury(cast):
    """Luxeverzuim at Het Baken, received last Thursday."""
    return file_notice(
        cast.school,
        data=notice_data(kind=AbsenceKind.LUXE),
        pupil=pupil_data(first_name="Noor"),
        at=MONDAY - timedelta(days=4),
    )


@pytest.fixture
def sixteen(cast):
    """16 uur at De Kring, received on Monday."""
    return file_notice(cast.school2, pupil=pupil_data(first_name="Sem"))


def page_for(client, user, asked):
    client.force_login(user)
    return client.get(f"/meldingen/{asked}")


def shown(page):
    return [notice["number"] for notice in page.context["rows"]]


def test_meldingen_are_found_by_kind_status_school_and_period(client, cast, luxury, sixteen):
    def numbers(asked):
        return shown(page_for(client, cast.lpa, asked))

    kring = region.school("De Kring")
    both = [sixteen.number, luxury.number]
    assert numbers("") == both
    assert numbers("?soort=luxe") == [luxury.number]
    assert numbers("?status=wacht") == both
    assert numbers("?status=afgesloten") == []
    assert numbers(f"?school={kring.pk}") == [sixteen.number]
    assert numbers("?van=2026-11-02") == [sixteen.number]
    assert numbers("?van=26-10-2026&tot=01-11-2026") == [luxury.number]
    assert numbers(f"?soort=luxe&school={kring.pk}") == []


def test_a_school_chooses_among_its_own_without_schools(client, cast, luxury, sixteen):
    page = page_for(client, cast.school, "?soort=luxe")

    assert shown(page) == [luxury.number]
    assert 'name="school"' not in page.content.decode()
    assert shown(page_for(client, cast.school, "?soort=zestien_uur")) == []


@pytest.mark.parametrize(
    "asked",
    ["?soort=onzin", "?status=x", "?school=0", "?van=ooit", "?van=2026-11-02&tot=2026-11-01"],
)
def test_a_choice_that_means_nothing_is_told_and_shows_nothing(client, cast, luxury, asked):
    page = page_for(client, cast.lpa, asked)

    assert page.status_code == 422
    assert len(texts_in(page, "fout")) == 1
    assert luxury.number not in text_of(page)


def test_an_empty_choice_says_what_to_do_and_is_cleared_with_one_link(client, cast, luxury):
    words = text_of(page_for(client, cast.lpa, "?soort=absoluut"))

    assert "Geen meldingen bij deze keuze" in words
    assert "Wis filters" in words
