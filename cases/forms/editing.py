"""Changing what stands in a dossier already, when somebody else may be doing the same."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from cases.forms.acting import CaseForm
from partners.actions.editing import EditConflict, version_of
from partners.forms.editing import ShowsConflict
from partners.models import User


class EditForm(ShowsConflict, CaseForm):
    """A form about a row that exists. `edits` names the fields that go to that row.

    It remembers which version of the row was on the page.
    """

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid"), "Laad deze pagina opnieuw en vul haar nog eens in."
        ),
    )
    edits: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, row: Any, **kwargs: Any):
        initial = {name: getattr(row, name) for name in self.edits}
        super().__init__(*args, initial={**initial, "version": version_of(row)}, **kwargs)
        self.row = row
        self.begin_with_row(row)

    def edited(self) -> Iterable[str]:
        return self.edits

    def values(self) -> dict[str, Any]:
        """What was filled in for the row."""
        return {name: self.cleaned_data[name] for name in self.edits}

    def submit(self, by: User) -> bool:
        """When somebody else was first, the form shows both texts and keeps what was typed."""
        try:
            return super().submit(by)
        except EditConflict as conflict:
            self.show_conflict(conflict, by=by)
            return False

    @property
    def read(self) -> int:
        """The version that was on the page."""
        return self.cleaned_data["version"]
