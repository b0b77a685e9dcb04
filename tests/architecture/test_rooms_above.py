"""What a room knows of the rooms above it, by name only: the linter of imports can not see that.

An address of a room above in a page, or its rows in a dossier, is a wire that the next room would
copy. Each that is there was looked at; a new one fails.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
# From the bottom up; mas_portal, on top, knows them all.
ROOMS = ("partners", "cases", "routes", "interventions", "reports")
# Which room shows the templates of a folder; the others belong to mas_portal.
FOLDERS = {
    "authorisations": "partners",
    "beheer": "partners",
    "notifications": "partners",
    "preferences": "partners",
    "social_map": "partners",
    "cases": "cases",
    "notices": "cases",
    "offers": "cases",
    "sharing": "cases",
    "routes": "routes",
}

KNOWN = {
    ("cases", "routes:routes"): "steps 7 and 8 of the method are done on the page of the routes",
    (
        "cases",
        "case.routes",
    ): "the page of a dossier names the routes that run, and so does a share",
    ("partners", "cases:close_person"): "closing an account settles the dossiers of that person",
    ("partners", "cases:term"): "beheer has one menu, and the terms are part of it",
    ("partners", "cases:terms"): "beheer has one menu, and the terms are part of it",
}


def above(room: str) -> tuple[str, ...]:
    return ROOMS[ROOMS.index(room) + 1 :]


def addresses(text: str, room: str) -> Iterator[str]:
    """The addresses of rooms above that a text names: "routes:routes"."""
    return (
        match[1] for upper in above(room) for match in re.finditer(rf"""["'`]({upper}:\w+)""", text)
    )


def row_sets_of(room: str) -> set[str]:
    """Under which names the rows of a room hang on those of the rooms below it: "case.routes"."""
    return {
        f"{field.name}.{field.remote_field.get_accessor_name()}"
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.fields
        if field.related_model and field.related_model._meta.app_label in ROOMS
        if field.related_model._meta.app_label != room
        if not field.remote_field.hidden
    }


def rows_asked(source: str, room: str) -> Iterator[str]:
    """The row sets of rooms above that a module asks for, or looks up by: `routes__ended_on`."""
    hanging = {name for upper in above(room) for name in row_sets_of(upper)}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            base = getattr(node.value, "attr", getattr(node.value, "id", ""))
            yield from {f"{base}.{node.attr}"} & hanging
        elif isinstance(node, ast.keyword) and node.arg:
            yield from (n for n in hanging if node.arg.split("__")[0] == n.partition(".")[2])


def known_above() -> set[tuple[str, str]]:
    found = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            if "migrations" not in path.parts:
                source = path.read_text()
                found |= {(room, name) for name in addresses(source, room)}
                found |= {(room, name) for name in rows_asked(source, room)}
    for path in (ROOT / "templates").rglob("*.html"):
        if room := FOLDERS.get(path.relative_to(ROOT / "templates").parts[0], ""):
            found |= {(room, name) for name in addresses(path.read_text(), room)}
    return found


def test_a_room_knows_no_more_of_the_rooms_above_it_than_was_looked_at():
    assert known_above() == KNOWN.keys()


def test_it_sees_an_address_a_row_set_and_a_lookup():
    assert list(addresses("{% url 'routes:routes' %}", "cases")) == ["routes:routes"]
    assert list(addresses("{% url 'cases:case' %}", "routes")) == []
    assert list(rows_asked("self.case.routes.all()", "cases")) == ["case.routes"]
    assert list(rows_asked("rows.filter(routes__ended_on=None)", "cases")) == ["case.routes"]
    assert list(rows_asked("rows.filter(routes__ended_on=None)", "routes")) == []
