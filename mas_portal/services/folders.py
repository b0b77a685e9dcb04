"""The data folder (MAS_VAR): who holds it, and where its sockets may stand."""

import fcntl
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mas_portal.services.terminal import StartError

ROOT = Path(__file__).resolve().parents[2]

# A unix socket's address holds 107 bytes; the longest name we add is PostgreSQL's lock file.
LONGEST_SOCKET_FOLDER = 100 - len("/.s.PGSQL.5432.lock")


class InUseError(StartError):
    """Another portal holds this data folder."""


def data_folder() -> Path:
    """MAS_VAR, or `var` beside the code."""
    return Path(os.environ.get("MAS_VAR") or ROOT / "var").absolute()


@contextmanager
def lock_folder(var: Path) -> Iterator[None]:
    """Hold the data folder while the block runs; raise InUseError when another process does.

    The kernel drops the lock with the process, so a kill -9 leaves nothing to clean up.
    """
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (var / "lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            raise InUseError(
                f"Er draait al een portaal op {var} (proces {file.read().strip() or 'onbekend'}). "
                "Stop dat eerst, of kies met MAS_VAR een andere map."
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def socket_folder(home: Path, *, owner: int | None = None) -> Path:
    """Return the private folder for the sockets of a data folder, made when needed (mode 0700).

    Always the same folder for one data folder. A path too long for a socket gets a short one
    under the temp dir, which is refused when somebody else made it.
    """
    folder = home / "sockets"
    if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER:
        digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
        name = f"mas-{os.geteuid()}-{digest}"
        folder = Path(tempfile.gettempdir()) / name
        if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER:
            folder = Path("/tmp") / name  # noqa: S108 - checked below
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = os.geteuid() if owner is None else owner
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), owner}:
        raise StartError(f"{folder} is niet van u. Verwijder die map en start opnieuw.")
    if found.st_uid != owner:
        os.chown(folder, owner, -1)
    folder.chmod(0o700)
    return folder
