"""Forms about people: who works where in which role, and whose school it is."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from partners.actions import EditConflict, add_user, assign_school, change_user
from partners.actions.editing import changed_here
from partners.forms.editing import ManageForm, ShowsConflict, begin_with
from partners.forms.fields import PhoneField
from partners.models import AccountProposal, Organisation, User
from partners.rules.references import row_key
from partners.rules.roles import ROLE_LABELS, Role, roles_at

LONGEST_CLASS = 20
WORK = ("organisation", "role")  # what is given together, and may wait for a second person
WATCHED = (*WORK, "email")

# What is asked of one role alone, and what all others have.
OF_ONE_ROLE: dict[str, tuple[Role, Any]] = {
    "class_names": (Role.MENTOR, []),
    "is_boa": (Role.OFFICER, False),
}
AT_A_BUREAU = (
    "Leerplichtambtenaar, administratie, teamleider, functionaris gegevensbescherming en "
    "functioneel beheerder gelden pas als een tweede persoon het goedkeurt. Is die er niet, dan na "
    "24 uur."
)


class PersonForm(ManageForm):
    """Somebody who works with the portal: one organisation, one role.

    The roles to choose from are those of the organisation, and what is asked beside the role is
    what belongs to it. `typed` is what was filled in so far by who chooses another organisation or
    role: the form shows it with what fits now, and judges nothing yet.
    """

    once = ("username",)
    prompts: ClassVar = {"organisation": "Kies de organisatie"}

    class_names = forms.CharField(
        label="Klassen of groepen van de mentor",
        max_length=200,
        help_text="Een mentor ziet niets van andere klassen. Zet een komma tussen de namen, "
        "bijvoorbeeld: 2B, 2C.",
        error_messages={
            "required": "Vul in welke klassen of groepen deze mentor heeft.",
            "max_length": "Vul hooguit 200 tekens in.",
        },
    )

    class Meta:
        model = User
        fields = (
            "username",
            "name",
            "organisation",
            "role",
            "class_names",
            "is_boa",
            "job_title",
            "email",
            "phone",
        )
        help_texts = {
            "username": "Hiermee logt iemand in. U kunt hem later niet veranderen.",
            "email": "Alleen hierheen gaat de link voor een wachtwoord. Een ander adres van een "
            "account in gebruik geldt pas als het oude adres of een tweede persoon het bevestigt.",
        }
        field_classes = {"phone": PhoneField}
        error_messages = {
            "username": {
                "required": "Vul een gebruikersnaam in.",
                "unique": "Deze gebruikersnaam bestaat al. Kies een andere.",
                "invalid": "Gebruik letters, cijfers en de tekens @ . + - _, zonder spaties.",
            },
            "name": {"required": "Vul de voor- en achternaam in."},
            "organisation": {"required": "Kies de organisatie."},
            "role": {"required": "Kies de rol."},
            "email": {
                "required": "Vul het e-mailadres in: de link voor een wachtwoord gaat daarheen.",
                "invalid": "Vul een e-mailadres in, zoals naam@school.nl.",
            },
        }

    def __init__(
        self, *args: Any, by: User, typed: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        places = Organisation.objects.filter(is_active=True)
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined]
        self.initial["class_names"] = ", ".join(self.instance.class_names)
        self.fields["email"].required = True
        self.waiting = self._waiting()
        asked = self.waiting.get(AccountProposal.Kind.ROLE)
        if asked is not None and not self.instance.role:
            self.initial.update(role=asked.role, organisation=asked.bureau_id)
        self.is_self = self.instance.pk == by.pk
        if self.is_self:  # nobody locks themselves out
            for name in ("organisation", "role"):
                self.fields[name].disabled = True
        if typed is not None:
            sent = (name for name, field in self.fields.items() if not field.disabled)
            self.initial.update({name: typed.get(name) for name in sent})
        self._offer_what_fits()

    def _offer_what_fits(self) -> None:
        """The roles of the chosen organisation, and what belongs to the chosen role alone."""
        chosen = row_key(str(self["organisation"].value()))
        place = self.fields["organisation"].queryset.filter(pk=chosen).first()  # type: ignore[attr-defined]
        role: Any = self.fields["role"]
        fitting = roles_at(place.kind) if place else []
        role.choices = [(one.value, ROLE_LABELS[one]) for one in fitting]
        role.required = bool(place) and (self.is_new or bool(self.instance.role))
        if place is None:
            role.disabled, self.initial["role"] = True, ""
            begin_with(role, "Kies eerst de organisatie")
        else:
            begin_with(role, "Kies de rol" if role.required else "Nog geen rol")
            role.help_text = AT_A_BUREAU if place.kind == Organisation.Kind.BUREAU else ""
            role.error_messages["invalid_choice"] = (
                f"Deze rol past niet bij {place.name}. Kies een andere rol."
            )
        for name, (of, _) in OF_ONE_ROLE.items():
            if self["role"].value() != of or of not in fitting:
                del self.fields[name]

    def show_conflict(self, conflict: EditConflict, *, by: User) -> None:
        """The organisation and role may be those of somebody else by now: ask what fits these."""
        for name in OF_ONE_ROLE.keys() - self.fields.keys():
            self.fields[name] = deepcopy(self.base_fields[name])
        super().show_conflict(conflict, by=by)
        self._offer_what_fits()

    @property
    def beside_the_role(self) -> list[BoundField]:
        """What is asked anew when another organisation or role is chosen."""
        return [self[name] for name in ("role", *OF_ONE_ROLE) if name in self.fields]

    def _waiting(self) -> dict[str, AccountProposal]:
        """What about this account waits for a second person, by kind."""
        if self.is_new:
            return {}
        rows = AccountProposal.objects.waiting(timezone.now()).filter(person=self.instance.pk)
        return {row.kind: row for row in rows}

    def clean_username(self) -> str:
        name = self.cleaned_data["username"].strip()
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError("Deze gebruikersnaam bestaat al. Kies een andere.")
        return name

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        twins = User.objects.filter(email__iexact=email, is_active=True)
        twin = twins.exclude(pk=self.instance.pk).first() if email else None
        if twin is not None:
            raise forms.ValidationError(
                f"Dit e-mailadres hoort al bij {twin.name} ({twin.username}). Controleer het adres."
            )
        return email

    def clean_class_names(self) -> list[str]:
        names = [name.strip() for name in self.cleaned_data["class_names"].split(",")]
        if any(len(name) > LONGEST_CLASS for name in names):
            raise forms.ValidationError(f"Maak elke naam korter: hooguit {LONGEST_CLASS} tekens.")
        if not any(names):
            raise forms.ValidationError(self.fields["class_names"].error_messages["required"])
        return list(dict.fromkeys(filter(None, names)))

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or self.cleaned_data
        if self.waiting:
            sent = {name: filled[name] for name in WATCHED if name in filled}
            changed = changed_here(self.instance, sent, version=filled.get("version"))
            self._check_one_role_waits(changed)
            self._check_one_address_waits(changed)
        return filled

    def _check_one_role_waits(self, changed: Mapping[str, Any]) -> None:
        asked = self.waiting.get(AccountProposal.Kind.ROLE)
        place, role = self.cleaned_data.get("organisation"), self.cleaned_data.get("role")
        if asked is None or place is None or role is None:
            return
        is_left = self.instance.role and changed.keys().isdisjoint(WORK)
        if not is_left and (place.pk, role) != (asked.bureau_id, asked.role):
            self.add_error("role", f"Er wacht nog een voorstel: {asked.what}. Trek dat eerst in.")

    def _check_one_address_waits(self, changed: Mapping[str, Any]) -> None:
        asked = self.waiting.get(AccountProposal.Kind.ADDRESS)
        if asked is not None and changed.get("email", asked.email) != asked.email:
            self.add_error(
                "email",
                f"Het adres {asked.email} wacht nog op bevestiging. Trek dat voorstel eerst in.",
            )

    def values(self) -> dict[str, Any]:
        """Also what the role does not have: who is mentor no more, keeps no classes."""
        return {name: of_others for name, (_, of_others) in OF_ONE_ROLE.items()} | super().values()

    def add(self, by: User) -> User:
        return add_user(by=by, **self.values())

    def change(self, version: int | None, by: User) -> User:
        return change_user(self.instance, version=version, by=by, **self.values())


class AssignmentForm(ShowsConflict, forms.Form):
    """Who handles the dossiers of a school at this bureau.

    Who stands there already is only replaced by who saw that.
    """

    school = forms.ModelChoiceField(
        label="School",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Overige scholen en leerlingen zonder school",
    )
    owner = forms.ModelChoiceField(
        label="Behandelaar",
        queryset=User.objects.none(),
        empty_label="Kies een behandelaar",
        error_messages={"required": "Kies wie de dossiers van deze school behandelt."},
    )
    deputy = forms.ModelChoiceField(
        label="Waarnemer",
        queryset=User.objects.none(),
        empty_label="Kies een waarnemer",
        help_text="Neemt waar als de behandelaar er niet is.",
        error_messages={"required": "Kies wie de behandelaar waarneemt."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, bureau: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bureau = bureau
        schools = Organisation.objects.filter(kind=Organisation.Kind.SCHOOL, is_active=True)
        officers = User.objects.officers_of(bureau.pk)
        for name, rows in (("school", schools), ("owner", officers), ("deputy", officers)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
            self.fields[name].error_messages["invalid_choice"] = "Kies iets uit deze lijst."

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or self.cleaned_data
        if filled.get("owner") and filled.get("owner") == filled.get("deputy"):
            self.add_error("deputy", "Kies als waarnemer iemand anders dan de behandelaar.")
        return filled

    def edited(self) -> Iterable[str]:
        return ("owner", "deputy")

    def act(self, *, by: User) -> None:
        assign_school(by=by, bureau=self.bureau, **self.cleaned_data)
