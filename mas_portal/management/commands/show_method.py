"""Prints the tables of the method as Markdown, for the README and for people from the field."""

from typing import Any

from django.core.management.base import BaseCommand

from cases.rules.method import STEPS, VERSION
from mas_portal.method_tables import Table, method_tables


class Command(BaseCommand):
    """The README keeps a copy of what this prints; a test fails when that copy is stale."""

    help = "Toont stappen, werkstromen, regiomomenten, routes, resultaten en rollen als Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_markdown())


def as_markdown() -> str:
    """All tables of the method, and the ten steps as a Mermaid graph."""
    parts = [
        f"Versie van de methode: {VERSION}. De namen en termijnen zijn werknamen van dit project."
    ]
    for table in method_tables():
        parts += [f"### {table.title}", _as_lines(table)]
        if table.key == "stappen":
            parts.append(_graph())
    return "\n\n".join(parts)


def _as_lines(table: Table) -> str:
    lines = [table.head, ("---",) * len(table.head), *table.rows]
    return "\n".join(f"| {' | '.join(map(str, cells))} |" for cells in lines)


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
