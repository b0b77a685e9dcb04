"""Jennifer, 11: a child that stays in, and a mother who refuses an admission."""

from cases.models import Agreement, Carer
from cases.rules.absence import AbsenceKind
from cases.rules.engine import Exit
from cases.rules.requests import RequestKind
from cases.rules.sharing import ConsentKind, Giver
from mas_portal.demo import sharing
from mas_portal.demo.meldingen import pupil, report
from mas_portal.demo.reports import (
    conversation,
    enquiry,
    further_route,
    instrument,
    other_route,
)
from mas_portal.demo.stage import Stage
from mas_portal.demo.story import Story
from routes.rules import RouteKind, RouteOutcome


def jennifer(stage: Stage) -> None:
    """11, primary school. Her mother refuses an admission; her father, without gezag, calls her."""
    story = Story(stage, "jennifer")
    who = pupil(stage, ("Jennifer", "", "Blom"), 11, class_name="groep 8", town="Watermeer")
    story.file(
        34,
        by="school2",
        pupil=who,
        data=report(
            stage,
            "school2",
            AbsenceKind.LANGDURIG,
            between=(60, 35),
            hours=118,
            reason="Het lukt moeder niet om Jennifer naar school te krijgen. Jennifer is van streek.",
            school_action="Leerkracht belt elke dag, intern begeleider kwam twee keer thuis. Werk gaat mee in een map.",
            parent_contact="Moeder is elke week op school. Zij heeft als enige het gezag. Met vader heeft school geen contact.",
            home_phone="06 12345602",
        ),
    )
    story.contact(
        33,
        "moeder van Jennifer",
        "Gebeld met moeder, die het gezag heeft. Jennifer staat wel op, maar komt de deur niet uit. Moeder is op. Afgesproken dat ik langskom.",
    )
    mother = {"custody": Carer.Custody.EENHOOFDIG, "is_caretaker": True, "phone": "06 12345602"}
    story.carer(33, "Marieke Blom", "moeder", **mother)
    story.assess(
        32, text="Langer dan vier weken grotendeels afwezig, zorgen over de thuissituatie."
    )
    story.complete(
        30,
        enquiry(
            "School: Jennifer ging altijd graag en deed goed mee. De laatste weken stil en schrikachtig.\nWijkteam (met toestemming van moeder): bijna een jaar betrokken, ondersteunt moeder bij de opvoeding. Dat heeft nog niet het gewenste resultaat.",
            asked=("school", "local_team"),
        ),
    )
    story.complete(
        27,
        conversation(
            "Huisbezoek. Gesproken met moeder, daarna kort met Jennifer in haar kamer met de hond erbij.\nMoeder: vader (geen gezag) zoekt de laatste tijd contact. Hij belt Jennifer op haar mobiel en praat negatief over moeder. Na zo'n telefoontje gaat Jennifer niet naar school.\nJennifer: vindt het moeilijk, wil geen ruzie. Zij mist haar juf en haar vriendin.",
            on=stage.ago(27),
            age=11,
        ),
        spoken=True,
    )
    story.note(
        26,
        "Signaal over veiligheid: contact van vader (geen gezag) met Jennifer. Meldcode gevolgd: signalen op een rij gezet, overlegd met een collega, en Veilig Thuis zonder naam om advies gevraagd. Advies: bespreken met moeder en wijkteam, en blijven volgen. Aan vader geven wij geen informatie.",
    )
    story.carer(26, "Dennis Kok", "vader", custody=Carer.Custody.GEEN)
    story.complete(
        25,
        instrument(
            "Verzuim hangt samen met de telefoontjes van vader en met een moeder die het niet alleen redt. Veiligheid vraagt blijvend aandacht. Jennifer is 11: Halt is niet aan de orde.",
            {
                "absence": (
                    "Vijf weken bijna niet op school, 118 lesuren.",
                    "overzicht van de school",
                ),
                "wish": ("Mist haar juf en haar vriendin; vindt ruzie moeilijk.", "Jennifer"),
                "home": (
                    "Vader (geen gezag) belt en praat negatief over moeder. Moeder is op.",
                    "moeder en Jennifer",
                ),
                "school": (
                    "School houdt elke dag contact. Wijkteam is bijna een jaar betrokken.",
                    "school en wijkteam",
                ),
            },
        ),
    )
    story.complete(
        23,
        further_route("Er is hulp nodig en moeder werkt nog mee. Eerst vrijwillig."),
    )
    story.align(
        20,
        "Overleg met moeder, school en wijkteam. Het wijkteam zoekt hulp voor Jennifer en moeder samen. School houdt elke dag contact. Met moeder is besproken hoe zij het bellen kan begrenzen.",
        lead="Joris Peters, jeugdprofessional",
        routes=[(RouteKind.VRIJWILLIGE_JEUGDHULP, "Jeugdteam Duinzicht", -7)],
    )
    sharing.consent(story, 20, ConsentKind.HELP, (Giver.CUSTODY,), "Marieke Blom (moeder)")
    sharing.share(
        story,
        sharing.Shared(
            "jeugdteam",
            20,
            "Jennifer (11) komt de deur niet uit. Moeder heeft het gezag, doet haar best en is op. Jennifer mist haar juf en haar vriendin. Vraag: hulp voor Jennifer en moeder samen.",
            until=20,
        ),
    )
    daily = "School houdt elke dag contact met Jennifer."
    story.agree(20, daily, "leerkracht van groep 8", with_school=True)
    help_together = "Het wijkteam zoekt hulp voor Jennifer en moeder samen."
    story.agree(20, help_together, "wijkteam")
    story.contact(
        11,
        "moeder van Jennifer",
        'Moeder belt overstuur. Het wijkteam stelt een traject voor waarbij Jennifer wordt opgenomen. Dat wil moeder niet: "Zij is nergens veiliger dan thuis." Geluisterd, niets toegezegd. Morgen bel ik het wijkteam.',
    )
    story.end_routes(
        7,
        "Wijkteam: een jaar opvoedondersteuning heeft te weinig veranderd. Het voorstel is een traject met opname. Moeder weigert dat. Verder kan het wijkteam vrijwillig niet meer bieden.",
        RouteOutcome.NIET,
    )
    story.settle(7, help_together, Agreement.Outcome.NOT_KEPT)
    story.complete(
        6,
        other_route(
            "Jennifer was in drie weken twee ochtenden op school. De vrijwillige hulp staat stil."
        ),
        exit_=Exit.OTHER_ROUTE,
    )
    story.note(
        5,
        "Besproken met collega Joost: is de civiele route nu nodig? Er is zorg over de ontwikkeling, de vrijwillige hulp is vastgelopen en het contact van vader maakt onveilig. Eerst samen aan de jeugdbeschermingstafel, met moeder erbij. Moeder is gebeld en weet dit; zij wil komen.",
    )
    sharing.share(
        story,
        sharing.Shared(
            "veiligthuis",
            5,
            "Jennifer (11) gaat niet naar school na telefoontjes van haar vader, die geen gezag heeft. De vrijwillige hulp staat stil: moeder wil geen opname. Moeder weet dat wij dit met u bespreken. Wij zien u aan de jeugdbeschermingstafel.",
            until=25,
        ),
    )
    table = "Wilt u aanschuiven aan de jeugdbeschermingstafel over Jennifer en haar moeder?"
    sharing.ask(story, "veiligthuis", sharing.Ask(RequestKind.QUESTION, 5, table, before=4))
    together = "Moeder en leerplicht gaan samen naar de jeugdbeschermingstafel."
    story.agree(5, together, "moeder en leerplicht", before=3)
    story.plan(
        5,
        "Jennifer inbrengen bij de jeugdbeschermingstafel",
        "Moeder weigert het traject met opname en de vrijwillige hulp staat stil. Bespreek met moeder, wijkteam en Veilig Thuis wat wel kan, en weeg de civiele route. Het contact van vader hoort erbij.",
        before=3,
    )
