"""The web server: Waitress, with a limit and a time for what somebody sends (docs/adr/0017).

One thread talks to all visitors and keeps what comes in; a request reaches the portal's own threads
once it is whole. So whoever sends slowly, or never ends, keeps nobody else waiting.
"""

import copy
import io
import socket
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.receiver import FixedStreamReceiver
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, WSGITask

from mas_portal.services.bodies import (
    AT_ONE_TIME,
    BODY_DROPPED,
    DROPPED,
    FORM,
    STRANGER,
    room_for,
    seconds_for,
)

SETTINGS = {
    "threads": 4,
    "connection_limit": 400,
    "channel_timeout": 30,  # of a connection on which nothing happens
    "cleanup_interval": 5,
    "max_request_header_size": 32 * 1024,
    "inbuf_overflow": STRANGER + 1,  # from here on it is kept on disk
    "ident": None,
    # Django and allauth read these, and know how many proxies to trust.
    "clear_untrusted_proxy_headers": False,
    "log_socket_errors": False,
}
LAST_ANSWERS = 5  # seconds to finish what was asked before it stops
REFUSAL = (
    "Het portaal kan dit verzoek niet aannemen. Er is niets opgeslagen. Ga terug met de knop Terug "
    "van uw browser en probeer het opnieuw, met minder tekst of kleinere bestanden.\n"
)
log = structlog.get_logger(__name__)


class _Nothing:
    """Takes the place of a body that is read and not kept."""

    def append(self, data: bytes) -> None:
        pass

    def getfile(self) -> io.BytesIO:
        return io.BytesIO()

    def close(self) -> None:
        pass

    def __len__(self) -> int:
        return 0


class Request(HTTPRequestParser):
    """A request while it comes in. Its first lines say how large the rest may be."""

    body_dropped = 0  # the status to answer with: 413, or 503 when too much is under way

    def __init__(self, adj: Adjustments, server: "Web") -> None:
        super().__init__(adj)
        self.server = server
        self.began = time.monotonic()

    def parse_header(self, header_plus: bytes) -> None:
        """Called once, when the first lines are there."""
        super().parse_header(header_plus)
        if self.body_rcv is None:
            return
        # Of a session only the name of its cookie is known here: whether there is one, is not.
        session = f"{settings.SESSION_COOKIE_NAME}=" in self.headers.get("COOKIE", "")
        room = room_for(self.path, has_session=session, is_announced=not self.chunked)
        if self.content_length > room:
            self._drop_body(413)
        elif self.has_files and self.server.under_way() > AT_ONE_TIME:
            self._drop_body(503)
        self.adj: Adjustments = copy.copy(self.adj)
        self.adj.max_request_body_size = 1 + (DROPPED if self.body_dropped else room)

    @property
    def has_files(self) -> bool:
        return self.content_length > FORM and not self.body_dropped

    def _drop_body(self, status: int) -> None:
        self.body_dropped = status
        self.body_rcv = FixedStreamReceiver(self.content_length, _Nothing())

    def is_too_slow(self) -> bool:
        """What was only announced gives no time: anybody announces a large file."""
        return time.monotonic() - self.began > seconds_for(self.body_bytes_received)


class _Task(WSGITask):
    """Hands a request to the portal."""

    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        if self.request.body_dropped:
            environ |= {"CONTENT_LENGTH": "0", BODY_DROPPED: self.request.body_dropped}
        return environ


class _Refusal(ErrorTask):
    """Answers what can not be read, or is far too large, without asking the portal."""

    def execute(self) -> None:
        error, body = self.request.error, REFUSAL.encode()
        log.warning("request_refused", code=error.code)
        self.status = f"{error.code} {error.reason}"
        self.response_headers.append(("Content-Type", "text/plain; charset=utf-8"))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):
    """One connection."""

    task_class, error_task_class = _Task, _Refusal

    def parser_class(self, adj: Adjustments) -> Request:
        return Request(adj, self.server)

    def is_busy(self) -> bool:
        return bool(self.requests or self.total_outbufs_len)

    def is_too_slow(self) -> bool:
        return self.request is not None and not self.requests and self.request.is_too_slow()


class Web(TcpWSGIServer):
    """The server on a socket that listens already; more than one process may share it."""

    channel_class = _Channel
    stopping = False

    def __init__(self, application: Callable[..., Any], listener: socket.socket) -> None:
        super().__init__(
            application,
            _sock=listener,
            bind_socket=False,
            adj=Adjustments(sockets=[listener], **SETTINGS),
            sockinfo=(listener.family, listener.type, listener.proto, listener.getsockname()),
        )

    def maintenance(self, now: float) -> None:
        """Called every few seconds: end what takes too long to come in."""
        super().maintenance(now)
        for channel in self.active_channels.values():
            if channel.is_too_slow():
                log.warning("request_too_slow", code=408)
                channel.will_close = True

    def under_way(self) -> int:
        """Bytes of files that are coming in or being handled."""
        requests = [r for it in self.active_channels.values() for r in (it.request, *it.requests)]
        return sum(request.content_length for request in requests if request and request.has_files)

    def run(self) -> None:
        """Serve until asked to stop, then finish what was asked already."""
        log.info("web_is_ready")
        while not self.stopping:
            wasyncore.poll2(1, self._map)
        self.accepting = False
        deadline = time.monotonic() + LAST_ANSWERS
        while time.monotonic() < deadline and self.has_work():
            wasyncore.poll2(0.1, self._map)

    def stop(self) -> None:
        """Ask it to stop, from a signal or from another thread."""
        self.stopping = True
        self.pull_trigger()  # wakes the loop

    def has_work(self) -> bool:
        """Whether somebody waits for an answer, or for the rest of one."""
        return any(channel.is_busy() for channel in self.active_channels.values())
