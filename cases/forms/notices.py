"""Who a melding is about, and what the school did (domain.md 3.5, Besluit Verzuimmelding)."""

from typing import Any

from django import forms

from cases.forms.notice_fields import CodeField, LongTextField, YesNoField
from cases.forms.notice_form import NoticeForm, line_about
from cases.models import AbsenceNotice
from cases.rules.notices import LONGEST, SHAPES, must_tell
from partners.models import Municipality


class PupilForm(NoticeForm):
    """Page 1: who the melding is about."""

    fields_template = "notices/fields_leerling.html"

    first_name = line_about("first_name", "Voornaam")
    surname_prefix = line_about("surname_prefix", "Tussenvoegsel")
    surname = line_about("surname", "Achternaam")
    birth_date = forms.DateField(
        label="Geboortedatum", error_messages={"required": "Vul de geboortedatum in."}
    )
    pupil_number = CodeField(
        label="Persoonsgebonden nummer",
        required=False,
        help_text="Het burgerservicenummer of onderwijsnummer, als u het weet: negen cijfers.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    class_name = line_about("class_name", "Klas of groep")
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

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        self.check_rules(answers)
        return answers


class ReportForm(NoticeForm):
    """Page 3: what was done, who reports, and the melding at DUO."""

    school_action = LongTextField(
        label="Wat heeft de school gedaan?",
        error_messages={"required": must_tell("school_action")},
        help_text="Bijvoorbeeld: gesprek met de mentor, brief naar huis, hulp op school.",
    )
    parent_contact = LongTextField(
        label="Welk contact was er met ouders of student?",
        rows=3,
        error_messages={"required": must_tell("parent_contact")},
    )
    reporter_name = line_about("reporter_name", "Naam melder")
    reporter_function = line_about("reporter_function", "Functie")
    reporter_phone = line_about(
        "reporter_phone", "Telefoon", widget=forms.TextInput({"type": "tel"})
    )
    reporter_email = forms.EmailField(
        label="E-mailadres",
        max_length=LONGEST["reporter_email"],
        error_messages={
            "required": must_tell("reporter_email"),
            "invalid": SHAPES["reporter_email"][1],
        },
    )
    home_phone = line_about(
        "home_phone", "Telefoon van ouder of leerling", widget=forms.TextInput({"type": "tel"})
    )
    other_address = line_about(
        "other_address",
        "Verblijft de leerling op een ander adres?",
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
        help_text="Alleen invullen als u 'Ja' koos.",
    )

    by_bureau = False

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        self.check_rules(answers, by_bureau=self.by_bureau)
        return answers


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
    location = line_about("location", "Leslocatie")
    field_order = [
        "school_action",
        "parent_contact",
        "action_wanted",
        "no_action_reason",
        "location",
    ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("action_wanted"):
            answers["no_action_reason"] = ""
        return answers
