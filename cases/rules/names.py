"""Names as they are kept, and as they are compared: without accents and capitals. Pure Python."""

import re
import unicodedata

# Control characters, and marks that turn the reading direction of what stands around a name.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Letters that carry their mark inside, so that taking accents off leaves it on.
_WHOLE_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})

SORT_NAME_LENGTH = 150

# fmt: off
TUSSENVOEGSELS = frozenset((
    "van", "de", "der", "den", "het", "t", "s", "ter", "ten", "te", "in", "op", "aan", "bij", "uit",
    "voor", "la", "le", "du", "di", "da", "d", "el", "al", "ben",
))
# fmt: on


def without_unseen(text: str) -> str:
    """A name without what nobody can see in it: that would upset the list it stands in."""
    return _UNSEEN.sub("", text)


def plain(text: str) -> str:
    """A name without accents, capitals and double spaces, for sorting and comparing."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(letters.translate(_WHOLE_LETTERS).split())


def sort_name(surname: str, first_name: str) -> str:
    """What a pupil is sorted, found and compared by. A sign may become a whole sentence when it is
    made plain (the basmala of Unicode: 18 letters); what no list needs is left off."""
    return f"{plain(surname)} {plain(first_name)}"[:SORT_NAME_LENGTH]


def full_name(first_name: str, surname_prefix: str, surname: str) -> str:
    """ "Noor van den Berg", as people write it."""
    return " ".join(filter(None, (first_name, surname_prefix, surname)))


def words_of(text: str) -> list[str]:
    """The words of a name, plain: "Van 't Hof-Łukasz" -> van, t, hof, lukasz."""
    return re.findall(r"[^\W_]+", plain(text))
