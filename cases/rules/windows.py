"""A draft that is open in more than one window: each keeps what it changed, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from partners.rules.editing import Merge, merge

MOST_WINDOWS = 8  # of one draft; who left more open has closed the first ones long since


@dataclass(frozen=True)
class Window:
    """A page of a draft as it is open somewhere: its key, and a mark of each answer on it."""

    key: str
    opened: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)

    def merge(
        self, answers: Mapping[str, str], *, kept: Mapping[str, str], saved: Mapping[str, str]
    ) -> Merge:
        """Hold what this window sends against what is kept.

        It was opened with `opened`, has itself `saved` some of it since, and its reader has
        `seen` what another window wrote over that.
        """
        merged = merge(
            marks_of(answers),
            opened={**dict.fromkeys(answers, mark_of("")), **self.opened, **saved, **self.seen},
            theirs=marks_of({name: kept.get(name, "") for name in answers}),
        )
        changes = {name: answers[name] for name in merged.changes}
        return Merge(changes, merged.clashes)


def mark_of(text: str) -> str:
    """Tells one text from another without repeating it."""
    return blake2b(text.encode(), digest_size=6).hexdigest()


def marks_of(answers: Mapping[str, str]) -> dict[str, str]:
    return {name: mark_of(text) for name, text in answers.items()}


def saved_by(windows: list[Any], key: str) -> dict[str, str]:
    """The marks of what a window saved; `windows` is what a draft remembers of all."""
    return next((marks for known, marks in windows if known == key), {})


def with_saved(windows: list[Any], key: str, answers: Mapping[str, str]) -> list[Any]:
    """The windows of a draft once this one saved these answers; the last one comes last."""
    others = [row for row in windows if row[0] != key]
    return [*others, [key, saved_by(windows, key) | marks_of(answers)]][-MOST_WINDOWS:]
