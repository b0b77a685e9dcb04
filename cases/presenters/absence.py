"""What a dossier tells of the absence: lesuren per week of its meldingen, drawn and in words."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from cases.models import AbsenceNotice
from cases.presenters.charts import BarChart, bar_chart
from cases.rules.absence import LINE_WEEKS, SIXTEEN_HOURS, Week, most_in_four_weeks
from cases.rules.results import DuoStatus
from partners.rules.schooldays import without_lessons

MOST_WEEKS = 12  # bars that stay readable beside the timeline


@dataclass(frozen=True)
class WeekFacts:
    """One week in the table under the chart; without lessons it says so."""

    monday: date
    number: int
    hours: int
    times_late: int
    total: int
    has_lessons: bool


@dataclass(frozen=True)
class AbsenceFacts:
    """The absence of a dossier per week, oldest first."""

    weeks: tuple[WeekFacts, ...]
    chart: BarChart
    message: str


def told_weeks(notices: Iterable[AbsenceNotice]) -> list[Week]:
    """The weeks of these meldingen together. A melding that the school withdrew tells nothing."""
    return [
        Week(row.monday, row.hours, row.times_late)
        for notice in notices
        if notice.duo_status != DuoStatus.INGETROKKEN
        for row in notice.weeks.all()
    ]


def absence(
    told: Sequence[Week], closed_days: AbstractSet[date], *, width: int = 360
) -> AbsenceFacts | None:
    """The absence per week; None where nobody filled in weeks.

    Meldingen follow each other, so two about one week each tell a part of it.
    """
    if not told:
        return None
    mondays = _mondays(told)
    closed = without_lessons(mondays, closed_days)
    weeks = _every_week(told, mondays, closed)
    shown = weeks[-MOST_WEEKS:]
    chart = bar_chart(
        [(str(week.number), week.hours) for week in shown],
        totals=[week.total for week in shown],
        limit=SIXTEEN_HOURS,
        width=width,
    )
    return AbsenceFacts(shown, chart, _message(weeks, most_in_four_weeks(told, closed=closed)))


def _mondays(told: Sequence[Week]) -> list[date]:
    """Every week from the first that is told to the last."""
    first, last = min(week.monday for week in told), max(week.monday for week in told)
    return [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]


def _every_week(
    told: Sequence[Week], mondays: Sequence[date], closed: AbstractSet[date]
) -> tuple[WeekFacts, ...]:
    """All weeks from the first to the last, each with the total of 4 lesweken up to it."""
    hours: dict[date, int] = {}
    late: dict[date, int] = {}
    for week in told:
        hours[week.monday] = hours.get(week.monday, 0) + week.hours
        late[week.monday] = late.get(week.monday, 0) + week.times_late
    weeks: list[WeekFacts] = []
    recent: list[int] = []
    for monday in mondays:
        if monday not in closed:
            recent = [*recent, hours.get(monday, 0)][-LINE_WEEKS:]
        weeks.append(
            WeekFacts(
                monday=monday,
                number=monday.isocalendar().week,
                hours=hours.get(monday, 0),
                times_late=late.get(monday, 0),
                total=sum(recent),
                has_lessons=monday not in closed,
            )
        )
    return tuple(weeks)


def _message(weeks: Sequence[WeekFacts], most: int) -> str:
    """What the chart says, in words: the worst week, and where the sum stands to the limit."""
    worst = max(weeks, key=lambda week: week.hours)
    if most == 0:
        late = sum(week.times_late for week in weeks)
        return f"Geen gemiste lesuren; {late} keer te laat."
    reached = "De grens van 16 is bereikt" if most >= SIXTEEN_HOURS else "Dat is onder de 16"
    return (
        f"Het meeste verzuim was in de week van {date_format(worst.monday, 'j F')}: "
        f"{_hours(worst.hours)}. In 4 opeenvolgende lesweken samen hooguit {_hours(most)}. "
        f"{reached}."
    )


def _hours(count: int) -> str:
    return f"{count} {'lesuur' if count == 1 else 'lesuren'}"
