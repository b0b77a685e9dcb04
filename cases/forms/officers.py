"""The forms about who handles dossiers: one dossier, or all running ones of a colleague."""

import uuid
from typing import Any

from django import forms
from django.db.models import OuterRef, Q, QuerySet, Subquery

from cases.actions import assign_officers
from cases.forms.acting import CaseForm
from cases.forms.fields import text_field
from cases.models import Case
from partners.models import User
from partners.rules.roles import Role


class OfficersForm(CaseForm):
    """Who handles the dossier: behandelaar and waarnemer, both of this bureau."""

    owner = forms.ModelChoiceField(
        label="Behandelaar",
        queryset=User.objects.none(),
        empty_label="Kies een behandelaar",
        error_messages={
            "required": "Kies wie het dossier behandelt.",
            "invalid_choice": "Kies een behandelaar uit de lijst.",
        },
    )
    deputy = forms.ModelChoiceField(
        label="Waarnemer",
        queryset=User.objects.none(),
        empty_label="Kies een waarnemer",
        help_text="Neemt waar als de behandelaar er niet is.",
        error_messages={
            "required": "Kies wie de behandelaar waarneemt.",
            "invalid_choice": "Kies een waarnemer uit de lijst.",
        },
    )
    text = text_field("Toelichting", required=False, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officers = User.objects.officers_of(self.case.bureau_id)
        for name in ("owner", "deputy"):
            self.fields[name].queryset = officers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean()
        if chosen.get("owner") and chosen.get("owner") == chosen.get("deputy"):
            self.add_error("deputy", "Kies als waarnemer iemand anders dan de behandelaar.")
        return chosen

    def act(self, by: User) -> None:
        chosen = self.cleaned_data
        assign_officers(
            self.case, owner=chosen["owner"], deputy=chosen["deputy"], text=chosen["text"], by=by
        )


def handlers(bureau_id: int, cases: QuerySet[Case]) -> QuerySet[User]:
    """Who handles dossiers at a bureau now, and who left and still has some of these."""
    # A scalar question is asked of who is no officer of here alone; as an EXISTS in an OR,
    # PostgreSQL reads all dossiers for it.
    works_here = Q(organisation=bureau_id, role=Role.OFFICER, is_active=True)
    still_owns = Subquery(cases.order_by().filter(owner=OuterRef("pk")).values("owner")[:1])
    return User.objects.alias(still_owns=still_owns).filter(
        works_here | Q(still_owns__isnull=False)
    )


class HandOverForm(forms.Form):
    """Whose running dossiers go to whom. Asked for by address (to look), and sent (to do)."""

    van = forms.ModelChoiceField(
        label="Wiens dossiers draagt u over?",
        queryset=User.objects.none(),
        to_field_name="username",
        empty_label="Kies een collega",
        error_messages={
            "required": "Kies van wie u de dossiers overdraagt.",
            "invalid_choice": "Kies een collega uit de lijst.",
        },
    )
    naar = forms.ModelChoiceField(
        label="Wie wordt behandelaar?",
        queryset=User.objects.none(),
        required=False,
        to_field_name="username",
        empty_label="De waarnemer van elk dossier",
        error_messages={"invalid_choice": "Kies een collega uit de lijst."},
    )
    waarnemer = forms.ModelChoiceField(
        label="Wie wordt waarnemer?",
        queryset=User.objects.none(),
        required=False,
        to_field_name="username",
        empty_label="Zoals nu",
        help_text="Neemt de waarnemer het dossier over? Dan wordt de collega waarnemer. "
        "Is die lang weg, kies dan een ander.",
        error_messages={"invalid_choice": "Kies een collega uit de lijst."},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        running = Case.objects.visible_to(user).running()
        officers = User.objects.officers_of(user.organisation_id)
        self.fields["van"].queryset = handlers(user.organisation_id, running)  # type: ignore[attr-defined]
        for name in ("naar", "waarnemer"):
            self.fields[name].queryset = officers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or self.cleaned_data
        leaver, to, deputy = (chosen.get(name) for name in ("van", "naar", "waarnemer"))
        if leaver and leaver == to:
            self.add_error("naar", "Kies iemand anders dan wie de dossiers overdraagt.")
        if to and to == deputy:
            self.add_error("waarnemer", "Kies als waarnemer iemand anders dan de behandelaar.")
        return chosen

    def deed(self) -> dict[str, Any]:
        """What the action asks for; a request without key is one of its own."""
        chosen = self.cleaned_data
        return {
            "leaver": chosen["van"],
            "to": chosen["naar"],
            "deputy": chosen["waarnemer"],
            "key": chosen["key"] or uuid.uuid4(),
        }
