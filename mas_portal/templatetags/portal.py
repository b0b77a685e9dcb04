"""Small helpers for the look of pages."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string

from partners.rules.telephone import dialled

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, size: int | str = 16) -> str:
    """One of our icons, drawn once: a page has dozens of a few kinds."""
    return render_to_string("icon.html", {"name": name, "size": size})


register.filter("dialled", dialled)


@register.filter
def initials(name: str) -> str:
    """Two letters for the round beside a name: "Sanne de Wit" -> "SW"."""
    words = str(name).split()
    if not words:
        return "?"
    letters = words[0][0] if len(words) == 1 else words[0][0] + words[-1][0]
    return letters.upper()
