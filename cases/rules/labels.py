"""How a label of the rule tables, or a day, reads inside a sentence. Pure Python."""

from datetime import date

# Words that keep their capitals wherever they stand.
_NAMES = ("Halt", "MAZL", "RMC", "Doorstroompunt")


def in_sentence(label: str) -> str:
    """ "Ziekteverzuim (MAZL)" -> "ziekteverzuim (MAZL)"; "Halt-interventie" stays as it is."""
    return label if label.startswith(_NAMES) else label[:1].lower() + label[1:]


# fmt: off
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)
# fmt: on


def written_out(day: date) -> str:
    """ "5 oktober 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
