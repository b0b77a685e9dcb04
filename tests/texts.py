"""What the portal says of a text that is too long."""


def too_long(over: str, room: str) -> str:
    """Both as people read them: "1 teken", "20.000 tekens"."""
    return f"Maak deze tekst {over} korter: er passen {room} in. Alles wat u schreef, staat er nog."


ONE_OVER_2_000 = too_long("1 teken", "2.000 tekens")
ONE_OVER_5_000 = too_long("1 teken", "5.000 tekens")
ONE_OVER_20_000 = too_long("1 teken", "20.000 tekens")
