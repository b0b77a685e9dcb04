"""Wpg-autorisaties: the teamleider gives and withdraws them; leaving ends them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.actions import NotPossible, add_note
from cases.models import TimelineEntry
from partners.actions import (
    Exemption,
    approve_proposal,
    authorise,
    change_user,
    close_account,
    reopen_account,
    withdraw_authorisation,
)
from partners.models import AccountProposal, WpgAuthorisation
from partners.models.authorisations import remember_authorisations
from partners.rules.roles import Role
from tests.factories import a_case
from tests.pages import text_of

pytestmark = pytest.mark.django_db

LIST = reverse("partners:authorisations")
NEW = reverse("partners:authorisation_new")


@pytest.fixture
def secret(cast) -> TimelineEntry:
    return add_note(a_case(cast), text="Verhoor gepland.", by=cast.lpa, regime="wpg")


def approved(person, by) -> WpgAuthorisation:
    """The second person lets in what waits."""
    waiting = AccountProposal.objects.get(person=person, outcome="")
    return approve_proposal(waiting.pk, by=by).authorisation


def reads(person, entry) -> bool:
    return TimelineEntry.objects.visible_to(person).filter(pk=entry.pk).exists()


def today(days=0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_the_teamleider_authorises_a_colleague_until_a_day(client, cast, secret):
    assert not reads(cast.lpa2, secret)
    client.force_login(cast.teamleider)
    sent = {"person": cast.lpa2.pk, "starts_on": today(), "ends_on": today(30)}

    for _ in range(2):
        assert client.post(NEW, sent).url == LIST

    assert not reads(cast.lpa2, secret)
    assert "wacht op een tweede persoon" in text_of(client.get(LIST))
    row = approved(cast.lpa2, by=cast.beheer)
    assert reads(cast.lpa2, secret)
    assert "geldt nu" in text_of(client.get(LIST))
    assert row.given_by == "Marleen Vos, Teamleider leerplicht"
    assert [was.history_user for was in row.history.all()] == [cast.beheer, cast.teamleider]
    client.force_login(cast.lpa2)
    account = text_of(client.get(reverse("partners:preferences")))
    assert "Uw Wpg-autorisatie" in account


def asked_of_authorisations(client, address) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return sum("partners_wpgauthorisation" in query["sql"] for query in asked.captured_queries)


def test_a_page_asks_once_and_the_next_one_anew(client, cast, secret):
    page = reverse("cases:case", kwargs={"number": secret.case.number})
    client.force_login(cast.lpa3)
    row = WpgAuthorisation.objects.get(person=cast.lpa3)
    assert asked_of_authorisations(client, page) == 1
    assert secret.text in text_of(client.get(page))

    withdraw_authorisation(row.pk, by=cast.teamleider)
    assert secret.text not in text_of(client.get(page))

    authorise(cast.lpa3, starts_on=timezone.localdate(), given_by="Marleen", by=cast.teamleider)
    assert secret.text not in text_of(client.get(page))

    approved(cast.lpa3, by=cast.beheer)
    assert secret.text in text_of(client.get(page))


def test_an_answer_is_that_of_one_person_in_one_role_at_one_bureau(cast, secret):
    with remember_authorisations():
        assert reads(cast.lpa3, secret)
        assert not reads(cast.lpa2, secret)
        cast.lpa3.role = Role.ADMINISTRATION
        assert not reads(cast.lpa3, secret)
        cast.lpa3.role = Role.OFFICER
        cast.lpa3.organisation = cast.lpa_elders.organisation
        assert not reads(cast.lpa3, secret)


def test_within_a_request_a_change_holds_at_once(cast, secret):
    row = WpgAuthorisation.objects.get(person=cast.lpa3)
    with remember_authorisations():
        assert reads(cast.lpa3, secret)
        withdraw_authorisation(row.pk, by=cast.teamleider)
        assert not reads(cast.lpa3, secret)


def test_nothing_is_remembered_after_a_request_that_failed(cast, secret):
    def fail() -> None:
        with remember_authorisations():
            assert reads(cast.lpa3, secret)
            raise ValueError("halverwege")

    with pytest.raises(ValueError, match="halverwege"):
        fail()
    later = TimelineEntry.objects.visible_to(cast.lpa3).filter(pk=secret.pk)
    withdraw_authorisation(WpgAuthorisation.objects.get(person=cast.lpa3).pk, by=cast.teamleider)

    assert not later.exists()


def test_withdrawing_works_at_the_next_request_and_stays_in_the_history(client, cast, secret):
    client.force_login(cast.teamleider)
    row = WpgAuthorisation.objects.get(person=cast.lpa3)
    assert reads(cast.lpa3, secret)

    client.post(reverse("partners:authorisation_withdraw", args=[row.pk]))

    assert not reads(cast.lpa3, secret)
    page = text_of(client.get(LIST))
    assert "ingetrokken" in page
    client.force_login(cast.lpa3)
    assert "Wpg-autorisatie" not in text_of(client.get(reverse("partners:preferences")))


@pytest.mark.parametrize(("starts", "ends"), [(1, None), (-9, -1)])
def test_it_holds_from_its_first_day_to_its_last(cast, secret, starts, ends):
    day = timezone.localdate()
    authorise(
        cast.lpa2,
        starts_on=day + timedelta(days=starts),
        ends_on=day + timedelta(days=ends) if ends else None,
        given_by="Marleen Vos",
        by=cast.teamleider,
    )
    approved(cast.lpa2, by=cast.beheer)

    assert not reads(cast.lpa2, secret)


@pytest.mark.parametrize(
    ("who", "changes"),
    [
        ("teamleider", {}),
        ("administratie", {}),
        ("lpa_elders", {}),
        ("lpa2", {"starts_on": today(-1)}),
        ("lpa2", {"ends_on": today(-1)}),
        ("lpa2", {"starts_on": ""}),
    ],
)
def test_what_the_form_refuses(client, cast, who, changes):
    client.force_login(cast.teamleider)
    before = WpgAuthorisation.objects.count()

    answer = client.post(NEW, {"person": getattr(cast, who).pk, "starts_on": today()} | changes)

    assert answer.status_code == 422
    assert WpgAuthorisation.objects.count() == before


@pytest.mark.parametrize("who", ["teamleider", "administratie", "halt"])
def test_the_action_refuses_oneself_and_other_work(cast, who):
    with pytest.raises(NotPossible, match="autorisatie"):
        authorise(
            getattr(cast, who),
            starts_on=timezone.localdate(),
            given_by="zichzelf",
            by=cast.teamleider,
        )


def test_another_bureau_does_not_see_or_withdraw_it(client, cast):
    row = WpgAuthorisation.objects.get(person=cast.lpa_elders)
    client.force_login(cast.teamleider)

    assert "Pieter Kuipers" not in text_of(client.get(LIST))
    answer = client.post(reverse("partners:authorisation_withdraw", args=[row.pk]))
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "who", ["lpa", "administratie", "manager", "fg", "beheer", "halt", "school"]
)
def test_nobody_else_sees_who_is_authorised(client, cast, who):
    client.force_login(getattr(cast, who))

    assert client.get(LIST).status_code == 403


def test_leaving_ends_it_and_coming_back_does_not_revive_it(cast, secret):
    close_account(cast.lpa3, by=cast.beheer)
    cast.lpa3.refresh_from_db()
    assert not reads(cast.lpa3, secret)

    back = reopen_account(cast.lpa3, by=cast.beheer, exemption=Exemption.DEMO)

    assert not reads(back, secret)


@pytest.mark.parametrize("changes", ["bureau", "role"])
def test_other_work_ends_it(cast, secret, changes):
    was = {"organisation": cast.lpa3.organisation, "role": Role.OFFICER}
    other = {
        "bureau": {"organisation": cast.lpa_elders.organisation},
        "role": {"role": Role.ADMINISTRATION},
    }[changes]
    newest = cast.lpa3.history.latest("history_id").history_id
    other["exemption"] = Exemption.DEMO
    person = change_user(cast.lpa3, version=newest, by=cast.beheer, **other)
    assert not reads(person, secret)
    newest = person.history.latest("history_id").history_id

    was["exemption"] = Exemption.DEMO
    person = change_user(person, version=newest, by=cast.beheer, **was)

    assert not reads(person, secret)
