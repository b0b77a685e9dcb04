"""The method as tables: ten steps, werkstromen, regiomomenten, quick reasons (domain.md 1.3).

The seeds fix the number of steps (1-6 within leerplicht, 7-10 with ketenpartners) and the five
phases; the names and terms are the project's working version ("werknaam", eigen keuze). Terms are
in school days, counted from entering the step. Pure Python; checked when it is imported.
"""

from dataclasses import dataclass
from enum import StrEnum

VERSION = "werkversie 2026-1"


class Phase(StrEnum):
    """The five phases of the MAS (domain.md 1.1)."""

    WAARNEMEN = "waarnemen"
    ANALYSEREN = "analyseren"
    PLANNEN = "plannen"
    HANDELEN = "handelen"
    EVALUEREN = "evalueren"


class Circle(StrEnum):
    """Who walks the step: leerplicht alone, or with the ketenpartners (seed 001)."""

    INTERN = "intern"
    KETEN = "keten"


class TermKind(StrEnum):
    """What a date binds to; "te laat" is said of all but a planning aid."""

    WETTELIJK = "wettelijk"
    REGIOMOMENT = "regiomoment"
    AFGESPROKEN = "afgesproken"
    PLANNING = "planning"


class Fact(StrEnum):
    """What a step waits for; recorded by the action that makes it true."""

    OFFICERS_SET = "officers_set"
    WORKFLOW_CHOSEN = "workflow_chosen"
    ENQUIRIES_CLOSED = "enquiries_closed"
    SPOKEN_WITH = "spoken_with"
    INSTRUMENT_COMPLETE = "instrument_complete"
    DIRECTION_DECIDED = "direction_decided"
    ROUTES_CHOSEN = "routes_chosen"
    ROUTES_REPORTED = "routes_reported"
    OUTCOME_SEEN = "outcome_seen"
    EVALUATED = "evaluated"


@dataclass(frozen=True)
class Step:
    """One step: its number and names, where it belongs, its planning term, what it waits for."""

    number: int
    label: str
    name: str
    phase: Phase
    circle: Circle
    term: int | None  # school days; None: set by the routes themselves
    leaves_on: Fact
    task: str  # what the person who is aan zet has to do
    leaves_when: str  # in words, for people


# fmt: off
_P, _C, _F = Phase, Circle, Fact
STEPS: dict[int, Step] = {step.number: step for step in (
    Step( 1, "Melding",         "Melding ontvangen en registreren",             _P.WAARNEMEN,  _C.INTERN,  2, _F.OFFICERS_SET,        "Behandelaar en waarnemer aanwijzen",            "behandelaar en waarnemer bekend zijn"),
    Step( 2, "Beoordeling",     "Melding beoordelen",                           _P.WAARNEMEN,  _C.INTERN,  3, _F.WORKFLOW_CHOSEN,     "De melding beoordelen en de werkstroom kiezen", "de werkstroom gekozen is"),
    Step( 3, "Onderzoek",       "Informatie verzamelen",                        _P.ANALYSEREN, _C.INTERN,  5, _F.ENQUIRIES_CLOSED,    "Informatie verzamelen bij school en partners",  "de vragen beantwoord zijn, of vaststaat dat het antwoord niet te krijgen is"),
    Step( 4, "Gesprek",         "Ouders en jongere spreken (art. 22)",          _P.ANALYSEREN, _C.INTERN, 10, _F.SPOKEN_WITH,         "Ouders en jongere spreken",                     "er gesproken is, of twee uitnodigingen niets opleverden"),
    Step( 5, "Duiding",         "Signaleringsinstrument invullen en duiden",    _P.ANALYSEREN, _C.INTERN,  3, _F.INSTRUMENT_COMPLETE, "Het signaleringsinstrument invullen",           "het formulier is ingevuld (\"onbekend\" mag blijven staan)"),
    Step( 6, "Afweging",        "Afwegen: basisroute of vervolgroute",          _P.PLANNEN,    _C.INTERN,  5, _F.DIRECTION_DECIDED,   "Afwegen: basisroute of vervolgroute",           "de basisroute of een vervolgroute gekozen is"),
    Step( 7, "Afstemming",      "Afstemmen met ketenpartners",                  _P.PLANNEN,    _C.KETEN,  15, _F.ROUTES_CHOSEN,       "Routes en casusregie afspreken",                "de route(s) gekozen zijn en de casusregie belegd is"),
    Step( 8, "Uitvoering",      "Route(s) uitvoeren",                           _P.HANDELEN,   _C.KETEN, None,_F.ROUTES_REPORTED,     "De route(s) volgen",                            "elke route een uitkomst of een volgende terugkoppeldatum heeft"),
    Step( 9, "Terugkoppeling",  "Terugkoppelen en monitoren",                   _P.HANDELEN,   _C.KETEN,  20, _F.OUTCOME_SEEN,        "Terugkoppelen en de aanwezigheid volgen",       "de aanwezigheid hersteld is, of een andere route nodig is"),
    Step(10, "Evaluatie",       "Evalueren en afsluiten",                       _P.EVALUEREN,  _C.KETEN,   5, _F.EVALUATED,           "Afsluiten",                                     "het dossier met een resultaat gesloten is"),
)}
# fmt: on
LAST_STEP = 10
STEP_CONVERSATION, STEP_WEIGHING, STEP_ALIGNMENT, STEP_EXECUTION, STEP_MONITORING = 4, 6, 7, 8, 9


class WorkflowKey(StrEnum):
    """Werkstroom: the selection of steps that a dossier walks."""

    BRIEF = "brief"
    WAARSCHUWINGSGESPREK = "waarschuwingsgesprek"
    LUXE = "luxe"
    ABSOLUUT = "absoluut"
    ZIEK = "ziek"
    VERVOLG = "vervolg"
    BEROEP = "beroep"
    AANVRAAG = "aanvraag"


class Direction(StrEnum):
    """What step 6 decides in a werkstroom: a route, or a message or decision on an exemption."""

    ROUTE = "route"
    BERICHT = "bericht"
    BESLUIT = "besluit"


@dataclass(frozen=True)
class Workflow:
    """A werkstroom: which steps, how heavy, and what its step 6 decides.

    `weight` orders brief = ziek < waarschuwingsgesprek < luxe = absoluut < vervolg; the two about
    exemptions have none: they are another kind of question, not a heavier answer. In a `light`
    one step 5 takes the short form and step 10 one tick.
    """

    key: WorkflowKey
    label: str
    steps: tuple[int, ...]
    weight: int | None
    light: bool
    direction: Direction
    meant_for: str


# fmt: off
_W, _D = WorkflowKey, Direction
WORKFLOWS: dict[WorkflowKey, Workflow] = {flow.key: flow for flow in (
    Workflow(_W.BRIEF,                "Brief",                            (1, 2,       5, 6,          9, 10),    1, True,  _D.ROUTE,   "eerste of beperkt verzuim: een kennisgevingsbrief volstaat"),
    Workflow(_W.WAARSCHUWINGSGESPREK, "Waarschuwingsgesprek",             (1, 2,    4, 5, 6,          9, 10),    2, True,  _D.ROUTE,   "verzuim herhaalt zich: een gesprek met een waarschuwing"),
    Workflow(_W.LUXE,                 "Luxeverzuim",                      (1, 2,    4,          8,       10),    3, True,  _D.ROUTE,   "op vakantie zonder verlof"),
    Workflow(_W.ABSOLUUT,             "Absoluut verzuim",                 (1, 2, 3, 4,    6, 7, 8, 9, 10),       3, False, _D.ROUTE,   "niet ingeschreven op een school"),
    Workflow(_W.ZIEK,                 "Ziekteverzuim (MAZL)",             (1, 2, 3,    5,             9, 10),    1, True,  _D.ROUTE,   "zorgwekkend ziekteverzuim: MAZL met de jeugdarts"),
    Workflow(_W.VERVOLG,              "Vervolg",                          (1, 2, 3, 4, 5, 6, 7, 8, 9, 10),       4, False, _D.ROUTE,   "zorgelijk of langdurig verzuim: alle tien stappen"),
    Workflow(_W.BEROEP,               "Beroep op vrijstelling",           (1, 2,          6,             10), None, True,  _D.BERICHT, "artikel 5 onder a, b of c: toetsen of het beroep geldig is"),
    Workflow(_W.AANVRAAG,             "Aanvraag (3a, 3b, 15, 11 onder g)",(1, 2,    4,    6,             10), None, True,  _D.BESLUIT, "vrijstelling of verlof: horen en besluiten"),
)}
# fmt: on


class Moment(StrEnum):
    """Regiomoment: a date that the region promises, fixed when the first melding is received."""

    CONTACT = "eerste_contact"
    GESPREK = "gesprek"
    AFWEGING = "afweging"
    AFSTEMMING = "afstemming"


@dataclass(frozen=True)
class MomentRow:
    """A regiomoment: within how many school days after receipt, and the step that meets it."""

    moment: Moment
    label: str
    days: int
    step: int | None  # exists only where the werkstroom has this step; None: always


# fmt: off
MOMENTS: dict[Moment, MomentRow] = {row.moment: row for row in (  # eigen keuze
    MomentRow(Moment.CONTACT,    "Eerste contact met jongere en ouders",  5, None),
    MomentRow(Moment.GESPREK,    "Gesprek",                              10, 4),
    MomentRow(Moment.AFWEGING,   "Afweging",                             20, 6),
    MomentRow(Moment.AFSTEMMING, "Afstemming met ketenpartners",         30, 7),
)}

# Quick reasons for leaving the werkstroom, going back or closing early ("pas toe of leg uit").
QUICK_REASONS: dict[str, str] = {  # eigen keuze
    "nieuwe_informatie":  "Er is nieuwe informatie",
    "zorgen_groter":      "De zorgen zijn groter dan gedacht",
    "zorgen_kleiner":     "De zorgen zijn kleiner dan gedacht",
    "verzuim_houdt_aan":  "Het verzuim houdt aan",
    "verzuim_gestopt":    "Het verzuim is gestopt",
    "afspraak_partners":  "Zo afgesproken met school of partners",
    "stap_overgeslagen":  "Een stap is overgeslagen en moet alsnog",
    "anders":             "Anders",
}
# fmt: on

PLANNING_TERM_EXECUTION = 20  # school days: first feedback date proposed for a route (eigen keuze)


def _check_tables() -> None:
    """The tables hang together; a slip of the hand is found when the portal starts."""
    if sorted(STEPS) != list(range(1, LAST_STEP + 1)) or set(WORKFLOWS) != set(WorkflowKey):
        raise ValueError("De tabel met stappen of werkstromen is niet compleet.")
    for flow in WORKFLOWS.values():
        ordered = tuple(sorted(set(flow.steps)))
        if flow.steps != ordered or flow.steps[:2] != (1, 2) or flow.steps[-1] != LAST_STEP:
            raise ValueError(f"Werkstroom {flow.key} begint niet met 1-2 of eindigt niet met 10.")
    if set(MOMENTS) != set(Moment):
        raise ValueError("Er mist een regiomoment.")


_check_tables()
