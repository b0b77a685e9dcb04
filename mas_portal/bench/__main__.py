"""`./bench`: how far the portal's pages are from the least that PostgreSQL can do."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import django

from mas_portal.services import management
from mas_portal.services.databases import running_databases
from mas_portal.services.folders import data_folder
from mas_portal.services.terminal import say

SETTINGS = "mas_portal.settings.bench"
SMALL = 10_000  # what larger sizes are held against


def run(arguments: Sequence[str]) -> int:
    """Build the dossiers once per size in var/bench, measure; return 1 when a goal is missed.

    A size above 10,000 comes after 10,000, so that its growth is measured with the same code.
    """
    options = _options(arguments)
    if options.size <= SMALL:
        return _run_one(options.size, arguments)
    small = _folder(SMALL) / "goals.json"
    small.unlink(missing_ok=True)
    status = _run_one(SMALL, ["--size", str(SMALL), "--json", str(small)])
    if not small.exists():
        return status
    return max(status, _run_one(options.size, [*arguments, "--beside", str(small)]))


def _folder(size: int) -> Path:
    return data_folder() / "bench" / str(size)


def _run_one(size: int, arguments: Sequence[str]) -> int:
    with running_databases(_folder(size), durable=False) as databases:
        env = databases.env | {"DJANGO_SETTINGS_MODULE": SETTINGS}
        tables = ["prepare_database"]
        prepared = subprocess.run(
            management.command(tables), env=management.environment(env, tables), check=False
        )
        # A process of its own: settings read the environment once.
        measure = [sys.executable, "-m", "mas_portal.bench", *arguments]
        return prepared.returncode or subprocess.run(measure, env=env, check=False).returncode


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./bench", description="Meet het portaal.")
    parser.add_argument("--size", type=int, default=SMALL, help="aantal dossiers (anders 10000)")
    parser.add_argument("--json", type=Path, help="zet de uitkomsten ook in dit bestand")
    parser.add_argument("--beside", type=Path, help=argparse.SUPPRESS)  # goals of a smaller size
    options = parser.parse_args(arguments)
    if not 100 <= options.size <= 1_000_000:
        parser.error("kies voor --size een aantal van 100 tot en met 1000000")
    return options


def _measure(arguments: Sequence[str]) -> int:
    django.setup()
    from mas_portal.bench import goals
    from mas_portal.management.limits import lift_limits

    options = _options(arguments)
    lift_limits()
    say(f"{options.size} dossiers: maken en meten…")
    goals.build(options.size, os.environ["DATABASE_OWNER_URL"])
    results = goals.measure()
    if options.beside:
        small = json.loads(options.beside.read_text())
        results += goals.growth(results, small, SMALL)
    for result in results:
        say(str(result))
    if options.json:
        rows = [asdict(result) | {"pass": result.passes} for result in results]
        options.json.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    return 0 if all(result.passes for result in results) else 1


if __name__ == "__main__":
    sys.exit(_measure(sys.argv[1:]))
