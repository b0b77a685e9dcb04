"""What closing a dossier takes: what holds it open, and what lapses with it, told beforehand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cases.models import Agreement, Case, Task
from cases.presenters.requests import requests_of
from cases.presenters.shares import shared_with
from cases.presenters.turn import work_url
from cases.rules import engine
from cases.rules.labels import written_out
from cases.rules.results import RESULTS, STILL_RUNNING, CaseResult
from cases.rules.tasks import HOLDING, OF_A_STEP, REOPENED, TaskKind, workplace
from partners.models import User

SHOWN = 10
# Tasks of this step are done by closing; those that hold it, and verzoeken, are told by themselves.
_TOLD_OTHERWISE = HOLDING | OF_A_STEP | {TaskKind.REQUEST}


@dataclass(frozen=True)
class InTheWay:
    """What has to end before a dossier can close, and the page where it is done."""

    reason: str
    url: str
    button: str


@dataclass(frozen=True)
class Lapsing:
    """Something that closing ends: of whom or before when it is, and the page where it stands."""

    what: str
    about: str
    url: str


@dataclass(frozen=True)
class LapsingKind:
    """What lapses of one kind, and what that means; `runs_again` when the dossier is reopened."""

    label: str
    meaning: str
    runs_again: bool
    rows: tuple[Lapsing, ...]

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def shown(self) -> tuple[Lapsing, ...]:
        return self.rows[:SHOWN]

    @property
    def more(self) -> int:
        return max(self.count - SHOWN, 0)


@dataclass(frozen=True)
class BeforeClosing:
    """What somebody has to know before closing a dossier; only what they may see of it."""

    in_the_way: tuple[InTheWay, ...]
    lapsing: tuple[LapsingKind, ...]

    def holds(self, result: CaseResult) -> bool:
        """Whether the dossier stays open for what is in the way; some results end that too."""
        return bool(self.in_the_way) and not RESULTS[result].ends_everything

    @property
    def ending_everything(self) -> str:
        """ "Verhuisd en overgedragen" of "Overleden"."""
        return " of ".join(f'"{row.label}"' for row in RESULTS.values() if row.ends_everything)


def before_closing(case: Case, user: User, today: date) -> BeforeClosing:
    """Read from the same rows that closing ends; four queries."""
    judged = {"kind": TaskKind.QUESTION, "notice__duo_status__in": STILL_RUNNING}
    open_tasks = case.tasks.visible_to(user).open().exclude(**judged)
    tasks = list(open_tasks.in_order().for_page())
    holding = [task for task in tasks if task.kind in HOLDING]
    lapsing = [task for task in tasks if task.kind not in _TOLD_OTHERWISE]
    agreements = case.agreements.visible_to(user).filter(outcome=Agreement.Outcome.OPEN)
    kinds = (
        LapsingKind(
            "Vragen die nog open staan",
            "Wie gevraagd is, hoeft niet meer te antwoorden.",
            False,
            tuple(_requests(case, user, today)),
        ),
        LapsingKind(
            "Gedeeld met",
            "Deze organisaties openen het dossier dan niet meer.",
            False,
            tuple(_shares(case, user, today)),
        ),
        LapsingKind(
            "Afspraken die lopen",
            "Ging een afspraak goed of niet? Leg dat vast voordat u sluit.",
            True,
            tuple(_agreement(row, case) for row in agreements.for_page().in_order()),
        ),
        _tasks("Taken", True, case, lapsing, user),
        _tasks("Taken die niet terugkomen", False, case, lapsing, user),
    )
    return BeforeClosing(
        in_the_way=tuple(_in_the_way(case, holding, user)),
        lapsing=tuple(kind for kind in kinds if kind.rows),
    )


def _in_the_way(case: Case, holding: Iterable[Task], user: User) -> Iterator[InTheWay]:
    for task in holding:
        button = workplace(TaskKind(task.kind), task.step).button
        yield InTheWay(engine.still_open(task.what), work_url(case, task, user), button)


def _requests(case: Case, user: User, today: date) -> Iterator[Lapsing]:
    rows = case.requests.visible_to(user).open().for_page().order_by("due_on", "pk")
    for asked in requests_of(rows, case.number, today):
        what = f"{asked.kind} aan {asked.organisation}"
        yield Lapsing(what, asked.late or f"antwoord uiterlijk {asked.due_label}", asked.url)


def _shares(case: Case, user: User, today: date) -> Iterator[Lapsing]:
    for share in shared_with(case, user, today):
        yield Lapsing(share.organisation, share.until, share.url)


def _agreement(row: Agreement, case: Case) -> Lapsing:
    before = f", uiterlijk {written_out(row.due_on)}" if row.due_on else ""
    url = reverse("cases:agreement", kwargs={"number": case.number, "agreement": row.pk})
    return Lapsing(row.what, row.who + before, url)


def _tasks(
    label: str, runs_again: bool, case: Case, tasks: Iterable[Task], user: User
) -> LapsingKind:
    """Those of these tasks that run again when the dossier is reopened, or those that do not."""
    rows = [task for task in tasks if (task.kind in REOPENED) is runs_again]
    told = tuple(_task(case, task, user) for task in rows)
    return LapsingKind(label, "Deze taken zijn dan niet gedaan.", runs_again, told)


def _task(case: Case, task: Task, user: User) -> Lapsing:
    who = task.assignee.name if task.assignee else task.organisation.name
    about = f"{who}, uiterlijk {written_out(task.due_on)}"
    return Lapsing(task.what, about, work_url(case, task, user))
