"""Who cares for a pupil of the demo, and who has the gezag: families of many kinds, invented."""

from dataclasses import dataclass
from random import Random
from typing import Any

from cases.models import Carer

_G = Carer.Custody


@dataclass(frozen=True)
class Member:
    """Somebody who cares for the pupil; `own_name`: bears the pupil's surname."""

    relation: str
    custody: Carer.Custody
    is_caretaker: bool = False
    own_name: bool = False
    has_contact_ban: bool = False


# fmt: off
_M, _V, _O, _S = "moeder", "vader", "oma", "stiefvader"
_FAMILIES: tuple[tuple[int, tuple[Member, ...]], ...] = (  # how often; whom leerplicht speaks with comes first
    (16, (Member(_M, _G.GEZAMENLIJK, True), Member(_V, _G.GEZAMENLIJK, True, own_name=True))),
    ( 8, (Member(_V, _G.GEZAMENLIJK, True, own_name=True), Member(_M, _G.GEZAMENLIJK, True))),
    (10, (Member(_M, _G.GEZAMENLIJK, True), Member(_V, _G.GEZAMENLIJK, own_name=True))),
    ( 8, (Member(_M, _G.EENHOOFDIG,  True, own_name=True),)),
    ( 6, (Member(_M, _G.EENHOOFDIG,  True), Member(_V, _G.GEEN, own_name=True))),
    ( 3, (Member(_M, _G.EENHOOFDIG,  True), Member(_V, _G.GEEN, own_name=True, has_contact_ban=True))),
    ( 4, (Member(_S, _G.GEEN,        True), Member(_M, _G.EENHOOFDIG, True, own_name=True))),
    ( 3, (Member(_V, _G.EENHOOFDIG,  True, own_name=True),)),
    ( 3, (Member(_O, _G.VOOGD,       True), Member(_M, _G.GEEN, own_name=True))),
    ( 2, (Member("pleegmoeder", _G.GEEN, True), Member("voogd", _G.VOOGD), Member(_M, _G.GEEN, own_name=True))),
    ( 4, (Member(_M, _G.ONBEKEND,    True), Member(_V, _G.ONBEKEND, own_name=True))),
)
_OF_AGE = (Member(_M, _G.GEEN, own_name=True),)  # gezag ended on the 18th birthday
_MEN = ("Adam", "Ali", "Daniel", "David", "Erik", "Hassan", "Ivan", "Jan", "Karim", "Marco", "Martin", "Michael", "Omar", "Paul", "Peter", "Richard", "Robert", "Sam", "Tarik", "Victor")
_WOMEN = ("Amal", "Anna", "Carla", "Diana", "Elena", "Hanna", "Ingrid", "Leila", "Linda", "Maria", "Mirjam", "Monique", "Nadia", "Petra", "Rosa", "Samira", "Sandra", "Sara", "Silvia", "Yasmin")
_SURNAMES = ("Bakker", "de Bruin", "Demir", "Dijkstra", "Fernandes", "de Groot", "Haddou", "Hendriks", "Jacobs", "Koster", "Kowalska", "Maas", "Meijer", "Peeters", "Ramdin", "Schouten", "Vermeer", "Visscher", "de Vries", "Willems", "Wong", "Zijlstra")
# fmt: on
_GUARDIAN = "Jeugdbescherming Kuststreek"


@dataclass(frozen=True)
class Family:
    """The people around one pupil."""

    members: tuple[Member, ...]
    chance: Random

    @property
    def spoken_with(self) -> str:
        """Whom school and leerplicht speak with."""
        return self.members[0].relation

    def carers(self, surname: str) -> list[tuple[str, str, dict[str, Any]]]:
        """Name, relation and what is known of each."""
        return [(self._name(row, surname), row.relation, self._known(row)) for row in self.members]

    def _name(self, member: Member, surname: str) -> str:
        if member.relation == "voogd":
            return _GUARDIAN
        men = (_V, _S)
        first_name = self.chance.choice(_MEN if member.relation in men else _WOMEN)
        return f"{first_name} {surname if member.own_name else self.chance.choice(_SURNAMES)}"

    def _known(self, member: Member) -> dict[str, Any]:
        known: dict[str, Any] = {
            "custody": member.custody,
            "is_caretaker": member.is_caretaker,
            "has_contact_ban": member.has_contact_ban,
        }
        if member.is_caretaker or self.chance.random() < 0.5:
            known["phone"] = f"06 12345{self.chance.randint(100, 999)}"
        return known


def family_of(chance: Random, age: int) -> Family:
    """The family of a pupil of this age."""
    weights, families = zip(*_FAMILIES, strict=True)
    drawn = chance.choices(families, weights)[0]
    return Family(_OF_AGE if age >= 18 else drawn, chance)
