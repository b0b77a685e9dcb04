"""Installation: the first beheerder of a portal where nobody has an account yet."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from partners.actions import Exemption, add_organisation, add_user, invite_user
from partners.models import Organisation, User
from partners.rules.roles import Role


class Command(BaseCommand):
    """Only while there is no account at all: after that a beheerder needs a second person."""

    help = "Maakt de eerste functioneel beheerder van een leeg portaal, en mailt de link."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bureau", required=True, help="naam van het bureau leerplicht")
        parser.add_argument("--gebruikersnaam", required=True)
        parser.add_argument("--naam", required=True, help="voor- en achternaam")
        parser.add_argument("--email", required=True, help="hierheen gaat de link")

    @transaction.atomic
    def handle(
        self, *args: Any, bureau: str, gebruikersnaam: str, naam: str, email: str, **_: Any
    ) -> None:
        try:
            validate_email(email)
            User._meta.get_field("username").run_validators(gebruikersnaam)
            person = add_user(
                by=None,
                username=gebruikersnaam,
                name=naam,
                email=email,
                organisation=_bureau(bureau),
                role=Role.ADMINISTRATOR,
                exemption=Exemption.INSTALLATION,
            )
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        except ValueError as problem:
            raise CommandError(str(problem)) from problem
        invite_user(person, by=person)
        self.stdout.write(f"{naam} is functioneel beheerder. De link gaat naar {email}.")


def _bureau(name: str) -> Organisation:
    kind = Organisation.Kind.BUREAU
    found = Organisation.objects.filter(kind=kind, name=name).first()
    return found or add_organisation(by=None, kind=kind, name=name)
