"""The stage of the demo: the day it is, chance, and the people and places of the region.

A moment is "so many school days ago", so that the demo always ends today. Nothing is told of
today itself: whoever opens the demo early in the morning finds no entry from the afternoon.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from zoneinfo import ZoneInfo

from partners.calendar import closed_days
from partners.models import Municipality, Organisation, User
from partners.rules.schooldays import add_school_days, is_school_day, school_days_between

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_NAMESPACE = uuid.UUID("6f1c9a52-0d3e-5b7a-9c44-2f0e8d1b7a60")


def submission_key(name: str) -> uuid.UUID:
    """The key of a melding of the demo; the same name always gives the same key."""
    return uuid.uuid5(_NAMESPACE, name)


@dataclass(frozen=True)
class Stage:
    """What all dossiers of the demo share: the day it is, chance, people and places."""

    today: date
    seed: int

    @property
    def a_year_ago(self) -> datetime:
        """When the region was set up."""
        return datetime.combine(self.today - timedelta(days=365), time(9), AMSTERDAM)

    @cached_property
    def people(self) -> dict[str, User]:
        return {user.username: user for user in User.objects.select_related("organisation")}

    @cached_property
    def schools(self) -> dict[str, Organisation]:
        rows = Organisation.objects.filter(kind=Organisation.Kind.SCHOOL)
        return {row.name: row for row in rows.select_related("municipality__bureau")}

    @cached_property
    def towns(self) -> dict[str, Municipality]:
        return {row.name: row for row in Municipality.objects.select_related("bureau")}

    @cached_property
    def _closed(self) -> frozenset[date]:
        year = timedelta(days=365)
        return closed_days(self.towns["Duinzicht"], self.today - year, self.today + year)

    def ago(self, school_days: int) -> date:
        """The school day that lies so many school days before today."""
        if school_days < 1:
            raise ValueError("De demo vertelt alleen over dagen vóór vandaag.")
        day = self.today
        while school_days:
            day -= timedelta(days=1)
            school_days -= is_school_day(day, self._closed)
        return day

    def ahead(self, school_days: int) -> date:
        """The school day that lies so many school days after today; negative: before it."""
        if school_days < 0:
            return self.ago(-school_days)
        return add_school_days(self.today, school_days, self._closed)

    def school_days_since(self, day: date) -> int:
        """How many school days before today a day lies: `ago` the other way round."""
        one = timedelta(days=1)
        return school_days_between(day - one, self.today - one, self._closed)

    def chance(self, name: str) -> Random:
        """Chance of its own for each dossier, so that the order of loading changes nothing."""
        return Random(f"{self.seed}:{name}")  # noqa: S311 invented data, no secret
