"""How a dossier ends, and what each of its meldingen then gets at DUO (domain.md 3.5, 11.7).

DUO status and reason belong to each melding; the dossier has its own result. Pure Python.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cases.rules.absence import age_on, birthday
from cases.rules.labels import written_out


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
# What a gemeente tells DUO (Besluit Verzuimmelding). The other two are of before, and of the school.
TOLD_BY_GEMEENTE = (DuoStatus.IN_BEHANDELING, DuoStatus.AFGESLOTEN, DuoStatus.TER_KENNISNEMING)


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
class NoticeOutcome:
    """What one melding gets at DUO when its dossier closes."""

    status: DuoStatus
    reason: DuoReason | None
    explanation: DuoExplanation

    def __str__(self) -> str:
        """ "afgesloten, terug naar school"."""
        reason = f", {DUO_REASON_LABELS[self.reason]}" if self.reason else ""
        return DUO_STATUS_LABELS[self.status] + reason


def why_no_outcome(status: DuoStatus, reason: DuoReason | None) -> str:
    """Why DUO can not be told this of a melding whose dossier closes; empty when it can."""
    if status not in TOLD_BY_GEMEENTE:
        return "Kies een andere status: deze vertelt de gemeente niet aan DUO."
    if status == DuoStatus.AFGESLOTEN and reason is None:
        return "Kies een reden: deze melding wordt afgesloten."
    if status != DuoStatus.AFGESLOTEN and reason is not None:
        return "Kies hier geen reden: deze melding wordt niet afgesloten."
    return ""


@dataclass(frozen=True)
class Ages:
    """Of whom a result can be, in whole years: on the day of closing, and when the absence began.

    `because`: why it can not be of others, for who would choose it.
    """

    because: str
    source: str
    least: int | None = None
    began_under: int | None = None

    @property
    def of_whom(self) -> str:
        """ "vanaf 18 jaar"."""
        if self.least is not None:
            return f"vanaf {self.least} jaar"
        return f"wie nog geen {self.began_under} was toen het verzuim begon"


# fmt: off
# Of the other results no rule says an age: those can be of everybody. Leerplicht ends with the school
# year in which somebody is 16; the portal holds to the birthday, which is never too late.
_OF_AGE   = Ages("De kwalificatieplicht eindigt op de 18e verjaardag.",                      "Leerplichtwet art. 4a",    least=18)
_DIPLOMA  = Ages("Tot die dag geldt de leerplicht, ook met een diploma.",                    "Leerplichtwet art. 3, 4a", least=16)
_EXEMPTED = Ages("Vanaf 18 jaar is er geen leer- of kwalificatieplicht om van vrij te stellen.", "Leerplichtwet art. 4a, 5", began_under=18)
# fmt: on


@dataclass(frozen=True)
class ResultRow:
    """A result, and the DUO status, reason and toelichting proposed for each melding with it
    (`outcome`).

    `ends_everything`: also ends tasks of routes that still run; every other result waits for them.
    `ages`: of whom it can be; without them of everybody.
    """

    result: CaseResult
    label: str
    status: DuoStatus
    reason: DuoReason | None
    explanation: DuoExplanation
    ends_everything: bool = False
    ages: Ages | None = None

    @property
    def outcome(self) -> NoticeOutcome:
        return NoticeOutcome(self.status, self.reason, self.explanation)


# fmt: off
_R, _S, _G, _E = CaseResult, DuoStatus, DuoReason, DuoExplanation
RESULTS: dict[CaseResult, ResultRow] = {row.result: row for row in (  # eigen keuze where DUO has no value of its own
    ResultRow(_R.VOLLEDIG_TERUG,    "Volledig terug op school",                 _S.AFGESLOTEN,       _G.TERUG,            _E.GEEN_ACTIE_MEER),
    ResultRow(_R.DEELS_TERUG,       "Deels terug, met opbouwplan",              _S.TER_KENNISNEMING, None,                _E.GEEN_ACTIE_MEER),
    ResultRow(_R.ANDERE_SCHOOL,     "Naar een andere school",                   _S.AFGESLOTEN,       _G.ANDERE_OPLEIDING, _E.GEEN_ACTIE_MEER),
    ResultRow(_R.VRIJSTELLING,      "Vrijstelling",                             _S.AFGESLOTEN,       _G.LEGITIEM_AFWEZIG, _E.GEEN_ACTIE_MEER,  ages=_EXEMPTED),
    ResultRow(_R.VERHUISD,          "Verhuisd en overgedragen",                 _S.IN_BEHANDELING,   None,                _E.ACTIE_LOOPT,      ends_everything=True),
    ResultRow(_R.VERTROKKEN,        "Vertrokken, onbekend waarheen",            _S.AFGESLOTEN,       _G.OVERIGE_REDENEN,  _E.GEEN_ACTIE_MEER),
    ResultRow(_R.DOORSTROOMPUNT,    "18 geworden: naar het Doorstroompunt",     _S.TER_KENNISNEMING, None,                _E.ACTIE_LOOPT,      ages=_OF_AGE),
    ResultRow(_R.STARTKWALIFICATIE, "Startkwalificatie behaald",                _S.TER_KENNISNEMING, None,                _E.GEEN_ACTIE_MEER,  ages=_DIPLOMA),
    ResultRow(_R.VOLGDOSSIER_ZORG,  "Verder in een volgdossier zorg",           _S.IN_BEHANDELING,   None,                _E.ACTIE_LOOPT),
    ResultRow(_R.GEEN_VERZUIM,      "Geen verzuim",                             _S.AFGESLOTEN,       _G.LEGITIEM_AFWEZIG, _E.GEZIEN),
    ResultRow(_R.OVERLEDEN,         "Overleden",                                _S.AFGESLOTEN,       _G.OVERLEDEN,        _E.GEEN_ACTIE_MEER,  ends_everything=True),
)}
# fmt: on

if set(RESULTS) != set(CaseResult):
    raise ValueError("De tabel met resultaten is niet compleet.")


@dataclass(frozen=True)
class ResultFacts:
    """Who a dossier is about and since when, as far as that decides how it can end."""

    first_name: str
    birth_date: date
    began_on: date  # the absence: the law looks at that day, not at when a school told of it
    today: date


def why_not(result: CaseResult, about: ResultFacts) -> str:
    """Why a dossier about this pupil can not end with a result today; empty when it can."""
    ages = RESULTS[result].ages
    if ages is None:
        return ""
    name, age = about.first_name, age_on(about.birth_date, about.today)
    if ages.least is not None and age < ages.least:
        on = written_out(birthday(about.birth_date, ages.least))
        return f"{name} is {age} en wordt {ages.least} op {on}. {ages.because}"
    began_at = age_on(about.birth_date, about.began_on)
    if ages.began_under is not None and began_at >= ages.began_under:
        return f"{name} was al {began_at} toen dit verzuim begon. {ages.because}"
    return ""
