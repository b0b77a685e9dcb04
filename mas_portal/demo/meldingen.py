"""Pupils and meldingen of the demo, as a school would write them."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

from cases.actions import NoticeData, PupilData
from cases.models import AbsenceNotice
from cases.rules.absence import AbsenceKind, Week
from mas_portal.demo.stage import Stage

_PHONES = {
    "school": "070 1234501",
    "school2": "070 1234502",
    "mbo": "070 1234503",
    "de-zeester": "070 1234504",
    "heuvelcollege": "070 1234505",
}


def birth_date(stage: Stage, name: str, age: int) -> date:
    """A birth date that makes somebody this old today, with the birthday some months away."""
    since_birthday = stage.chance(f"{name}/geboren").randint(40, 300)
    day = stage.today - timedelta(days=since_birthday)
    return day.replace(year=day.year - age, day=min(day.day, 28))


def pupil(stage: Stage, name: tuple[str, str, str], age: int, **fields: Any) -> PupilData:
    """A pupil with an invented number: real ones never start with 9000."""
    first_name, prefix, surname = name
    known_as = " ".join(filter(None, name))
    fields.setdefault("town", "Duinzicht")
    return PupilData(
        first_name=first_name,
        surname_prefix=prefix,
        surname=surname,
        birth_date=birth_date(stage, known_as, age),
        municipality=stage.towns[fields.pop("town")],
        pupil_number=f"9000{stage.chance(f'{known_as}/nummer').randint(10000, 99999)}",
        **fields,
    )


def report(
    stage: Stage, by: str, kind: AbsenceKind, *, between: tuple[int, int], **fields: Any
) -> NoticeData:
    """What a school reports; `between`: first and last day of absence, in school days ago."""
    reporter = stage.people[by]
    first, last = between
    chance = stage.chance(f"{by} {first} {fields}")
    counted = any(fields.get(name) for name in ("hours", "days", "times_late"))
    fields.setdefault("location", reporter.organisation.name)
    goes_on = kind is AbsenceKind.LANGDURIG and chance.random() < 0.5
    return NoticeData(
        kind=kind,
        first_day=stage.ago(first),
        last_day=None if goes_on else stage.ago(last),
        all_lessons_missed=kind is AbsenceKind.LUXE or not counted,
        reporter_name=reporter.name,
        reporter_function=reporter.job_title,
        reporter_phone=_PHONES[by],
        reporter_email=reporter.email,
        **_at_duo(kind, chance),
        **_by_week(stage, kind, between, fields, chance),
        **fields,
    )


_LESSONS_A_DAY = 6
_LATE_A_DAY = 2


def _by_week(
    stage: Stage,
    kind: AbsenceKind,
    between: tuple[int, int],
    fields: dict[str, Any],
    chance: Random,
) -> dict[str, Any]:
    """The absence per school week; some schools give totals only, where the law asks no weeks."""
    gives_totals = chance.random() < 0.15 and kind is not AbsenceKind.ZESTIEN_UUR
    if kind is AbsenceKind.LUXE or gives_totals:
        return {}
    first, last = between
    days = [stage.ago(day) for day in range(first, last - 1, -1)]
    mondays = [day - timedelta(days=day.weekday()) for day in days]

    def spread(total: int, most_a_day: int) -> Counter[date]:
        places = mondays * max(most_a_day, -(-total // len(mondays)))  # the weeks make the total
        return Counter(chance.sample(places, total))

    hours = spread(fields.get("hours", 0), _LESSONS_A_DAY)
    late = spread(fields.get("times_late", 0), _LATE_A_DAY)
    weeks = [Week(day, hours[day], late[day]) for day in sorted({*hours, *late})]
    return {"weeks": tuple(weeks), "agreed_hours": chance.choice((30, 31, 32, None))}


def _at_duo(kind: AbsenceKind, chance: Random) -> dict[str, Any]:
    """Whether the school told DUO: mostly it did, where the law asks."""
    state = AbsenceNotice.DuoState
    if kind in (AbsenceKind.OVERIG, AbsenceKind.ZIEK, AbsenceKind.SCHORSING):
        return {"duo_state": state.NOT_NEEDED}
    if chance.random() < 0.3:
        return {"duo_state": state.NOT_YET}
    return {"duo_state": state.GIVEN, "duo_number": str(chance.randint(4_000_000, 4_999_999))}
