"""A melding by leerplicht itself: at which school the pupil is, if any, and what was done."""

from datetime import date
from typing import Any

from django import forms

from cases.actions.notice_check import facts_of_town
from cases.forms.notice_fields import LongTextField
from cases.forms.notice_form import NoticeForm
from cases.forms.notices import PupilForm, ReportForm
from cases.models import AbsenceNotice
from cases.rules.absence import KINDS, AbsenceKind
from cases.rules.notices import NoticeRefusal, must_tell
from partners.models import Municipality, Organisation


class BureauPupilForm(PupilForm):
    """Page 1: who the melding is about, and at which school. `bureau`: who writes it."""

    school = forms.ModelChoiceField(
        label="School",
        queryset=Organisation.objects.filter(
            kind=Organisation.Kind.SCHOOL, is_active=True
        ).select_related("municipality"),
        required=False,
        empty_label="Kies een school",
        error_messages={"invalid_choice": "Kies een school uit de lijst."},
    )
    no_school = forms.BooleanField(
        label="De leerling is bij geen school ingeschreven (absoluut verzuim)", required=False
    )
    field_order = ["school", "no_school"]

    def __init__(self, *args: Any, bureau: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bureau = bureau

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        self._ask_school(answers)
        return answers

    def check_rules(self, answers: dict[str, Any], **facts: Any) -> list[NoticeRefusal]:
        town: Municipality | None = answers.get("municipality")
        facts |= facts_of_town(town, self.bureau.pk) if town else {}
        return super().check_rules(answers, by_bureau=True, **facts)

    def _ask_school(self, answers: dict[str, Any]) -> None:
        """At a school or at none: one of both has to be said."""
        school, no_school = answers.get("school"), answers.get("no_school")
        if school and no_school:
            self.add_error("no_school", "Haal dit vinkje weg, of maak de keuze van de school leeg.")
        elif not (school or no_school or "school" in self.errors):
            self.add_error(
                "school", "Kies de school, of vink aan dat de leerling bij geen school staat."
            )


class NotEnrolledForm(NoticeForm):
    """Page 2 for who is at no school: absoluut verzuim, since when and why."""

    fields_template = "notices/fields_not_enrolled.html"
    kind = KINDS[AbsenceKind.ABSOLUUT]

    first_day = forms.DateField(
        label="Vanaf welke dag is de leerling bij geen school ingeschreven?",
        error_messages={"required": "Vul de eerste dag zonder inschrijving in."},
    )
    reason = LongTextField(
        label="Vermoedelijke reden",
        required=False,
        help_text="Wat denkt u dat er speelt? Schrijf geen medische gegevens op.",
    )

    def __init__(self, *args: Any, birth_date: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.birth_date = birth_date

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        answers |= {"kind": AbsenceKind.ABSOLUUT, "all_lessons_missed": True}
        born = {"birth_date": self.birth_date} if self.birth_date else {}
        self.check_rules(answers, by_bureau=True, at_school=False, **born)
        return answers


class BureauReportForm(ReportForm):
    """Page 3: what was done so far, who of the bureau reports, and the melding at DUO."""

    by_bureau = True

    fields_template = "notices/fields_bureau.html"

    school_action = LongTextField(
        label="Wat is er al gedaan?",
        error_messages={"required": must_tell("school_action", by_bureau=True)},
        help_text="Door de school, uw bureau of anderen; en hoe het verzuim u bekend werd.",
    )
    parent_contact = LongTextField(
        label="Welk contact was er met ouders of jongere?",
        rows=3,
        error_messages={"required": must_tell("parent_contact", by_bureau=True)},
    )
    duo_state = forms.ChoiceField(
        label="Staat het verzuim in het DUO-verzuimregister?",
        choices=[
            (AbsenceNotice.DuoState.GIVEN, "Ja"),
            (AbsenceNotice.DuoState.NOT_NEEDED, "Nee"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies of het verzuim bij DUO is gemeld.",
            "invalid_choice": "Kies een antwoord uit de lijst.",
        },
    )
