"""`./run` as a person meets it: one portal, really started, stopped and killed."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mas_portal.services.folders import ROOT

pytestmark = pytest.mark.xdist_group("run")


def eventually(check, seconds):
    deadline = time.monotonic() + seconds
    while not (answer := check()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return answer


class Portal:
    """A `./run` in a data folder of its own."""

    def __init__(self, var):
        self.var = var
        given = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")
        self.env = {name: value for name, value in os.environ.items() if name not in given}
        self.env["MAS_VAR"] = str(var)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def command(self, *arguments):
        return [sys.executable, "-m", "mas_portal", *arguments]

    def start(self):
        command = self.command("run", "--empty", "--port", str(self.port))
        printed = self.var.with_suffix(".out")
        with printed.open("w") as output:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=output)
        assert eventually(lambda: self.address() in printed.read_text(), seconds=60)

    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def call(self, *arguments):
        return subprocess.run(
            self.command(*arguments), cwd=ROOT, env=self.env, capture_output=True, text=True
        )

    def health(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", "/gezond/")
        response = connection.getresponse()
        with contextlib.closing(connection):
            return response.status, json.load(response)

    def processes(self):
        """Every process that names our data folder, on its command line or in its environment."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                told = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
                if str(self.var).encode() in told and int(process.name) != os.getpid():
                    found.append(process.name)
        return found


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    portal = Portal(tmp_path_factory.mktemp("run"))
    portal.start()
    yield portal
    portal.process.kill()
    portal.process.wait()


def test_every_part_becomes_healthy(portal):
    assert eventually(lambda: portal.health()[0] == 200, seconds=30), portal.health()
    assert set(portal.health()[1]) == {"web", "database", "broker", "worker", "beat"}


def test_a_second_start_is_refused_in_one_line(portal):
    second = portal.call("run")
    assert second.returncode == 1
    assert second.stderr.startswith("Er draait al een portaal op ")
    assert second.stderr.count("\n") == 1


def test_a_taken_port_is_refused_when_it_was_asked_for(portal):
    second = portal.call("run", "--port", str(portal.port))
    assert second.returncode == 1
    assert second.stderr.startswith(f"Poort {portal.port} is bezet")


def test_a_command_uses_the_databases_of_the_running_portal(portal):
    done = portal.call("manage", "showmigrations", "partners", "--plan")
    assert "[X]  partners.0001_initial" in done.stdout
    assert portal.process.poll() is None


def test_nothing_outlives_a_kill_of_the_launcher(portal):
    assert len(portal.processes()) > 5
    portal.process.kill()
    portal.process.wait()
    assert eventually(lambda: not portal.processes(), seconds=10), portal.processes()


def test_it_starts_again_and_stops_cleanly_when_asked(portal):
    portal.start()
    portal.process.send_signal(signal.SIGTERM)
    assert portal.process.wait(20) == 0
    assert portal.processes() == []
