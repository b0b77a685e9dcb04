"""The words each kind of ketenpartner knows its work by, as a table. Own choice. Pure Python."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PartnerWords:
    """What the start page of a kind of partner says: what it is for, and what a referral is."""

    lead: str
    referrals: str


# By the kind of organisation (partners.Organisation.Kind).
# fmt: off
WORDS: dict[str, PartnerWords] = {
    "ggd":          PartnerWords("Consulten (MAZL) en vragen over ziekteverzuim.",                "MAZL-consulten"),
    "jeugdteam":    PartnerWords("Vragen van leerplicht over jongeren en gezinnen die u kent.",   "Aanmeldingen voor hulp"),
    "jeugdhulp":    PartnerWords("Vragen van leerplicht over jongeren die u helpt.",              "Aanmeldingen voor hulp"),
    "swv":          PartnerWords("Leerlingen voor wie een passende plek gezocht wordt.",          "Vragen om een passende plek"),
    "halt":         PartnerWords("Verwijzingen en vragen over de Halt-interventie schoolverzuim.", "Halt-verwijzingen"),
    "rvdk":         PartnerWords("Verzoeken om onderzoek, en vragen van leerplicht.",             "Verzoeken om onderzoek"),
    "om":           PartnerWords("Vragen van leerplicht aan het parket.",                         "Zaken"),
    "politie":      PartnerWords("Vragen van leerplicht aan de politie.",                         "Zaken"),
    "veilig_thuis": PartnerWords("Vragen om advies, en meldingen over veiligheid.",               "Meldingen en adviesvragen"),
    "gi":           PartnerWords("Vragen over jeugdigen met een maatregel.",                      "Zaken"),
    "doorstroom":   PartnerWords("Jongeren vanaf 16 jaar die u begeleidt naar school of werk.",   "Aanmeldingen"),
}
# fmt: on
ANY = PartnerWords("Vragen van leerplicht aan uw organisatie.", "Verwijzingen")


def words_of(kind: str) -> PartnerWords:
    """The words of a kind of organisation; a new kind reads the ordinary ones."""
    return WORDS.get(kind, ANY)
