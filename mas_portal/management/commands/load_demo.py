"""Loads the demo region: organisations, people, and dossiers with a history up to today."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from cases.models import AbsenceNotice
from mas_portal.demo import many, region, social_map
from mas_portal.demo.handreiking import HANDREIKING
from mas_portal.demo.others import FIRST, REST
from mas_portal.demo.stage import Stage, submission_key
from mas_portal.demo.walk import Row, Walk
from mas_portal.management.limits import lift_limits
from partners.models import Organisation

Tale = tuple[str, Callable[[Stage], None]]


def _first() -> list[Tale]:
    return [*HANDREIKING.items(), *map(_tale, FIRST)]


def _tale(row: Row) -> Tale:
    return row.slug, lambda stage: Walk(stage, row).tell()


class Command(BaseCommand):
    """An unfinished load resumes, since each dossier is one transaction with a key of its own."""

    help = "Laadt de demo-regio, zolang er geen andere gegevens staan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--first", action="store_true", help="alleen de drie casussen en de eerste dossiers"
        )
        parser.add_argument("--seed", type=int, default=1, help="een ander getal geeft iets anders")
        parser.add_argument(
            "--today", type=date.fromisoformat, help="de dag waarop de demo eindigt"
        )

        parser.add_argument(
            "--dossiers", type=int, default=0, help="zoveel gegenereerde dossiers erbovenop"
        )

    def handle(
        self, *args: Any, first: bool, seed: int, today: date | None, dossiers: int, **_: Any
    ) -> None:
        if not settings.DEMO:
            raise CommandError("De demo laadt alleen waar DEMO aan staat.")
        lift_limits()
        told = _Told()
        if not told.has_begun and _other_data_stands():
            return
        stage = Stage(today or timezone.localdate(), seed)
        if not told.is_finished:
            tales = _first() if first else [*_first(), *map(_tale, REST)]
            region.load_region(stage.a_year_ago)
            social_map.load_map(timezone.make_aware(datetime.combine(stage.today, time(9))))
            new = sum(_tell(stage, name, tale) for name, tale in tales)
            self.stdout.write(f"Demo: {new} dossiers geladen.")
        if dossiers:
            new = many.load(dossiers, stage)
            self.stdout.write(f"Demo: {new} gegenereerde dossiers geladen.")


class _Told:
    """What of the demo stands already."""

    def __init__(self) -> None:
        names = [name for name, _ in _first()] + [row.slug for row in REST]
        keys = {submission_key(name) for name in names}
        rows = AbsenceNotice.objects.filter(submission_key__in=keys)
        found = set(rows.values_list("submission_key", flat=True))
        self.has_begun = bool(found)
        self.is_finished = submission_key(REST[-1].slug) in found


def _other_data_stands() -> bool:
    """Somebody works here already: organisations that are not the demo's, or meldingen."""
    own = {name for _, name, _, _ in region.ORGANISATIONS}
    return AbsenceNotice.objects.exists() or Organisation.objects.exclude(name__in=own).exists()


@transaction.atomic
def _tell(stage: Stage, name: str, tale: Callable[[Stage], None]) -> bool:
    """Tell one dossier, unless it was told before; two loads at once wait for each other."""
    Organisation.objects.select_for_update(no_key=True).get(name=region.BUREAU)
    if AbsenceNotice.objects.filter(submission_key=submission_key(name)).exists():
        return False
    tale(stage)
    return True
