"""What the lists of dossiers and meldingen show; it lives in the address, so it can be kept.

A choice that means nothing gets a Dutch answer and no rows: never silently everything.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cases.forms.officers import handlers
from cases.models import AbsenceNotice, Case
from cases.presenters.school_case import Town
from cases.rules.absence import KINDS
from cases.rules.audience import ENTRY_KIND_LABELS, EntryKind
from cases.rules.method import STEPS, WORKFLOWS
from cases.rules.results import DUO_STATUS_LABELS
from partners.models import Organisation, User
from partners.rules.roles import Role, Scope

NO_SCHOOL = "geen"


class ChoiceList(forms.Select):
    """A list to unfold, written at once: a template per option takes longer than the page itself
    when a bureau works with hundreds of schools."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        options = (option for _, group, _ in widget["optgroups"] for option in group)
        lines = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            (
                (row["value"], " selected" if row["selected"] else "", row["label"])
                for row in options
            ),
        )
        return format_html(
            '<select name="{}"{}>\n{}\n</select>', name, flatatt(widget["attrs"]), lines
        )


class CheckList(forms.CheckboxSelectMultiple):
    """Boxes to tick, written at once for the same reason."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        options = (option for _, group, _ in widget["optgroups"] for option in group)
        boxes = format_html_join(
            "\n",
            '<div class="choice"><input type="checkbox" name="{}" value="{}"{}> '
            '<label for="{}">{}</label></div>',
            (
                (name, row["value"], flatatt(row["attrs"]), row["attrs"]["id"], row["label"])
                for row in options
            ),
        )
        shown = flatatt({"class": "choices", "id": widget["attrs"]["id"]})
        return format_html("<div{}>\n{}\n</div>", shown, boxes)


class ListChoiceField(forms.ChoiceField):
    """One choice of a filter."""

    widget = ChoiceList


class ListFilter(forms.Form):
    """Base of the filters: all choices may stay open, and each says so when it is made up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            field.error_messages["invalid_choice"] = "Kies iets uit deze lijst."

    def offer(self, name: str, choices: Iterable[tuple[Any, str]]) -> None:
        """The choices of a field that depend on who looks."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    @property
    def is_used(self) -> bool:
        """Whether somebody asks for less than everything."""
        return any(self.data.get(name) for name in self.fields)


class CaseFilter(ListFilter):
    """The choices above the list of dossiers."""

    NEW, CLOSED = "nieuw", "gesloten"
    MINE, DEPUTY, NOBODY = "ik", "waarnemer", "geen"
    MY_TURN, LATE, OTHERS = "ik", "laat", "ander"
    WAITS = ((LATE, "Er is iets te laat"), (OTHERS, "Er wordt op een ander gewacht"))

    status = ListChoiceField(
        label="Status",
        choices=[("", "Lopend"), (NEW, "Lopend, nieuw sinds een week"), (CLOSED, "Gesloten")],
        required=False,
    )
    behandelaar = ListChoiceField(label="Behandelaar", required=False)
    aan_zet = ListChoiceField(label="Aan zet", required=False)
    stap = forms.TypedChoiceField(
        label="Stap",
        required=False,
        widget=ChoiceList,
        coerce=int,
        empty_value=None,
        choices=[("", "Alle stappen"), *((n, f"{n} {s.label}") for n, s in STEPS.items())],
    )
    werkstroom = ListChoiceField(
        label="Werkstroom",
        required=False,
        choices=[("", "Alle werkstromen"), *((f.key.value, f.label) for f in WORKFLOWS.values())],
    )
    school = ListChoiceField(label="School", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_officer = user.role == Role.OFFICER
        own = [(self.MINE, "Mijn dossiers"), (self.DEPUTY, "Ik ben waarnemer")]
        mine = own if is_officer else []
        cases = Case.objects.visible_to(user)
        people = handlers(user.organisation_id, cases.running()).values_list("username", "name")
        nobody = (self.NOBODY, "Nog geen behandelaar")
        self.offer("behandelaar", [("", "Iedereen"), *mine, nobody, *people])
        my_turn = [(self.MY_TURN, "Ik ben aan zet")] if is_officer else []
        self.offer("aan_zet", [("", "Iedereen"), *my_turn, *self.WAITS])
        of_school = cases.filter(school=OuterRef("pk"))
        no_school = (NO_SCHOOL, "Geen school")
        self.offer("school", [("", "Alle scholen"), no_school, *_schools(of_school)])

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        if chosen.get("status") == self.CLOSED and chosen.get("aan_zet"):
            self.add_error(
                "aan_zet", "In een gesloten dossier is niemand aan zet. Kies hier 'Iedereen'."
            )
        return chosen

    @property
    def closed(self) -> bool:
        """Closed dossiers are a list of their own."""
        return self.data.get("status") == self.CLOSED


class SchoolFilter(ListFilter):
    """The choices above the dossiers of a school: where its pupils live, and their class."""

    gemeente = ListChoiceField(label="Gemeente", required=False)
    klas = forms.CharField(
        label="Klas of groep",
        required=False,
        max_length=20,
        error_messages={"max_length": "Vul een klas in van hooguit 20 tekens."},
    )

    def __init__(self, *args: Any, towns: Iterable[Town], **kwargs: Any):
        super().__init__(*args, **kwargs)
        named = ((str(town.pk), f"{town.name} ({town.count})") for town in towns)
        self.offer("gemeente", [("", "Alle gemeenten"), *named])


class NoticeFilter(ListFilter):
    """The choices above the list of meldingen."""

    soort = ListChoiceField(
        label="Soort verzuim",
        required=False,
        choices=[("", "Alle soorten"), *((row.kind.value, row.label) for row in KINDS.values())],
    )
    status = ListChoiceField(
        label="Status",
        required=False,
        choices=[("", "Alle"), *((key.value, text) for key, text in DUO_STATUS_LABELS.items())],
    )
    school = ListChoiceField(label="School", required=False)
    van = forms.DateField(label="Ontvangen vanaf", required=False)
    tot = forms.DateField(label="Ontvangen tot en met", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if user.scope is not Scope.BUREAU:
            del self.fields["school"]
            return
        of_school = AbsenceNotice.objects.visible_to(user).filter(school=OuterRef("pk"))
        self.offer("school", [("", "Alle scholen"), *_schools(of_school)])

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        if chosen.get("van") and chosen.get("tot") and chosen["tot"] < chosen["van"]:
            self.add_error("tot", "Kies een dag op of na de eerste dag.")
        return chosen


def _schools(rows: QuerySet) -> list[tuple[str, str]]:
    """The schools that rows of the reader name; `rows` refers to the school by OuterRef."""
    schools = Organisation.objects.filter(Exists(rows), kind=Organisation.Kind.SCHOOL)
    return [(str(pk), name) for pk, name in schools.values_list("pk", "name")]


class TimelineFilter(forms.Form):
    """Which kinds of events the timeline shows; none chosen is all that this person may read."""

    soort = forms.MultipleChoiceField(
        label="Toon alleen",
        required=False,
        widget=CheckList,
        error_messages={"invalid_choice": "Kies alleen soorten die hier staan."},
    )

    def __init__(self, *args: Any, kinds: AbstractSet[EntryKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [  # type: ignore[attr-defined]
            (kind.value, label) for kind, label in ENTRY_KIND_LABELS.items() if kind in kinds
        ]
