"""The clock in and out as JSON, with the keys that `explain_clock` publishes. Pure Python.

In: `today`, `policy`, `closures` (first and last day, both closed), `agreed` (lesuren by "mon" to
"sun"), `enrolled`, `registered_from`, `obligation` and `exempt` (from-until, the last day not
included), `open_notice_from`, `days` (on, attended, and where it differs agreed; kind). What is
missing has the values of `Attendance` and `ClockPolicy`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from cases.rules.absence_clock import ClockPolicy, ClockReading, read_clock
from cases.rules.attendance import FULL_TIMETABLE, Attendance, MissedKind, RecordedDay, Span
from cases.rules.clock_reasons import reasons

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
KEYS = frozenset(
    {"today", "policy", "closures", "agreed", "enrolled", "registered_from", "obligation"}
    | {"exempt", "open_notice_from", "days"}
)
MAX_CLOSURE = 3660  # days; a longer one is a slip of the pen


class NotReadable(ValueError):
    """What was given can not be read; the text says what to change."""


def explain(given: Any) -> dict[str, Any]:
    """Read the clock for made-up rows. Raises NotReadable with a Dutch sentence."""
    if not isinstance(given, Mapping):
        raise NotReadable("Geef een JSON-object, met ten minste “today”.")
    if unknown := sorted(set(given) - KEYS):
        raise NotReadable(f"Onbekend: {', '.join(map(str, unknown))}. Kies uit {_listed(KEYS)}.")
    today, policy = _day(given.get("today"), "today"), _policy(given.get("policy", {}))
    reading = read_clock(_attendance(given), today=today, policy=policy)
    return answer(reading, today=today, policy=policy)


def answer(
    reading: ClockReading, *, today: date, policy: ClockPolicy, notice: str = ""
) -> dict[str, Any]:
    """A reading with its published keys; days as YYYY-MM-DD."""
    period = reading.period
    passed = {row.months: row.passed_on for row in reading.thresholds}
    found: dict[str, date | None] = {
        "absent_since": period.since if period else None,
        "ended_on": period.ended_on if period else None,
        "one_month_passed_on": passed.get(1),
        "three_months_passed_on": passed.get(3),
        "four_weeks_passed_on": reading.four_weeks_passed_on,
        "next_threshold_on": reading.next_threshold_on,
    }
    return {key: day.isoformat() if day else None for key, day in found.items()} | {
        "missed_days": period.missed if period else 0,
        "state": reading.state.value,
        "reasons": list(reasons(reading, today=today, policy=policy, notice=notice)),
    }


def _attendance(given: Mapping[str, Any]) -> Attendance:
    return Attendance(
        days=_days(given.get("days", [])),
        agreed=_agreed(given.get("agreed")),
        closed=_closed(given.get("closures", [])),
        enrolled=_truth(given.get("enrolled", True), "enrolled"),
        registered_from=_day_or_none(given.get("registered_from"), "registered_from"),
        obligation=_spans(given.get("obligation"), "obligation"),
        exempt=_spans(given.get("exempt"), "exempt"),
        open_notice_from=_day_or_none(given.get("open_notice_from"), "open_notice_from"),
    )


def _policy(given: Any) -> ClockPolicy:
    known = {field.name for field in fields(ClockPolicy)}
    if not isinstance(given, Mapping) or set(given) - known:
        raise NotReadable(f"“policy” is een object met sleutels uit {_listed(known)}.")
    values = dict(given)
    for name in ("months", "min_missed"):
        if name in values:
            numbers = [_whole(number, name) for number in _listing(values[name], name)]
            values[name] = tuple(numbers)
    if "min_attended_share" in values:
        share = _amount(values["min_attended_share"], "min_attended_share")
        if not 0 < share <= 1:
            raise NotReadable("“min_attended_share” is meer dan 0 en ten hoogste 1.")
    if "return_days" in values and _whole(values["return_days"], "return_days") < 1:
        raise NotReadable("“return_days” is ten minste 1.")
    policy = ClockPolicy(**values)
    if len(policy.months) != len(policy.min_missed):
        raise NotReadable("“months” en “min_missed” zijn even lang.")
    return policy


def _days(given: Any) -> dict[date, RecordedDay]:
    days: dict[date, RecordedDay] = {}
    for row in _listing(given, "days"):
        if not isinstance(row, Mapping):
            raise NotReadable("Elke dag in “days” is een object met “on” en “attended”.")
        on = _day(row.get("on"), "on")
        if on in days:
            raise NotReadable(f"{on} staat twee keer in “days”.")
        agreed = row.get("agreed")
        days[on] = RecordedDay(
            attended=_amount(row.get("attended", 0), "attended"),
            agreed=None if agreed is None else _amount(agreed, "agreed"),
            kind=_kind(row.get("kind")),
        )
        if agreed is not None and days[on].attended > agreed:
            raise NotReadable(f"Op {on} zijn meer lesuren gevolgd dan afgesproken.")
    return days


def _kind(given: Any) -> MissedKind | None:
    if given is None:
        return None
    if given not in list(MissedKind):
        raise NotReadable(f"“kind” is een van {_listed(MissedKind)}.")
    return MissedKind(given)


def _agreed(given: Any) -> tuple[float, ...]:
    if given is None:
        return FULL_TIMETABLE
    if not isinstance(given, Mapping) or set(given) - set(WEEKDAYS):
        raise NotReadable(f"“agreed” is een object met sleutels uit {', '.join(WEEKDAYS)}.")
    return tuple(_amount(given.get(weekday, 0), weekday) for weekday in WEEKDAYS)


def _closed(given: Any) -> frozenset[date]:
    closed: set[date] = set()
    for first, last in _pairs(given, "closures"):
        start, end = _day(first, "closures"), _day(last, "closures")
        if not 0 <= (end - start).days <= MAX_CLOSURE:
            raise NotReadable("Een sluiting eindigt op of na haar eerste dag, binnen tien jaar.")
        closed |= {start + timedelta(days=number) for number in range((end - start).days + 1)}
    return frozenset(closed)


def _spans(given: Any, name: str) -> tuple[Span, ...]:
    pairs = _pairs([] if given is None else given, name)
    spans = [Span(_day_or_none(start, name), _day_or_none(until, name)) for start, until in pairs]
    return tuple(sorted(spans, key=lambda span: span.start or date.min))


def _pairs(given: Any, name: str) -> Iterable[tuple[Any, Any]]:
    for pair in _listing(given, name):
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            raise NotReadable(f"“{name}” is een lijst van paren [van, tot].")
        yield pair[0], pair[1]


def _listing(given: Any, name: str) -> list[Any]:
    if not isinstance(given, list | tuple):
        raise NotReadable(f"“{name}” is een lijst.")
    return list(given)


def _day_or_none(given: Any, name: str) -> date | None:
    return None if given is None else _day(given, name)


def _day(given: Any, name: str) -> date:
    try:
        day = date.fromisoformat(given)
    except (TypeError, ValueError):
        raise NotReadable(f"“{name}” is een datum als 2026-11-28.") from None
    if not 1900 <= day.year <= 2200:
        raise NotReadable(f"“{name}” ligt tussen 1900 en 2200.")
    return day


def _truth(given: Any, name: str) -> bool:
    if not isinstance(given, bool):
        raise NotReadable(f"“{name}” is true of false.")
    return given


def _whole(given: Any, name: str) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= 1200:
        raise NotReadable(f"“{name}” is een geheel getal van 0 tot en met 1200.")
    return given


def _amount(given: Any, name: str) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= 1000:
        raise NotReadable(f"“{name}” is een aantal lesuren, nul of meer.")
    return given


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(map(str, names)))
