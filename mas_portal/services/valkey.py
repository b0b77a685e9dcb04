"""The portal's own Valkey: the broker between the pages and the background work."""

import socket
from pathlib import Path
from urllib.parse import quote

from mas_portal.services import wheels
from mas_portal.services.children import Child, ChildGroup, stop_leftovers, wait_until
from mas_portal.services.folders import socket_folder


class Valkey:
    """A Valkey server on a unix socket; what it was asked to do survives a kill."""

    def __init__(self, var: Path) -> None:
        self.data = var / "valkey"
        self.socket = socket_folder(var) / "valkey.sock"

    def url(self) -> str:
        return f"unix://{quote(str(self.socket))}?db=0"

    def start(self, group: ChildGroup) -> Child:
        """Start the server; raise StartError when it cannot."""
        self.data.mkdir(mode=0o700, exist_ok=True)
        stop_leftovers("valkey-server", self.data)
        settings = {
            "port": "0",
            "unixsocket": self.socket,
            "unixsocketperm": "700",
            "dir": self.data,
            "appendonly": "yes",
            "save": "",
            "daemonize": "no",
        }
        flags = [part for name, value in settings.items() for part in (f"--{name}", value)]
        child = group.start(
            "De wachtrij (Valkey)", [wheels.valkey_server(), *flags], log="valkey.log"
        )
        wait_until(self._answers, child)
        return child

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as connection:
            try:
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
            except OSError:
                return False
