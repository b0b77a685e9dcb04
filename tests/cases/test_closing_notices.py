"""Closing a dossier: what DUO and the school get to hear of each of its meldingen."""

import pytest

from cases.rules.results import DuoReason, DuoStatus
from tests.cases import walking as w
from tests.cases.walking import Walker, errors_in
from tests.cast import file_notice, notice_data
from tests.pages import text_of


@pytest.fixture
def walker(cast, client) -> Walker:
    return Walker(client, file_notice(cast.school).case, cast.lpa)


def test_the_school_reads_the_message_and_the_status(cast, walker):
    walker.close({"message": "Bas is terug. Dank voor uw melding."})

    notice = walker.case.notices.get()
    assert notice.message_to_school == "Bas is terug. Dank voor uw melding."
    assert notice.duo_status == DuoStatus.AFGESLOTEN


def test_each_melding_can_get_another_outcome_than_the_proposal(cast, walker):
    second = file_notice(cast.school, data=notice_data(hours=20))

    walker.close(w.chosen(second, "ter_kennisneming"))

    statuses = [notice.duo_status for notice in walker.case.notices.order_by("pk")]
    assert statuses == [DuoStatus.AFGESLOTEN, DuoStatus.TER_KENNISNEMING]


def test_a_melding_that_came_in_while_the_form_was_filled_in_is_shown_first(cast, walker):
    chosen = w.chosen(walker.case.notices.get(), "ter_kennisneming")
    typed = {"result": "volledig_terug", "message": "Fijn dat Bas er is."}
    answers = walker.proposal() | chosen | typed
    late = file_notice(cast.school, data=notice_data(reason="Sinds vandaag weer weg."))

    response = walker.send("close", answers)

    page = response.content.decode()
    assert response.status_code == 409
    assert f"Terwijl u dit invulde, kwam melding {late.number} binnen." in text_of(response)
    assert errors_in(response) == []  # nothing was filled in wrongly
    assert "Sinds vandaag weer weg." in page
    assert ">\nFijn dat Bas er is.</textarea>" in page
    assert page.count('<option value="ter_kennisneming" selected>') == 1  # as it was chosen
    assert page.count('<option value="afgesloten" selected>') == 0  # nothing, for the new one
    assert walker.case.is_open
    assert set(walker.case.notices.values_list("duo_status", flat=True)) == {DuoStatus.WACHT}

    shown = {field.html_name: field.value() or "" for field in response.context["form"]}
    assert errors_in(walker.send("close", shown)) == [
        f"Lees melding {late.number}, en kies wat DUO erover te horen krijgt.",
        f"Kies welke toelichting DUO bij melding {late.number} krijgt.",
    ]
    walker.go("close", shown | w.chosen(late, "in_behandeling"))
    assert not walker.case.is_open
    assert walker.case.notices.get(pk=late.pk).message_to_school == "Fijn dat Bas er is."


def test_what_came_in_is_told_together_with_what_is_missing(cast, walker):
    answers = {**walker.proposal(), "result": "volledig_terug", "message": "Fijn dat Bas er is."}
    walker.to_step_5()
    late = file_notice(cast.school)

    response = walker.send("close", answers)

    assert response.status_code == 422
    assert f"kwam melding {late.number} binnen" in text_of(response)
    assert errors_in(response) == ["Kies waarom u het dossier al in deze stap sluit."]


def test_a_closed_melding_has_a_reason_and_an_open_one_has_none(walker):
    answers = {**walker.proposal(), "result": "volledig_terug"}
    reason, status = (next(k for k in answers if k.endswith(end)) for end in ("_reason", "_status"))

    without = walker.send("close", answers | {reason: "geen"})
    too_many = walker.send("close", answers | {status: "ter_kennisneming"})
    nothing = walker.send("close", answers | {status: ""})
    of_the_school = walker.send("close", answers | {status: "ingetrokken", reason: "geen"})

    assert errors_in(without) == ["Kies een reden: deze melding wordt afgesloten."]
    assert errors_in(too_many) == ["Kies hier geen reden: deze melding wordt niet afgesloten."]
    number = walker.case.notices.get().number
    assert errors_in(nothing) == [f"Lees melding {number}, en kies wat DUO erover te horen krijgt."]
    assert errors_in(of_the_school) == ["Kies een van de antwoorden die hier staan."]
    assert walker.case.is_open


def test_every_reden_of_duo_can_be_chosen(walker):
    page = walker.client.get(walker.url("close"), {"resultaat": "volledig_terug"})

    html = page.content.decode()
    assert [reason for reason in DuoReason if html.count(f'<option value="{reason}"') != 1] == []
    assert '<optgroup label="inschrijving beëindigd">' in html


def test_of_a_melding_that_nobody_looked_at_nothing_is_proposed(cast, walker):
    walker.to_step_5()
    waiting = file_notice(cast.school)

    page = walker.client.get(walker.url("close"), {"resultaat": "volledig_terug"})

    words = text_of(page)
    assert words.count("Nog niemand heeft deze melding bekeken") == 1  # the first one is judged
    assert "Bij dit resultaat past meestal: afgesloten, terug naar school." in words
    assert f'href="/meldingen/{waiting.number}/"' in page.content.decode()
    (_, judged), (notice, unseen) = page.context["form"].notice_groups()
    proposed = ["afgesloten", "terug_naar_school", "geen_actie_meer"]
    assert [field.value() for field in judged] == proposed
    assert (notice, [field.value() for field in unseen]) == (waiting, ["", "geen", ""])


def test_a_waiting_melding_ends_as_who_closes_chose_for_it(cast, walker):
    walker.to_step_5()
    answers = {"quick_reason": "verzuim_gestopt", "result": "volledig_terug", "message": ""}
    waiting = file_notice(cast.school)
    answers |= walker.proposal()

    unread = walker.send("close", answers | w.chosen(waiting, ""))

    assert errors_in(unread) == [
        f"Lees melding {waiting.number}, en kies wat DUO erover te horen krijgt."
    ]
    assert walker.case.is_open
    half = walker.send("close", answers | w.chosen(waiting, "in_behandeling", explanation=""))
    assert errors_in(half) == [f"Kies welke toelichting DUO bij melding {waiting.number} krijgt."]
    assert walker.case.is_open
    walker.go("close", answers | w.chosen(waiting, "afgesloten", "langdurig_ziek"))
    waiting.refresh_from_db()
    assert (walker.case.is_open, waiting.duo_reason) == (False, "langdurig_ziek")
    assert waiting.duo_explanation == "gezien"
