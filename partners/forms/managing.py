"""Forms of the functional administrator: add a row of reference data, or change one."""

from typing import Any, ClassVar

from partners.actions import (
    add_closure,
    add_municipality,
    add_organisation,
    change_closure,
    change_municipality,
    change_organisation,
)
from partners.forms.editing import ManageForm
from partners.forms.fields import PhoneField, ProseField
from partners.models import Municipality, Organisation, SchoolClosure, User


class OrganisationForm(ManageForm):
    """A bureau leerplicht, a school or a ketenpartner."""

    once = ("kind",)
    later = ("is_active",)
    prompts: ClassVar = {
        "kind": "Kies de soort",
        "school_type": "Kies de schoolsoort",
        "municipality": "Niet ingevuld",
    }

    class Meta:
        model = Organisation
        fields = (
            "kind",
            "name",
            "school_type",
            "municipality",
            "phone",
            "email",
            "is_active",
        )
        field_classes = {"phone": PhoneField}
        help_texts = {
            "kind": "Kies goed: de soort kunt u later niet veranderen.",
            "school_type": "Alleen voor een school.",
            "is_active": "Zet dit uit als er niet meer met deze organisatie wordt gewerkt.",
        }
        error_messages = {
            "kind": {"required": "Kies wat voor organisatie het is."},
            "name": {"required": "Vul de naam van de organisatie in."},
            "email": {"invalid": "Vul een e-mailadres in, zoals naam@school.nl."},
        }

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or self.cleaned_data
        kind = filled.get("kind") or self.instance.kind
        is_school = kind == Organisation.Kind.SCHOOL
        if is_school and not filled.get("school_type"):
            self.add_error("school_type", "Kies de schoolsoort.")
        if kind and not is_school and filled.get("school_type"):
            self.add_error("school_type", "Laat dit leeg: alleen een school heeft een schoolsoort.")
        twins = Organisation.objects.filter(kind=kind, name__iexact=filled.get("name", ""))
        if twins.exclude(pk=self.instance.pk).exists():
            self.add_error("name", "Deze organisatie staat er al. Kies een andere naam.")
        if not self.is_new and not filled.get("is_active"):
            self._check_nobody_works_there()
        return filled

    def _check_nobody_works_there(self) -> None:
        people = self.instance.people.filter(is_active=True).count()
        if people:
            who = "account" if people == 1 else "accounts"
            self.add_error("is_active", f"Sluit eerst de {people} {who} van deze organisatie.")
        elif self.instance.served_municipalities.exists():
            self.add_error("is_active", "Geef eerst de gemeenten van dit bureau een ander bureau.")

    def add(self, by: User) -> Organisation:
        return add_organisation(by=by, **self.values())

    def change(self, version: int | None, by: User) -> Organisation:
        return change_organisation(self.instance, version=version, by=by, **self.values())


class MunicipalityForm(ManageForm):
    """A gemeente: its bureau, its holidays and what was agreed there."""

    prompts: ClassVar = {
        "bureau": "Werkt niet met het portaal",
        "holiday_region": "Kies de vakantieregio",
        "halt_regime": "Kies de wet",
    }

    class Meta:
        model = Municipality
        fields = ("name", "bureau", "holiday_region", "halt_regime", "working_agreement")
        field_classes = {"working_agreement": ProseField}
        labels = {"working_agreement": "Werkafspraak"}
        error_messages = {
            "name": {
                "required": "Vul de naam van de gemeente in.",
                "unique": "Deze gemeente staat er al. Verander haar in de lijst.",
            },
            "holiday_region": {"required": "Kies de vakantieregio."},
            "halt_regime": {"required": "Kies onder welke wet Halt hier valt."},
        }
        help_texts = {
            "bureau": "Leeg: deze gemeente werkt niet met het portaal. "
            "Een ander bureau geldt voor nieuwe meldingen; lopende dossiers blijven waar ze zijn."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bureaus = Organisation.objects.filter(kind=Organisation.Kind.BUREAU, is_active=True)
        self.fields["bureau"].queryset = bureaus  # type: ignore[attr-defined]

    def add(self, by: User) -> Municipality:
        return add_municipality(by=by, **self.values())

    def change(self, version: int | None, by: User) -> Municipality:
        return change_municipality(self.instance, version=version, by=by, **self.values())


class ClosureForm(ManageForm):
    """Days on which schools are closed besides the national holidays."""

    MOST_DAYS = 60
    prompts: ClassVar = {"municipality": "Alle gemeenten"}

    class Meta:
        model = SchoolClosure
        fields = ("municipality", "first_day", "last_day", "reason")
        help_texts = {"reason": "Bijvoorbeeld: studiedag, of carnaval."}
        error_messages = {
            "first_day": {"required": "Vul de eerste dag in."},
            "last_day": {"required": "Vul de laatste dag in. Eén dag? Vul dezelfde dag in."},
            "reason": {"required": "Schrijf kort op waarom de scholen dicht zijn."},
        }

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or self.cleaned_data
        first, last = filled.get("first_day"), filled.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "Kies de eerste dag of een dag daarna.")
        elif first and last and (last - first).days >= self.MOST_DAYS:
            self.add_error("last_day", f"Kies hooguit {self.MOST_DAYS} dagen achter elkaar.")
        return filled

    def add(self, by: User) -> SchoolClosure:
        return add_closure(by=by, **self.values())

    def change(self, version: int | None, by: User) -> SchoolClosure:
        return change_closure(self.instance, version=version, by=by, **self.values())
