"""Why a form comes back is said in words, at one place; no page decides by a number."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("cases", "routes", "partners", "interventions", "reports", "mas_portal")
OF_A_FORM = {409, 422}


def numbers_in(path: Path) -> set[int]:
    """The statuses of a form that a module writes as a number."""
    nodes = ast.walk(ast.parse(path.read_text()))
    values = {node.value for node in nodes if isinstance(node, ast.Constant)}
    return {value for value in values if isinstance(value, int)} & OF_A_FORM


def test_the_statuses_of_a_form_are_written_once():
    modules = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    found = {str(path.relative_to(ROOT)): numbers_in(path) for path in modules}

    assert {name: numbers for name, numbers in found.items() if numbers} == {
        "partners/views/forms.py": OF_A_FORM
    }
