"""The portal's own Python environment: what a start does before anything else."""

import os
import subprocess
import sys

from mas_portal.services.folders import ROOT


def test_what_was_compiled_is_kept_in_the_data_folder_for_the_next_start(tmp_path):
    python = getattr(sys, "_base_executable", sys.executable)  # of the system, as `./run` finds it
    env = {k: v for k, v in os.environ.items() if k != "PYTHONPYCACHEPREFIX"}
    env |= {"MAS_VAR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}

    command = [python, "-m", "mas_portal", "manage", "version"]
    subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)

    names = {path.name.partition(".")[0] for path in (tmp_path / "bytecode").rglob("*.pyc")}
    assert "management" in names, sorted(names)
