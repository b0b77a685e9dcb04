"""Fields that every room uses."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.formats import number_format

from partners.rules import telephone


class NotLonger(MaxLengthValidator):
    """Says how much a text must be shortened, in the words of who wrote it."""

    def __call__(self, value: str) -> None:
        room: int = self.limit_value
        over = len(value) - room
        if over > 0:
            raise ValidationError(
                f"Maak deze tekst {_count(over)} korter: er passen {_count(room)} in. "
                "Alles wat u schreef, staat er nog.",
                code="too_long",
            )


class ProseField(forms.CharField):
    """A text of some lines. One that is too long is refused whole, and never cut."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["rows"] = rows
        self.max_length = max_length
        self.validators.append(NotLonger(max_length))


class PhoneField(forms.CharField):
    """A telephone number as people write it.

    The one that `stands` is not judged again: who changes something else has nothing to do with it.
    """

    stands = ""

    widget = forms.TextInput(attrs={"type": "tel"})

    def __init__(self, *, max_length: int = telephone.LONGEST, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and value != self.stands and not telephone.is_telephone(value):
            raise ValidationError(telephone.WRONG, code="misshapen")


def _count(characters: int) -> str:
    number = number_format(characters, force_grouping=True)
    return f"{number} teken{'' if characters == 1 else 's'}"
