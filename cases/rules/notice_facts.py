"""What is known of a melding when it is judged, and what follows from that. Pure Python.

The names are those of the fields of the Besluit Verzuimmelding in this portal; hours are lesuren.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from cases.rules.absence import (
    KINDS,
    MAX_HOURS_A_WEEK,
    MAX_LATE_A_DAY,
    AbsenceKind,
    Week,
    age_on,
    most_in_four_weeks,
)
from cases.rules.labels import written_out
from partners.rules.schooldays import school_days_between

MAX_COUNT = 9999  # of lesuren or times, in one melding
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
LONG_AGO = date.min


@dataclass(frozen=True)
class NoticeFacts:
    """What a melding says, who files it and when; the defaults stand for what is not known yet."""

    today: date
    by_bureau: bool = False  # leerplicht itself files it, else a school
    own_school: bool = True  # the school is that of who files it
    is_school: bool = True  # it is a school that is not closed
    at_school: bool = True  # False: ingeschreven bij geen school
    town: str = ""
    town_is_ours: bool = True  # of the bureau that files it
    town_bureau: str = ""  # who handles those who live there
    closed: frozenset[date] = frozenset()  # Mondays of weeks without lessons

    first_name: str = ""
    surname_prefix: str = ""
    surname: str = ""
    birth_date: date = LONG_AGO
    pupil_number: str = ""
    class_name: str = ""

    kind: str = ""
    first_day: date = LONG_AGO
    last_day: date | None = None
    all_lessons_missed: bool = False
    agreed_hours: int | None = None
    weeks: tuple[Week, ...] = ()
    hours: int = 0
    times_late: int = 0
    days: int = 0
    reason: str = ""

    school_action: str = ""
    parent_contact: str = ""
    action_wanted: bool = True
    no_action_reason: str = ""
    location: str = ""
    reporter_name: str = ""
    reporter_function: str = ""
    reporter_phone: str = ""
    reporter_email: str = ""
    home_phone: str = ""
    other_address: str = ""
    duo_state: str = ""
    duo_number: str = ""

    @property
    def age(self) -> int:
        return age_on(self.birth_date, self.today)

    @property
    def age_then(self) -> int:
        return age_on(self.birth_date, self.first_day)

    @property
    def first_day_in_words(self) -> str:
        return written_out(self.first_day)

    @property
    def until(self) -> date:
        """The last day that is told of: today when the absence goes on."""
        return self.last_day or self.today

    @property
    def most_hours(self) -> int:
        weeks = (self.until - self.first_day).days // 7 + 1
        return min(weeks * MAX_HOURS_A_WEEK, MAX_COUNT)

    @property
    def most_days(self) -> int:
        return school_days_between(self.first_day - DAY, self.until, frozenset())

    @property
    def most_late(self) -> int:
        return min(self.most_days * MAX_LATE_A_DAY, MAX_COUNT)

    @cached_property
    def lesweken(self) -> frozenset[date]:
        """The Mondays of the weeks with lessons that the period holds, up to today."""
        return frozenset(mondays(self.first_day, self.last_day, self.today)) - self.closed

    @property
    def added_hours(self) -> int:
        return sum(week.hours for week in self.weeks)

    @property
    def added_late(self) -> int:
        return sum(week.times_late for week in self.weeks)

    @property
    def in_four_weeks(self) -> int:
        return most_in_four_weeks(self.weeks, closed=self.closed)

    @property
    def is_sixteen(self) -> bool:
        return self.kind == AbsenceKind.ZESTIEN_UUR

    @property
    def kind_fits(self) -> bool:
        """Who is at no school has absoluut verzuim, and nobody else (Lpw art. 2, 19)."""
        return any(
            row.kind == self.kind and row.by_school is self.at_school for row in KINDS.values()
        )

    @property
    def tells_of_absence(self) -> bool:
        return bool(self.hours or self.days or self.times_late or self.all_lessons_missed)

    @property
    def duo_states(self) -> tuple[str, ...]:
        """Leerplicht puts nothing in the register of DUO later on: a school does."""
        return ("given", "not_needed") if self.by_bureau else ("given", "not_yet", "not_needed")


def added_up(facts: NoticeFacts) -> NoticeFacts:
    """The facts with totals: the weeks make those that were not given."""
    if not facts.weeks:
        return facts
    hours, late = facts.hours or facts.added_hours, facts.times_late or facts.added_late
    return replace(facts, hours=hours, times_late=late)


def mondays(first: date, last: date | None, today: date) -> list[date]:
    """The weeks of a period by their Monday, up to today; none when it did not begin yet."""
    end = min(last or today, today)
    monday = first - DAY * first.weekday()
    count = (end - monday).days // 7 + 1 if end >= first else 0
    return [monday + WEEK * number for number in range(count)]
