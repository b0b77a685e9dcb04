"""A melding keeps the words of who wrote it, whatever the portal knows of the pupil."""

import pytest

from cases.models import Pupil
from mas_portal.demo import region
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import decide_moves
from tests.pages import text_of

NUMBERED = {"pupil_number": "123456782"}  # name, birth date and number: enough to be taken for Bas


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


def test_a_receipt_tells_names_as_they_were_typed(cast, client):
    known = pupil_data(first_name="José", surname_prefix="van", surname="Müller", **NUMBERED)
    case = file_notice(cast.school, pupil=known).case
    typed = pupil_data(first_name="jose", surname="muller", class_name="9Z", **NUMBERED)
    notice = file_notice(cast.school2, pupil=typed)
    assert notice.pupil == case.pupil
    client.force_login(cast.school2)

    pages = (
        "",
        f"{notice.number}/",
        f"{notice.number}/intrekken/",
        f"{notice.number}/uitschrijven/",
    )
    for page in pages:
        shown = text_of(client.get(f"/meldingen/{page}"))
        assert "jose muller" in shown, page
        assert "José" not in shown, page
        assert "Müller" not in shown, page
    assert "9Z" in text_of(client.get(f"/meldingen/{notice.number}/"))
    client.force_login(cast.school)
    first = case.notices.first()
    assert "José van Müller" in text_of(client.get(f"/meldingen/{first.number}/"))


def test_a_melding_keeps_what_it_said_when_the_pupil_moves_on(cast):
    told_here = file_notice(cast.school, pupil=pupil_data(**NUMBERED))
    there = pupil_data(**NUMBERED, municipality=region.town("Heuvelrand"), class_name="H3")
    file_notice(cast.heuvelcollege, pupil=there)
    decide_moves(told_here.case, by=cast.lpa)

    assert Pupil.objects.get().class_name == "H3"
    told_here.refresh_from_db()
    assert (told_here.enrolled_at, str(told_here.municipality), told_here.class_name) == (
        cast.school.organisation,
        "Duinzicht",
        "2B",
    )
