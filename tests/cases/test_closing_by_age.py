"""Which results a dossier can be closed with, by the age of its pupil: on its pages."""

import pytest

from cases.models import Case
from cases.rules.results import CaseResult
from tests.cases import walking as w
from tests.cases.walking import errors_in
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import a_case
from tests.pages import text_of


@pytest.fixture
def case(cast) -> Case:
    return a_case(cast, step=3)


def test_a_result_that_can_not_be_at_this_age_is_not_offered_and_says_why(cast, case, client):
    client.force_login(cast.lpa)
    page = client.get(f"/dossiers/{case.number}/sluiten/")

    words = text_of(page)
    offered = {value for value, _ in page.context["form"].fields["resultaat"].widget.choices}
    assert set(CaseResult) - offered == {CaseResult.DOORSTROOMPUNT, CaseResult.STARTKWALIFICATIE}
    assert "Bas is 14 en wordt 18 op 4 maart 2030." in words
    assert "Bas is 14 en wordt 16 op 4 maart 2028." in words


def test_a_link_to_such_a_result_says_why_and_asks_another(cast, case, client):
    client.force_login(cast.lpa)

    response = client.get(f"/dossiers/{case.number}/sluiten/?resultaat=doorstroompunt")

    assert response.status_code == 422
    (error,) = errors_in(response)
    assert error.startswith("Bas is 14 en wordt 18 op 4 maart 2030.")
    assert error.endswith("Kies een ander resultaat.")


def test_sent_all_the_same_it_closes_nothing_and_keeps_the_text(cast, case, client):
    walker = w.Walker(client, case, cast.lpa)
    typed = {**walker.proposal(), "quick_reason": "anders", "remarks": "Hij gaat werken."}

    response = walker.send("close", typed | {"result": "doorstroompunt", "message": ""})

    assert response.status_code == 422
    assert errors_in(response)[0].startswith("Bas is 14 en wordt 18 op 4 maart 2030.")
    assert "Hij gaat werken." in response.content.decode()
    assert walker.case.is_open


@pytest.mark.usefixtures("monday")
def test_on_the_18th_birthday_the_dossier_may_close_so(cast, client):
    turns_18_today = pupil_data(birth_date=MONDAY.date().replace(year=MONDAY.year - 18))
    case = file_notice(cast.school, pupil=turns_18_today).case
    walker = w.Walker(client, case, cast.lpa)

    walker.close({}, result="doorstroompunt")

    assert not walker.case.is_open
