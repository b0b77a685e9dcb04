"""The portal's own database servers, really started in a folder of their own."""

import os
import signal
from contextlib import closing

import psycopg2
import pytest

from mas_portal.services.databases import running_databases
from mas_portal.services.folders import InUseError, lock_folder, socket_folder
from mas_portal.services.terminal import StartError
from tests.running import PATIENCE


@pytest.fixture(autouse=True)
def _own_servers(monkeypatch):
    """The tests themselves run on servers named in the environment; forget those here."""
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"):
        monkeypatch.delenv(name)


def ask(url, statement):
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


def test_a_row_survives_a_kill_of_postgresql(tmp_path):
    with running_databases(tmp_path) as databases:
        owner = databases.env["DATABASE_OWNER_URL"]
        ask(owner, "CREATE TABLE kept (name text)")
        ask(owner, "INSERT INTO kept VALUES ('Bas')")
        postgres = databases.servers.children[0].process
        postgres.kill()
        assert postgres.wait() == -signal.SIGKILL
    with running_databases(tmp_path) as databases:
        assert ask(databases.env["DATABASE_OWNER_URL"], "SELECT name FROM kept") == [("Bas",)]


def test_a_second_portal_on_the_same_folder_is_refused(tmp_path):
    refused = pytest.raises(InUseError, match=f"Er draait al een portaal op .*{os.getpid()}")
    with lock_folder(tmp_path), refused, lock_folder(tmp_path):
        pass
    with lock_folder(tmp_path):
        pass


def test_a_server_left_behind_is_stopped_and_its_data_kept(tmp_path):
    with running_databases(tmp_path) as databases:
        owner = databases.env["DATABASE_OWNER_URL"]
        ask(owner, "CREATE TABLE kept (name text)")
        left = databases.servers.children.copy()
        databases.servers.children.clear()  # as if the portal went without stopping them
    with running_databases(tmp_path) as databases:
        assert ask(owner, "SELECT * FROM kept") == []
        assert [child.process.wait(PATIENCE) for child in left] == [0, 0]


def test_a_long_path_gets_a_short_private_socket_folder(tmp_path):
    var = tmp_path / ("lang" * 30)
    with running_databases(var) as databases:
        assert ask(databases.env["DATABASE_URL"], "SELECT current_user") == [("mas_app",)]
    folder = socket_folder(var)
    assert len(str(folder)) < 80
    assert folder == socket_folder(var)
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.rmdir()


def test_a_socket_folder_that_is_a_link_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    var = tmp_path / ("lang" * 30)
    folder = socket_folder(var)
    folder.rmdir()
    folder.symlink_to(tmp_path)
    with pytest.raises(StartError, match="is niet van u"):
        socket_folder(var)


def test_one_database_address_without_the_other_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql:///mas")
    with pytest.raises(StartError, match="allebei"), running_databases(tmp_path):
        pass
