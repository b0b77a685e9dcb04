"""The terms that beheer sets: from which day, and for what."""

from datetime import date, timedelta

import pytest

from cases.models import MethodTerm
from tests.cast import MONDAY, file_notice
from tests.pages import text_of, texts_in

pytestmark = pytest.mark.usefixtures("monday")


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
