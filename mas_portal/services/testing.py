"""Runs the tests on databases of their own, beside a portal that may be up."""

import subprocess
import sys
from collections.abc import Sequence

from mas_portal.services.browser import prepare_browser
from mas_portal.services.databases import running_databases
from mas_portal.services.debian_postgres import prepare_debian_postgres
from mas_portal.services.folders import ROOT, data_folder

UNIT_TESTS = ["-n", "2", "--dist", "loadgroup", "-m", "not browser"]
MUTANTS = ["-p", "tests.mutants.plugin", "-qs", "--show-capture=no", "@tests/mutants/tests.txt"]
NOTHING_FOUND = 5  # pytest's exit status
BROWSER_TESTS = ["-m", "browser", "tests/browser"]


def run(arguments: Sequence[str]) -> int:
    """Run the given tests, or all: units in parallel, then the browser's one by one.

    `--mutants`: does a test notice when a check is taken away? (docs/proof.md)
    """
    with running_databases(data_folder() / "test", durable=False) as databases:
        env = databases.env | {"DJANGO_SETTINGS_MODULE": "mas_portal.settings.test"}
        env |= prepare_browser() | prepare_debian_postgres(install=not arguments)
        if arguments and arguments[0] == "--mutants":
            return _pytest([*MUTANTS, *arguments[1:]], env | {"MAS_EXAMPLES": "2"})
        if arguments:
            return _given(arguments, env)
        units = _pytest(UNIT_TESTS, env)
        browser = _pytest(BROWSER_TESTS, env) if (ROOT / "tests" / "browser").exists() else 0
        return units or browser


def _given(arguments: Sequence[str], env: dict[str, str]) -> int:
    """Run what was asked for. The browser's event loop stays in its process, so it gets its own."""
    units = _pytest(["-m", "not browser", *arguments], env)
    browser = _pytest(["-m", "browser", *arguments], env) if _names_browser(arguments) else 0
    if NOTHING_FOUND in (units, browser) and units != browser:
        return min(units, browser)
    return units or browser


def _names_browser(arguments: Sequence[str]) -> bool:
    return any(argument.startswith(("tests/browser", "./tests/browser")) for argument in arguments)


def _pytest(arguments: Sequence[str], env: dict[str, str]) -> int:
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], env=env, check=False
    ).returncode
