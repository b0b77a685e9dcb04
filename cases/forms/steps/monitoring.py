"""Step 9: what came back, and how the attendance is."""

from dataclasses import replace
from typing import Any

from cases.actions import complete_step, monitor_until
from cases.forms.acting import Hint, StepForm, one_of
from cases.forms.fields import choice_field, future_field, text_field
from cases.models import Regime
from cases.rules import engine
from cases.rules.engine import Exit
from cases.rules.method import STEP_MONITORING, Fact
from cases.rules.tasks import HOLDING, TaskKind, workplace
from cases.rules.texts import REPORT
from partners.models import User

_ALWAYS = [
    ("hersteld", "Hersteld: de jongere is weer op school"),
    ("volgen", "Nog blijven volgen"),
]


class MonitoringForm(StepForm):
    """Step 9: attendance restored, keep watching until a day, or another route."""

    outcome = choice_field(
        "Hoe is de aanwezigheid nu?",
        [*_ALWAYS, ("andere_route", "Niet goed genoeg: er is een andere route nodig")],
        ask="Kies hoe het verder gaat.",
    )
    until = future_field(
        "Volgen tot", ask="Kies tot welke dag u blijft volgen.", hint="Alleen bij blijven volgen."
    )
    seen = text_field(
        "Wat is er gezien?",
        ask="Schrijf op hoe de aanwezigheid is, en van wie u dat weet.",
        longest=REPORT,
    )
    told_school = text_field(
        "Terugkoppeling aan de school",
        ask="Schrijf op wat u de school heeft laten weten.",
        hint="Het portaal verstuurt dit niet: bel of mail de school zelf.",
        rows=3,
    )

    asked_when = {"until": ("outcome", one_of("volgen"))}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        here = replace(self.case.method_state(), step=STEP_MONITORING)
        self.has_other_route = Exit.OTHER_ROUTE in engine.exits(here)
        if not self.has_other_route:
            self.offer("outcome", _ALWAYS)

    def act(self, by: User) -> None:
        data, report = self.cleaned_data, self.report()
        if data["outcome"] == "volgen":
            monitor_until(
                self.case, visit_id=data["visit"], until=data["until"], text=report.text, by=by
            )
            return
        other = data["outcome"] == "andere_route"
        complete_step(
            self.case,
            visit_id=data["visit"],
            fact=Fact.OUTCOME_SEEN,
            exit_=Exit.OTHER_ROUTE if other else Exit.NEXT,
            report=report,
            by=by,
        )

    def hints(self) -> list[Hint]:
        holding = self.case.tasks.open().filter(kind__in=HOLDING, regime=Regime.AVG)
        hints = []
        for task in holding.in_order():
            place = workplace(TaskKind(task.kind), task.step)
            hints.append(Hint(f"Nog open: {task.what}.", place.page, place.button))
        if not self.has_other_route:
            hints.append(
                Hint(
                    "Is er een andere route nodig? Deze werkstroom heeft die niet.",
                    "cases:workflow",
                    "Wijzig dan de werkstroom in vervolg",
                )
            )
        return hints
