"""The telephone number of somebody, or of an organisation, before it is written."""

from partners.actions.errors import NotPossible
from partners.rules.telephone import WRONG, is_telephone


def check_telephone(number: str) -> None:
    """Raises NotPossible for what nobody can call; none at all is known of many."""
    if number and not is_telephone(number):
        raise NotPossible(WRONG, code="telephone_misshapen")
