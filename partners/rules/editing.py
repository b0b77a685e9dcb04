"""Two people, or two windows, at one text: what may be written, and what must be chosen first.

Every text is held against what it was when its form was opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from partners.rules.texts import with_single_line_ends


@dataclass(frozen=True)
class Merge:
    """`changes` were made here alone; of `clashes` somebody else says something else by now."""

    changes: dict[str, Any]
    clashes: frozenset[str]


def merge(
    mine: Mapping[str, Any], *, opened: Mapping[str, Any], theirs: Mapping[str, Any]
) -> Merge:
    """Hold what was filled in against what stands there now.

    What was left as it was `opened` stays as others made it. What is not known to have been
    opened, may have been anything: unless both say the same it is a clash.
    """
    changes, clashes = {}, set()
    for name, value in mine.items():
        if _same(value, theirs[name]) or (name in opened and _same(value, opened[name])):
            continue
        if name in opened and _same(theirs[name], opened[name]):
            changes[name] = value
        else:
            clashes.add(name)
    return Merge(changes, frozenset(clashes))


def _same(one: Any, other: Any) -> bool:
    """Texts of long ago may have other ends of lines."""
    return bool(_counted(one) == _counted(other))


def _counted(value: Any) -> Any:
    return with_single_line_ends(value) if isinstance(value, str) else value
