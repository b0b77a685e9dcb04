"""Runs the tests on databases of their own, beside a portal that may be up."""

import subprocess
import sys
from collections.abc import Sequence

from mas_portal.services.browser import prepare_browser
from mas_portal.services.databases import running_databases
from mas_portal.services.folders import ROOT, data_folder

UNIT_TESTS = ["-n", "2", "--dist", "loadgroup", "-m", "not browser"]
BROWSER_TESTS = ["-m", "browser", "tests/browser"]


def run(arguments: Sequence[str]) -> int:
    """Run the given tests, or all: units in parallel, then the browser's one by one."""
    with running_databases(data_folder() / "test", durable=False) as databases:
        env = databases.env | {"DJANGO_SETTINGS_MODULE": "mas_portal.settings.test"}
        env |= prepare_browser()
        if arguments:
            return _pytest(arguments, env)
        units = _pytest(UNIT_TESTS, env)
        browser = _pytest(BROWSER_TESTS, env) if (ROOT / "tests" / "browser").exists() else 0
        return units or browser


def _pytest(arguments: Sequence[str], env: dict[str, str]) -> int:
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], env=env, check=False
    ).returncode
