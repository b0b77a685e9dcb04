"""Karin, 17: personal trouble, and help that she keeps at a distance."""

from cases.models import Agreement, Carer
from cases.rules.absence import AbsenceKind
from cases.rules.method import WorkflowKey
from cases.rules.requests import AnswerKind, Progress, RequestKind
from mas_portal.demo import sharing
from mas_portal.demo.meldingen import pupil, report
from mas_portal.demo.reports import conversation, enquiry, further_route, instrument
from mas_portal.demo.stage import Stage
from mas_portal.demo.story import Story
from routes.rules import RouteKind


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
        data=report(
            stage, "mbo", AbsenceKind.ZESTIEN_UUR, between=(50, 35), hours=26, reason=first, **words
        ),
    )
    story.contact(
        33,
        "oma van Karin",
        "Gebeld met oma. Zij heeft het gezag en wil graag hulp voor Karin. Het wijkteam komt al bij hen thuis. Oma vertelt dat Karin op slechte dagen in bed blijft en zich dan ziek meldt.",
    )
    oma = {"custody": Carer.Custody.VOOGD, "is_caretaker": True, "phone": "06 12345601"}
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
    story.agree(26, consult, "studieloopbaanbegeleider", with_school=True)
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
        routes=[(RouteKind.VRIJWILLIGE_JEUGDHULP, "Jeugdteam Duinzicht", 5)],
    )
    story.agree(15, "Het wijkteam houdt één vast gezicht voor Karin: Joris.", "wijkteam")
    sharing.share(
        story,
        sharing.Shared(
            "jeugdteam",
            15,
            "Karin (17) woont bij oma, die het gezag heeft. Zij mist lessen, deels als ziekte gemeld, door zorgen van haarzelf en in het gezin. Zij wil onderwijsassistent worden. Oma wil hulp; Karin houdt die nog op afstand en beslist zelf wanneer zij instapt.",
            until=30,
        ),
    )
    sharing.share(
        story,
        sharing.Shared(
            "jeugdarts",
            14,
            "Karin (17) meldt zich op slechte ochtenden ziek, ongeveer de helft van de gemiste uren. Zij vindt een MAZL-consult goed. Vraag van de opleiding: wat kan Karin wel, en wat helpt in de ochtend?",
            until=25,
        ),
    )
    consult_asked = sharing.Ask(
        RequestKind.REFERRAL,
        14,
        "Graag een MAZL-consult voor Karin. Zij wil dat oma meekomt.",
        before=1,
        reply=sharing.Reply(
            10, AnswerKind.ACCEPTED, "Karin is gezien.", Progress.STARTED, next_in=7
        ),
    )
    sharing.ask(story, "jeugdarts", consult_asked)
    sharing.reply(story, "jeugdarts", consult_asked)
    story.contact(
        9,
        "oma van Karin",
        "Oma belt. Karin is bij de jeugdarts geweest; wat daar besproken is, houdt zij voor zichzelf en dat mag. Naar het wijkteam wil zij nog niet.",
    )
    story.settle(9, consult, Agreement.Outcome.KEPT)
    help_asked = "Hoe loopt het contact met Karin en oma? Wat lukt er wel?"
    sharing.ask(
        story, "jeugdteam", sharing.Ask(RequestKind.FEEDBACK, 8, help_asked, 5, "jeugdteam")
    )
    second = "Opnieuw losse dagen weg, deels ziek gemeld. Karin zegt dat het beter gaat, het rooster laat dat niet zien."
    story.file(
        4,
        by="mbo",
        pupil=who,
        data=report(
            stage, "mbo", AbsenceKind.ZESTIEN_UUR, between=(14, 5), hours=17, reason=second, **words
        ),
    )
    story.looked_at_new_notice(3, "Het verzuim houdt aan. Nieuw gesprek met Karin en oma gepland.")
    story.settle(3, sick, Agreement.Outcome.PARTLY)
    story.plan(
        3,
        "Gesprek met Karin en oma, over wat nu wel lukt",
        "Het verzuim houdt aan en Karin houdt de hulp op afstand. Oma wil wel. Houd de deur open: kies samen de eerste kleine stap en vraag hoe het MAZL-consult verder gaat.",
        before=2,
    )
