"""Voor ons: colleagues of one organisation share what is asked of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.actions import ask_partner, end_share
from cases.models import PartnerRequest
from cases.rules.requests import RequestKind
from tests.cast import pupil_data
from tests.factories import a_case
from tests.pages import text_of
from tests.sharing import shared

pytestmark = pytest.mark.django_db

INBOX = "/voor-ons/"


def ask(case, partner, by, *, days=9, text="Hoe gaat het met Bas?") -> PartnerRequest:
    """Something asked of the organisation of somebody, in a dossier shared with it."""
    share = case.shares.running().filter(organisation=partner.organisation_id).first()
    share = share or shared(case, partner, by=by)
    due_on = timezone.localdate() + timedelta(days=days)
    kind = RequestKind.QUESTION
    return ask_partner(case, share.pk, kind=kind, text=text, due_on=due_on, by=by)


@pytest.fixture
def asked(cast) -> PartnerRequest:
    """A question to the jeugdteam, where two people work."""
    return ask(a_case(cast, step=6), cast.jeugdteam, cast.lpa)


def button(name, asked) -> str:
    """The address of a button beside what was asked."""
    return reverse(f"cases:{name}", kwargs={"number": asked.case.number, "pk": asked.task_id})


def rows(client, who="") -> list[str]:
    """The questions in the inbox of who is logged in."""
    return [row.text for row in client.get(INBOX, {"wie": who}).context["rows"]]


def test_two_colleagues_share_what_is_asked(client, cast, asked):
    for colleague in (cast.jeugdteam, cast.jeugdteam2):
        client.force_login(colleague)
        assert rows(client) == rows(client, "niemand") == ["Hoe gaat het met Bas?"]

    client.post(button("take_task", asked))

    assert rows(client, "mij") == rows(client) == ["Hoe gaat het met Bas?"]
    client.force_login(cast.jeugdteam)
    assert "Amber Scholte pakt dit op" in text_of(client.get(INBOX))
    assert rows(client, "mij") == rows(client, "niemand") == []


def test_a_colleague_takes_over_and_gives_back(client, cast, asked):
    client.force_login(cast.jeugdteam2)
    client.post(button("take_task", asked))
    client.force_login(cast.jeugdteam)

    client.post(button("give_back_task", asked))
    assert rows(client, "niemand") == []  # what a colleague took stays with that colleague

    client.post(button("take_task", asked))
    assert rows(client, "mij") == ["Hoe gaat het met Bas?"]
    client.post(button("give_back_task", asked))
    assert rows(client, "niemand") == ["Hoe gaat het met Bas?"]


def test_what_is_due_first_stands_on_top(client, cast, asked):
    ask(asked.case, cast.jeugdteam, cast.lpa, days=3, text="Kunt u vrijdag komen?")
    client.force_login(cast.jeugdteam)

    assert rows(client) == ["Kunt u vrijdag komen?", "Hoe gaat het met Bas?"]


def test_nobody_else_takes_it_or_sees_it(client, cast, asked):
    shared(asked.case, cast.halt, by=cast.lpa)
    for other, status in ((cast.halt, 404), (cast.rvdk, 404), (cast.lpa, 403), (cast.school, 404)):
        client.force_login(other)
        assert client.post(button("take_task", asked)).status_code == status
        assert "Hoe gaat het met Bas?" not in text_of(client.get(INBOX))

    asked.task.refresh_from_db()
    assert asked.task.assignee is None


def test_what_is_no_longer_shared_is_gone_from_the_inbox(client, cast, asked):
    client.force_login(cast.jeugdteam)
    assert rows(client) == ["Hoe gaat het met Bas?"]

    end_share(asked.case, asked.share_id, reason="klaar", by=cast.lpa)

    assert rows(client) == []
    assert client.post(button("take_task", asked)).status_code == 404


def test_a_made_up_filter_shows_all(client, cast, asked):
    client.force_login(cast.jeugdteam)

    assert rows(client, "<script>") == ["Hoe gaat het met Bas?"]


def test_the_start_page_tells_what_is_asked_new_and_ending(client, cast, asked):
    ending = a_case(cast, pupil=pupil_data(first_name="Noor"), step=6)
    shared(ending, cast.jeugdteam, by=cast.lpa, days=3)
    client.force_login(cast.jeugdteam)

    page = client.get("/")
    words = text_of(page)

    assert "Hoe gaat het met Bas?" in words
    assert [row.name for row in page.context["new"]] == ["Noor Verhoeven", "Bas Verhoeven"]
    assert [row.name for row in page.context["ending"]] == ["Noor Verhoeven"]
    assert "Vrijwillige hulp bieden aan jongere en gezin" in words


@pytest.mark.parametrize(("days", "is_told"), [(14, True), (15, False)])
def test_what_ends_within_two_weeks_is_told(client, cast, days, is_told):
    shared(a_case(cast, step=6), cast.jeugdteam, by=cast.lpa, days=days)
    shared(
        a_case(cast, pupil=pupil_data(first_name="Noor"), step=6),
        cast.jeugdarts,
        by=cast.lpa,
        days=3,
    )
    client.force_login(cast.jeugdteam)

    assert bool(client.get("/").context["ending"]) is is_told


def test_referrals_stand_by_how_far_they_are(client, cast):
    case = a_case(cast, step=6)
    share = shared(case, cast.halt, by=cast.lpa)
    due_on = timezone.localdate() + timedelta(days=5)
    asked = {"text": "Halt voor Bas.", "due_on": due_on, "by": cast.lpa}
    ask_partner(case, share.pk, kind=RequestKind.REFERRAL, **asked)
    client.force_login(cast.halt)

    page = client.get("/")

    assert "Halt-verwijzingen" in text_of(page)
    assert [(label, len(found)) for label, found in page.context["referrals"]] == [("nieuw", 1)]


def test_without_anything_the_start_page_says_so(client, cast):
    client.force_login(cast.om)

    words = text_of(client.get("/"))

    assert "Er is nu niets aan u gevraagd" in words
    assert "De afgelopen twee weken kwam er niets bij" in words
