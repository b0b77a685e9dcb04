"""Forms about a row that somebody else may be changing at the same moment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple, cast

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format

from partners.actions.editing import EditConflict, version_of
from partners.forms.fields import PhoneField
from partners.models import User


class Difference(NamedTuple):
    """A field that two people, or two windows, filled in differently, in words."""

    label: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Conflict:
    """What the page shows when somebody was first: both answers, and whose the other is.

    `who` is empty when the reader did it, in another window; `at` when nobody knows since when.
    """

    differences: list[Difference]
    who: str = ""
    at: datetime | None = None


class ShowsConflict(forms.BaseForm):
    """What a form with a `version` does when somebody else changed the same row."""

    conflict: Conflict | None = None
    base_fields: ClassVar[dict[str, forms.Field]]  # of the class: a form may show fewer

    def edited(self) -> Iterable[str]:
        """The fields that go to the row."""
        raise NotImplementedError

    def begin_with_row(self, row: Any) -> None:
        """The form is about a row that stands: only what changes is judged by later rules."""
        for name, field in self.fields.items():
            if isinstance(field, PhoneField):
                field.stands = getattr(row, name)

    def show_conflict(self, conflict: EditConflict, *, by: User) -> None:
        """Show where somebody else, or `by` in another window, says something else.

        From now on the form is about their version, with their text where nothing was changed
        here and all that was typed elsewhere, so that saving it again is a choice.
        """
        sent = cast(QueryDict, self.data).copy()
        sent["version"] = str(conflict.newest.pk)
        for name in conflict.left & set(self.edited()):
            sent.setlist(self.add_prefix(name), _as_sent(self.fields[name], conflict.row, name))
        self.data = sent
        differences = [
            Difference(
                label=str(field.label),
                mine=in_words(field, self.cleaned_data.get(name)),
                theirs=in_words(field, getattr(conflict.row, name)),
            )
            for name, field in (self.base_fields | self.fields).items()
            if name in conflict.clashes
        ]
        who = conflict.change.history_user
        name = "" if who == by else str(who or "Het portaal")
        self.conflict = Conflict(differences, name, conflict.change.history_date)


class ManageForm(ShowsConflict, forms.ModelForm):
    """Adds a row, or changes one that carries the version that was read; an action writes it.

    `once` names the fields that are set when the row is made, and never after; `prompts` says what
    a list to choose from begins with, and what leaving it so means.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once: ClassVar[Sequence[str]] = ()
    later: ClassVar[Sequence[str]] = ()
    prompts: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = self.instance.pk is None
        for name in self.later if self.is_new else self.once:
            del self.fields[name]
        if self.is_new:
            del self.fields["version"]
        else:
            self.initial["version"] = version_of(self.instance)
            self.begin_with_row(self.instance)
        for name, field in self.fields.items():
            field.error_messages["invalid_choice"] = "Kies iets uit deze lijst."
            if name in self.prompts:
                begin_with(field, self.prompts[name])

    def edited(self) -> Iterable[str]:
        return [name for name in self.fields if name != "version"]

    def values(self) -> dict[str, Any]:
        """What was filled in, by field of the row."""
        return {name: self.cleaned_data[name] for name in self.edited()}

    def act(self, *, by: User) -> Any:
        """Let the action write it; raises EditConflict when a colleague was first."""
        if self.is_new:
            return self.add(by)
        return self.change(self.cleaned_data["version"], by)

    def add(self, by: User) -> Any:
        raise NotImplementedError

    def change(self, version: int | None, by: User) -> Any:
        raise NotImplementedError


def begin_with(field: Any, prompt: str) -> None:
    """Let a list to choose from begin with words of its own."""
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = prompt
    else:
        field.choices = [("", prompt), *(pair for pair in field.choices if pair[0])]


def in_words(field: forms.Field, value: Any) -> str:
    """A value of a row or of a form, as people read it; of several rows all names."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        value = ", ".join(str(row) for row in value.all())
    elif isinstance(field, forms.MultipleChoiceField):
        labels = dict(field.widget.choices)
        value = ", ".join(labels[key] for key in value)
    elif isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        value = dict(field.widget.choices).get(value, value)
    elif isinstance(value, list):
        value = ", ".join(value)
    elif isinstance(value, bool):
        value = "ja" if value else "nee"
    elif isinstance(value, date):
        value = date_format(value, "j F Y")
    return "niets ingevuld" if value in (None, "") else str(value)


def _as_sent(field: forms.Field, row: Any, name: str) -> list[str]:
    """What a browser would send for what stands in a row."""
    value = getattr(row, name)
    if isinstance(field, forms.ModelMultipleChoiceField):
        value = value.all()
    elif isinstance(value, list) and not isinstance(field, forms.MultipleChoiceField):
        value = ", ".join(value)
    shown = field.prepare_value(value)
    if shown in (None, "", False):
        return []
    return [str(one) for one in shown] if isinstance(shown, list | tuple) else [str(shown)]
