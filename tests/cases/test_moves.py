"""A melding does not move a child: the owner of the running dossier decides on the overstap."""

import pytest

from cases.access import can
from cases.actions import StaleStep, decide_move, deregister_pupil, finish_task, withdraw_notice
from cases.actions.moves import place_told
from cases.actions.people import CarerData, record_carer
from cases.models import Pupil, Task
from cases.rules.moves import EFFECTS, Claim, Effect, effect_of
from cases.rules.tasks import TaskKind
from mas_portal.demo import region
from mas_portal.management.commands.check_invariants import broken
from tests.cast import MONDAY, file_notice, notice_data, pupil_data
from tests.factories import a_case, close, decide_moves
from tests.pages import text_of, texts_in

NUMBERED = {"pupil_number": "123456782"}  # name, birth date and number: enough to be taken for Bas
MOTHER = CarerData("Ina Verhoeven", "moeder", phone="06 12345678")
WHY_NOT = "De school heeft hem niet ingeschreven, zegt de directeur."


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def case(cast):
    """Bas of Het Baken, whose school opens the dossier, with his mother and her phone."""
    case = a_case(cast, step=3, pupil=pupil_data(**NUMBERED))
    record_carer(case, MOTHER, by=cast.lpa)
    return case


def elsewhere(**changes):
    """Bas as somebody in Heuvelrand reports him: he is said to live there."""
    return pupil_data(**NUMBERED, municipality=region.town("Heuvelrand"), **changes)


def by_a_school(cast):
    return file_notice(cast.heuvelcollege, pupil=elsewhere(class_name="H3"))


def by_an_officer(cast):
    school = region.school("Heuvel College")
    return file_notice(cast.lpa_elders, pupil=elsewhere(class_name="H3"), school=school)


def in_this_bureau(cast):
    return file_notice(cast.school2, pupil=pupil_data(**NUMBERED | {"class_name": "K2"}))


ELSEWHERE = pytest.mark.parametrize("report", [by_a_school, by_an_officer])
ANYWHERE = pytest.mark.parametrize("report", [by_a_school, by_an_officer, in_this_bureau])


def where(pupil):
    pupil.refresh_from_db()
    return (str(pupil.school), str(pupil.municipality), pupil.class_name)


def the_move(case) -> Task:
    return case.tasks.open().get(kind=TaskKind.MOVE)


# --- until the owner decides nothing moves -------------------------------------------------------


@ANYWHERE
def test_a_melding_of_others_moves_nobody(cast, client, case, report):
    notice = report(cast)

    assert where(case.pupil) == ("Het Baken", "Duinzicht", "2B")
    case.refresh_from_db()
    assert case.school == cast.school.organisation
    assert can(cast.school, case)  # the school of before keeps reading
    client.force_login(cast.school)
    assert client.get(f"/dossiers/{case.number}/").status_code == 200
    task = the_move(case)
    assert (task.assignee, task.notice) == (cast.lpa, notice)
    assert list(broken()) == []


@ELSEWHERE
def test_the_second_dossier_opens_beside_and_tells_nothing_of_the_first(cast, client, case, report):
    there = report(cast).case

    assert (there.bureau, there.school) == (
        cast.lpa_elders.organisation,
        region.school("Heuvel College"),
    )
    client.force_login(cast.lpa_elders)
    for page in ("", "betrokkenen/", "tijdlijn/"):
        shown = text_of(client.get(f"/dossiers/{there.number}/{page}"))
        for secret in ("Ina Verhoeven", "06 12345678", "Het Baken", "2B", case.number):
            assert secret not in shown, (page, secret)
    assert client.get(f"/dossiers/{case.number}/").status_code == 404


@ELSEWHERE
def test_a_second_melding_of_the_same_joins_the_second_dossier(cast, case, report):
    first, second = report(cast), report(cast)

    assert second.case == first.case != case
    assert Pupil.objects.count() == 2
    assert case.tasks.filter(kind=TaskKind.MOVE).count() == 1


def test_within_a_bureau_the_melding_joins_the_dossier_and_is_asked_once(cast, case):
    first, second = in_this_bureau(cast), in_this_bureau(cast)

    assert first.case == second.case == case
    assert Pupil.objects.count() == 1
    assert case.tasks.filter(kind=TaskKind.MOVE).count() == 1


def test_the_own_school_says_in_which_class_its_pupil_is(cast, case):
    file_notice(cast.school, pupil=pupil_data(**NUMBERED | {"class_name": "3A"}))

    assert where(case.pupil) == ("Het Baken", "Duinzicht", "3A")
    assert not case.tasks.filter(kind=TaskKind.MOVE).exists()


def test_who_handles_the_dossier_needs_no_leave(cast, case):
    file_notice(cast.lpa2, pupil=pupil_data(**NUMBERED), school=cast.school2.organisation)

    assert where(case.pupil)[0] == "De Kring"
    assert not case.tasks.filter(kind=TaskKind.MOVE).exists()


def test_without_a_running_dossier_nobody_elsewhere_gets_the_pupil_either(cast, case):
    close(case, by=cast.lpa)
    there = by_a_school(cast)

    assert there.pupil != case.pupil
    assert where(case.pupil) == ("Het Baken", "Duinzicht", "2B")


# --- what the owner sees and decides -------------------------------------------------------------


def decide(client, case, answer="ja", text="", task=None):
    page = f"/dossiers/{case.number}/overstap/"
    shown = client.get(page)
    sent = dict(shown.context["form"].initial) if shown.status_code == 200 else {"task": task}
    return client.post(page, sent | {"accepted": answer, "text": text})


@ELSEWHERE
def test_the_owner_reads_what_changes_and_takes_it_over(cast, client, case, report):
    there = report(cast).case
    client.force_login(cast.lpa)
    dossier = client.get(f"/dossiers/{case.number}/")
    assert f'href="/dossiers/{case.number}/overstap/"' in dossier.content.decode()
    page = text_of(client.get(f"/dossiers/{case.number}/overstap/"))
    assert "Nu bekend: Het Baken, woont in Duinzicht." in page
    assert "Heuvel College, woont in Heuvelrand." in page
    assert there.number not in page

    assert decide(client, case).url == f"/dossiers/{case.number}/"

    assert where(case.pupil) == ("Heuvel College", "Heuvelrand", "H3")
    assert not can(cast.school, case)
    there.refresh_from_db()
    case.refresh_from_db()
    assert there.pupil == case.pupil  # proved to be one, so kept as one
    assert (Pupil.objects.count(), case.school) == (1, there.school)
    entry = case.timeline.latest("id")
    assert entry.title == "Overstap overgenomen: Heuvel College, woont in Heuvelrand"
    assert entry.text == "Was: Het Baken, woont in Duinzicht."
    assert case.pupil.history.latest().history_user == cast.lpa
    client.force_login(cast.lpa_elders)
    assert "Ina" not in text_of(client.get(f"/dossiers/{there.number}/betrokkenen/"))
    assert list(broken()) == []


def test_within_a_bureau_the_dossier_goes_along(cast, client, case):
    notice = in_this_bureau(cast)
    finish_task(case.tasks.open().get(kind=TaskKind.QUESTION), by=cast.lpa)
    assert not can(cast.school2, case)
    client.force_login(cast.lpa)

    decide(client, case)

    assert where(case.pupil) == ("De Kring", "Duinzicht", "K2")
    assert (can(cast.school, case), can(cast.school2, case)) == (False, True)
    assert notice.case == case


@ANYWHERE
def test_not_taken_over_all_stays_as_it_is(cast, client, case, report):
    report(cast)
    client.force_login(cast.lpa)
    unexplained = decide(client, case, "nee")
    assert unexplained.status_code == 422
    assert texts_in(unexplained, "fout") == ["Schrijf op waarom u de overstap niet overneemt."]

    assert decide(client, case, "nee", WHY_NOT).status_code == 302

    assert where(case.pupil) == ("Het Baken", "Duinzicht", "2B")
    assert can(cast.school, case)
    assert case.timeline.latest("id").text == WHY_NOT
    assert not case.tasks.open().filter(kind=TaskKind.MOVE).exists()


def test_sending_twice_decides_once_and_somebody_else_may_have_decided_before(cast, client, case):
    in_this_bureau(cast)
    task = the_move(case).pk
    client.force_login(cast.lpa)
    decide(client, case)
    page = f"/dossiers/{case.number}/overstap/"
    told_place = place_told(Task.objects.get(pk=task).notice).key
    assert client.get(page).url == f"/dossiers/{case.number}/"
    sent = {"task": task, "seen": told_place}

    again = client.post(page, sent | {"accepted": "ja"})
    assert again.url == f"/dossiers/{case.number}/"
    client.force_login(cast.lpa2)
    other = client.post(page, sent | {"accepted": "nee", "text": WHY_NOT})
    assert other.status_code == 409
    assert WHY_NOT in text_of(other)
    assert where(case.pupil)[0] == "De Kring"
    assert case.timeline.filter(title__startswith="Overstap").count() == 1


@pytest.mark.parametrize("made_up", ["1" * 20, "0", "-1", "999999", "999.0", "x", ""])
@pytest.mark.parametrize("answer", ["ja", "nee", ""])
def test_a_made_up_number_decides_nothing_by_itself(cast, client, case, made_up, answer):
    """Whatever the form says it is about: an answer, and at most the overstap that is asked."""
    in_this_bureau(cast)
    client.force_login(cast.lpa)
    page = f"/dossiers/{case.number}/overstap/"
    sent = dict(client.get(page).context["form"].initial)

    response = client.post(page, sent | {"task": made_up, "accepted": answer, "text": WHY_NOT})

    assert response.status_code in (302, 422)


def test_who_looked_at_an_older_state_is_told_so(cast, case):
    in_this_bureau(cast)
    with pytest.raises(StaleStep):
        decide_move(case, the_move(case).pk, accepted=True, seen="0-0", by=cast.lpa)
    assert where(case.pupil)[0] == "Het Baken"
    decide_moves(case, by=cast.lpa)
    assert where(case.pupil)[0] == "De Kring"


@pytest.mark.parametrize(
    ("who", "status"), [("administratie", 403), ("school", 403), ("lpa_elders", 404)]
)
def test_others_do_not_decide(cast, client, case, who, status):
    in_this_bureau(cast)
    client.force_login(getattr(cast, who))

    assert client.get(f"/dossiers/{case.number}/overstap/").status_code == status


@pytest.mark.parametrize("answer", ["", "misschien"])
def test_an_answer_is_asked_for(cast, client, case, answer):
    in_this_bureau(cast)
    client.force_login(cast.lpa)
    response = decide(client, case, answer)
    assert response.status_code == 422
    assert len(texts_in(response, "fout")) == 1


# --- who told it takes it back -------------------------------------------------------------------


@pytest.mark.parametrize("report", [by_a_school, in_this_bureau])
def test_a_melding_that_is_withdrawn_proposes_nothing_any_more(cast, case, report):
    notice = report(cast)

    withdraw_notice(notice, reason="Verkeerde leerling.", by=notice.received_by)

    task = case.tasks.get(kind=TaskKind.MOVE)
    assert (task.outcome, task.outcome_text) == ("lapsed", "de melding is ingetrokken")
    assert where(case.pupil)[0] == "Het Baken"


@pytest.mark.parametrize("report", [by_a_school, in_this_bureau])
def test_while_another_melding_says_the_same_the_question_stays(cast, case, report):
    first, second = report(cast), report(cast)

    withdraw_notice(first, reason="Dubbel gemeld.", by=first.received_by)
    assert the_move(case).notice == second

    withdraw_notice(second, reason="Verkeerde leerling.", by=second.received_by)
    assert not case.tasks.open().filter(kind=TaskKind.MOVE).exists()


def test_what_a_melding_of_before_said_is_not_asked_again(cast, case):
    decide = {"by": cast.lpa, "accepted": True}
    in_this_bureau(cast)
    decide_moves(case, **decide)
    file_notice(cast.school, pupil=pupil_data(**NUMBERED))
    decide_moves(case, **decide)  # back at Het Baken
    mistaken = in_this_bureau(cast)

    withdraw_notice(mistaken, reason="Hij is al weg.", by=cast.school2)

    assert not case.tasks.open().filter(kind=TaskKind.MOVE).exists()


def test_a_school_that_deregisters_the_pupil_takes_it_back(cast, case):
    notice = in_this_bureau(cast)
    school = cast.school2.organisation

    deregister_pupil(notice, school=school, on=MONDAY.date(), by=cast.school2)

    assert not case.tasks.open().filter(kind=TaskKind.MOVE).exists()
    assert where(case.pupil)[0] == "Het Baken"


# --- the table -----------------------------------------------------------------------------------


def test_every_case_has_an_effect_and_each_row_is_needed():
    facts = [Claim(*(bool(number >> place & 1) for place in range(5))) for number in range(2**5)]
    effects = {told: effect_of(told) for told in facts}

    assert set(effects.values()) == set(Effect)
    assert all(effects[told] is Effect.FOLLOWS for told in facts if not told.moves)
    touching = [told for told in facts if told.moves and told.runs and not told.by_handler]
    assert all(effects[told] is not Effect.FOLLOWS for told in touching)
    assert len(EFFECTS) == 7


def test_a_melding_of_a_pupil_who_moved_is_filed_for_the_bureau_where_it_says(cast, case):
    data = notice_data(reason="Verhuisd.")
    notice = file_notice(cast.school, pupil=elsewhere(), data=data)

    assert notice.bureau == cast.lpa_elders.organisation
    assert can(cast.school, case)
