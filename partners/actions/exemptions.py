"""Where nobody can be asked: the installation of an empty portal, and the demo region."""

from enum import StrEnum

from django.conf import settings

from partners.models import User
from partners.rules.roles import Role


class Exemption(StrEnum):
    """Why a role or an autorisatie is given without a second person; no page can say this."""

    INSTALLATION = "installation"  # the first beheerder of a portal where nobody has an account
    DEMO = "demo"


def check_exemption(exemption: Exemption, *, role: str) -> None:
    """Raises ValueError where this exemption does not count."""
    if exemption is Exemption.DEMO and not settings.DEMO:
        raise ValueError("De demo bestaat hier niet.")
    if exemption is Exemption.INSTALLATION and (
        role != Role.ADMINISTRATOR or User.objects.exists()
    ):
        raise ValueError("Dit portaal is al ingericht: vraag het aan een beheerder.")
