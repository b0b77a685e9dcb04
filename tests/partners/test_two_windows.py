"""Who changed it meanwhile is named as a person would: a colleague by name, oneself as oneself."""

import pytest

from partners.rules.roles import Role
from tests.pages import text_of
from tests.partners.accounts import browser_of, colleague, sent_form

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def late(beheer, cast):
    """Send the form of Tom with another number, opened before what happened to him since."""
    address = f"/beheer/gebruikers/{cast.school.pk}/"
    form = beheer.get(address).context["form"]
    opened = {name: form[name].value() or "" for name in form.fields}
    return lambda: beheer.post(address, opened | {"phone": "070 2222222"})


def test_oneself_in_another_window_is_not_named_as_another(beheer, cast, late):
    sent_form(beheer, cast.school, phone="070 1111111")

    page = late()

    words = text_of(page)
    assert page.status_code == 409
    assert "U veranderde dit zelf in een ander venster, op 2 november 2026 om 09:00 uur." in words
    assert f"{cast.beheer.name} bewaarde" not in words
    assert "Telefoon 070 1111111 070 2222222" in words
    assert "tekst" not in words  # a number is none


def test_a_colleague_is_named(cast, late):
    second = colleague(cast, Role.ADMINISTRATOR)
    sent_form(browser_of(second), cast.school, phone="070 1111111")

    words = text_of(late())

    assert "Tweede bewaarde 2 november 2026 om 09:00 uur iets anders." in words
    assert "U veranderde dit zelf" not in words


def test_who_changed_something_else_after_that_is_not_named(beheer, cast, late):
    second = colleague(cast, Role.ADMINISTRATOR)
    sent_form(browser_of(second), cast.school, phone="070 1111111")
    sent_form(beheer, cast.school, job_title="Hoofd zorg")

    assert "Tweede bewaarde 2 november 2026" in text_of(late())
