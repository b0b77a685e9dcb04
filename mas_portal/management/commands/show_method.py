"""Prints the tables of the method as Markdown, for the README and for people from the field."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.management.base import BaseCommand

from cases.absence_rules import KINDS
from cases.method import (
    MOMENTS,
    STEP_ALIGNMENT,
    STEP_WEIGHING,
    STEPS,
    VERSION,
    WORKFLOWS,
    Direction,
    Workflow,
)
from partners.roles import ACTION_LABELS, PERMITTED, ROLE_LABELS
from routes.rules import ROUTES


class Command(BaseCommand):
    """The README keeps a copy of what this prints; a test fails when that copy is stale."""

    help = "Toont stappen, werkstromen, regiomomenten, routes en rollen als Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_markdown())


def as_markdown() -> str:
    """All tables of the method, and the ten steps as a Mermaid graph."""
    parts = [
        f"Versie van de methode: {VERSION}. De namen en termijnen zijn werknamen van dit project.",
        "### Stappen",
        _steps(),
        _graph(),
        "### Werkstromen",
        _workflows(),
        "### Soorten verzuim",
        _kinds(),
        "### Regiomomenten",
        _moments(),
        "### Routes",
        _routes(),
        "### Rollen",
        _roles(),
    ]
    return "\n\n".join(parts)


def _table(head: Sequence[str], rows: Iterator[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, cells))} |" for cells in lines)


def _days(count: int | None) -> str:
    return "per route" if count is None else f"{count} schooldagen"


def _steps() -> str:
    return _table(
        ("Stap", "Naam", "Fase", "Kring", "Termijn", "Klaar wanneer"),
        (
            (row.number, row.name, row.phase, row.circle, _days(row.term), row.leaves_when)
            for row in STEPS.values()
        ),
    )


def _graph() -> str:
    """The ten steps in their circles, and the ways out that are not the next step."""
    lines = ["```mermaid", "flowchart LR"]
    for circle, title in (("intern", "Leerplicht"), ("keten", "Met ketenpartners")):
        lines.append(f"  subgraph {circle}[{title}]")
        for row in STEPS.values():
            if row.circle == circle:
                lines.append(f"    s{row.number}[{row.number} {row.label}]")
        lines.append("  end")
    lines.append("  " + " --> ".join(f"s{number}" for number in STEPS))
    lines += [
        "  s4 -. luxeverzuim: waarschuwing .-> s10",
        "  s6 -. basisroute .-> s9",
        "  s8 -. andere route nodig .-> s7",
        "  s9 -. andere route nodig .-> s7",
        "```",
    ]
    return "\n".join(lines)


def _workflows() -> str:
    return _table(
        ("Werkstroom", "Stappen", "Stap 6 beslist", "Bedoeld voor"),
        (
            (
                flow.label,
                "-".join(map(str, flow.steps)),
                _decides(flow),
                flow.meant_for,
            )
            for flow in WORKFLOWS.values()
        ),
    )


def _decides(flow: Workflow) -> str:
    if STEP_WEIGHING not in flow.steps:
        return ""
    if flow.direction is not Direction.ROUTE:
        return flow.direction
    return "basisroute of vervolgroute" if STEP_ALIGNMENT in flow.steps else "basisroute"


def _kinds() -> str:
    return _table(
        ("Soort verzuim", "Wat het is", "Geadviseerde werkstroom"),
        ((row.label, row.explanation, WORKFLOWS[row.workflow].label) for row in KINDS.values()),
    )


def _moments() -> str:
    return _table(
        ("Regiomoment", "Na de melding", "Stap"),
        ((row.label, _days(row.days), row.step or "elke") for row in MOMENTS.values()),
    )


def _routes() -> str:
    return _table(
        ("Route", "Bedoeld voor", "Uitvoerder"),
        ((row.label, row.meant_for, row.carried_out_by) for row in ROUTES.values()),
    )


def _roles() -> str:
    return _table(
        ("Rol", "Mag"),
        (
            (
                ROLE_LABELS[role],
                ", ".join(label for action, label in ACTION_LABELS.items() if action in allowed)
                or "geen dossiers of meldingen",
            )
            for role, allowed in PERMITTED.items()
        ),
    )
