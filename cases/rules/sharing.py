"""Delen met ketenpartners: grounds, parts, and what makes sense for which partner, as tables.

Grounds and the four kinds of consent are those of domain.md 11.7. What is proposed per partner is
eigen keuze: a region has its own lawyer go through it. Pure Python.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cases.rules.audience import EntryKind


class Part(StrEnum):
    """What of a dossier a ground opens; items of the last three still have to be opened."""

    SUMMARY = "samenvatting"
    STANDING = "route_niveau"
    CONTACT = "contact"
    TIMELINE = "tijdlijn"
    DOCUMENTS = "documenten"
    AGREEMENTS = "afspraken"


PART_LABELS = {
    Part.SUMMARY: "Samenvatting",
    Part.STANDING: "Stap, route en niveau",
    Part.CONTACT: "Contactgegevens van ouders en verzorgers",
    Part.TIMELINE: "Gekozen gebeurtenissen van de tijdlijn",
    Part.DOCUMENTS: "Gekozen documenten",
    Part.AGREEMENTS: "Gekozen afspraken",
}


class GroundKind(StrEnum):
    """Why sharing is allowed (AVG art. 6; domain.md 11.7)."""

    LEGAL_DUTY = "wettelijke_plicht"
    PUBLIC_TASK = "publieke_taak"
    VITAL_INTEREST = "vitaal_belang"
    CONSENT = "toestemming"


@dataclass(frozen=True)
class GroundRow:
    """A ground: its name, the article it rests on, and whether the officer names a law as well."""

    kind: GroundKind
    label: str
    article: str
    names_a_law: bool
    holds_under_wpg: bool = True

    def article_under(self, regime: str) -> str:
        """The article of the AVG; under the Wpg the law that is named besides says it."""
        return self.article if regime == "avg" else "Wet politiegegevens"


# fmt: off
_G = GroundKind
GROUNDS: dict[GroundKind, GroundRow] = {row.kind: row for row in (
    GroundRow(_G.PUBLIC_TASK,    "Publieke taak",     "AVG art. 6 lid 1 onder e", names_a_law=True),
    GroundRow(_G.LEGAL_DUTY,     "Wettelijke plicht", "AVG art. 6 lid 1 onder c", names_a_law=True),
    GroundRow(_G.VITAL_INTEREST, "Vitaal belang",     "AVG art. 6 lid 1 onder d", names_a_law=False),
    GroundRow(_G.CONSENT,        "Toestemming (de uitzondering)", "AVG art. 6 lid 1 onder a", names_a_law=False, holds_under_wpg=False),
)}
# fmt: on

LONGEST_DAYS = 366  # a ground is looked at again at least once a year (eigen keuze)
USUAL_DAYS = 92


class ConsentKind(StrEnum):
    """The four that are never one another (domain.md 11.7)."""

    SECRECY = "beroepsgeheim"
    HELP = "hulp"
    HALT = "halt"
    AVG = "avg"


class Giver(StrEnum):
    """Who gives it."""

    CUSTODY = "gezag"
    YOUTH = "jongere"
    PROFESSIONAL = "professional"


GIVER_LABELS = {
    Giver.CUSTODY: "wie het gezag heeft",
    Giver.YOUTH: "de jongere",
    Giver.PROFESSIONAL: "de professional, die het zelf bewaart",
}


@dataclass(frozen=True)
class ConsentRow:
    """A kind of consent, who gives it by age, and what its withdrawal ends.

    From `with_youth` years on the youth gives it too, from `youth_alone` on nobody else does.
    """

    kind: ConsentKind
    label: str
    withdrawal: str
    with_youth: int | None
    youth_alone: int | None


# fmt: off
_C = ConsentKind
CONSENTS: dict[ConsentKind, ConsentRow] = {row.kind: row for row in (
    ConsentRow(_C.AVG,     "Toestemming om gegevens te delen (AVG)",        "Het delen op deze toestemming stopt meteen.",                        16,   16),
    ConsentRow(_C.HELP,    "Instemming met hulp",                           "De hulp stopt; de wettelijke taak en het delen daarvoor gaan door.",  12,   16),
    ConsentRow(_C.HALT,    "Instemming met de Halt-interventie",            "De Halt-interventie stopt; wat er al over gedeeld is, blijft.",       0,    16),
    ConsentRow(_C.SECRECY, "Toestemming om het beroepsgeheim te doorbreken", "De professional deelt niets meer; het dossier blijft gedeeld.",      None, None),
)}
# fmt: on


def givers(kind: ConsentKind, age: int) -> frozenset[Giver]:
    """Who has to give this consent for somebody of this age."""
    row = CONSENTS[kind]
    if row.with_youth is None or row.youth_alone is None:
        return frozenset({Giver.PROFESSIONAL})
    if age >= row.youth_alone:
        return frozenset({Giver.YOUTH})
    return frozenset({Giver.CUSTODY, Giver.YOUTH} if age >= row.with_youth else {Giver.CUSTODY})


def consent_refusal(kind: ConsentKind, age: int, given_by: Collection[Giver]) -> str:
    """Why this is no consent yet; empty when everybody it takes gave it."""
    missing = givers(kind, age) - frozenset(given_by)
    if not missing:
        return ""
    named = " en ".join(GIVER_LABELS[giver] for giver in Giver if giver in missing)
    return f"Bij {age} jaar is ook nodig: {named}."


@dataclass(frozen=True)
class PartnerRow:
    """What is proposed when a dossier is shared with a partner of this kind."""

    purpose: str
    ground: GroundKind
    law: str
    parts: frozenset[Part]
    wpg_law: str = ""  # on what police data go to this partner

    @property
    def is_justice(self) -> bool:
        """Whether police data may go to this partner at all (Halt, Raad, OM, politie)."""
        return bool(self.wpg_law)


_BASIC = frozenset({Part.SUMMARY, Part.STANDING, Part.AGREEMENTS})
_ITEMS = _BASIC | {Part.TIMELINE, Part.DOCUMENTS}
_HOME = _ITEMS | {Part.CONTACT}

# By the kind of organisation (partners.Organisation.Kind); a kind without row gets no share: a
# school sees its pupils' dossiers by law, another bureau gets a dossier handed over.
# fmt: off
PARTNERS: dict[str, PartnerRow] = {
    "ggd":          PartnerRow("Medische kant van het verzuim beoordelen (MAZL)",        _G.PUBLIC_TASK,  "Wet publieke gezondheid art. 5",              _ITEMS),
    "jeugdteam":    PartnerRow("Vrijwillige hulp bieden aan jongere en gezin",           _G.PUBLIC_TASK,  "Jeugdwet art. 2.3 en Leerplichtwet art. 16",  _HOME),
    "jeugdhulp":    PartnerRow("Jeugdhulp uitvoeren",                                    _G.PUBLIC_TASK,  "Jeugdwet art. 2.3 en Leerplichtwet art. 16",  _HOME),
    "swv":          PartnerRow("Passend onderwijsaanbod zoeken",                         _G.PUBLIC_TASK,  "Wet passend onderwijs (WVO 2020 art. 2.47)",  _ITEMS),
    "halt":         PartnerRow("Halt-interventie schoolverzuim uitvoeren",               _G.PUBLIC_TASK,  "Leerplichtwet art. 16 en 22; Sr art. 77e",    _HOME,  "Wpg art. 18; Besluit politiegegevens art. 4:2"),
    "rvdk":         PartnerRow("Onderzoek van de Raad",                                  _G.PUBLIC_TASK,  "Leerplichtwet art. 22 lid 5; BW 1:240",       _HOME,  "Wpg art. 18; Besluit politiegegevens art. 4:2"),
    "om":           PartnerRow("Afdoening van een proces-verbaal",                       _G.LEGAL_DUTY,   "Leerplichtwet art. 22",                       _BASIC, "Wpg art. 16"),
    "politie":      PartnerRow("Opsporing en veiligheid",                                _G.PUBLIC_TASK,  "Leerplichtwet art. 22",                       _BASIC, "Wpg art. 15 en 46"),
    "veilig_thuis": PartnerRow("Advies of melding over de veiligheid van het kind",      _G.PUBLIC_TASK,  "Wmo 2015 art. 5.2.6 (meldrecht)",             _HOME),
    "gi":           PartnerRow("Uitvoering van een kinderbeschermingsmaatregel",         _G.PUBLIC_TASK,  "Jeugdwet art. 7.3.11",                        _HOME),
    "doorstroom":   PartnerRow("Begeleiding naar school of werk vanaf 16 jaar",          _G.PUBLIC_TASK,  "WEB art. 8.3.2 (RMC)",                        _ITEMS),
}

# What it makes sense to open: kind of partner, kind of entry, and why.
_E = EntryKind
_OPENS: tuple[tuple[str, EntryKind, str], ...] = (
    ("ggd",          _E.MELDING,  "De jeugdarts moet weten hoeveel en waarom de leerling ziek gemeld is."),
    ("jeugdteam",    _E.GESPREK,  "Wat jongere en ouders vertelden, hoeven zij niet nog eens te vertellen."),
    ("jeugdteam",    _E.BESLUIT,  "Het jeugdteam moet weten welke route gekozen is."),
    ("jeugdhulp",    _E.BESLUIT,  "De hulpaanbieder moet weten welke route gekozen is."),
    ("swv",          _E.MELDING,  "Het samenwerkingsverband kijkt naar het verloop van het verzuim."),
    ("swv",          _E.BESLUIT,  "Het samenwerkingsverband moet weten wat er besloten is."),
    ("halt",         _E.MELDING,  "Halt toetst het aantal uren verzuim."),
    ("halt",         _E.BESLUIT,  "Halt moet weten waarom voor Halt gekozen is."),
    ("rvdk",         _E.GESPREK,  "De Raad vraagt wat er met het gezin besproken is."),
    ("rvdk",         _E.BESLUIT,  "De Raad moet weten wat er al geprobeerd is."),
    ("veilig_thuis", _E.CONTACT,  "Veilig Thuis vraagt wie er gesproken is."),
    ("veilig_thuis", _E.GESPREK,  "Veilig Thuis vraagt wat er gezien en gezegd is."),
    ("gi",           _E.BESLUIT,  "De jeugdbeschermer moet weten welke route gekozen is."),
    ("doorstroom",   _E.BESLUIT,  "Het Doorstroompunt gaat verder waar leerplicht stopt."),
)
# fmt: on


# Whom it makes sense to share with, by the value of a running route (`routes.rules.RouteKind`).
# fmt: off
_ROUTES: dict[str, tuple[str, ...]] = {
    "vrijwillige_jeugdhulp": ("jeugdteam", "jeugdhulp"),
    "halt":                  ("halt",),
    "civiel":                ("veilig_thuis", "rvdk", "gi"),
}
# fmt: on


def partners_of_routes(routes: Collection[str]) -> frozenset[str]:
    """The kinds of partners that these routes work with."""
    return frozenset(kind for route in routes for kind in _ROUTES.get(route, ()))


def worth_opening(partner: str) -> dict[EntryKind, str]:
    """The kinds of entries that make sense for a partner of this kind, each with why."""
    return {entry: why for kind, entry, why in _OPENS if kind == partner}


@dataclass(frozen=True)
class Terms:
    """A ground as somebody wants to write it down; `law` is the article besides that of the AVG."""

    kind: GroundKind
    purpose: str
    law: str
    parts: frozenset[Part]
    starts_on: date
    ends_on: date


def refusals(terms: Terms, today: date, *, police_data: bool = False) -> list[str]:
    """What is wrong with a ground, in sentences; empty when it can stand."""
    found = []
    if police_data and not GROUNDS[terms.kind].holds_under_wpg:
        found.append(
            "Op toestemming worden geen politiegegevens gedeeld. Kies een andere grondslag."
        )
    if GROUNDS[terms.kind].names_a_law and not terms.law.strip():
        found.append("Schrijf op welk wetsartikel deze taak of plicht geeft.")
    if not terms.purpose.strip():
        found.append("Schrijf op waarvoor deze organisatie het dossier nodig heeft.")
    if not terms.parts:
        found.append("Kies ten minste één onderdeel om te delen.")
    if terms.ends_on < terms.starts_on:
        found.append("De einddatum ligt voor de begindatum. Kies een latere einddatum.")
    elif terms.ends_on < today:
        found.append("De einddatum is al voorbij. Kies een dag vanaf vandaag.")
    elif (terms.ends_on - terms.starts_on).days > LONGEST_DAYS:
        found.append("Delen kan voor hoogstens een jaar. Kies een eerdere einddatum.")
    return found
