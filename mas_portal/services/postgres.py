"""The portal's own PostgreSQL: made, started and stopped as a child process."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

import psycopg2

from mas_portal.services.account import Account, account_for
from mas_portal.services.children import Child, ChildGroup, stop_leftovers, wait_until
from mas_portal.services.folders import socket_folder
from mas_portal.services.terminal import StartError, say

DATABASE = "mas"
OWNER, APPLICATION, ADMINISTRATOR = "mas_owner", "mas_app", "postgres"

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "timezone": "Europe/Amsterdam",
    # The server's log must not repeat what people typed.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# Only for data that may be lost, such as the tests'.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

# The owner migrates (and makes the tests' databases); the application owns nothing.
ROLES = {
    OWNER: "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE CREATEDB",
    APPLICATION: "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB",
}


class Postgres:
    """A PostgreSQL server on a unix socket, with its data in the data folder."""

    def __init__(self, var: Path) -> None:
        self.account: Account = account_for(var)
        self.data = self.account.home / "postgresql"
        self.sockets = socket_folder(self.account.home, owner=self.account.uid)

    def url(self, role: str) -> str:
        return f"postgresql://{role}@/{DATABASE}?host={quote(str(self.sockets), safe='')}&port=5432"

    def start(self, group: ChildGroup, *, durable: bool) -> Child:
        """Start the server, made first when it is new; raise StartError when it cannot."""
        if self.account.uid is not None:
            say(f"Deze machine kent geen user namespaces; de database staat in {self.data}.")
        self._make()
        stop_leftovers("postgres", self.data)
        # Nobody runs here now, so a lock left by a kill -9 says nothing, whoever has its number.
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        settings = SETTINGS | {"unix_socket_directories": str(self.sockets)}
        if not durable:
            settings |= FORGETFUL
        flags = [f"--{name}={value}" for name, value in settings.items()]
        child = group.start(
            "De database (PostgreSQL)",
            [*self.account.prefix, self.account.programs / "postgres", "-D", self.data, *flags],
            env=self._environment(),
            log="postgresql.log",
            stop_signal=signal.SIGINT,  # PostgreSQL's fast shutdown
            uid=self.account.uid,
        )
        wait_until(self._answers, child, seconds=120)  # recovery after a crash takes a while
        try:
            self._make_roles()
        except psycopg2.OperationalError as error:
            raise StartError(f"{child.name} viel om bij het starten. Zie {child.log}.") from error
        return child

    def _make(self) -> None:
        if self.data.exists():
            return
        unfinished = self.data.with_suffix(".new")  # an interrupted initdb is done again
        shutil.rmtree(unfinished, ignore_errors=True)
        command: list[str | Path] = [
            *self.account.prefix,
            self.account.programs / "initdb",
            f"--pgdata={unfinished}",
            f"--username={ADMINISTRATOR}",
            "--auth=trust",  # who may enter the socket's folder (0700) may connect
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
        ]
        done = subprocess.run(
            command,
            env=self._environment(),
            user=self.account.uid,
            group=self.account.uid,
            extra_groups=None if self.account.uid is None else [],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise StartError(f"De database kan niet worden gemaakt:\n{done.stderr.strip()}")
        unfinished.rename(self.data)

    def _environment(self) -> dict[str, str]:
        """PostgreSQL's settings are ours; the caller's PG… and locale variables stay out."""
        return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}

    def _connect(self, database: str = "postgres") -> "psycopg2.extensions.connection":
        connection = psycopg2.connect(
            host=str(self.sockets), port=5432, user=ADMINISTRATOR, dbname=database
        )
        connection.autocommit = True
        return connection

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg2.OperationalError:
            return False
        return True

    def _make_roles(self) -> None:
        connection = self._connect()
        with connection.cursor() as cursor:
            for role, rights in ROLES.items():
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                verb = "ALTER" if cursor.fetchone() else "CREATE"
                cursor.execute(f"{verb} ROLE {role} {rights}")
            cursor.execute(f"GRANT pg_signal_backend TO {OWNER}")
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                cursor.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
        connection.close()
