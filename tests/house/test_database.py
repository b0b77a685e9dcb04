"""The database roles and the driver, as the tests and the portal see them."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.backends.postgresql.psycopg_any import is_psycopg3

pytestmark = pytest.mark.django_db


def test_django_uses_psycopg2():
    assert is_psycopg3 is False


def test_the_application_owns_nothing_and_has_no_special_rights():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, count(*) FROM pg_class WHERE relowner = current_user::regrole"
        )
        assert cursor.fetchone() == ("mas_app", 0)
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole"
            " FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False, False)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE partners_accesslog SET reason = ''",
        "DELETE FROM partners_accesslog",
        "UPDATE cases_timelineentry SET text = ''",
        "DELETE FROM cases_deviation",
        "UPDATE cases_historicalcase SET step = 1",
        "DELETE FROM partners_notification",
        "DELETE FROM partners_calendarfeed",
        "TRUNCATE partners_accesslog",
        "TRUNCATE django_session",
        "DELETE FROM django_migrations",
        "DROP TABLE django_session",
        "CREATE TABLE mine (id int)",
    ],
)
def test_the_application_is_refused(statement):
    with (
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        transaction.atomic(),
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("table", ["partners_accesslog", "django_session", "django_cache"])
def test_the_application_may_read(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone() is not None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_transactional_test_leaves_nothing_behind(time):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == (0,)
        cursor.execute("INSERT INTO django_session VALUES ('key', 'data', now())")
