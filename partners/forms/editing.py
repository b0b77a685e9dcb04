"""Forms about a row that a colleague may be changing at the same moment."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, NamedTuple, cast

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format

from partners.actions.editing import version_of
from partners.models import User


class Difference(NamedTuple):
    """A field that two people filled in differently, in words."""

    label: str
    mine: str
    theirs: str


class ManageForm(forms.ModelForm):
    """Adds a row, or changes one that carries the version that was read; an action writes it.

    `once` names the fields that are set when the row is made, and never after.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once: ClassVar[Sequence[str]] = ()
    later: ClassVar[Sequence[str]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = self.instance.pk is None
        for name in self.later if self.is_new else self.once:
            del self.fields[name]
        if self.is_new:
            del self.fields["version"]
        else:
            self.initial["version"] = version_of(self.instance)
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = "Kies iets uit deze lijst."

    def values(self) -> dict[str, Any]:
        """What was filled in, by field of the row."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def act(self, *, by: User) -> Any:
        """Let the action write it; raises EditConflict when a colleague was first."""
        if self.is_new:
            return self.add(by)
        return self.change(self.cleaned_data["version"], by)

    def meet_newer(self) -> list[Difference]:
        """After an EditConflict: where a colleague says something else than what is filled in.

        From now on the form is about their version, so that saving it again is a choice.
        """
        newer = self._meta.model._default_manager.get(pk=self.instance.pk)
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version_of(newer))
        self.data = data
        rows = [
            Difference(
                label=str(field.label),
                mine=_in_words(field, self.cleaned_data[name]),
                theirs=_in_words(field, getattr(newer, name)),
            )
            for name, field in self.fields.items()
            if name != "version"
        ]
        return [row for row in rows if row.mine != row.theirs]

    def add(self, by: User) -> Any:
        raise NotImplementedError

    def change(self, version: int | None, by: User) -> Any:
        raise NotImplementedError


def _in_words(field: forms.Field, value: Any) -> str:
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
