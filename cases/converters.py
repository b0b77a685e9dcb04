"""What stands in the addresses of meldingen and dossiers."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class NumberConverter(StringConverter):
    """The number of a melding or dossier, as typed: whether it exists is for the door to say.

    Without NUL, which PostgreSQL can not look for.
    """

    regex = r"[^/\0]+"


register_converter(NumberConverter, "number")
