"""Beheer: municipalities, closures, signals, and the lists of all it manages."""

from datetime import timedelta

import pytest

from partners.models import AdminNotice, Municipality, SchoolClosure
from tests.cast import file_notice
from tests.pages import text_of, texts_in
from tests.partners.windows import sent_form

pytestmark = pytest.mark.usefixtures("monday")


def test_a_municipality_gets_a_working_agreement(beheer):
    town = Municipality.objects.get(name="Watermeer")

    answer = sent_form(beheer, f"/beheer/gemeenten/{town.pk}/", working_agreement="Bel eerst.")

    town.refresh_from_db()
    assert answer.status_code == 302
    assert town.working_agreement == "Bel eerst."


def test_a_closure_moves_terms_and_can_be_removed(beheer, cast):
    days = {"first_day": "2026-11-03", "last_day": "2026-11-03", "reason": "Studiedag"}
    before = file_notice(cast.school).case.tasks.open().get(step=2).due_on
    for _ in range(2):
        beheer.post("/beheer/schoolsluitingen/nieuw/", days)
    closure = SchoolClosure.objects.get()

    after = file_notice(cast.school2).case.tasks.open().get(step=2).due_on
    beheer.post(f"/beheer/schoolsluitingen/{closure.pk}/verwijderen/")

    assert after == before + timedelta(days=1)
    assert not SchoolClosure.objects.exists()
    assert SchoolClosure.history.latest().history_user == cast.beheer


def test_a_closure_ends_after_it_starts_and_is_not_endless(beheer):
    days = {"first_day": "2026-11-03", "last_day": "2026-11-02", "reason": "Studiedag"}

    short = beheer.post("/beheer/schoolsluitingen/nieuw/", days)
    long = beheer.post("/beheer/schoolsluitingen/nieuw/", days | {"last_day": "2029-11-02"})

    assert "Kies de eerste dag of een dag daarna." in texts_in(short, "fout")
    assert "Kies hooguit 60 dagen achter elkaar." in texts_in(long, "fout")


def test_a_signal_is_shown_until_it_is_done(beheer):
    signal = AdminNotice.raise_once("no_officer", "Er ontbreekt een regel.")

    assert "1 beheersignaal." in text_of(beheer.get("/"))
    assert "Er ontbreekt een regel." in text_of(beheer.get("/beheer/"))
    beheer.post(f"/beheer/signalen/{signal.pk}/")
    assert "Er ontbreekt een regel." not in text_of(beheer.get("/beheer/"))


@pytest.mark.parametrize("page", ["gebruikers", "organisaties", "verdeling", "termijnen"])
def test_lists_ask_a_fixed_number_of_questions(beheer, page, django_assert_max_num_queries):
    beheer.get(f"/beheer/{page}/")
    with django_assert_max_num_queries(15):
        assert beheer.get(f"/beheer/{page}/").status_code == 200
