"""The portal's own Python environment (.venv). Standard library only: it runs before the rest."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from mas_portal.services.folders import ROOT, data_folder
from mas_portal.services.terminal import StartError, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def enter(arguments: list[str]) -> None:
    """Go on in `.venv` when it exists and this is another Python; a container has none."""
    if PYTHON.exists() and Path(sys.prefix).resolve() != VENV.resolve():
        os.chdir(ROOT)
        command = [str(PYTHON), "-m", "mas_portal", *arguments]
        os.execve(PYTHON, command, _keeping_bytecode(os.environ))


def _keeping_bytecode(env: Mapping[str, str]) -> dict[str, str]:
    """Each process would compile some 700 modules again, for seconds: nothing else compiles them.

    Who wants no bytecode beside the code gets none: it goes into the data folder.
    """
    kept = {name: value for name, value in env.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"PYTHONPYCACHEPREFIX": str(data_folder() / "bytecode")} | kept


def install(requirements: str) -> None:
    """Bring `.venv` up to a hash-locked requirements file; costs nothing when it already is.

    A copy of the file is the stamp: put away before and back after, so that an interrupted
    installation is done again.
    """
    wanted = ROOT / requirements
    stamp = VENV / f"installed-{requirements}"
    if _stands(stamp, wanted):
        return
    VENV.mkdir(exist_ok=True)
    with (VENV / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _stands(stamp, wanted):  # another start did it meanwhile
            return
        say("Python-pakketten worden geïnstalleerd (eenmalig, ongeveer een halve minuut)…")
        stamp.unlink(missing_ok=True)
        if not _runs("-m", "pip", "--version"):
            _must([sys.executable, "-m", "venv", str(VENV)])
        pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        _must([*pip, "--require-hashes", "--no-compile", "--requirement", str(wanted)])
        shutil.copyfile(wanted, stamp)


def _stands(stamp: Path, wanted: Path) -> bool:
    return stamp.exists() and stamp.read_bytes() == wanted.read_bytes() and _runs("-c", "")


def _runs(*arguments: str) -> bool:
    """Whether the environment's Python works: a system upgrade may have taken it away."""
    try:
        return (
            subprocess.run([PYTHON, *arguments], capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False


def _must(command: list[str]) -> None:
    if subprocess.run(command, check=False).returncode:
        raise StartError(
            "Installeren is niet gelukt (zie hierboven). Controleer de verbinding en start opnieuw."
        )
