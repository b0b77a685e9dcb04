"""Police data are not there for who may not have them: every page stays as it was, byte for byte.

Each reader looks at every channel; then everything that can be kept under the Wpg is added to the
dossier, shared and asked; and then each looks again.
"""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client

from cases.actions import (
    Items,
    add_note,
    add_task,
    ask_partner,
    open_items,
    record_consent,
    record_contact,
    share_case,
)
from cases.actions.agreements import AgreementData, make_agreement
from cases.actions.documents import DocumentData, add_document
from cases.actions.files import check_file
from cases.models import Agreement, Case, Consent, Document, Task, TimelineEntry
from cases.rules.requests import RequestKind
from cases.rules.sharing import ConsentKind, Giver
from mas_portal.management.commands.check_invariants import broken
from partners.actions import (
    Exemption,
    authorise,
    make_calendar_feed,
    send_due_mail,
    withdraw_authorisation,
)
from partners.models import AccessLog, Notification
from tests.cast import MONDAY
from tests.factories import a_case
from tests.sharing import EVERY_PART, shared, terms

pytestmark = pytest.mark.django_db

CANARY = "Kanarie-7f3"
NOW = MONDAY + timedelta(days=1)
LONG_AGO = date(2026, 10, 1)

OF_THE_CASE = """
  - tijdlijn/ tijdlijn/?soort=notitie tijdlijn/?soort=delen tijdlijn/?soort=taak afspraken/
  documenten/ betrokkenen/ delen/ delen/met/HALT/ delen/AVG/beeld/ route/ stap/ sluiten/
  sluiten/?resultaat=volledig_terug taken/nieuw/ notitie/ contact/ behandelaar/ werkstroom/ terug/
  vragen/nieuw/
"""
OF_THE_PORTAL = f"""
  / /dossiers/ /dossiers/?aan_zet=laat /dossiers/?aan_zet=ik /dossiers/?aan_zet=ander
  /dossiers/dossiers.csv /dossiers/dossiers.csv?aan_zet=laat /dossiers/overdragen/?van=lpa
  /zoeken/?q={CANARY} /zoeken/?q=verhoeven /berichten/ /meldingen/ AGENDA
  /beheer/gebruikers/LPA2/sluiten/
"""

# Those who look at one dossier, together in one test.
OUTSIDERS = [
    ("lpa2", "administratie", "teamleider", "lpa_elders", "fg", "beheer"),
    ("jeugdarts", "jeugdteam", "om", "rvdk", "veiligthuis", "manager"),
    ("school", "school2", "mbo", "swv", "doorstroom"),
]


@pytest.fixture(autouse=True)
def frozen(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def case(cast) -> Case:
    """A dossier in execution, shared under the AVG with three partners, of justice too."""
    case = a_case(cast, step=8)
    note = add_note(case, text="Een gewone notitie.", by=cast.lpa)
    items = Items(entries=frozenset({note.pk}))
    for partner in (cast.jeugdteam, cast.om, cast.halt):
        shared(case, partner, by=cast.lpa, parts=EVERY_PART, items=items)
    return case


def a_pdf(name: str = CANARY):
    return check_file(f"{name}.pdf", ContentFile(b"%PDF-1.7 " + name.encode()))


def police_data(cast, case) -> dict[str, int]:
    """Everything that can be kept under the Wpg; the ids that an address could name."""
    by = {"by": cast.lpa, "regime": "wpg"}
    note = add_note(case, text=f"{CANARY} notitie", **by)
    record_contact(case, spoken_with=f"{CANARY} getuige", text="x", **by)
    document = add_document(case, DocumentData(f"{CANARY} document"), file=a_pdf(), **by)
    agreement = make_agreement(case, AgreementData(f"{CANARY} afspraak", "Bas"), **by)
    consent = record_consent(
        case,
        kind=ConsentKind.HALT,
        given_by=[Giver.CUSTODY, Giver.YOUTH],
        names=f"{CANARY} moeder",
        how="mondeling",
        given_on=NOW.date(),
        **by,
    )
    for_lpa2 = authorise(
        cast.lpa2,
        starts_on=LONG_AGO,
        given_by="Marleen Vos",
        by=cast.teamleider,
        exemption=Exemption.DEMO,
    )
    for assignee in (cast.lpa, cast.lpa2):
        about = {"what": f"{CANARY} taak", "why": "x", "due_on": LONG_AGO}
        task = add_task(case, **about, assignee=assignee, **by)
    withdraw_authorisation(for_lpa2.pk, by=cast.teamleider)
    share = share_case(
        case,
        cast.halt.organisation,
        terms(cast.halt, parts=EVERY_PART),
        summary=f"{CANARY} samenvatting",
        **by,
    )
    chosen = Items(frozenset({note.pk}), frozenset({document.pk}), frozenset({agreement.pk}))
    open_items(case, share.pk, chosen, by=cast.lpa)
    due_on = NOW.date() + timedelta(days=5)
    request = ask_partner(
        case,
        share.pk,
        kind=RequestKind.QUESTION,
        text=f"{CANARY} vraag",
        due_on=due_on,
        by=cast.lpa,
    )
    return {
        "document": document.pk,
        "agreement": agreement.pk,
        "consent": consent.pk,
        "task": task.pk,
        "share": share.pk,
        "ground": share.grounds.get().pk,
        "request": request.pk,
    }


def a_client(person, case: Case) -> Client:
    """Somebody logged in, who gave a reason where the role asks one."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    session = client.session
    session["reasons_for_reading"] = {case.number: "collegiale toets"}
    session.save()
    return client


def addresses(cast, case: Case, person) -> dict[str, str]:
    """Every channel by its name: the address of a page, file or agenda."""
    avg = case.shares.get(organisation=cast.halt.organisation, regime="avg")
    filled = {
        "HALT": str(cast.halt.organisation_id),
        "AVG": str(avg.pk),
        "LPA2": str(cast.lpa2.pk),
    }
    found = {"AGENDA": f"/agenda/{make_calendar_feed(person)}.ics"}
    for name in OF_THE_CASE.split():
        found[name] = f"/dossiers/{case.number}/" + ("" if name == "-" else name)
    for name in OF_THE_PORTAL.split():
        found.setdefault(name, name)
    return {
        name: re.sub("HALT|AVG|LPA2", lambda word: filled[word[0]], address)
        for name, address in found.items()
    }


def seen(client: Client, found: dict[str, str]) -> dict[str, tuple[int, str]]:
    """What each channel answers, without the tokens and keys that differ each time."""
    answers = {name: client.get(address) for name, address in found.items()}
    return {name: (answer.status_code, steady(answer)) for name, answer in answers.items()}


def steady(answer) -> str:
    text = answer.content.decode()
    return re.sub(r"\b(\w{64}|[0-9a-f]{8}-[0-9a-f-]{27})\b", "SLEUTEL", text)


class Outsider:
    """Somebody who may not have police data, and what they saw of everything."""

    def __init__(self, cast, case: Case, name: str) -> None:
        self.name, self.person = name, getattr(cast, name)
        self.client = a_client(self.person, case)
        self.channels = addresses(cast, case, self.person)
        self.before = self.look()

    def look(self) -> dict[str, tuple[int, str]]:
        messages = Notification.objects.of_person(self.person).count()
        return seen(self.client, self.channels) | {"aantal berichten": (messages, "")}

    def changes(self) -> list[str]:
        after = self.look()
        return [f"{self.name}: {name}" for name in after if self.before[name] != after[name]]


@pytest.mark.long
@pytest.mark.parametrize("names", OUTSIDERS)
def test_nothing_changes_for_who_may_not_have_it(cast, case, names):
    outsiders = [Outsider(cast, case, name) for name in names]

    police_data(cast, case)

    assert not [change for outsider in outsiders for change in outsider.changes()]


@pytest.mark.parametrize("names", OUTSIDERS)
def test_what_is_theirs_not_to_know_looks_like_what_is_not_there(cast, case, names):
    ids = police_data(cast, case)
    for name in names:
        look_for(ids, case, a_client(getattr(cast, name), case))


def look_for(ids: dict[str, int], case: Case, client: Client) -> None:
    """Each address with what is there, and with what is not."""
    here = f"/dossiers/{case.number}"
    asked = [
        ("get", f"{here}/documenten/%s/", "document"),
        ("get", f"{here}/documenten/%s/intrekken/", "document"),
        ("post", f"{here}/documenten/%s/intrekken/", "document"),
        ("get", f"{here}/afspraken/%s/", "agreement"),
        ("post", f"{here}/afspraken/%s/", "agreement"),
        ("post", f"{here}/taken/%s/", "task"),
        ("post", f"{here}/toestemming/%s/intrekken/", "consent"),
        ("get", f"{here}/delen/%s/", "share"),
        ("post", f"{here}/delen/%s/", "share"),
        ("get", f"{here}/delen/%s/beeld/", "share"),
        ("post", f"{here}/delen/%s/einde/", "share"),
        ("get", f"{here}/delen/{ids['share']}/%s/einde/", "ground"),
        ("get", f"{here}/vragen/%s/", "request"),
        ("post", f"{here}/vragen/%s/namens/", "request"),
        ("post", f"{here}/vragen/%s/intrekken/", "request"),
    ]
    for method, address, kind in asked:
        there = getattr(client, method)(address % ids[kind])
        nothing = getattr(client, method)(address % 2**31)
        assert there.status_code == nothing.status_code, address
        assert there.status_code in (403, 404), address
        words = [
            steady(answer).replace(answer.request["PATH_INFO"], "") for answer in (there, nothing)
        ]
        assert words[0] == words[1], address


@pytest.mark.parametrize("name", ["lpa", "lpa3"])
def test_who_is_authorised_finds_it_everywhere(cast, case, name):
    police_data(cast, case)
    person = getattr(cast, name)
    answers = seen(a_client(person, case), addresses(cast, case, person))

    for channel in ("-", "tijdlijn/", "tijdlijn/?soort=notitie", "afspraken/", "documenten/"):
        assert CANARY in answers[channel][1], channel
    for channel in ("delen/", "/"):  # of tasks one lies with somebody who may not have it
        assert CANARY in answers[channel][1], channel
    assert "Onder de Wpg" in answers["-"][1]
    document = Document.objects.get(title__startswith=CANARY)
    got = a_client(person, case).get(f"/dossiers/{case.number}/documenten/{document.pk}/")
    assert got.status_code == 200


def test_the_partner_it_was_sent_to_reads_what_was_opened_and_no_more(cast, case):
    add_note(case, text=f"{CANARY} blijft bij ons", by=cast.lpa, regime="wpg")
    police_data(cast, case)

    page = a_client(cast.halt, case).get(f"/dossiers/{case.number}/").content.decode()

    for word in ("notitie", "document", "afspraak", "samenvatting"):
        assert f"{CANARY} {word}" in page
    for word in ("blijft bij ons", "getuige", "taak", "moeder"):
        assert f"{CANARY} {word}" not in page
    for seen_by_others in (cast.om, cast.jeugdteam):
        assert (
            CANARY
            not in a_client(seen_by_others, case).get(f"/dossiers/{case.number}/").content.decode()
        )


def test_the_officer_looks_along_as_far_as_they_may_know(cast, case):
    police_data(cast, case)
    avg = case.shares.get(organisation=cast.halt.organisation, regime="avg")
    address = f"/dossiers/{case.number}/delen/{avg.pk}/beeld/"

    assert CANARY in a_client(cast.lpa3, case).get(address).content.decode()
    assert CANARY not in a_client(cast.lpa2, case).get(address).content.decode()


def test_mail_and_the_access_log_hold_no_words_of_it(cast, case):
    police_data(cast, case)
    for name in ("lpa", "lpa2", "lpa3", "halt"):
        person = getattr(cast, name)
        seen(a_client(person, case), addresses(cast, case, person))
    send_due_mail(at=NOW + timedelta(hours=2))

    mailed = "".join(f"{m.subject} {m.body} {m.to}" for m in mail.outbox)
    assert CANARY not in mailed
    assert case.number not in mailed
    logged = AccessLog.objects.exclude(number=CANARY).values_list("number", "reason", "kind")
    assert CANARY not in str(list(logged))


def test_every_verstrekking_of_it_is_kept_and_hidden(cast, case):
    before = case.disclosures.count()

    police_data(cast, case)

    kept = case.disclosures.filter(regime="wpg")
    assert kept.count() == case.disclosures.count() - before == 5  # share, three items, question
    assert set(case.disclosures.visible_to(cast.lpa3)) >= set(kept)
    assert not set(case.disclosures.visible_to(cast.lpa2)) & set(kept)


def test_withdrawing_the_authorisation_hides_it_at_the_next_request(cast, case):
    police_data(cast, case)
    client = a_client(cast.lpa3, case)
    page = f"/dossiers/{case.number}/"
    assert CANARY in client.get(page).content.decode()

    held = cast.lpa3.wpg_authorisations.get()
    withdraw_authorisation(held.pk, by=cast.teamleider)

    assert CANARY not in client.get(page).content.decode()
    for model in (TimelineEntry, Document, Task, Agreement, Consent):
        assert not model.objects.visible_to(cast.lpa3).filter(regime="wpg").exists()


def test_the_dossier_stays_whole(cast, case):
    police_data(cast, case)

    assert list(broken()) == []
    assert case.tasks.open().filter(regime="avg").exists()
