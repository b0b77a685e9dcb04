"""Afspraken: made in a dossier, on its page, and settled."""

from datetime import date, timedelta

import pytest

from cases.actions.agreements import AgreementData, make_agreement
from tests.cast import MONDAY, pupil_data
from tests.factories import a_case, close
from tests.pages import text_of, texts_in
from tests.texts import too_long

ON_TIME = {"what": "Bas is elke dag het eerste uur op school.", "who": "Bas", "due_on": ""}


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    """The day after the melding came in."""
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)


@pytest.fixture
def case(cast, client):
    """A dossier in step 2, with its behandelaar at the keyboard."""
    client.force_login(cast.lpa)
    return a_case(cast)


def agree(case, by, what="Op tijd komen", **more):
    return make_agreement(case, AgreementData(what, "Bas", **more), by=by)


def sent(client, address, **changes):
    form = client.get(address).context["form"]
    return {name: form[name].value() or "" for name in form.fields} | changes


def test_an_afspraak_stands_on_the_dossier_and_the_timeline(client, case):
    new = ON_TIME | {"due_on": "2026-11-20"}
    answer = client.post(f"/dossiers/{case.number}/afspraken/nieuw/", new, follow=True)

    assert "Bas is elke dag het eerste uur op school." in text_of(answer)
    words = text_of(client.get(f"/dossiers/{case.number}/"))
    assert "Bas is elke dag het eerste uur op school. Bas · uiterlijk 20 november 2026" in words
    assert "Afspraak gemaakt" in words
    assert case.agreements.get().made_on == date(2026, 11, 3)


def test_the_same_form_twice_gives_one_afspraak(client, case):
    for _ in range(2):
        client.post(f"/dossiers/{case.number}/afspraken/nieuw/", ON_TIME)

    assert case.agreements.count() == 1
    assert case.timeline.filter(title="Afspraak gemaakt").count() == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"what": " "}, "Schrijf op wat er afgesproken is."),
        ({"who": ""}, "Vul in wie dit doet, bijvoorbeeld: moeder, of mentor van 2B."),
        ({"due_on": "2026-11-02"}, "Kies vandaag of een dag in het komende jaar."),
        ({"due_on": "2226-11-02"}, "Kies vandaag of een dag in het komende jaar."),
        ({"due_on": "morgen"}, "Vul een bestaande datum in, zoals 23-11-2026."),
        ({"what": "a" * 301}, too_long("1 teken", "300 tekens")),
    ],
)
def test_what_is_not_right_is_told_beside_its_field(client, case, changes, message):
    page = client.post(f"/dossiers/{case.number}/afspraken/nieuw/", ON_TIME | changes)

    assert (page.status_code, texts_in(page, "fout")) == (422, [message])
    assert not case.agreements.exists()


def test_those_that_run_come_first_by_date_and_a_passed_date_is_said(client, cast, case):
    kept = agree(case, cast.lpa, "Nagekomen", outcome="kept")
    agree(case, cast.lpa, "Zonder datum")
    agree(case, cast.lpa, "Later", due_on=date(2026, 12, 1))
    agree(case, cast.lpa, "Voorbij", due_on=date(2026, 11, 2))

    page = client.get(f"/dossiers/{case.number}/")

    order = [row.what for row in page.context["agreements"]]
    assert order == ["Voorbij", "Later", "Zonder datum", kept.what]
    assert "datum voorbij" in text_of(page)


def test_how_it_went_is_told_and_kept(client, cast, case):
    row = agree(case, cast.lpa, due_on=date(2026, 11, 3))
    address = f"/dossiers/{case.number}/afspraken/{row.pk}/"

    answer = client.post(address, sent(client, address, outcome="kept"), follow=True)

    assert "Afgerond Op tijd komen" in text_of(answer)
    assert case.timeline.filter(title="Afspraak nagekomen").count() == 1
    assert [h.outcome for h in row.history.order_by("history_id")] == ["open", "kept"]


def test_its_words_can_be_corrected_while_its_date_has_passed(client, cast, case):
    row = agree(case, cast.lpa, due_on=date(2026, 11, 2))
    address = f"/dossiers/{case.number}/afspraken/{row.pk}/"

    for _ in range(2):
        changed = sent(client, address, what="Elke dag op tijd\r\nkomen")
        assert client.post(address, changed).status_code == 302

    row.refresh_from_db()
    assert row.what == "Elke dag op tijd\nkomen"
    assert row.history.count() == 2
    assert case.timeline.filter(title="Afspraak gewijzigd").count() == 1


def test_a_closed_dossier_takes_no_new_afspraak_but_tells_how_the_old_went(client, cast, case):
    row = agree(case, cast.lpa)
    close(case, by=cast.lpa)
    address = f"/dossiers/{case.number}/afspraken/{row.pk}/"

    refused = client.post(f"/dossiers/{case.number}/afspraken/nieuw/", ON_TIME)
    settled = client.post(address, sent(client, address, outcome="partly"))

    assert texts_in(refused, "fout") == ["Dit dossier is gesloten. Leg het vast als notitie."]
    assert settled.status_code == 302


def test_an_afspraak_of_another_dossier_is_not_found(client, cast, case):
    row = agree(a_case(cast, pupil=pupil_data(first_name="Sem")), cast.lpa)

    assert client.get(f"/dossiers/{case.number}/afspraken/{row.pk}/").status_code == 404


def test_the_administratie_reads_afspraken_and_makes_none(client, cast, case):
    agree(case, cast.lpa)
    client.force_login(cast.administratie)

    words = text_of(client.get(f"/dossiers/{case.number}/afspraken/"))

    assert "Op tijd komen" in words
    assert "Bijwerken" not in words
    assert client.post(f"/dossiers/{case.number}/afspraken/nieuw/", ON_TIME).status_code == 403
