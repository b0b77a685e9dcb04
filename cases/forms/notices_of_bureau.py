"""A melding by leerplicht itself: at which school the pupil is, if any, and what was done."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from cases.forms.notice_fields import LongTextField
from cases.forms.notices import PupilForm, ReportForm
from cases.models import AbsenceNotice, Pupil
from cases.rules.absence import KINDS, NOT_ENROLLED_AGES, AbsenceKind
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

    def clean_municipality(self) -> Municipality:
        """A bureau handles who lives in its own municipalities (Lpw art. 1, 16)."""
        town: Municipality = self.cleaned_data["municipality"]
        if town.bureau_id != self.bureau.pk:
            whose = town.bureau.name if town.bureau else f"leerplicht van {town.name}"
            raise forms.ValidationError(
                f"{town.name} valt niet onder uw bureau. Geef het verzuim door aan {whose}."
            )
        return town

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        school, no_school = answers.get("school"), answers.get("no_school")
        if school and no_school:
            self.add_error("no_school", "Haal dit vinkje weg, of maak de keuze van de school leeg.")
        elif not (school or no_school or "school" in self.errors):
            self.add_error(
                "school", "Kies de school, of vink aan dat de leerling bij geen school staat."
            )
        return answers


class NotEnrolledForm(forms.Form):
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

    def clean_first_day(self) -> date:
        first: date = self.cleaned_data["first_day"]
        if first > timezone.localdate():
            raise forms.ValidationError("Deze dag ligt in de toekomst. Controleer de datum.")
        age = Pupil(birth_date=self.birth_date).age_on(first) if self.birth_date else None
        if age is not None and age not in NOT_ENROLLED_AGES:
            raise forms.ValidationError(
                f"Op deze dag is de leerling {age} jaar. Absoluut verzuim kan van "
                f"{NOT_ENROLLED_AGES[0]} tot en met {NOT_ENROLLED_AGES[-1]} jaar. "
                "Controleer de datum en de geboortedatum."
            )
        return first

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data | {"kind": AbsenceKind.ABSOLUUT, "all_lessons_missed": True}


class BureauReportForm(ReportForm):
    """Page 3: what was done so far, who of the bureau reports, and the melding at DUO."""

    fields_template = "notices/fields_bureau.html"

    school_action = LongTextField(
        label="Wat is er al gedaan?",
        error_messages={"required": "Vul in wat er al is gedaan. Nog niets? Schrijf dat op."},
        help_text="Door de school, uw bureau of anderen; en hoe het verzuim u bekend werd.",
    )
    parent_contact = LongTextField(
        label="Welk contact was er met ouders of jongere?",
        rows=3,
        error_messages={
            "required": "Vul in welk contact er was. Was er geen contact? Schrijf dan waarom niet."
        },
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
