"""Zoeken of a ketenpartner: only what is shared with it, by what a share tells."""

import pytest

from cases.actions import end_share
from cases.models import Case
from tests.cast import pupil_data
from tests.factories import a_case
from tests.pages import text_of
from tests.sharing import shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast) -> Case:
    """Bas is shared with Halt; Bram, with nearly the same name, with nobody."""
    a_case(cast, pupil=pupil_data(first_name="Bram"), step=6)
    bas = a_case(cast, step=6)
    shared(bas, cast.halt, by=cast.lpa)
    return bas


def found(client, text) -> str:
    """What the page of results says."""
    return text_of(client.get("/zoeken/", {"q": text}))


def test_a_partner_finds_what_is_shared_by_name_date_and_number(client, cast, case):
    client.force_login(cast.halt)

    for known in ("verhoeven", "bas verhoeven", "04-03-2012", case.number, "verhoven"):
        words = found(client, known)
        assert "Bas Verhoeven" in words
        assert "Bram" not in words
    assert "1 uitkomst gevonden" in found(client, "verhoeven")


def test_class_and_melding_are_no_way_in(client, cast, case):
    client.force_login(cast.halt)
    notice = case.notices.get().number

    for known in ("2B", notice):
        assert "Bas Verhoeven" not in found(client, known)


def test_another_partner_and_an_ended_share_find_nothing(client, cast, case):
    client.force_login(cast.rvdk)
    assert "Niets gevonden" in found(client, "verhoeven")

    end_share(case, case.shares.get().pk, reason="klaar", by=cast.lpa)

    client.force_login(cast.halt)
    assert "Niets gevonden" in found(client, "verhoeven")


def test_the_list_as_a_file_is_not_for_partners(client, cast, case):
    client.force_login(cast.halt)

    assert client.get("/dossiers/dossiers.csv").status_code == 403
