"""How long the texts of the sociale kaart and of beheer may be, and how a text is counted.

Counted are characters as people count them. All lengths are eigen keuze.
"""

OFFERING, REFERRAL = 1000, 500  # what is offered, and how somebody comes there
WORKING_AGREEMENT = 2000  # werkafspraak of a gemeente


def with_single_line_ends(text: str) -> str:
    """A text as it was typed: a browser sends two characters for the end of each line."""
    return text.replace("\r\n", "\n")
