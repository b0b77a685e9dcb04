"""The list of verstrekkingen: in the words of the field, without what was in it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.actions import Items, ask_partner, open_items
from cases.presenters.case import short_date
from cases.rules.requests import RequestKind
from cases.rules.sharing import Part
from tests.cases.test_rows_and_readers import a_document, an_agreement, an_entry
from tests.cast import MONDAY
from tests.factories import a_case
from tests.pages import text_of
from tests.sharing import shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    row = a_case(cast, step=6)
    row.refresh_from_db()
    return row


def told_to(client, person, case) -> str:
    client.force_login(person)
    words = text_of(client.get(reverse("cases:shares", kwargs={"number": case.number})))
    return words[words.index("Wat is er verstrekt?") :]


def test_every_sort_of_item_is_told_by_its_kind_and_day(client, cast, case, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    parts = frozenset({Part.SUMMARY, Part.STANDING, Part.TIMELINE, Part.DOCUMENTS, Part.AGREEMENTS})
    share = shared(case, cast.halt, by=cast.lpa, parts=parts)
    items = Items(
        entries=frozenset({an_entry(case).pk, an_entry(case, "gesprek").pk}),
        documents=frozenset({a_document(case, "geheim").pk}),
        agreements=frozenset({an_agreement(case, "geheim").pk}),
    )
    open_items(case, share.pk, items, by=cast.lpa)
    due = timezone.localdate() + timedelta(days=7)
    ask_partner(case, share.pk, kind=RequestKind.QUESTION, text="geheim", due_on=due, by=cast.lpa)

    told, day = told_to(client, cast.lpa, case), short_date(MONDAY.date())

    for words in (
        "Dossier: samenvatting; stap, route en niveau; gekozen gebeurtenissen van de tijdlijn; "
        "gekozen documenten; gekozen afspraken Aan Halt Kuststreek",
        f"Besluit van {day} Aan Halt Kuststreek",
        f"Gespreksverslag van {day}",
        f"Document (bestand) van {day}",
        f"Afspraak van {day}",
        f"Vraag van {day}",
    ):
        assert words in told, words
    assert "geheim" not in told
    assert "route_niveau" not in told
    # The administratie reads no gespreksverslagen: not what this was, only that there was one more.
    administratie = told_to(client, cast.administratie, case)
    assert "Gespreksverslag" not in administratie
    assert "Gebeurtenis Aan Halt Kuststreek" in administratie


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ("gebeurtenis 2147483647", "Gebeurtenis Aan"),
        ("dossier: samenvatting, tijdlijn, documen", "Dossier: samenvatting; gekozen gebeurtenis"),
        ("iets anders", "Iets Aan"),
    ],
)
def test_what_can_not_be_found_any_more_keeps_its_sort(client, cast, case, item, says):
    share = shared(case, cast.halt, by=cast.lpa)
    row = case.disclosures.get()
    row.pk, row.item, row.organisation = None, item, share.organisation
    row.save()

    told = told_to(client, cast.lpa, case)

    assert says in told
    assert item not in told
