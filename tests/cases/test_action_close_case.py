"""Closing a dossier: its result, its steps and tasks; and when it stays open."""

from datetime import date, timedelta

import pytest

from cases.actions import NotPossible, Report, StaleStep, add_note, close_case, record_contact
from cases.models import Case, Deviation, Task
from cases.rules.absence import AbsenceKind
from cases.rules.results import CaseResult
from tests.cast import MONDAY, file_notice, notice_data, pupil_data
from tests.factories import NOTHING, a_case, chosen, close, open_visit, walk_on


def test_a_closed_dossier_has_a_result_and_nothing_left_to_do(cast):
    case = a_case(cast, "vervolg", step=10)
    file_notice(cast.school)  # asks a look: a question

    close(case, by=cast.lpa)

    case.refresh_from_db()
    assert (case.result, case.closed_at, case.waiting_since) == ("volledig_terug", MONDAY, None)
    assert not case.tasks.open().exists()
    assert not case.visits.filter(left_at=None).exists()
    assert case.tasks.get(step=10).outcome == Task.Outcome.DONE
    contact = case.tasks.get(kind=Task.Kind.CONTACT)
    assert (contact.outcome, contact.outcome_text) == ("lapsed", "vervallen: dossier gesloten")


@pytest.mark.parametrize(("step", "early"), [(2, False), (3, True), (6, False), (7, True)])
def test_outside_two_six_and_ten_closing_asks_a_reason(cast, step, early):
    case = a_case(cast, "vervolg", step=step)

    if early:
        with pytest.raises(NotPossible, match="Kies waarom"):
            close(case, by=cast.lpa, quick_reason="")
        case.refresh_from_db()
        assert case.is_open
    close(case, by=cast.lpa)

    assert case.deviations.filter(kind=Deviation.Kind.CLOSED_EARLY).exists() is early
    last = case.visits.order_by("pk").last()
    assert last.completed is not early  # a step that was closed in is not a step that was done
    assert case.tasks.get(step=step).outcome == Task.Outcome.DONE  # but its task is


def test_a_running_route_keeps_the_dossier_open(cast):
    case = a_case(cast, "vervolg", step=8)

    with pytest.raises(NotPossible, match=r"Nog open: .*Halt"):
        close(case, by=cast.lpa)

    case.refresh_from_db()
    assert case.is_open
    assert case.tasks.open().filter(kind=Task.Kind.STEP).exists()


@pytest.mark.parametrize("result", [CaseResult.OVERLEDEN, CaseResult.VERHUISD])
def test_death_or_a_move_ends_everything(cast, result):
    case = a_case(cast, "vervolg", step=8)

    close(case, by=cast.lpa, result=result)

    assert not case.tasks.open().exists()


def test_a_result_that_can_not_be_at_this_age_closes_nothing(cast):
    """Bas, of 4 March 2012, is 14; on his birthday of 2030 the same may be."""
    case, at_18 = a_case(cast), MONDAY.replace(year=2030, month=3, day=4)

    with pytest.raises(NotPossible, match="Bas is 17 en wordt 18 op 4 maart 2030") as refusal:
        close(case, by=cast.lpa, result=CaseResult.DOORSTROOMPUNT, at=at_18 - timedelta(days=1))

    assert refusal.value.code == "result_does_not_fit"
    case.refresh_from_db()
    assert case.is_open
    assert not close(case, by=cast.lpa, result=CaseResult.DOORSTROOMPUNT, at=at_18).is_open


def test_an_exemption_goes_by_when_the_absence_was_not_by_when_the_school_told_of_it(cast):
    """Of age on 1 November; the school reports October on the 3rd."""
    of_age = pupil_data(birth_date=date(2008, 11, 1))
    on_3_november = MONDAY.replace(month=11, day=3)
    october = notice_data(first_day=date(2026, 10, 5), last_day=date(2026, 10, 30))
    few = {"kind": AbsenceKind.OVERIG, "hours": 2, "weeks": ()}
    november = notice_data(first_day=date(2026, 11, 2), last_day=None, **few)

    late = file_notice(cast.school, pupil=of_age, data=november, at=on_3_november).case
    with pytest.raises(NotPossible, match="was al 18 toen dit verzuim begon"):
        close(late, by=cast.lpa, result=CaseResult.VRIJSTELLING, at=on_3_november)

    file_notice(cast.school, pupil=of_age, data=october, at=on_3_november)
    closed = close(late, by=cast.lpa, result=CaseResult.VRIJSTELLING, at=on_3_november)

    assert not closed.is_open


def test_closing_twice_is_closing_once(cast):
    case = a_case(cast)
    visit_id = open_visit(case).pk
    outcomes = chosen(case, CaseResult.GEEN_VERZUIM)
    for _ in range(2):
        close_case(
            case,
            visit_id=visit_id,
            result=CaseResult.GEEN_VERZUIM,
            outcomes=outcomes,
            report=Report({"result": "geen_verzuim"}),
            by=cast.lpa,
            at=MONDAY,
        )

    assert case.timeline.filter(title__startswith="Dossier gesloten").count() == 1
    assert Case.history.filter(id=case.pk, result="geen_verzuim").count() == 1


def test_closing_from_a_page_that_is_no_longer_true_comes_too_late(cast):
    case = a_case(cast, "vervolg", step=5)
    visit_id = open_visit(case).pk
    walk_on(case, by=cast.lpa)
    with pytest.raises(StaleStep):
        close_case(
            case,
            visit_id=visit_id,
            result=CaseResult.GEEN_VERZUIM,
            outcomes=chosen(case, CaseResult.GEEN_VERZUIM),
            report=NOTHING,
            quick_reason="anders",
            by=cast.lpa2,
        )


def test_a_melding_after_closing_opens_a_new_dossier(cast):
    case = close(a_case(cast), by=cast.lpa)

    again = file_notice(cast.school)

    assert again.case != case
    assert again.case.pupil == case.pupil


def test_afterwards_a_note_is_possible_and_a_contact_is_not(cast):
    case = close(a_case(cast), by=cast.lpa)

    add_note(case, text="Moeder belde nog.", by=cast.lpa, at=MONDAY)
    with pytest.raises(NotPossible, match="notitie"):
        record_contact(case, spoken_with="moeder", text="Gebeld.", by=cast.lpa, at=MONDAY)
