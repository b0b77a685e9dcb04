"""The sociale kaart of the demo region: what every kind of ketenpartner offers. All invented."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction

from partners import actions
from partners.models import Municipality, Offering, Organisation, RoleName, User

_K, _F, _T = Offering.Kind, RoleName.Function, Organisation.SchoolType
BOTH, ALL = ("Duinzicht", "Watermeer"), ()
OFFICE = "Op werkdagen van 9 tot 17 uur."


class Place(NamedTuple):
    """How an organisation is reached, and how many days ago it last said that all is right."""

    name: str
    phone: str
    email: str
    reachable: str
    confirmed: int | None


class Help(NamedTuple):
    """Something an organisation offers; `said`: how many days ago it gave its waiting time."""

    organisation: str
    kind: Offering.Kind
    name: str
    description: str
    referral: str
    ages: tuple[int | None, int | None]
    school_types: tuple[str, ...]
    towns: tuple[str, ...]
    weeks: int | None
    said: int


# fmt: off
PLACES = (
    Place("Bureau Leerplicht Duinzicht",          "070 100 20 00", "leerplicht@duinzicht.invalid",      OFFICE, 40),
    Place("GGD Kuststreek",                       "070 100 20 01", "jeugd@ggd.duinzicht.invalid",       OFFICE, 75),
    Place("Jeugdteam Duinzicht",                  "070 100 20 02", "team@jeugdteam.duinzicht.invalid",  "Elke werkdag van 8.30 tot 17 uur. Buiten die uren belt u de crisisdienst van de regio.", 20),
    Place("Jeugdhulp De Branding",                "070 100 20 03", "intake@branding.duinzicht.invalid", OFFICE, 200),
    Place("Halt Kuststreek",                      "070 100 20 04", "kuststreek@halt.duinzicht.invalid", OFFICE, 110),
    Place("Raad voor de Kinderbescherming Kust",  "070 100 20 05", "kust@rvdk.duinzicht.invalid",       OFFICE, 150),
    Place("Openbaar Ministerie Kuststreek",       "070 100 20 06", "jeugd@om.duinzicht.invalid",        "Alleen voor professionals.", 90),
    Place("Politie Kuststreek",                   "070 100 20 12", "",                                  "Bij spoed belt u 112.", 130),
    Place("Veilig Thuis Kuststreek",              "070 100 20 07", "advies@vt.duinzicht.invalid",       "Dag en nacht, ook voor advies zonder naam.", 30),
    Place("Samenwerkingsverband Kuststreek",      "070 100 20 08", "loket@swv.duinzicht.invalid",       "Op schooldagen van 8.30 tot 16 uur.", 380),
    Place("Doorstroompunt Kuststreek",            "070 100 20 09", "hallo@door.duinzicht.invalid",      "Ook per app, en op dinsdag tot 20 uur.", 60),
    Place("Jeugdbescherming Kuststreek",          "070 100 20 10", "kust@gi.duinzicht.invalid",         OFFICE, None),
    Place("Het Baken",                            "070 100 20 11", "zorgteam@baken.duinzicht.invalid",  "Op schooldagen van 8 tot 16.30 uur.", 50),
    Place("De Kring",                             "070 100 20 13", "",                                  "Op schooldagen van 8 tot 16 uur.", 65),
    Place("De Zeester",                           "070 100 20 14", "",                                  "Op schooldagen van 8 tot 16 uur.", None),
    Place("ROC Duinstreek",                       "070 100 20 15", "",                                  "Op schooldagen van 8.30 tot 17 uur.", 95),
    Place("Heuvel College",                       "070 100 20 16", "",                                  "Op schooldagen van 8 tot 16.30 uur.", None),
    Place("Bureau Leerplicht Heuvelrand",         "070 100 20 17", "leerplicht@heuvelrand.invalid",     OFFICE, 85),
)

HELP = (
    Help("Bureau Leerplicht Duinzicht", _K.ADVIES, "Preventief spreekuur op school",
         "De leerplichtambtenaar praat met een leerling die vaker te laat komt of spijbelt, voordat een melding nodig is.",
         "De verzuimcoördinator maakt een afspraak. Ouders weten ervan.", (12, 18), (_T.VO, _T.MBO), BOTH, 1, 20),
    Help("GGD Kuststreek", _K.GEZONDHEID, "Gesprek met de jeugdarts (MAZL)",
         "De jeugdarts zoekt met leerling en ouders uit waarom een leerling vaak of lang ziek is, en maakt een plan.",
         "De school meldt aan na een gesprek met leerling en ouders. Vierde ziekmelding in 12 weken, of de zevende ziektedag op rij.", (4, 23), (), ALL, 3, 75),
    Help("GGD Kuststreek", _K.ADVIES, "Overleg met de jeugdverpleegkundige",
         "Kort overleg over een leerling of een klas, zo nodig zonder naam.", "Bel of mail het team jeugd.", (4, 18), (_T.PO, _T.SO), ALL, 0, 75),
    Help("Jeugdteam Duinzicht", _K.GEZIN, "Gezinscoach",
         "Iemand van het jeugdteam komt thuis en op school meedenken: wat is er nodig om weer naar school te gaan?",
         "Ouders en jongere melden zelf aan, of samen met school. Instemming is nodig.", (0, 18), (), ("Duinzicht",), 4, 20),
    Help("Jeugdteam Duinzicht", _K.ADVIES, "Meedenken in het overleg van de school",
         "Een vaste medewerker zit elke zes tot acht weken in het zorgoverleg van de school.", "Vraag het de zorgcoördinator van uw school.", (4, 18), (_T.PO, _T.VO), ("Duinzicht",), 0, 20),
    Help("Jeugdhulp De Branding", _K.PSYCHISCH, "Behandeling bij angst of somberheid",
         "Gesprekken met een behandelaar, ook met ouders, gericht op weer meedoen op school.",
         "Met een verwijzing van huisarts, jeugdarts of jeugdteam.", (8, 18), (), ("Watermeer", "Duinzicht"), 18, 120),
    Help("Jeugdhulp De Branding", _K.ONDERWIJS, "Dagplek met onderwijs",
         "Overdag hulp en een paar uur les, als school nu niet lukt. Het doel is terug naar de eigen school.",
         "Via het jeugdteam en het samenwerkingsverband samen.", (12, 17), (_T.VO, _T.SO), BOTH, 26, 40),
    Help("Halt Kuststreek", _K.JUSTITIE, "Halt-interventie schoolverzuim",
         "Gesprekken, een leeropdracht en excuses maken. Er komt geen strafblad.",
         "De leerplichtambtenaar verwijst. De jongere stemt in, onder de 16 jaar ook wie het gezag heeft.", (12, 17), (_T.VO, _T.MBO, _T.SO), ALL, 2, 30),
    Help("Raad voor de Kinderbescherming Kust", _K.VEILIGHEID, "Onderzoek bij een bedreigde ontwikkeling",
         "De Raad onderzoekt of een maatregel nodig is en adviseert de kinderrechter.",
         "Via de jeugdbeschermingstafel. Overleg vooraf mag altijd.", (0, 17), (), ALL, 9, 100),
    Help("Openbaar Ministerie Kuststreek", _K.JUSTITIE, "Overleg over strafrecht bij verzuim",
         "De parketsecretaris denkt mee of een proces-verbaal past.", "Alleen voor leerplicht, Halt en de Raad.", (12, None), (), ALL, None, 0),
    Help("Politie Kuststreek", _K.VEILIGHEID, "Jeugdagent",
         "De jeugdagent kent jongeren in de wijk en komt op school voor een gesprek of les.",
         "De school of leerplicht vraagt het aan bij de wijkpolitie.", (10, 23), (_T.PO, _T.VO, _T.MBO), ALL, 2, 130),
    Help("Veilig Thuis Kuststreek", _K.VEILIGHEID, "Advies bij zorgen over thuis",
         "U bespreekt uw zorgen en hoort wat u kunt doen. Dat kan zonder de naam van het kind.",
         "Bel dag en nacht. Doe eerst de stappen van de meldcode.", (None, None), (), ALL, 0, 30),
    Help("Samenwerkingsverband Kuststreek", _K.ONDERWIJS, "Consulent passend onderwijs",
         "Een consulent zoekt met school en ouders naar een plek en een programma die wel passen.",
         "De school vraagt aan, met toestemming van ouders.", (4, 20), (_T.PO, _T.VO, _T.SO), ALL, 5, 380),
    Help("Doorstroompunt Kuststreek", _K.WERK, "Doorstroomcoach",
         "Een coach helpt een jongere zonder startkwalificatie op weg naar school of werk, zo lang als nodig.",
         "Jongeren melden zichzelf, of de school doet het.", (16, 26), (_T.VO, _T.MBO, _T.SO), ALL, 1, 60),
    Help("Het Baken", _K.ONDERWIJS, "Opvang met rooster op maat",
         "Een rustige plek in school met een mentor die meeloopt, voor leerlingen die opbouwen na verzuim.",
         "Voor eigen leerlingen, na overleg met de zorgcoördinator.", (12, 18), (_T.VO,), BOTH, 0, 50),
)

NAMES = (  # organisation, what they say, function, what to expect
    ("GGD Kuststreek",                      "arts jeugdgezondheid",  _F.JEUGDARTS,          "Oordeelt over gezondheid en deelt de inhoud alleen met toestemming."),
    ("Jeugdteam Duinzicht",                 "gezinscoach",           _F.JEUGDPROFESSIONAL,  "Werkt met het hele gezin, thuis en op school."),
    ("Jeugdteam Duinzicht",                 "casemanager",           _F.CASUSREGISSEUR,     "Bewaakt de afspraken en roept iedereen bij elkaar."),
    ("Jeugdhulp De Branding",               "regiebehandelaar",      _F.CASUSREGISSEUR,     "Alleen binnen de eigen behandeling."),
    ("Halt Kuststreek",                     "Halt-consulent",        _F.HALT_MEDEWERKER,    ""),
    ("Raad voor de Kinderbescherming Kust", "onderzoeker",           _F.RAADSONDERZOEKER,   ""),
    ("Jeugdbescherming Kuststreek",         "gezinsvoogd",           _F.JEUGDBESCHERMER,    "Voert een maatregel van de kinderrechter uit."),
    ("Samenwerkingsverband Kuststreek",     "onderwijsspecialist",   _F.CONSULENT,          "Denkt mee over een passende plek."),
    ("Samenwerkingsverband Kuststreek",     "procesregisseur",       _F.CASUSREGISSEUR,     ""),
    ("Doorstroompunt Kuststreek",           "trajectbegeleider",     _F.DOORSTROOMCOACH,    ""),
    ("Het Baken",                           "leerlingcoördinator",   _F.ZORGCOORDINATOR,    "Eerste aanspreekpunt voor partners van buiten."),
    ("De Kring",                            "ib'er",                 _F.ZORGCOORDINATOR,    "Kent het kind en de klas, en zit in het zorgoverleg."),
)
# fmt: on


@transaction.atomic
def load_map(today: datetime) -> None:
    """Fill the map, once; a second time changes nothing."""
    if Offering.objects.exists():
        return
    found = {row.name: row for row in Organisation.objects.all()}
    towns = {row.name: row for row in Municipality.objects.all()}
    for place in PLACES:
        _reach(found[place.name], place, today)
    for help_ in HELP:
        actions.add_offering(
            found[help_.organisation],
            by=_keeper(found[help_.organisation]),
            kind=help_.kind,
            name=help_.name,
            description=help_.description,
            referral=help_.referral,
            age_from=help_.ages[0],
            age_to=help_.ages[1],
            school_types=list(help_.school_types),
            municipalities=[towns[name] for name in help_.towns],
            waiting_weeks=help_.weeks,
            at=today - timedelta(days=help_.said),
        )
    for name, called, function, expectation in NAMES:
        actions.add_role_name(
            found[name],
            by=_keeper(found[name]),
            name=called,
            function=function,
            expectation=expectation,
            at=today,
        )


def _reach(organisation: Organisation, place: Place, today: datetime) -> None:
    """What an organisation says of itself, and when it last said that it is right."""
    said = today - timedelta(days=place.confirmed or 0)
    organisation.phone, organisation.email = place.phone, place.email
    organisation.reachable = place.reachable
    organisation.write(by=_keeper(organisation), at=said, fields=("phone", "email", "reachable"))
    if place.confirmed is not None:
        actions.confirm_entry(organisation, by=_keeper(organisation), at=said)


def _keeper(organisation: Organisation) -> User | None:
    """Somebody who works there, if the demo knows anybody."""
    return organisation.people.order_by("pk").first()
