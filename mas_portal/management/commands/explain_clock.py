"""Tells in Dutch why the clock of absence reads as it does."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.rules.clock_json import NotReadable, explain


class Command(BaseCommand):
    """Answers for made-up rows, as JSON (docs/clock.md); no data of the portal are read."""

    help = "Legt uit hoe de klok van het verzuim loopt, voor de rijen in een bestand."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--input", type=Path, required=True, help="bestand met JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            given = json.loads(options["input"].read_text(encoding="utf-8"))
            found = explain(given)
        except OSError:
            raise CommandError(f"{options['input']} is niet te lezen.") from None
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
            raise CommandError(f"{options['input']} is geen JSON.") from None
        except NotReadable as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(json.dumps(found, indent=2, ensure_ascii=False))
