"""A form that the database refuses: what stands there already is said; other faults are raised."""

import pytest
from django import forms
from django.db import IntegrityError

from partners.actions import add_role_name
from partners.models import OfficerAssignment
from partners.views.forms import DOUBLE, form_page
from tests.cast import MONDAY
from tests.pages import text_of

PAGE = {"title": "Naam toevoegen", "crumbs": []}


class SayTwice(forms.Form):
    """Two colleagues add the same name; each saw that it was not there yet."""

    def act(self, *, by):
        for _ in range(2):
            add_role_name(by.organisation, by=by, name="gezinscoach", function="schaduwcollega")


class BreakARule(forms.Form):
    """A mistake in the code, which a rule of the database stops."""

    def act(self, *, by):
        row = OfficerAssignment.objects.first()
        row.deputy = row.owner
        row.write(by=by, at=MONDAY)


@pytest.fixture
def sent(rf, cast):
    """Send a form as the jeugdteam."""

    def send(form):
        request = rf.post("/")
        request.user = cast.jeugdteam
        return form_page(request, form, page=PAGE, done="Bewaard.", back="/")

    return send


def test_what_stands_there_already_is_said(sent):
    answer = sent(SayTwice({}))

    assert answer.status_code == 422
    assert DOUBLE in text_of(answer)


def test_any_other_fault_is_raised(sent):
    with pytest.raises(IntegrityError, match="deputy_is_somebody_else"):
        sent(BreakARule({}))
