"""How a label of the rule tables reads inside a sentence. Pure Python."""

# Words that keep their capitals wherever they stand.
_NAMES = ("Halt", "MAZL", "RMC", "Doorstroompunt")


def in_sentence(label: str) -> str:
    """ "Ziekteverzuim (MAZL)" -> "ziekteverzuim (MAZL)"; "Halt-interventie" stays as it is."""
    return label if label.startswith(_NAMES) else label[:1].lower() + label[1:]
