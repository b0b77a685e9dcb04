"""How a dossier ends, and what each of its meldingen then gets at DUO (domain.md 3.5, 11.7).

DUO status and reason belong to each melding; the dossier has its own result. Pure Python.
"""

from dataclasses import dataclass
from enum import StrEnum


class CaseResult(StrEnum):
    """Resultaat of a closed dossier."""

    VOLLEDIG_TERUG = "volledig_terug"
    DEELS_TERUG = "deels_terug"
    ANDERE_SCHOOL = "andere_school"
    VRIJSTELLING = "vrijstelling"
    VERHUISD = "verhuisd"
    VERTROKKEN = "vertrokken"
    DOORSTROOMPUNT = "doorstroompunt"
    STARTKWALIFICATIE = "startkwalificatie"
    VOLGDOSSIER_ZORG = "volgdossier_zorg"
    GEEN_VERZUIM = "geen_verzuim"
    OVERLEDEN = "overleden"


class DuoStatus(StrEnum):
    """Status of a melding, as DUO knows it."""

    WACHT = "wacht"
    IN_BEHANDELING = "in_behandeling"
    AFGESLOTEN = "afgesloten"
    TER_KENNISNEMING = "ter_kennisneming"
    INGETROKKEN = "ingetrokken"


# Nobody decided yet: these close with the dossier, and a school may still withdraw them.
STILL_RUNNING = (DuoStatus.WACHT, DuoStatus.IN_BEHANDELING)


class DuoReason(StrEnum):
    """Reden afsluiting of the Besluit Verzuimmelding (seven)."""

    TERUG = "terug_naar_school"
    ANDERE_OPLEIDING = "andere_opleiding"
    WERK = "werk"
    OVERIGE_REDENEN = "overige_redenen"
    OVERLEDEN = "overleden"
    LANGDURIG_ZIEK = "langdurig_ziek"
    LEGITIEM_AFWEZIG = "legitiem_afwezig"


class DuoExplanation(StrEnum):
    """Toelichting of the Besluit Verzuimmelding (three)."""

    GEZIEN = "gezien"
    ACTIE_LOOPT = "actie_loopt"
    GEEN_ACTIE_MEER = "geen_actie_meer"


DUO_STATUS_LABELS = {
    DuoStatus.WACHT: "wacht op behandeling",
    DuoStatus.IN_BEHANDELING: "in behandeling",
    DuoStatus.AFGESLOTEN: "afgesloten",
    DuoStatus.TER_KENNISNEMING: "ter kennisneming aangenomen",
    DuoStatus.INGETROKKEN: "ingetrokken",
}
DUO_REASON_LABELS = {
    DuoReason.TERUG: "terug naar school",
    DuoReason.ANDERE_OPLEIDING: "inschrijving beëindigd: andere opleiding",
    DuoReason.WERK: "inschrijving beëindigd: werk",
    DuoReason.OVERIGE_REDENEN: "inschrijving beëindigd: overige redenen",
    DuoReason.OVERLEDEN: "inschrijving beëindigd: overleden",
    DuoReason.LANGDURIG_ZIEK: "geen verzuim: langdurig ziek",
    DuoReason.LEGITIEM_AFWEZIG: "geen verzuim: legitiem afwezig",
}
DUO_EXPLANATION_LABELS = {
    DuoExplanation.GEZIEN: "gezien door gemeente",
    DuoExplanation.ACTIE_LOOPT: "er wordt actie ondernomen",
    DuoExplanation.GEEN_ACTIE_MEER: "er loopt geen actie meer",
}


@dataclass(frozen=True)
class ResultRow:
    """A result, and the DUO status, reason and toelichting proposed for each melding with it.

    `ends_everything`: also ends tasks of routes that still run; every other result waits for them.
    """

    result: CaseResult
    label: str
    status: DuoStatus
    reason: DuoReason | None
    explanation: DuoExplanation
    ends_everything: bool = False


# fmt: off
_R, _S, _G, _E = CaseResult, DuoStatus, DuoReason, DuoExplanation
RESULTS: dict[CaseResult, ResultRow] = {row.result: row for row in (  # eigen keuze where DUO has no value of its own
    ResultRow(_R.VOLLEDIG_TERUG,    "Volledig terug op school",                 _S.AFGESLOTEN,       _G.TERUG,            _E.GEEN_ACTIE_MEER),
    ResultRow(_R.DEELS_TERUG,       "Deels terug, met opbouwplan",              _S.TER_KENNISNEMING, None,                _E.GEEN_ACTIE_MEER),
    ResultRow(_R.ANDERE_SCHOOL,     "Naar een andere school",                   _S.AFGESLOTEN,       _G.ANDERE_OPLEIDING, _E.GEEN_ACTIE_MEER),
    ResultRow(_R.VRIJSTELLING,      "Vrijstelling",                             _S.AFGESLOTEN,       _G.LEGITIEM_AFWEZIG, _E.GEEN_ACTIE_MEER),
    ResultRow(_R.VERHUISD,          "Verhuisd en overgedragen",                 _S.IN_BEHANDELING,   None,                _E.ACTIE_LOOPT,      ends_everything=True),
    ResultRow(_R.VERTROKKEN,        "Vertrokken, onbekend waarheen",            _S.AFGESLOTEN,       _G.OVERIGE_REDENEN,  _E.GEEN_ACTIE_MEER),
    ResultRow(_R.DOORSTROOMPUNT,    "18 geworden: naar het Doorstroompunt",     _S.TER_KENNISNEMING, None,                _E.ACTIE_LOOPT),
    ResultRow(_R.STARTKWALIFICATIE, "Startkwalificatie behaald",                _S.TER_KENNISNEMING, None,                _E.GEEN_ACTIE_MEER),
    ResultRow(_R.VOLGDOSSIER_ZORG,  "Verder in een volgdossier zorg",           _S.IN_BEHANDELING,   None,                _E.ACTIE_LOOPT),
    ResultRow(_R.GEEN_VERZUIM,      "Geen verzuim",                             _S.AFGESLOTEN,       _G.LEGITIEM_AFWEZIG, _E.GEZIEN),
    ResultRow(_R.OVERLEDEN,         "Overleden",                                _S.AFGESLOTEN,       _G.OVERLEDEN,        _E.GEEN_ACTIE_MEER,  ends_everything=True),
)}
# fmt: on

if set(RESULTS) != set(CaseResult):
    raise ValueError("De tabel met resultaten is niet compleet.")
