"""The form on which the owner of a dossier decides whether the pupil moved."""

from typing import Any

from django import forms

from cases.actions import decide_move
from cases.actions.moves import notice_of, place_of, place_told
from cases.forms.acting import CaseForm, Hint, one_of
from cases.forms.fields import choice_field, text_field
from cases.models import Task
from partners.models import User

YES, NO = "ja", "nee"


class MoveForm(CaseForm):
    """What a melding says of the pupil, and whether that is taken over."""

    task = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)
    accepted = choice_field(
        "Neemt u dit over?",
        [
            (YES, "Ja: de leerling is overgestapt, en dit dossier gaat mee"),
            (NO, "Nee: de leerling blijft zoals hier bekend is"),
        ],
        ask="Kies of u de overstap overneemt.",
    )
    text = text_field(
        "Waarom niet?",
        ask="Schrijf op waarom u de overstap niet overneemt.",
        hint="Bijvoorbeeld: de school heeft de leerling niet ingeschreven, zegt de directeur.",
    )
    asked_when = {"text": ("accepted", one_of(NO))}

    def __init__(self, *args: Any, move: Task, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.move = move
        self.initial.update(task=move.pk, seen=place_of(self.case.pupil).key)

    def hints(self) -> list[Hint]:
        """What is known now, and what the melding says; not who is meant by it elsewhere."""
        notice = notice_of(self.move)
        who = notice.received_by.organisation
        return [
            Hint(f"Nu bekend: {place_of(self.case.pupil)}."),
            Hint(
                f"Volgens een melding van {who} op {notice.received_at:%d-%m-%Y}: "
                f"{place_told(notice)}."
            ),
            Hint("Tot u beslist, verandert er niets. Bel bij twijfel de school."),
        ]

    def act(self, by: User) -> None:
        answers = self.cleaned_data
        decide_move(
            self.case,
            self.move.pk,  # as the page found it: the number that was sent may be made up
            accepted=answers["accepted"] == YES,
            seen=answers["seen"],
            text=answers["text"],
            by=by,
        )
