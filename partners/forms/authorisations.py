"""The form of Wpg-autorisaties: who may work with police data of the bureau, and how long."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from partners.actions import authorise
from partners.models import AccountProposal, User, WpgAuthorisation
from partners.rules.roles import PERMITTED, Action

# Who can be authorised: who reads gespreksverslagen in dossiers too.
ROLES = [role for role, actions in PERMITTED.items() if Action.READ_REPORT in actions]


class AuthorisationForm(forms.Form):
    """Somebody of the own bureau, never oneself."""

    person = forms.ModelChoiceField(
        label="Wie",
        queryset=User.objects.none(),
        empty_label="Kies een collega",
        error_messages={
            "required": "Kies wie u autoriseert.",
            "invalid_choice": "Kies een collega uit de lijst.",
        },
    )
    starts_on = forms.DateField(label="Vanaf", error_messages={"required": "Kies een begindatum."})
    ends_on = forms.DateField(
        label="Tot en met",
        required=False,
        help_text="Leeg: tot u de autorisatie intrekt.",
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["starts_on"] = timezone.localdate()
        colleagues = User.objects.filter(
            organisation=by.organisation_id, role__in=ROLES, is_active=True
        )
        self.fields["person"].queryset = colleagues.exclude(pk=by.pk)  # type: ignore[attr-defined]

    def clean_starts_on(self) -> Any:
        """What somebody did before cannot be allowed afterwards."""
        day = self.cleaned_data["starts_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een latere dag.")
        return day

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or self.cleaned_data
        first, last = filled.get("starts_on"), filled.get("ends_on")
        person = filled.get("person")
        if person and self._other_waits(person, first, last):
            self.add_error(
                "person",
                f"Er wacht al een andere autorisatie van {person.name} op een tweede persoon. "
                "Trek die eerst in.",
            )
        if first and last and last < first:
            self.add_error("ends_on", "De einddatum ligt voor de begindatum. Kies een latere dag.")
        return filled

    def _other_waits(self, person: User, first: date | None, last: date | None) -> bool:
        waiting = AccountProposal.objects.waiting(timezone.now()).filter(person=person)
        wpg = waiting.filter(kind=AccountProposal.Kind.WPG)
        same = {"authorisation__starts_on": first, "authorisation__ends_on": last}
        return wpg.exclude(pk__in=wpg.filter(**same)).exists()

    def act(self, *, by: User) -> WpgAuthorisation:
        """Given in the name of who does this."""
        return authorise(by=by, given_by=f"{by.name}, {by.function}", **self.cleaned_data)
