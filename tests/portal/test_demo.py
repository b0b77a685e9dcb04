"""The demo region: the three cases of the handreiking, and something for every screen."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from cases.actions.closing import NOTICES
from cases.forms.closing import ClosingForm
from cases.forms.steps import step_form
from cases.models import (
    AbsenceNotice,
    Agreement,
    Carer,
    Case,
    CaseShare,
    Pupil,
    ShareGround,
    StepVisit,
    Task,
    TimelineEntry,
)
from cases.rules.absence import KINDS, AbsenceKind, Week, sixteen_hours
from cases.rules.method import WorkflowKey
from cases.rules.results import CaseResult, DuoStatus
from mas_portal.demo import region
from mas_portal.demo.stage import AMSTERDAM
from partners.calendar import closed_days
from partners.models import Municipality, Organisation
from partners.rules.schooldays import is_school_day
from routes.forms import labels_of
from routes.models import Route
from tests.pages import text_of

pytestmark = pytest.mark.xdist_group("demo")

TODAY = date(2026, 11, 18)
ROUTE_STEPS = (7, 8)


def closed_weeks():
    """The Mondays of weeks without lessons, in the last year."""
    closed = closed_days(region.town("Duinzicht"), TODAY - timedelta(days=365), TODAY)
    days = [TODAY - timedelta(days=n) for n in range(365)]
    mondays = [day for day in days if day.weekday() == 0]
    return frozenset(
        monday
        for monday in mondays
        if not any(is_school_day(monday + timedelta(days=n), closed) for n in range(5))
    )


@pytest.fixture(scope="module")
def whole_region(empty_database, django_db_blocker):
    """The demo as it opens on a Wednesday in autumn, loaded once for those who only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", f"--today={TODAY}", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("first_name", "age", "school", "step", "what"),
    [
        ("Karin", 17, "ROC Duinstreek", 8, "Gesprek met Karin en oma"),
        ("Jennifer", 11, "De Kring", 7, "jeugdbeschermingstafel"),
        ("Bas", 14, "Het Baken", 7, "Halt"),
    ],
)
def test_the_three_cases_of_the_handreiking_wait_for_the_officer(
    whole_region, db, first_name, age, school, step, what
):
    case = Case.objects.get(pupil__first_name=first_name)
    turn = case.tasks.open().in_order().first()

    assert (case.pupil.age_on(TODAY), case.school.name, case.step) == (age, school, step)
    assert case.is_open
    assert what in turn.what
    assert turn.assignee == region.person("lpa")
    assert turn.starts_on <= TODAY < turn.due_on


def test_every_screen_has_something_to_show(whole_region, db):
    running = Case.objects.running()

    assert set(running.values_list("step", flat=True)) == set(range(2, 11))
    assert set(Case.objects.values_list("workflow", flat=True)) == set(WorkflowKey)
    filed = {row.kind for row in KINDS.values() if row.by_school}
    assert set(AbsenceNotice.objects.values_list("kind", flat=True)) == filed
    assert set(Case.objects.closed().values_list("result", flat=True)) == set(CaseResult)
    assert running.filter(waiting_since__gt=TODAY).exists()  # silent
    late = Task.objects.open().filter(term_kind="regiomoment", due_on__lt=TODAY)
    assert late.exists()
    assert running.filter(return_step__isnull=False).exists()
    assert AbsenceNotice.objects.filter(case=None, municipality__name="Zandvoorde").count() == 4
    owners = set(running.values_list("owner__username", flat=True))
    assert owners == {"lpa", "lpa2", "lpa3", "lpa-elders"}


def test_the_region_is_as_large_and_as_varied_as_a_real_one(whole_region, db):
    assert 145 <= Case.objects.count() <= 165
    assert set(Carer.objects.values_list("custody", flat=True)) == set(Carer.Custody)
    assert Carer.objects.filter(has_contact_ban=True).exists()
    assert len(set(Agreement.objects.values_list("outcome", flat=True))) >= 4
    assert not Municipality.objects.exclude(bureau=None).filter(working_agreement="").exists()
    for username in ("school", "school2", "mbo"):
        assert AbsenceNotice.objects.filter(received_by__username=username).count() > 10
    assert Case.objects.running().filter(bureau__name=region.ELSEWHERE).count() >= 10


@pytest.mark.parametrize(
    "partner", ["jeugdarts", "jeugdteam", "halt", "rvdk", "veiligthuis", "swv", "doorstroom"]
)
def test_every_partner_reads_some_dossiers(whole_region, db, time_machine, partner):
    time_machine.move_to(datetime.combine(TODAY, time(9), AMSTERDAM))
    reader = region.person(partner)

    assert 2 <= CaseShare.objects.visible_to(reader).count() <= 6
    assert not CaseShare.objects.visible_to(reader).exclude(summary__gt="").exists()
    told = TimelineEntry.objects.visible_to(reader)
    assert not told.filter(kind="delen").exists()
    assert told.exists() or partner == "halt"


def test_the_om_reads_police_data_of_one_dossier_and_is_asked_something(
    client, whole_region, db, time_machine
):
    time_machine.move_to(datetime.combine(TODAY, time(9), AMSTERDAM))
    client.force_login(region.person("om"))

    share = CaseShare.objects.visible_to(region.person("om")).get()
    assert share.regime == "wpg"
    ground = share.grounds.get()
    assert (ground.purpose, ground.law) == ("Afdoening van een proces-verbaal", "Wpg art. 16")
    start, listed = client.get("/"), client.get("/dossiers/")
    assert "leerplichtzitting" in text_of(start)
    assert share.case.pupil.full_name in text_of(listed)
    client.force_login(region.person("lpa2"))  # the waarnemer, not authorised
    page = client.get(f"/dossiers/{share.case.number}/delen/")
    assert "Afdoening van een proces-verbaal" not in text_of(page)


def test_every_organisation_can_be_called(whole_region, db):
    assert not Organisation.objects.filter(phone="").exists()
    phones = Organisation.objects.values_list("phone", flat=True)
    assert len(set(phones)) == len(phones)
    assert all(phone.startswith("070 100 20 ") for phone in phones)  # given to nobody


def test_sharing_stands_in_every_way(whole_region, db):
    running = CaseShare.objects.running()

    assert running.count() >= 23
    assert CaseShare.objects.exclude(ended_at=None).filter(case__closed_at=None).count() >= 2
    assert ShareGround.objects.filter(starts_on__gt=TODAY).count() == 2
    soon = TODAY + timedelta(days=7)
    assert ShareGround.objects.filter(ended_at=None, ends_on__lte=soon).exists()
    for name, partners in {
        "Karin": {"Jeugdteam Duinzicht", "GGD Kuststreek"},
        "Jennifer": {"Jeugdteam Duinzicht", "Veilig Thuis Kuststreek"},
        "Bas": {"Halt Kuststreek"},
    }.items():
        held = running.filter(case__pupil__first_name=name)
        assert set(held.values_list("organisation__name", flat=True)) == partners


def test_some_are_away_for_more_than_one_and_three_months(whole_region, db):
    long = AbsenceNotice.objects.filter(kind=AbsenceKind.LANGDURIG, case__closed_at=None)
    away = sorted((TODAY - day).days for day in long.values_list("first_day", flat=True))

    assert away[0] > 28
    assert sum(days > 31 for days in away) > sum(days > 92 for days in away) >= 3


def test_what_is_late_is_some_of_it(whole_region, db):
    late = Task.objects.open().late(TODAY).values("case").distinct().count()

    assert 0.1 < late / Case.objects.running().count() < 0.3


def test_meldingen_stand_at_duo_in_every_way(whole_region, db):
    waiting = AbsenceNotice.objects.to_return_to_duo().count()
    returned = AbsenceNotice.objects.exclude(duo_returned_at=None).count()

    assert 5 <= waiting < returned / 3
    assert 5 <= AbsenceNotice.objects.to_report_to_duo().count() <= 20
    assert AbsenceNotice.objects.for_another_region().exists()
    assert AbsenceNotice.objects.exclude(handled_elsewhere_at=None).exists()
    assert set(AbsenceNotice.objects.values_list("duo_status", flat=True)) == set(DuoStatus)


def test_sixteen_hours_told_by_week_are_sixteen_hours(whole_region, db):
    closed = closed_weeks()
    told = AbsenceNotice.objects.filter(kind=AbsenceKind.ZESTIEN_UUR).exclude(weeks=None)
    for notice in told.filter(hours__gte=16).prefetch_related("weeks"):
        weeks = [Week(row.monday, row.hours) for row in notice.weeks.all()]
        assert sum(week.hours for week in weeks) == notice.hours, notice
        assert sixteen_hours(weeks, closed=closed), (notice, weeks)


def test_no_two_dossiers_are_told_alike(whole_region, db):
    texts = [
        tuple(case.timeline.order_by("id").values_list("title", "text"))
        for case in Case.objects.all()
    ]
    reasons = Counter(AbsenceNotice.objects.exclude(reason="").values_list("reason", flat=True))

    assert len(texts) == len(set(texts))
    assert max(reasons.values()) <= 4
    assert not TimelineEntry.objects.filter(text__contains="{").exists()
    numbers = Counter(Pupil.objects.values_list("pupil_number", flat=True))
    assert max(numbers.values()) == 1


def test_each_open_dossier_has_an_open_task_and_no_closed_one_has(whole_region, db):
    for case in Case.objects.all():
        assert case.tasks.filter(regime="avg").open().exists() == case.is_open, case.number


def test_everything_happened_on_school_days_before_today(whole_region, db):
    start = date(2025, 11, 1)
    closed = closed_days(region.town("Duinzicht"), start, TODAY)
    moments = TimelineEntry.objects.values_list("at", flat=True)
    days = {timezone.localdate(at) for at in moments}
    days |= set(AbsenceNotice.objects.values_list("first_day", flat=True))

    assert max(days) < TODAY
    assert [day for day in days if not is_school_day(day, closed)] == []


def test_nobody_is_real_and_the_route_strafrecht_is_nowhere(whole_region, db):
    numbers = Pupil.objects.values_list("pupil_number", flat=True)

    assert all(number.startswith("9000") and len(number) == 9 for number in numbers)
    assert not Route.objects.exclude(kind__in=("vrijwillige_jeugdhulp", "halt", "civiel")).exists()
    told = TimelineEntry.objects.filter(text__iregex="strafrecht|proces-verbaal")
    assert not told.filter(regime="avg").exists()


def test_what_was_recorded_in_a_step_is_what_its_form_asks(whole_region, db):
    for visit in StepVisit.objects.exclude(answers={}).select_related("case"):
        if "result" in visit.answers:
            form = ClosingForm
        elif visit.step in ROUTE_STEPS or "why" in visit.answers:
            form = labels_of(visit)
        else:
            form = step_form(visit.case, visit.step)
        unknown = set(visit.answers) - set(form.base_fields) - {NOTICES}
        assert not unknown, (visit.case.number, visit.step, unknown)
        assert form.in_words(visit.answers)
