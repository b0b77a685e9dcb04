"""A word of its own in every text of a dossier: planted, and for whom it stands there."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models.signals import pre_save
from django.utils import timezone

from cases.models import (
    AbsenceNotice,
    Carer,
    CaseShare,
    ContactPerson,
    Deviation,
    Disclosure,
    Offer,
    RequestAnswer,
    ShareGround,
    TimelineEntry,
)
from partners.history import TrackedModel
from partners.models import Notification, User
from partners.rules.roles import SCHOOL_ROLES
from tests.rules.rows import SORTS

WORD = re.compile(r"kan\d+x")
# Fields without words of people: made by the portal, or no more than a code.
NO_WORDS = {
    "Case.number", "Case.method_version", "AbsenceNotice.number", "Document.sha256",
    "Document.content_type", "Pupil.sort_name",
}  # fmt: skip
# A rule of the database keeps these empty here: not given, not ended.
EMPTY_BY_RULE = {"AbsenceNotice.duo_number", "CaseShare.end_reason"}
# The database lets nobody change these: the words are there from the beginning.
ONLY_ADDED = (TimelineEntry, Deviation, Disclosure, RequestAnswer)
# What a partner or a school reads of a dossier that it opens, besides what is opened to it.
OF_THE_PUPIL = {"Pupil.first_name", "Pupil.surname_prefix", "Pupil.surname", "Pupil.class_name"}
AT_BUREAU = ("leerplichtambtenaar", "administratie", "teamleider")
# Rows that say themselves who reads them.
SAY_THEMSELVES = (*(model for model, _ in SORTS.values()), Offer, ContactPerson, AbsenceNotice)


def text_fields() -> dict[str, tuple[type[models.Model], str]]:
    """Every field of a dossier in which people write, and where a bericht leads."""
    found = {"Notification.path": (Notification, "path")}
    for model in apps.get_models():
        if model._meta.app_label in ("cases", "routes") and not hasattr(model, "history_object"):
            for field in model._meta.concrete_fields:
                is_text = isinstance(field, models.CharField | models.TextField)
                if is_text and not field.choices:
                    found[f"{model.__name__}.{field.name}"] = (model, field.name)
    return found


class Planted:
    """The words, and in which field of which row each stands; `former`: stands there no more."""

    def __init__(self):
        self.words: dict[str, tuple[str, models.Model]] = {}
        self.former: dict[str, str] = {}

    def word(self) -> str:
        return f"kan{len(self.words) + len(self.former)}x"

    @contextmanager
    def while_adding(self) -> Iterator["Planted"]:
        """Words in the rows that are only ever added, as they are added."""

        def write_words(sender, instance, **kwargs):
            if sender in ONLY_ADDED:
                for name, (model, field) in text_fields().items():
                    if model is sender:
                        word = self.word()
                        setattr(instance, field, word)
                        self.words[word] = (name, instance)

        pre_save.connect(write_words)
        try:
            yield self
        finally:
            pre_save.disconnect(write_words)

    def plant(self) -> "Planted":
        """Words in all other rows: first those that history keeps, then those that stand there."""
        changeable = {
            name: told
            for name, told in text_fields().items()
            if name not in NO_WORDS and told[0] not in ONLY_ADDED
        }
        for name, (model, field) in changeable.items():
            for row in model._base_manager.all():
                self._change(name, row, field)
        models.QuerySet.update(Carer._base_manager.all(), checked_on=timezone.localdate())
        return self

    def _change(self, name: str, row: models.Model, field: str) -> None:
        with suppress(IntegrityError), transaction.atomic():
            if isinstance(row, TrackedModel):
                word = self.word()
                setattr(row, field, word)
                row.write(by=None, at=timezone.now(), fields=(field,))
                self.former[word] = f"{name} (wat er eerst stond)"
            word = self.word()
            text = f"/{word}/" if name == "Notification.path" else word  # it leads into the portal
            models.QuerySet.update(type(row)._base_manager.filter(pk=row.pk), **{field: text})
            self.words[word] = (name, row)

    def hidden_from(self, person: User) -> dict[str, str]:
        """The words that this person must not come to read, with where they stand."""
        readable = {
            (model, pk)
            for model in SAY_THEMSELVES
            for pk in model.objects.visible_to(person).values_list("pk", flat=True)
        }
        hidden = dict(self.former)
        for word, (name, row) in self.words.items():
            if type(row) in SAY_THEMSELVES:
                seen = (type(row), row.pk) in readable
            elif isinstance(row, Notification):
                seen = row.person_id == person.pk
            elif person.role == "ketenpartner":
                seen = name in OF_THE_PUPIL or is_own(row, person)
            elif person.role in SCHOOL_ROLES:
                seen = type(row).__name__ == "Pupil" and bool(readable)
            else:
                seen = person.role in AT_BUREAU and person.organisation.name.endswith("Duinzicht")
            if not seen:
                hidden[word] = name
        return hidden


def is_own(row, person: User) -> bool:
    """What is shared with a partner, and a parent for a partner that gets the contact data."""
    if isinstance(row, Carer):
        return person.organisation.kind in ("halt", "jeugdteam")
    owns = isinstance(row, CaseShare | ShareGround)
    return owns and type(row).objects.visible_to(person).filter(pk=row.pk).exists()
