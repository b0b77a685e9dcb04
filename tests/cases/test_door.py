"""The door of a dossier: what a deleted check once got past the other tests with."""

import pytest
from django.urls import reverse
from guardian.shortcuts import remove_perm

from cases.access import can
from cases.models import Case
from partners.models import AccessLog
from tests.factories import a_case
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
