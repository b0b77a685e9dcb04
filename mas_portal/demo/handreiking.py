"""Karin, Jennifer and Bas: the three cases of the Handreiking implementatie MAS (domain.md 11.6).

The handreiking asks of each: hoe krijgen we … weer op school, wie is aan zet, wat moet er gebeuren?
Each story stops where its text stops, with the officer aan zet.
"""

from cases.absence_rules import AbsenceKind
from cases.engine import Exit
from cases.method import WorkflowKey
from cases.models import Agreement, Carer
from mas_portal.demo.meldingen import pupil, report
from mas_portal.demo.reports import (
    conversation,
    enquiry,
    further_route,
    instrument,
    other_route,
)
from mas_portal.demo.story import Stage, Story
from routes.rules import RouteKind, RouteOutcome

_SIXTEEN, _LONG = AbsenceKind.ZESTIEN_UUR, AbsenceKind.LANGDURIG
_HELP = RouteKind.VRIJWILLIGE_JEUGDHULP
_GEZAG, _OUTCOME = Carer.Custody, Agreement.Outcome


def karin(stage: Stage) -> None:
    """17, mbo. Lives with her grandmother, who wants help for her; Karin keeps it at a distance."""
    story = Story(stage, "karin")
    who = pupil(stage, ("Karin", "van der", "Meulen"), 17, class_name="OA2A")
    words = {
        "school_action": "Vier gesprekken met de studieloopbaanbegeleider. Karin mag stage-uren later inhalen. MAZL-gesprek aangeboden.",
        "parent_contact": "Oma gebeld. Karin woont bij oma en oma heeft het gezag. Oma maakt zich zorgen en wil meewerken.",
        "location": "Gebouw Zorg en Welzijn",
        "home_phone": "06 12345601",
    }
    first = "Persoonlijke problemen en problemen in het gezin. Een deel van de dagen meldt Karin zich ziek."
    story.file(
        34,
        by="mbo",
        pupil=who,
        data=report(stage, "mbo", _SIXTEEN, between=(50, 35), hours=26, reason=first, **words),
    )
    story.contact(
        33,
        "oma van Karin",
        "Gebeld met oma. Zij heeft het gezag en wil graag hulp voor Karin. Het wijkteam komt al bij hen thuis. Oma vertelt dat Karin op slechte dagen in bed blijft en zich dan ziek meldt.",
    )
    oma = {"custody": _GEZAG.VOOGD, "is_caretaker": True, "phone": "06 12345601"}
    story.carer(33, "Riet van der Meulen", "oma", **oma)
    story.assess(
        33,
        WorkflowKey.VERVOLG,
        text="Verzuim is deels ongeoorloofd en deels ziekte. Er spelen persoonlijke problemen en problemen in het gezin.",
        explanation="Een brief helpt hier niet: het verzuim komt door zorgen, en er is al hulp in het gezin. Ik wil Karin en oma spreken en met het wijkteam afstemmen.",
    )
    story.contact(
        31,
        "Karin",
        "Karin teruggebeld na schooltijd. Zij neemt op, is beleefd en kort. Zij wil het zelf oplossen en heeft geen zin in weer iemand erbij. Wel wil zij komen praten als oma mee mag.",
    )
    story.complete(
        29,
        enquiry(
            "Opleiding: praktijk gaat goed, Karin is goed met kleuters. Theorie loopt achter. Ongeveer de helft van de gemiste uren is ziek gemeld.\nWijkteam (met toestemming van oma): betrokken bij oma en Karin. Oma komt op afspraken, Karin meestal niet. Over de inhoud is niet gesproken.",
            asked=("school", "local_team"),
        ),
    )
    story.complete(
        26,
        conversation(
            "Gesprek met Karin en oma op het bureau.\nKarin vertelt dat zij in de ochtend vaak vastloopt en dan niemand wil zien. Zij wil onderwijsassistent worden en schaamt zich voor de achterstand. Hulp voelt als controle. Oma zegt dat Karin niet alles alleen hoeft te dragen.\nAfspraken: Karin meldt zich bij ziekte zelf bij haar begeleider. De opleiding vraagt een MAZL-consult aan bij de jeugdarts; Karin vindt dat goed. Over hulp praten we opnieuw: de deur blijft open.",
            on=stage.ago(26),
            age=17,
        ),
        spoken=True,
    )
    sick = "Karin meldt zich bij ziekte zelf bij haar begeleider."
    story.agree(26, sick, "Karin")
    consult = "De opleiding vraagt een MAZL-consult aan bij de jeugdarts."
    story.agree(26, consult, "studieloopbaanbegeleider")
    story.complete(
        24,
        instrument(
            "Verzuim door persoonlijke problemen en gezinsproblemen, deels als ziekte gemeld. Sterk: beroepskeuze, band met oma. Karin houdt hulp op afstand, oma wil wel. Geen acute onveiligheid gezien. Een straf lost hier niets op.",
            {
                "absence": (
                    "26 lesuren in drie weken, ongeveer de helft ziek gemeld.",
                    "overzicht van de opleiding",
                ),
                "wish": (
                    "Wil onderwijsassistent worden; is goed met kleuters.",
                    "Karin en de opleiding",
                ),
                "health": ("Loopt in de ochtend vast en wil dan niemand zien.", "Karin"),
                "home": (
                    "Woont bij oma, die het gezag heeft. Band met oma is goed.",
                    "Karin en oma",
                ),
                "school": (
                    "Wijkteam is betrokken bij oma en Karin; Karin houdt hulp op afstand.",
                    "oma en wijkteam",
                ),
            },
        ),
    )
    story.complete(
        20,
        further_route(
            "Karin heeft meer nodig dan afspraken over aanwezigheid. Gekozen voor vrijwillige hulp, in haar tempo, met MAZL voor de ziektedagen."
        ),
    )
    story.align(
        15,
        "Aan tafel: Karin (halverwege aangeschoven), oma, studieloopbaanbegeleider, wijkteam.\nAfgesproken: het wijkteam houdt één vast gezicht, Joris. Karin beslist zelf wanneer zij instapt. De opleiding regelt het MAZL-consult. Leerplicht houdt de regie en belt op de afgesproken dag.",
        lead="Sanne de Wit, leerplichtambtenaar",
        routes=[(_HELP, "Jeugdteam Duinzicht", 5)],
    )
    story.agree(15, "Het wijkteam houdt één vast gezicht voor Karin: Joris.", "wijkteam")
    story.contact(
        9,
        "oma van Karin",
        "Oma belt. Karin is bij de jeugdarts geweest; wat daar besproken is, houdt zij voor zichzelf en dat mag. Naar het wijkteam wil zij nog niet.",
    )
    story.settle(9, consult, _OUTCOME.KEPT)
    second = "Opnieuw losse dagen weg, deels ziek gemeld. Karin zegt dat het beter gaat, het rooster laat dat niet zien."
    story.file(
        4,
        by="mbo",
        pupil=who,
        data=report(stage, "mbo", _SIXTEEN, between=(14, 5), hours=17, reason=second, **words),
    )
    story.looked_at_new_notice(3, "Het verzuim houdt aan. Nieuw gesprek met Karin en oma gepland.")
    story.settle(3, sick, _OUTCOME.PARTLY)
    story.plan(
        3,
        "Gesprek met Karin en oma, over wat nu wel lukt",
        "Het verzuim houdt aan en Karin houdt de hulp op afstand. Oma wil wel. Houd de deur open: kies samen de eerste kleine stap en vraag hoe het MAZL-consult verder gaat.",
        before=2,
    )


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
            _LONG,
            between=(55, 35),
            hours=74,
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
    mother = {"custody": _GEZAG.EENHOOFDIG, "is_caretaker": True, "phone": "06 12345602"}
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
    story.carer(26, "Dennis Kok", "vader", custody=_GEZAG.GEEN)
    story.complete(
        25,
        instrument(
            "Verzuim hangt samen met de telefoontjes van vader en met een moeder die het niet alleen redt. Veiligheid vraagt blijvend aandacht. Jennifer is 11: Halt is niet aan de orde.",
            {
                "absence": (
                    "Ruim vier weken bijna niet op school, 74 lesuren.",
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
        routes=[(_HELP, "Jeugdteam Duinzicht", -7)],
    )
    story.agree(20, "School houdt elke dag contact met Jennifer.", "leerkracht van groep 8")
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
    story.settle(7, help_together, _OUTCOME.NOT_KEPT)
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
    together = "Moeder en leerplicht gaan samen naar de jeugdbeschermingstafel."
    story.agree(5, together, "moeder en leerplicht", before=3)
    story.plan(
        5,
        "Jennifer inbrengen bij de jeugdbeschermingstafel",
        "Moeder weigert het traject met opname en de vrijwillige hulp staat stil. Bespreek met moeder, wijkteam en Veilig Thuis wat wel kan, en weeg de civiele route. Het contact van vader hoort erbij.",
        before=3,
    )


def bas(stage: Stage) -> None:
    """14, vmbo-k. Truants for fun; his parents do what they can."""
    story = Story(stage, "bas")
    who = pupil(stage, ("Bas", "", "Verhoeven"), 14, class_name="3K2")
    words = {
        "school_action": "Mentorgesprek, inhaaluren en een dag interne schorsing. Bas kwam zijn straf na en ging daarna weer weg.",
        "parent_contact": "Vader en moeder gesproken op school. Zij controleren het rooster en halen hem soms zelf op.",
        "home_phone": "06 12345603",
    }
    first = "Bas spijbelt met twee jongens uit de klas. Hij zegt dat het leuk is."
    story.file(
        24,
        by="school",
        pupil=who,
        data=report(stage, "school", _SIXTEEN, between=(42, 25), hours=18, reason=first, **words),
    )
    story.contact(
        23,
        "moeder van Bas",
        "Gebeld met moeder, vader luistert mee. Zij doen hun best en vroegen bij het sociaal team om opvoedondersteuning. Daar gaan zij trouw heen. Verder gaat het thuis goed.",
    )
    both = {"custody": _GEZAG.GEZAMENLIJK, "is_caretaker": True}
    story.carer(23, "Ellen Bakker", "moeder", phone="06 12345603", **both)
    story.carer(23, "Mark Verhoeven", "vader", **both)
    story.assess(
        22,
        WorkflowKey.WAARSCHUWINGSGESPREK,
        text="18 lesuren, zonder zorgen over thuis of gezondheid.",
        explanation="School en ouders hebben al van alles gedaan; een brief voegt niets toe. Bas moet horen wat er volgt.",
    )
    story.complete(
        17,
        conversation(
            "Waarschuwingsgesprek met Bas, vader en moeder.\nBas weet dat hij naar school moet. Hij spijbelt voor de lol en is er niet van onder de indruk. Ouders zijn het met ons eens.\nGewaarschuwd: gaat het door, dan kies ik Halt. Uitgelegd wat Halt is en dat Bas en zijn ouders daarmee moeten instemmen. Verslag en brief verstuurd.",
            on=stage.ago(17),
            age=14,
        ),
        spoken=True,
    )
    every_lesson = "Bas is elke les aanwezig, ook de laatste uren."
    story.agree(17, every_lesson, "Bas")
    story.agree(17, "Ouders kijken elke avond samen met Bas in het rooster.", "vader en moeder")
    story.complete(
        15,
        instrument(
            "Opstandige puber, verder niets aan de hand. Ouders werken mee en hebben opvoedondersteuning. Geen hulpvraag van Bas. Onder de 60 uur.",
            {
                "absence": (
                    "18 lesuren in vier weken, altijd met dezelfde twee jongens.",
                    "overzicht van de school",
                ),
                "wish": ("Spijbelt voor de lol; wil wel over naar klas 4.", "Bas"),
                "home": (
                    "Ouders controleren, halen op en volgen opvoedondersteuning.",
                    "ouders en school",
                ),
            },
        ),
    )
    second = "Na het gesprek twee weken goed gegaan, daarna weer hele middagen weg."
    story.file(
        5,
        by="school",
        pupil=who,
        data=report(stage, "school", _SIXTEEN, between=(14, 6), hours=16, reason=second, **words),
    )
    story.looked_at_new_notice(4, "Samen 34 lesuren. De waarschuwing heeft niet gewerkt.")
    story.settle(4, every_lesson, _OUTCOME.NOT_KEPT)
    story.change_workflow(
        4,
        WorkflowKey.VERVOLG,
        "verzuim_houdt_aan",
        "Ondanks het waarschuwingsgesprek spijbelt Bas door. Voor een Halt-verwijzing zijn de stappen van de vervolgroute nodig.",
    )
    story.complete(
        3,
        further_route(
            "Halt. Beginnend verzuim, geen zorgen, ouders werken mee, en Bas is gewaarschuwd. Het vorige verzuim (34 lesuren) valt binnen de grens. Lichter heeft niet gewerkt."
        ),
    )
    story.contact(
        2,
        "vader van Bas",
        "Gebeld met vader. Ouders staan achter Halt. Bas vindt het overdreven, maar wil erover praten. Zij komen samen langs om te tekenen.",
    )
    story.agree(2, "Samen langskomen om over Halt te praten.", "Bas en zijn ouders", before=2)
    story.plan(
        2,
        "Instemming van Bas en zijn ouders vragen voor Halt",
        "Na het waarschuwingsgesprek ging het verzuim door. Halt past: geen zorgen, ouders werken mee, 34 lesuren. Zonder instemming van Bas en zijn ouders kan het niet.",
        before=2,
    )


HANDREIKING = {"karin": karin, "jennifer": jennifer, "bas": bas}
