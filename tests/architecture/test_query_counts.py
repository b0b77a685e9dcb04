"""Pages ask the database a fixed number of questions, however many rows they show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import file_notice, pupil_data
from tests.factories import a_case

pytestmark = pytest.mark.django_db

NAMES = ("Noor", "Sem", "Jet", "Finn", "Mila", "Daan")
# Session, user, session use, savepoints: what every page costs before its own work.
FRAME = 5
BUDGETS = {"/": 12, "/dossiers/": 8, "/meldingen/": 8, "dossier": 20, "tijdlijn": 20}


def questions(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return sum(not q["sql"].startswith(("SAVEPOINT", "RELEASE")) for q in asked.captured_queries)


@pytest.mark.parametrize("page", BUDGETS)
def test_more_rows_do_not_mean_more_questions(cast, client, page):
    case = a_case(cast, step=8)
    below = f"/dossiers/{case.number}/"
    address = {"dossier": below, "tijdlijn": f"{below}tijdlijn/"}.get(page, page)
    client.force_login(cast.lpa)
    client.get(address)  # what is asked once per process or session
    few = questions(client, address)

    for name in NAMES:
        file_notice(cast.school, pupil=pupil_data(first_name=name))
        file_notice(cast.school)
    many = questions(client, address)

    assert many <= few
    assert many <= BUDGETS[page] + FRAME
