"""Runs manage.py commands against the portal's databases, started when they are down."""

import signal
import subprocess
import sys
from collections.abc import Sequence

from mas_portal.services.databases import addresses, running_databases
from mas_portal.services.folders import ROOT, InUseError, data_folder

# These change the tables, so they run as the role that owns them.
OWNER_COMMANDS = {"migrate", "prepare_database", "createcachetable"}
SETTINGS = "mas_portal.settings.dev"


def run(arguments: Sequence[str]) -> int:
    """Run one command; a portal that is already up lends its databases."""
    var = data_folder()
    try:
        with running_databases(var) as databases:
            return _in_foreground(arguments, databases.env)
    except InUseError:
        return _in_foreground(arguments, addresses(var))


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
