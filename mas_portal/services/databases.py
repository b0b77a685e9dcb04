"""The databases the portal needs: those of the environment, or its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mas_portal.services.children import ChildGroup
from mas_portal.services.folders import lock_folder
from mas_portal.services.parts import Part
from mas_portal.services.postgres import APPLICATION, OWNER, Postgres
from mas_portal.services.terminal import StartError
from mas_portal.services.valkey import Valkey


@dataclass(frozen=True)
class Databases:
    """Running databases: the environment that leads to them, and the servers we look after."""

    env: dict[str, str]
    servers: ChildGroup
    parts: list[Part]


def addresses(var: Path) -> dict[str, str]:
    """Return the environment that leads to the databases of a data folder, running or not."""
    env = os.environ | {"MAS_VAR": str(var), "MAS_DATABASE_ROLE": "application"}
    if not _has_own_postgres():
        postgres = Postgres(var)
        env["DATABASE_URL"] = postgres.url(APPLICATION)
        env["DATABASE_OWNER_URL"] = postgres.url(OWNER)
    env.setdefault("REDIS_URL", Valkey(var).url())
    return env


@contextmanager
def running_databases(var: Path, *, durable: bool = True) -> Iterator[Databases]:
    """Hold the data folder and run the databases the environment does not give."""
    with lock_folder(var), ChildGroup(var / "log") as servers:
        parts = []
        if not _has_own_postgres():
            postgres = Postgres(var)
            parts.append(Part(lambda: postgres.start(servers, durable=durable)))
        if "REDIS_URL" not in os.environ:
            valkey = Valkey(var)
            parts.append(Part(lambda: valkey.start(servers)))
        yield Databases(addresses(var), servers, parts)


def _has_own_postgres() -> bool:
    """Whether the environment names a PostgreSQL; both its roles or neither."""
    names = [name for name in ("DATABASE_URL", "DATABASE_OWNER_URL") if os.environ.get(name)]
    if len(names) == 1:
        raise StartError(
            "Zet DATABASE_URL (de rol van het portaal) en DATABASE_OWNER_URL (de rol die de "
            "tabellen beheert) allebei, of geen van beide."
        )
    return bool(names)
