"""Every address, asked by everybody: the answers are those of the table in matrix.py.

An address without rows fails, and so does a row without address: nobody adds a page without
saying who may see it.
"""

import re
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from cases.actions import ask_partner, ask_school, record_consent
from cases.actions.agreements import AgreementData, make_agreement
from cases.actions.attachments import add_attachment, move_attachments
from cases.actions.documents import DocumentData, add_document
from cases.actions.files import check_file
from cases.actions.moves import propose_move
from cases.actions.offers import OfferData, make_offer
from cases.actions.people import CarerData, record_carer
from cases.actions.post import ask_for_post
from cases.models import Document, HandOver, NoticeDraft, Offer, PartnerRequest, Task
from cases.rules.requests import RequestKind
from cases.rules.sharing import PARTNERS, ConsentKind, Giver
from mas_portal.demo import region
from mas_portal.services.bodies import FORM, room_for
from partners.actions import (
    add_closure,
    add_offering,
    add_organisation,
    add_role_name,
    add_user,
    authorise,
    change_user,
    invite_user,
    mail_due_links,
    make_calendar_feed,
    tell,
)
from partners.actions.editing import version_of
from partners.models import (
    AdminNotice,
    Notification,
    Organisation,
    SchoolClosure,
    User,
    WpgAuthorisation,
)
from partners.rules.roles import Action, Role
from tests.architecture.matrix import AT_SCHOOL, READERS, askers, rows
from tests.architecture.page_shape import bring_a_message, fault_of
from tests.cast import MONDAY, Cast, everybody, file_notice, pupil_data
from tests.factories import a_case, close
from tests.pages import mailed_link
from tests.sharing import shared

MADE_UP = "2026-99999"
ASKERS = askers()


def named_addresses(patterns=None, space="") -> Iterator[str]:
    """The names of all addresses that the portal answers to."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named_addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}" if pattern.name else f"zonder naam: {pattern.pattern}"


def test_every_address_stands_in_the_table_with_both_methods():
    asked = {(name, method) for name, method, _, _ in rows()}

    missing = {(n, m) for n in named_addresses() for m in ("GET", "POST")} - asked
    assert not missing, f"zet in tests/architecture/matrix.py wie dit mag: {sorted(missing)}"


def test_the_table_names_no_address_that_is_gone():
    assert {name for name, *_ in rows()} <= set(named_addresses())


def test_the_table_knows_every_account():
    accounts = {account.username for account in region.ACCOUNTS}
    colleagues = {name for names in AT_SCHOOL.values() for name in names}

    everybody = {name for names in READERS.values() for name in names}
    assert everybody - {"", "teamleider+reden"} == accounts | colleagues


@pytest.fixture(scope="module")
def world(unwrapped_database) -> Iterator[dict[str, dict]]:
    """What the rows of the table ask for, made once and kept: each request is a transaction of its
    own that is undone, since thousands in one make the database ever slower.
    """
    with unwrapped_database.starting_with(a_world) as made:
        yield made


def a_world() -> dict[str, dict]:
    cast = everybody()
    for person in (cast.baken_zorg, cast.baken_mentor):  # who never log in, but here
        person.password = cast.school.password
        person.write(by=None, at=MONDAY, fields=("password",))
    return world_of(cast)


@pytest.fixture(scope="module")
def people(world) -> Cast:
    return everybody()


def world_of(cast: Cast) -> dict[str, dict]:
    """What the rows of the table ask for: arguments by word."""
    case = a_case(cast, step=3)
    file_notice(cast.school)  # joins, so that a question is open
    away = pupil_data(first_name="Noor", municipality=region.town("Heuvelrand"))
    elsewhere = file_notice(cast.school, pupil=away).case
    ended = close(a_case(cast, pupil=pupil_data(first_name="Sem")), by=cast.lpa)
    other = file_notice(cast.school2, pupil=pupil_data(first_name="Jet"))
    propose_move(case, other, by=cast.school2, at=MONDAY)  # so that there is something to decide
    draft = NoticeDraft.objects.create(user=cast.school, answers={})
    question = case.tasks.get(kind=Task.Kind.QUESTION)
    first_task = elsewhere.tasks.first()
    here = with_people(case, by=cast.lpa)
    there = with_people(elsewhere, by=cast.lpa_elders)
    with_file = case.notices.order_by("pk").first()
    return {
        "-": {},
        "bijlage": {"number": with_file.number, "pk": an_attachment(with_file).pk},
        "geen-bijlage": {"number": with_file.number, "pk": 2**31},
        "brief": {"pk": ask_for_post(case, kind="anders", addressee="ouders", by=cast.lpa).pk},
        "geen-brief": {"pk": 2**31},
        "dossier": {"number": case.number, "step": 2, "pk": question.pk, **here},
        "deel": a_shared_case(cast),
        **a_question_to_the_school(cast),
        "gesloten": {"number": ended.number, "step": 2, "pk": question.pk, **here},
        "elders": {"number": elsewhere.number, "step": 2, "pk": first_task.pk, **there},
        "verzonnen": {"number": MADE_UP, "step": 2, "pk": 2**31},
        "inbreng": {"pk": an_offer(a_stranger(cast)).pk},
        "melding": {"number": case.notices.order_by("pk").first().number},
        "naar-elders": {"number": elsewhere.notices.get().number},
        "kring": {"number": other.number},
        "geen-melding": {"number": "M2026-99999"},
        "concept": {"key": draft.key, "page": "leerling"},
        "overdracht": {"key": a_hand_over(cast)},
        "gebruiker": {"pk": cast.halt.pk},
        "niemand": {"pk": 2**31},
        "organisatie": {"pk": cast.school.organisation_id},
        **on_the_map(cast.school),
        "autorisatie": {"pk": WpgAuthorisation.objects.get(person=cast.lpa3).pk},
        **proposals(cast),
        "bureau": {"bureau": cast.lpa.organisation_id},
        "gemeente": {"pk": region.town("Duinzicht").pk},
        "sluiting": {"pk": a_closure(cast).pk},
        "signaal": {"pk": AdminNotice.raise_once("no_officer", "Er ontbreekt een regel.").pk},
        "uitnodiging": {"token": an_invitation(cast)},
        "geen-link": {"token": "verzonnen"},
        "bericht": {"key": a_notification(cast.school).key},
        "geen-bericht": {"key": uuid.UUID(int=8)},
        "agenda": {"token": make_calendar_feed(cast.lpa)},
        "geen-concept": {"key": uuid.UUID(int=7), "page": "leerling"},
    }


def with_people(case, *, by) -> dict[str, int]:
    """A carer, an afspraak and a document of a dossier."""
    carer = record_carer(case, CarerData("Ina", "moeder"), by=by)
    agreement = make_agreement(case, AgreementData("Op tijd komen", "Bas"), by=by)
    file = check_file("brief.pdf", ContentFile(b"%PDF-1.7 brief"))
    document = add_document(case, DocumentData("Brief van ouders"), file=file, by=by)
    return {"carer": carer.pk, "agreement": agreement.pk, "document": document.pk}


def a_hand_over(cast) -> uuid.UUID:
    """An overdracht in which nothing went along."""
    about = {"bureau": cast.lpa.organisation, "leaver": cast.lpa, "by": cast.teamleider}
    return HandOver.objects.create(at=MONDAY, **about).key


def a_shared_case(cast) -> dict:
    """A dossier that every ketenpartner got a share of."""
    case = a_case(cast, pupil=pupil_data(first_name="Ayla"), step=3)
    partners = [getattr(cast, name) for name in READERS["keten"]]
    shares = [shared(case, partner, by=cast.lpa) for partner in partners]
    given = {"given_by": [Giver.CUSTODY], "names": "Ina", "how": "mondeling"}
    today = timezone.localdate()
    consent = record_consent(case, kind=ConsentKind.AVG, given_on=today, by=cast.lpa, **given)
    return {
        "number": case.number,
        "organisation": partners[0].organisation_id,
        "share": shares[0].pk,
        "ground": shares[0].grounds.get().pk,
        "consent": consent.pk,
        "pk": a_request(case, a_stranger(cast), by=cast.lpa).pk,
    }


def a_stranger(cast) -> User:
    """Somebody of another ketenpartner than those of the table."""
    if (known := User.objects.filter(username="gi").first()) is not None:
        return known
    place = add_organisation(by=cast.lpa, kind=Organisation.Kind.GI, name="Jeugdbescherming")
    return User.objects.create(
        username="gi", name="Gerda Ising", role=Role.PARTNER, organisation=place
    )


def a_request(case, stranger, *, by) -> PartnerRequest:
    """Something that was asked of an organisation."""
    share = shared(case, stranger, by=by)
    due_on = timezone.localdate() + timedelta(days=9)
    return ask_partner(case, share.pk, kind=RequestKind.QUESTION, text="?", due_on=due_on, by=by)


def a_question_to_the_school(cast) -> dict[str, dict]:
    """Something that Het Baken was asked in a dossier that it opens."""
    case = a_case(cast, pupil=pupil_data(first_name="Ilse"), step=3)
    asked = {"kind": RequestKind.QUESTION, "text": "?", "by": cast.lpa}
    row = ask_school(case, due_on=timezone.localdate() + timedelta(days=9), **asked)
    return {
        "schoolvraag": {"number": case.number, "pk": row.pk},
        "schooltaak": {"number": case.number, "pk": row.task_id},
    }


def an_offer(partner) -> Offer:
    """Something that a ketenpartner brought in with a file, about no dossier in particular."""
    pupil = {"pupil_name": "Bo", "birth_date": date(2011, 1, 1)}
    town = region.town("Duinzicht")
    data = OfferData(Offer.Kind.SIGNAL, "Zorgen.", municipality=town, **pupil)
    file = check_file("zorgen.pdf", ContentFile(b"%PDF-1.7 zorgen"))
    return make_offer(data, by=partner, file=file)


def an_attachment(notice) -> Document:
    """A file that came with a melding."""
    draft = NoticeDraft.objects.create(user=notice.received_by)
    content = ContentFile(b"%PDF-1.7 verzuim")
    document = add_attachment(draft, name="verzuim.pdf", content=content, by=notice.received_by)
    move_attachments(draft, notice)
    return document


def on_the_map(keeper) -> dict[str, dict[str, int]]:
    """What the organisation of somebody says of itself on the sociale kaart."""
    place = keeper.organisation
    text = {"description": "Rust en rooster.", "referral": "Bel."}
    offer = add_offering(place, by=keeper, kind="onderwijs", name="Opvang", **text)
    name = add_role_name(place, by=keeper, name="ib'er", function="zorgcoordinator")
    return {"aanbod": {"pk": offer.pk}, "functie": {"pk": name.pk}}


def proposals(cast) -> dict[str, dict]:
    """What waits for a second person, and the link to the old address of somebody."""
    today = timezone.localdate()
    asked = authorise(cast.lpa2, starts_on=today, given_by="Marleen Vos", by=cast.teamleider)
    place = cast.lpa_elders.organisation
    new = {"username": "nieuw", "name": "Nico", "organisation": place, "role": Role.OFFICER}
    elsewhere = add_user(by=cast.beheer, email="nieuw@duinzicht.invalid", **new)
    change_user(
        cast.om, version=version_of(cast.om), by=cast.beheer, email="anders@duinzicht.invalid"
    )
    mail_due_links()
    return {
        "voorstel": {"pk": asked.proposal.pk},
        "voorstel-elders": {"pk": elsewhere.proposals.get().pk},
        "adreslink": {"token": mailed_link(cast.om.email).split("/")[2]},
    }


def a_closure(cast) -> SchoolClosure:
    """A study day of all municipalities."""
    day = date(2026, 12, 4)
    facts = {"municipality": None, "first_day": day, "last_day": day, "reason": "Studiedag"}
    return add_closure(by=cast.beheer, **facts)


def an_invitation(cast) -> str:
    """The secret of a link that still opens."""
    invite_user(cast.halt, by=cast.beheer)
    mail_due_links()
    return mailed_link(cast.halt.email).split("/")[2]


def a_notification(person) -> Notification:
    """Something that waits for one person."""
    tell(person, kind=Notification.Kind.TASK, path="/", at=MONDAY)
    return Notification.objects.get(person=person, kind=Notification.Kind.TASK)


def address_of(name: str, arguments: dict) -> str:
    """The address with those of the arguments that it takes."""
    words = ("carer", "agreement", "document", "step", "pk", "organisation", "share", "consent")
    of_a_case = [("number", "share", "ground"), *(("number", word) for word in words)]
    alone = [(word,) for word in ("number", "pk", "bureau", "token", "key")]
    for taken in (*of_a_case, ("key", "page"), *alone, ()):
        if set(taken) <= set(arguments):
            with suppress(NoReverseMatch):
                return reverse(name, kwargs={word: arguments[word] for word in taken})
    raise AssertionError(f"{name} neemt andere argumenten: vul `world` aan")


@pytest.fixture(scope="module")
def readers(people, world) -> dict[str, str]:
    """Everybody of the table, logged in: account -> key of their session."""
    return {account: session_of(account, people, world) for account in ASKERS}


def session_of(account: str, cast, world) -> str:
    name, _, reason = account.partition("+")
    if not name:
        return ""
    client = Client()
    client.force_login(getattr(cast, name.replace("-", "_")))
    session = client.session
    if reason:
        numbers = [arguments["number"] for arguments in world.values() if "number" in arguments]
        session["reasons_for_reading"] = dict.fromkeys(numbers, "werkoverleg")
        session.save()
    return session.session_key


def answer_to(session_key: str, method: str, address: str) -> str:
    """The answer somebody gets, and whether its page has the shape of a page; what the request
    changed is undone."""
    client = Client(raise_request_exception=False)
    bring_a_message(client)
    if session_key:
        client.cookies[settings.SESSION_COOKIE_NAME] = session_key
    empty_form = {"csrfmiddlewaretoken": "-"}
    with transaction.atomic():
        response = client.get(address) if method == "GET" else client.post(address, empty_form)
        transaction.set_rollback(True)
    if not response.streaming and b'type="file"' in response.content:
        room = room_for(address, has_session=True, is_announced=True)
        assert room > FORM, f"zet {address} in TAKES_FILES (mas_portal/services/bodies.py)"
    if response.status_code == 302 and response["Location"].startswith("/inloggen/?next="):
        return "log"
    if response.status_code == 403 and b"Uw login was verlopen" in response.content:
        return "log"
    fault = fault_of(response)
    return f"{response.status_code}, maar {fault}" if fault else str(response.status_code)


@pytest.mark.parametrize("name", sorted({name for name, *_ in rows()}))
def test_everybody_gets_the_answer_of_the_table(world, readers, name):
    wrong = []
    for method, what, expected in [row for other, *row in rows() if other == name]:
        address = address_of(name, world[what])
        for account, session_key in readers.items():
            answer, right = answer_to(session_key, method, address), expected[ASKERS[account]]
            if answer != right:
                who = account or "niemand"
                wrong.append(f"{method} {what} als {who}: {answer} in plaats van {right}")
    assert not wrong, "\n".join(wrong)


def test_who_does_not_ask_has_the_rights_of_somebody_in_the_column_who_does(people):
    """`./test --all` asks as everybody; the others of a column may and reach the same."""
    for column, accounts in READERS.items():
        asking = [rights_of(account, people) for account in accounts if account in ASKERS]
        assert asking, column
        for account in accounts:
            assert rights_of(account, people) in asking, account


def rights_of(account: str, cast) -> tuple:
    """What the portal goes by: role, what that may do and reach, where, and under which law."""
    name, _, reason = account.partition("+")
    if not name:
        return ()
    person = getattr(cast, name.replace("-", "_"))
    place = person.organisation
    partner = PARTNERS.get(place.kind)
    return (
        reason,
        person.role,
        person.scope,
        frozenset(action for action in Action if person.may(action)),
        person.class_names,
        person.is_authorised_on(timezone.localdate()),
        partner.is_justice if partner else place.pk,
        place.municipality.bureau_id,
    )


# --- what is not theirs looks like what is not there -----------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("account", ["lpa_elders", "school2", "halt", "manager"])
def test_a_foreign_dossier_and_one_that_does_not_exist_look_the_same(
    people, world, client, account
):
    client.force_login(getattr(people, account))

    foreign = client.get(f"/dossiers/{world['dossier']['number']}/")
    nothing = client.get(f"/dossiers/{MADE_UP}/")

    assert foreign.status_code == nothing.status_code == 404
    assert without_what_differs(foreign) == without_what_differs(nothing)


def without_what_differs(response) -> str:
    text = re.sub(r"2026-\d+", "NUMMER", response.content.decode())
    return re.sub(r"\b\w{64}\b", "TOKEN", text)
