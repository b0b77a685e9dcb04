"""The verdeling: who handles the dossiers of which school."""

from types import SimpleNamespace

import pytest

from partners.actions import Exemption, add_user
from partners.models import OfficerAssignment
from partners.rules.roles import Role
from tests.cast import file_notice
from tests.pages import text_of, texts_in

pytestmark = pytest.mark.usefixtures("monday")


def test_a_school_gets_another_officer(beheer, cast):
    bureau, school = cast.lpa.organisation, cast.school.organisation
    address = f"/beheer/verdeling/{bureau.pk}/"
    read = beheer.get(f"{address}?school={school.pk}").context["form"].initial["version"]
    chosen = {"school": school.pk, "owner": cast.lpa3.pk, "deputy": cast.lpa.pk, "version": read}

    same = beheer.post(address, chosen | {"deputy": cast.lpa3.pk})
    other = beheer.post(address, chosen | {"owner": cast.lpa_elders.pk})
    answer = beheer.post(address, chosen)

    assert "Kies als waarnemer iemand anders dan de behandelaar." in texts_in(same, "fout")
    assert "Kies iets uit deze lijst." in texts_in(other, "fout")
    assert answer.status_code == 302
    assert OfficerAssignment.objects.for_school(bureau, school).owner == cast.lpa3
    assert file_notice(cast.school).case.owner == cast.lpa3
    form = beheer.get(f"{address}?school={school.pk}").context["form"]
    assert form.initial["owner"] == cast.lpa3.pk
    assert beheer.get(f"{address}?school=onzin").status_code == 200


@pytest.fixture
def verdeling(beheer, cast):
    """The form of the verdeling of Het Baken, handled by lpa with lpa2 as waarnemer."""
    school = cast.school.organisation
    address = f"/beheer/verdeling/{cast.lpa.organisation_id}/?school={school.pk}"

    def send(owner, deputy, version):
        chosen = {"school": school.pk, "owner": owner.pk, "deputy": deputy.pk, "version": version}
        return beheer.post(address, chosen)

    read = beheer.get(address).context["form"].initial
    assert (read["owner"], read["deputy"]) == (cast.lpa.pk, cast.lpa2.pk)
    bureau = cast.lpa.organisation
    row = OfficerAssignment.objects.get(bureau=bureau, school=school)
    noor = add_user(
        by=None,
        username="lpa4",
        name="Noor Bos",
        organisation=bureau,
        role=Role.OFFICER,
        exemption=Exemption.DEMO,
    )
    return SimpleNamespace(send=send, version=read["version"], row=row, noor=noor)


@pytest.mark.parametrize("opened", ["with what stood there", "for another school, or none"])
def test_who_was_given_a_school_meanwhile_is_shown_before_it_changes(verdeling, cast, opened):
    version = verdeling.version if opened == "with what stood there" else ""
    assert verdeling.send(cast.lpa3, cast.lpa2, verdeling.version).status_code == 302

    late = verdeling.send(verdeling.noor, cast.lpa2, version)

    assert late.status_code == 409
    assert f"Behandelaar {cast.lpa3} {verdeling.noor}" in text_of(late)
    verdeling.row.refresh_from_db()
    assert verdeling.row.owner == cast.lpa3
    seen = late.context["form"].data["version"]
    assert verdeling.send(verdeling.noor, cast.lpa2, seen).status_code == 302
    verdeling.row.refresh_from_db()
    assert verdeling.row.owner == verdeling.noor


def test_two_beheerders_never_make_one_person_both(verdeling, cast):
    assert verdeling.send(cast.lpa, cast.lpa3, verdeling.version).status_code == 302

    late = verdeling.send(cast.lpa3, cast.lpa2, verdeling.version)

    assert late.status_code == 409
    assert f"Waarnemer {cast.lpa3} {cast.lpa2}" in text_of(late)
    verdeling.row.refresh_from_db()
    assert (verdeling.row.owner, verdeling.row.deputy) == (cast.lpa, cast.lpa3)
    seen = late.context["form"].data["version"]
    assert verdeling.send(cast.lpa3, cast.lpa2, seen).status_code == 302


def test_the_same_row_of_the_verdeling_twice_changes_once(verdeling, cast):
    sent = [verdeling.send(cast.lpa3, cast.lpa2, verdeling.version) for _ in range(2)]

    assert [answer.status_code for answer in sent] == [302, 302]
    assert verdeling.row.history.count() == 2
