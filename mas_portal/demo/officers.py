"""The officers of the generated dossiers: as many as a bureau of that size has.

A dossier takes the officer whose turn its own number is, so that who is asked again for more
dossiers finds those that stand unchanged. The first turns are for the people of the region.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from random import Random

from mas_portal.demo.others import FIRST, REST
from mas_portal.demo.stage import Stage
from partners import actions
from partners.models import Organisation, User
from partners.rules.roles import Role

EACH = 175  # dossiers of one officer, of which some fifty are closed: leaves 100 to 150 running

Caseload = tuple[int, int, int, int, str, int, str]


def caseloads(stage: Stage, bureau: Organisation, share: float, total: int) -> Iterator[Caseload]:
    """Which dossiers are whose, of a bureau that gets this share of all: from, to, owner, deputy.

    The deputy is who has the next turn.
    """
    numbers = ceil(EACH / share)  # it takes so many dossiers of the region to fill one caseload
    turns = ceil(total / numbers)
    for turn, (owner, deputy) in enumerate(pairwise(_officers(stage, bureau, turns + 1))):
        first = turn * numbers + 1
        yield bureau.pk, first, first + numbers, owner.pk, owner.name, deputy.pk, deputy.name


def _officers(stage: Stage, bureau: Organisation, needed: int) -> list[User]:
    """Those of the bureau in the order in which they came; new ones where they are too few."""
    found = list(User.objects.officers_of(bureau.pk).order_by("pk"))
    for number in range(len(found) + 1, needed + 1):
        found.append(_new(stage, bureau, number))
    return found[:needed]


def _new(stage: Stage, bureau: Organisation, number: int) -> User:
    """An invented officer, who never logs in."""
    return actions.add_user(
        by=None,
        username=f"lpa-{bureau.pk}-{number}",
        name=invented_name(f"{bureau.name} {number}"),
        job_title="Leerplichtambtenaar",
        organisation=bureau,
        role=Role.OFFICER,
        email=f"lpa-{bureau.pk}-{number}@duinzicht.invalid",
        at=stage.a_year_ago,
        exemption=actions.Exemption.DEMO,
    )


def invented_name(seed: str) -> str:
    """A name from those of the demo's pupils; the same seed always gives the same one."""
    chance = Random(seed)  # noqa: S311 invented data, no secret
    known = [*FIRST, *REST]
    first, (_, prefix, last) = chance.choice(known).name[0], chance.choice(known).name
    return " ".join(filter(None, (first, prefix, last)))
