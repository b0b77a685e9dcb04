"""Generated dossiers: always the same, as if the actions had made them, and only in the demo."""

import io
from datetime import date, datetime, time
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, F

from cases.models import (
    AbsenceNotice,
    Case,
    CaseGroupPermission,
    CaseShare,
    Disclosure,
    NumberSeries,
    Pupil,
    ShareGround,
    StepVisit,
    Task,
    TimelineEntry,
)
from cases.rules import engine
from cases.rules.engine import CaseState, Exit
from cases.rules.method import WorkflowKey
from mas_portal.demo import many, region, schools
from mas_portal.demo.many_tables import FLOWS, path
from mas_portal.demo.stage import AMSTERDAM, Stage

pytestmark = [pytest.mark.usefixtures("empty_database"), pytest.mark.xdist_group("many")]

TODAY = date(2026, 11, 18)
NOON = datetime.combine(TODAY, time(12), AMSTERDAM)


def stage(seed=1):
    region.load_region(Stage(TODAY, seed).a_year_ago)
    return Stage(TODAY, seed)


@pytest.fixture(scope="module")
def dossiers(empty_database, django_db_blocker):
    """150 dossiers, generated once for those who only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        many.load(150, stage())
        yield
        transaction.set_rollback(True)


def test_everything_is_right_about_them(dossiers, db, time_machine):
    time_machine.move_to(NOON)  # later the night would have ended what passed
    said = io.StringIO()
    call_command("check_invariants", stdout=said)

    assert said.getvalue() == "Alles klopt.\n"
    assert Case.objects.count() == AbsenceNotice.objects.count() == 150


def test_each_row_has_the_history_that_leads_to_it(dossiers, db):
    for model in (Pupil, Case, AbsenceNotice, StepVisit, Task, CaseShare, ShareGround):
        names = [field.attname for field in model.history.model.tracked_fields]
        now = {str(row) for row in model.objects.values_list(*names)}
        last = model.history.order_by("id", "-history_date", "-history_id").distinct("id")
        born = model.history.filter(history_type="+")

        assert {str(row) for row in last.values_list(*names)} == now, model
        assert born.count() == len(now)
    assert set(Case.history.values_list("history_change_reason", flat=True)) == {
        "load_demo --dossiers 150 --seed 1"
    }


def test_history_never_runs_ahead_of_what_happened(dossiers, db):
    for case in Case.objects.all():
        steps = list(case.history.order_by("history_date", "history_id").values_list("step"))
        walked = list(case.visits.order_by("entered_at", "id").values_list("step"))
        ended = [steps[-1]] if case.closed_at else []
        assert steps == walked + ended, case.number


def test_dossiers_stand_where_the_method_leads(dossiers, db):
    for case in Case.objects.all():
        walked = list(case.visits.order_by("id").values_list("step", flat=True))
        steps = [step for _, step, _ in path(WorkflowKey(case.workflow))]

        assert walked == steps[: len(walked)]
        assert case.step == walked[-1]


def test_numbers_come_from_the_counter_and_follow_each_other(dossiers, db):
    for series in NumberSeries.objects.all():
        model = Case if series.kind == NumberSeries.Kind.CASE else AbsenceNotice
        numbers = model.objects.filter(number__contains=f"{series.year}-").order_by("number")
        last = [
            int(number.rpartition("-")[2]) for number in numbers.values_list("number", flat=True)
        ]

        assert last == list(range(1, series.last + 1))


def test_nothing_happened_after_today(dossiers, db):
    assert not TimelineEntry.objects.filter(at__date__gte=TODAY).exists()
    assert Task.objects.open().filter(due_on__lt=TODAY).exists()
    assert Case.objects.running().exists()
    assert Case.objects.closed().exists()


def test_they_are_shared_as_the_actions_share(dossiers, db):
    shares, told = CaseShare.objects, TimelineEntry.objects.filter(kind="delen")
    ended = shares.exclude(ended_at=None)

    assert set(ended.values_list("end_reason", flat=True)) >= {
        "het dossier is gesloten",
        "het doel is bereikt",
    }
    assert ShareGround.objects.filter(starts_on__gt=TODAY, ended_at=None).exists()
    assert CaseGroupPermission.objects.count() == shares.running().count() > 20
    assert Disclosure.objects.count() == ShareGround.objects.count() == shares.count()
    assert told.count() == shares.count() + ended.count()
    for share in shares.running().select_related("case"):
        since, refresh = share.waiting_since, Task.objects.open().filter(case=share.case_id)
        shares.write_waiting_since(share.case_id, tasks=refresh)
        share.refresh_from_db()
        assert share.waiting_since == since


@pytest.mark.parametrize("workflow", sorted({chosen for _, chosen, _, _ in FLOWS}))
def test_every_path_is_one_that_the_engine_walks(workflow):
    walked = path(workflow)
    for (_, step, basic), (_, following, _) in pairwise(walked):
        state = CaseState(workflow, step, advised=workflow, basic_route=basic)
        assert following in {
            engine.complete(state, exit_).step for exit_ in Exit if exit_ in engine.exits(state)
        }


def told():
    return [
        list(Case.objects.order_by("number").values_list("number", "step", "opened_at")),
        list(Pupil.objects.order_by("pupil_number").values_list("sort_name", "birth_date")),
        list(TimelineEntry.objects.order_by("at", "id").values_list("at", "text")),
    ]


def told_of(seed):
    with transaction.atomic():
        many.load(20, stage(seed))
        found = told()
        transaction.set_rollback(True)
    return found


def test_one_seed_and_day_always_give_the_same_dossiers(db):
    assert told_of(7) == told_of(7) != told_of(8)


def test_a_second_load_builds_upon_the_first(db):
    before = Case.objects.count()

    assert [many.load(total, stage(seed=9)) for total in (5, 5, 8)] == [5, 0, 3]
    assert Case.objects.count() == before + 8


def test_an_officer_has_as_many_dossiers_as_one_person_can_handle(db):
    others = set(Case.objects.values_list("pk", flat=True))
    many.load(1000, stage(seed=5))
    of_bureau = Case.objects.running().filter(bureau__name=region.BUREAU).exclude(pk__in=others)
    running = of_bureau.values("owner__username").annotate(count=Count("id"))
    caseloads = dict(running.order_by("owner__pk").values_list("owner__username", "count"))

    assert list(caseloads)[:3] == ["lpa", "lpa2", "lpa3"]
    *full, _ = caseloads.values()
    assert len(full) >= 4
    assert all(100 <= count <= 150 for count in full), caseloads


def test_a_larger_region_has_more_officers_and_leaves_the_others_theirs(db):
    many.load(300, stage(seed=5))
    before = dict(Case.objects.values_list("number", "owner"))
    many.load(600, stage(seed=5))

    now = dict(Case.objects.values_list("number", "owner"))
    assert before.items() <= now.items()
    assert set(now.values()) > set(before.values())


def test_a_larger_region_has_more_schools_instead_of_larger_ones(db, monkeypatch, time_machine):
    time_machine.move_to(NOON)
    monkeypatch.setattr(schools, "EACH", 100)
    others = set(Case.objects.values_list("pk", flat=True))
    many.load(100, stage(seed=6))
    before = dict(Case.objects.values_list("number", "school"))
    many.load(300, stage(seed=6))

    now = dict(Case.objects.values_list("number", "school"))
    added = set(now.values()) - set(before.values())
    assert before.items() <= now.items()
    of_school = Case.objects.filter(school__name__startswith="Het Baken").exclude(pk__in=others)
    counted = of_school.values("school__name").annotate(count=Count("id")).order_by("school")
    assert [row["school__name"] for row in counted] == [
        "Het Baken",
        "Het Baken, locatie 2",
        "Het Baken, locatie 3",
    ]
    assert all(30 <= row["count"] <= 60 for row in counted), counted
    reporters = AbsenceNotice.objects.filter(school__in=added)
    assert not reporters.exclude(received_by__organisation=F("school")).exists()
    call_command("check_invariants", stdout=io.StringIO())


def test_rows_lie_in_the_order_in_which_they_came(dossiers, db):
    received = list(AbsenceNotice.objects.order_by("id").values_list("received_at", flat=True))
    opened = list(Task.objects.order_by("id").values_list("opened_at", flat=True))

    assert received == sorted(received)
    assert opened == sorted(opened)


def test_outside_the_demo_it_refuses(db, settings):
    settings.DEMO = False

    with pytest.raises(RuntimeError, match="DEMO"):
        many.load(5, stage())
