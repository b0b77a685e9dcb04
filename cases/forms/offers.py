"""The forms of inbreng: what a partner brings in, and the answer when nothing is done with it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.errors import NotPossible
from cases.actions.offers import OfferData, decline_offer, make_offer
from cases.forms.fields import choice_field, line_field, past_day, text_field
from cases.forms.files import FileForm, file_field
from cases.models import Case, Offer
from cases.rules.texts import REPORT
from partners.models import Municipality, User

_KINDS = [
    (Offer.Kind.ACCESS.value, "Toegang vragen tot een dossier"),
    (Offer.Kind.SIGNAL.value, "Een signaal doorgeven"),
    (Offer.Kind.ADVICE.value, "Een advies geven"),
    (Offer.Kind.DOCUMENT.value, "Een document geven"),
]


class OfferForm(FileForm):
    """Toegang vragen of iets aandragen; within a shared dossier it is known about whom."""

    use_required_attribute = False

    kind = choice_field(
        "Wat wilt u?",
        _KINDS,
        ask="Kies wat u wilt.",
    )
    pupil_name = line_field("Naam van de leerling", ask="Vul de naam van de leerling in.")
    birth_date = forms.DateField(
        label="Geboortedatum",
        validators=[past_day],
        error_messages={"required": "Vul de geboortedatum van de leerling in."},
    )
    municipality = forms.ModelChoiceField(
        label="Woongemeente",
        queryset=Municipality.objects.exclude(bureau=None).order_by("name"),
        empty_label="Kies een gemeente",
        error_messages={
            "required": "Kies de gemeente waar de leerling woont.",
            "invalid_choice": "Kies een gemeente die hier staat.",
        },
    )
    text = text_field(
        "Toelichting",
        ask="Schrijf op waarom u dit vraagt, of wat u wilt doorgeven.",
        hint="Schrijf alleen wat nodig is. Jongere en ouders mogen dit opvragen.",
        longest=REPORT,
    )
    file = file_field(ask="Kies het bestand dat u wilt meegeven.", required=False)

    def __init__(self, *args: Any, case: Case | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.case = case
        if case is not None:
            for name in ("pupil_name", "birth_date", "municipality"):
                del self.fields[name]
            # What is read already needs no access.
            self.fields["kind"] = choice_field(
                "Wat wilt u?", _KINDS[1:], ask="Kies wat u wilt doorgeven."
            )
            self.order_fields(("kind", "text", "file"))

    def clean(self) -> dict[str, Any]:
        """A document is a file; who asks for access has nothing to give yet."""
        kind, sent = self.cleaned_data.get("kind"), self.cleaned_data.get("file")
        if kind == Offer.Kind.DOCUMENT and not sent and "file" not in self.errors:
            self.add_error("file", "Kies het document dat u wilt geven.")
        if kind == Offer.Kind.ACCESS and sent:
            self.add_error("file", "Met een vraag om toegang gaat geen bestand mee.")
        return super().clean()

    def submit(self, by: User) -> bool:
        """Bring it in. When that is not possible: False, and the form says why."""
        try:
            with transaction.atomic():
                told = dict(self.cleaned_data)
                file = told.pop("file")
                make_offer(OfferData(**told), by=by, case=self.case, file=file)
        except NotPossible as refusal:
            self.add_error(None, list(refusal.reasons))
            return False
        return True


class DeclineForm(forms.Form):
    """A short answer to the partner, when nothing is done with what it brought in."""

    use_required_attribute = False

    answer = line_field(
        "Antwoord aan de partner",
        ask="Schrijf een kort antwoord aan de partner.",
        hint="Zeg niet of er een dossier is. Bijvoorbeeld: bespreek dit eerst met de school.",
        longest=300,
    )

    def submit(self, offer: Offer, by: User) -> bool:
        try:
            decline_offer(offer.pk, answer=self.cleaned_data["answer"], by=by)
        except NotPossible as refusal:
            self.add_error(None, ValidationError(list(refusal.reasons)))
            return False
        return True
