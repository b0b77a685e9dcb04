"""A row of the demo: one dossier, who it is about and how far it came."""

from dataclasses import dataclass

from cases.rules.absence import AbsenceKind
from cases.rules.method import WorkflowKey
from cases.rules.results import CaseResult
from routes.rules import RouteKind


@dataclass(frozen=True)
class Row:
    """One dossier: who, where, what for, and how far it came.

    `opened` and `arrived` count school days before today: the first melding, and entering the step
    where it stands. `watch`, at step 8 and 9: the school day from today on which it asks again.
    """

    name: tuple[str, str, str]
    gender: str  # m, v: only for the words of the texts
    age: int
    class_name: str
    school: str
    town: str
    kind: AbsenceKind
    hours: int
    theme: str
    workflow: WorkflowKey
    step: int
    opened: int
    arrived: int
    basic: bool = False
    route: RouteKind = RouteKind.VRIJWILLIGE_JEUGDHULP
    watch: int = 8
    called: bool = True
    second: int = 0  # school days ago that a second melding came; 0: none
    withdrawn: int = 0  # school days ago that the school took its melding back; 0: it did not
    back: int = 0  # the step it went back to, from `step`; 0: it did not
    result: CaseResult | None = None

    @property
    def slug(self) -> str:
        return " ".join(filter(None, self.name)).casefold().replace(" ", "-")

    @property
    def surname(self) -> str:
        return " ".join(filter(None, self.name[1:]))

    @property
    def closed(self) -> int:
        """School days ago that it was closed, where it has a result."""
        return max(self.withdrawn - 2, 1) if self.withdrawn else self.arrived
