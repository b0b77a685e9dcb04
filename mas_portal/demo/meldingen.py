"""Pupils and meldingen of the demo, as a school would write them."""

from datetime import date, timedelta
from typing import Any

from cases.absence_rules import AbsenceKind
from cases.actions import NoticeData, PupilData
from cases.models import AbsenceNotice
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
    return NoticeData(
        kind=kind,
        first_day=stage.ago(first),
        last_day=stage.ago(last),
        all_lessons_missed=kind is AbsenceKind.LUXE,
        reporter_name=reporter.name,
        reporter_function=reporter.job_title,
        reporter_phone=_PHONES[by],
        reporter_email=reporter.email,
        **_at_duo(stage, kind, f"{by} {first}"),
        **fields,
    )


def _at_duo(stage: Stage, kind: AbsenceKind, name: str) -> dict[str, Any]:
    """Whether the school told DUO: mostly it did, where the law asks."""
    state = AbsenceNotice.DuoState
    if kind in (AbsenceKind.OVERIG, AbsenceKind.ZIEK, AbsenceKind.SCHORSING):
        return {"duo_state": state.NOT_NEEDED}
    chance = stage.chance(f"{name}/duo")
    if chance.random() < 0.3:
        return {"duo_state": state.NOT_YET}
    return {"duo_state": state.GIVEN, "duo_number": str(chance.randint(4_000_000, 4_999_999))}
