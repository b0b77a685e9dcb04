"""The sentences of the clock once more, day by day and as simply as can be: the oracle of its tests.

Written apart from the rules, without their classes; slow, and only for full weeks of five lesuren.
"""

from datetime import date, timedelta

DAY = timedelta(days=1)
MISSED, ATTENDED, UNKNOWN = "missed", "attended", "unknown"


def standings(hours: dict[date, int], closed: set[date], today: date) -> list[tuple[date, str]]:
    """Every agreed school day from the first recorded one until the end of this week."""
    found, day = [], min(hours)
    end = today + DAY * (6 - today.weekday())
    while day <= end:
        if day.weekday() < 5 and day not in closed:
            if day in hours and day <= today:
                found.append((day, ATTENDED if hours[day] * 2 >= 5 else MISSED))
            else:
                found.append((day, UNKNOWN))
        day += DAY
    return found


def is_low(monday: date, days: list[tuple[date, str]], hours: dict[date, int]) -> bool:
    """Less than half of the lesuren of a week, even if all that is unknown was attended."""
    week = [(day, how) for day, how in days if 0 <= (day - monday).days < 7]
    attended = sum(hours[day] if how != UNKNOWN else 5 for day, how in week)
    return attended * 2 < 5 * len(week)


def period(
    hours: dict[date, int], closed: set[date], today: date
) -> tuple[date, date | None, list[tuple[date, str]]] | None:
    """Of the last period: since when, its end, and its school days up to today."""
    days = standings(hours, closed, today)
    past = [(day, how) for day, how in days if day <= today]
    found = None
    after = date.min  # absence before this belongs to a period that ended
    for monday in sorted({day - DAY * day.weekday() for day, _ in days}):
        if not is_low(monday, days, hours):
            continue
        missed = [
            d for d, how in past if how == MISSED and 0 <= (d - monday).days < 7 and d > after
        ]
        if not missed or (found and found[1] is None):
            continue
        since = missed[0]
        for day, how in reversed([row for row in past if after < row[0] < since]):
            if how != MISSED:
                break
            since = day
        rest = [row for row in past if row[0] >= since]
        ended = None
        for place in range(len(rest) - 4):
            if all(how == ATTENDED for _, how in rest[place : place + 5]):
                ended, after = rest[place][0], rest[place + 4][0]
                break
        found = since, ended, [row for row in rest if ended is None or row[0] < ended]
    return found


def month_later(day: date, months: int) -> date:
    """The first day that is more than so many calendar months later."""
    year, month = day.year, day.month + months
    while month > 12:
        year, month = year + 1, month - 12
    number = day.day
    while True:
        try:
            return date(year, month, number) + DAY
        except ValueError:
            number -= 1


def passed_on(since: date, days: list[tuple[date, str]], months: int, needed: int) -> date | None:
    """The first school day on which the calendar and the missed days both say so."""
    missed = 0
    for day, how in days:
        missed += how == MISSED
        if day >= month_later(since, months) and missed >= needed:
            return day
    return None
