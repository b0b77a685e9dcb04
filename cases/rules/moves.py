"""What a melding about a known pupil changes: by itself it does not move a child.

Name, birth date and number are enough to be taken for a known pupil, and anybody may know those. So
another school or woongemeente is only taken over at once where nobody's work is touched, or where
who says so is who handles the dossier; else the owner of the running dossier decides. All rows are
eigen keuze; that the woongemeente decides who handles a dossier is Lpw art. 16. Pure Python.
"""

from dataclasses import dataclass
from enum import StrEnum


class Effect(StrEnum):
    """What happens to a pupil that a melding is about."""

    FOLLOWS = "de leerling volgt de melding"
    WAITS = "er verandert niets; de behandelaar beslist over de overstap"
    APART = "er verandert niets; de melding krijgt een eigen leerling en dossier"


@dataclass(frozen=True)
class Claim:
    """What a melding says of a known pupil, held against what is known."""

    moves: bool  # another school or woongemeente than is known
    runs: bool  # a dossier of this pupil runs
    same_bureau: bool  # the bureau of the woongemeente that was told has it, or else has the pupil
    by_handler: bool  # leerplicht itself says so, at the bureau whose dossier runs
    by_own_school: bool  # the school says so where the pupil is known to be


_y, _n, _any = True, False, None
# fmt: off
# The first row that fits counts.
#  moves  runs   same bureau  by handler  by own school   effect
EFFECTS = (
  (_n,    _any,  _any,        _any,       _any,           Effect.FOLLOWS),  # a class, a number: as before
  (_y,    _y,    _y,          _y,         _any,           Effect.FOLLOWS),  # who may change it on the page of the dossier too
  (_y,    _y,    _y,          _n,         _any,           Effect.WAITS),    # the melding joins the running dossier
  (_y,    _y,    _n,          _any,       _any,           Effect.APART),    # a second dossier opens beside the first
  (_y,    _n,    _y,          _any,       _any,           Effect.FOLLOWS),  # nobody's work is touched
  (_y,    _n,    _n,          _any,       _y,             Effect.FOLLOWS),  # the own school says where its pupil lives now
  (_y,    _n,    _n,          _any,       _n,             Effect.APART),    # of a pupil of elsewhere nothing is read nor changed
)
# fmt: on


def effect_of(claim: Claim) -> Effect:
    """What a melding does to the pupil it is about."""
    facts = (claim.moves, claim.runs, claim.same_bureau, claim.by_handler, claim.by_own_school)
    for *columns, effect in EFFECTS:
        if all(wanted in (None, fact) for wanted, fact in zip(columns, facts, strict=True)):
            return effect
    raise ValueError("De tabel van wat een melding verandert is niet compleet.")
