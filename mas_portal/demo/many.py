"""Many invented dossiers on top of the demo, made inside the database: to measure and to try out.

The only writer past the actions, and only where DEMO is on. Each dossier is one the actions could
have made: the ways through the method come from the engine, numbers from the counters, and every
row of history that the actions would leave is there, with this command as its reason.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from psycopg2.extras import execute_values

from cases.models import (
    AbsenceNotice,
    Case,
    CaseMoment,
    CaseShare,
    Pupil,
    ShareGround,
    StepVisit,
    Task,
)
from cases.rules.method import VERSION
from mas_portal.demo.many_tables import COLUMNS, VARIANTS, rows_of
from mas_portal.demo.stage import Stage
from partners.history import TrackedModel

_SQL = [Path(__file__).with_name(name) for name in ("many.sql", "many_shares.sql")]
_OF_HISTORY = {"history_id", "history_date", "history_change_reason", "history_type"}
_OF_HISTORY |= {"history_user_id"}


def load(total: int, stage: Stage) -> int:
    """Bring the number of generated dossiers of this seed to `total`; return how many were new."""
    if not settings.DEMO:
        raise RuntimeError("Alleen waar DEMO aan staat.")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('load_demo'))")
        first = _standing(cursor, stage.seed, total) + 1
        if first > total:
            return 0
        setting = [(stage.seed, first, total, stage.today, VERSION, VARIANTS)]
        columns = "seed bigint, first int, last int, today date, version text, variants int"
        _fill(cursor, "many_setting", columns, setting)
        for table, rows in rows_of(stage, total).items():
            _fill(cursor, table, COLUMNS[table], rows)
        for file in _SQL:
            cursor.execute(file.read_text())
        for statement in _histories():
            cursor.execute(statement, [f"load_demo --dossiers {total} --seed {stage.seed}"])
        cursor.execute("DISCARD TEMP")
    return total + 1 - first


def _standing(cursor: Any, seed: int, total: int) -> int:
    """How many dossiers of this seed stand already: a second load builds upon the first."""
    cursor.execute(
        "SELECT count(*) FROM cases_absencenotice WHERE submission_key IN "
        "(SELECT md5('many/' || %s || '/' || n)::uuid FROM generate_series(1, %s) AS n)",
        [seed, total],
    )
    return int(cursor.fetchone()[0])


def _fill(cursor: Any, table: str, columns: str, rows: list[Any]) -> None:
    """A table of this session with these rows."""
    cursor.execute(f"CREATE TEMP TABLE {table} ({columns})")
    insert = f"INSERT INTO {table} VALUES %s"  # noqa: S608 our own names
    execute_values(cursor.cursor, insert, rows)
    cursor.execute(f"ANALYZE {table}")


# --- history: a row for each time that an action would have saved ---------------------------------

_PLAN = "JOIN many_plan plan ON row.{} = plan.{}"
_WALK = "JOIN many_walk walk ON walk.n = plan.n"
_UNCHECKED = {"duo_status": "'wacht'", "duo_reason": "''", "duo_explanation": "''"}
_UNCHECKED["duo_status_at"] = "NULL"
_OPEN = {"closed_at": "NULL", "result": "''"}


def _histories() -> Iterator[str]:
    pupils, cases = _PLAN.format("id", "pupil_id"), _PLAN.format("id", "case_id")
    notices, children = _PLAN.format("id", "notice_id"), _PLAN.format("case_id", "case_id")
    filed, assessed = "plan.received_at, plan.reporter_id", f"{_WALK} AND walk.step = 2"

    yield _history(Pupil, "+", pupils, filed)

    new = {"owner_id": "NULL", "deputy_id": "NULL", "step": "1", "basic_route": "false"}
    yield _history(Case, "+", cases, filed, workflow="plan.advised", **new, **_OPEN)
    moved = {
        "step": "walk.step",
        "basic_route": "walk.basic",
        "workflow": "CASE WHEN walk.step = 2 THEN plan.advised ELSE row.workflow END",
    }
    by_owner = "CASE WHEN walk.step > 2 THEN plan.owner_id END"
    later = f"{cases} {_WALK} AND walk.position > 1"
    yield _history(Case, "~", later, f"walk.entered_at, {by_owner}", **moved, **_OPEN)
    yield _history(Case, "~", f"{cases} AND plan.closed", "plan.closed_at, plan.owner_id")

    yield _history(AbsenceNotice, "+", notices, filed, **_UNCHECKED)
    in_hand = {**_UNCHECKED, "duo_status": "'in_behandeling'", "duo_status_at": "walk.left_at"}
    looked_at = f"{notices} {assessed} AND walk.left_at IS NOT NULL"
    yield _history(AbsenceNotice, "~", looked_at, "walk.left_at, plan.owner_id", **in_hand)
    closed = f"{notices} AND plan.closed"
    yield _history(AbsenceNotice, "~", closed, "plan.closed_at, plan.owner_id")

    visits = f"{children} {_WALK} AND walk.visit_id = row.id"
    standing = {"left_at": "NULL", "left_by_id": "NULL", "completed": "false", "facts": "'{}'"}
    yield _history(StepVisit, "+", visits, "row.entered_at, plan.owner_id", **standing)
    left = f"{visits} AND row.left_at IS NOT NULL"
    yield _history(StepVisit, "~", left, "row.left_at, row.left_by_id")

    undone = {"closed_at": "NULL", "closed_by_id": "NULL", "outcome": "''"}
    yield _history(Task, "+", children, "row.opened_at, plan.owner_id", **undone)
    done = f"{children} AND row.closed_at IS NOT NULL"
    yield _history(Task, "~", done, "row.closed_at, row.closed_by_id")

    yield _history(CaseMoment, "+", children, filed, met_on="NULL")
    met = (
        f"{children} AND row.met_on IS NOT NULL JOIN many_moment moment USING (moment) "
        f"LEFT {_WALK} AND walk.step = moment.step"
    )
    yield _history(CaseMoment, "~", met, "coalesce(walk.left_at, plan.contact_at), plan.owner_id")

    yield from _histories_of_shares()


def _histories_of_shares() -> Iterator[str]:
    given, begun = "JOIN many_share given ON given.{} = row.id", "given.shared_at, given.owner_id"
    shares, grounds = given.format("share_id"), given.format("ground_id")
    ended, by_whom = "AND row.ended_at IS NOT NULL", "given.ended_at, given.ended_by_id"
    running = {"ended_at": "NULL", "ended_by_id": "NULL", "end_reason": "''"}

    yield _history(CaseShare, "+", shares, begun, summary="''", **running)
    yield _history(CaseShare, "~", shares, begun, **running)
    yield _history(CaseShare, "~", f"{shares} {ended}", by_whom)

    yield _history(ShareGround, "+", grounds, begun, ended_at="NULL")
    yield _history(ShareGround, "~", f"{grounds} {ended}", by_whom)


def _history(
    model: type[TrackedModel], kind: str, joined: str, at_and_by: str, **differs: str
) -> str:
    """A statement that keeps rows of a model as they were then; `differs` from how they are now."""
    kept = model.history.model._meta  # type: ignore[attr-defined]
    columns = [field.column for field in kept.fields if field.column not in _OF_HISTORY]
    values = ", ".join(differs.get(column, f"row.{column}") for column in columns)
    return (
        f"INSERT INTO {kept.db_table} ({', '.join(columns)}, "  # noqa: S608 our own names
        "history_date, history_user_id, history_type, history_change_reason) "
        f"SELECT {values}, {at_and_by}, '{kind}', %s FROM {model._meta.db_table} AS row {joined}"
    )
