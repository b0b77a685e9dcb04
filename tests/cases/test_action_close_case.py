"""Closing a dossier: its result, its meldingen at DUO, its tasks; and when it stays open."""

from datetime import date, timedelta

import pytest

from cases.actions import (
    NoticeOutcome,
    NotPossible,
    Report,
    StaleStep,
    UnreadNotices,
    add_note,
    close_case,
    proposed_outcome,
    proposed_outcomes,
    record_contact,
    reopen_case,
    withdraw_notice,
)
from cases.models import Case, Deviation, Task
from cases.rules.absence import AbsenceKind
from cases.rules.results import RESULTS, CaseResult, DuoExplanation, DuoReason, DuoStatus
from tests.cast import MONDAY, file_notice, notice_data, pupil_data
from tests.factories import NOTHING, a_case, close, open_visit, walk_on


@pytest.mark.parametrize("result", CaseResult)
def test_each_melding_gets_what_the_table_proposes_for_the_result(cast, result):
    of_sixteen = pupil_data(birth_date=date(2010, 3, 4))  # of whom an exemption can be
    case = a_case(cast, "brief", step=9, pupil=of_sixteen)
    second = file_notice(cast.school, pupil=of_sixteen)
    at = MONDAY + timedelta(days=2 * 365)  # by now of age

    close(case, by=cast.lpa, at=at, result=result, message_to_school="Bedankt voor uw melding.")

    row = RESULTS[result]
    for notice in case.notices.all():
        assert (notice.duo_status, notice.duo_reason, notice.duo_explanation) == (
            row.status,
            row.reason or "",
            row.explanation,
        )
        assert notice.message_to_school == "Bedankt voor uw melding."
    assert second.case == case


def test_an_officer_may_give_one_melding_another_outcome(cast):
    case = a_case(cast)
    first, second = case.notices.get(), file_notice(cast.school)
    other = NoticeOutcome(
        DuoStatus.AFGESLOTEN, DuoReason.LANGDURIG_ZIEK, DuoExplanation.ACTIE_LOOPT
    )

    close(case, by=cast.lpa, outcomes={second.pk: other})

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.duo_reason == proposed_outcome(CaseResult.VOLLEDIG_TERUG).reason
    assert (second.duo_reason, second.duo_explanation) == (other.reason, other.explanation)


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


def test_who_closes_with_a_waiting_melding_looked_at_it(cast):
    case = a_case(cast, step=3)
    waiting = file_notice(cast.school)
    other = NoticeOutcome(DuoStatus.AFGESLOTEN, DuoReason.TERUG, DuoExplanation.GEEN_ACTIE_MEER)

    close(case, by=cast.lpa2, outcomes={waiting.pk: other})

    question = case.tasks.get(kind=Task.Kind.QUESTION)
    assert (question.outcome, question.closed_by) == (Task.Outcome.DONE, cast.lpa2)
    seen = case.timeline.get(title__startswith="Melding", title__endswith="bekeken bij het sluiten")
    assert waiting.number in seen.title  # and not of the one that was judged at step 2
    assert (seen.text, seen.by) == ("DUO: afgesloten, terug naar school.", cast.lpa2)
    again = reopen_case(case, reason="Toch niet.", by=cast.lpa, at=MONDAY + timedelta(days=1))
    assert not again.tasks.open().filter(kind=Task.Kind.QUESTION).exists()


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
    outcomes = proposed_outcomes(case, CaseResult.GEEN_VERZUIM)
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
            outcomes=proposed_outcomes(case, CaseResult.GEEN_VERZUIM),
            report=NOTHING,
            quick_reason="anders",
            by=cast.lpa2,
        )


def test_a_melding_that_the_form_did_not_show_is_not_closed(cast):
    case = a_case(cast)
    shown = proposed_outcomes(case, CaseResult.VOLLEDIG_TERUG)
    came_in = file_notice(cast.school)
    form = {
        "visit_id": open_visit(case).pk,
        "result": CaseResult.VOLLEDIG_TERUG,
        "report": NOTHING,
        "by": cast.lpa,
        "at": MONDAY,
    }

    with pytest.raises(UnreadNotices) as late:
        close_case(case, outcomes=shown, **form)

    assert late.value.notices == [came_in]
    case.refresh_from_db()
    assert case.is_open
    assert set(case.notices.values_list("duo_status", flat=True)) == {DuoStatus.WACHT}
    assert not close_case(
        case, outcomes=proposed_outcomes(case, CaseResult.VOLLEDIG_TERUG), **form
    ).is_open


def test_a_melding_that_was_withdrawn_meanwhile_does_not_keep_the_dossier_open(cast):
    case = a_case(cast)
    shown = proposed_outcomes(case, CaseResult.VOLLEDIG_TERUG)
    notice = withdraw_notice(case.notices.get(), reason="Verkeerde leerling.", by=cast.school)

    assert not close(case, outcomes=shown, by=cast.lpa).is_open

    notice.refresh_from_db()
    assert notice.duo_status == DuoStatus.INGETROKKEN


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
