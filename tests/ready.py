"""Rows that stand ready: what the actions left of a dossier, laid in the database in one statement.

The template of the tests' databases keeps them in a schema of its own, made by the owner. Numbers
and keys were given out by the sequences of that template, so no other row can get them.
"""

from collections.abc import Iterator

from django.db import connection

SCHEMA = """
CREATE SCHEMA ready;
CREATE TABLE ready.rows (name text, table_name text, rows jsonb);
CREATE FUNCTION ready.lay(wanted text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE one record;
BEGIN
    FOR one IN SELECT table_name, rows FROM ready.rows WHERE name = wanted LOOP
        EXECUTE format(
            'INSERT INTO %1$I SELECT * FROM jsonb_populate_recordset(NULL::%1$I, $1)',
            one.table_name
        ) USING one.rows;
    END LOOP;
END $$;
GRANT USAGE ON SCHEMA ready TO PUBLIC;
GRANT SELECT ON ready.rows TO PUBLIC;
"""

Rows = dict[str, str]  # table -> its rows, as JSON


def all_rows() -> Rows:
    """Every row of every table, as the database holds them now."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        return {table: rows for table in tables for rows in _rows(cursor, table)}


def _rows(cursor, table: str) -> Iterator[str]:
    cursor.execute(f"SELECT jsonb_agg(t ORDER BY t)::text FROM {table} t")
    yield cursor.fetchone()[0] or "[]"


def added(before: Rows) -> Rows:
    """The tables that were filled since. Rows that stood there before must not have changed."""
    now = all_rows()
    changed = {table: rows for table, rows in now.items() if rows != before[table]}
    assert all(before[table] == "[]" for table in changed), sorted(changed)
    return changed


def lay(name: str) -> None:
    """Lay the rows with this name in the database, where nothing like them may be yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ready.lay(%s)", [name])
