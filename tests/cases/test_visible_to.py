"""Who sees which dossiers, meldingen, tasks and entries: everybody of the region, asked once."""

import pytest

from cases.models import AbsenceNotice, Case, Deviation, StepVisit, Task, TimelineEntry
from cases.rules.audience import EntryKind
from mas_portal.demo import region
from partners.models import User
from routes.models import Route
from tests.cast import file_notice, pupil_data
from tests.factories import a_case

BUREAU = {"lpa", "lpa2", "lpa3", "administratie", "teamleider"}
HET_BAKEN = {"school", "baken-zorg", "baken-mentor"}  # the mentor of 2B, the class of Bas
ELSEWHERE = {"lpa-elders", "lpa-elders2", "administratie-elders"}


def who_sees(queryset, pk) -> set[str]:
    return {
        person.username
        for person in User.objects.select_related("organisation")
        if queryset.visible_to(person).filter(pk=pk).exists()
    }


def test_a_dossier_is_seen_by_its_bureau_alone(cast):
    case = a_case(cast)

    assert who_sees(Case.objects, case.pk) == BUREAU


def test_a_dossier_of_another_bureau_stays_there_though_the_school_is_ours(cast):
    elsewhere = pupil_data(municipality=region.town("Heuvelrand"))
    case = file_notice(cast.school, pupil=elsewhere).case

    assert who_sees(Case.objects, case.pk) == ELSEWHERE


def test_a_melding_is_seen_by_its_bureau_and_the_school_that_filed_it(cast):
    notice = file_notice(cast.school)

    assert who_sees(AbsenceNotice.objects, notice.pk) == BUREAU | HET_BAKEN


def test_a_dossier_is_seen_by_the_school_whose_melding_was_taken_up(cast):
    case = a_case(cast, step=3)

    assert who_sees(Case.objects, case.pk) == BUREAU | HET_BAKEN


@pytest.mark.parametrize("children", ["tasks", "moments", "timeline"])
def test_what_belongs_to_a_dossier_is_seen_by_whom_the_dossier_is(cast, children):
    case = a_case(cast, step=3)
    child = getattr(case, children).first()

    assert who_sees(type(child).objects, child.pk) == BUREAU


@pytest.mark.parametrize(
    ("step", "seen_by"),
    [(2, BUREAU - {"administratie"}), (4, BUREAU - {"administratie"}), (6, BUREAU)],
)
def test_what_was_recorded_in_a_step_is_seen_by_who_reads_its_entry(cast, step, seen_by):
    case = a_case(cast, step=7)

    assert who_sees(StepVisit.objects, case.visits.get(step=step).pk) == seen_by


def test_why_somebody_deviated_is_for_who_reads_reports(cast):
    case = a_case(cast, step=3)  # vervolg instead of brief: a deviation

    assert who_sees(Deviation.objects, case.deviations.get().pk) == BUREAU - {"administratie"}


def test_routes_are_seen_by_whom_the_dossier_is(cast):
    case = a_case(cast, step=8)

    assert who_sees(Route.objects, case.routes.get().pk) == BUREAU


@pytest.mark.parametrize("step", [3, 4, 5])
def test_the_administratie_reads_no_report_of_a_conversation(cast, step):
    case = a_case(cast, step=step + 1)
    report = case.timeline.get(title__startswith=f"Stap {step} afgerond")

    assert who_sees(TimelineEntry.objects, report.pk) == BUREAU - {"administratie"}
    entry = case.timeline.filter(kind=EntryKind.MELDING).get()
    assert who_sees(TimelineEntry.objects, entry.pk) == BUREAU


@pytest.mark.parametrize("model", [Case, AbsenceNotice, Task, TimelineEntry, StepVisit, Deviation])
def test_somebody_who_left_sees_nothing(cast, model):
    a_case(cast, step=3)
    assert model.objects.visible_to(cast.lpa).exists()

    cast.lpa.is_active = False

    assert not model.objects.visible_to(cast.lpa).exists()


def test_somebody_of_another_bureau_sees_nothing_after_a_move_of_their_own(cast):
    case = a_case(cast)
    cast.lpa.organisation = cast.lpa_elders.organisation

    assert not Case.objects.visible_to(cast.lpa).filter(pk=case.pk).exists()
