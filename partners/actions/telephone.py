"""The telephone number of somebody, or of an organisation, before it is written."""

from typing import Any

from partners.actions.errors import NotPossible
from partners.rules.telephone import WRONG, is_telephone


def check_telephone(number: str) -> None:
    """Raises NotPossible for what nobody can call; none at all is known of many."""
    if number and not is_telephone(number):
        raise NotPossible(WRONG, code="telephone_misshapen")


def check_new_telephone(row: Any, changed: frozenset[str]) -> None:
    """The same of a row that is about to change: a number of before this rule may stay."""
    if "phone" in changed:
        check_telephone(row.phone)
