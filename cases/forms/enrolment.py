"""The form of a school about a pupil who left."""

from django import forms

from cases.actions import deregister_pupil
from cases.forms.fields import line_field, past_day
from cases.models import AbsenceNotice
from partners.models import User


class DeregisterForm(forms.Form):
    """Since when a pupil is uitgeschreven, and where they go if the school knows."""

    on = forms.DateField(
        label="Uitgeschreven per",
        validators=[past_day],
        error_messages={"required": "Vul in per welke dag de leerling is uitgeschreven."},
    )
    new_school = line_field(
        "Naar welke school gaat de leerling?",
        required=False,
        hint="Laat dit leeg als u het niet weet. Leerplicht zoekt het dan uit.",
    )

    def submit(self, notice: AbsenceNotice, *, by: User) -> None:
        deregister_pupil(notice, school=by.organisation, by=by, **self.cleaned_data)
