"""A word of its own in every text of a dossier, looked for in every answer of every address.

Pages, refused forms, the agenda and the mail, of everybody. Whoever adds a field with text to a
model of dossiers plants a word in it in `canaries.py`, or says there why not.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.db.models import Q
from django.urls import NoReverseMatch
from django.utils import timezone

from cases.actions import Answer, OnBehalf, answer_request
from cases.actions.contact_person import ContactPersonData, name_contact_person
from cases.actions.offers import OfferData, decline_offer, file_offer, make_offer
from cases.actions.steps import record_deviation
from cases.models import Case, Deviation, Offer
from cases.rules.requests import AnswerKind
from mas_portal.demo import region
from partners.actions import make_calendar_feed, send_due_mail
from partners.models import AccessLog
from tests.architecture.matrix import rows
from tests.architecture.test_url_matrix import address_of
from tests.cases.canaries import EMPTY_BY_RULE, NO_WORDS, WORD, Planted, text_fields
from tests.cases.test_what_partners_see import PARTNERS, one_of_everything
from tests.cast import everybody

# Who opens the dossier, and asks for everything in it; and who has nothing to look for there.
INSIDE = (
    "halt", "om", "jeugdarts", "administratie", "lpa2", "teamleider", "school", "baken_mentor",
)  # fmt: skip
OUTSIDE = ("lpa_elders", "school2", "manager", "fg", "beheer")
if not os.environ.get("MAS_ALL"):  # ./test --all: the others are refused what the matrix says
    OUTSIDE = ("lpa_elders", "school2")
pytestmark = pytest.mark.long

SEARCHES = ("/zoeken/?q=kan", "/dossiers/?q=kan", "/meldingen/?q=kan")


def a_dossier_in_words(cast):
    """One of everything, with answers, inbreng, an aanspreekpunt and a deviation beside it."""
    case = one_of_everything(cast)
    said = Answer(AnswerKind.ANSWER, "Gezien.", no_follow_up=True)
    by_phone = OnBehalf("Kim", "telefonisch", timezone.localdate())
    asked = {row.answering.kind: row for row in case.requests.select_related("answering")}
    answer_request(case, asked["halt"].pk, answer=said, by=cast.halt)
    answer_request(
        case, asked["jeugdteam"].pk, answer=said, by=cast.administratie, on_behalf=by_phone
    )
    about = {"pupil_name": "Bas", "birth_date": date(2012, 3, 4), "text": "Iets gezien."}
    data = OfferData(Offer.Kind.SIGNAL, **about, municipality=region.town("Duinzicht"))
    make_offer(data, by=cast.jeugdarts)
    decline_offer(make_offer(data, by=cast.om).pk, answer="Dank.", by=cast.lpa)
    file_offer(make_offer(data, by=cast.halt, case=case).pk, case, by=cast.lpa)
    who = ContactPersonData("Tom", "mentor", timezone.localdate(), phone="070 1234567")
    name_contact_person(case, who, by=cast.lpa)
    why = {"quick_reason": "anders", "text": "Anders.", "by": cast.lpa, "at": timezone.now()}
    record_deviation(case, Deviation.Kind.BACK, **why)
    return case


@pytest.fixture(scope="module")
def world(unwrapped_database) -> Iterator[tuple[Case, Planted]]:
    """The dossier, and the words that were planted in it; every request is undone by itself."""
    with unwrapped_database.starting_with(a_planted_dossier) as made:
        yield made


def a_planted_dossier() -> tuple[Case, Planted]:
    with Planted().while_adding() as words:
        case = a_dossier_in_words(everybody())
    return case, words.plant()


def test_every_text_of_a_dossier_has_its_word(world):
    _, planted = world
    with_words = {name for name, _ in planted.words.values()}
    assert set(text_fields()) - with_words == NO_WORDS | EMPTY_BY_RULE
    assert len(planted.former) > 100


class Asking:
    """Somebody who asks every address, and what of the answers was not theirs to read."""

    def __init__(self, client, person, hidden, case):
        self.client, self.person, self.hidden = client, person, hidden
        self.leaks: list[str] = []
        self.statuses: list[int] = []
        client.force_login(person)
        session = client.session  # a teamleider gave a reason before
        session["reasons_for_reading"] = {case.number: "werkoverleg"}
        session.save()

    def ask(self, method: str, address: str) -> None:
        """Nothing of what it does stays: the next address finds the same dossier."""
        ask = self.client.get if method == "GET" else self.client.post
        with transaction.atomic():
            answer = ask(address)
            transaction.set_rollback(True)
        parts = answer.streaming_content if answer.streaming else [answer.content]
        self.look(b"".join(parts).decode(errors="replace"), f"{answer.status_code} {address}")
        self.look(str(answer.headers), f"kop van {address}")
        self.statuses.append(answer.status_code)

    def look(self, text: str, where: str) -> None:
        found = set(WORD.findall(text)) & set(self.hidden)
        self.leaks += [f"{self.person.username} {where}: {self.hidden[word]}" for word in found]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_answer_to_anybody_holds_a_word_that_is_not_theirs(client, world, method):
    (case, planted), cast = world, everybody()
    leaks, statuses = [], []
    everything, once = addresses(case, cast, method, all_rows=True), addresses(case, cast, method)
    for name in INSIDE + OUTSIDE:
        person = getattr(cast, name)
        asking = Asking(client, person, planted.hidden_from(person), case)
        for address in everything if name in INSIDE else once:
            asking.ask(method, address)
        leaks += asking.leaks
        statuses += asking.statuses
    assert not leaks, "\n".join(sorted(leaks))
    usual, least = (200, 300) if method == "GET" else (422, 40)
    assert statuses.count(usual) > least, statuses.count(usual)
    assert not WORD.search("".join(map(str, AccessLog.objects.values())))


@pytest.mark.django_db
def test_no_agenda_and_no_mail_holds_any_word(client, cast, world):
    for name in ("lpa", *INSIDE, *OUTSIDE):
        agenda = client.get(f"/agenda/{make_calendar_feed(getattr(cast, name))}.ics")
        assert agenda.status_code == 200
        assert not WORD.search(agenda.content.decode().replace("\r\n ", "")), name
    of_halt = cast.halt.notifications.order_by("pk")
    of_halt.exclude(pk=of_halt.first().pk).update(read_at=timezone.now())  # one is left
    a_week = timezone.now() + timedelta(days=8)
    for _ in range(5):  # each makes a round; the rhythm of everybody has come by
        send_due_mail(at=a_week)
    assert {getattr(cast, name).email for name in PARTNERS} <= {row.to[0] for row in mail.outbox}
    assert {"Er staat", "Er staan"} == {message.body[:8] for message in mail.outbox}
    for message in mail.outbox:
        assert not WORD.search(message.message().as_string())


def addresses(case, cast, method: str, *, all_rows: bool = False) -> list[str]:
    """Every address, asked for this dossier where it is about one; with all its rows, or one."""
    share = case.shares.get(organisation=cast.halt.organisation)
    told = {
        "number": case.number, "organisation": cast.halt.organisation_id, "share": share.pk,
        "ground": share.grounds.get().pk, "consent": case.consents.get().pk, "step": 5,
        "carer": case.pupil.carers.get().pk, "document": case.documents.first().pk,
        "agreement": case.agreements.first().pk, "pk": case.tasks.first().pk,
        "key": cast.halt.notifications.first().key,
    }  # fmt: skip
    numbered = {
        "step": (3, 4, 7),
        "document": ids(case.documents),
        "agreement": ids(case.agreements.filter(regime="wpg")),
        "share": ids(case.shares.filter(organisation__kind__in=("halt", "om", "jeugdteam"))),
        "pk": [
            *ids(case.requests.filter(answering__kind__in=("halt", "jeugdteam"))),
            *ids(case.tasks.filter(Q(regime="wpg") | Q(organisation__kind="halt"))),
            *ids(Offer.objects),
        ],
    }
    if method == "POST":  # what is refused for one row is refused for the next
        numbered = {"pk": numbered["pk"]}
    variants = [told]
    if all_rows:
        variants += [told | {word: value} for word, values in numbered.items() for value in values]
    found = set()
    for name in names_of_addresses(method):
        for arguments in variants if name.startswith(("cases:", "routes:")) else [told]:
            with suppress(NoReverseMatch, AssertionError):
                found.add(address_of(name, arguments))
    notice = case.notices.get().number
    of_notice = {row for row in found if "/meldingen/" in row and case.number in row}
    found = found - of_notice | {row.replace(case.number, notice) for row in of_notice}
    return [*sorted(found), *(SEARCHES if method == "GET" else ())]


def names_of_addresses(method: str) -> set[str]:
    """Those that answer this method to somebody, but for logging in and out."""
    return {
        name
        for name, how, _, answers in rows()
        if how == method
        and not set(answers.values()) <= {"405", "log"}
        and not name.startswith(("account", "usersessions"))
    }


def ids(rows) -> list[int]:
    return list(rows.values_list("pk", flat=True))
