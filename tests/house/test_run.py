"""`./run` as a person meets it: one portal, really started, stopped and killed."""

import contextlib
import os
import signal
import socket
import time

import psycopg2
import pytest

from mas_portal.management.limits import LIMITS
from mas_portal.services.postgres import APPLICATION, OWNER, Postgres
from tests.running import PATIENCE, Portal, eventually

pytestmark = pytest.mark.xdist_group("run")


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    portal = Portal(tmp_path_factory.mktemp("run"))
    portal.start("--empty")
    yield portal
    portal.process.kill()
    portal.process.wait()


def test_every_part_becomes_healthy(portal):
    assert eventually(lambda: portal.health()[0] == 200), portal.health()
    assert set(portal.health()[1]) == {"web", "database", "broker", "worker", "beat"}


def test_a_visitor_is_answered_while_32_others_never_finish_their_form(portal):
    form = b"POST /inloggen/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\nx"
    with contextlib.ExitStack() as others:
        for _ in range(32):
            other = socket.create_connection(("127.0.0.1", portal.port), timeout=10)
            others.enter_context(other).sendall(form)
        began = time.monotonic()
        for _ in range(8):  # more than there are threads
            assert portal.get("/inloggen/")[0] == 200
        assert time.monotonic() - began < 20  # they never end: without care, neither does this


def test_a_second_start_is_refused_in_one_line(portal):
    second = portal.call("run")
    assert second.returncode == 1
    assert second.stderr.startswith("Er draait al een portaal op ")
    assert second.stderr.count("\n") == 1


def test_a_taken_port_is_refused_when_it_was_asked_for(portal):
    second = portal.call("run", "--port", str(portal.port))
    assert second.returncode == 1
    assert second.stderr.startswith(f"Poort {portal.port} is bezet")


@pytest.mark.parametrize(
    ("role", "expected"), [(APPLICATION, ("15s", "5s", "1min")), (OWNER, ("0", "10s", "10min"))]
)
def test_nobody_keeps_the_database_busy_for_long(portal, role, expected):
    ask = "SELECT " + ", ".join(f"current_setting('{name}')" for name in LIMITS)
    connection = psycopg2.connect(Postgres(portal.var).url(role))
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute(ask)
        assert cursor.fetchone() == expected


def test_a_command_uses_the_databases_of_the_running_portal(portal):
    done = portal.call("manage", "showmigrations", "partners", "--plan")
    assert "[X]  partners.0001_" in done.stdout
    assert portal.process.poll() is None


TELL = """
from django.utils import timezone
from partners import actions
from partners.jobs import mail_what_is_due
halt = actions.add_organisation(by=None, kind="halt", name="Halt")
kim = actions.add_user(by=None, username="kim", name="Kim", organisation=halt,
                       role="ketenpartner", email="kim@halt.invalid")
actions.tell(kim, kind="question", path="/", at=timezone.now())
mail_what_is_due.delay()
"""


def test_the_worker_mails_what_was_told(portal):
    told = portal.call("manage", "shell", "-v", "0", "-c", TELL)
    assert told.returncode == 0, told.stderr

    folder = portal.var / "mail"
    assert eventually(lambda: folder.is_dir() and list(folder.iterdir()))
    (sent,) = (file.read_text() for file in folder.iterdir())
    assert f"{portal.url}/berichten/" in sent


def test_every_part_that_is_killed_starts_again(portal):
    before = portal.parts()
    assert len(before) == 6  # database, queue, two of the web server, worker, planner
    for number in before:
        os.kill(number, signal.SIGKILL)

    assert eventually(lambda: len(portal.parts() - before) == 6), portal.printed()
    assert eventually(lambda: portal.answers("/inloggen/"))
    assert portal.printed().count("start opnieuw (poging 1)") == 6
    mailed = len(list(portal.var.glob("mail/*")))
    somebody_else = TELL.replace("kim", "sam").replace("Halt", "Halt Noord")
    told = portal.call("manage", "shell", "-v", "0", "-c", somebody_else)
    assert told.returncode == 0, told.stderr
    assert eventually(lambda: len(list(portal.var.glob("mail/*"))) == mailed + 1)


def test_nothing_outlives_a_kill_of_the_launcher(portal):
    assert len(portal.processes()) > 5
    portal.process.kill()
    portal.process.wait()
    assert eventually(lambda: not portal.processes()), portal.processes()


def test_it_starts_again_and_stops_cleanly_when_asked(portal):
    portal.start("--empty")
    portal.process.send_signal(signal.SIGTERM)
    assert portal.process.wait(PATIENCE) == 0
    assert portal.processes() == []
