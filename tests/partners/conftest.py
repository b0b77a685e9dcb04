"""Who the tests of partners begin with, on the Monday of the tests."""

import pytest
from django.test import Client

from partners.models import Organisation
from tests.cast import Cast
from tests.partners.accounts import browser_of


@pytest.fixture
def beheer(cast: Cast) -> Client:
    """The browser of the functional administrator of Duinzicht."""
    return browser_of(cast.beheer)


@pytest.fixture
def elsewhere(cast: Cast) -> Organisation:
    """A bureau without a teamleider, in a region with one beheerder: nobody is a second person."""
    return cast.lpa_elders.organisation
