"""Leaving each step of the method, for a row of the demo, in the words of its theme."""

from datetime import date

from cases.models import Agreement
from cases.rules.engine import STEPS_THAT_MAY_CLOSE, Exit
from cases.rules.method import WORKFLOWS, Direction, WorkflowKey
from cases.rules.results import CaseResult
from mas_portal.demo import reports
from mas_portal.demo.beside import AGREEMENTS, BY_SCHOOL
from mas_portal.demo.details import Details
from mas_portal.demo.row import Row
from mas_portal.demo.story import Story
from mas_portal.demo.themes import ENDINGS, THEMES
from routes.rules import RouteKind, RouteOutcome

_PARTNERS = {
    RouteKind.VRIJWILLIGE_JEUGDHULP: ("Jeugdteam Duinzicht", "Jeugdhulp De Branding"),
    RouteKind.HALT: ("Halt Kuststreek",),
    RouteKind.CIVIEL: ("Veilig Thuis Kuststreek",),
}
_HEAVIER = (
    "Anders dan het advies.",
    "Een lichtere aanpak past hier niet.",
    "Zwaarder gekozen omdat er meer speelt dan verzuim alleen.",
)
_OUTCOMES = (RouteOutcome.BEREIKT, RouteOutcome.BEREIKT, RouteOutcome.DEELS, RouteOutcome.GESTOPT)


class Steps:
    """The steps of one dossier."""

    def __init__(self, story: Story, row: Row, details: Details):
        self.stage, self.story, self.row, self.details = story.stage, story, row, details
        self.theme = THEMES[row.theme]

    def to_take(self) -> list[int]:
        """The steps that are left before the one where the dossier stands."""
        flow = WORKFLOWS[self.row.workflow]
        skipped = {1} | ({7, 8} if self.row.basic else set())
        if self.row.workflow is WorkflowKey.LUXE:
            skipped |= {8}
        return [step for step in flow.steps if step < self.row.step and step not in skipped]

    def take(self, step: int, day: int) -> None:
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

    def close(self, result: CaseResult, day: int) -> None:
        ending = ENDINGS.get(result)
        text = self.details.one_of(ending) if ending else self.words("ending")
        is_early = self.story.case.step not in STEPS_THAT_MAY_CLOSE
        reason = "nieuwe_informatie" if is_early else ""
        self.story.close(day, result, text, reason=reason, message=text)

    def words(self, moment: str) -> str:
        """The theme's text for a moment of the dossier, about this pupil."""
        return self.details.moment(moment, getattr(self.theme, moment))

    def _assess(self, day: int) -> None:
        chosen = self.row.workflow
        is_advised = self.story.case.advised_workflow == chosen
        why = f"{self.story.chance.choice(_HEAVIER)} {self.words('view')}"
        self.story.assess(day, chosen, explanation="" if is_advised else why)

    def _enquire(self, day: int) -> None:
        asked = {"ziek": ("school", "youth_doctor"), "uitgeschreven": ("school", "alliance")}
        sources = asked.get(self.row.theme, ("school", "local_team"))
        self.story.complete(day, reports.enquiry(self.words("enquiry"), asked=sources))

    def _talk(self, day: int) -> None:
        luxe = self.row.workflow is WorkflowKey.LUXE
        report = reports.conversation(
            self.words("talk"),
            on=self.stage.ago(day),
            present=("ouders",) if luxe else ("jongere", "ouders"),
            age=self.row.age,
        )
        exit_ = Exit.WARNING if luxe else Exit.NEXT
        self.story.complete(day, report, exit_=exit_, spoken=True)
        if not luxe:
            self._agree(day)

    def _agree(self, day: int) -> None:
        """One or two afspraken; what was agreed long ago was looked at mostly."""
        for what, who in self.story.chance.sample(AGREEMENTS, k=self.story.chance.randint(1, 2)):
            before = 10 - day
            self.story.agree(
                day,
                self.details.about(what),
                self.details.about(who),
                before=before or None,
                with_school=who in BY_SCHOOL,
            )

    def look_at_agreements(self, day: int) -> None:
        """How the afspraken went whose day has come."""
        outcome = Agreement.Outcome
        for row in self.story.case.agreements.filter(outcome=outcome.OPEN).order_by("pk"):
            went = self.story.chance.choice((outcome.KEPT, outcome.KEPT, outcome.PARTLY))
            self.story.settle(day, row.what, went)

    def _interpret(self, day: int) -> None:
        seen = {
            "absence": (self.details.one_of(self.theme.reason), "melding van de school"),
            "school": (self.details.about("{Mentor} houdt contact."), "school"),
            "wish": (self.details.about("Heeft plezier in {hobby}."), self.row.name[0]),
        }
        report = reports.instrument(self.words("view"), seen)
        self.story.complete(day, report, follow_from=self._follow())

    def _follow(self) -> date | None:
        """The agreed day on which monitoring asks for attention, where the dossier stands in it."""
        return self.stage.ahead(self.row.watch) if self.row.step == 9 else None

    def _weigh(self, day: int) -> None:
        text, on = self.words("weighing"), self.stage.ago(day)
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
        help_, chance = RouteKind.VRIJWILLIGE_JEUGDHULP, self.story.chance
        kinds = {row.route, help_} if chance.random() < 0.3 else {row.route}
        self.story.align(
            day,
            self.words("alignment"),
            lead=f"{owner.name}, {owner.job_title.lower()}",
            routes=[(kind, chance.choice(_PARTNERS[kind]), feedback_on) for kind in sorted(kinds)],
        )

    def _hear_back(self, day: int) -> None:
        outcome = self.story.chance.choice(_OUTCOMES)
        self.story.end_routes(day, self.words("feedback"), outcome)
        if self.row.step == 9:
            self.story.watch(day, self.row.watch, "School meldt elke week de aanwezigheid.")

    def _restored(self, day: int) -> None:
        self.story.complete(day, reports.restored(self.words("follow")))
