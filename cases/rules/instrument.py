"""Signaleringsinstrument, the short form: five questions (domain.md 11.4, working version).

The official items are not public; these are the project's own (eigen keuze). Words describe what
was seen, with their source; "Onbekend" is the default answer and may stay. No score, no label.
Pure Python.
"""

from dataclasses import dataclass

UNKNOWN = "Onbekend"


@dataclass(frozen=True)
class Question:
    """One subject of the instrument, and what to look at."""

    key: str
    label: str
    hint: str


# fmt: off
QUESTIONS: tuple[Question, ...] = (
    Question("absence",  "Aard, omvang en geschiedenis van het verzuim", "Hoe vaak, wanneer, hoe lang, en wat was er eerder?"),
    Question("wish",     "Wat de jongere wil en wat goed gaat",          "Wat zegt de jongere zelf, wat lukt wel?"),
    Question("health",   "Gezondheid en welbevinden",                    "Lichamelijk en psychisch, zoals gezien of verteld; geen diagnoses."),
    Question("home",     "Thuis en veiligheid",                          "Bij gevaar of een vermoeden van kindermishandeling: volg de meldcode."),
    Question("school",   "School en hulp",                               "Motivatie, schoolklimaat, passend aanbod, en hulp die er al is."),
)
# fmt: on


def _check() -> None:
    if len({question.key for question in QUESTIONS}) != 5:
        raise ValueError("Het korte signaleringsinstrument heeft vijf verschillende vragen.")


_check()
