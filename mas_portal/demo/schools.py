"""The schools of the generated dossiers: as many as a region of that size has.

The first dossiers are of the schools of the region; a larger region has more branches of each, so
that a school does not grow with its region.
"""

from collections.abc import Iterator
from math import ceil

from mas_portal.demo.officers import invented_name
from mas_portal.demo.stage import Stage
from partners import actions
from partners.models import Organisation, User
from partners.rules.roles import Role

EACH = 10_000  # dossiers of the region, then every school has a next branch

Branch = tuple[int, int, Organisation, User]


def branches(stage: Stage, school: Organisation, total: int) -> Iterator[Branch]:
    """Which dossiers of the region are for which branch of a school: from, to, it, who reports."""
    for number in range(1, ceil(total / EACH) + 1):
        place = school if number == 1 else _branch(stage, school, number)
        reporter = User.objects.filter(role=Role.SCHOOL, organisation=place).order_by("pk")[0]
        yield (number - 1) * EACH + 1, number * EACH + 1, place, reporter


def _branch(stage: Stage, school: Organisation, number: int) -> Organisation:
    """A branch in the same gemeente; a new one where it is not there yet."""
    name = f"{school.name}, locatie {number}"
    found = Organisation.objects.filter(kind=school.kind, name=name).first()
    return found or _new(stage, school, name)


def _new(stage: Stage, school: Organisation, name: str) -> Organisation:
    """With an invented verzuimcoördinator, who never logs in."""
    place = actions.add_organisation(
        by=None,
        kind=school.kind,
        name=name,
        school_type=school.school_type,
        municipality=school.municipality,
        at=stage.a_year_ago,
    )
    actions.add_user(
        by=None,
        username=f"school-{place.pk}",
        name=invented_name(name),
        job_title="Verzuimcoördinator",
        organisation=place,
        role=Role.SCHOOL,
        email=f"school-{place.pk}@duinzicht.invalid",
        at=stage.a_year_ago,
    )
    return place
