"""Walking the other dossiers of the demo along their werkstroom, to where their row says."""

from dataclasses import dataclass
from datetime import date

from cases.absence_rules import AbsenceKind
from cases.engine import STEPS_THAT_MAY_CLOSE, Exit
from cases.method import WORKFLOWS, Direction, WorkflowKey
from cases.models import AbsenceNotice
from cases.results import CaseResult
from mas_portal.demo import reports
from mas_portal.demo.meldingen import pupil, report
from mas_portal.demo.stage import Stage
from mas_portal.demo.story import Story
from mas_portal.demo.texts import ENDINGS, THEMES, Theme
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
    back: int = 0  # the step it went back to, from `step`; 0: it did not
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
            whom = row.name[0] if row.age >= 18 else f"{self.parent} van {row.name[0]}"
            self.story.contact(max(row.opened - 1, 1), whom, self._words("call"))
        for step, day in zip(steps, days, strict=True):
            self._take(step, day)
        if row.second:
            self._file(row.second, max(row.hours // 2, 3))
        if row.back:
            self.story.go_back(row.arrived, row.back, "nieuwe_informatie")
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
        """The theme's text for a moment of the dossier, about this pupil."""
        return self._about(getattr(self.theme, field))

    def _about(self, text: str) -> str:
        is_boy = self.row.gender == "m"
        first = self.row.name[0]
        filled = {
            "naam": first,
            "hij": "hij" if is_boy else "zij",
            "Hij": "Hij" if is_boy else "Zij",
            "hem": "hem" if is_boy else "haar",
            "zijn": "zijn" if is_boy else "haar",
            "ouder": self.parent,
            "Ouder": self.parent.capitalize(),
        }
        return text.format(**filled)

    def _file(self, day: int, hours: int) -> AbsenceNotice:
        row, account = self.row, _ACCOUNTS[self.row.school]
        is_late = row.theme == "te laat" and row.kind is AbsenceKind.OVERIG
        amount = {"times_late": hours} if is_late else {"hours": hours, "days": hours // 6}
        length = min(20, max(hours // 2, 4))
        return self.story.file(
            day,
            by=account,
            pupil=pupil(self.stage, row.name, row.age, town=row.town, class_name=row.class_name),
            data=report(
                self.stage,
                account,
                row.kind,
                between=(day + length, day + 1),
                reason=self._words("reason"),
                school_action=self._words("school_action"),
                parent_contact=self._words("parent_contact"),
                **amount,
            ),
        )

    # --- the steps -------------------------------------------------------------------------------

    def _take(self, step: int, day: int) -> None:
        take = {
            2: self._assess,
            3: self._enquire,
            4: self._talk,
            5: self._interpret,
            6: self._weigh,
            7: self._align,
            8: self._hear_back,
            9: self._restored,
        }
        take[step](day)

    def _assess(self, day: int) -> None:
        chosen = self.row.workflow
        is_advised = self.story.case.advised_workflow == chosen
        why = "" if is_advised else f"Anders dan het advies. {self._words('reason')}"
        self.story.assess(day, chosen, explanation=why)

    def _enquire(self, day: int) -> None:
        theme = self.row.theme
        asked = {"ziek": ("school", "youth_doctor"), "uitgeschreven": ("school", "alliance")}
        sources = asked.get(theme, ("school", "local_team"))
        self.story.complete(day, reports.enquiry(self._words("enquiry"), asked=sources))

    def _talk(self, day: int) -> None:
        luxe = self.row.workflow is WorkflowKey.LUXE
        report = reports.conversation(
            self._words("talk"),
            on=self.stage.ago(day),
            present=("ouders",) if luxe else ("jongere", "ouders"),
            age=self.row.age,
        )
        exit_ = Exit.WARNING if luxe else Exit.NEXT
        self.story.complete(day, report, exit_=exit_, spoken=True)

    def _interpret(self, day: int) -> None:
        seen = {"absence": (self._words("reason"), "melding van de school")}
        report = reports.instrument(self._words("view"), seen)
        self.story.complete(day, report, follow_from=self._follow())

    def _follow(self) -> date | None:
        """The agreed day on which monitoring asks for attention, where the dossier stands in it."""
        return self.stage.ahead(self.row.watch) if self.row.step == 9 else None

    def _weigh(self, day: int) -> None:
        text, on = self._words("weighing"), self.stage.ago(day)
        direction = WORKFLOWS[self.row.workflow].direction
        if direction is Direction.BERICHT:
            self.story.complete(day, reports.message(text, on=on))
        elif direction is Direction.BESLUIT:
            self.story.complete(day, reports.decision(text, on=on))
        elif self.row.basic:
            is_brief = self.row.workflow is WorkflowKey.BRIEF
            letter = "kennisgeving" if is_brief else "waarschuwing"
            follow = self._follow() or self.stage.ago(self.row.arrived)
            report = reports.basic_route(text, letter=letter, on=on, follow=follow)
            self.story.complete(day, report, exit_=Exit.BASIC_ROUTE, follow_from=follow)
        else:
            self.story.complete(day, reports.further_route(text))

    def _align(self, day: int) -> None:
        row, owner = self.row, self.story.owner
        feedback_on = row.watch if row.step == 8 else -row.arrived
        self.story.align(
            day,
            self._words("alignment"),
            lead=f"{owner.name}, {owner.job_title.lower()}",
            routes=[(row.route, _PARTNERS[row.route], feedback_on)],
        )

    def _hear_back(self, day: int) -> None:
        self.story.end_routes(day, self._words("feedback"), RouteOutcome.BEREIKT)
        if self.row.step == 9:
            self.story.watch(day, self.row.watch, "School meldt elke week de aanwezigheid.")

    def _restored(self, day: int) -> None:
        self.story.complete(day, reports.restored(self._words("follow")))

    def _close(self, result: CaseResult, day: int) -> None:
        ending = ENDINGS.get(result)
        text = self._about(ending) if ending else self._words("ending")
        is_early = self.story.case.step not in STEPS_THAT_MAY_CLOSE
        reason = "nieuwe_informatie" if is_early else ""
        self.story.close(day, result, text, reason=reason, message=text)
