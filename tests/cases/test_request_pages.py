"""The pages of verzoeken: leerplicht asks, the partner answers on one screen, both read it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.actions import end_share
from cases.models import PartnerRequest
from cases.rules.requests import AnswerKind, Progress, RequestKind
from cases.views.sharing import seen_by
from partners.models import AccessLog, Notification
from tests.cases.test_requests import answer, answered, ask, in_days
from tests.factories import a_case
from tests.pages import FROM_OUR_PAGE, text_of
from tests.sharing import EVERY_PART, shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return a_case(cast, step=6)


@pytest.fixture
def share(cast, case):
    return shared(case, cast.halt, by=cast.lpa, parts=EVERY_PART)


@pytest.fixture
def row(cast, share):
    return ask(share, cast.lpa)


def page(name, case, **more):
    return reverse(f"cases:{name}", kwargs={"number": case.number, **more})


FINAL = {"kind": "antwoord", "text": "Bas is bij ons bekend.", "follow": "geen", "last_seen": "0"}


def test_an_officer_asks_and_reads_it_back(client, cast, case, share):
    client.force_login(cast.lpa)
    new = page("request_new", case)
    assert "Halt Kuststreek" in client.get(new).content.decode()
    due_on = in_days(10).isoformat()

    answer = client.post(
        new, {"share": share.pk, "kind": "vraag", "text": "Is Bas bekend?", "due_on": due_on}
    )

    row = PartnerRequest.objects.get()
    assert answer.url == row.path == page("request", case, pk=row.pk)
    for address in (row.path, page("shares", case), page("case", case)):
        assert "Vraag aan Halt Kuststreek" in text_of(client.get(address)), address


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": ""}, "Schrijf op wat u vraagt"),
        ({"share": "0"}, "Kies een van de antwoorden"),
        ({"due_on": "2026-01-01"}, "Kies een dag na vandaag"),
        ({"due_on": ""}, "Kies vóór welke dag"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(client, cast, case, share, changes, says):
    client.force_login(cast.lpa)
    sent = {"share": share.pk, "kind": "vraag", "text": "Ja?", "due_on": in_days(9).isoformat()}

    answer = client.post(page("request_new", case), sent | changes)

    assert answer.status_code == 422
    assert says in text_of(answer)


def test_the_bericht_leads_to_the_answer_form_and_its_answer_to_thanks(client, cast, case, row):
    client.force_login(cast.halt)
    path = Notification.objects.of_person(cast.halt).get(kind="question").path
    assert "Laat u later nog iets horen?" in text_of(client.get(path))

    answer = client.post(path, FINAL, follow=True)

    assert "Leerplicht leest uw antwoord" in text_of(answer)
    assert "Bas is bij ons bekend." in text_of(answer)
    assert "<textarea" not in answer.content.decode()
    client.force_login(cast.lpa)
    assert "Bas is bij ons bekend." in text_of(client.get(path))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"kind": ""}, "Kies wat u antwoordt"),
        ({"text": " "}, "Schrijf uw antwoord op"),
        ({"follow": ""}, "geen vervolg nodig"),
        ({"follow": "datum"}, "Kies op welke dag"),
        ({"follow": "datum", "next_on": "2026-01-01"}, "Kies een dag na vandaag"),
    ],
)
def test_an_answer_that_misses_something_comes_back(client, cast, row, changes, says):
    client.force_login(cast.halt)

    answer = client.post(row.path, FINAL | changes)

    assert answer.status_code == 422
    assert says in text_of(answer)
    assert not row.answers.exists()


def test_not_knowing_asks_no_words(client, cast, row):
    client.force_login(cast.halt)

    client.post(row.path, FINAL | {"kind": "in_behandeling_of_mag_niet_delen", "text": ""})

    assert row.answers.get().text == ""


def test_a_referral_says_how_it_goes(client, cast, share):
    row = ask(share, cast.lpa, kind=RequestKind.REFERRAL)
    client.force_login(cast.halt)
    sent = FINAL | {"kind": "aangenomen", "follow": "datum", "next_on": in_days(9).isoformat()}

    assert "Kies de stand" in text_of(client.post(row.path, sent))
    answer = client.post(row.path, sent | {"progress": "wachtlijst"}, follow=True)

    assert "vragen wij u weer om bericht" in text_of(answer)
    assert "op de wachtlijst" in text_of(answer)
    assert "Laat u later nog iets horen?" in text_of(answer)


def test_somebody_else_with_the_link_sees_nothing_and_it_is_logged(client, cast, case, row):
    shared(case, cast.rvdk, by=cast.lpa)

    for person in (cast.rvdk, cast.om, cast.school, cast.lpa_elders):
        client.force_login(person)
        for refused in (client.get(row.path), client.post(row.path, FINAL)):
            assert refused.status_code == 404, person
            assert "Is Bas bij u bekend?" not in refused.content.decode()
        assert AccessLog.objects.filter(user=person, result="not_visible").count() == 2
    assert not row.answers.exists()


def test_answering_too_late_gives_the_text_back_and_tells_nothing(client, cast, case, share, row):
    client.force_login(cast.halt)
    client.get(row.path)
    end_share(case, share.pk, reason="klaar", by=cast.lpa)

    late = client.post(row.path, FINAL, headers=FROM_OUR_PAGE)
    nothing = client.post("/dossiers/2026-99999/vragen/7/", FINAL, headers=FROM_OUR_PAGE)

    assert late.status_code == nothing.status_code == 404
    assert "Bas is bij ons bekend." in text_of(late)
    assert "Is Bas bij u bekend?" not in text_of(late)
    assert text_of(late) == text_of(nothing)
    assert not row.answers.exists()


def test_who_missed_the_answer_of_a_colleague_keeps_the_text(client, cast, row):
    answer(row, answered("Eerst dit.", days=5), cast.halt)
    client.force_login(cast.halt)

    again = client.post(row.path, FINAL)

    assert again.status_code == 422
    words = text_of(again)
    assert "Een collega heeft intussen geantwoord" in words
    assert "Eerst dit." in words
    newest = row.answers.get().pk
    page = again.content.decode()
    assert f'name="last_seen" value="{newest}"' in page
    assert f">\n{FINAL['text']}</textarea>" in page
    assert f'value="{FINAL["kind"]}"' in page.partition(" checked")[0].rpartition("<input")[2]
    client.post(row.path, FINAL | {"last_seen": newest})
    assert row.answers.count() == 2


@pytest.mark.parametrize("who", ["lpa", "administratie"])
def test_namens_is_marked_on_the_page(client, cast, case, row, who):
    client.force_login(getattr(cast, who))
    sent = FINAL | {
        "said_by": "Kim de Boer",
        "said_how": "telefonisch",
        "said_on": timezone.localdate().isoformat(),
    }

    answer = client.post(page("request_namens", case, pk=row.pk), sent, follow=True)

    assert "namens Halt Kuststreek, telefonisch, Kim de Boer" in text_of(answer)
    client.force_login(cast.halt)
    assert "namens Halt Kuststreek, telefonisch, Kim de Boer" in text_of(client.get(row.path))


def test_the_bureau_does_not_answer_by_the_form_of_the_partner(client, cast, row):
    client.force_login(cast.lpa)

    assert client.post(row.path, FINAL).status_code == 403


def test_withdrawing_is_seen_by_the_partner(client, cast, case, row):
    client.force_login(cast.lpa)
    client.post(page("request_withdraw", case, pk=row.pk))

    client.force_login(cast.halt)
    assert "vervallen" in text_of(client.get(row.path))
    assert "al afgesloten" in text_of(client.post(row.path, FINAL))


def test_the_officer_sees_along_what_is_asked(client, cast, case, row):
    client.force_login(cast.halt)
    own = client.get(page("case", case)).content
    looked_along = seen_by(case, cast.halt.organisation, cast.lpa).encode()

    assert looked_along in own
    assert row.path.encode() in looked_along


def test_the_day_of_the_owner_says_who_is_late(client, cast, share, row):
    row.due_on = timezone.localdate() - timedelta(days=3)
    row.write(by=None, at=timezone.now(), fields=("due_on",))
    client.force_login(cast.lpa)

    words = text_of(client.get("/"))

    assert "Wacht op anderen" in words
    assert "3 dagen te laat" in words


def link(path: str, words: str) -> str:
    return f'<a href="{path}">{words}</a>'


def test_the_task_of_a_verzoek_leads_to_its_own_page(client, cast, case, share, row):
    client.force_login(cast.lpa)
    asked = client.get(page("case", case)).content.decode()
    assert link(row.path, row.task.what) in asked

    later = ask(share, cast.lpa, kind=RequestKind.REFERRAL, text="Graag een intake.")
    given = answered("", AnswerKind.ACCEPTED, days=20, progress=Progress.WAITING)
    later = answer(later, given, cast.halt)
    assert link(later.path, later.task.what) in client.get(page("case", case)).content.decode()


def test_the_task_to_read_an_answer_leads_to_it_and_is_ticked_off_there(client, cast, case, row):
    answer(row, answered(), cast.halt)
    client.force_login(cast.lpa)
    leads = link(row.path, "Antwoord van Halt Kuststreek verwerken")

    assert leads in client.get("/").content.decode()
    assert leads in client.get(page("case", case)).content.decode()
    task = case.tasks.open().get(kind="answer")
    tick_off = page("finish_task", case, pk=task.pk)
    assert tick_off in client.get(row.path).content.decode()

    client.post(tick_off)

    assert tick_off not in client.get(row.path).content.decode()
    assert leads not in client.get("/").content.decode()
    client.force_login(cast.halt)
    assert "Gedaan" not in text_of(client.get(row.path))
