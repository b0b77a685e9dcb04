"""Debian's own PostgreSQL: one test runs the portal on it, in place of the one it brings along."""

from pathlib import Path

from mas_portal.services.system import debian_install

INSTALLED = Path("/usr/lib/postgresql")
OLDEST = 15  # docs/installation.md


def prepare_debian_postgres(*, install: bool) -> dict[str, str]:
    """Return the environment that names its programs; empty when there are none."""
    programs = _find()
    if programs is None and install:
        debian_install("postgresql", why="voor de test met PostgreSQL van Debian")
        programs = _find()
    return {"MAS_DEBIAN_POSTGRES": str(programs)} if programs else {}


def _find() -> Path | None:
    """The programs of the newest version that is new enough."""
    found = {int(path.parts[-3]): path.parent for path in INSTALLED.glob("[0-9]*/bin/initdb")}
    newest = max(found, default=0)
    return found[newest] if newest >= OLDEST else None
