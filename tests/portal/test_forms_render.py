"""What a form looks like to somebody who fills it in, with or without seeing it."""

import datetime
import re

from django import forms

HOSTILE = '<b>Noor</b> "van Dam"'


class NoticeForm(forms.Form):
    """One of each kind of field."""

    name = forms.CharField(label="Naam", help_text="Voornaam en achternaam.")
    born = forms.DateField(label="Geboortedatum")
    kind = forms.ChoiceField(
        label="Soort", choices=[("a", "Signaal"), ("b", "Luxe")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea)
    sure = forms.BooleanField(label="Ik weet het zeker")


def sent(**data: str) -> NoticeForm:
    form = NoticeForm(data)
    form.is_valid()
    return form


def tag_with(html: str, attribute: str) -> str:
    """The one tag that has this attribute."""
    (tag,) = [tag for tag in re.findall(r"<[^>]+>", html) if attribute in tag]
    return tag


def test_an_error_is_tied_to_its_field():
    html = str(sent()["name"].as_field_group())
    control = tag_with(html, 'name="name"')
    assert 'aria-invalid="true"' in control
    described_by = re.search(r'aria-describedby="([^"]+)"', control)[1].split()
    assert described_by == ["id_name_helptext", "id_name_error"]
    for id_ in described_by:
        assert f'id="{id_}"' in html


def test_an_error_says_what_to_do_and_can_be_found_by_a_test():
    html = str(sent()["name"].as_field_group())
    assert '<p class="error" data-test="fout">Vul dit in.</p>' in html
    assert html.index("data-test") < html.index('name="name"')


def test_the_error_of_a_group_of_choices_belongs_to_the_group():
    html = str(sent()["kind"].as_field_group())
    assert 'aria-describedby="id_kind_error"' in tag_with(html, "<fieldset")
    assert "Maak een keuze." in html


def test_the_summary_leads_to_every_wrong_field():
    html = str(sent())
    targets = re.findall(r'<a href="#([^"]+)"', html)
    assert targets == ["id_name", "id_born", "id_kind_0", "id_sure"]
    for target in targets:
        assert f'id="{target}"' in html
    assert html.index('role="alert"') < html.index('name="name"')


def test_a_form_without_errors_has_no_summary():
    assert "error-summary" not in str(NoticeForm())
    assert "aria-invalid" not in str(NoticeForm())


def test_an_error_about_the_whole_form_is_in_the_summary():
    form = sent()
    form.add_error(None, "Het einde ligt voor het begin.")
    assert "Het einde ligt voor het begin." in str(form).split('name="name"')[0]


def test_what_was_typed_stays_and_stays_text():
    html = str(sent(name=HOSTILE, note=HOSTILE, kind="b"))
    assert "<b>" not in html
    assert html.count("&lt;b&gt;Noor&lt;/b&gt; &quot;van Dam&quot;") == 2
    assert "checked" in tag_with(html, 'value="b"')


def test_only_optional_fields_are_marked():
    form = NoticeForm()
    assert "(niet verplicht)" in str(form["note"].as_field_group())
    for required in ("name", "kind", "sure"):
        assert "(niet verplicht)" not in str(form[required].as_field_group())


def test_a_date_travels_as_the_native_field_expects():
    html = str(NoticeForm(initial={"born": datetime.date(2013, 3, 4)})["born"])
    assert 'type="date"' in html
    assert 'value="2013-03-04"' in html


def test_a_date_may_be_typed_the_dutch_way():
    assert "born" not in sent(born="4-3-2013").errors
    assert sent(born="31-2-2013").errors["born"] == [
        "Vul een bestaande datum in, zoals 23-11-2026."
    ]
