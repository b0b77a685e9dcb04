"""Installation and the demo need no second person, and nothing else can say so."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from partners.actions import Exemption, add_organisation, add_user, mail_due_links
from partners.models import Organisation, User
from partners.rules.roles import Role
from tests.pages import mailed_link

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_database")]

GOOD = "een zin die niemand raadt"
ASKED = {
    "bureau": "Bureau Leerplicht Kust",
    "gebruikersnaam": "kim",
    "naam": "Kim de Boer",
    "email": "kim@kust.invalid",
}
# Where an exemption may be said: no page, form or job.
MAY_EXEMPT = {
    "mas_portal/demo/officers.py",
    "mas_portal/demo/region.py",
    "mas_portal/management/commands/add_first_beheerder.py",
}


def install(**changes):
    call_command("add_first_beheerder", **ASKED | changes)


def test_the_first_beheerder_of_an_empty_portal_comes_in_by_a_mailed_link():
    install()
    mail_due_links()

    kim = User.objects.get()
    assert (kim.role, kim.organisation.kind) == (Role.ADMINISTRATOR, Organisation.Kind.BUREAU)
    Client().post(mailed_link(kim.email), {"password": GOOD, "again": GOOD})
    assert Client().login(username="kim", password=GOOD)


def test_there_is_no_second_first_beheerder():
    install()
    with pytest.raises(CommandError, match="al ingericht"):
        install(gebruikersnaam="evi", email="evi@kust.invalid")
    assert User.objects.count() == 1
    mail_due_links()
    assert [message.to for message in mail.outbox] == [[ASKED["email"]]]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"email": "geen adres"}, "e-mailadres"),
        ({"gebruikersnaam": "met spatie"}, "gebruikersnaam"),
    ],
)
def test_a_typing_error_makes_nobody(changes, says):
    with pytest.raises(CommandError, match=says):
        install(**changes)
    assert not User.objects.exists()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.TEAM_LEADER, Role.ADMINISTRATION])
def test_the_installation_gives_no_other_role(role):
    place = add_organisation(by=None, kind="bureau", name="Bureau")
    fields = {"username": "kim", "name": "Kim", "organisation": place, "role": role}
    with pytest.raises(ValueError, match="al ingericht"):
        add_user(by=None, exemption=Exemption.INSTALLATION, **fields)


def test_the_demo_is_no_way_in_elsewhere(settings):
    settings.DEMO = False
    place = add_organisation(by=None, kind="bureau", name="Bureau")
    fields = {"username": "kim", "name": "Kim", "organisation": place, "role": Role.OFFICER}
    with pytest.raises(ValueError, match="demo"):
        add_user(by=None, exemption=Exemption.DEMO, **fields)
    with pytest.raises(ValueError, match="aanvraagt"):
        add_user(by=None, **fields)
    assert not User.objects.filter(username="kim").exists()


def says_exemption(node: ast.AST) -> bool:
    """`Exemption.DEMO`, however it was imported."""
    return "Exemption" in (getattr(node, "id", ""), getattr(node, "attr", ""))


def test_no_page_form_or_job_says_an_exemption():
    said = set()
    for room in ("mas_portal", "partners", "cases", "routes", "interventions", "reports"):
        for file in Path(settings.BASE_DIR, room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Attribute) and says_exemption(node.value):
                    said.add(str(file.relative_to(settings.BASE_DIR)))

    assert said - {"partners/actions/exemptions.py"} == MAY_EXEMPT
