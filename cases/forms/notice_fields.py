"""Fields of a melding that need more than Django's own."""

import re
from typing import Any

from django import forms

from cases.rules.names import without_unseen
from cases.rules.texts import NOTICE_TEXT
from partners.forms.fields import ProseField


class LineField(forms.CharField):
    """One line, such as a name. What nobody can see in it is left out: it would upset lists."""

    def to_python(self, value: Any) -> str:
        words = (super().to_python(value) or "").split()
        return without_unseen(" ".join(words))


class YesNoField(forms.TypedChoiceField):
    """A question with two answers; gives True or False."""

    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": "Kies ja of nee."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[("ja", "Ja"), ("nee", "Nee")], coerce=lambda answer: answer == "ja", **kwargs
        )


class LongTextField(ProseField):
    """Something told in sentences, up to a page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=NOTICE_TEXT, **kwargs)


class CodeField(forms.CharField):
    """A number or code copied from elsewhere; spaces and dots in between do not count."""

    def to_python(self, value: Any) -> str:
        return re.sub(r"[\s.]", "", super().to_python(value) or "")


class CountField(forms.IntegerField):
    """How many: nothing filled in is none. How many there can be is a rule of a melding."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> int:
        return super().clean(value) or 0
