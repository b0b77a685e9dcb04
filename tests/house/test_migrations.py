"""Migrations while the portal is up: what can not be undone stands alone, and can start again."""

import os
import subprocess
import sys
from contextlib import closing

import psycopg2
import pytest
from django.contrib.postgres.operations import NotInTransactionMixin
from django.db.migrations.loader import MigrationLoader

from tests.database import ROOMS, ROOT

INVALID = "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"
FORGET = "DELETE FROM django_migrations WHERE app = 'cases' AND name ~ '^(0029|003)'"
SCHOOL_OF_PUPIL = """
    SELECT conname FROM pg_constraint
    WHERE conrelid = 'cases_pupil'::regclass AND contype = 'f'
      AND conname LIKE 'cases_pupil_school_id%'
"""
INDEXES_OF_SCHOOL = """
    SELECT indexname FROM pg_indexes
    WHERE tablename = 'cases_pupil' AND indexdef ~ '\\(school_id\\)'
"""


def test_what_is_not_one_transaction_holds_only_what_stands_by_itself():
    """Django commits each statement there: a foreign key dropped to be made anew would be gone."""
    ours = MigrationLoader(None).disk_migrations.items()
    loose = {key: migration for key, migration in ours if not migration.atomic}

    assert ("cases", "0029_indexes_of_first_pages") in loose
    for (room, name), migration in loose.items():
        assert room in ROOMS
        others = [op for op in migration.operations if not isinstance(op, NotInTransactionMixin)]
        assert others == [], name


@pytest.fixture
def beside(worker_database, django_db_blocker):
    with django_db_blocker.unblock(), worker_database.beside("migrated") as urls:
        yield urls


def test_indexes_that_broke_off_are_made_again(beside):
    """A start that stopped after the last index, before it was written down that it was done."""
    with closing(psycopg2.connect(beside["DATABASE_OWNER_URL"])) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(FORGET)

        again = subprocess.run(
            [sys.executable, ROOT / "manage.py", "migrate", "cases"],
            env=os.environ | beside | {"MAS_DATABASE_ROLE": "owner"},
            capture_output=True,
            text=True,
        )

        assert again.returncode == 0, again.stderr
        cursor.execute(INVALID)
        assert cursor.fetchall() == []
        cursor.execute(SCHOOL_OF_PUPIL)
        assert len(cursor.fetchall()) == 1
        cursor.execute(INDEXES_OF_SCHOOL)
        assert cursor.fetchall() == [("pupils_of_school",)]
