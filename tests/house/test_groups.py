"""The run of the tests itself: a group shares a worker, and so what it made."""

import os
import subprocess
import sys

from mas_portal.services.folders import ROOT

FILE = """
import os
from pathlib import Path
import pytest

@pytest.mark.xdist_group("together")
@pytest.mark.parametrize("number", range(6))
def test_one(number):
    with Path(__file__).with_name("workers").open("a") as workers:
        workers.write(os.environ["PYTEST_XDIST_WORKER"] + " ")
"""


def test_a_group_stays_on_one_worker(tmp_path):
    (tmp_path / "test_group.py").write_text(FILE)
    plugins = ["-p", "tests.groups", "-p", "no:django", "-p", "no:cacheprovider"]
    subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, "-n", "2", "--dist", "loadgroup", tmp_path],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
    )
    workers = (tmp_path / "workers").read_text().split()
    assert len(workers) == 6
    assert len(set(workers)) == 1
