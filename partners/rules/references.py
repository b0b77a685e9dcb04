"""What addresses and forms name rows and moments by. Made-up text names nothing: None."""

from datetime import UTC, date, datetime

_LONGEST_KEY = 18  # digits that every column for a key holds


def row_key(text: str) -> int | None:
    """The key of a row: a plain number that a database can hold."""
    is_key = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_KEY
    return int(text) if is_key else None


def day_in(text: str) -> date | None:
    """A day as 2026-11-02."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def moment_in(text: str) -> datetime | None:
    """A moment with its offset, told in UTC: Python knows offsets that no database reads."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
