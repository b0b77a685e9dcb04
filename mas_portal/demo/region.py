"""Organisations and people of the demo region; the accounts are those of the README.

The tests use the same region, so that a demo account and a person in a test are one.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from partners import actions
from partners.models import Municipality, Organisation, User
from partners.rules.roles import Role

PASSWORD = "welkom-in-duinzicht"  # noqa: S105 public: only ever set in the demo

BUREAU, ELSEWHERE = "Bureau Leerplicht Duinzicht", "Bureau Leerplicht Heuvelrand"


@dataclass(frozen=True)
class Account:
    """A person of the demo region who can log in."""

    username: str
    name: str
    job_title: str
    organisation: str
    role: Role
    is_boa: bool = False
    class_names: tuple[str, ...] = ()


# fmt: off
_K, _T, _R = Organisation.Kind, Organisation.SchoolType, Role
ORGANISATIONS = (  # kind, name, school type, municipality
    (_K.BUREAU,       BUREAU,                               "",     "Duinzicht"),
    (_K.BUREAU,       ELSEWHERE,                            "",     "Heuvelrand"),
    (_K.SCHOOL,       "Het Baken",                          _T.VO,  "Duinzicht"),
    (_K.SCHOOL,       "De Kring",                           _T.PO,  "Watermeer"),
    (_K.SCHOOL,       "ROC Duinstreek",                     _T.MBO, "Duinzicht"),
    (_K.SCHOOL,       "De Zeester",                         _T.PO,  "Duinzicht"),
    (_K.SCHOOL,       "Heuvel College",                     _T.VO,  "Heuvelrand"),
    (_K.GGD,          "GGD Kuststreek",                     "",     "Duinzicht"),
    (_K.JEUGDTEAM,    "Jeugdteam Duinzicht",                "",     "Duinzicht"),
    (_K.JEUGDHULP,    "Jeugdhulp De Branding",              "",     "Watermeer"),
    (_K.HALT,         "Halt Kuststreek",                    "",     "Duinzicht"),
    (_K.RVDK,         "Raad voor de Kinderbescherming Kust","",     "Duinzicht"),
    (_K.OM,           "Openbaar Ministerie Kuststreek",     "",     "Duinzicht"),
    (_K.POLITIE,      "Politie Kuststreek",                 "",     "Duinzicht"),
    (_K.VEILIG_THUIS, "Veilig Thuis Kuststreek",            "",     "Duinzicht"),
    (_K.SWV,          "Samenwerkingsverband Kuststreek",    "",     "Duinzicht"),
    (_K.DOORSTROOM,   "Doorstroompunt Kuststreek",          "",     "Duinzicht"),
    (_K.GI,           "Jeugdbescherming Kuststreek",        "",     "Duinzicht"),
)

MUNICIPALITIES = (  # name, holiday region, bureau
    ("Duinzicht",  "Midden", BUREAU),
    ("Watermeer",  "Midden", BUREAU),
    ("Heuvelrand", "Midden", ELSEWHERE),
    ("Zandvoorde", "Midden", None),
)

WORKING_AGREEMENTS = {
    "Duinzicht": """Eerst belt de mentor naar huis, dan pas leerplicht: bij 8 lesuren een gesprek op school.
Bij 16 lesuren meldt de school dezelfde week bij DUO en hier.
Elke eerste dinsdag van de maand is leerplicht op school (spreekuur). Het jeugdteam sluit om de week aan.
Zorgwekkend ziekteverzuim: eerst het MAZL-gesprek op school, dan het consult bij de jeugdarts.""",
    "Watermeer": """Basisscholen bellen bij twijfel over een ziekmelding nog dezelfde dag met leerplicht.
Verlofaanvragen van meer dan 10 dagen gaan naar leerplicht, minstens acht weken van tevoren.
Te laat komen: bij 9 keer een brief van school, bij 12 keer een melding.
Het zorgteam van elke school komt om de zes weken bij elkaar; leerplicht zit aan tafel.""",
    "Heuvelrand": """Meld vanaf 12 lesuren in 4 weken als overig verzuim; dan volgt een preventief gesprek op school.
Leerplicht is op maandag en donderdag telefonisch bereikbaar van 9 tot 12 uur.
Halt doen wij alleen met instemming van de jongere en de ouders.""",
}

ACCOUNTS = (
    Account("lpa",           "Sanne de Wit",         "Leerplichtambtenaar",           BUREAU,                                _R.OFFICER,         is_boa=True),
    Account("lpa2",          "Joost Hendriks",       "Leerplichtambtenaar",           BUREAU,                                _R.OFFICER),
    Account("lpa3",          "Fatima el Amrani",     "Leerplichtambtenaar",           BUREAU,                                _R.OFFICER,         is_boa=True),
    Account("lpa-elders",    "Pieter Kuipers",       "Leerplichtambtenaar",           ELSEWHERE,                             _R.OFFICER,         is_boa=True),
    Account("administratie", "Ria Bos",              "Medewerker administratie",      BUREAU,                                _R.ADMINISTRATION),
    Account("teamleider",    "Marleen Vos",          "Teamleider leerplicht",         BUREAU,                                _R.TEAM_LEADER),
    Account("school",        "Tom Jansen",           "Verzuimcoördinator",            "Het Baken",                           _R.SCHOOL),
    Account("school2",       "Els Visser",           "Intern begeleider",             "De Kring",                            _R.SCHOOL),
    Account("mbo",           "Nadia Yilmaz",         "Verzuimcoördinator",            "ROC Duinstreek",                      _R.SCHOOL),
    Account("jeugdarts",     "Lotte Bakker",         "Jeugdarts",                     "GGD Kuststreek",                      _R.PARTNER),
    Account("jeugdteam",     "Joris Peters",         "Jeugdprofessional",             "Jeugdteam Duinzicht",                 _R.PARTNER),
    Account("halt",          "Kim de Boer",          "Halt-medewerker",               "Halt Kuststreek",                     _R.PARTNER),
    Account("rvdk",          "Anton Smit",           "Raadsonderzoeker",              "Raad voor de Kinderbescherming Kust", _R.PARTNER),
    Account("om",            "Carla van Leeuwen",    "Parketsecretaris",              "Openbaar Ministerie Kuststreek",      _R.PARTNER),
    Account("veiligthuis",   "Hanneke Mulder",       "Medewerker Veilig Thuis",       "Veilig Thuis Kuststreek",             _R.PARTNER),
    Account("swv",           "Bert Groen",           "Consulent passend onderwijs",   "Samenwerkingsverband Kuststreek",     _R.PARTNER),
    Account("doorstroom",    "Youssef Haddad",       "Doorstroomcoach",               "Doorstroompunt Kuststreek",           _R.PARTNER),
    Account("manager",       "Wim Dekker",           "Manager leerplicht",            BUREAU,                                _R.MANAGER),
    Account("fg",            "Ingrid Postma",        "Functionaris gegevensbescherming", BUREAU,                             _R.PRIVACY_OFFICER),
    Account("beheer",        "Sander Kok",           "Functioneel beheerder",         BUREAU,                                _R.ADMINISTRATOR),
)

# Log in too, to show how colleagues at one partner or school share the work.
SECOND = (
    Account("jeugdteam2",    "Amber Scholte",        "Jeugdprofessional",             "Jeugdteam Duinzicht",                 _R.PARTNER),
    Account("baken-zorg",    "Iris de Graaf",        "Zorgcoördinator",               "Het Baken",                           _R.CARE_COORDINATOR),
    Account("baken-mentor",  "Daan Willems",         "Mentor van 2B",                 "Het Baken",                           _R.MENTOR,          class_names=("2B",)),
)

# People who are named in the demo and never log in.
COLLEAGUES = (
    Account("lpa-elders2",   "Anja Wolters",         "Leerplichtambtenaar",           ELSEWHERE,                             _R.OFFICER),
    Account("administratie-elders", "Gerda Blom",    "Medewerker administratie",      ELSEWHERE,                             _R.ADMINISTRATION),
    Account("de-zeester",    "Mieke Scholten",       "Intern begeleider",             "De Zeester",                          _R.SCHOOL),
    Account("heuvelcollege", "Ömer Aslan",           "Verzuimcoördinator",            "Heuvel College",                      _R.SCHOOL),
)

# Bureau, school (None: overige scholen), owner, deputy.
ASSIGNMENTS = (
    (BUREAU,    "Het Baken",      "lpa",        "lpa2"),
    (BUREAU,    "De Kring",       "lpa",        "lpa2"),
    (BUREAU,    "ROC Duinstreek", "lpa",        "lpa3"),
    (BUREAU,    "De Zeester",     "lpa2",       "lpa3"),
    (BUREAU,    None,             "lpa3",       "lpa2"),
    (ELSEWHERE, None,             "lpa-elders", "lpa-elders2"),
)
# Who may read police data of the own bureau.
WPG_AUTHORISED = ("lpa", "lpa3", "lpa-elders")
# fmt: on


@transaction.atomic
def load_region(at: datetime) -> None:
    """Build the region, once; a second time changes nothing."""
    if Organisation.objects.filter(kind=Organisation.Kind.BUREAU, name=BUREAU).exists():
        return
    bureaus = {
        name: actions.add_organisation(by=None, kind=kind, name=name, at=at)
        for kind, name, _, _ in ORGANISATIONS
        if kind == Organisation.Kind.BUREAU
    }
    towns = {
        name: actions.add_municipality(
            by=None,
            name=name,
            holiday_region=region,
            bureau=bureaus[bureau] if bureau else None,
            working_agreement=WORKING_AGREEMENTS.get(name, ""),
            at=at,
        )
        for name, region, bureau in MUNICIPALITIES
    }
    organisations = dict(bureaus)
    for kind, name, school_type, town in ORGANISATIONS:
        if name not in organisations:
            organisations[name] = actions.add_organisation(
                by=None,
                kind=kind,
                name=name,
                school_type=school_type,
                municipality=towns[town],
                at=at,
            )
    for name, town in ((BUREAU, "Duinzicht"), (ELSEWHERE, "Heuvelrand")):
        bureaus[name].municipality = towns[town]
        bureaus[name].write(by=None, at=at, fields=("municipality",))
    _load_people(organisations, at)


def _load_people(organisations: dict[str, Organisation], at: datetime) -> None:
    hashed = make_password(PASSWORD)  # one slow hash for all: they share the password anyway
    people = {}
    for account in ACCOUNTS + SECOND + COLLEAGUES:
        people[account.username] = actions.add_user(
            by=None,
            username=account.username,
            name=account.name,
            job_title=account.job_title,
            organisation=organisations[account.organisation],
            role=account.role,
            is_boa=account.is_boa,
            class_names=list(account.class_names),
            hashed_password="" if account in COLLEAGUES else hashed,
            email=f"{account.username}@duinzicht.invalid",
            at=at,
            exemption=actions.Exemption.DEMO,
        )
    for username in WPG_AUTHORISED:
        person = people[username]
        actions.authorise(
            person,
            starts_on=timezone.localdate(at),
            given_by="Marleen Vos, teamleider",
            by=None,
            at=at,
            exemption=actions.Exemption.DEMO,
        )
    for bureau, school, owner, deputy in ASSIGNMENTS:
        actions.assign_school(
            by=None,
            bureau=organisations[bureau],
            school=organisations[school] if school else None,
            owner=people[owner],
            deputy=people[deputy],
            version=None,
            at=at,
        )


def person(username: str) -> User:
    """Somebody of the region, with organisation."""
    return User.objects.select_related("organisation").get(username=username)


def school(name: str) -> Organisation:
    """A school of the region, with what receiving a melding needs."""
    return Organisation.objects.select_related("municipality__bureau").get(name=name)


def town(name: str) -> Municipality:
    """A municipality of the region, with its bureau."""
    return Municipality.objects.select_related("bureau").get(name=name)
