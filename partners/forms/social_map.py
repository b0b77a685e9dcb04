"""Forms of the sociale kaart: looking for help, and keeping what an organisation says of itself."""

import re
from typing import Any, ClassVar

from django import forms

from partners.actions import (
    add_offering,
    add_role_name,
    change_offering,
    change_organisation,
    change_role_name,
)
from partners.forms.editing import ManageForm
from partners.forms.fields import PhoneField, ProseField
from partners.models import Municipality, Offering, Organisation, RoleName, User

LINK = re.compile(r"https?:|www\.", re.IGNORECASE)
OLDEST = 27  # the Doorstroompunt is there until then


class MapFilter(forms.Form):
    """What somebody looks for. All choices may stay open."""

    q = forms.CharField(label="Zoek een woord", required=False, max_length=60)
    gemeente = forms.ModelChoiceField(
        Municipality.objects.all(),
        label="Gemeente",
        required=False,
        empty_label="Alle gemeenten",
        error_messages={"invalid_choice": "Kies iets uit deze lijst."},
    )
    leeftijd = forms.IntegerField(
        label="Leeftijd",
        required=False,
        min_value=0,
        max_value=OLDEST,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            f"Vul een leeftijd in van 0 tot en met {OLDEST} jaar.",
        ),
    )
    soort = forms.ChoiceField(
        label="Soort hulp",
        required=False,
        choices=[("", "Alle soorten"), *Offering.Kind.choices],
        error_messages={"invalid_choice": "Kies iets uit deze lijst."},
    )

    @property
    def is_used(self) -> bool:
        """Whether somebody asks for less than everything."""
        return any(self.data.get(name) for name in self.fields)


def refuse_links(text: str) -> None:
    """A link in the text of somebody else is a way to lead readers astray."""
    if LINK.search(text):
        raise forms.ValidationError(
            "Laat internetadressen weg. Noem een telefoonnummer of e-mailadres."
        )


class MapForm(ManageForm):
    """Something that an organisation says of itself: plain text without links."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if type(field) in (forms.CharField, ProseField):
                field.validators.append(refuse_links)


class OfferingForm(MapForm):
    """What an organisation offers; the row that comes in knows its organisation."""

    prompts: ClassVar = {"kind": "Kies de soort hulp"}

    school_types = forms.MultipleChoiceField(
        label="Schoolsoorten",
        choices=Organisation.SchoolType.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Niets aangevinkt: voor alle schoolsoorten.",
    )

    class Meta:
        model = Offering
        fields = (
            "name",
            "kind",
            "description",
            "age_from",
            "age_to",
            "school_types",
            "municipalities",
            "waiting_weeks",
            "referral",
        )
        field_classes = {"description": ProseField, "referral": ProseField}
        widgets = {"municipalities": forms.CheckboxSelectMultiple}
        help_texts = {
            "description": "Wat een jongere of ouder kan verwachten, in gewone woorden.",
            "age_from": "Leeg: geen ondergrens.",
            "age_to": "Leeg: geen bovengrens.",
            "municipalities": "Niets aangevinkt: voor alle gemeenten.",
            "waiting_weeks": "Zoals het vandaag is. Geen wachttijd: vul 0 in. Onbekend: laat leeg.",
            "referral": "Wie aanmeldt, hoe, en wat u daarvoor nodig hebt.",
        }
        error_messages = {
            "name": {"required": "Vul in hoe het aanbod heet."},
            "kind": {"required": "Kies wat voor hulp het is."},
            "description": {"required": "Schrijf op wat u biedt."},
            "referral": {"required": "Schrijf op hoe iemand bij u komt."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, most in (("age_from", OLDEST), ("age_to", OLDEST), ("waiting_weeks", 104)):
            self.fields[name] = forms.IntegerField(
                label=self.fields[name].label,
                help_text=self.fields[name].help_text,
                required=False,
                min_value=0,
                max_value=most,
                error_messages=dict.fromkeys(
                    ("invalid", "min_value", "max_value"),
                    f"Vul een getal in van 0 tot en met {most}.",
                ),
            )

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or self.cleaned_data
        youngest, oldest = filled.get("age_from"), filled.get("age_to")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("age_to", "Vul een leeftijd in die niet lager is dan de eerste.")
        return filled

    def add(self, by: User) -> Offering:
        return add_offering(self.instance.organisation, by=by, **self.values())

    def change(self, version: int | None, by: User) -> Offering:
        return change_offering(self.instance, version=version, by=by, **self.values())


class RoleNameForm(MapForm):
    """What an organisation calls a function."""

    prompts: ClassVar = {"function": "Kies de functie"}

    class Meta:
        model = RoleName
        fields = ("name", "function", "expectation")
        help_texts = {
            "name": "De naam van de functie, niet van een persoon. Bijvoorbeeld: gezinscoach.",
            "function": "Het woord uit de begrippenlijst dat er het dichtst bij ligt.",
            "expectation": "Wat anderen van deze functie mogen verwachten.",
        }
        error_messages = {
            "name": {"required": "Vul in hoe de functie bij u heet."},
            "function": {"required": "Kies welke functie dit is."},
        }

    def add(self, by: User) -> RoleName:
        return add_role_name(self.instance.organisation, by=by, **self.values())

    def change(self, version: int | None, by: User) -> RoleName:
        return change_role_name(self.instance, version=version, by=by, **self.values())


class ContactForm(MapForm):
    """How an organisation can be reached."""

    class Meta:
        model = Organisation
        fields = ("phone", "email", "reachable")
        field_classes = {"phone": PhoneField}
        help_texts = {
            "phone": "Van de organisatie, niet van één persoon.",
            "email": "Van de organisatie, niet van één persoon.",
            "reachable": "Bijvoorbeeld: op schooldagen van 9 tot 17 uur.",
        }
        error_messages = {"email": {"invalid": "Vul een e-mailadres in, zoals info@jeugdteam.nl."}}

    def change(self, version: int | None, by: User) -> Organisation:
        return change_organisation(self.instance, version=version, by=by, **self.values())
