"""How long a text about a pupil may be, in characters; the end of a line counts as one.

What people write elsewhere and paste here is a verslag, and fits whole. All are eigen keuze.
"""

REPORT = 20_000  # verslag: of a gesprek, an overleg, an onderzoek, an answer of a partner
EXPLANATION = 5_000  # why somebody decided, asks or closes; a bericht to a school
NOTICE_TEXT = 2_000  # what a school tells in a melding, about a page
AGREEMENT = 300  # an afspraak, in words a pupil understands
WITHDRAWAL = 300  # why a melding is withdrawn
