"""Changing what stands there already, when somebody else may be doing the same."""

from datetime import date
from typing import Any, ClassVar, NamedTuple

from django import forms

from cases.actions.editing import Reading, version_of
from cases.actions.errors import EditConflict
from cases.forms.acting import CaseForm

MINE, THEIRS = "mijn", "ander"


class Difference(NamedTuple):
    """One field of which two people gave different texts; `chosen` is what the page proposes."""

    name: str  # of the round buttons
    label: str
    mine: str
    theirs: str
    chosen: str


class EditForm(CaseForm):
    """A form about a row that exists. `edits` names the fields that go to that row.

    It remembers which version of the row was on the page. After a conflict the page sends, for
    each field that differs, whose text was chosen.
    """

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid"), "Laad deze pagina opnieuw en vul haar nog eens in."
        ),
    )
    newer = forms.IntegerField(widget=forms.HiddenInput, required=False)
    edits: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, row: Any, **kwargs: Any):
        initial = {name: getattr(row, name) for name in self.edits}
        super().__init__(*args, initial={**initial, "version": version_of(row)}, **kwargs)
        self.row = row

    def values(self) -> dict[str, Any]:
        """What was filled in for the row."""
        return {name: self.cleaned_data[name] for name in self.edits}

    def reading(self) -> Reading:
        """Which version was on the page, and what was chosen after a conflict."""
        return Reading(
            version=self.cleaned_data["version"],
            newer=self.cleaned_data["newer"],
            mine=self._chose(MINE),
            theirs=self._chose(THEIRS),
        )

    def _chose(self, whose: str) -> frozenset[str]:
        return frozenset(n for n in self.edits if self.data.get(f"keuze-{n}") == whose)

    def differences(self, conflict: EditConflict) -> list[Difference]:
        """The fields to choose about. Proposed is the text of the one who changed it; when both
        did, nothing is."""
        return [
            Difference(
                name=f"keuze-{name}",
                label=str(self.fields[name].label),
                mine=_shown(self.fields[name], conflict.mine[name]),
                theirs=_shown(self.fields[name], conflict.theirs[name]),
                chosen=_proposed(name, conflict),
            )
            for name in self.edits
            if conflict.mine[name] != conflict.theirs[name]
        ]


def _proposed(name: str, conflict: EditConflict) -> str:
    if name not in conflict.before:
        return ""
    before = conflict.before[name]
    if conflict.mine[name] == before:
        return THEIRS
    return MINE if conflict.theirs[name] == before else ""


def _shown(field: forms.Field, value: Any) -> str:
    """A value as people read it."""
    if isinstance(field, forms.ChoiceField):
        return dict(field.widget.choices).get(value, str(value))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return str(value or "niets ingevuld")
