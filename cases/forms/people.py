"""The forms of who is involved: parents and carers, the pupil, and what was agreed."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.actions.agreements import AgreementData, make_agreement, settle_agreement
from cases.actions.contact_person import ContactPersonData, name_contact_person
from cases.actions.people import CarerData, end_carer, record_carer, update_carer, update_pupil
from cases.forms.acting import CaseForm, one_of
from cases.forms.editing import EditForm
from cases.forms.fields import choice_field, line_field, past_day, text_field, tick_field
from cases.forms.notice_fields import CodeField
from cases.forms.notice_form import PUPIL_NUMBER
from cases.forms.regime import RegimeForm
from cases.models import Agreement, Carer, ContactPerson
from cases.rules.notices import LONGEST
from cases.rules.texts import AGREEMENT
from partners.forms.fields import PhoneField
from partners.models import Organisation, User

_CUSTODY = Carer.Custody
_is_known = one_of(_CUSTODY.GEZAMENLIJK, _CUSTODY.EENHOOFDIG, _CUSTODY.VOOGD, _CUSTODY.GEEN)
FAR_AHEAD = timedelta(days=366)  # eigen keuze: an afspraak is about the coming year


class NewCarerForm(CaseForm):
    """A parent or carer of the pupil, with the gezag and where that was seen."""

    asked_when = {"source": ("custody", _is_known), "checked_on": ("custody", _is_known)}
    rows = (("phone", "email"), ("source", "checked_on"))

    name = line_field("Naam", ask="Vul de naam in.")
    relation = line_field(
        "Relatie tot de leerling",
        ask="Vul in wie dit is voor de leerling, bijvoorbeeld: moeder.",
        hint="Bijvoorbeeld: moeder, oma, pleegvader.",
        longest=40,
    )
    phone = PhoneField(label="Telefoon", required=False)
    email = forms.EmailField(
        label="E-mailadres",
        required=False,
        error_messages={"invalid": "Vul een e-mailadres in, zoals naam@voorbeeld.nl."},
    )
    custody = choice_field(
        "Gezag",
        _CUSTODY.choices,
        ask="Kies wie het gezag heeft; weet u het niet, kies dan: gezag onbekend.",
        hint="Wie geen gezag heeft, krijgt niet ongevraagd informatie.",
    )
    source = line_field(
        "Waar blijkt dat uit?",
        ask="Vul in waar het gezag uit blijkt.",
        hint="Bijvoorbeeld: gezagsregister, BRP, beschikking van de rechter.",
        longest=80,
    )
    checked_on = forms.DateField(
        label="Nagegaan op",
        validators=[past_day],
        error_messages={"required": "Vul in op welke dag u het gezag naging."},
    )
    is_caretaker = tick_field("Verzorgt de leerling feitelijk", required=False)
    has_contact_ban = tick_field(
        "Heeft een contactverbod",
        required=False,
        hint="Iedereen die het dossier opent, ziet dit staan.",
    )

    def act(self, by: User) -> None:
        record_carer(self.case, CarerData(**self.cleaned_data), by=by)


class CarerForm(EditForm, NewCarerForm):
    """Correct what is kept of a parent or carer."""

    edits = tuple(NewCarerForm.base_fields)

    def act(self, by: User) -> None:
        data = CarerData(**self.values())
        update_carer(self.case, self.row.pk, data, version=self.read, by=by)


class EndCarerForm(CaseForm):
    """Somebody is not involved any more."""

    on = forms.DateField(
        label="Vanaf welke dag is deze persoon niet meer betrokken?",
        validators=[past_day],
        error_messages={"required": "Vul in vanaf welke dag."},
    )

    def __init__(self, *args: Any, row: Carer, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.row = row

    def act(self, by: User) -> None:
        end_carer(self.case, self.row.pk, on=self.cleaned_data["on"], by=by)


class ContactPersonForm(EditForm):
    """Who the aanspreekpunt is; filled in with who it is now."""

    rows = (("phone", "email"),)
    edits = ("name", "function", "phone", "email", "since")

    name = line_field(
        "Naam",
        ask="Vul in wie het aanspreekpunt is.",
        hint="Iemand bij wie jongere en ouders altijd terechtkunnen: meestal de mentor of intern "
        "begeleider (ib'er) van de school. Is er geen school, dan iemand van leerplicht.",
    )
    function = line_field(
        "Functie en organisatie",
        ask="Vul in wat deze persoon doet, en waar.",
        hint="Bijvoorbeeld: mentor, Het Baken.",
    )
    phone = PhoneField(
        label="Telefoon",
        required=False,
        help_text="Vul dit in, het e-mailadres, of allebei.",
    )
    email = forms.EmailField(
        label="E-mailadres",
        required=False,
        error_messages={"invalid": "Vul een e-mailadres in, zoals naam@voorbeeld.nl."},
    )
    since = forms.DateField(
        label="Aanspreekpunt sinds",
        validators=[past_day],
        error_messages={"required": "Vul in sinds welke dag."},
    )

    def __init__(self, *args: Any, row: ContactPerson, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        if row.pk is None:
            self.initial["since"] = self.today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not (cleaned.get("phone") or cleaned.get("email") or self.errors):
            self.add_error("phone", "Vul een telefoonnummer of een e-mailadres in.")
        return cleaned

    def act(self, by: User) -> None:
        data = ContactPersonData(**self.values())
        name_contact_person(self.case, data, version=self.read, by=by)


class PupilForm(EditForm):
    """School, class and number of the pupil."""

    edits = ("school", "class_name", "pupil_number")

    school = forms.ModelChoiceField(
        label="Ingeschreven bij",
        queryset=Organisation.objects.filter(kind=Organisation.Kind.SCHOOL),
        required=False,
        empty_label="Geen school bekend",
        help_text="Alleen deze school kan in het dossier meelezen, als zij zelf een melding deed.",
        error_messages={"invalid_choice": "Kies een school uit deze lijst."},
    )
    class_name = line_field("Klas of groep", required=False, longest=LONGEST["class_name"])
    pupil_number = CodeField(
        label="Persoonsgebonden nummer",
        required=False,
        validators=[PUPIL_NUMBER],
        help_text="Het burgerservicenummer of onderwijsnummer: negen cijfers.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )

    def act(self, by: User) -> None:
        update_pupil(self.case, **self.values(), version=self.read, by=by)


class ReaderField(forms.ModelChoiceField):
    """Whether the school of the pupil reads an afspraak."""

    def label_from_instance(self, obj: Organisation) -> str:
        return f"Ook {obj}"


class NewAgreementForm(RegimeForm):
    """What was agreed: what, who, before when, and whether the school reads it."""

    rows = (("who", "due_on"),)

    what = text_field(
        "Wat is er afgesproken?",
        ask="Schrijf op wat er afgesproken is.",
        hint="In woorden die jongere en ouders begrijpen: zij mogen dit lezen.",
        rows=3,
        longest=AGREEMENT,
    )
    who = line_field(
        "Wie doet dit?",
        ask="Vul in wie dit doet, bijvoorbeeld: moeder, of mentor van 2B.",
        hint="Bijvoorbeeld: moeder, of mentor van 2B.",
    )
    due_on = forms.DateField(label="Uiterlijk", required=False)
    for_school = ReaderField(
        label="Wie leest deze afspraak?",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Alleen leerplicht",
        help_text="De school leest mee zolang de leerling daar staat ingeschreven.",
        error_messages={"invalid_choice": "Kies wie deze afspraak leest."},
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        school = self.case.school
        if school is None:
            self.fields["for_school"].disabled = True
        else:
            readers = Organisation.objects.filter(pk=school.pk)
            self.fields["for_school"].queryset = readers  # type: ignore[attr-defined]

    def clean_what(self) -> str:
        """Browsers end lines in their own way; that is no change of the text."""
        return self.cleaned_data["what"].replace("\r\n", "\n")

    def clean_due_on(self) -> date | None:
        """A date that stood there already may have passed."""
        day = self.cleaned_data["due_on"]
        if day is None or day == self.initial.get("due_on"):
            return day
        if not self.today <= day <= self.today + FAR_AHEAD:
            raise ValidationError("Kies vandaag of een dag in het komende jaar.")
        return day

    def act(self, by: User) -> None:
        told = self.answers()
        regime = told.pop("regime")
        make_agreement(self.case, AgreementData(**told), by=by, regime=regime)


class AgreementForm(EditForm, NewAgreementForm):
    """How an afspraak went; its words can be corrected too."""

    edits = (*NewAgreementForm.base_fields, "outcome")
    field_order = ("outcome",)

    outcome = choice_field(
        "Hoe staat het ervoor?",
        Agreement.Outcome.choices,
        ask="Kies hoe het met deze afspraak staat.",
    )

    def act(self, by: User) -> None:
        data = AgreementData(**self.values())
        settle_agreement(self.case, self.row.pk, data, version=self.read, by=by)
