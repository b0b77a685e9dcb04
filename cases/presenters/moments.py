"""What the region promised (regiomomenten): by when, and whether that was met, and in time."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from cases.models import Case, CaseMoment
from cases.presenters.turn import TONES
from cases.rules import terms
from cases.rules.method import MOMENTS, Moment, TermKind, WorkflowKey
from cases.rules.terms import Urgency
from partners.models import User


@dataclass(frozen=True)
class MomentFacts:
    """A regiomoment of a dossier: its date, and whether it was met, and in time."""

    label: str
    due_on: date
    met_on: date | None
    chip: str
    tone: str


def moments_in(case: Case, user: User) -> list[CaseMoment]:
    """The regiomomenten that exist for the werkstroom of this dossier, in order of date."""
    rows = case.moments.visible_to(user).order_by("due_on", "id")
    return [row for row in rows if moment_exists(row, case)]


def moments(
    case: Case, rows: Iterable[CaseMoment], today: date, closed: AbstractSet[date]
) -> tuple[MomentFacts, ...]:
    """Regiomomenten in words. `closed` are the days without lessons by which one was late."""
    return tuple(_moment(row, case, today, closed) for row in rows)


def moment_exists(row: CaseMoment, case: Case) -> bool:
    """Whether the werkstroom of this dossier has this regiomoment."""
    return terms.moment_exists(
        Moment(row.moment), WorkflowKey(case.workflow), basic_route=case.basic_route
    )


def _moment(row: CaseMoment, case: Case, today: date, closed: AbstractSet[date]) -> MomentFacts:
    chip, tone = "", "neutral"
    if row.met_on is not None:
        chip, tone = terms.met_in_words(row.due_on, row.met_on, closed), "ok"
        if row.met_on > row.due_on:
            tone = "warn"
    elif case.closed_at:
        passed = row.due_on < localdate(case.closed_at)
        chip = "niet gehaald" if passed else "niet meer nodig"
    else:
        group = terms.urgency(row.due_on, TermKind.REGIOMOMENT, today)
        chip = {Urgency.LATE: "te laat", Urgency.TODAY: "vandaag"}.get(group, "nog te doen")
        tone = TONES[group] if group in (Urgency.LATE, Urgency.TODAY) else "neutral"
    return MomentFacts(
        label=MOMENTS[Moment(row.moment)].label,
        due_on=row.due_on,
        met_on=row.met_on,
        chip=chip,
        tone=tone,
    )
