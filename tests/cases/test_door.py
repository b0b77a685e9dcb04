"""The door of a dossier: what a deleted check once got past the other tests with."""

import pytest
from django.urls import reverse
from guardian.shortcuts import remove_perm

from cases.access import can
from cases.models import Case
from mas_portal.demo import region
from partners.models import AccessLog
from tests.cast import file_notice, pupil_data
from tests.factories import a_case
from tests.pages import texts_in
from tests.sharing import EVERY_PART, shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast) -> Case:
    return a_case(cast)


def test_without_the_object_permission_a_share_opens_nothing(client, cast, case):
    shared(case, cast.halt, by=cast.lpa, parts=EVERY_PART)
    client.force_login(cast.halt)
    page = reverse("cases:case", args=[case.number])
    assert client.get(page).status_code == 200

    remove_perm("cases.open_shared_case", cast.halt.organisation.group, case)

    assert client.get(page).status_code == 404
    assert not can(cast.halt, case)


@pytest.mark.parametrize(("name", "known"), [("administratie", True), ("lpa_elders", False)])
def test_a_refusal_names_the_dossier_only_to_who_sees_it(client, cast, case, name, known):
    client.force_login(getattr(cast, name))

    client.get(reverse("cases:note", args=[case.number]))

    row = AccessLog.objects.latest("pk")
    assert row.result != AccessLog.Result.SHOWN
    assert row.case_id == (case.pk if known else None)


def a_melding(cast, case):
    """The first melding of a dossier, beside one of another pupil."""
    file_notice(cast.school2, pupil=pupil_data(first_name="Jet"))
    file_notice(cast.school, pupil=pupil_data(first_name="Noor"))
    return case.notices.get()


@pytest.mark.parametrize(
    ("name", "status"),
    [("school", 200), ("lpa", 200), ("administratie", 200), ("teamleider", 302), ("school2", 404),
     ("lpa_elders", 404), ("halt", 404), ("manager", 404)],
)  # fmt: skip
def test_a_melding_is_opened_by_its_school_and_its_bureau(client, cast, case, name, status):
    notice = a_melding(cast, case)
    client.force_login(getattr(cast, name))

    answer = client.get(reverse("cases:notice", args=[notice.number]))

    assert answer.status_code == status
    row = AccessLog.objects.filter(kind=AccessLog.Kind.READ_NOTICE).order_by("pk").last()
    if status == 200:
        assert notice.number in texts_in(answer, "melding-nummer")
        assert (row.result, row.number) == (AccessLog.Result.SHOWN, notice.number)
        assert row.case_id == case.pk
    elif status == 404:
        assert (row.result, row.case_id) == (AccessLog.Result.NOT_VISIBLE, None)
    else:
        assert row is None


@pytest.mark.parametrize("of_the_dossier", [True, False])
def test_a_teamleider_reads_a_melding_with_a_reason(client, cast, case, of_the_dossier):
    notice = a_melding(cast, case)
    client.force_login(cast.teamleider)
    number = case.number if of_the_dossier else notice.number
    session = client.session
    session["reasons_for_reading"] = {number: "klacht van ouders"}
    session.save()

    assert client.get(reverse("cases:notice", args=[notice.number])).status_code == 200
    assert AccessLog.objects.latest("pk").reason == "klacht van ouders"


def test_what_a_role_may_not_do_with_a_melding_is_refused_and_logged(client, cast, case):
    notice = a_melding(cast, case)
    for name, status in (("school", 422), ("lpa", 403), ("school2", 404)):
        client.force_login(getattr(cast, name))
        answer = client.post(reverse("cases:duo_number", args=[notice.number]))
        assert answer.status_code == status, name


def test_a_reason_is_asked_of_who_owes_one_and_kept_with_the_look(client, cast, case):
    page = reverse("cases:case", args=[case.number])
    client.force_login(cast.teamleider)
    assert client.get(page).status_code == 302
    assert not AccessLog.objects.filter(kind=AccessLog.Kind.READ_CASE, result="shown").exists()

    client.force_login(cast.lpa)
    assert client.get(page).status_code == 200
    row = AccessLog.objects.filter(user=cast.lpa).latest("pk")
    assert (row.case_id, row.number, row.role) == (case.pk, case.number, cast.lpa.role)
    assert row.organisation_id == cast.lpa.organisation_id


@pytest.mark.parametrize(("name", "status"), [("lpa", 200), ("teamleider", 403)])
def test_a_page_with_work_is_for_who_does_it(client, cast, case, name, status):
    client.force_login(getattr(cast, name))
    session = client.session
    session["reasons_for_reading"] = {case.number: "werkoverleg"}
    session.save()

    answer = client.get(reverse("cases:step", args=[case.number]))

    assert answer.status_code == status
    refused = AccessLog.objects.filter(result=AccessLog.Result.NOT_ALLOWED, case_id=case.pk)
    assert refused.exists() is (status == 403)


def test_a_melding_without_dossier_is_opened_too(client, cast):
    elsewhere = pupil_data(municipality=region.town("Zandvoorde"))
    notice = file_notice(cast.school, pupil=elsewhere)
    assert notice.case is None
    client.force_login(cast.school)

    assert client.get(reverse("cases:notice", args=[notice.number])).status_code == 200
