"""A text is kept whole or refused whole, and counted as who typed it counts."""

from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.conf import settings

from cases.forms.fields import text_field
from cases.forms.people import NewAgreementForm
from cases.forms.steps.enquiry import ConversationForm, EnquiryForm
from cases.forms.work import ContactForm, NoteForm
from cases.models import TimelineEntry
from cases.rules.texts import AGREEMENT, EXPLANATION, REPORT
from partners.forms.fields import ProseField
from routes.forms import ChooseRoutesForm
from tests.cast import MONDAY
from tests.factories import a_case
from tests.pages import texts_in
from tests.texts import ONE_OVER_20_000, too_long

ROOM = 40


class Telling(forms.Form):
    text = text_field("Wat is er gebeurd?", longest=ROOM)


def told_of(text: str) -> list[str]:
    return Telling({"text": text}).errors.get("text", [])


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_just_fits_is_kept_and_one_more_is_not(line_end):
    line = "negen tk." + line_end
    fits = line * 4

    form = Telling({"text": fits[: -len(line_end)] + "x"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["text"] == "negen tk.\nnegen tk.\nnegen tk.\nnegen tk.x"
    assert told_of(fits + "x") == [too_long("1 teken", "40 tekens")]


def test_a_letter_outside_the_alphabet_counts_as_one():
    assert told_of("😀" * ROOM) == []
    assert told_of("😀" * (ROOM + 1)) == [too_long("1 teken", "40 tekens")]


def test_it_says_in_words_how_much_too_much_it_is():
    assert told_of("x" * (ROOM + 10_600)) == [too_long("10.600 tekens", "40 tekens")]


def test_too_long_a_text_comes_back_whole():
    text = "regel\r\n" * 20
    assert text.replace("\r\n", "\n").strip() in str(Telling({"text": text})["text"])


def test_no_field_lets_the_browser_cut_what_is_pasted():
    class Line(forms.Form):
        name = forms.CharField(max_length=12)

    page = str(Line()) + str(Telling())

    assert "maxlength" not in page
    assert 'data-longest="12"' in page
    assert 'data-longest="40"' in page


def test_no_template_writes_a_limit_for_the_browser_either():
    templates = Path(__file__).parents[2] / "templates"
    assert [
        page.name for page in templates.rglob("*.html") if "maxlength" in page.read_text()
    ] == []


def test_every_large_field_of_the_portal_counts_and_is_never_cut():
    import_module(settings.ROOT_URLCONF)  # and with it every form
    large = [
        (form.__name__, name, field)
        for form in all_forms(forms.BaseForm)
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field.widget, forms.Textarea) and form.__module__.split(".")[0] in ROOMS
    ]
    assert len(large) > 30
    assert [row[:2] for row in large if not isinstance(row[2], ProseField)] == []


ROOMS = {"mas_portal", "reports", "interventions", "routes", "cases", "partners"}


def all_forms(form):
    for below in form.__subclasses__():
        yield below
        yield from all_forms(below)


@pytest.mark.parametrize(
    ("form", "name", "longest"),
    [
        (ConversationForm, "story", REPORT),
        (EnquiryForm, "findings", REPORT),
        (ContactForm, "text", REPORT),
        (NoteForm, "text", REPORT),
        (ChooseRoutesForm, "summary", REPORT),
        (ConversationForm, "agreements", EXPLANATION),
        (NewAgreementForm, "what", AGREEMENT),
    ],
)
def test_a_verslag_may_be_long(form, name, longest):
    assert form.base_fields[name].max_length == longest


def test_a_verslag_of_fifteen_thousand_characters_is_kept_whole(client, cast, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    case = a_case(cast)
    client.force_login(cast.lpa)
    pasted = ("Vader vertelt dat Bas slecht slaapt. Moeder beaamt dat.\r\n" * 280)[:15_600].strip()
    address = f"/dossiers/{case.number}/notitie/"

    assert client.post(address, {"text": pasted}).status_code == 302
    assert TimelineEntry.objects.filter(text=pasted.replace("\r\n", "\n")).count() == 1

    page = client.post(address, {"text": "x" * (REPORT + 1)})
    assert page.status_code == 422
    assert texts_in(page, "fout") == [ONE_OVER_20_000]
    assert "x" * (REPORT + 1) in page.content.decode()
    assert not TimelineEntry.objects.filter(text__startswith="xxx").exists()
