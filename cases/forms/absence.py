"""The absence that a melding reports: kind, period and size (domain.md 3.1, 3.5).

Hours are lesuren. What can not be is refused by `cases.rules.notices`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from cases.forms.absence_weeks import CELL, WeeksForm
from cases.forms.notice_fields import CountField, LongTextField, YesNoField
from cases.rules.absence import KINDS, AbsenceKind
from cases.rules.notices import FROM_WEEKS


class KindChoice(forms.RadioSelect):
    """The kinds of absence, each with its explanation and what the law says of it."""

    option_template_name = "notices/kind_option.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"row": KINDS[AbsenceKind(value)]}


class AbsenceForm(WeeksForm):
    """Page 2: the absence itself. `birth_date` is that of page 1, once it is known."""

    fields_template = "notices/fields_verzuim.html"

    kind = forms.ChoiceField(
        label="Soort verzuim",
        choices=[(row.kind.value, row.label) for row in KINDS.values() if row.by_school],
        widget=KindChoice,
        error_messages={
            "required": "Kies de soort verzuim.",
            "invalid_choice": "Kies een soort verzuim uit de lijst.",
        },
    )
    first_day = forms.DateField(
        label="Eerste verzuimdag", error_messages={"required": "Vul de eerste verzuimdag in."}
    )
    last_day = forms.DateField(
        label="Laatste verzuimdag",
        required=False,
        help_text="Laat leeg als die nog niet bekend is.",
    )
    all_lessons_missed = YesNoField(
        label="Zijn in deze periode alle lessen gemist?",
        error_messages={"required": "Kies of alle lessen zijn gemist."},
    )
    hours = CountField(label="Gemiste lesuren in totaal")
    times_late = CountField(label="Keer te laat in totaal")
    days = CountField(label="Hele dagen")
    reason = LongTextField(
        label="Vermoedelijke reden",
        required=False,
        help_text="Wat denkt u dat er speelt? Schrijf geen medische gegevens op.",
    )

    def __init__(
        self, data: Mapping | None = None, *, birth_date: date | None = None, **kwargs: Any
    ):
        super().__init__(data, **kwargs)
        self.birth_date = birth_date
        self.below_line = False  # whether the page offers to go on as overig verzuim

    def clean(self) -> dict[str, Any]:
        """Hold the answers against each other; what remains are those of `NoticeData`."""
        answers = super().clean() or self.cleaned_data
        answers["weeks"] = self.take_weeks(answers)
        if any(map(CELL.fullmatch, self.errors)):  # what they add up to is not known either
            answers = {name: answers[name] for name in answers.keys() - FROM_WEEKS}
        born = {"birth_date": self.birth_date} if self.birth_date else {}
        refused = self.check_rules(answers, closed=self.closed, **born)
        self.below_line = any(row.code == "below_sixteen_hours" for row in refused)
        return answers
