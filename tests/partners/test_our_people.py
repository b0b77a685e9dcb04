"""Each month a school or ketenpartner says whether everybody with an account works there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from partners.actions import ask_to_check_people, mark_all_read
from partners.jobs import ask_who_works_where
from partners.models import Notification
from tests.pages import text_of
from tests.partners.accounts import browser_of

pytestmark = pytest.mark.usefixtures("monday")

PAGE = reverse("partners:our_people")
Kind = Notification.Kind


def asked() -> list[str]:
    rows = Notification.objects.filter(kind=Kind.CHECK_PEOPLE)
    return sorted(rows.values_list("person__username", flat=True))


def test_each_month_who_keeps_an_organisation_is_asked_once(cast, time_machine):
    for _ in range(2):
        ask_who_works_where()
    first = asked()
    assert {"school", "baken-zorg", "school2", "halt", "jeugdteam", "jeugdteam2"} <= set(first)
    assert not {"baken-mentor", "lpa", "administratie", "beheer", "fg", "manager"} & set(first)

    mark_all_read(cast.school, until=Notification.objects.latest("pk").pk)
    time_machine.shift(timedelta(days=20))
    ask_to_check_people()
    assert asked() == first

    time_machine.shift(timedelta(days=10))  # December
    ask_to_check_people()
    assert asked() == sorted(first * 2)


def test_the_bericht_leads_to_the_people_of_the_own_organisation(cast):
    ask_to_check_people()
    row = Notification.objects.get(person=cast.school, kind=Kind.CHECK_PEOPLE)
    school = browser_of(cast.school)

    page = text_of(school.get(reverse("partners:notification", args=[row.key]), follow=True))

    for name in ("Tom Jansen", "Iris de Graaf", "Daan Willems"):
        assert name in page
    for name in ("Els Visser", "Sanne de Wit", "Lotte Bakker"):
        assert name not in page
    assert "Nog niet eerder bevestigd" in page


def test_all_is_right_is_kept_with_its_day_and_once(cast):
    school, place = browser_of(cast.school), cast.school.organisation
    before = place.history.count()

    for _ in range(2):
        assert school.post(PAGE)["Location"] == PAGE

    assert "Voor het laatst bevestigd op 2 november 2026" in text_of(school.get(PAGE))
    assert place.history.count() == before + 1
    assert place.history.first().history_user == cast.school


def test_who_does_not_belong_is_told_to_beheer_and_the_fg(cast):
    school = browser_of(cast.school)
    address = reverse("partners:stranger", args=[cast.baken_mentor.pk])

    page = text_of(school.post(address, follow=True))

    assert "Doorgegeven: Daan Willems hoort hier niet." in page
    told = Notification.objects.filter(kind=Kind.STRANGER)
    assert dict(told.values_list("person__username", "path")) == {
        "beheer": reverse("partners:person", args=[cast.baken_mentor.pk]),
        "fg": reverse("partners:accounts"),
    }


def test_who_said_so_stays_and_the_fg_reads_it(cast):
    school = browser_of(cast.school)
    address = reverse("partners:stranger", args=[cast.baken_mentor.pk])
    for _ in range(2):
        school.post(address)

    page = text_of(browser_of(cast.fg).get(reverse("partners:accounts")))

    said = f"{cast.baken_mentor.name}: hoort niet bij Het Baken, meldt de organisatie"
    assert page.count(said) == 1
    assert f"2 november 2026, 9:00 · door {cast.school.name}" in page.replace("09:00", "9:00")


@pytest.mark.parametrize("who", ["school2", "lpa", "school", "nobody"])
def test_only_a_colleague_can_be_pointed_at(cast, who):
    pk = 2**31 if who == "nobody" else getattr(cast, who).pk

    assert browser_of(cast.school).post(reverse("partners:stranger", args=[pk])).status_code == 404
    assert not Notification.objects.filter(kind=Kind.STRANGER).exists()
