"""check_invariants names the dossier and what is wrong with it."""

import pytest
from django.core.management import call_command
from django.db import connection

from cases.actions import close_tasks
from cases.models import Case, Task
from cases.rules.results import CaseResult
from tests.cast import MONDAY
from tests.factories import a_case, close
from tests.sharing import shared


def check(capsys) -> str:
    call_command("check_invariants")
    return capsys.readouterr().out


def break_by_hand(sql: str, *params) -> None:
    """What no action does: somebody with psql."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


@pytest.mark.parametrize("result", [CaseResult.VOLLEDIG_TERUG, CaseResult.OVERLEDEN])
def test_sound_dossiers_are_all_right(cast, capsys, result):
    a_case(cast, step=8)
    assert check(capsys) == "Alles klopt.\n"
    case = Case.objects.get()
    if result is CaseResult.OVERLEDEN:  # ends everything, also the route that runs
        close(case, by=cast.lpa, result=result)

    assert check(capsys) == "Alles klopt.\n"


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        (
            "UPDATE cases_task SET closed_at = now(), outcome = 'done'",
            "open dossier zonder open taak",
        ),
        (
            "UPDATE cases_case SET closed_at = now(), result = 'geen_verzuim'",
            "gesloten dossier met een open taak",
        ),
        ("UPDATE cases_case SET waiting_since = '2020-01-01'", '"wacht sinds" past niet'),
        ("UPDATE cases_case SET waiting_since = NULL", '"wacht sinds" past niet'),
        ("UPDATE cases_stepvisit SET left_at = now()", "staat niet in zijn stap"),
        ("UPDATE cases_case SET step = 9", "staat niet in zijn stap"),
        ("UPDATE cases_case SET workflow = 'brief'", "stap hoort niet bij de werkstroom"),
        ("UPDATE routes_route SET task_id = NULL", "lopende route zonder open taak"),
        (
            "UPDATE cases_case SET closed_at = now(), result = 'geen_verzuim'",
            "gesloten dossier met een lopende route",
        ),
        (
            "UPDATE cases_task SET bureau_id = "
            "(SELECT id FROM partners_organisation WHERE name LIKE '%%Heuvelrand')",
            "taak met bureau of gemeente van een ander",
        ),
        ("UPDATE cases_pupil SET school_id = NULL", "een andere school dan de leerling"),
        ("UPDATE cases_case SET school_id = NULL", "een andere school dan de leerling"),
    ],
)
def test_what_is_wrong_is_said_with_the_number(cast, capsys, sql, what):
    case = a_case(cast, step=8)
    break_by_hand(sql)

    with pytest.raises(SystemExit) as stopped:
        call_command("check_invariants")

    assert stopped.value.code == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith(f"{case.number}: ") and what in line]


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        (
            "UPDATE cases_case SET closed_at = now(), result = 'geen_verzuim'",
            "gesloten dossier dat nog gedeeld is",
        ),
        (
            "UPDATE cases_shareground SET starts_on = '2026-01-01', ends_on = '2026-01-02'",
            "gedeeld terwijl de einddatum voorbij is",
        ),
        ("UPDATE cases_shareground SET ended_at = now()", "de einddatum voorbij is"),
        ("DELETE FROM cases_casegrouppermission", "gedeeld zonder recht voor de partner"),
        (
            "UPDATE cases_caseshare SET ended_at = now(), end_reason = 'weg'",
            "recht voor een partner zonder dat het dossier gedeeld is",
        ),
        (
            "UPDATE cases_caseshare SET ended_at = now(), end_reason = 'weg'",
            "open grondslag van een deling die voorbij is",
        ),
        (
            "UPDATE cases_shareground SET organisation_id = bureau_id FROM cases_caseshare s "
            "WHERE share_id = s.id",
            "grondslag van een ander dan de deling",
        ),
        ("UPDATE cases_caseshare SET waiting_since = '2020-01-01'", "deling past niet"),
        (
            "UPDATE cases_caseshare SET municipality_id = "
            "(SELECT id FROM partners_municipality WHERE name = 'Heuvelrand')",
            "gedeeld dossier met bureau",
        ),
    ],
)
def test_a_share_that_is_not_sound_is_found(cast, capsys, sql, what):
    case = a_case(cast, step=8)
    shared(case, cast.jeugdteam, by=cast.lpa)
    assert check(capsys) == "Alles klopt.\n"
    break_by_hand(sql)

    with pytest.raises(SystemExit):
        call_command("check_invariants")

    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith(f"{case.number}: ") and what in line]


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        (
            "UPDATE cases_stepvisit SET answers = jsonb_set(answers, '{notices}', '[]') "
            "WHERE answers ? 'notices'",
            "melding ongelezen gesloten",
        ),
        ("UPDATE cases_absencenotice SET duo_status = 'wacht'", "een melding die nog wacht"),
    ],
)
def test_a_melding_that_closed_unread_is_found(cast, capsys, sql, what):
    case = close(a_case(cast), by=cast.lpa)
    assert check(capsys) == "Alles klopt.\n"
    break_by_hand(sql)

    with pytest.raises(SystemExit):
        call_command("check_invariants")

    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith(f"{case.number}: ") and what in line]


def test_a_running_route_whose_task_was_closed_is_found(cast, capsys):
    case = a_case(cast, step=8)
    tasks = case.tasks.open().filter(kind=Task.Kind.ROUTE)
    close_tasks(case, tasks, outcome=Task.Outcome.DONE, by=cast.lpa, at=MONDAY)

    with pytest.raises(SystemExit):
        call_command("check_invariants")

    assert capsys.readouterr().out == f"{case.number}: lopende route zonder open taak\n"
