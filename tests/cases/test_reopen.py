"""Opening a closed dossier again, and reading one that was closed long ago."""

from datetime import timedelta

import pytest

from cases.actions import NotPossible, reopen_case
from cases.actions.agreements import AgreementData, make_agreement
from cases.models import Agreement, Case, Task
from cases.rules.method import Moment
from cases.rules.results import CaseResult, DuoStatus
from mas_portal.management.commands.check_invariants import broken
from partners.models import AccessLog
from tests.cast import MONDAY, file_notice
from tests.factories import a_case, close, walk_on
from tests.pages import text_of, texts_in

LATER = MONDAY + timedelta(days=7)
WHY = "De school meldt dat Bas toch niet is gekomen."


@pytest.fixture(autouse=True)
def later(time_machine):
    time_machine.move_to(LATER, tick=False)


@pytest.fixture
def case(cast) -> Case:
    """Closed in step 3, while an afspraak ran and the first contact was still to be made."""
    case = a_case(cast, step=3)
    make_agreement(case, AgreementData("Op tijd komen", "Bas"), by=cast.lpa, at=MONDAY)
    return close(case, by=cast.lpa)


def reopen(case, cast, reason=WHY, at=LATER):
    return reopen_case(case, reason=reason, by=cast.lpa2, at=at)


def test_closing_ends_the_afspraken_that_ran(case):
    assert case.agreements.get().outcome == Agreement.Outcome.LAPSED


def test_it_goes_on_where_it_was_closed_with_what_lapsed(cast, case):
    moment = case.moments.get(moment=Moment.CONTACT)

    case = reopen(case, cast)

    assert (case.is_open, case.step, case.result) == (True, 3, "")
    assert set(case.tasks.open().values_list("kind", flat=True)) == {
        Task.Kind.STEP,
        Task.Kind.CONTACT,
    }
    assert {task.assignee for task in case.tasks.open()} == {cast.lpa}
    assert case.agreements.get().outcome == Agreement.Outcome.OPEN
    assert case.moments.get(moment=Moment.CONTACT).due_on == moment.due_on
    entry = case.timeline.order_by("pk").last()
    assert (entry.title, entry.text, entry.by) == ("Dossier heropend in stap 3", WHY, cast.lpa2)
    assert case.waiting_since is not None
    assert not list(broken())
    assert walk_on(case, by=cast.lpa, at=LATER).step == 4


def test_its_meldingen_are_in_behandeling_again_and_duo_is_to_be_told(cast, case):
    notice = case.notices.get()
    assert notice.duo_status == DuoStatus.AFGESLOTEN

    reopen(case, cast)

    notice.refresh_from_db()
    assert (notice.duo_status, notice.duo_reason) == (DuoStatus.IN_BEHANDELING, "")
    assert (notice.duo_status_at, notice.duo_returned_at) == (LATER, None)
    assert notice.message_to_school == ""


def test_a_route_that_ended_with_everything_runs_again(cast):
    case = close(a_case(cast, step=8), by=cast.lpa, result=CaseResult.VERHUISD)

    case = reopen(case, cast)

    assert case.tasks.open().filter(kind=Task.Kind.ROUTE).exists()
    assert not list(broken())


def test_a_second_time_changes_nothing(cast, case):
    reopen(case, cast)
    entries = case.timeline.count()

    assert reopen(case, cast).is_open
    assert case.timeline.count() == entries


def test_who_comes_after_a_colleague_gets_the_reason_back(cast, case, client):
    reopen(case, cast)
    client.force_login(cast.lpa)
    address = f"/dossiers/{case.number}/heropenen/"

    late = client.post(address, {"reason": "Moeder belde: Bas is weer weg."})

    assert late.status_code == 409
    assert "Moeder belde: Bas is weer weg." in text_of(late)
    client.force_login(cast.lpa2)
    assert client.post(address, {"reason": WHY}).url == f"/dossiers/{case.number}/"


def test_it_can_be_closed_and_opened_once_more(cast, case):
    again = close(reopen(case, cast), by=cast.lpa, at=LATER)
    assert not again.is_open
    assert reopen(again, cast, at=LATER + timedelta(days=1)).is_open


def test_no_reason_no_dossier(cast, case):
    with pytest.raises(NotPossible, match="waarom"):
        reopen(case, cast, reason=" ")


def test_not_beside_another_dossier_of_the_same_pupil(cast, case):
    other = file_notice(cast.school, at=LATER).case

    with pytest.raises(NotPossible, match=other.number):
        reopen(case, cast)


def test_not_after_two_years(cast, case):
    with pytest.raises(NotPossible, match="twee jaar"):
        reopen(case, cast, at=MONDAY + timedelta(days=731))

    assert reopen(case, cast, at=MONDAY + timedelta(days=730)).is_open


# --- the pages ---------------------------------------------------------------------------------


def test_an_officer_reopens_on_the_page(cast, case, client):
    client.force_login(cast.lpa2)
    page = client.get(f"/dossiers/{case.number}/")
    assert f"/dossiers/{case.number}/heropenen/" in page.content.decode()

    empty = client.post(f"/dossiers/{case.number}/heropenen/", {"reason": ""})
    done = client.post(f"/dossiers/{case.number}/heropenen/", {"reason": WHY}, follow=True)

    assert empty.status_code == 422
    assert texts_in(empty, "fout") == ["Schrijf op waarom u het dossier heropent."]
    assert "Het dossier staat nu in stap 3" in text_of(done)
    assert texts_in(done, "aan-zet") == [cast.lpa.name]


def test_a_dossier_closed_long_ago_is_read_with_a_reason(cast, case, client, time_machine):
    address = f"/dossiers/{case.number}/"
    client.force_login(cast.lpa)
    assert client.get(address).status_code == 200

    time_machine.move_to(MONDAY + timedelta(days=800), tick=False)
    client.force_login(cast.lpa)
    assert client.get(address)["Location"] == f"{address}reden/"
    asked = client.get(f"{address}reden/")
    assert "langer dan twee jaar gesloten" in text_of(asked)

    page = client.post(f"{address}reden/", {"reason": "Verzoek om inzage."}, follow=True)

    assert case.pupil.full_name in text_of(page)
    assert "heropenen" not in page.content.decode()
    assert AccessLog.objects.filter(number=case.number).latest("pk").reason == "Verzoek om inzage."
