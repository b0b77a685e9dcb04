"""A real portal for tests: `./run` on a free port, with a data folder of its own."""

import contextlib
import http.client
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

from mas_portal.services.folders import ROOT

PATIENCE = 300  # seconds: what is well comes sooner, also on a machine that is busy with more


def eventually(check):
    """What the check says as soon as it holds, or at last."""
    deadline = time.monotonic() + PATIENCE
    while not (answer := check()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return answer


def free_port():
    """A port below those that the system lends to outgoing connections: it stays ours."""
    for port in random.sample(range(20_000, 30_000), 50):
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no free port found")


class Portal:
    """A `./run` in a data folder of its own."""

    def __init__(self, var):
        self.var = var
        given = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")
        self.env = {name: value for name, value in os.environ.items() if name not in given}
        self.env["MAS_VAR"] = str(var)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def command(self, *arguments):
        return [sys.executable, "-m", "mas_portal", *arguments]

    def start(self, *options):
        """Start it, and wait until it has printed its address."""
        command = self.command("run", "--port", str(self.port), *options)
        with self.var.with_suffix(".out").open("w") as output:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.env, stdout=output, stderr=output
            )
        eventually(lambda: self.url in self.printed() or self.ended())
        assert not self.ended(), self.printed()

    def printed(self):
        return self.var.with_suffix(".out").read_text()

    def parts(self):
        """The numbers of the launcher's own children."""
        number = self.process.pid
        return set(map(int, Path(f"/proc/{number}/task/{number}/children").read_text().split()))

    def ended(self):
        return self.process.poll() is not None

    def call(self, *arguments):
        return subprocess.run(
            self.command(*arguments), cwd=ROOT, env=self.env, capture_output=True, text=True
        )

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()

    def answers(self, path):
        try:
            return self.get(path)[0] == 200
        except OSError:
            return False

    def health(self):
        status, parts = self.get("/gezond/")
        return status, json.loads(parts)

    def mailed_link(self, to):
        """The link in the newest mail to an address; it is sent after the page was answered."""
        found = eventually(lambda: self._links_mailed_to(to))
        assert found, f"geen e-mail aan {to}"
        return found[-1]

    def _links_mailed_to(self, to):
        files = sorted((self.var / "mail").glob("*"), key=lambda file: file.stat().st_mtime_ns)
        mails = (file.read_text() for file in files)
        return [re.search(r"https?://\S+", text)[0] for text in mails if f"To: {to}\n" in text]

    def processes(self):
        """Every process that names our data folder, on its command line or in its environment."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                told = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
                if str(self.var).encode() in told and int(process.name) != os.getpid():
                    found.append(process.name)
        return found

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
