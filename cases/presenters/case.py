"""What the pages of a dossier tell: rows of the database as frozen facts, in words and links.

No decisions: those are the engine's. Here its verdicts get names, dates and the page where the
work is done.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate

from cases.models import Case, CaseMoment, Regime, Task, TimelineEntry
from cases.rules import engine, terms
from cases.rules.audience import EntryKind
from cases.rules.engine import STEP_STATE_LABELS, StepState
from cases.rules.labels import in_sentence, written_out
from cases.rules.method import MOMENTS, STEPS, Moment, TermKind, WorkflowKey
from cases.rules.tasks import TICKED_OFF, TaskKind, workplace
from cases.rules.terms import Urgency
from partners.calendar import closed_days
from partners.models import Organisation, User
from partners.rules.roles import Action

# The five levels come with their own room; every dossier starts at the first (domain.md 11.2).
LEVEL_LABELS = {
    1: "Vroegsignalering",
    2: "Oplossing",
    3: "Doorbraak",
    4: "Doorzettingskracht",
    5: "Doorzettingsmacht",
}

# fmt: off
TERM_LABELS = {
    TermKind.WETTELIJK:   "wettelijke termijn",
    TermKind.REGIOMOMENT: "regiomoment",
    TermKind.AFGESPROKEN: "afgesproken",
    TermKind.PLANNING:    "planning",
}
TONES = {
    Urgency.LATE:      "error",
    Urgency.TODAY:     "warn",
    Urgency.THIS_WEEK: "info",
    Urgency.LATER:     "neutral",
}
_ICONS: dict[str, tuple[str, str]] = {  # icon, tone
    EntryKind.MELDING:  ("school",  "info"),
    EntryKind.CONTACT:  ("phone",   "ok"),
    EntryKind.GESPREK:  ("users",   "ok"),
    EntryKind.DUIDING:  ("search",  "info"),
    EntryKind.BESLUIT:  ("flag",    "warn"),
    EntryKind.DELEN:    ("eye",     "info"),
    EntryKind.STAP:     ("check",   "neutral"),
    EntryKind.TAAK:     ("check",   "neutral"),
    EntryKind.NOTITIE:  ("edit",    "neutral"),
    EntryKind.DOCUMENT: ("file",    "neutral"),
}
# fmt: on


# --- who it is about -----------------------------------------------------------------------------


def about_pupil(case: Case, today: date) -> str:
    """ "14 jaar · geboren 4 maart 2012 · leerling van Het Baken (vo) · klas 2B"."""
    pupil = case.pupil
    parts = [
        f"{pupil.age_on(today)} jaar",
        f"geboren {written_out(pupil.birth_date)}",
        f"{pupil.called} van {_school(pupil.school)}" if pupil.school else "geen school bekend",
        f"klas\N{NO-BREAK SPACE}{pupil.class_name}" if pupil.class_name else "",
    ]
    return " · ".join(filter(None, parts))


def _school(school: Organisation) -> str:
    return f"{school.name} ({school.school_type})"


# --- where it stands in the method ---------------------------------------------------------------


def workflow_label(case: Case) -> str:
    """The werkstroom inside a sentence: "ziekteverzuim (MAZL)"."""
    return in_sentence(case.get_workflow_display())


@dataclass(frozen=True)
class TrackerStep:
    """One of the ten steps, as it stands in a dossier."""

    number: int
    label: str
    state: StepState
    state_label: str
    url: str


def tracker(case: Case, user: User) -> tuple[TrackerStep, ...]:
    """The ten steps. A step that was done leads to its record, the current one to its form."""
    states = engine.step_states(case.method_state(), is_open=case.is_open)
    return tuple(
        TrackerStep(
            number=number,
            label=STEPS[number].label,
            state=state,
            state_label=STEP_STATE_LABELS[state],
            url=_step_url(case, number, state, user),
        )
        for number, state in states.items()
    )


def _step_url(case: Case, number: int, state: StepState, user: User) -> str:
    if state is StepState.DONE:
        return reverse("cases:step_record", kwargs={"number": case.number, "step": number})
    if state is StepState.NOW:
        return _work_url(case, TaskKind.STEP, number, user)
    return ""


# --- who is aan zet ------------------------------------------------------------------------------


@dataclass(frozen=True)
class TaskFacts:
    """A task as a page tells it: who has to do what, before when, why, and where."""

    what: str
    why: str
    who: str
    role: str
    due_label: str
    due_short: str
    due_chip: str
    due_tone: str
    term_label: str
    silent_until: date | None
    action_url: str
    action_label: str
    finish_url: str


@dataclass(frozen=True)
class Turn(TaskFacts):
    """The task aan zet, the tasks that are open beside it, and those under the Wpg."""

    others: tuple[TaskFacts, ...] = ()
    under_wpg: tuple[TaskFacts, ...] = ()


def turn(case: Case, user: User, today: date) -> Turn | None:
    """Who is aan zet: the open AVG task with the smallest (due_on, id); None when closed."""
    tasks = list(case.tasks.visible_to(user).open().in_order().as_told())
    if not tasks:
        return None
    closed = _calendar(case, [task.due_on for task in tasks], today)
    told: dict[str, list[dict]] = {regime: [] for regime in Regime.values}
    for task in tasks:
        told[task.regime].append(_task_fields(case, task, user, today, closed))
    first, *others = told[Regime.AVG]
    return Turn(
        **first,
        others=tuple(TaskFacts(**fields) for fields in others),
        under_wpg=tuple(TaskFacts(**fields) for fields in told[Regime.WPG]),
    )


def _calendar(case: Case, days: Sequence[date], today: date) -> AbstractSet[date]:
    """The closed days between now and the dates a page counts to."""
    return closed_days(case.municipality, min(*days, today), max(*days, today))


def _task_fields(
    case: Case, task: Task, user: User, today: date, closed: AbstractSet[date]
) -> dict:
    kind = TermKind(task.term_kind)
    person = task.assignee
    can_tick = task.kind in TICKED_OFF and user.may(Action.WORK_CASE)
    return {
        "what": task.what,
        "why": task.why,
        "who": person.name if person else task.organisation.name,
        "role": f"{person.function}, {task.organisation.name}"
        if person
        else "Nog niet toegewezen aan een persoon",
        "due_label": f"Uiterlijk {date_format(task.due_on, 'l j F Y')}",
        "due_short": short_date(task.due_on),
        "due_chip": terms.due_in_words(task.due_on, kind, today, closed),
        "due_tone": TONES[terms.urgency(task.due_on, kind, today)],
        "term_label": TERM_LABELS[kind],
        "silent_until": task.starts_on if task.starts_on > today else None,
        "action_url": task.path if task.request_id else _work_url(case, task.kind, task.step, user),
        "action_label": workplace(TaskKind(task.kind), task.step).button,
        "finish_url": _finish_url(case, task) if can_tick else "",
    }


def _work_url(case: Case, kind: str, step: int | None, user: User) -> str:
    """The page where a task is done; empty for who may not do it."""
    place = workplace(TaskKind(kind), step)
    if not place.page or not user.may(place.needs):
        return ""
    return reverse(place.page, kwargs={"number": case.number})


def _finish_url(case: Case, task: Task) -> str:
    return reverse("cases:finish_task", kwargs={"number": case.number, "pk": task.pk})


@lru_cache(maxsize=4096)
def short_date(day: date) -> str:
    """ "ma 23 nov 2026"."""
    return date_format(day, "D j b Y")


# --- what the region promised --------------------------------------------------------------------


@dataclass(frozen=True)
class MomentFacts:
    """A regiomoment of a dossier: its date, and whether it was met, and in time."""

    label: str
    due_on: date
    met_on: date | None
    chip: str
    tone: str


def moments(case: Case, user: User, today: date) -> tuple[MomentFacts, ...]:
    """The regiomomenten that exist for the werkstroom of this dossier, in order of date."""
    rows = [
        r for r in case.moments.visible_to(user).order_by("due_on", "id") if moment_exists(r, case)
    ]
    late = [(row.due_on, row.met_on) for row in rows if row.met_on and row.met_on > row.due_on]
    days = [day for pair in late for day in pair]
    closed = closed_days(case.municipality, min(days), max(days)) if days else frozenset()
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


# --- what happened -------------------------------------------------------------------------------


@dataclass(frozen=True)
class EntryFacts:
    """One entry of the timeline, as a page tells it."""

    title: str
    text: str
    at: datetime
    by: str
    org: str
    icon: str
    tone: str
    visibility: str
    is_wpg: bool


def present_entries(
    rows: Iterable[TimelineEntry], seen_by: Mapping[int, str] | None = None
) -> tuple[EntryFacts, ...]:
    """Entries of the timeline; with who outside the bureau reads each, by the id of the entry."""
    return tuple(
        EntryFacts(
            title=row.title,
            text=row.text,
            at=row.at,
            by=row.by.name if row.by else "automatisch",
            org=row.organisation.name,
            icon=_ICONS[row.kind][0],
            tone=_ICONS[row.kind][1],
            visibility="" if seen_by is None else seen_by.get(row.pk, "Intern"),
            is_wpg=row.regime == Regime.WPG,
        )
        for row in rows
    )
