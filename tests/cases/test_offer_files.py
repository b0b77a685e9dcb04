"""The file of an inbreng: looked at, read by its partner and leerplicht, and filed in a dossier."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import NoReverseMatch, reverse

from cases.actions.files import check_file
from cases.actions.offers import OfferData, decline_offer, file_offer, make_offer
from cases.models import Document, Offer, TimelineEntry
from mas_portal.demo import region
from partners.models import AccessLog
from tests.architecture.test_url_matrix import address_of
from tests.cases.test_attachments import PDF
from tests.cases.test_canaries import names_of_addresses
from tests.cases.test_offers import NEW, OFFERS, typed
from tests.factories import a_case
from tests.pages import text_of
from tests.sharing import EVERY_PART, shared

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_storage(settings):
    settings.STORAGES = dict(settings.STORAGES)  # set anew: a storage of its own for each test


@pytest.fixture
def case(cast):
    return a_case(cast, step=6)


def bring_in(client, cast, *, content=PDF, name="advies.pdf", **changes):
    client.force_login(cast.halt)
    file = SimpleUploadedFile(name, content)
    return client.post(NEW, typed(kind="document") | {"file": file} | changes)


def offered(cast, *, case=None, name="advies.pdf", content=PDF, **changes) -> Offer:
    file = check_file(name, SimpleUploadedFile(name, content))
    about = {"kind": Offer.Kind.DOCUMENT, "text": "Hierbij."}
    if case is None:
        about |= {"pupil_name": "Bas Verhoeven", "birth_date": date(2012, 3, 4)}
        about["municipality"] = region.town("Duinzicht")
    return make_offer(OfferData(**about | changes), by=cast.halt, case=case, file=file)


def file_of(offer) -> str:
    return reverse("cases:offer_file", kwargs={"pk": offer.pk})


def stored_files() -> list[str]:
    return default_storage.listdir("documents")[1] if default_storage.exists("documents") else []


def test_a_partner_gives_a_file_and_both_sides_get_it_as_a_file(client, cast, case):
    assert bring_in(client, cast).status_code == 302

    offer = Offer.objects.get()
    own = client.get(OFFERS)
    assert "advies.pdf" in text_of(own)
    for person in (cast.halt, cast.administratie, cast.lpa):
        client.force_login(person)
        got = client.get(file_of(offer))
        assert b"".join(got.streaming_content) == PDF
        assert got["Content-Disposition"] == 'attachment; filename="advies.pdf"'
        assert AccessLog.objects.filter(user=person, kind="read_document").count() == 1
    assert "met een bestand" in text_of(client.get(OFFERS))
    assert "advies.pdf" in text_of(client.get(reverse("cases:offer", kwargs={"pk": offer.pk})))


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"content": b"MZ programma", "name": "advies.pdf"}, "de inhoud past niet bij een soort"),
        ({"content": b"", "name": "advies.pdf"}, "Dit bestand is leeg"),
        ({"file": ""}, "Kies het document dat u wilt geven"),
        ({"kind": "toegang"}, "Met een vraag om toegang gaat geen bestand mee"),
        ({"pupil_name": ""}, "Kies het bestand nog een keer"),
    ],
)
def test_a_refused_file_is_told_beside_its_field_and_what_was_typed_stays(client, cast, sent, says):
    answer = bring_in(client, cast, **sent)

    assert answer.status_code == 422
    words = answer.content.decode()
    field = words[words.index('for="id_file"') :]
    assert says in text_of(answer)
    assert says in field[: field.index("</button>")]
    assert "Wij maken ons zorgen." in words
    assert not Offer.objects.exists()
    assert not stored_files()


def test_a_file_that_is_too_large_is_refused(client, cast, monkeypatch):
    monkeypatch.setattr("cases.actions.files.MAX_BYTES", 4)

    answer = bring_in(client, cast)

    assert answer.status_code == 422
    assert "Maak het bestand kleiner" in text_of(answer)
    assert "hoogstens 10 MB" in text_of(answer)


def test_the_same_file_twice_is_one_and_another_file_is_another(cast):
    first = offered(cast)

    assert offered(cast) == first
    assert offered(cast, content=PDF + b"2") != first
    assert Document.objects.count() == len(stored_files()) == 2


def test_filed_it_is_a_document_of_the_dossier_with_readers_of_its_own(client, cast, case):
    shared(case, cast.halt, by=cast.lpa, parts=EVERY_PART)
    offer = offered(cast, case=case)

    for _ in range(2):
        file_offer(offer.pk, case, by=cast.lpa)

    document = case.documents.get()
    assert (document.school, document.kind) == (case.school, "verslag")
    assert "Met een bestand: advies.pdf." in TimelineEntry.objects.visible_to(cast.halt).get().text
    client.force_login(cast.lpa)
    listed = text_of(client.get(f"/dossiers/{case.number}/documenten/"))
    assert "Document van Halt Kuststreek" in listed
    assert f"{cast.halt.name}, Halt Kuststreek" in listed
    page = f"/dossiers/{case.number}/documenten/{document.pk}/"
    assert client.get(page).status_code == 200
    assert client.get(file_of(offer)).status_code == 404  # from now on through the dossier
    for person, of_dossier, of_offer in (
        (cast.administratie, 404, 404),
        (cast.halt, 404, 200),  # its own; not opened in the dossier
        (cast.om, 404, 404),
    ):
        client.force_login(person)
        assert client.get(page).status_code == of_dossier
        assert client.get(file_of(offer)).status_code == of_offer


@pytest.mark.parametrize("filed", [True, False])
def test_the_own_file_does_not_tell_whether_it_was_filed(client, cast, case, filed):
    offer = offered(cast)
    if filed:
        file_offer(offer.pk, case, by=cast.lpa)
    else:
        decline_offer(offer.pk, answer="Leerplicht heeft bekeken wat u aandroeg.", by=cast.lpa)
    client.force_login(cast.halt)

    assert client.get(file_of(offer)).status_code == 200
    words = text_of(client.get(OFFERS))
    assert "advies.pdf" in words
    assert case.number not in words


def test_police_data_in_a_file_are_for_who_is_authorised(client, cast, case):
    shared(case, cast.halt, by=cast.lpa, regime="wpg")
    offer = offered(cast, case=case)
    assert offer.document.regime == "wpg"

    answers = {}
    for name in ("lpa", "halt", "administratie", "lpa2", "om"):
        client.force_login(getattr(cast, name))
        answers[name] = client.get(file_of(offer)).status_code

    assert answers == {"lpa": 200, "halt": 200, "administratie": 404, "lpa2": 404, "om": 404}
    refused = AccessLog.objects.filter(kind="read_document", result="not_visible")
    assert refused.count() == 3
    file_offer(offer.pk, case, by=cast.lpa)
    assert case.documents.get().regime == "wpg"


@pytest.mark.long
def test_nobody_else_comes_to_read_a_word_of_it(client, cast, case):
    content, name = PDF + b"kanarie1x", "kanarie2x.pdf"
    offer = offered(cast, content=content, name=name, text="kanarie3x")
    arguments = {"number": case.number, "pk": offer.pk, "document": offer.document_id}
    readers = [cast.om, cast.school, cast.lpa_elders]
    assert words_found(client, cast.halt, arguments) == {"kanarie1x", "kanarie2x", "kanarie3x"}
    for person in readers:
        assert words_found(client, person, arguments) == set(), person

    file_offer(offer.pk, case, by=cast.lpa)

    assert words_found(client, cast.lpa, arguments) >= {"kanarie1x", "kanarie2x"}
    assert not words_found(client, cast.administratie, arguments) & {"kanarie1x", "kanarie2x"}
    for person in readers:
        assert words_found(client, person, arguments) == set(), person


def addresses_of(arguments) -> set[str]:
    """Every address that can be asked with these."""
    found = set()
    for name in names_of_addresses("GET"):
        with suppress(NoReverseMatch, AssertionError):
            found.add(address_of(name, arguments))
    return found


def words_found(client, person, arguments) -> set[str]:
    """Which of the words stand in any answer that somebody gets."""
    client.force_login(person)
    found = set()
    for address in addresses_of(arguments):
        answer = client.get(address)
        parts = answer.streaming_content if answer.streaming else [answer.content]
        text = b"".join(parts)
        found |= {word for word in ("kanarie1x", "kanarie2x", "kanarie3x") if word.encode() in text}
    return found
