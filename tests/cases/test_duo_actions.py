"""A melding and the register of DUO: its number, its status, and taking it back."""

from datetime import timedelta

import pytest

from cases.actions import (
    NotPossible,
    finish_task,
    mark_returned,
    pass_on_notice,
    record_duo_number,
    undo_returned,
    withdraw_notice,
)
from cases.models import AbsenceNotice, Case, Task
from cases.rules.results import CaseResult, DuoStatus
from mas_portal.demo import region
from tests.cast import MONDAY, file_notice, notice_data, pupil_data
from tests.factories import a_case, assess, close

LATER = MONDAY + timedelta(hours=3)
IN_DUO = {"duo_state": AbsenceNotice.DuoState.GIVEN, "duo_number": "4123456"}


@pytest.fixture
def reported(cast) -> AbsenceNotice:
    """A melding that stands at DUO and waits for a look."""
    return file_notice(cast.school, data=notice_data(**IN_DUO))


@pytest.fixture
def changed(cast, reported) -> AbsenceNotice:
    """The same, taken in hand: DUO has to hear of it."""
    assess(reported.case, "brief", by=cast.lpa)
    reported.refresh_from_db()
    return reported


@pytest.fixture
def far_away(cast) -> AbsenceNotice:
    """A melding kept without dossier: the portal does not serve that municipality."""
    return file_notice(cast.school, pupil=pupil_data(municipality=region.town("Zandvoorde")))


def waiting(cast) -> list[AbsenceNotice]:
    return list(AbsenceNotice.objects.visible_to(cast.administratie).to_return_to_duo())


# --- the number ----------------------------------------------------------------------------------


def test_a_school_types_the_number_of_duo_once(cast):
    notice = file_notice(cast.school)

    for _ in range(2):
        record_duo_number(notice, number="4123456", by=cast.school, at=LATER)

    notice.refresh_from_db()
    assert (notice.duo_state, notice.duo_number) == ("given", "4123456")
    assert notice.history.count() == 2  # filed, number given
    assert notice.history.first().history_user == cast.school


def test_a_number_that_is_there_is_not_replaced(cast, reported):
    with pytest.raises(NotPossible, match="staat al bij DUO, met nummer 4123456"):
        record_duo_number(reported, number="4999999", by=cast.school)
    with pytest.raises(NotPossible):
        record_duo_number(reported, number="", by=cast.school)


def test_not_needed_can_become_a_number_after_all(cast):
    notice = record_duo_number(file_notice(cast.school), number="", by=cast.school)
    assert notice.duo_state == "not_needed"

    assert record_duo_number(notice, number="4123456", by=cast.school).duo_state == "given"


# --- the status ----------------------------------------------------------------------------------


def test_a_status_that_changes_is_to_be_told_to_duo(cast, changed):
    assert (changed.duo_status_at, changed.duo_returned_at) == (MONDAY, None)
    assert waiting(cast) == [changed]


def test_a_melding_that_waits_for_a_look_has_nothing_to_tell(cast, reported):
    assert waiting(cast) == []


def test_without_a_number_there_is_nothing_to_tell_until_the_school_types_it(cast):
    case = a_case(cast, "brief", step=5)
    assert waiting(cast) == []

    record_duo_number(case.notices.get(), number="4123456", by=cast.school)

    assert waiting(cast) == [case.notices.get()]


def test_what_was_told_waits_no_more_until_it_changes_again(cast, changed):
    seen = {changed.pk: changed.duo_status_at}

    told = mark_returned(seen, by=cast.administratie, at=LATER)
    assert told == [changed]
    assert mark_returned(seen, by=cast.administratie) == []  # the same form again
    assert waiting(cast) == []

    close(changed.case, by=cast.lpa, at=LATER, result=CaseResult.VOLLEDIG_TERUG)
    changed.refresh_from_db()
    assert (changed.duo_status_at, changed.duo_returned_at) == (LATER, None)
    assert waiting(cast) == [changed]


def test_a_status_that_changed_meanwhile_is_not_ticked_off(cast, changed):
    seen = {changed.pk: changed.duo_status_at}
    close(changed.case, by=cast.lpa, at=LATER, result=CaseResult.VOLLEDIG_TERUG)

    assert mark_returned(seen, by=cast.administratie) == []
    assert len(waiting(cast)) == 1


def test_the_last_tick_can_be_taken_back(cast, changed):
    mark_returned({changed.pk: changed.duo_status_at}, by=cast.administratie, at=LATER)

    assert undo_returned([changed.pk], returned_at=MONDAY, by=cast.administratie) == 0
    assert undo_returned([changed.pk], returned_at=LATER, by=cast.administratie) == 1
    assert undo_returned([changed.pk], returned_at=LATER, by=cast.administratie) == 0
    assert waiting(cast) == [changed]


# --- another region ------------------------------------------------------------------------------


def test_a_melding_for_another_region_is_passed_on_once(cast, far_away):
    for_another = AbsenceNotice.objects.visible_to(cast.administratie).for_another_region()
    assert list(for_another) == [far_away]

    pass_on_notice(far_away, by=cast.administratie, at=LATER)
    pass_on_notice(far_away, by=cast.administratie, at=LATER + timedelta(days=1))

    far_away.refresh_from_db()
    assert far_away.handled_elsewhere_at == LATER
    assert not for_another.all().exists()


def test_a_melding_with_a_dossier_is_not_passed_on(cast, reported):
    with pytest.raises(NotPossible, match="heeft een dossier"):
        pass_on_notice(reported, by=cast.administratie)


# --- taking it back ------------------------------------------------------------------------------


def test_a_withdrawn_melding_asks_the_owner_to_look_and_leaves_the_dossier_open(cast):
    case = a_case(cast, step=5)

    for _ in range(2):
        withdraw_notice(case.notices.get(), reason="Verkeerde leerling.", by=cast.school, at=LATER)

    notice = case.notices.get()
    assert (notice.duo_status, notice.withdrawn_reason) == ("ingetrokken", "Verkeerde leerling.")
    assert (notice.duo_state, notice.duo_status_at) == ("not_needed", LATER)
    asked = case.tasks.open().get(kind=Task.Kind.QUESTION)
    assert (asked.assignee, asked.what) == (
        cast.lpa,
        f"Ingetrokken melding {notice.number} bekijken",
    )
    told = case.timeline.get(title=f"De school trok melding {notice.number} in")
    assert (told.text, told.by) == ("Verkeerde leerling.", cast.school)
    case.refresh_from_db()
    assert case.is_open

    finish_task(asked, by=cast.lpa)
    assert case.notices.get().duo_status == DuoStatus.INGETROKKEN


def test_a_melding_that_is_withdrawn_asks_for_one_look_and_not_for_two(cast):
    case = a_case(cast, step=5)
    later = file_notice(cast.school)
    looks = case.tasks.open().filter(kind=Task.Kind.QUESTION)
    assert looks.get().what == f"Nieuwe melding {later.number} bekijken"

    withdraw_notice(later, reason="Dubbel gemeld.", by=cast.school, at=LATER)

    assert looks.get().what == f"Ingetrokken melding {later.number} bekijken"
    ended = case.tasks.get(kind=Task.Kind.QUESTION, notice=later)
    assert (ended.outcome, ended.closed_at) == (Task.Outcome.LAPSED, LATER)


def test_a_withdrawn_melding_that_duo_knows_is_to_be_told(cast, reported):
    withdraw_notice(reported, reason="Dubbel gemeld.", by=cast.school)

    assert waiting(cast) == [reported]


def test_closing_the_dossier_leaves_a_withdrawn_melding_as_it_is(cast):
    case = a_case(cast)
    withdraw_notice(case.notices.get(), reason="Dubbel gemeld.", by=cast.school)

    close(case, by=cast.lpa)

    assert case.notices.get().duo_status == DuoStatus.INGETROKKEN


def test_what_leerplicht_dealt_with_is_not_withdrawn(cast):
    case = close(a_case(cast), by=cast.lpa)

    with pytest.raises(NotPossible, match="al afgehandeld"):
        withdraw_notice(case.notices.get(), reason="Toch niet.", by=cast.school)


def test_a_running_melding_of_a_closed_dossier_is_withdrawn_without_a_task(cast):
    case = close(a_case(cast), by=cast.lpa, result=CaseResult.VERHUISD)

    withdraw_notice(case.notices.get(), reason="Dubbel gemeld.", by=cast.school)

    assert not case.tasks.open().exists()


def test_a_withdrawn_melding_no_longer_counts_as_an_earlier_one(cast):
    first = file_notice(cast.school)
    assert earlier(first).exists()

    withdraw_notice(first, reason="Dubbel gemeld.", by=cast.school)

    assert not earlier(first).exists()


def earlier(notice):
    return notice.pupil.notices.sixteen_hours_in_schooljaar(MONDAY.date())


def test_a_withdrawn_melding_without_dossier_leaves_the_list_of_other_regions(cast, far_away):
    withdraw_notice(far_away, reason="Verkeerde leerling.", by=cast.school)

    kept = AbsenceNotice.objects.visible_to(cast.administratie)
    assert not kept.for_another_region().exists()
    assert not Case.objects.exists()
