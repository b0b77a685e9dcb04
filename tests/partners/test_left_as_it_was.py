"""What a form left as it was, is not asked: what others did to it meanwhile stands."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from partners.actions import Exemption, approve_proposal, authorise
from partners.models import AccountProposal, User
from partners.rules.roles import Role
from tests.partners.accounts import berichten, role_of, sent_form, waiting
from tests.partners.windows import opened_form, sent_again

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def wim(beheer, cast):
    """The form of the manager, open at beheer since before he became leerplichtambtenaar."""
    person = cast.manager
    address = f"/beheer/gebruikers/{person.pk}/"
    opened = opened_form(beheer, address)
    assert sent_form(beheer, person, role=Role.OFFICER).status_code == 302
    approve_proposal(waiting(person).pk, by=cast.teamleider)
    given = {"starts_on": timezone.localdate(), "given_by": "Marleen Vos", "by": cast.teamleider}
    authorise(person, exemption=Exemption.DEMO, **given)
    return SimpleNamespace(
        pk=person.pk,
        now=lambda: User.objects.get(pk=person.pk),
        late=lambda **changes: beheer.post(address, opened | changes),
        again=lambda page, **changes: sent_again(beheer, address, page, **changes),
    )


def test_another_job_title_takes_no_autorisatie_away_and_tells_nobody(wim, cast):
    heard = berichten(wim.now()), berichten(cast.fg)

    assert wim.late(job_title="Beleidsadviseur").status_code == 302

    person = wim.now()
    assert (person.role, person.job_title) == (Role.OFFICER, "Beleidsadviseur")
    assert person.is_authorised_on(timezone.localdate())
    assert (berichten(person), berichten(cast.fg)) == heard


def test_other_work_is_chosen_after_seeing_the_work_of_now_and_ends_the_autorisatie(wim, cast):
    place = cast.school.organisation.pk
    page = wim.late(organisation=place, role=Role.SCHOOL)

    assert page.status_code == 409
    assert wim.now().is_authorised_on(timezone.localdate())
    assert wim.again(page).status_code == 302
    assert role_of(wim.now()) == Role.SCHOOL
    assert not wim.now().is_authorised_on(timezone.localdate())
    assert "new_right" in berichten(wim.now())


def test_a_role_of_a_second_person_does_not_move_along_to_another_bureau(wim, elsewhere):
    """It was given at one bureau; at another one nobody approved it."""
    page = wim.late(organisation=elsewhere.pk)

    assert page.status_code == 409
    assert wim.now().organisation != elsewhere
    assert wim.again(page).status_code == 302  # as manager there: that was chosen, and seen
    assert (wim.now().role, wim.now().organisation) == (Role.MANAGER, elsewhere)
    assert not wim.now().is_authorised_on(timezone.localdate())


def test_a_mentor_does_not_move_to_another_school_with_the_classes_of_here(beheer, cast):
    address = f"/beheer/gebruikers/{cast.school.pk}/"
    opened = opened_form(beheer, address)
    sent_form(beheer, cast.school, role=Role.MENTOR, class_names="2B")

    page = beheer.post(address, opened | {"organisation": cast.school2.organisation_id})

    cast.school.refresh_from_db()
    assert page.status_code == 409
    assert (cast.school.role, cast.school.class_names) == (Role.MENTOR, ["2B"])
    assert sent_again(beheer, address, page).status_code == 302
    cast.school.refresh_from_db()
    assert cast.school.organisation == cast.school2.organisation
    assert (cast.school.role, cast.school.class_names) == (Role.SCHOOL, [])


def test_another_role_that_waits_is_no_matter_of_another_job_title(wim, beheer, cast):
    sent_form(beheer, wim.now(), role=Role.TEAM_LEADER)

    assert wim.late(job_title="Beleidsadviseur").status_code == 302

    assert wim.now().job_title == "Beleidsadviseur"
    assert waiting(wim.now()).role == Role.TEAM_LEADER
    page = wim.late(role=Role.ADMINISTRATION)  # that is one
    assert page.status_code == 422
    assert "Er wacht nog een voorstel" in page.context["form"].errors["role"][0]


@pytest.fixture
def bram(beheer, cast):
    """The form of somebody at beheer, open since before his other address was approved."""
    address = f"/beheer/gebruikers/{cast.lpa3.pk}/"
    opened = opened_form(beheer, address)
    sent_form(beheer, cast.lpa3, email="nieuw@duinzicht.invalid")
    approve_proposal(waiting(cast.lpa3).pk, by=cast.teamleider)
    return SimpleNamespace(
        now=lambda: User.objects.get(pk=cast.lpa3.pk),
        late=lambda **changes: beheer.post(address, opened | changes),
    )


def test_an_address_that_changed_meanwhile_stays_and_is_not_asked_back(bram):
    assert bram.late(job_title="Senior").status_code == 302

    assert (bram.now().email, bram.now().job_title) == (
        "nieuw@duinzicht.invalid",
        "Senior",
    )
    assert not AccountProposal.objects.filter(person=bram.now(), outcome="").exists()
    assert bram.late(email="ander@duinzicht.invalid").status_code == 409  # this one is


def test_another_address_that_waits_is_no_matter_of_another_job_title(bram, beheer):
    sent_form(beheer, bram.now(), email="nieuwer@duinzicht.invalid")

    assert bram.late(job_title="Senior").status_code == 302

    assert bram.now().job_title == "Senior"
    page = bram.late(email="ander@duinzicht.invalid")
    assert page.status_code == 422
    assert "wacht nog op bevestiging" in page.context["form"].errors["email"][0]
