"""Brings the database up to date: tables, what the application role may do with them, limits."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from mas_portal.management.limits import set_limits

WRITE = "SELECT, INSERT, UPDATE, DELETE"
READ = "SELECT"
APPEND = "SELECT, INSERT"
KEEP = "SELECT, INSERT, UPDATE"

# Every other table is WRITE. Nobody but the owner may TRUNCATE.
RIGHTS = {
    "django_migrations": READ,
    "partners_accesslog": APPEND,
    "partners_calendarfeed": KEEP,
    "partners_notification": KEEP,
    "cases_timelineentry": APPEND,
    "cases_deviation": APPEND,
    "cases_handedover": APPEND,
    "cases_disclosure": APPEND,
    "cases_requestanswer": APPEND,
}
HISTORY = "_historical"  # tables of django-simple-history are APPEND too


class Command(BaseCommand):
    """Runs as the owning role (DATABASE_OWNER_URL); safe to run again at every start."""

    help = "Werkt de tabellen bij en geeft de rol van het portaal zijn rechten."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.DATABASE_ROLE != "owner":
            raise CommandError("Draai dit als eigenaar: zet MAS_DATABASE_ROLE=owner.")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        grant(settings.DATABASE_APPLICATION_ROLE)
        set_limits()


@transaction.atomic
def grant(role: str) -> None:
    """Give the application role exactly the rights of RIGHTS; what it had before is taken back."""
    quote = connection.ops.quote_name
    name = quote(role)
    with connection.cursor() as cursor:
        tables = [info.name for info in connection.introspection.get_table_list(cursor)]
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
        for table in tables:
            cursor.execute(f"GRANT {_rights(table)} ON {quote(table)} TO {name}")


def _rights(table: str) -> str:
    return APPEND if HISTORY in table else RIGHTS.get(table, WRITE)
