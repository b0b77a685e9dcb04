"""The forms of the steps: one real form each. Steps 7 and 8 are in the room of the routes."""

from cases.forms.acting import StepForm
from cases.forms.steps.enquiry import ConversationForm, EnquiryForm, InstrumentForm
from cases.forms.steps.intake import AssessmentForm, OfficersStepForm
from cases.forms.steps.monitoring import MonitoringForm
from cases.forms.steps.weighing import weighing_form
from cases.models import Case
from cases.rules.method import STEP_WEIGHING

_FORMS: dict[int, type[StepForm]] = {
    1: OfficersStepForm,
    2: AssessmentForm,
    3: EnquiryForm,
    4: ConversationForm,
    5: InstrumentForm,
    9: MonitoringForm,
}


def step_form(case: Case, step: int) -> type[StepForm]:
    """The form of a step in this dossier."""
    return weighing_form(case) if step == STEP_WEIGHING else _FORMS[step]


__all__ = ["step_form"]
