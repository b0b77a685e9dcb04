"""Small helpers for the look of pages."""

from django import template

register = template.Library()


@register.filter
def initials(name: str) -> str:
    """Two letters for the round beside a name: "Sanne de Wit" -> "SW"."""
    words = str(name).split()
    if not words:
        return "?"
    letters = words[0][0] if len(words) == 1 else words[0][0] + words[-1][0]
    return letters.upper()
