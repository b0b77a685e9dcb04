"""Test databases: one template made by the owner, a copy per worker, a fresh one after each
transactional test. The tests themselves connect as the application role, like the portal does.
"""

import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from django.db import connections
from django.test import TransactionTestCase

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("mas_portal", "partners", "cases", "routes", "interventions", "reports")
ONE_AT_A_TIME = 20260418  # any number: who makes the template holds this lock


class TestDatabase:
    """The database of one worker, a copy of the template."""

    __test__ = False

    def __init__(self, worker: str) -> None:
        self.owner_url = os.environ["DATABASE_OWNER_URL"]
        self.name = f"mas_test_{worker}"
        self.template = f"mas_test_template_{_fingerprint()}"

    def make_template(self) -> None:
        """Migrate a new database and call it the template, unless the same one stands."""
        with self._owner() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
            cursor.execute(
                "SELECT datname FROM pg_database WHERE datname ~ '^mas_test_(template|new)'"
            )
            found = {name for (name,) in cursor.fetchall()}
            if self.template in found:
                return
            for outdated in {*found, "mas_test_new"}:
                cursor.execute(f"DROP DATABASE IF EXISTS {outdated} WITH (FORCE)")
            cursor.execute("CREATE DATABASE mas_test_new")
            self._migrate("mas_test_new")
            cursor.execute(f"ALTER DATABASE mas_test_new RENAME TO {self.template}")

    def _migrate(self, name: str) -> None:
        url = urlunsplit(urlsplit(self.owner_url)._replace(path=f"/{name}"))
        subprocess.run(
            [sys.executable, ROOT / "manage.py", "prepare_database"],
            env=os.environ | {"DATABASE_OWNER_URL": url, "MAS_DATABASE_ROLE": "owner"},
            check=True,
        )

    def renew(self) -> None:
        """Put a fresh copy of the template in place, whoever is still connected."""
        for connection in connections.all(initialized_only=True):
            connection.close()
        with self._owner() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {self.name} TEMPLATE {self.template}")

    def drop(self) -> None:
        for connection in connections.all(initialized_only=True):
            connection.close()
        with self._owner() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    @contextlib.contextmanager
    def _owner(self) -> Iterator["psycopg2.extensions.cursor"]:
        connection = psycopg2.connect(self.owner_url)
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                yield cursor
        finally:
            connection.close()


def _fingerprint() -> str:
    """Digest all our code and the locked packages: a template can be needless, never stale."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, worker_id):
    """Replace pytest-django's own: the application role may not make databases."""
    if "DATABASE_OWNER_URL" not in os.environ:
        pytest.exit("Zonder database geen tests: gebruik ./test [PAD…].", returncode=4)
    database = TestDatabase(worker_id)
    with django_db_blocker.unblock():
        database.make_template()
        database.renew()
        connections["default"].settings_dict["NAME"] = database.name
        # Django would TRUNCATE here, which the application role must not be able to.
        ours = pytest.MonkeyPatch()
        ours.setattr(TransactionTestCase, "_fixture_teardown", lambda self: database.renew())
        yield
        ours.undo()
        database.drop()


@pytest.fixture(scope="session")
def database_name(django_db_setup) -> str:
    """Name of this worker's database, for tests that connect by themselves."""
    return connections["default"].settings_dict["NAME"]
