"""Who a melding is about, and what the school did (domain.md 3.5, Besluit Verzuimmelding)."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from cases.forms.notice_fields import CodeField, LineField, LongTextField, PhoneField, YesNoField
from cases.models import AbsenceNotice, Pupil
from partners.models import Municipality

AGES = range(4, 28)  # toddlers at school up to the Doorstroompunt's last year (domain.md 3.6)
DUO_NUMBER = RegexValidator(
    r"^[A-Za-z0-9]{4,20}$",
    "Een meldingsnummer heeft 4 tot 20 letters en cijfers. Controleer het nummer.",
)


class PupilForm(forms.Form):
    """Page 1: who the melding is about."""

    fields_template = "notices/fields_leerling.html"

    first_name = LineField(
        label="Voornaam", max_length=60, error_messages={"required": "Vul de voornaam in."}
    )
    surname_prefix = LineField(label="Tussenvoegsel", max_length=15, required=False)
    surname = LineField(
        label="Achternaam", max_length=80, error_messages={"required": "Vul de achternaam in."}
    )
    birth_date = forms.DateField(
        label="Geboortedatum", error_messages={"required": "Vul de geboortedatum in."}
    )
    pupil_number = CodeField(
        label="Persoonsgebonden nummer",
        required=False,
        validators=[
            RegexValidator(r"^[0-9]{9}$", "Vul negen cijfers in, of laat het nummer leeg.")
        ],
        help_text="Het burgerservicenummer of onderwijsnummer, als u het weet: negen cijfers.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    class_name = LineField(label="Klas of groep", max_length=20, required=False)
    municipality = forms.ModelChoiceField(
        label="Woongemeente",
        queryset=Municipality.objects.select_related("bureau"),
        empty_label="Kies een gemeente",
        error_messages={
            "required": "Kies de gemeente waar de leerling woont.",
            "invalid_choice": "Kies een gemeente uit de lijst.",
        },
        help_text="De gemeente waar de leerling staat ingeschreven. Die krijgt de melding.",
    )

    def clean_birth_date(self) -> date:
        born: date = self.cleaned_data["birth_date"]
        today = timezone.localdate()
        if born > today:
            raise forms.ValidationError(
                "De geboortedatum ligt in de toekomst. Controleer het jaar."
            )
        age = Pupil(birth_date=born).age_on(today)
        if age not in AGES:
            raise forms.ValidationError(
                f"Met deze geboortedatum is de leerling {age} jaar. Een melding kan van "
                f"{AGES[0]} tot en met {AGES[-1]} jaar. Controleer de datum."
            )
        return born


class ReportForm(forms.Form):
    """Page 3: what was done, who reports, and the melding at DUO."""

    school_action = LongTextField(
        label="Wat heeft de school gedaan?",
        error_messages={"required": "Vul in wat de school al heeft gedaan."},
        help_text="Bijvoorbeeld: gesprek met de mentor, brief naar huis, hulp op school.",
    )
    parent_contact = LongTextField(
        label="Welk contact was er met ouders of student?",
        rows=3,
        error_messages={
            "required": "Vul in welk contact er was. Was er geen contact? Schrijf dan waarom niet."
        },
    )
    reporter_name = LineField(
        label="Naam melder",
        max_length=80,
        error_messages={"required": "Vul de naam in van wie de melding doet."},
    )
    reporter_function = LineField(
        label="Functie", max_length=60, error_messages={"required": "Vul de functie in."}
    )
    reporter_phone = PhoneField(
        label="Telefoon",
        error_messages={"required": "Vul een telefoonnummer in waarop u bereikbaar bent."},
    )
    reporter_email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        error_messages={
            "required": "Vul een e-mailadres in.",
            "invalid": "Vul een volledig e-mailadres in, zoals naam@school.nl.",
        },
    )
    home_phone = PhoneField(label="Telefoon van ouder of leerling", required=False)
    other_address = LineField(
        label="Verblijft de leerling op een ander adres?",
        max_length=160,
        required=False,
        help_text="Vul dat adres in. Laat leeg als de leerling op het eigen woonadres verblijft.",
    )
    duo_state = forms.ChoiceField(
        label="Staat het verzuim al in het DUO-verzuimregister?",
        choices=[
            (AbsenceNotice.DuoState.GIVEN, "Ja"),
            (AbsenceNotice.DuoState.NOT_YET, "Nog niet"),
            (AbsenceNotice.DuoState.NOT_NEEDED, "Niet nodig"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies of het verzuim al bij DUO is gemeld.",
            "invalid_choice": "Kies een antwoord uit de lijst.",
        },
    )
    duo_number = CodeField(
        label="Meldingsnummer van DUO",
        required=False,
        validators=[DUO_NUMBER],
        help_text="Alleen invullen als u 'Ja' koos.",
    )

    def clean(self) -> dict[str, Any]:
        answers = self.cleaned_data
        if "duo_number" in answers and "duo_state" in answers:
            self._check_duo(answers["duo_state"], answers["duo_number"])
        return answers

    def _check_duo(self, state: str, number: str) -> None:
        given = state == AbsenceNotice.DuoState.GIVEN
        if given and not number:
            self.add_error(
                "duo_number", "Vul het meldingsnummer van DUO in, of kies een ander antwoord."
            )
        elif number and not given:
            self.add_error(
                "duo_number", "Kies 'Ja' bij de vorige vraag, of maak dit meldingsnummer leeg."
            )


class SchoolForm(ReportForm):
    """Page 3 for a school: also whether leerplicht has to act, and where the lessons are."""

    fields_template = "notices/fields_school.html"

    action_wanted = YesNoField(
        label="Wilt u dat leerplicht iets doet?",
        error_messages={"required": "Kies of u actie van leerplicht wilt."},
    )
    no_action_reason = LongTextField(
        label="Waarom is geen actie nodig?",
        rows=2,
        required=False,
        help_text="Alleen invullen als u 'Nee' koos.",
    )
    location = LineField(
        label="Leslocatie",
        max_length=120,
        error_messages={"required": "Vul de leslocatie in."},
    )
    field_order = [
        "school_action",
        "parent_contact",
        "action_wanted",
        "no_action_reason",
        "location",
    ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("action_wanted") is False and not answers.get("no_action_reason"):
            if "no_action_reason" not in self.errors:
                self.add_error("no_action_reason", "Vul in waarom geen actie nodig is.")
        elif answers.get("action_wanted"):
            answers["no_action_reason"] = ""
        return answers
