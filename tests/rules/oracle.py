"""Who sees what, said once more: a model in plain Python that the portal is held against.

Written from domain.md 11.7 and docs/adr/0015-sharing.md for people who know the law and not the
code: no Django, no database, only lists of facts and three questions. Where the portal and this
page differ, one of the two is wrong, and `test_who_sees_what` fails.

The rules in words:

1. Who left sees nothing.
2. A dossier is seen at the bureau that handles it, by those who work in dossiers there; a manager,
   the fg and the beheerder see none.
3. A ketenpartner sees a dossier while it is shared with the organisation and a ground holds today.
4. Of such a dossier it sees the parts that its grounds of today name. A gebeurtenis, document or
   afspraak has to be opened to it as well; a task is seen by the organisation that has to do it.
5. What stands under the Wpg is seen by who holds an authorisation at that bureau today, and by the
   partner in the criminal chain that it was opened to in a share under the Wpg. To everybody else
   it is not there. The administratie is never authorised.
6. The administratie reads nothing of what people said, saw and thought.
7. A school sees a dossier while that runs, the pupil is ingeschreven there, and a melding of that
   school was taken up in it: leerplicht looked at it, and it was not withdrawn. A mentor sees only
   those of pupils in the own classes.
8. Of such a dossier a school reads the afspraken that were opened to it and the tasks it has to do,
   none under the Wpg; beside its own meldingen, the aanspreekpunt, MAZL and the level.
9. A verzoek and its answers are read by leerplicht and by who was asked: a ketenpartner while the
   share by which it was asked holds, a school while it sees the dossier. A school is asked only
   while it sees the dossier. An answer is what people said (6): the administratie reads what it
   wrote down itself.
10. An inbreng is read by the organisation that made it, whatever is shared with it, and by those
   who work in dossiers at the bureau it was made to; under the Wpg by who may (5).
11. Who hands over dossiers, and gets them, changes nothing in who sees what.
"""

from dataclasses import dataclass, field
from datetime import date

WORKS_IN_DOSSIERS = {"leerplichtambtenaar", "administratie", "teamleider"}
READS_REPORTS = {"leerplichtambtenaar", "teamleider"}
AT_SCHOOL = {"school", "zorgcoordinator", "mentor"}
CRIMINAL_CHAIN = {"halt", "rvdk", "om", "politie"}

# What people said, saw and thought: entries of the timeline, and documents.
REPORTS = {"gesprek", "duiding", "notitie", "contact", "stap", "verslag"}

# The part of a ground that opens a sort of row. A partner reads no sort that is not named here.
PART_OF = {
    "gebeurtenis": "tijdlijn",
    "document": "documenten",
    "afspraak": "afspraken",
    "route": "route_niveau",
    "ouder": "contact",
}
OPENED_ONE_BY_ONE = {"gebeurtenis", "document", "afspraak"}


@dataclass
class Person:
    role: str
    organisation: int
    active: bool = True
    classes: set[str] = field(default_factory=set)  # of a mentor


@dataclass
class Authorisation:
    person: int
    bureau: int
    first_day: date
    last_day: date | None
    withdrawn: bool = False

    def holds(self, day: date) -> bool:
        past = self.last_day is not None and self.last_day < day
        return not self.withdrawn and self.first_day <= day and not past


@dataclass
class Ground:
    parts: set[str]
    first_day: date
    last_day: date
    consent: int | None = None
    ended: bool = False

    def holds(self, day: date) -> bool:
        return not self.ended and self.first_day <= day <= self.last_day


@dataclass
class Share:
    case: int
    organisation: int
    grounds: dict[int, Ground] = field(default_factory=dict)
    opened: set[tuple[str, int]] = field(default_factory=set)  # (sort, id) of the items
    ended: bool = False
    regime: str = "avg"


@dataclass(frozen=True)
class Item:
    """Something in a dossier. `kind`: what an entry or document tells; `doer`: whose task it is, or
    who was asked; `share`: by which it was asked; `school`: that an afspraak was opened to;
    `writer`: who wrote an answer down."""

    case: int
    sort: str
    id: int
    kind: str = ""
    regime: str = "avg"
    withdrawn: bool = False
    doer: int | None = None
    share: int | None = None
    school: int | None = None
    writer: int | None = None


@dataclass(frozen=True)
class Offer:
    """An inbreng: of which organisation, for which bureau."""

    id: int
    organisation: int
    bureau: int
    regime: str = "avg"
    sort = "inbreng"
    case = None


@dataclass
class Schooling:
    """What a school opens a dossier by: where the pupil is, and whose meldingen were taken up."""

    school: int | None
    class_name: str
    taken_up: set[int] = field(default_factory=set)  # schools


@dataclass
class World:
    kinds: dict[int, str] = field(default_factory=dict)  # organisation -> kind of organisation
    people: dict[int, Person] = field(default_factory=dict)
    bureaus: dict[int, int] = field(default_factory=dict)  # dossier -> the bureau that handles it
    closed: set[int] = field(default_factory=set)
    schooling: dict[int, Schooling] = field(default_factory=dict)  # by dossier
    shares: dict[int, Share] = field(default_factory=dict)
    offers: dict[int, Offer] = field(default_factory=dict)
    authorisations: dict[int, Authorisation] = field(default_factory=dict)


def sees_case(world: World, who: int, case: int, day: date) -> bool:
    """Whether this person may open this dossier on this day."""
    person = world.people[who]
    if not person.active:
        return False
    if person.role == "ketenpartner":
        return any(grounds_of(world, person, case, day))
    if person.role in AT_SCHOOL:
        return case not in world.closed and is_pupil_of(world, person, case)
    return person.role in WORKS_IN_DOSSIERS and world.bureaus[case] == person.organisation


def sees_part(world: World, who: int, case: int, part: str, day: date) -> bool:
    """Whether this person reads this part of a dossier; leerplicht reads the whole."""
    if not sees_case(world, who, case, day):
        return False
    person = world.people[who]
    if person.role != "ketenpartner":
        return person.role not in AT_SCHOOL
    return any(part in ground.parts for _, ground in grounds_of(world, person, case, day))


def sees_item(world: World, who: int, item: Item, day: date) -> bool:
    """Whether this person reads one thing in a dossier."""
    if not sees_case(world, who, item.case, day):
        return False
    person = world.people[who]
    if person.role == "ketenpartner":
        return partner_reads(world, person, item, day)
    if person.role in AT_SCHOOL:
        named = item.school if item.sort == "afspraak" else item.doer
        return item.regime == "avg" and named == person.organisation
    if item.regime == "wpg" and not is_authorised(world, who, day):
        return False
    if item.sort == "antwoord":
        return person.role in READS_REPORTS or item.writer == who
    return item.kind not in REPORTS or person.role in READS_REPORTS


def sees_offer(world: World, who: int, offer: Offer, day: date) -> bool:
    """Whether this person reads an inbreng."""
    person = world.people[who]
    if not person.active:
        return False
    if person.role == "ketenpartner":
        return offer.organisation == person.organisation
    if person.role not in WORKS_IN_DOSSIERS or offer.bureau != person.organisation:
        return False
    return offer.regime == "avg" or is_authorised(world, who, day)


def divides_work(world: World, who: int, bureau: int) -> bool:
    """Whether this person sees which dossiers of a bureau were handed over to whom."""
    person = world.people[who]
    divides = person.active and person.role in ("administratie", "teamleider")
    return divides and person.organisation == bureau


def partner_reads(world: World, person: Person, item: Item, day: date) -> bool:
    """What of a dossier that is shared with it today somebody of a ketenpartner reads."""
    if item.withdrawn:
        return False
    held = list(grounds_of(world, person, item.case, day))
    if item.sort == "taak":
        under_its_law = any(share.regime == item.regime for share, _ in held)
        return item.doer == person.organisation and under_its_law
    if item.sort in ("verzoek", "antwoord"):
        return any(share is world.shares.get(item.share) for share, _ in held)
    if item.sort == "route" and item.regime == "wpg":
        return False  # a route is not opened one by one, so police data in it is not either
    part = PART_OF.get(item.sort)
    return any(
        part in ground.parts
        and (item.regime == "avg" or share.regime == "wpg")
        and (item.sort not in OPENED_ONE_BY_ONE or (item.sort, item.id) in share.opened)
        for share, ground in held
    )


def is_pupil_of(world: World, person: Person, case: int) -> bool:
    """Whether this dossier is of a pupil of somebody's school, or classes, that it reported."""
    pupil = world.schooling[case]
    in_class = person.role != "mentor" or pupil.class_name in person.classes
    return in_class and pupil.school == person.organisation and pupil.school in pupil.taken_up


def school_that_sees(world: World, case: int) -> int | None:
    """The school that leerplicht can ask something in this dossier, and that can answer."""
    pupil = world.schooling[case]
    return pupil.school if case not in world.closed and pupil.school in pupil.taken_up else None


def grounds_of(world: World, person: Person, case: int, day: date):
    """The shares of a dossier with somebody's organisation, each with a ground that holds."""
    for share in world.shares.values():
        if not share.ended and share.case == case and share.organisation == person.organisation:
            yield from ((share, ground) for ground in share.grounds.values() if ground.holds(day))


def is_authorised(world: World, who: int, day: date) -> bool:
    """Whether somebody may read police data at the bureau they work for."""
    person = world.people[who]
    bureau = person.organisation
    return person.role in READS_REPORTS and any(
        row.person == who and row.bureau == bureau and row.holds(day)
        for row in world.authorisations.values()
    )
