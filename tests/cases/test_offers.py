"""Inbreng: a partner brings something in, leerplicht files it, and nothing else is told."""

from datetime import date

import pytest
from django.urls import reverse

from cases.actions import NotPossible, end_share
from cases.actions.offers import OfferData, decline_offer, file_offer, make_offer
from cases.models import Offer, TimelineEntry
from mas_portal.demo import region
from partners.models import AccessLog, Notification
from tests.cast import pupil_data
from tests.factories import a_case
from tests.pages import text_of
from tests.sharing import EVERY_PART, shared

pytestmark = pytest.mark.django_db
OFFERS, NEW = "/inbreng/", "/inbreng/nieuw/"


@pytest.fixture
def case(cast):
    return a_case(cast, step=6)


def offer_of(partner, **changes) -> Offer:
    about = {
        "kind": Offer.Kind.SIGNAL,
        "text": "Wij maken ons zorgen.",
        "pupil_name": "Bas Verhoeven",
        "birth_date": date(2012, 3, 4),
        "municipality": region.town("Duinzicht"),
    }
    return make_offer(OfferData(**about | changes), by=partner)


def typed(**changes) -> dict:
    return {
        "kind": "signaal",
        "text": "Wij maken ons zorgen.",
        "pupil_name": "Bas Verhoeven",
        "birth_date": "2012-03-04",
        "municipality": region.town("Duinzicht").pk,
    } | changes


@pytest.mark.parametrize("name", ["Bas Verhoeven", "Nooit Geweest"])
def test_the_receipt_is_the_same_with_and_without_a_dossier(client, cast, case, name):
    client.force_login(cast.halt)

    answer = client.post(NEW, typed(pupil_name=name), follow=True)

    words = text_of(answer).replace(name, "NAAM")
    assert "Ontvangen. Leerplicht bekijkt wat u aandraagt" in words
    assert case.number not in words
    assert "wacht op leerplicht" in words
    assert Offer.objects.get().bureau == case.bureau
    assert not case.timeline.filter(title__startswith="Inbreng").exists()
    told = Notification.objects.get(person=cast.administratie)
    assert told.kind == Notification.Kind.INFORMATION


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"kind": ""}, "Kies wat u wilt"),
        ({"text": ""}, "Schrijf op waarom"),
        ({"pupil_name": ""}, "Vul de naam"),
        ({"birth_date": "2099-01-01"}, "Kies vandaag of een dag die geweest is"),
        ({"municipality": "999999"}, "Kies een gemeente die hier staat"),
    ],
)
def test_what_is_missing_stands_beside_the_field(client, cast, changes, says):
    client.force_login(cast.halt)

    answer = client.post(NEW, typed(**changes))

    assert answer.status_code == 422
    assert says in text_of(answer)
    assert not Offer.objects.exists()


def test_the_same_twice_is_one(cast):
    assert offer_of(cast.halt) == offer_of(cast.halt)


def test_the_officer_chooses_the_dossier_it_belongs_to(client, cast, case):
    offer = offer_of(cast.halt)
    client.force_login(cast.administratie)
    page = reverse("cases:offer", kwargs={"pk": offer.pk})

    assert "Signaal van Halt Kuststreek" in text_of(client.get(OFFERS))
    assert case.number in text_of(client.get(page))
    assert AccessLog.objects.filter(user=cast.administratie, kind="read_offer").count() == 1
    answer = client.post(page, {"dossier": case.number})

    assert answer.url == reverse("cases:case", kwargs={"number": case.number})
    offer.refresh_from_db()
    assert (offer.state, offer.handled_by) == (Offer.State.FILED, cast.administratie)
    assert offer.entry in case.timeline.filter(title="Inbreng van Halt Kuststreek: signaal")
    assert not TimelineEntry.objects.visible_to(cast.halt).exists()
    assert Notification.objects.filter(person=cast.halt, path=OFFERS).exists()


def test_filed_in_a_shared_dossier_the_partner_reads_it_there(cast, case):
    shared(case, cast.halt, by=cast.lpa, parts=EVERY_PART)
    offer = make_offer(OfferData(Offer.Kind.ADVICE, "Begin klein."), by=cast.halt, case=case)
    assert Notification.objects.filter(person=cast.lpa, kind="information").count() == 1

    for _ in range(2):
        file_offer(offer.pk, case, by=cast.lpa)

    assert TimelineEntry.objects.visible_to(cast.halt).get().text.startswith("Begin klein.")
    with pytest.raises(NotPossible, match="al behandeld"):
        decline_offer(offer.pk, answer="Nee.", by=cast.lpa2)


def test_within_a_dossier_that_is_shared_nothing_is_asked_about_whom(client, cast, case):
    share = shared(case, cast.halt, by=cast.lpa)
    client.force_login(cast.halt)
    page = reverse("cases:offer_in_case", kwargs={"number": case.number})

    assert "Geboortedatum" not in text_of(client.get(page))
    client.post(page, {"kind": "advies", "text": "Begin klein."})
    assert Offer.objects.get().share == share

    end_share(case, share.pk, reason="klaar", by=cast.lpa)
    assert client.post(page, {"kind": "advies", "text": "Nog iets."}).status_code == 404
    assert Offer.objects.count() == 1


def test_a_request_for_access_leads_to_sharing(client, cast, case):
    offer = offer_of(cast.halt, kind=Offer.Kind.ACCESS)
    client.force_login(cast.lpa)

    answer = client.post(reverse("cases:offer", kwargs={"pk": offer.pk}), {"dossier": case.number})

    assert answer.url.endswith(f"/delen/met/{cast.halt.organisation_id}/")
    assert "Delen met Halt Kuststreek" in text_of(client.get(answer.url))


def test_declining_says_why_and_not_whether_there_is_a_dossier(client, cast, case):
    offer = offer_of(cast.halt)
    client.force_login(cast.lpa)
    page = reverse("cases:offer", kwargs={"pk": offer.pk})

    assert client.post(page, {"answer": ""}).status_code == 422
    client.post(page, {"answer": "Bespreek dit eerst met de school."})

    client.force_login(cast.halt)
    words = text_of(client.get(OFFERS))
    assert "Bespreek dit eerst met de school." in words
    assert "behandeld" in words
    assert case.number not in words


def test_what_was_filed_looks_like_what_was_declined(client, cast, case):
    file_offer(offer_of(cast.halt).pk, case, by=cast.lpa)
    client.force_login(cast.halt)

    words = text_of(client.get(OFFERS))

    assert "Leerplicht heeft bekeken wat u aandroeg." in words
    assert case.number not in words


def test_inbreng_is_seen_by_who_handles_it_only(client, cast, case):
    shared(case, cast.halt, by=cast.lpa)
    inside = make_offer(OfferData(Offer.Kind.ADVICE, "Begin klein."), by=cast.halt, case=case)
    loose = offer_of(cast.halt)
    seen = {
        name: set(Offer.objects.visible_to(person).to_handle_by(person))
        for name in ("lpa", "lpa3", "administratie", "lpa_elders")
        if (person := getattr(cast, name))
    }

    assert seen == {
        "lpa": {inside, loose},
        "lpa3": {loose},
        "administratie": {loose},
        "lpa_elders": set(),
    }
    assert not Offer.objects.visible_to(cast.rvdk).exists()
    assert set(Offer.objects.visible_to(cast.halt)) == {inside, loose}
    client.force_login(cast.lpa3)
    refused = client.get(reverse("cases:offer", kwargs={"pk": inside.pk}))
    assert refused.status_code == 404
    assert AccessLog.objects.filter(kind="read_offer", result="not_visible").count() == 1


def test_it_is_not_filed_in_a_dossier_of_another_bureau_or_another_pupil(cast, case):
    shared(case, cast.halt, by=cast.lpa)
    inside = make_offer(OfferData(Offer.Kind.ADVICE, "Begin klein."), by=cast.halt, case=case)
    elsewhere = offer_of(cast.halt, municipality=region.town("Heuvelrand"))
    other = a_case(cast, pupil=pupil_data(first_name="Noor"))

    with pytest.raises(NotPossible, match="hoort niet bij"):
        file_offer(elsewhere.pk, case, by=cast.lpa)
    with pytest.raises(NotPossible, match="hoort niet bij"):
        file_offer(inside.pk, other, by=cast.lpa)
    assert file_offer(inside.pk, case, by=cast.lpa).entry
