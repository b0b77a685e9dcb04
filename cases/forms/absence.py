"""The absence that a melding reports: kind, period and size (domain.md 3.1, 3.5).

Hours are lesuren. What can not be is refused here, so that nobody has to ask the school again.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from cases.forms.absence_weeks import WeeksForm
from cases.forms.notice_fields import CountField, LongTextField, YesNoField
from cases.models import Pupil
from cases.rules.absence import (
    KINDS,
    MAX_HOURS_A_WEEK,
    MAX_LATE_A_DAY,
    SIXTEEN_HOURS,
    AbsenceKind,
    Week,
    most_in_four_weeks,
)
from partners.rules.schooldays import school_days_between

ADULT = 18
_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)


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

    def clean_first_day(self) -> date:
        first: date = self.cleaned_data["first_day"]
        today = timezone.localdate()
        if first > today:
            raise forms.ValidationError(
                "De eerste verzuimdag ligt in de toekomst. Meld het verzuim zodra het begonnen is."
            )
        if self.birth_date and first < self.birth_date:
            raise forms.ValidationError(
                "De eerste verzuimdag ligt voor de geboortedatum. Controleer beide datums."
            )
        if first < today - _YEAR:
            raise forms.ValidationError(
                "De eerste verzuimdag is meer dan een jaar geleden. Controleer het jaar."
            )
        return first

    def clean_last_day(self) -> date | None:
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data["last_day"]
        if not (first and last):
            return last
        if last < first:
            raise forms.ValidationError(
                "De laatste verzuimdag ligt voor de eerste. "
                f"Vul een dag in vanaf {date_format(first, 'j F Y')}."
            )
        if last > first + _YEAR:
            raise forms.ValidationError(
                "De laatste verzuimdag is meer dan een jaar na de eerste. Controleer het jaar."
            )
        return last

    def clean(self) -> dict[str, Any]:
        """Check the answers against each other; what remains are those of `NoticeData`."""
        answers = self.cleaned_data
        answers["weeks"] = self.take_weeks(answers)
        if answers["weeks"]:
            self._add_up(answers)
        if answers.get("first_day"):
            self._check_kind_and_age(answers)
        if "last_day" in answers and answers.get("first_day"):
            self._check_possible(answers)
        if answers.get("kind") == AbsenceKind.ZESTIEN_UUR:
            self._check_line(answers["weeks"])
        elif {"hours", "days", "times_late"} <= answers.keys():
            self._check_enough(answers)
        return answers

    def _add_up(self, answers: dict[str, Any]) -> None:
        """The weeks make the total; a total that was typed as well must not say otherwise."""
        weeks: tuple[Week, ...] = answers["weeks"]
        sums = (
            ("hours", sum(week.hours for week in weeks)),
            ("times_late", sum(week.times_late for week in weeks)),
        )
        for name, added in sums:
            if answers.get(name) and answers[name] != added:
                self.add_error(
                    name,
                    f"De weken samen geven {added}. Maak het totaal leeg, of pas de weken aan.",
                )
            else:
                answers[name] = added

    def _check_kind_and_age(self, answers: dict[str, Any]) -> None:
        if answers.get("kind") != AbsenceKind.RMC or self.birth_date is None:
            return
        age = Pupil(birth_date=self.birth_date).age_on(answers["first_day"])
        if age < ADULT:
            self.add_error(
                "kind",
                f"Op de eerste verzuimdag is de leerling {age} jaar. Kies een andere soort: "
                "RMC is voor jongeren vanaf 18 jaar.",
            )

    def _check_possible(self, answers: dict[str, Any]) -> None:
        """No more than fits in the period: weeks that began, and days from Monday to Friday."""
        first = answers["first_day"]
        last = answers["last_day"] or timezone.localdate()
        weeks = (last - first).days // 7 + 1
        days = school_days_between(first - _DAY, last, frozenset())
        limits = (
            ("hours", weeks * MAX_HOURS_A_WEEK, "lesuren"),
            ("days", days, "schooldagen"),
            ("times_late", days * MAX_LATE_A_DAY, "keren te laat"),
        )
        for name, most, what in limits:
            if answers.get(name, 0) > most:
                self.add_error(
                    name,
                    f"In deze periode passen hoogstens {most} {what}. "
                    "Pas het aantal of de datums aan.",
                )

    def _check_line(self, weeks: tuple[Week, ...]) -> None:
        """A 16-uursmelding shows its weeks: 16 lesuren in 4 consecutive lesweken."""
        if not any(week.hours for week in weeks):
            self._ask_weeks()
            return
        most = most_in_four_weeks(weeks, closed=self.closed)
        if most < SIXTEEN_HOURS:
            self.below_line = True
            self.add_error(
                "kind",
                f"In 4 opeenvolgende lesweken zijn het hoogstens {most} lesuren. Onder de "
                f"{SIXTEEN_HOURS} lesuren is dit geen 16-uursmelding: kies 'Overig verzuim' of "
                "pas de weken aan.",
            )

    def _ask_weeks(self) -> None:
        first_cell = self.first_cell()
        if first_cell:
            self.add_error(first_cell, "Vul per week in hoeveel lesuren zijn gemist.")
        elif not {"first_day", "last_day"} & self.errors.keys():
            self.add_error("first_day", "In deze periode zijn geen lesweken. Controleer de datums.")

    def _check_enough(self, answers: dict[str, Any]) -> None:
        """A melding tells of some absence."""
        reported = answers["hours"] or answers["days"] or answers["times_late"]
        if not reported and answers.get("all_lessons_missed") is False:
            self.add_error(
                "hours", "Vul in hoeveel verzuim u meldt: lesuren, hele dagen of keren te laat."
            )
