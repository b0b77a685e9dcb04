"""Dossier data is read through the door: `visible_to`, or a dossier that `open_case` gave."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("mas_portal", "partners", "cases", "routes", "interventions", "reports")

GUARDED = {
    "AbsenceNotice",
    "Agreement",
    "AgreementOpening",
    "Carer",
    "Case",
    "CaseMoment",
    "ContactPerson",
    "CaseShare",
    "Consent",
    "Deviation",
    "Disclosure",
    "Document",
    "HandOver",
    "HandedOver",
    "PostItem",
    "DocumentOpening",
    "Offer",
    "PartnerRequest",
    "Pupil",
    "RequestAnswer",
    "Route",
    "ShareGround",
    "StepVisit",
    "Task",
    "TimelineEntry",
    "TimelineOpening",
}
# The writers, what decides who sees what, and what runs without a reader.
MAY_READ_ALL = (
    "actions",
    "actions.py",
    "access.py",
    "management",
    "demo",
)
WHO_SEES_WHAT = {f"cases/querysets/{subject}.py" for subject in ("children", "shares", "requests")}


def modules() -> list[Path]:
    found = (path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    return sorted(p.relative_to(ROOT) for p in found if "migrations" not in p.parts)


# What a ketenpartner reads, asked in fewer reads of the database; they refuse everybody else.
DOORS = ("visible_to", "read_by", "dossiers_of")


def readers_without_door(source: str) -> Iterator[tuple[int, str]]:
    """Where a guarded model is asked for rows or history, and not at once `.visible_to(…)`."""
    tree = ast.parse(source)
    guarded_calls = {
        node.func.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in DOORS
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or node in guarded_calls:
            continue
        if node.attr in ("objects", "_default_manager", "_base_manager"):
            if isinstance(node.value, ast.Name) and node.value.id in GUARDED:
                yield node.lineno, ast.unparse(node)
        elif node.attr == "history":
            yield node.lineno, ast.unparse(node)


def actions_import(source: str) -> set[str]:
    """What a module imports of Django that belongs to pages."""
    tree = ast.parse(source)
    names = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    names |= {alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
    pages = ("django.http", "django.shortcuts", "django.template", "django.contrib.messages")
    return {name for name in names if name.startswith((*pages, "django.forms", "django.views"))}


@pytest.mark.parametrize("path", modules(), ids=str)
def test_rows_of_a_dossier_are_asked_for_through_the_door(path):
    if set(path.parts) & set(MAY_READ_ALL) or str(path) in WHO_SEES_WHAT:
        return
    found = list(readers_without_door((ROOT / path).read_text()))
    assert not found, f"{path}: gebruik .visible_to(user) of open_case: {found}"


@pytest.mark.parametrize(
    "path", [p for p in modules() if {"actions", "actions.py"} & set(p.parts)], ids=str
)
def test_actions_know_no_pages(path):
    assert not actions_import((ROOT / path).read_text())


@pytest.mark.parametrize("path", modules(), ids=str)
def test_nobody_becomes_superuser_or_marks_text_as_safe(path):
    source = (ROOT / path).read_text()
    for word in ("create_superuser", "mark_safe", "csrf_exempt", "is_superuser=True"):
        assert word not in source


def test_templates_escape_everything():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        assert "|safe" not in text, path
        assert "autoescape off" not in text, path


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("Case.objects.visible_to(user).filter(step=2)", False),
        ("case.tasks.open()", False),
        ("ShareGround.objects.dossiers_of(user)", False),
        ("ShareGround.objects.holding(today)", True),
        ("Case.objects.get(pk=1)", True),
        ("Task.objects.filter(assignee=user).visible_to(user)", True),
        ("Case.history.all()", True),
        ("case.history.first()", True),
        ("User.objects.all()", False),
    ],
)
def test_this_test_catches_what_it_should(source, caught):
    assert bool(list(readers_without_door(source))) is caught
