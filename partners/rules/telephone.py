"""What a telephone number looks like: one rule, whoever it belongs to and wherever it is typed.

Eigen keuze: it catches slips of the hand. Whether somebody answers, nobody can see.
"""

import re

LONGEST = 20  # with its spaces and signs

# As people write it, the number of another country too, perhaps with the toestel of a switchboard;
# or the 14 of a gemeente with its area code.
SHAPE = (
    r"(?:\+?(?:[ ()/-]*[0-9]){8,15}[ ()/-]*(?:(?:tst\.?|toestel) ?[0-9]{1,5})?"
    r"|14[ -]?0[0-9]{2,3})"
)
WRONG = "Vul een telefoonnummer in, zoals 070 1234567."


def is_telephone(number: str) -> bool:
    """Whether somebody could call this."""
    return len(number) <= LONGEST and re.fullmatch(SHAPE, number, re.ASCII) is not None


def dialled(number: str) -> str:
    """What a telephone dials: no signs, and nothing of the words behind the number."""
    spoken = re.split(r"[^0-9 +()/.-]", number, maxsplit=1)[0].strip()
    if spoken.startswith("+"):
        spoken = spoken.replace("(0)", "")
    return re.sub(r"[^0-9+]", "", spoken)
