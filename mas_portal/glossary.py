"""The begrippenlijst: docs/glossary.md, read once, with the words that users meet."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.text import slugify

GLOSSARY = Path(settings.BASE_DIR) / "docs" / "glossary.md"
# The words of a glossary's source that are not a name.
SOURCES = {"own choice": "eigen keuze", "sector laws": "sectorwetten", "-": ""}


@dataclass(frozen=True)
class Term:
    """A word of the project. Without an uitleg it is one of the code, that users do not meet."""

    name: str
    code: str
    explanation: str
    source: str

    @property
    def anchor(self) -> str:
        return slugify(self.name)


def rows(text: str) -> Iterator[Term]:
    """The rows of the tables of terms: | Term | Code | Meaning | Source | Uitleg (optional) |."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) < 4 or cells[0] == "Term" or cells[0].startswith("---"):
            continue
        term, code, _, source, *rest = cells
        yield Term(term, code, rest[0] if rest else "", SOURCES.get(source, source))


@lru_cache(maxsize=1)
def explained_terms() -> list[Term]:
    """The terms with an uitleg in Dutch, in alphabetical order."""
    found = [term for term in rows(GLOSSARY.read_text()) if term.explanation]
    return sorted(found, key=lambda term: term.name.casefold())


def find_terms(asked: str) -> list[Term]:
    """The explained terms in which these letters stand; all of them when nothing is asked."""
    letters = asked.strip().casefold()
    return [
        term
        for term in explained_terms()
        if letters in term.name.casefold() or letters in term.explanation.casefold()
    ]
