"""What the forms share whose answer can belong to the investigation of a suspect (Wpg)."""

from typing import Any

from cases.actions.regimes import NOT_OFFERED
from cases.forms.acting import CaseForm
from cases.forms.fields import tick_field
from cases.models import Regime
from partners.models import User


class RegimeForm(CaseForm):
    """Asks who holds a Wpg-autorisatie whether this is police data; others never see the question.

    An answer to what was not asked is refused, not skipped: what somebody meant for few would
    else be kept for many.
    """

    def __init__(self, *args: Any, by: User | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if by is not None and by.is_authorised_on(self.today):
            self.fields["wpg"] = tick_field(
                "Wpg: hoort bij het onderzoek naar een verdachte",
                required=False,
                hint="Alleen collega's met een Wpg-autorisatie lezen dit dan.",
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "wpg" not in self.fields and self.add_prefix("wpg") in self.data:
            self.add_error(None, NOT_OFFERED)
        return cleaned

    def answers(self) -> dict[str, Any]:
        """The answers for the action, with the regime instead of the tick."""
        told = dict(self.cleaned_data)
        is_wpg = told.pop("wpg", False)
        return told | {"regime": Regime.WPG if is_wpg else Regime.AVG}
