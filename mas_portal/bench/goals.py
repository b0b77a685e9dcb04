"""What `./bench` measures: pages of the portal against a bare SQL read of what they show."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import psycopg2
from django.utils import timezone

from mas_portal.bench import agenda, dossiers, lists, sharing, start_pages
from mas_portal.bench.measures import BUFFERS, ROWS, Result, result
from mas_portal.demo import many, region
from mas_portal.demo.stage import Stage

SEED = 1
GROWTH = 1.2  # times what is read at the smaller size
# Pages of many small looks in large tables, or with a choice for everybody of the bureau. In a
# region ten times as large the tree of an index is a level deeper and rows of one reader lie on
# more pages, so a look reads 4 of them instead of 3. Bare SQL reads those too, so these may grow as
# their floor grows; for the rows that they look at the limit is that of all.
AS_THEIR_FLOOR = {
    "mijn dag van lpa, gelezen",
    "mijn dag van teamleider, gelezen",
    "dossierlijst, gelezen",
    "dossiers van een school, gelezen",
    "dossier, gelezen",
}


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
    """What pages read at a large size against what they read at the small one (as JSON).

    What is only told of a page is not held against anything, but for its rows.
    """
    before = {goal["goal"]: goal for goal in small}
    kept = [one for one in large if one.unit == ROWS or (one.unit == BUFFERS and one.limit)]
    return [found for one in kept for found in _grown(one, before[one.goal], size)]


def _grown(large: Result, small: dict[str, Any], size: int) -> Iterator[Result]:
    """Against the smaller size, and where its floor decides against how that grew too."""
    goal, own, floor = f"{large.goal}, tegen {size}", small["value"], small["floor"]
    follows = large.goal in AS_THEIR_FLOOR
    yield result(goal, large.value, own, large.unit, limit=None if follows else GROWTH)
    if follows:
        as_floor = own * large.floor / floor
        yield result(f"{goal} als de bodem", large.value, as_floor, large.unit, limit=GROWTH)
