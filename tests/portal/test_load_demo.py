"""Loading the demo: always the same, resumed where it stopped, never in the way of real work."""

from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from cases.models import AbsenceNotice, Case, Pupil, Task, TimelineEntry
from mas_portal.demo import region
from mas_portal.management.commands import load_demo
from partners.models import Organisation
from tests.cast import SINCE, file_notice

pytestmark = pytest.mark.usefixtures("empty_database")


def load(*arguments, today=date(2026, 11, 18)):
    call_command("load_demo", *arguments, f"--today={today}", verbosity=0)


@pytest.fixture
def few(db, monkeypatch):
    """A demo of five dossiers, for the tests about loading."""
    monkeypatch.setattr(load_demo, "HANDREIKING", {"bas": load_demo.HANDREIKING["bas"]})
    monkeypatch.setattr(load_demo, "FIRST", load_demo.FIRST[-2:])
    monkeypatch.setattr(load_demo, "REST", load_demo.REST[-5:-3])  # the last one has no dossier


def told():
    """What people see, without keys of the database."""
    return (
        list(Case.objects.order_by("number").values_list("number", "step", "opened_at")),
        list(Pupil.objects.order_by("pupil_number").values_list("pupil_number", "birth_date")),
        list(TimelineEntry.objects.order_by("id").values_list("at", "text", "by__username")),
        list(Task.objects.order_by("id").values_list("what", "due_on")),
    )


def told_in_a_new_region(*arguments):
    with transaction.atomic():
        load(*arguments)
        found = told()
        transaction.set_rollback(True)
    return found


def test_one_seed_and_day_always_give_the_same_demo(few):
    assert told_in_a_new_region("--seed=7") == told_in_a_new_region("--seed=7")


def test_another_seed_gives_another_demo(few):
    assert told_in_a_new_region("--seed=7") != told_in_a_new_region("--seed=8")


def test_the_first_part_and_then_the_rest_is_the_whole(few):
    load("--first")
    first = Case.objects.count()
    load()

    assert (first, Case.objects.count(), AbsenceNotice.objects.count()) == (3, 4, 6)


def test_an_interrupted_load_goes_on_where_it_stopped(few, monkeypatch):
    def stop(stage):
        raise KeyboardInterrupt

    with monkeypatch.context() as interrupted:
        interrupted.setattr(load_demo, "HANDREIKING", load_demo.HANDREIKING | {"stop": stop})
        with pytest.raises(KeyboardInterrupt):
            load("--first")
    assert Case.objects.count() == 1

    load()
    assert Case.objects.count() == 4


def test_a_finished_demo_is_left_as_people_changed_it(few):
    load()
    before = told()
    load(today=date(2026, 12, 1))

    assert told() == before


def test_where_people_already_work_nothing_is_loaded(few):
    region.load_region(SINCE)
    file_notice(region.person("school"))
    load()

    assert Case.objects.count() == 1


def test_an_organisation_that_is_not_the_demos_keeps_the_demo_away(few):
    region.load_region(SINCE)
    organisation = Organisation.objects.get(name="Halt Kuststreek")
    organisation.name = "Halt elders"
    organisation.write(by=None, at=timezone.now(), fields=("name",))
    load()

    assert not Case.objects.exists()


def test_outside_the_demo_it_refuses_in_one_line(db, settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="alleen waar DEMO aan staat"):
        load()
