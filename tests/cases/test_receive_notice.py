"""A school files a melding: what the bureau then has."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from importlib import import_module
from threading import Barrier, BrokenBarrierError

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from cases.actions import Report, assess_notice, finish_task, notices
from cases.actions.pupils import find_or_register
from cases.models import AbsenceNotice, Case, Task
from cases.rules.absence import AbsenceKind
from cases.rules.method import Moment, TermKind, WorkflowKey
from cases.rules.results import DuoStatus
from mas_portal.demo import region
from partners.rules.roles import Role
from tests.cast import MONDAY, file_notice, notice_data, pupil_data
from tests.factories import close


def test_a_melding_opens_a_dossier_with_an_owner_who_is_aan_zet(cast):
    notice = file_notice(cast.school)

    case = notice.case
    assert (notice.number, case.number) == ("M2026-00001", "2026-00001")
    assert (case.bureau, case.owner, case.deputy) == (
        cast.lpa.organisation,
        cast.lpa,
        cast.lpa2,
    )
    assert case.step == 2  # owner and deputy follow from the verdeling: step 1 costs no click
    turn = case.tasks.open().in_order().first()
    assert (turn.assignee, turn.what) == (
        cast.lpa,
        "De melding beoordelen en de werkstroom kiezen",
    )
    assert (turn.due_on, turn.term_kind) == (date(2026, 11, 5), TermKind.PLANNING)
    assert case.waiting_since == date(2026, 11, 2)


def test_the_regiomomenten_are_fixed_at_receipt(cast):
    case = file_notice(cast.school).case

    dates = {row.moment: row.due_on for row in case.moments.all()}
    assert dates == {
        Moment.CONTACT: date(2026, 11, 9),
        Moment.GESPREK: date(2026, 11, 16),
        Moment.AFWEGING: date(2026, 11, 30),
        Moment.AFSTEMMING: date(2026, 12, 14),
    }
    contact = case.tasks.get(kind=Task.Kind.CONTACT)
    assert (contact.due_on, contact.term_kind) == (date(2026, 11, 9), TermKind.REGIOMOMENT)


def test_a_fault_of_the_database_is_not_taken_for_a_melding_that_is_there(cast):
    key = uuid.uuid4()

    unsaid = notice_data(action_wanted=None, no_action_reason="Weet ik niet.")
    with pytest.raises(IntegrityError, match="action_wanted"):
        file_notice(cast.school, key=key, data=unsaid)

    assert file_notice(cast.school, key=key) == AbsenceNotice.objects.get()


def test_the_same_form_twice_gives_one_melding_and_one_dossier(cast):
    key = uuid.uuid4()

    first, again = file_notice(cast.school, key=key), file_notice(cast.school, key=key)

    assert first == again
    assert (AbsenceNotice.objects.count(), Case.objects.count()) == (1, 1)


def test_a_second_melding_joins_the_running_dossier_and_asks_a_look(cast):
    first = file_notice(cast.school)

    second = file_notice(cast.school, data=notice_data(hours=20))

    assert second.case == first.case
    asked = first.case.tasks.get(kind=Task.Kind.QUESTION)
    assert second.number in asked.what


def test_questions_of_before_learn_which_melding_they_are_about(cast):
    case = file_notice(cast.school).case
    second = file_notice(cast.school)
    name_them = import_module("cases.migrations.0028_meldingen_to_look_at").name_their_melding
    Task._base_manager.update(notice=None)

    name_them(apps, None)

    asked = case.tasks.get(kind=Task.Kind.QUESTION)
    assert asked.notice == second
    assert list(case.tasks.exclude(notice=None)) == [asked]


def test_a_number_with_another_name_is_another_pupil(cast):
    """Of a twin, by mistake; or made up by a school that would read who the number belongs to."""
    bas = file_notice(cast.school, pupil=pupil_data(pupil_number="123456782")).pupil
    other = pupil_data(first_name="Gok", surname="Mis", pupil_number="123456782")

    guessed = file_notice(cast.school2, pupil=other).pupil

    assert guessed != bas
    assert guessed.full_name == "Gok Mis"
    bas.refresh_from_db()
    assert bas.school == cast.school.organisation


def test_a_pupil_who_moved_school_is_known_by_number_birth_date_and_name(cast):
    bas = file_notice(cast.school, pupil=pupil_data(pupil_number="123456782")).pupil
    moved = pupil_data(surname="verhoeven ", pupil_number="123456782")

    assert file_notice(cast.school2, pupil=moved).pupil == bas


def test_a_joined_melding_tells_its_school_nothing_of_a_dossier_that_ran(cast):
    case = file_notice(cast.school).case
    visit = case.visits.get(left_at=None)
    assess_notice(
        case,
        visit_id=visit.pk,
        kind=AbsenceKind.ZESTIEN_UUR,
        workflow=WorkflowKey.BRIEF,
        report=Report({}),
        shown=[],
        by=cast.lpa,
        at=MONDAY,
    )

    second = file_notice(cast.school)
    assert second.duo_status == DuoStatus.WACHT  # as with a first melding

    finish_task(case.tasks.get(kind=Task.Kind.QUESTION), by=cast.lpa)
    second.refresh_from_db()
    assert second.duo_status == DuoStatus.IN_BEHANDELING


def test_the_bureau_follows_the_municipality_where_the_pupil_lives(cast):
    elsewhere = pupil_data(municipality=region.town("Heuvelrand"))

    case = file_notice(cast.school, pupil=elsewhere).case

    assert case.owner == cast.lpa_elders
    assert not Case.objects.visible_to(cast.lpa).filter(pk=case.pk).exists()


def test_from_a_municipality_without_portal_the_melding_stays_without_dossier(cast):
    far = pupil_data(municipality=region.town("Zandvoorde"))

    notice = file_notice(cast.school, pupil=far)

    assert notice.case is None
    assert notice.bureau == cast.lpa.organisation  # the bureau of the school sees it
    assert AbsenceNotice.objects.visible_to(cast.school).get() == notice


@pytest.mark.parametrize("change", [{"role": Role.TEAM_LEADER}, {"is_active": False}])
def test_who_does_other_work_now_gets_no_dossiers(cast, change):
    for field, value in change.items():
        setattr(cast.lpa, field, value)
    cast.lpa.write(by=None, at=MONDAY, fields=tuple(change))

    case = file_notice(cast.school).case

    assert case.owner != cast.lpa
    assert case.is_open


@pytest.mark.django_db(transaction=True)
def test_two_meldingen_at_the_same_moment_register_a_pupil_once(cast, monkeypatch):
    """Both look for the pupil before either has written one, unless one waits for the other."""
    pupil, looking = pupil_data(), Barrier(2)

    def look(*args, **kwargs):
        with suppress(BrokenBarrierError):
            looking.wait(timeout=1)
        return find_or_register(*args, **kwargs)

    monkeypatch.setattr(notices, "find_or_register", look)

    def file(_):
        try:
            with transaction.atomic():
                return file_notice(cast.school, pupil=pupil)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as windows:
        one, other = windows.map(file, range(2))

    assert (one.pupil, one.case) == (other.pupil, other.case)


def test_twins_stay_two_pupils(cast):
    one = file_notice(cast.school, pupil=pupil_data(first_name="Bas"))
    other = file_notice(cast.school, pupil=pupil_data(first_name="Bart"))

    assert one.pupil != other.pupil
    assert one.case != other.case


@pytest.mark.parametrize(
    ("earlier", "workflow"), [(False, "brief"), (True, "waarschuwingsgesprek")]
)
def test_a_later_sixteen_hours_in_the_schooljaar_asks_for_more_than_a_letter(
    cast, earlier, workflow
):
    if earlier:
        close(file_notice(cast.school).case, by=cast.lpa)

    case = file_notice(cast.school).case

    assert case.advised_workflow == workflow


def test_a_case_of_luxe_gets_its_own_werkstroom(cast):
    luxe = notice_data(kind=AbsenceKind.LUXE, hours=0, days=3)

    assert file_notice(cast.school, data=luxe).case.workflow == "luxe"
