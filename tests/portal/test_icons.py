"""Icons are drawn beside words."""

from django.template import Context, Template


def test_an_icon_is_a_drawing_and_no_text():
    drawn = Template('{% load portal %}{% icon "check" %}{% icon "check" size=20 %}').render(
        Context()
    )

    assert drawn.count("<svg ") == 2
    assert "&lt;" not in drawn
    assert 'width="20"' in drawn
