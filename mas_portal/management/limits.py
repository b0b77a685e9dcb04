"""How long somebody may keep the database busy: seconds for the portal, longer for who migrates.

They stand in the database itself, and so hold for every connection, also one by another road.
"""

from django.db import connection

# fmt: off
#                                        the portal, its jobs      the owner, who migrates
LIMITS = {
    "statement_timeout":                    ("15s",                  "0"),
    "lock_timeout":                         ("5s",                   "10s"),
    "idle_in_transaction_session_timeout":  ("60s",                  "10min"),
}
# fmt: on


def set_limits() -> None:
    """Write them down in this database, as its owner; they hold from the next connection on."""
    database = connection.ops.quote_name(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        for name, (portal, owner) in LIMITS.items():
            cursor.execute(f"ALTER DATABASE {database} SET {name} = %s", [portal])
            own = f"ALTER ROLE CURRENT_USER IN DATABASE {database} SET {name} = %s"
            cursor.execute(own, [owner])


def lift_limits() -> None:
    """For a command that reads or makes a whole region, while nobody waits for its page."""
    with connection.cursor() as cursor:
        for name in LIMITS:
            cursor.execute(f"SET {name} = 0")
