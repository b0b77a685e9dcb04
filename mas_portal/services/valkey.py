"""The portal's own Valkey: the broker between the pages and the background work."""

import contextlib
import signal
import socket
from pathlib import Path
from urllib.parse import quote

from mas_portal.services import wheels
from mas_portal.services.children import ChildGroup, stop_leftover, wait_until
from mas_portal.services.folders import socket_folder


class Valkey:
    """A Valkey server on a unix socket; what it was asked to do survives a kill."""

    def __init__(self, var: Path) -> None:
        self.data = var / "valkey"
        self.socket = socket_folder(var) / "valkey.sock"
        self.pid_file = self.data / "valkey.pid"

    def url(self) -> str:
        return f"unix://{quote(str(self.socket))}?db=0"

    def start(self, group: ChildGroup) -> None:
        """Start the server; raise StartError when it cannot."""
        self.data.mkdir(mode=0o700, exist_ok=True)
        self._end_leftover()
        settings = {
            "port": "0",
            "unixsocket": self.socket,
            "unixsocketperm": "700",
            "dir": self.data,
            "pidfile": self.pid_file,
            "appendonly": "yes",
            "save": "",
            "daemonize": "no",
        }
        flags = [part for name, value in settings.items() for part in (f"--{name}", value)]
        child = group.start(
            "De wachtrij (Valkey)", [wheels.valkey_server(), *flags], log="valkey.log"
        )
        wait_until(self._answers, child)

    def _end_leftover(self) -> None:
        with contextlib.suppress(FileNotFoundError, ValueError):
            pid = int(self.pid_file.read_text())
            stop_leftover(pid, str(wheels.valkey_server()), stop_signal=signal.SIGTERM)
        self.socket.unlink(missing_ok=True)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as connection:
            try:
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
            except OSError:
                return False
