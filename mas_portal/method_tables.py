"""The method as tables for people: stappen, werkstromen, verzuim, regiomomenten, routes, and so on.

Both `/methode/` and `manage.py show_method` show these, so that screen and README say the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cases.rules.absence import KINDS
from cases.rules.method import (
    MOMENTS,
    STEP_ALIGNMENT,
    STEP_WEIGHING,
    STEPS,
    WORKFLOWS,
    Direction,
    Workflow,
)
from cases.rules.results import RESULTS
from cases.rules.terms import OF_THE_TABLE, moment_key, step_key
from partners.rules.roles import ACTION_LABELS, PERMITTED, ROLE_LABELS
from routes.rules import ROUTES

Cells = tuple[object, ...]


@dataclass(frozen=True)
class Table:
    """One table: its head, its rows, and where its words come from."""

    key: str
    title: str
    origin: str
    head: tuple[str, ...]
    rows: tuple[Cells, ...]

    def labelled_rows(self) -> Iterable[list[tuple[str, object]]]:
        """The rows as (column name, cell): on a narrow screen each cell stands alone."""
        return [list(zip(self.head, row, strict=True)) for row in self.rows]


def method_tables(region: Mapping[str, int] = OF_THE_TABLE) -> list[Table]:
    """All tables of the method. `region`: school days that the region set itself, by term key."""
    return [
        _steps(region),
        _workflows(),
        _kinds(),
        _moments(region),
        _routes(),
        _results(),
        _roles(),
    ]


def _days(count: int | None) -> str:
    return "per route" if count is None else f"{count} schooldagen"


def _steps(region: Mapping[str, int]) -> Table:
    return Table(
        "stappen",
        "Stappen",
        "Het aantal stappen en de kringen komen uit de MAS. "
        "De namen zijn werknamen; de termijnen zijn een eigen keuze.",
        ("Stap", "Naam", "Fase", "Kring", "Termijn", "Klaar wanneer"),
        tuple(
            (
                row.number,
                row.name,
                row.phase,
                row.circle,
                _days(region.get(step_key(row.number), row.term)),
                row.leaves_when,
            )
            for row in STEPS.values()
        ),
    )


def _workflows() -> Table:
    return Table(
        "werkstromen",
        "Werkstromen",
        "Dat er werkstromen zijn, komt uit de MAS. Namen en stappen zijn een eigen keuze.",
        ("Werkstroom", "Stappen", "Stap 6 beslist", "Bedoeld voor"),
        tuple(
            (flow.label, "-".join(map(str, flow.steps)), _decides(flow), flow.meant_for)
            for flow in WORKFLOWS.values()
        ),
    )


def _decides(flow: Workflow) -> str:
    if STEP_WEIGHING not in flow.steps:
        return ""
    if flow.direction is not Direction.ROUTE:
        return flow.direction
    return "basisroute of vervolgroute" if STEP_ALIGNMENT in flow.steps else "basisroute"


def _kinds() -> Table:
    return Table(
        "verzuim",
        "Soorten verzuim",
        "De soorten komen uit de wet en van DUO. De geadviseerde werkstroom is een eigen keuze.",
        ("Soort verzuim", "Wat het is", "Geadviseerde werkstroom"),
        tuple(
            (row.label, row.explanation, WORKFLOWS[row.workflow].label) for row in KINDS.values()
        ),
    )


def _moments(region: Mapping[str, int]) -> Table:
    return Table(
        "regiomomenten",
        "Regiomomenten",
        "Wat de regio belooft, gerekend vanaf de eerste melding. Een eigen keuze.",
        ("Regiomoment", "Na de melding", "Stap"),
        tuple(
            (
                row.label,
                _days(region.get(moment_key(row.moment), row.days)),
                row.step or "elke",
            )
            for row in MOMENTS.values()
        ),
    )


def _routes() -> Table:
    return Table(
        "routes",
        "Routes",
        "De routes komen uit de MAS. De route strafrecht kan het portaal nog niet volgen.",
        ("Route", "Bedoeld voor", "Uitvoerder"),
        tuple((row.label, row.meant_for, row.carried_out_by) for row in ROUTES.values()),
    )


def _results() -> Table:
    return Table(
        "resultaten",
        "Resultaten",
        "Status en reden zijn van DUO. Welke bij een resultaat hoort, is een eigen keuze; "
        "leeftijden komen uit de wet.",
        ("Resultaat", "Bij DUO", "Voor wie", "Bron"),
        tuple(
            (
                row.label,
                str(row.outcome),
                row.ages.of_whom if row.ages else "iedereen",
                row.ages.source if row.ages else "",
            )
            for row in RESULTS.values()
        ),
    )


def _roles() -> Table:
    return Table(
        "rollen",
        "Rollen",
        "Wie wat mag in dit portaal. Een eigen keuze.",
        ("Rol", "Mag"),
        tuple(
            (
                ROLE_LABELS[role],
                ", ".join(label for action, label in ACTION_LABELS.items() if action in allowed)
                or "geen dossiers of meldingen",
            )
            for role, allowed in PERMITTED.items()
        ),
    )
