"""The method as people from the field read it, on the screen and in the README."""

import re
from io import StringIO
from pathlib import Path

from django.core.management import call_command

README = Path(__file__).resolve().parents[2] / "README.md"
BLOCK = re.compile(r"<!-- show_method -->\n(.*)\n<!-- /show_method -->", re.DOTALL)


def shown() -> str:
    output = StringIO()
    call_command("show_method", stdout=output)
    return output.getvalue().strip()


def test_the_readme_shows_the_method_as_it_is():
    copy = BLOCK.search(README.read_text())

    assert copy, "De README mist het blok tussen de twee show_method-regels."
    assert copy[1].strip() == shown(), "Vervang het blok door de uitvoer van show_method."


def test_every_row_of_a_table_has_as_many_cells_as_its_head():
    widths = [line.count("|") for line in shown().splitlines() if line.startswith("|")]
    breaks = [line for line in shown().splitlines() if line.startswith("| ---")]

    assert len(breaks) == 7
    assert all(3 <= width <= 7 for width in widths)
