"""The routes as a table (domain.md 2 and 11.5). Pure Python.

The route strafrecht is not offered yet; it will have the regime Wpg. Its advice, indications and
contra-indications come with the work on routes.
"""

from dataclasses import dataclass
from enum import StrEnum


class RouteKind(StrEnum):
    """The routes that can be chosen at step 7, in any combination; lightest first."""

    VRIJWILLIGE_JEUGDHULP = "vrijwillige_jeugdhulp"
    HALT = "halt"
    CIVIEL = "civiel"


@dataclass(frozen=True)
class RouteRow:
    """A route: its name, when it is meant, and who carries it out."""

    kind: RouteKind
    label: str
    meant_for: str
    carried_out_by: str


# fmt: off
_K = RouteKind
ROUTES: dict[RouteKind, RouteRow] = {row.kind: row for row in (
    RouteRow(_K.VRIJWILLIGE_JEUGDHULP, "Vrijwillige jeugdhulp",       "Er zijn zorgen over gezondheid, gezin of veiligheid, en jongere en ouders werken mee.", "jeugdteam of jeugdhulp"),
    RouteRow(_K.HALT,                  "Halt-interventie schoolverzuim","Beginnend verzuim van een jongere van 12 tot 18, zonder ernstige zorgen; met instemming.", "Halt"),
    RouteRow(_K.CIVIEL,                "Civiele route",               "Vrijwillige hulp is geweigerd of mislukt en de ontwikkeling wordt bedreigd.",          "Veilig Thuis, jeugdbeschermingstafel of Raad"),
)}
# fmt: on


class RouteOutcome(StrEnum):
    """How a route ended."""

    BEREIKT = "bereikt"
    DEELS = "deels"
    NIET = "niet"
    GESTOPT = "gestopt"


OUTCOME_LABELS = {
    RouteOutcome.BEREIKT: "doel bereikt",
    RouteOutcome.DEELS: "deels bereikt",
    RouteOutcome.NIET: "niet bereikt",
    RouteOutcome.GESTOPT: "voortijdig gestopt",
}
