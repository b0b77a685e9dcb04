"""What `./bench` measures: pages of the portal against a bare SQL read of what they show."""

from collections.abc import Iterable, Sequence
from typing import Any

import psycopg2
from django.utils import timezone

from mas_portal.bench import agenda, dossiers, lists, sharing, start_pages
from mas_portal.bench.measures import BUFFERS, Result, result
from mas_portal.demo import many, region
from mas_portal.demo.stage import Stage

SEED = 1
GROWTH = 1.2  # times the buffers of the smaller size


def build(size: int, owner_url: str) -> None:
    """The region and its dossiers, and the statistics that plans are made of."""
    stage = Stage(timezone.localdate(), SEED)
    region.load_region(stage.a_year_ago)
    many.load(size, stage)
    dossiers.prepare(region.person("lpa"))
    agenda.prepare(region.person("lpa3"))
    owner = psycopg2.connect(owner_url)
    owner.autocommit = True
    with owner.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    owner.close()


def measure() -> list[Result]:
    """All goals, one after the other."""
    officer = region.person("lpa")
    return [
        *start_pages.measure(),
        *lists.measure(officer, region.person("school"), region.school("De Kring")),
        *dossiers.measure(officer),
        *sharing.measure(),
        *agenda.measure(region.person("lpa3")),
    ]


def growth(large: Sequence[Result], small: Iterable[dict[str, Any]], size: int) -> list[Result]:
    """What pages read at a large size against what they read at the small one (as JSON)."""
    before = {goal["goal"]: goal["value"] for goal in small if goal["unit"] == BUFFERS}
    return [
        result(f"{one.goal}, tegen {size}", one.value, before[one.goal], BUFFERS, limit=GROWTH)
        for one in large
        if one.unit == BUFFERS and one.limit is not None
    ]
