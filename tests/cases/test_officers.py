"""Naming behandelaar and waarnemer of a dossier."""

import pytest

from partners.models import OfficerAssignment
from tests.cast import file_notice
from tests.factories import a_case
from tests.pages import text_of, texts_in


@pytest.fixture
def case(cast, client):
    """A dossier of lpa, with the administratie at the keyboard."""
    client.force_login(cast.administratie)
    return a_case(cast)


def test_the_administratie_gives_a_dossier_to_a_colleague(client, cast, case):
    chosen = {"owner": cast.lpa3.pk, "deputy": cast.lpa2.pk, "text": "Verlof van Sanne."}

    page = client.post(f"/dossiers/{case.number}/behandelaar/", chosen, follow=True)

    assert f"{cast.lpa3.name} behandelt dit dossier." in text_of(page)
    assert texts_in(page, "aan-zet") == [cast.lpa3.name]


def test_naming_them_completes_step_one(client, cast):
    OfficerAssignment.objects.all().delete()
    case = file_notice(cast.school).case
    client.force_login(cast.administratie)

    before = client.get(f"/dossiers/{case.number}/")
    client.post(
        f"/dossiers/{case.number}/behandelaar/", {"owner": cast.lpa.pk, "deputy": cast.lpa2.pk}
    )
    after = client.get(f"/dossiers/{case.number}/")

    assert texts_in(before, "aan-zet") == ["Bureau Leerplicht Duinzicht"]
    assert "Behandelaar aanwijzen" in text_of(before)
    assert (texts_in(before, "stap"), texts_in(after, "stap")) == (["1"], ["2"])


def test_only_officers_of_this_bureau_can_be_chosen(client, cast, case):
    page = client.get(f"/dossiers/{case.number}/behandelaar/")
    refused = client.post(
        f"/dossiers/{case.number}/behandelaar/",
        {"owner": cast.lpa_elders.pk, "deputy": cast.administratie.pk},
    )

    assert cast.lpa_elders.name not in text_of(page)
    assert refused.status_code == 422
    assert texts_in(refused, "fout") == [
        "Kies een behandelaar uit de lijst.",
        "Kies een waarnemer uit de lijst.",
    ]


@pytest.mark.parametrize(
    ("owner", "deputy", "messages"),
    [
        ("", "", ["Kies wie het dossier behandelt.", "Kies wie de behandelaar waarneemt."]),
        ("lpa3", "lpa3", ["Kies als waarnemer iemand anders dan de behandelaar."]),
    ],
)
def test_what_is_not_right_is_told(client, cast, case, owner, deputy, messages):
    chosen = {
        "owner": getattr(cast, owner).pk if owner else "",
        "deputy": getattr(cast, deputy).pk if deputy else "",
    }

    page = client.post(f"/dossiers/{case.number}/behandelaar/", chosen)

    assert (page.status_code, texts_in(page, "fout")) == (422, messages)
    case.refresh_from_db()
    assert case.owner == cast.lpa


def test_an_officer_does_not_divide_the_work(client, cast, case):
    client.force_login(cast.lpa)

    assert client.get(f"/dossiers/{case.number}/behandelaar/").status_code == 403
