"""Steps 7 and 8: which routes are chosen, and what comes back on them."""

from collections.abc import Iterator
from typing import Any

from django.forms.boundfield import BoundField

from cases.actions import StaleStep, complete_step
from cases.forms.acting import StepForm, one_of, with_fields
from cases.forms.closing import ClosingForm
from cases.forms.fields import (
    choice_field,
    future_field,
    line_field,
    text_field,
    tick_field,
)
from cases.models import StepVisit
from cases.rules.engine import Exit
from cases.rules.method import STEP_EXECUTION, Fact
from cases.rules.texts import REPORT
from partners.models import User
from routes.actions import ChosenRoute, Feedback, choose_routes, record_feedback
from routes.models import Route
from routes.rules import OUTCOME_LABELS, ROUTES, RouteOutcome, RouteRow

_RUNS_ON = "loopt"


def _choosing_fields() -> dict[str, Any]:
    """For each route: a tick, who carries it out, and when it is first heard of."""
    fields: dict[str, Any] = {}
    for kind, row in ROUTES.items():
        fields[kind.value] = tick_field(row.label, hint=row.meant_for, required=False)
        fields[f"{kind}_partner"] = line_field(
            "Wie voert de route uit?",
            ask="Vul in wie deze route uitvoert.",
            hint=f"Bijvoorbeeld: {row.carried_out_by}.",
        )
        fields[f"{kind}_on"] = future_field(
            "Eerste terugkoppeling op", ask="Kies wanneer u de eerste terugkoppeling verwacht."
        )
    return fields


@with_fields(_choosing_fields())
class ChooseRoutesForm(StepForm):
    """Step 7: the routes, who leads the casus, and what was agreed."""

    case_lead = line_field(
        "Casusregisseur",
        ask="Vul in wie de casusregie heeft.",
        hint="Naam en organisatie van wie bewaakt dat de afspraken worden nagekomen.",
    )
    summary = text_field(
        "Samenvatting van het overleg",
        ask="Vat samen wat er met de partners is afgesproken.",
        hint="Met wie is er overlegd, en waarom past deze route?",
        rows=6,
        longest=REPORT,
    )
    asked_when = {
        f"{kind}_{part}": (kind.value, bool) for kind in ROUTES for part in ("partner", "on")
    }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.running = list(self.case.routes.filter(ended_on=None))
        for route in self.running:
            if f"{route.kind}_partner" not in self.data:  # it is, when this form is sent twice
                for name in (route.kind, f"{route.kind}_partner", f"{route.kind}_on"):
                    del self.fields[name]
        self.fields["case_lead"].initial = self.case.case_lead

    def route_groups(self) -> Iterator[tuple[RouteRow, list[BoundField]]]:
        """Each route that can be started with its three fields."""
        for kind, row in ROUTES.items():
            if kind.value in self.fields:
                yield row, [self[kind.value], self[f"{kind}_partner"], self[f"{kind}_on"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.running and not any(cleaned.get(kind.value) for kind in ROUTES):
            self.add_error(None, "Kies minstens één route.")
        return cleaned

    def act(self, by: User) -> None:
        data = self.cleaned_data
        choose_routes(
            self.case,
            visit_id=data["visit"],
            routes=[
                ChosenRoute(kind, data[f"{kind}_partner"], data[f"{kind}_on"])
                for kind in ROUTES
                if data.get(kind.value)
            ],
            case_lead=data["case_lead"],
            report=self.report(),
            by=by,
        )


def _feedback_fields() -> dict[str, Any]:
    """For each kind of route: how it stands, when it is heard of again, and what was heard."""
    outcomes = [(outcome.value, f"beëindigd: {label}") for outcome, label in OUTCOME_LABELS.items()]
    fields: dict[str, Any] = {}
    for kind, row in ROUTES.items():
        fields[f"{kind}_outcome"] = choice_field(
            f"{row.label}: hoe staat het ervoor?",
            [(_RUNS_ON, "loopt nog"), *outcomes],
            ask="Kies hoe deze route ervoor staat.",
        )
        fields[f"{kind}_next"] = future_field(
            f"{row.label}: volgende terugkoppeling op",
            ask="Kies een datum voor de volgende terugkoppeling.",
            hint="Als de route nog loopt.",
        )
        fields[f"{kind}_text"] = text_field(
            f"{row.label}: wat is er teruggekoppeld?",
            ask="Schrijf op wat er teruggekoppeld is, of dat er nog niets bekend is.",
            rows=3,
            longest=REPORT,
        )
    return fields


@with_fields(_feedback_fields())
class FeedbackForm(StepForm):
    """Step 8, and later while routes run: an outcome or a next date for each running route."""

    remarks = text_field("Toelichting", required=False, rows=3)
    asked_when = {f"{kind}_next": (f"{kind}_outcome", one_of(_RUNS_ON)) for kind in ROUTES}

    not_on_timeline = frozenset(_feedback_fields())  # the action tells each route by itself

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        latest = {route.kind: route for route in self.case.routes.order_by("started_on", "pk")}
        self.routes = [route for route in latest.values() if self._is_asked_about(route)]
        if self.step_visit.step != STEP_EXECUTION:
            del self.fields["remarks"]  # belongs to the step, not to one of the routes
        told = {route.kind for route in self.routes}
        for kind in ROUTES:
            if kind not in told:
                for part in ("outcome", "next", "text"):
                    del self.fields[f"{kind}_{part}"]

    def _is_asked_about(self, route: Route) -> bool:
        """A running route; or one that this very form, sent twice, has just ended."""
        return route.is_running or f"{route.kind}_outcome" in self.data

    def route_groups(self) -> Iterator[tuple[Route, list[BoundField]]]:
        """Each running route with its three fields."""
        for route in self.routes:
            yield route, [self[f"{route.kind}_{part}"] for part in ("outcome", "next", "text")]

    def _answer(self, route: Route) -> Feedback:
        data = self.cleaned_data
        outcome = data[f"{route.kind}_outcome"]
        return Feedback(
            text=data[f"{route.kind}_text"],
            outcome=None if outcome == _RUNS_ON else RouteOutcome(outcome),
            next_feedback_on=data[f"{route.kind}_next"],
        )

    def act(self, by: User) -> None:
        record_feedback(
            self.case,
            visit_id=self.cleaned_data["visit"],
            feedback={route.pk: self._answer(route) for route in self.routes},
            report=self.report(),
            by=by,
        )


class OtherRouteForm(StepForm):
    """Step 8: back to the afstemming, because another route is needed."""

    why = text_field(
        "Waarom is een andere route nodig?",
        ask="Leg uit waarom er een andere route nodig is.",
        rows=3,
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, auto_id="another_%s", **kwargs)  # a second form on its page

    def act(self, by: User) -> None:
        if self.step_visit.step != STEP_EXECUTION:
            raise StaleStep
        complete_step(
            self.case,
            visit_id=self.cleaned_data["visit"],
            fact=Fact.ROUTES_REPORTED,
            exit_=Exit.OTHER_ROUTE,
            report=self.report(),
            by=by,
        )


def labels_of(visit: StepVisit) -> type[StepForm]:
    """The form that knows the labels of what was recorded in a stay in step 7 or 8."""
    if "result" in visit.answers:
        return ClosingForm
    if "why" in visit.answers:
        return OtherRouteForm
    return FeedbackForm if visit.step == STEP_EXECUTION else ChooseRoutesForm
