"""Kinds of absence and what the law and the region say of them (domain.md 3.1, 11.1; 1.3).

Pure Python. Hours are lesuren as scheduled; "te laat" is counted in times.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cases.rules.method import WORKFLOWS, WorkflowKey


class AbsenceKind(StrEnum):
    """Soort verzuim of a melding."""

    ZESTIEN_UUR = "zestien_uur"
    LANGDURIG = "langdurig_relatief"
    LUXE = "luxe"
    OVERIG = "overig"
    ZIEK = "zorgwekkend_ziek"
    SCHORSING = "schorsing_verwijdering"
    RMC = "rmc"
    ABSOLUUT = "absoluut"


@dataclass(frozen=True)
class AbsenceKindRow:
    """A kind of absence: words for the school, its term, DUO's code, and the advised werkstroom."""

    kind: AbsenceKind
    label: str
    explanation: str
    term: str
    duo_code: str  # of the school package (domain.md 3.5); empty: no DUO kind
    workflow: WorkflowKey
    by_school: bool  # False: found by the municipality itself


# fmt: off
_K, _W = AbsenceKind, WorkflowKey
KINDS: dict[AbsenceKind, AbsenceKindRow] = {row.kind: row for row in (
    AbsenceKindRow(_K.ZESTIEN_UUR, "16 uur in 4 weken",            "In 4 opeenvolgende lesweken 16 lesuren of meer zonder geldige reden afwezig.",  "Wettelijk verplicht (Leerplichtwet art. 21a): meld onverwijld, in de praktijk binnen 5 werkdagen.", "V3",  _W.BRIEF,                True),
    AbsenceKindRow(_K.LANGDURIG,   "Langdurig relatief verzuim",   "Meer dan 4 weken achtereen zonder geldige reden afwezig.",                      "Wettelijk verplicht (Leerplichtwet art. 21a): meld onverwijld.",                                  "LRV", _W.VERVOLG,              True),
    AbsenceKindRow(_K.LUXE,        "Luxeverzuim",                  "Op vakantie of weg zonder verlof, buiten de schoolvakanties.",                  "Wettelijk verplicht: meld zodra het verzuim is begonnen en u het weet of ernstig vermoedt.",       "L",   _W.LUXE,                 True),
    AbsenceKindRow(_K.OVERIG,      "Overig verzuim",               "Onder de 16 uur, te laat komen, of zorgen om het verzuim.",                     "Niet verplicht: meld wanneer u zorgen heeft.",                                                     "O",   _W.BRIEF,                True),
    AbsenceKindRow(_K.ZIEK,        "Zorgwekkend ziekteverzuim",    "Vaak of lang ziek gemeld, of twijfel over de ziekmelding (MAZL).",              "Niet verplicht: meld wanneer het MAZL-gesprek op school niet genoeg hielp.",                       "O",   _W.ZIEK,                 True),
    AbsenceKindRow(_K.SCHORSING,   "Schorsing of verwijdering",    "De leerling is geschorst, of er loopt een procedure tot verwijdering.",         "Verwijdering: meld meteen. Schorsing langer dan een dag: meld ook bij de inspectie.",              "O",   _W.WAARSCHUWINGSGESPREK, True),
    AbsenceKindRow(_K.RMC,         "Verzuim 18 jaar of ouder (RMC)","Niet meer leerplichtig, nog geen startkwalificatie, en weg van school.",       "Wettelijk verplicht voor het mbo: na 16 uur in 4 weken of een maand afwezigheid.",                 "RMC", _W.BRIEF,                True),
    AbsenceKindRow(_K.ABSOLUUT,    "Absoluut verzuim",             "Leerplichtig, maar niet ingeschreven op een school.",                           "Vastgesteld door de gemeente (Leerplichtwet art. 19).",                                            "",    _W.ABSOLUUT,             False),
)}
# fmt: on

SIXTEEN_HOURS = 16  # lesuren in 4 consecutive lesweken (Leerplichtwet art. 21a)
LINE_WEEKS = 4
MAX_HOURS_A_WEEK = 40  # lesuren that a school week can hold at most (eigen keuze)
NOT_ENROLLED_AGES = range(5, 18)  # leer- en kwalificatieplicht, in whole years (art. 3, 4a)
MAX_LATE_A_DAY = 10  # times late in one day (eigen keuze)


def advised_workflow(kind: AbsenceKind, *, earlier_sixteen_hours: bool) -> WorkflowKey:
    """The werkstroom advised for a kind of absence (eigen keuze, domain.md 1.3).

    `earlier_sixteen_hours`: a melding of 16 uur was received before in this schooljaar; then a
    letter is no longer enough.
    """
    if kind is AbsenceKind.ZESTIEN_UUR and earlier_sixteen_hours:
        return WorkflowKey.WAARSCHUWINGSGESPREK
    return KINDS[kind].workflow


def age_on(birth_date: date, day: date) -> int:
    """Age in whole years on a day."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (not had_birthday)


def birthday(birth_date: date, age: int) -> date:
    """The day on which somebody reaches an age; born on 29 February that is 1 March in most years."""
    year = birth_date.year + age
    try:
        return birth_date.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


@dataclass(frozen=True)
class Week:
    """A school week of a melding, named by its Monday: lesuren missed and times late."""

    monday: date
    hours: int = 0
    times_late: int = 0


def most_in_four_weeks(weeks: Iterable[Week], *, closed: AbstractSet[date]) -> int:
    """The most lesuren missed in any 4 consecutive lesweken.

    `closed`: the Mondays of weeks without lessons; those are skipped, so that a holiday neither
    breaks the count nor counts (Leerplichtwet art. 21a, domain.md 11.1). A week that is not
    given was one without absence.
    """
    missed: dict[date, int] = {}
    for week in weeks:
        missed[week.monday] = missed.get(week.monday, 0) + week.hours
    if not missed:
        return 0
    span = (max(missed) - min(missed)).days // 7
    mondays = [min(missed) + timedelta(weeks=n) for n in range(span + 1)]
    hours = [missed.get(monday, 0) for monday in mondays if monday not in closed]
    return max((sum(hours[n : n + LINE_WEEKS]) for n in range(len(hours))), default=0)


def sixteen_hours(weeks: Iterable[Week], *, closed: AbstractSet[date]) -> bool:
    """Whether a school must report: 16 lesuren or more in 4 consecutive lesweken."""
    return most_in_four_weeks(weeks, closed=closed) >= SIXTEEN_HOURS


def is_heavier(workflow: WorkflowKey, than: WorkflowKey) -> bool:
    """Whether a werkstroom weighs more than another; one about exemptions never compares."""
    weight, other = WORKFLOWS[workflow].weight, WORKFLOWS[than].weight
    return weight is not None and other is not None and weight > other
