"""What the forms about a dossier share: they act, and tell what was answered."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, NamedTuple, TypeVar, cast

from django import forms
from django.db import transaction
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils import timezone

from cases.actions import NotPossible, Report, StaleStep
from cases.forms.fields import Choices, PastField
from cases.models import Case, StepVisit
from partners.models import User

FormT = TypeVar("FormT", bound="CaseForm")


def including(answer: str) -> Callable[[Any], bool]:
    """For `asked_when`: the other answers include this one."""
    return lambda given: answer in given


class Hint(NamedTuple):
    """Something to know before filling in the form, perhaps with a page to go to."""

    text: str
    page: str = ""  # name of an address of this dossier
    link: str = ""


def one_of(*answers: str) -> Callable[[Any], bool]:
    """For `asked_when`: the other answer is one of these."""
    return frozenset(answers).__contains__


def with_fields(fields: Mapping[str, forms.Field]) -> Callable[[type[FormT]], type[FormT]]:
    """Give a form fields made from a rule table: after those it inherits, before its own."""

    def complete(form: type[FormT]) -> type[FormT]:
        inherited = {name for base in form.__bases__ for name in getattr(base, "base_fields", ())}
        before = {name: form.base_fields[name] for name in form.base_fields if name in inherited}
        form.base_fields = {**before, **fields, **form.base_fields}
        return form

    return complete


class CaseForm(forms.Form):
    """A form about one dossier that ends in an action.

    `asked_when` names the fields that are only asked after a certain answer to another one; in
    all other cases they may stay empty, and what was typed there does not count. `rows` names the
    fields that stand beside each other.
    """

    use_required_attribute = False  # what is required can depend on another answer
    asked_when: ClassVar[Mapping[str, tuple[str, Callable[[Any], bool]]]] = {}
    rows: ClassVar[tuple[tuple[str, ...], ...]] = ()

    def __init__(self, *args: Any, case: Case, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.case = case
        self.today = timezone.localdate()
        self._unasked: set[str] = set()
        for field in self.fields.values():
            if isinstance(field, PastField):
                field.not_before(case.received_on)

    def full_clean(self) -> None:
        """Decide first which fields are asked, then look at the answers."""
        if self.is_bound:
            self._unasked = {name for name in self.asked_when if not self._is_asked(name)}
        unasked = [self.fields[name] for name in self._unasked & set(self.fields)]
        owed = [field for field in unasked if field.required]
        for field in owed:
            field.required = False
        super().full_clean()
        for field in owed:
            field.required = True  # shown once more, it is not called "niet verplicht"

    def _is_asked(self, name: str) -> bool:
        if name not in self.asked_when:
            return name in self.fields
        other, applies = self.asked_when[name]
        if not self._is_asked(other):
            return False
        widget = self.fields[other].widget
        given = widget.value_from_datadict(self.data, self.files, self.add_prefix(other))
        return given is not None and applies(given)

    def clean(self) -> dict[str, Any]:
        """Answers to what was not asked do not count."""
        cleaned = super().clean() or self.cleaned_data
        for name in self._unasked & set(self.fields):
            self.errors.pop(name, None)
            cleaned[name] = self.fields[name].to_python(None)
        return cleaned

    def explain_other(self, cleaned: dict[str, Any], name: str) -> dict[str, Any]:
        """The quick reason "anders" says nothing by itself: the field `name` tells what it is."""
        is_other = cleaned.get("quick_reason") == "anders"
        if is_other and not cleaned.get(name) and name not in self.errors:
            self.add_error(name, "Schrijf op wat de andere reden is.")
        return cleaned

    def offer(self, name: str, choices: Choices) -> None:
        """Let a field choose from these only."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def show_again(self, answers: Mapping[str, Any]) -> None:
        """Show what was typed once more, with these answers filled in beside it."""
        sent = cast(QueryDict, self.data).copy()
        for name, answer in answers.items():
            sent[name] = str(answer)
        self.data = sent

    def submit(self, by: User) -> bool:
        """Do what the form is for. When that is not possible: False, and the form says why."""
        try:
            with transaction.atomic():
                self.act(by)
        except NotPossible as refusal:
            for reason in refusal.reasons:
                self.add_error(None, reason)
            return False
        return True

    def act(self, by: User) -> None:
        raise NotImplementedError

    def laid_out(self) -> Iterator[list[BoundField]]:
        """The fields from top to bottom; those of one row together."""
        row_of = {name: row for row in self.rows for name in row}
        for field in self.visible_fields():
            row = row_of.get(field.name, (field.name,))
            if field.name == row[0]:
                yield [self[name] for name in row if name in self.fields]

    def hints(self) -> list[Hint]:
        """What to know before filling it in."""
        return []


class StepForm(CaseForm):
    """What one step asks. The answers go to the dossier by field name; the labels stay here."""

    visit = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid"), "Laad deze pagina opnieuw en vul haar nog eens in."
        ),
    )
    # Kept with the answers, but no line on the timeline: the action tells it there, or it is small.
    not_on_timeline: ClassVar[frozenset[str]] = frozenset()
    # What the page says of itself: no answers.
    of_the_page: ClassVar[frozenset[str]] = frozenset({"visit"})

    def __init__(self, *args: Any, visit: StepVisit, **kwargs: Any):
        kwargs["initial"] = {"visit": visit.pk, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.step_visit = visit

    def clean(self) -> dict[str, Any]:
        """Somebody whose step is over gets that answer, not a list of mistakes."""
        cleaned = super().clean()
        if self.errors and self.step_visit.left_at is not None:
            raise StaleStep
        return cleaned

    def report(self) -> Report:
        """The answers, and their text for the timeline."""
        answers = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self.cleaned_data.items()
            if name not in self.of_the_page
        }
        told = {name: value for name, value in answers.items() if self._is_told(name, value)}
        lines = self.in_words(told)
        text = "\n".join(
            f"{label} {said}" if label.endswith("?") else f"{label}: {said}"
            for label, said in lines
        )
        return Report(answers, text)

    def _is_told(self, name: str, value: Any) -> bool:
        """Whether an answer is worth a line; not when it stayed what the empty form says."""
        return name not in self.not_on_timeline and value != self.base_fields[name].initial

    @classmethod
    def in_words(cls, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
        """The answers with their labels, as people read them; what stayed empty is left out."""
        return [
            (str(field.label), _said(field, answers[name]))
            for name, field in cls.base_fields.items()
            if answers.get(name) not in (None, "", [], False)
        ]


def _said(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in field.widget.choices}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(str(one), str(one)) for one in chosen)
    if isinstance(field, forms.DateField):
        return f"{date.fromisoformat(value):%d-%m-%Y}"
    return "ja" if value is True else str(value)
