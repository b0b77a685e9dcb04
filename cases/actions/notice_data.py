"""What a melding is made of, as its writer tells it."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from cases.rules.absence import AbsenceKind, Week
from partners.models import Municipality


@dataclass(frozen=True)
class PupilData:
    """Who a melding is about, as the school writes it."""

    first_name: str
    surname: str
    birth_date: date
    municipality: Municipality
    surname_prefix: str = ""
    pupil_number: str = ""
    class_name: str = ""

    def as_typed(self) -> dict[str, str]:
        """The words that stay with the melding, as the sender typed them."""
        names = ("first_name", "surname_prefix", "surname", "pupil_number", "class_name")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class NoticeData:
    """What the school reports (domain.md 3.5); hours are lesuren."""

    kind: AbsenceKind
    first_day: date
    school_action: str
    parent_contact: str
    reporter_name: str
    reporter_function: str
    reporter_phone: str
    reporter_email: str
    duo_state: str
    last_day: date | None = None
    hours: int = 0
    days: int = 0
    times_late: int = 0
    all_lessons_missed: bool = False
    reason: str = ""
    action_wanted: bool = True
    no_action_reason: str = ""
    location: str = ""
    home_phone: str = ""
    other_address: str = ""
    duo_number: str = ""
    agreed_hours: int | None = None
    weeks: tuple[Week, ...] = ()

    def without_weeks(self) -> dict[str, Any]:
        """What stands in the melding itself; the weeks are rows of their own."""
        names = [field.name for field in fields(self) if field.name != "weeks"]
        return {name: getattr(self, name) for name in names}
