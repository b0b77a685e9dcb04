"""Closing a dossier: what DUO is told of each of its meldingen, and who looked at them."""

from datetime import date, timedelta

import pytest

from cases.actions import (
    NotPossible,
    UnreadNotices,
    close_case,
    reopen_case,
    withdraw_notice,
)
from cases.actions.assessment import take_in_hand
from cases.models import Task
from cases.rules.results import (
    RESULTS,
    CaseResult,
    DuoExplanation,
    DuoReason,
    DuoStatus,
    NoticeOutcome,
)
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import NOTHING, a_case, assess, chosen, close, open_visit


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
    assert first.duo_reason == RESULTS[CaseResult.VOLLEDIG_TERUG].reason
    assert (second.duo_reason, second.duo_explanation) == (other.reason, other.explanation)


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


def test_the_look_at_a_melding_that_was_judged_later_ends_as_done(cast):
    """Judging step 2 with both meldingen on its page is the look that the second one asked for."""
    case = a_case(cast)
    second = file_notice(cast.school)
    question = case.tasks.get(notice=second)

    case = assess(case, "brief", by=cast.lpa2)

    question.refresh_from_db()
    assert (question.outcome, question.closed_by) == (Task.Outcome.DONE, cast.lpa2)
    close(case, by=cast.lpa)
    again = reopen_case(case, reason="Toch niet.", by=cast.lpa, at=MONDAY + timedelta(days=1))
    assert not again.tasks.open().filter(notice=second).exists()


def test_a_question_of_before_about_a_judged_melding_is_done_by_closing(cast):
    """Judging left it open then: its melding is in behandeling already."""
    case = a_case(cast, step=3)
    second = file_notice(cast.school)
    take_in_hand(case.notices.all(), by=cast.lpa, at=MONDAY)

    close(case, by=cast.lpa)

    assert case.tasks.get(notice=second).outcome == Task.Outcome.DONE
    assert not case.timeline.filter(title__endswith="bekeken bij het sluiten").exists()


FAULTS = [
    (DuoStatus.AFGESLOTEN, None, "kies een reden"),
    (DuoStatus.IN_BEHANDELING, DuoReason.WERK, "kies hier geen reden"),
    (DuoStatus.WACHT, None, "kies een andere status"),
    (DuoStatus.INGETROKKEN, None, "kies een andere status"),
]


@pytest.mark.parametrize(("status", "reason", "told"), FAULTS)
def test_what_duo_can_not_be_told_closes_nothing(cast, status, reason, told):
    case = a_case(cast)
    notice = case.notices.get()
    wrong = NoticeOutcome(status, reason, DuoExplanation.GEZIEN)

    with pytest.raises(NotPossible, match=f"Melding {notice.number}: {told}") as refusal:
        close(case, by=cast.lpa, outcomes={notice.pk: wrong})

    assert refusal.value.code == "outcome_does_not_fit"
    case.refresh_from_db()
    notice.refresh_from_db()
    assert (case.is_open, notice.duo_status) == (True, DuoStatus.WACHT)
    right = NoticeOutcome(DuoStatus.AFGESLOTEN, DuoReason.WERK, DuoExplanation.GEZIEN)
    assert not close(case, by=cast.lpa, outcomes={notice.pk: right}).is_open


def test_a_melding_that_the_form_did_not_show_is_not_closed(cast):
    case = a_case(cast)
    shown = chosen(case, CaseResult.VOLLEDIG_TERUG)
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
    assert not close_case(case, outcomes=chosen(case, CaseResult.VOLLEDIG_TERUG), **form).is_open


def test_a_melding_that_was_withdrawn_meanwhile_does_not_keep_the_dossier_open(cast):
    case = a_case(cast)
    shown = chosen(case, CaseResult.VOLLEDIG_TERUG)
    notice = withdraw_notice(case.notices.get(), reason="Verkeerde leerling.", by=cast.school)

    assert not close(case, outcomes=shown, by=cast.lpa).is_open

    notice.refresh_from_db()
    assert notice.duo_status == DuoStatus.INGETROKKEN
