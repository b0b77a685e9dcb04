"""What the pages of a melding share: they are held against the rules of a melding."""

from dataclasses import fields
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from cases.forms.notice_fields import LineField
from cases.rules.notice_facts import NoticeFacts, added_up
from cases.rules.notices import LONGEST, MUST_TELL, SHAPES, NoticeRefusal, must_tell, refusals

_FACTS = {field.name for field in fields(NoticeFacts)}
PUPIL_NUMBER = RegexValidator(f"^{SHAPES['pupil_number'][0]}$", SHAPES["pupil_number"][1])
DUO_NUMBER = RegexValidator(f"^{SHAPES['duo_number'][0]}$", SHAPES["duo_number"][1])


class NoticeForm(forms.Form):
    """A page of a melding."""

    def check_rules(self, answers: dict[str, Any], **facts: Any) -> list[NoticeRefusal]:
        """Check these answers, and what is known besides, by the rules; gives what was refused.

        Each refusal stands beside its field, and what the weeks add up to joins the answers.
        """
        told = {name: value for name, value in answers.items() if name in _FACTS}
        known = added_up(NoticeFacts(today=timezone.localdate(), **told | facts))
        answers |= {name: getattr(known, name) for name in ("hours", "times_late") if name in told}
        refused = refusals(known, told.keys() | facts.keys())
        for refusal in refused:
            self.add_error(self.place_of(refusal), refusal.sentence)
        return refused

    def place_of(self, refusal: NoticeRefusal) -> str:
        """Beside which field of this page a refusal stands."""
        return refusal.field


def line_about(name: str, label: str, **kwargs: Any) -> LineField:
    """One line of a melding, as long as its rules allow; asked for when it has to be told."""
    required = name in MUST_TELL
    messages = {"required": must_tell(name)} if required else {}
    return LineField(
        label=label,
        max_length=LONGEST[name],
        required=required,
        error_messages=messages,
        **kwargs,
    )
