"""The table of kinds of tasks, written out once more in the words of the field."""

import inspect

import pytest
from django.urls import reverse

from cases.models import Task
from cases.rules import tasks
from cases.rules.tasks import (
    BY_OTHERS,
    CARRYING,
    ENDED_BY_CONTACT,
    HOLDING,
    OF_A_STEP,
    REOPENED,
    TASK_KINDS,
    TICKED_OFF,
    EndsWith,
    TaskKind,
    workplace,
)
from partners.rules.roles import Action


def test_what_each_kind_ends_with():
    assert sorted(TICKED_OFF) == ["answer", "own", "question"]
    assert sorted(OF_A_STEP) == ["monitoring", "step"]
    assert sorted(ENDED_BY_CONTACT) == ["contact"]
    elsewhere = set(TaskKind) - TICKED_OFF - OF_A_STEP - ENDED_BY_CONTACT
    assert {kind: TASK_KINDS[kind].ends_with for kind in elsewhere} == {
        "route": EndsWith.ROUTE,
        "level": EndsWith.LEVEL,
        "request": EndsWith.REQUEST,
        "move": EndsWith.MOVE,
    }


def test_a_verzoek_ends_with_its_share_and_an_overstap_with_its_dossier():
    assert set(TaskKind) - REOPENED == {"request", "move"}
    assert set(TaskKind) - CARRYING == {"request"}


def test_a_running_route_waits_for_its_partner_and_an_answer_to_be_read():
    assert sorted(HOLDING) == ["answer", "route"]
    assert sorted(BY_OTHERS) == ["request", "route"]


@pytest.mark.parametrize("row", TASK_KINDS.values(), ids=lambda row: row.kind)
def test_a_kind_with_a_page_has_a_button_that_leads_there(row):
    assert bool(row.page) == bool(row.button)
    if row.page:
        assert reverse(row.page, kwargs={"number": "2026-00001"})


def test_step_1_is_done_by_naming_officers_and_the_others_on_their_own_page():
    assert workplace(TaskKind.STEP, 1) == (
        "cases:officers",
        "Behandelaar aanwijzen",
        Action.ASSIGN_CASE,
    )
    assert workplace(TaskKind.STEP, 3) == ("cases:step", "Naar stap 3", Action.WORK_CASE)


def test_the_database_knows_the_kinds_of_the_table():
    labels = {kind.value: row.label for kind, row in TASK_KINDS.items()}

    assert dict(Task._meta.get_field("kind").choices) == labels
    assert len(set(labels.values())) == len(TaskKind)


@pytest.mark.parametrize("kind", TaskKind)
def test_a_kind_without_a_row_stops_the_portal_at_its_start(kind):
    source = inspect.getsource(tasks)
    lines = source.splitlines(keepends=True)
    without = [line for line in lines if f"TaskKindRow(_K.{kind.name}," not in line]
    assert len(without) == len(lines) - 1

    exec("".join(lines), {"__name__": "whole"})  # noqa: S102
    with pytest.raises(ValueError, match="niet compleet"):
        exec("".join(without), {"__name__": "without"})  # noqa: S102
