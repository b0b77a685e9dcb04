"""The portal on a PostgreSQL that is not its own: Debian's, through the two addresses.

The roles are made by the very statements that docs/installation.md points to.
"""

import contextlib
import http.cookiejar
import os
import re
import subprocess
import textwrap
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest

from mas_portal.demo.region import PASSWORD
from mas_portal.services.account import account_for
from mas_portal.services.children import ChildGroup, wait_until
from mas_portal.services.folders import ROOT, socket_folder
from mas_portal.services.postgres import APPLICATION, DATABASE, OWNER
from tests.running import PATIENCE, Portal

pytestmark = pytest.mark.xdist_group("debian")
MISSING = "geen PostgreSQL van Debian gevonden (Debian: apt-get install postgresql)"
ADMINISTRATOR = "postgres"


@pytest.fixture(scope="module")
def programs():
    """Where Debian keeps the programs of PostgreSQL, as `./test` found them."""
    if found := os.environ.get("MAS_DEBIAN_POSTGRES"):
        return Path(found)
    if os.environ.get("DEBIAN_POSTGRES_REQUIRED"):
        pytest.fail(f"DEBIAN_POSTGRES_REQUIRED: {MISSING}")
    pytest.skip(MISSING)


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL on a private socket."""

    programs: Path
    sockets: Path

    def url(self, role, database=DATABASE):
        host = urllib.parse.quote(str(self.sockets), safe="")
        return f"postgresql://{role}@/{database}?host={host}"

    def ask(self, role, statement, database=DATABASE):
        with contextlib.closing(psycopg2.connect(self.url(role, database))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else None

    def answers(self):
        try:
            return self.ask(ADMINISTRATOR, "SELECT 1", ADMINISTRATOR)
        except psycopg2.OperationalError:
            return False

    def make_roles(self):
        """What an administrator does, with the statements at the end of docker-compose.yml."""
        self.ask(ADMINISTRATOR, f"CREATE DATABASE {DATABASE}", ADMINISTRATOR)
        told = (ROOT / "docker-compose.yml").read_text().partition("  roles:\n    content: |\n")[2]
        subprocess.run(
            [self.programs / "psql", "-v", "ON_ERROR_STOP=1", self.url(ADMINISTRATOR)],
            input=textwrap.dedent(told),
            env=os.environ | {"MAS_OWNER_PASSWORD": "one", "MAS_APP_PASSWORD": "two"},
            text=True,
            check=True,
        )


@pytest.fixture(scope="module")
def server(programs, tmp_path_factory):
    """A new server under an account that PostgreSQL accepts, also when we are root."""
    folder = tmp_path_factory.mktemp("debian")
    account = account_for(folder, programs)
    data, sockets = account.home / "data", socket_folder(account.home, owner=account.uid)
    make = ["initdb", f"--pgdata={data}", f"--username={ADMINISTRATOR}", "--auth=trust"]
    subprocess.run(
        [*account.prefix, programs / make[0], *make[1:], "--encoding=UTF8", "--locale=C.UTF-8"],
        user=account.uid,
        group=account.uid,
        extra_groups=None if account.uid is None else [],
        capture_output=True,
        check=True,
    )
    with ChildGroup(folder / "log") as servers:
        child = servers.start(
            "PostgreSQL van Debian",
            [
                *[*account.prefix, programs / "postgres", "-D", data],
                *["-c", "listen_addresses=", "-c", f"unix_socket_directories={sockets}"],
                *["-c", "fsync=off"],
            ],
            log="postgresql.log",
            uid=account.uid,
        )
        server = Server(programs, sockets)
        wait_until(server.answers, child)
        server.make_roles()
        yield server


@pytest.fixture(scope="module")
def portal(server, tmp_path_factory):
    """A whole `./run` with the first dossiers of the demo, on that server."""
    portal = Portal(tmp_path_factory.mktemp("run"))
    portal.env["DATABASE_URL"] = server.url(APPLICATION)
    portal.env["DATABASE_OWNER_URL"] = server.url(OWNER)
    portal.start()
    yield portal
    portal.stop()


@pytest.fixture(scope="module")
def read(portal):
    """Read pages as leerplichtambtenaar, over the wire."""
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    opener = urllib.request.build_opener(cookies)

    def get(path, form=None):
        data = urllib.parse.urlencode(form).encode() if form else None
        with opener.open(portal.url + path, data, timeout=PATIENCE) as answer:
            return answer.read().decode()

    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', get("/inloggen/"))[1]
    get("/inloggen/", {"csrfmiddlewaretoken": token, "login": "lpa", "password": PASSWORD})
    return get


def test_it_is_debians_server(server):
    [(version,)] = server.ask(APPLICATION, "SHOW server_version_num")

    assert int(version) // 10_000 == int(server.programs.parent.name)


def test_start_page_and_dossier_are_served(server, read):
    assert "Sanne de Wit" in read("/")
    link = re.search(r'href="(/dossiers/\d{4}-\d{5}/)"', read("/dossiers/"))[1]
    assert 'data-test="aan-zet"' in read(link)
    connected = "SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = current_database()"
    assert server.ask(APPLICATION, connected) == [(APPLICATION,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE partners_accesslog SET reason = ''",
        "DELETE FROM cases_timelineentry",
        "UPDATE cases_historicalcase SET step = 1",
        "TRUNCATE django_session",
        "CREATE TABLE mine (id int)",
    ],
)
def test_what_was_written_stays_written(server, read, statement):
    [(looked,)] = server.ask(APPLICATION, "SELECT count(*) FROM partners_accesslog")
    assert looked

    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        server.ask(APPLICATION, statement)
