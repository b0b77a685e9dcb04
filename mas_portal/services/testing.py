"""Runs the tests on databases of their own, beside a portal that may be up."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from mas_portal.services.browser import prepare_browser
from mas_portal.services.databases import running_databases
from mas_portal.services.debian_postgres import prepare_debian_postgres
from mas_portal.services.folders import ROOT, data_folder

# One more than there are cores: each waits for the database, or its browser, part of the time.
# In the order of tests/groups.py, and not by how many tests a group has.
SIDE_BY_SIDE = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "loadgroup"]
SIDE_BY_SIDE += ["--no-loadscope-reorder"]
MUTANTS = ["-p", "tests.mutants.plugin", "-qs", "--show-capture=no", "@tests/mutants/tests.txt"]
LARGE_BENCH = [sys.executable, "-m", "mas_portal", "bench", "--size", "100000"]
SLOWEST = "--durations=40"
NOTHING_FOUND = 5  # pytest's exit status
BROWSER = "tests/browser"


def run(arguments: Sequence[str]) -> int:
    """Run the tests that are named, or all; other arguments are pytest's.

    `--mutants`: does a test notice when a check is taken away? (docs/proof.md)
    `--all`: everybody asks at every address; without a path, mutants and a large bench as well.
    """
    options = [argument for argument in arguments if argument not in ("--all", "--mutants")]
    if options[-1:] == ["--durations"]:
        options[-1] = SLOWEST
    named = [argument for argument in options if _is_path(argument)]
    everything, mutants = "--all" in arguments, "--mutants" in arguments
    with running_databases(data_folder() / "test", durable=False) as databases:
        env = databases.env | {"DJANGO_SETTINGS_MODULE": "mas_portal.settings.test"}
        env |= prepare_browser() | prepare_debian_postgres(install=not (named or mutants))
        env |= {"MAS_ALL": "1"} if everything else {}
        if mutants:
            return _mutants(options, env)
        status = _tests(options, named, env)
        if everything and not named:
            status = _mutants([], env) or status
    if everything and not named:
        status = subprocess.run(LARGE_BENCH, check=False).returncode or status
    return status


def _is_path(argument: str) -> bool:
    path = Path(argument.partition("::")[0])
    return path.is_relative_to("tests") and (ROOT / path).exists()


def _tests(options: Sequence[str], named: Sequence[str], env: dict[str, str]) -> int:
    """Units, then the browser's: its event loop stays in its process."""
    how = [] if named else SIDE_BY_SIDE
    in_browser = [path for path in named if Path(path).is_relative_to(BROWSER)]
    found = []
    if not named or len(in_browser) < len(named):
        found.append(_pytest([*how, "-m", "not browser", *options], env))
    if not named or in_browser:
        paths = [] if named else [BROWSER]
        found.append(_pytest([*how, "-m", "browser", *options, *paths], env))
    failed = [status for status in found if status not in (0, NOTHING_FOUND)]
    return failed[0] if failed else min(found)


def _mutants(options: Sequence[str], env: dict[str, str]) -> int:
    return _pytest([*MUTANTS, *options], env | {"MAS_EXAMPLES": "2"})


def _pytest(arguments: Sequence[str], env: dict[str, str]) -> int:
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], env=env, check=False
    ).returncode
