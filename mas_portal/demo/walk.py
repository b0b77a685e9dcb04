"""Walking the other dossiers of the demo along their werkstroom, to where their row says."""

from dataclasses import dataclass

from cases.absence_rules import AbsenceKind
from cases.engine import Exit
from cases.method import WORKFLOWS, Direction, WorkflowKey
from cases.results import CaseResult
from mas_portal.demo.meldingen import pupil, report
from mas_portal.demo.story import Stage, Story
from mas_portal.demo.texts import THEMES, Theme
from routes.actions import Feedback
from routes.rules import RouteKind, RouteOutcome

_ACCOUNTS = {
    "Het Baken": "school",
    "De Kring": "school2",
    "ROC Duinstreek": "mbo",
    "De Zeester": "de-zeester",
    "Heuvel College": "heuvelcollege",
}
_PARTNERS = {
    RouteKind.VRIJWILLIGE_JEUGDHULP: "Jeugdteam Duinzicht",
    RouteKind.HALT: "Halt Kuststreek",
    RouteKind.CIVIEL: "Veilig Thuis Kuststreek",
}
_PARENTS = ("moeder", "vader", "moeder", "vader", "stiefvader", "moeder")


@dataclass(frozen=True)
class Row:
    """One dossier: who, where, what for, and how far it came.

    `opened` and `arrived` count school days before today: the first melding, and entering the step
    where it stands. `watch`, at step 9: the school day from today on which it asks again.
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
    result: CaseResult | None = None

    @property
    def slug(self) -> str:
        return " ".join(filter(None, self.name)).casefold().replace(" ", "-")


class Walk:
    """One row being told, from its melding to the step where it stands."""

    def __init__(self, stage: Stage, row: Row):
        self.stage, self.row = stage, row
        self.story = Story(stage, row.slug)
        self.theme: Theme = THEMES[row.theme]
        self.parent = self.story.chance.choice(_PARENTS)

    def tell(self) -> None:
        row = self.row
        notice = self._file(row.opened, row.hours)
        if notice.case is None:
            return
        steps = self._steps()
        days = self._days(len(steps))
        if row.called:
            self.story.contact(
                max(row.opened - 1, days[0] if days else 1),
                f"{self.parent} van {row.name[0]}",
                self._words("call"),
            )
        for step, day in zip(steps, days, strict=True):
            self._take(step, day)
        if row.second:
            self._file(row.second, max(row.hours // 2, 3))
        if row.result is not None:
            self._close(row.result, row.arrived)

    def _steps(self) -> list[int]:
        """The steps that are left before the one where the dossier stands."""
        flow = WORKFLOWS[self.row.workflow]
        skipped = {1} | ({7, 8} if self.row.basic else set())
        if self.row.workflow is WorkflowKey.LUXE:
            skipped |= {8}
        return [step for step in flow.steps if step < self.row.step and step not in skipped]

    def _days(self, count: int) -> list[int]:
        """The school days on which those steps are left, evenly from the melding to the arrival."""
        first, last = self.row.opened - 1, self.row.arrived
        return [first - round((first - last) * (n + 1) / count) for n in range(count)]

    def _words(self, field: str) -> str:
        text: str = getattr(self.theme, field)
        is_boy = self.row.gender == "m"
        first = self.row.name[0]
        filled = {
            "naam": first,
            "Naam": first,
            "hij": "hij" if is_boy else "zij",
            "Hij": "Hij" if is_boy else "Zij",
            "hem": "hem" if is_boy else "haar",
            "zijn": "zijn" if is_boy else "haar",
            "ouder": self.parent,
            "Ouder": self.parent.capitalize(),
        }
        return text.format(**filled)

    def _file(self, day: int, hours: int):
        row, account = self.row, _ACCOUNTS[self.row.school]
        is_late = row.theme == "te laat" and row.kind is AbsenceKind.OVERIG
        amount = {"times_late": hours} if is_late else {"hours": hours}
        reason = self._words("reason")
        length = min(20, max(hours // 2, 4))
        return self.story.file(
            day,
            by=account,
            pupil=pupil(self.stage, row.name, row.age, town=row.town, class_name=row.class_name),
            data=report(
                self.stage,
                account,
                row.kind,
                days=(day + length, day + 1),
                reason=reason[0].upper() + reason[1:],
                school_action=self._words("school_action"),
                parent_contact=self._words("parent_contact"),
                **amount,
            ),
        )

    # --- the steps -------------------------------------------------------------------------------

    def _take(self, step: int, day: int) -> None:
        take = {
            2: self._assess,
            3: lambda day: self.story.complete(day, self._words("enquiry")),
            4: self._talk,
            5: lambda day: self.story.complete(day, self._words("view")),
            6: self._weigh,
            7: self._align,
            8: self._hear_back,
            9: lambda day: self.story.complete(day, self._words("follow")),
        }
        take[step](day)

    def _assess(self, day: int) -> None:
        chosen = self.row.workflow
        is_advised = self.story.case.advised_workflow == chosen
        self.story.assess(day, chosen, explanation="" if is_advised else self._words("reason"))

    def _follow(self) -> int | None:
        """Where monitoring begins with an agreed date."""
        return self.row.watch if self.row.step == 9 else None

    def _talk(self, day: int) -> None:
        luxe = self.row.workflow is WorkflowKey.LUXE
        exit_ = Exit.WARNING if luxe else Exit.NEXT
        self.story.complete(day, self._words("talk"), exit_=exit_, spoken=True)

    def _weigh(self, day: int) -> None:
        basic = self.row.basic and WORKFLOWS[self.row.workflow].direction is Direction.ROUTE
        exit_ = Exit.BASIC_ROUTE if basic else Exit.NEXT
        follow = self._follow() if basic else None
        self.story.complete(day, self._words("weighing"), exit_=exit_, follow=follow)

    def _align(self, day: int) -> None:
        row = self.row
        feedback_on = row.watch if row.step == 8 else 1 - row.arrived
        self.story.align(
            day,
            self._words("alignment"),
            lead=f"{self.story.owner.name}, {self.story.owner.job_title.lower()}",
            routes=[(row.route, _PARTNERS[row.route], feedback_on)],
        )

    def _hear_back(self, day: int) -> None:
        text = self._words("feedback")
        self.story.hear_back(day, text, Feedback(text=text, outcome=RouteOutcome.BEREIKT))
        if self.row.step == 9:
            self.story.watch(day, self.row.watch, "School meldt elke week de aanwezigheid.")

    def _close(self, result: CaseResult, day: int) -> None:
        text = self._words("ending")
        reason = "" if self.story.case.step in (2, 6, 10) else "verzuim_gestopt"
        self.story.close(day, result, text, reason=reason, message=text)
