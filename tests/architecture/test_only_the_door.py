"""Dossier data is read through the door: `visible_to`, or a dossier that `open_case` gave."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from cases.models import Case, Pupil
from cases.models.scoped import CaseChild

ROOT = Path(__file__).resolve().parents[2]
WITH_DOSSIERS = ("mas_portal", "cases", "routes", "interventions", "reports")
ROOMS = ("partners", *WITH_DOSSIERS)

# The writers, what decides who sees what, and what runs without a reader.
MAY_READ_ALL = (
    "actions",
    "actions.py",
    "access.py",
    "history.py",  # writes the history of every row
    "management",
    "demo",
)
WHO_SEES_WHAT = {f"cases/querysets/{subject}.py" for subject in ("children", "shares", "requests")}
ALL_ROWS = "cases/querysets/rows.py"  # for the querysets alone: the linter of imports holds that
# Below the pages: they have no reader, and give rows to who has one.
BELOW_PAGES = ("models", "models.py", "querysets", "rules", "rules.py", "bench")

# What a page reads of a dossier or melding without naming its reader: the row came through the
# door, and whoever gets this page may read all of these. Each was looked at.
_WEEKS = "the weeks are the melding itself, told in rows"
_SHARE = "who may see a share sees on what grounds"
_ROUTES = "who works in a dossier works on all its routes; they are never under the Wpg"
REVIEWED = {
    ("cases/forms/closing.py", "case.notices"): "who closes a dossier settles every melding of it",
    ("cases/forms/requests.py", "asked.answers"): "who answers for a partner saw all answers",
    ("cases/forms/steps/intake.py", "case.notices"): "who weighs a dossier weighs every melding",
    ("cases/forms/steps/monitoring.py", "case.tasks"): "whether a route runs; no task is shown",
    ("cases/presenters/absence.py", "notice.weeks"): _WEEKS,
    ("cases/presenters/shares.py", "share.grounds"): _SHARE,
    ("cases/presenters/shares.py", "share.opened_agreements"): "told by number only",
    ("cases/presenters/shares.py", "share.opened_documents"): "told by number only",
    ("cases/presenters/shares.py", "share.opened_entries"): "told by number only",
    ("cases/views/notices.py", "found.weeks"): _WEEKS,
    ("cases/views/sharing.py", "row.grounds"): _SHARE,
    ("cases/views/steps.py", "case.visits"): "which stay a form is about; only the form is shown",
    ("cases/views/wizard/shown.py", "draft.documents"): "a draft is its writer's own",
    ("routes/forms.py", "case.routes"): _ROUTES,
    ("routes/views.py", "case.routes"): _ROUTES,
}


@cache
def guarded_models() -> frozenset[type[Model]]:
    """Dossier and pupil, every model with a way to one of them, and what has a door of its own in
    the rooms that know dossiers."""
    ours = [model for model in apps.get_models() if model.__module__.startswith(WITH_DOSSIERS)]
    found = {Case, Pupil} | {m for m in ours if hasattr(m._default_manager, "visible_to")}
    while True:
        more = {m for m in ours if any(f.related_model in found for f in m._meta.fields)} - found
        if not more:
            return frozenset(found)
        found |= more


@cache
def names_of_rows() -> dict[str, set[type[Model]]]:
    """What code calls a row, by the fields that refer to one: `case`, `notice`, `share`."""
    found: dict[str, set[type[Model]]] = {}
    for model in apps.get_models():
        for field in model._meta.fields:
            if field.related_model:
                found.setdefault(field.name, set()).add(field.related_model)
    return found


@cache
def row_sets() -> dict[str, set[type[Model]]]:
    """The names under which a row gives the guarded rows that belong to it: `case.timeline`."""
    found: dict[str, set[type[Model]]] = {}
    for model in guarded_models():
        for field in model._meta.fields:
            name = field.remote_field and field.remote_field.get_accessor_name()
            if name and not name.endswith("+"):
                found.setdefault(name, set()).add(field.related_model)
    return found


def modules() -> list[Path]:
    found = (path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    return sorted(p.relative_to(ROOT) for p in found if "migrations" not in p.parts)


# What a ketenpartner reads, asked in fewer reads of the database, and files: these refuse everybody
# else, or begin with `visible_to` themselves.
DOORS = ("visible_to", "read_by", "dossiers_of", "given_out_to", "giving_file_to")
MANAGERS = ("objects", "_default_manager", "_base_manager")
WHOLE_PAGES = ("get_object_or_404", "get_list_or_404")


def readers_without_door(source: str) -> Iterator[tuple[int, str]]:
    """Where a guarded model is asked for rows or history, and not at once `.visible_to(…)`."""
    names = {model.__name__ for model in guarded_models()}
    others = {model.__name__ for model in apps.get_models()} - names
    for node, parent in _attributes(source):
        base = _last_name(node.value)
        asks = base in names if node.attr in MANAGERS else node.attr == "history"
        asks = asks and base not in others
        if node.attr == "get_model" or (asks and not _is_door(parent)):
            yield node.lineno, ast.unparse(node)


def row_sets_without_door(source: str) -> Iterator[str]:
    """Where rows of a dossier are asked for or handed on, and not at once `.visible_to(…)`."""
    for node, parent in _attributes(source):
        base = _last_name(node.value)
        if node.attr not in row_sets() or _is_door(parent) or base in ("self", ""):
            continue
        if isinstance(parent, ast.Subscript | ast.For | ast.comprehension):
            continue  # words for a page, under the same name: rows can not be read like that
        models = names_of_rows().get(base)
        if models is None:  # a name of its own, like `row`: it is what is done with it
            asks = _asks_rows(parent) or _last_name(parent) in WHOLE_PAGES
        else:
            asks = bool(models & row_sets()[node.attr])
        if asks:
            yield f"{base}.{node.attr}"


def _asks_rows(parent: ast.AST) -> bool:
    name = getattr(parent, "attr", "")
    return any(hasattr(model._default_manager, name) for model in guarded_models())


def _attributes(source: str) -> Iterator[tuple[ast.Attribute, ast.AST]]:
    for parent in ast.walk(ast.parse(source)):
        for node in ast.iter_child_nodes(parent):
            if isinstance(node, ast.Attribute):
                yield node, parent


def _is_door(parent: ast.AST) -> bool:
    return isinstance(parent, ast.Attribute) and parent.attr in DOORS


def _last_name(node: ast.AST) -> str:
    """What code calls a row or a function: "case" in `self.case`."""
    node = node.func if isinstance(node, ast.Call) else node
    return getattr(node, "attr", "") or getattr(node, "id", "")


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
    if str(path) == ALL_ROWS:
        found = [place for place in found if not place[1].endswith("get_model")]
    assert not found, f"{path}: gebruik .visible_to(user) of open_case: {found}"


def test_pages_ask_for_the_rows_of_a_dossier_through_the_door():
    pages = [p for p in modules() if not set(p.parts) & {*MAY_READ_ALL, *BELOW_PAGES}]
    found = {
        (str(p), rows) for p in pages for rows in row_sets_without_door((ROOT / p).read_text())
    }

    assert len(pages) > 80
    assert found - REVIEWED.keys() == set(), "gebruik .visible_to(user), of zet in REVIEWED waarom"
    assert REVIEWED.keys() - found == set(), "dit staat er niet meer: haal het uit REVIEWED"


def test_what_is_guarded_is_everything_of_a_dossier_or_pupil():
    names = {model.__name__ for model in guarded_models()}

    assert {"Case", "Pupil", "Carer", "Route", "AbsenceWeek", "HandedOver", "Offer"} <= names
    assert {m.__name__ for m in apps.get_models() if issubclass(m, CaseChild)} <= names
    assert not {"User", "Organisation", "Municipality", "SchoolClosure"} & names


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
        ("User.history.all()", False),
        ("AbsenceWeek.objects.all()", True),
        ("apps.get_model('cases', 'Task').objects.all()", True),
    ],
)
def test_this_test_catches_what_it_should(source, caught):
    assert bool(list(readers_without_door(source))) is caught


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("case.timeline.visible_to(user).order_by('at')", False),
        ("case.documents.given_out_to(user)", False),
        ("self.draft.answers.get('x')", False),  # a draft keeps its answers itself
        ("[row for row in page.rows]", False),
        ("case.timeline.all()", True),
        ("self.case.tasks.open()", True),
        ("found.carers.first()", True),
        ("{'afspraak': case.agreements}", True),
        ("get_object_or_404(row.grounds, pk=1)", True),
    ],
)
def test_it_catches_rows_that_are_handed_on(source, caught):
    assert bool(list(row_sets_without_door(source))) is caught
