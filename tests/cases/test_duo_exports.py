"""A list as a file: what a spreadsheet makes of it."""

import pytest

from cases.views.csv import csv_response, safe_cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_would_be_a_formula_stays_text(start):
    assert safe_cell(f"{start}SOM(A1)") == f"'{start}SOM(A1)"


@pytest.mark.parametrize("value", ["Bas", "2026-11-02", "a=b", "'s-Gravenhage", ""])
def test_ordinary_words_stay_as_they_are(value):
    assert safe_cell(value) == value


def test_the_file_opens_in_dutch_excel():
    response = csv_response("lijst.csv", ["Naam", "Uren"], [['Zoë; "Z"', 18], ["=1+1", None]])

    assert response.content == '\ufeffNaam;Uren\r\n"Zoë; ""Z""";18\r\n\'=1+1;\r\n'.encode()
    assert response["Content-Disposition"] == 'attachment; filename="lijst.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
