"""Test databases: a template with the region of the cast, a copy per worker, a fresh one after
each transactional test. The owner makes them; the tests connect as the application role, like the
portal does. Who loads a region of their own starts from the empty template (`empty_database`).
"""

import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from django.db import connections, transaction
from django.test import TransactionTestCase

from mas_portal.demo import region
from tests import cast, factories, ready

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("mas_portal", "partners", "cases", "routes", "interventions", "reports")
Made = TypeVar("Made")
ONE_AT_A_TIME = 20260418  # any number: who makes the template holds this lock


class TestDatabase:
    """The database of one worker, a copy of a template."""

    __test__ = False

    def __init__(self, worker: str) -> None:
        self.owner_url = os.environ["DATABASE_OWNER_URL"]
        self.name = f"mas_test_{worker}"
        ours = (__file__, cast.__file__, factories.__file__, ready.__file__)
        code = _digest("*.py", *ours)
        self.tables = f"mas_test_tables_{_digest('migrations/*.py')}"
        self.empty = f"mas_test_template_{code}_empty"
        self.with_region = f"mas_test_template_{code}_region"
        self.template = self.with_region

    def make_templates(self) -> None:
        """Make what does not stand yet; migrating takes longest, so its tables are kept longest."""
        with self._owner() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
            cursor.execute(
                "SELECT datname FROM pg_database WHERE datname ~ '^mas_test_(new|tables|template)'"
            )
            found = {name for (name,) in cursor.fetchall()}
            if self.with_region in found:
                return
            for outdated in found - {self.tables}:
                cursor.execute(f"DROP DATABASE {outdated} WITH (FORCE)")
            if self.tables not in found:
                self._make(cursor, self.tables, "template1", self._prepare)
            self._make(cursor, self.empty, self.tables, self._prepare)
            self._make(cursor, self.with_region, self.empty, self._load_region)

    def _make(
        self,
        cursor: "psycopg2.extensions.cursor",
        name: str,
        template: str,
        fill: Callable[[str], None],
    ) -> None:
        """A database with its name is a whole one."""
        cursor.execute(f"CREATE DATABASE mas_test_new TEMPLATE {template}")
        fill("mas_test_new")
        cursor.execute(f"ALTER DATABASE mas_test_new RENAME TO {name}")

    def _prepare(self, name: str) -> None:
        """Tables and rights, as the portal's own database gets them."""
        url = _leading_to(name, self.owner_url)
        subprocess.run(
            [sys.executable, ROOT / "manage.py", "prepare_database"],
            env=os.environ | {"DATABASE_OWNER_URL": url, "MAS_DATABASE_ROLE": "owner"},
            check=True,
        )

    @contextlib.contextmanager
    def beside(self, what: str) -> Iterator[dict[str, str]]:
        """Another database, without the region: the environment that leads a portal there."""
        name = f"{self.name}_{what}"
        with self._owner() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {self.empty}")
            roles = ("DATABASE_URL", "DATABASE_OWNER_URL")
            yield {role: _leading_to(name, os.environ[role]) for role in roles}
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @contextlib.contextmanager
    def starting_with(self, make: Callable[[], Made]) -> Iterator[Made]:
        """For a while every fresh copy holds what this makes once, besides the region."""
        name, before = f"{self.name}_more", self.template
        with self._owner() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {before}")
            self.connect_to(name)
            with transaction.atomic():
                made = make()
            self._count_rows(name)
            self.connect_to(self.name)
            self.template = name
            self.renew()
            yield made
            self.template = before
            self.renew()
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _load_region(self, name: str) -> None:
        """By the actions, as the application role: the way the demo does."""
        self.connect_to(name)
        region.load_region(cast.SINCE)
        self._make_dossiers_ready(name)
        self._count_rows(name)
        disconnect()

    def _count_rows(self, name: str) -> None:
        """Without it queries are planned for tables in which nothing stands."""
        with self._owner(name) as cursor:
            cursor.execute("ANALYZE")

    def _make_dossiers_ready(self, name: str) -> None:
        """Walk one dossier to its end, and keep what stands there at each step."""
        kept, before = [], ready.all_rows()
        with transaction.atomic():
            for case in factories.a_walk(cast.everybody()):
                rows = ready.added(before)
                kept += [(f"stap {case.step}", table, told) for table, told in rows.items()]
            transaction.set_rollback(True)
        with self._owner(name) as cursor:
            cursor.execute(ready.SCHEMA)
            cursor.executemany("INSERT INTO ready.rows VALUES (%s, %s, %s)", kept)

    def connect_to(self, name: str) -> None:
        """From now on the tests' connections lead here."""
        disconnect()
        connections["default"].settings_dict["NAME"] = name

    def renew(self) -> None:
        """Put a fresh copy of the template in place, whoever is still connected."""
        disconnect()
        with self._owner() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {self.name} TEMPLATE {self.template}")

    def drop(self) -> None:
        disconnect()
        with self._owner() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    @contextlib.contextmanager
    def _owner(self, name: str = "") -> Iterator["psycopg2.extensions.cursor"]:
        url = _leading_to(name, self.owner_url) if name else self.owner_url
        connection = psycopg2.connect(url)
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                yield cursor
        finally:
            connection.close()


def _leading_to(name: str, url: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def disconnect() -> None:
    for connection in connections.all(initialized_only=True):
        connection.close()


def _digest(pattern: str, *more: str) -> str:
    """Digest our code and the locked packages: a template can be needless, never stale."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    ours = (path for room in ROOMS for path in sorted((ROOT / room).rglob(pattern)))
    for path in (*ours, *map(Path, more)):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@pytest.fixture(scope="session")
def worker_database(
    django_test_environment, django_db_blocker, worker_id
) -> Iterator[TestDatabase]:
    """The database of this worker, with the region of the cast."""
    if "DATABASE_OWNER_URL" not in os.environ:
        pytest.exit("Zonder database geen tests: gebruik ./test [PAD…].", returncode=4)
    database = TestDatabase(worker_id)
    with django_db_blocker.unblock():
        database.make_templates()
        database.renew()
        database.connect_to(database.name)
        # Django would TRUNCATE here, which the application role must not be able to.
        ours = pytest.MonkeyPatch()
        ours.setattr(TransactionTestCase, "_fixture_teardown", lambda self: database.renew())
        yield database
        ours.undo()
        database.drop()


@pytest.fixture(scope="session")
def django_db_setup(worker_database) -> None:
    """Replace pytest-django's own: the application role may not make databases."""


@pytest.fixture(scope="module")
def empty_database(worker_database, django_db_blocker) -> Iterator[None]:
    """For a module that loads a region of its own: tables and nothing in them."""
    with django_db_blocker.unblock():
        worker_database.template = worker_database.empty
        worker_database.renew()
    yield
    with django_db_blocker.unblock():
        worker_database.template = worker_database.with_region
        worker_database.renew()


@pytest.fixture(scope="module")
def unwrapped_database(worker_database, django_db_blocker) -> Iterator[TestDatabase]:
    """For who undoes each of very many examples: with one transaction around them all, each would
    take the database longer than the one before.
    """
    with django_db_blocker.unblock():
        yield worker_database
        worker_database.renew()


@pytest.fixture(scope="session")
def database_name(worker_database) -> str:
    """Name of this worker's database, for tests that connect by themselves."""
    return worker_database.name
