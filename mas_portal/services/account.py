"""Under which account PostgreSQL runs: it refuses root, and root is who starts many a container."""

import hashlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mas_portal.services import wheels
from mas_portal.services.terminal import StartError

NOBODYS_HOME = Path("/var/lib/mas-portaal")


@dataclass(frozen=True)
class Account:
    """How to run PostgreSQL's programs here, and the folder that account may write."""

    home: Path
    programs: Path
    prefix: tuple[str, ...] = ()
    uid: int | None = None


def account_for(var: Path, installed: Path | None = None) -> Account:
    """Choose: ourselves; a user namespace; where those are off and we are root, nobody.

    `installed`: programs of the system that everybody may run; else those of our own wheel.
    """
    programs = installed or wheels.postgres_programs()
    if os.geteuid() != 0 and _has_name(os.geteuid()):
        return Account(var, programs)
    namespace = _namespace()
    if _works(namespace, var, programs):
        return Account(var, programs, prefix=namespace)
    if os.geteuid() != 0:
        raise StartError(
            f"PostgreSQL heeft een gebruiker met een naam nodig. Zet gebruiker {os.geteuid()} in "
            "/etc/passwd, of wijs met DATABASE_URL en DATABASE_OWNER_URL een database aan."
        )
    return _nobody(var, installed)


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _namespace() -> tuple[str, ...]:
    """In this namespace our files stay ours, while PostgreSQL sees an ordinary user it can name."""
    other = next(entry.pw_uid for entry in pwd.getpwall() if entry.pw_uid != 0)
    return "unshare", "-U", f"--map-user={other}", f"--map-group={other}", "--"


def _works(namespace: Sequence[str], var: Path, programs: Path) -> bool:
    """Whether the namespace is allowed here, and reaches the data and the programs from within."""
    probe = 'test -w "$1" && exec "$2" --version'
    command = [*namespace, "sh", "-c", probe, "sh", str(var), str(programs / "postgres")]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def _nobody(var: Path, installed: Path | None) -> Account:
    """Nobody cannot enter a private folder, so programs and data stand outside the repository."""
    nobody = pwd.getpwnam("nobody").pw_uid
    NOBODYS_HOME.mkdir(parents=True, exist_ok=True)
    NOBODYS_HOME.chmod(0o711)
    home = NOBODYS_HOME / hashlib.sha256(os.fsencode(var)).hexdigest()[:12]
    home.mkdir(mode=0o700, exist_ok=True)
    os.chown(home, nobody, -1)
    return Account(home, installed or _copied_programs(nobody), uid=nobody)


def _copied_programs(uid: int) -> Path:
    """Our own programs, where this account reaches them."""
    tree, libraries = wheels.postgres_tree()
    package = NOBODYS_HOME / f"postgresql-{int(tree.stat().st_mtime)}"
    if not package.exists():
        unfinished = package.with_suffix(f".{os.getpid()}")
        shutil.copytree(tree, unfinished / "wheel" / tree.name)
        shutil.copytree(libraries, unfinished / libraries.name)
        for path in [unfinished, *unfinished.rglob("*")]:
            os.chown(path, uid, -1, follow_symlinks=False)
        unfinished.rename(package)
    return package / "wheel" / tree.name / "bin"
