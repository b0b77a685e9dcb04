"""Serves the portal: one process of the web server."""

import signal
import socket
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.urls import get_resolver

from mas_portal.services.web import Web


class Command(BaseCommand):
    """Until it is asked to stop. Start it more than once on one socket to use more processors."""

    help = "Start één proces van de webserver."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--port", type=int, default=8000, help="poort, op elk adres")
        where.add_argument("--fd", type=int, help="een socket die al luistert")

    def handle(self, *args: Any, port: int, fd: int | None, **options: Any) -> None:
        from mas_portal.wsgi import application

        _ = get_resolver().url_patterns  # all pages are loaded before the first visitor comes
        listener = socket.create_server(("", port)) if fd is None else socket.socket(fileno=fd)
        web = Web(application, listener)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: web.stop())
        web.run()
