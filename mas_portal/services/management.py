"""Runs manage.py commands against the portal's databases, started when they are down."""

import fcntl
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

import psycopg2

from mas_portal.services.databases import addresses, running_databases
from mas_portal.services.folders import ROOT, InUseError, data_folder
from mas_portal.services.terminal import StartError

# These change the tables, so they run as the role that owns them.
OWNER_COMMANDS = {"migrate", "prepare_database", "createcachetable"}
SETTINGS = "mas_portal.settings.dev"


def run(arguments: Sequence[str]) -> int:
    """Run one command; a portal or another command that is already up lends its databases."""
    var = data_folder()
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (var / "guests").open("w") as guests:
        fcntl.flock(guests, fcntl.LOCK_SH)
        try:
            with running_databases(var) as databases:
                status = _in_foreground(arguments, databases.env)
                fcntl.flock(guests, fcntl.LOCK_EX)  # guests finish before the databases stop
                return status
        except InUseError:
            env = addresses(var)
            _wait_for(env["DATABASE_URL"])
            return _in_foreground(arguments, env)


def _wait_for(url: str, seconds: float = 30) -> None:
    """Wait for a portal that is still starting."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            psycopg2.connect(url).close()
            return
        except psycopg2.OperationalError as error:
            if time.monotonic() > deadline:
                raise StartError("De database van het draaiende portaal antwoordt niet.") from error
            time.sleep(0.2)


def command(arguments: Sequence[str]) -> list[str]:
    """Return the command line of one manage.py command."""
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def environment(env: dict[str, str], arguments: Sequence[str]) -> dict[str, str]:
    """Return the environment for one manage.py command: its settings and its database role."""
    role = "owner" if set(arguments[:1]) & OWNER_COMMANDS else "application"
    return {"DJANGO_SETTINGS_MODULE": SETTINGS} | env | {"MAS_DATABASE_ROLE": role}


def _in_foreground(arguments: Sequence[str], env: dict[str, str]) -> int:
    """The command has the terminal: Ctrl-C is for it, and we wait for what it makes of that."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return subprocess.run(
            command(arguments),
            env=environment(env, arguments),
            check=False,
            preexec_fn=lambda: signal.signal(signal.SIGINT, before),
        ).returncode
    finally:
        signal.signal(signal.SIGINT, before)
