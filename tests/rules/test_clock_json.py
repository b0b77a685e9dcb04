"""The clock as a command: a file of made-up rows in, a reading out."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from cases.rules.clock_json import NotReadable, explain
from tests.rules.test_absence_clock import kept


def test_the_command_answers_a_file_with_made_up_rows(tmp_path, capsys):
    asked = tmp_path / "klok.json"
    asked.write_text(
        json.dumps(
            {
                "today": "2026-12-01",
                "closures": [["2026-10-17", "2026-10-25"]],
                "days": [
                    {"on": str(day), "attended": 0}
                    for day in kept(date(2026, 8, 31), date(2026, 12, 1))
                ],
            }
        )
    )

    call_command("explain_clock", input=asked)

    found = json.loads(capsys.readouterr().out)
    assert found.pop("reasons")[0].startswith("Afwezig sinds maandag 31 augustus 2026")
    assert found == {
        "absent_since": "2026-08-31",
        "missed_days": 62,
        "ended_on": None,
        "one_month_passed_on": "2026-10-01",
        "three_months_passed_on": "2026-12-01",
        "four_weeks_passed_on": "2026-09-29",
        "state": "loopt",
        "next_threshold_on": None,
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "JSON-object"),
        ({}, "“today” is een datum"),
        ({"today": "2026-13-01"}, "“today” is een datum"),
        ({"today": "2026-12-01", "dagen": []}, "Onbekend: dagen"),
        ({"today": "2026-12-01", "days": [{"on": "2026-11-02", "attended": -1}]}, "nul of meer"),
        (
            {"today": "2026-12-01", "days": [{"on": "2026-11-02", "attended": 5, "agreed": 2}]},
            "meer lesuren",
        ),
        ({"today": "2026-12-01", "days": [{"on": "2026-11-02"}] * 2}, "twee keer"),
        ({"today": "2026-12-01", "closures": [["2026-11-02", "2026-11-01"]]}, "sluiting"),
        ({"today": "2026-12-01", "policy": {"months": [1]}}, "even lang"),
        ({"today": "2026-12-01", "policy": {"min_attended_share": 0}}, "min_attended_share"),
        ({"today": "2026-12-01", "enrolled": "ja"}, "true of false"),
    ],
)
def test_what_can_not_be_read_is_said_in_dutch(given, said):
    with pytest.raises(NotReadable, match=said):
        explain(given)
    assert explain({"today": "2026-12-01"})["state"] == "geen"


def test_a_file_that_is_no_json_is_refused(tmp_path):
    asked = tmp_path / "klok.json"
    asked.write_text("{")

    with pytest.raises(CommandError, match="geen JSON"):
        call_command("explain_clock", input=asked)
