"""Zoeken: what somebody knows of a pupil, a dossier or a melding, and the rows that fit it.

Pure reading of the words comes first; the querysets of dossiers and meldingen take it from there,
after `visible_to`, so that a search never looks further than its reader may.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Greatest

from cases.rules.names import TUSSENVOEGSELS, words_of
from partners.history import TrackedQuerySet

# Similarity from which a name may be a slip of the keyboard; beside rows that fit, only the close
# ones (measured: tests/cases/test_search_recall.py).
ALIKE, CLOSELY_ALIKE = 0.25, 0.5
_DATES = (
    re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
)
_NUMBER = re.compile(r"(?P<notice>m?)(?P<year>20\d\d)-(?P<count>\d{1,7})", re.IGNORECASE)
_COUNT_ONLY = re.compile(r"(?P<notice>m?)(?P<count>\d{1,6})", re.IGNORECASE)
_CLASS = re.compile(r"\d{1,2}[a-z]\w{0,3}", re.IGNORECASE)
_BESIDE_A_CLASS = frozenset({"klas", "groep"})


@dataclass(frozen=True)
class Asked:
    """What somebody types, understood. All that is known must fit."""

    words: tuple[str, ...] = ()  # of the name, plain, without tussenvoegsels
    prefix: str = ""  # the tussenvoegsels, as typed
    birth_date: date | None = None
    class_name: str = ""
    numbers: tuple[str, ...] = ()  # "2026-00418"; more than one when the year was left out
    of_notice: bool = False  # the number of a melding, "M2026-00418"

    def __bool__(self) -> bool:
        return bool(self.words or self.birth_date or self.class_name or self.numbers)


def understand(text: str, today: date) -> Asked:
    """ "van den berg 2B", "berg, noor 12-03-2012", "2026-418", "M418"."""
    known: dict = {}
    names: list[str] = []
    for part in re.split(r"[\s,;]+", text):
        if day := _day(part):
            known["birth_date"] = day
        elif found := _NUMBER.fullmatch(part) or _COUNT_ONLY.fullmatch(part):
            known |= _number(found, today)
        elif _CLASS.fullmatch(part):
            known["class_name"] = part
        else:
            names += words_of(part)
    if "class_name" in known:
        names = [word for word in names if word not in _BESIDE_A_CLASS]
    words = tuple(word for word in names if word not in TUSSENVOEGSELS) or tuple(names)
    prefix = " ".join(word for word in names if word not in words)
    return Asked(words=words, prefix=prefix, **known)


def _day(text: str) -> date | None:
    found = next((match for form in _DATES if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _number(found: re.Match[str], today: date) -> dict:
    """The number in full; without a year that of this year and the one before."""
    years = [found["year"]] if "year" in found.groupdict() else [today.year, today.year - 1]
    numbers = tuple(f"{year}-{int(found['count']):05d}" for year in years)
    return {"numbers": numbers, "of_notice": bool(found["notice"])}


class SearchQuerySet(TrackedQuerySet):
    """Rows that belong to a pupil, and are found by what somebody knows of it."""

    def matching(self, asked: Asked) -> Self:
        """Rows in which each word begins a word of the name; the surname typed in full first."""
        rows = self.known(asked)
        for word in asked.words:
            rows = rows.filter(pupil__sort_name__regex=rf"\m{word}")
        return rows.order_by(_fit(asked), "pupil__sort_name", "-id")

    def resembling(self, asked: Asked, *, at_least: float = ALIKE) -> Self:
        """Rows of which the name looks like what was typed, most alike first."""
        if not asked.words:
            return self.none()
        typed = " ".join(asked.words)
        alike: Func = TrigramSimilarity("pupil__sort_name", typed)
        if len(asked.words) == 1:  # most likely a surname: compare it with that alone as well
            surname = Func(
                F("pupil__sort_name"),
                Value(" "),
                Value(1),
                function="split_part",
                output_field=models.CharField(),
            )
            alike = Greatest(alike, TrigramSimilarity(surname, typed))
        # Asking the row itself as well keeps the comparing behind the join: only names of rows
        # that the reader may see are compared, not those of every pupil there is.
        of_row = models.Case(models.When(pk__gt=0, then=alike))
        rows = self.known(asked).alias(alike=of_row).filter(alike__gte=at_least)
        return rows.order_by("-alike", "pupil__sort_name", "-id")

    def known(self, asked: Asked) -> Self:
        """Rows that fit what is not a name: number, birth date, class."""
        rows = self
        if asked.numbers:
            rows = rows.numbered(asked)
        if asked.birth_date:
            rows = rows.filter(pupil__birth_date=asked.birth_date)
        if asked.class_name:
            rows = rows.in_class(asked.class_name)
        return rows

    def numbered(self, asked: Asked) -> Self:
        """Rows with one of these numbers."""
        raise NotImplementedError

    def in_class(self, name: str) -> Self:
        """Rows of pupils in a class."""
        return self.filter(pupil__class_name__iexact=name)


def _fit(asked: Asked) -> models.Case | F:
    """How well a row of `matching` fits, best first."""
    if not asked.words:
        return F("pupil__sort_name")
    begins, is_surname = Q(), Q()
    for word in asked.words:
        begins |= Q(pupil__sort_name__startswith=word)
        is_surname |= Q(pupil__sort_name__startswith=f"{word} ")
    prefix = Q(pupil__surname_prefix__iexact=asked.prefix)
    return models.Case(
        models.When(is_surname & prefix, then=Value(0)),
        models.When(is_surname, then=Value(1)),
        models.When(begins, then=Value(2)),
        default=Value(3),
    )
