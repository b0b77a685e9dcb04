"""How what stands on the sociale kaart reads, and when it is too old to rely on. Own choices.

Pure Python: `today` is an argument, and days go in and words come out.
"""

from datetime import date, timedelta

CONFIRMED_FOR = timedelta(days=365)
WAITING_KNOWN_FOR = timedelta(days=92)  # three months


def must_confirm(confirmed_on: date | None, today: date) -> bool:
    """Whether an organisation has to look again at what it says of itself."""
    return confirmed_on is None or today - confirmed_on > CONFIRMED_FOR


def waiting_is_old(said_on: date | None, today: date) -> bool:
    """Whether a waiting time was said so long ago, that the reader must know when."""
    return said_on is not None and today - said_on > WAITING_KNOWN_FOR


def in_weeks(weeks: int | None) -> str:
    """A waiting time in words."""
    match weeks:
        case None:
            return "niet opgegeven"
        case 0:
            return "geen"
        case 1:
            return "1 week"
        case _:
            return f"{weeks} weken"


def of_age(age_from: int | None, age_to: int | None) -> str:
    """For which ages something is meant, in words."""
    match age_from or None, age_to:
        case None, None:
            return "alle leeftijden"
        case _, None:
            return f"vanaf {age_from} jaar"
        case None, _:
            return f"tot en met {age_to} jaar"
        case _ if age_from == age_to:
            return f"{age_from} jaar"
        case _:
            return f"{age_from} tot en met {age_to} jaar"
