"""Every refusal of an action carries a code, which programs may rely on when words change."""

import ast
import re
from pathlib import Path

import pytest

from cases.actions import NotPossible

ROOT = Path(__file__).parents[2]
ROOMS = ("cases", "routes", "partners", "interventions", "reports", "mas_portal")
SNAKE_CASE = re.compile(r"[a-z]+(_[a-z]+)+")


def refusals() -> list[ast.Call]:
    """Each `NotPossible(...)` in the rooms."""
    sources = [path.read_text() for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    calls = [node for source in sources for node in ast.walk(ast.parse(source))]
    return [c for c in calls if isinstance(c, ast.Call) and ast.unparse(c.func) == "NotPossible"]


def test_every_refusal_names_its_rule():
    codes = {ast.unparse(k.value) for c in refusals() for k in c.keywords if k.arg == "code"}

    assert len(refusals()) > 70
    assert all(any(k.arg == "code" for k in call.keywords) for call in refusals())
    assert [code for code in codes if not SNAKE_CASE.fullmatch(code.strip("'"))] == []


def test_a_refusal_without_code_can_not_be_made():
    assert NotPossible("Dit dossier is gesloten.", code="case_is_closed").code == "case_is_closed"
    with pytest.raises(TypeError):
        NotPossible("Dit dossier is gesloten.")
