"""Lists as a file for a spreadsheet: semicolons, and UTF-8 with the mark that Excel asks for."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse

MAX_ROWS = 5000

# A spreadsheet takes a cell that begins so for a formula, and carries it out.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_response(
    filename: str, heads: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """A download with one line per row; the one who asks logs which rows were in it."""
    text = StringIO(newline="")
    lines = csv.writer(text, delimiter=";")
    lines.writerow(heads)
    lines.writerows([safe_cell(value) for value in row] for row in rows)
    response = HttpResponse(
        text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def safe_cell(value: object) -> str:
    """The text of a cell; what would be a formula becomes plain text by the quote before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
