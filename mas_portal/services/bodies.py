"""How much a visitor may send to an address, and how long that may take.

Decided on the first lines of a request, before its body is read and by the server alone: nothing is
parsed, no thread waits, and the disk has a limit (docs/adr/0017). Whoever sends a session cookie is
taken for somebody with a session: anybody can, so that no more rests on it than room and time.
"""

import re

KB, MB = 1024, 1024**2

# fmt: off
STRANGER = 512 * KB   # no session cookie: a login, or the text of a form. Stays in memory
FORM     =   2 * MB   # text alone
FILE     =  25 * MB   # one file; from 10 MB up it is refused beside its field
FILES    = 110 * MB   # ten files of 10 MB

TAKES_FILES = (
    (re.compile(r"/dossiers/[^/]+/documenten/nieuw/"), FILE),
    (re.compile(r"/dossiers/[^/]+/inbreng/"),          FILE),
    (re.compile(r"/inbreng/nieuw/"),                   FILE),
    (re.compile(r"/meldingen/nieuw/[^/]+/[^/]+/"),     FILES),
)
# fmt: on

DROPPED = 128 * MB  # what is larger than its room is read and dropped, so that a browser can show
# why; what is larger than this is cut off at once.
AT_ONE_TIME = 220 * MB  # of files under way, in one process: the disk is not only ours

BODY_DROPPED = "mas_portal.body_dropped"  # says so in the WSGI environment

PATIENCE = 20  # seconds for a request without files
SLOWEST = 50 * KB  # a second: what a poor line of a school still does


def room_for(path: str, *, has_session: bool, is_announced: bool) -> int:
    """Return how many bytes may be sent to this address.

    Files come with their length announced, as browsers do; what comes in chunks is held for text.
    """
    if not has_session:
        return STRANGER
    if is_announced:
        for address, room in TAKES_FILES:
            if address.fullmatch(path):
                return room
    return FORM


def seconds_for(received: int) -> float:
    """Return how long a request of which so many bytes came in may have taken until now."""
    return PATIENCE + received / SLOWEST
