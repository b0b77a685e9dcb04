"""What the clock says in words, for a leerplichtambtenaar who asks why. Pure Python."""

from collections.abc import Iterator
from datetime import date

from cases.rules.absence_clock import ClockPolicy, ClockReading, ClockState, Period, Threshold
from cases.rules.labels import written_out

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_NUMBERS = {1: "een", 2: "twee", 3: "drie", 4: "vier", 5: "vijf", 6: "zes"}


def reasons(
    reading: ClockReading, *, today: date, policy: ClockPolicy, notice: str = ""
) -> Iterator[str]:
    """Why the clock reads as it does, one sentence each; `notice` is the number of the melding."""
    period = reading.period
    if period is None:
        yield (
            "Geen langdurig verzuim: van geen schoolweek staat vast dat minder dan de helft van de "
            "afgesproken lesuren is gevolgd."
        )
        return
    yield (
        f"Afwezig sinds {in_full(period.since)}: de eerste gemiste schooldag van het verzuim dat "
        f"doorliep in de week van {written_out(period.low_week)}, waarin minder dan de helft van de "
        "afgesproken lesuren is gevolgd."
    )
    yield f"{_missed(period)} in deze periode{_until(period, today)}."
    if period.assumed:
        yield f"{_not_kept(period.assumed)} als afwezig{f' (melding {notice})' if notice else ''}."
    if period.ended_on is not None:
        yield _end(period, policy)
    elif reading.state is ClockState.PARTLY_BACK:
        yield (
            "Deels terug: het opbouwrooster is minder dan de helft van het volle rooster en wordt "
            "gevolgd. Er komt geen nieuw signaal; bij verzuim van het opbouwrooster loopt de klok "
            f"door vanaf {written_out(period.since)}."
        )
    for threshold in reading.thresholds:
        yield _threshold(threshold, period)
    if reading.next_threshold_on is not None:
        yield (
            f"Gaat het verzuim zo door, dan is de volgende grens op "
            f"{in_full(reading.next_threshold_on)} voorbij."
        )


def in_full(day: date) -> str:
    """As "maandag 7 september 2026"."""
    return f"{_DAYS[day.weekday()]} {written_out(day)}"


def _missed(period: Period) -> str:
    return "1 gemiste schooldag" if period.missed == 1 else f"{period.missed} gemiste schooldagen"


def _until(period: Period, today: date) -> str:
    return "" if period.ended_on is not None else f", tot en met {written_out(today)}"


def _not_kept(days: int) -> str:
    if days == 1:
        return "1 dag daarvan is niet bijgehouden en telt"
    return f"{days} dagen daarvan zijn niet bijgehouden en tellen"


def _end(period: Period, policy: ClockPolicy) -> str:
    assert period.ended_on is not None  # noqa: S101 - for the type checker
    if period.ended_by_law:
        return (
            f"Geëindigd op {in_full(period.ended_on)}: vanaf die dag is er geen leerplicht of "
            "kwalificatieplicht meer."
        )
    number = _NUMBERS.get(policy.return_days, str(policy.return_days))
    return (
        f"Geëindigd op {in_full(period.ended_on)}: de eerste van {number} schooldagen achtereen "
        "waarop minstens de helft van de afgesproken lesuren is gevolgd."
    )


def _threshold(threshold: Threshold, period: Period) -> str:
    number = _NUMBERS.get(threshold.months, str(threshold.months))
    name = f"Meer dan {number} maand{'en' if threshold.months > 1 else ''}"
    calendar = f"de kalender haalt dat op {written_out(threshold.calendar_on)}"
    needed = f"nodig zijn {threshold.missed_needed} gemiste schooldagen"
    if threshold.passed_on is not None:
        return f"{name}: sinds {in_full(threshold.passed_on)} ({calendar}; {needed})."
    return f"{name}: niet voorbij ({calendar}; {needed}, het zijn er {period.missed})."
