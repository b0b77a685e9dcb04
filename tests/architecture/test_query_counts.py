"""Pages ask the database a fixed number of questions, however many rows they show."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.actions import Items, ask_partner, open_items
from cases.actions.agreements import AgreementData, make_agreement
from cases.actions.documents import DocumentData, add_document
from cases.actions.files import check_file
from cases.actions.people import CarerData, record_carer
from cases.models import AbsenceNotice, Case
from cases.rules.requests import RequestKind
from mas_portal.demo import region
from partners.actions import add_user, withdraw_proposal
from partners.models import User
from partners.rules.roles import Role
from tests.cast import file_notice, notice_data, pupil_data
from tests.factories import a_case, assess, close
from tests.sharing import EVERY_PART, shared

pytestmark = pytest.mark.django_db

FEW, MANY = 10, 50  # the second fills a page of a list
IN_DUO = {"duo_state": AbsenceNotice.DuoState.GIVEN, "duo_number": "4123456"}

COUNTER = 1  # what is unread, in the header of every page

# fmt: off
# Who, how many questions at most (session and access log included), which page. DOSSIER is that of
# Bas, who is reported again and again.
BUDGETS = """
  lpa            14         /
  administratie  12         /
  teamleider     12         /
  school         12         /
  lpa             9         /dossiers/
  lpa             9         /dossiers/?status=gesloten
  administratie   8         /dossiers/
  lpa             8         /meldingen/
  administratie   8         /meldingen/
  school          8         /meldingen/
  school          8         /dossiers/
  school         20         DOSSIER
  school          8         /meldingen/nieuw/
  school          8         /meldingen/duo/
  administratie   8         /meldingen/duo/terug/
  administratie   8         /meldingen/andere-regio/
  lpa            10         /zoeken/?q=verhoeven
  school         10         /zoeken/?q=verhoeven
  lpa            21         DOSSIER
  administratie  20         DOSSIER
  lpa            20         DOSSIERtijdlijn/
  lpa            20         DOSSIERbetrokkenen/
  lpa            20         DOSSIERafspraken/
  lpa            10         DOSSIERdocumenten/
  administratie  10         DOSSIERdocumenten/
  lpa            20         DOSSIERsluiten/
  lpa            20         DOSSIERsluiten/?resultaat=volledig_terug
  jeugdteam      12         /
  jeugdteam       8         /voor-ons/
  jeugdteam       8         /dossiers/
  jeugdteam      20         DOSSIER
  beheer          8         /beheer/gebruikers/
  beheer          8         /beheer/organisaties/
  beheer          8         /beheer/verdeling/
  beheer          9         /
  fg              9         /
  beheer         12         /accounts/
  fg             12         /accounts/
  teamleider     12         /accounts/
"""
# fmt: on


def pages() -> list[tuple[str, int, str]]:
    lines = [line.split() for line in BUDGETS.strip().splitlines()]
    return [(account, int(budget), address) for account, budget, address in lines]


def questions(reader: User, address: str) -> int:
    client = Client()
    client.force_login(reader)
    client.get(address)  # what is asked once per process or session
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    return sum(not q["sql"].startswith(("SAVEPOINT", "RELEASE")) for q in asked.captured_queries)


def fill(cast, bas: Case, numbers: range) -> None:
    """For each number: one running or closed dossier, and one row more on every other list."""
    elsewhere = region.town("Zandvoorde")
    for number in numbers:
        again = pupil_data(first_name=f"Noor {number}")
        case = assess(
            file_notice(cast.school, pupil=again, data=notice_data(**IN_DUO)).case,
            "brief",
            by=cast.lpa,
        )
        if number % 2:
            close(case, by=cast.lpa, quick_reason="verzuim_gestopt")
        file_notice(
            cast.school, pupil=pupil_data(first_name=f"Sem {number}", municipality=elsewhere)
        )
        file_notice(cast.school)
        record_carer(bas, CarerData(f"Oom {number}", "oom"), by=cast.lpa)
        letter = check_file("brief.pdf", ContentFile(b"%PDF-1.7" + bytes([number])))
        add_document(bas, DocumentData(f"Brief {number}"), file=letter, by=cast.lpa)
        make_agreement(bas, AgreementData(f"Afspraak {number}", "Bas"), by=cast.lpa)
        ask_jeugdteam(cast, bas, number)
        if case.is_open and not number % 2:
            ask_jeugdteam(cast, case, number)
        ask_role(cast, number)


def ask_role(cast, number: int) -> None:
    """A voorstel about a new account, that waits or was withdrawn."""
    fields = {"username": f"nieuw-{number}", "name": "Nieuw", "email": f"n{number}@d.invalid"}
    place = cast.lpa.organisation
    person = add_user(by=cast.beheer, organisation=place, role=Role.OFFICER, **fields)
    if number % 2:
        withdraw_proposal(person.proposals.get().pk, by=cast.beheer)


def ask_jeugdteam(cast, case: Case, number: int) -> None:
    """A dossier shared with the jeugdteam, and something asked of it."""
    share = shared(case, cast.jeugdteam, by=cast.lpa, parts=EVERY_PART)
    letters = case.documents.values_list("pk", flat=True)
    items = Items(
        entries=frozenset(case.timeline.values_list("pk", flat=True)),
        documents=frozenset(letters),
        agreements=frozenset(case.agreements.values_list("pk", flat=True)),
    )
    open_items(case, share.pk, items, by=cast.lpa)
    due_on = timezone.localdate() + timedelta(days=5)
    kind = RequestKind.REFERRAL if number % 2 else RequestKind.QUESTION
    ask_partner(case, share.pk, kind=kind, text=f"Vraag {number}", due_on=due_on, by=cast.lpa)


@pytest.mark.long
def test_more_rows_do_not_mean_more_questions(cast):
    bas = a_case(cast, step=8)
    asked = {}
    for numbers in (range(FEW), range(FEW, MANY)):
        fill(cast, bas, numbers)
        for account, budget, name in pages():
            address = name.replace("DOSSIER", f"/dossiers/{bas.number}/")
            count = questions(getattr(cast, account), address)
            asked.setdefault((account, name, budget), []).append(count)

    grown = {page: counts for page, counts in asked.items() if counts[1] > counts[0]}
    assert not grown, f"meer rijen, meer vragen: {grown}"
    dear = {page: counts for page, counts in asked.items() if max(counts) > page[2] + COUNTER}
    assert not dear, f"boven het budget: {dear}"
