"""Bas, 14: truancy for fun, and parents who do what they can."""

from cases.models import Agreement, Carer, Regime
from cases.rules.absence import AbsenceKind
from cases.rules.method import WorkflowKey
from cases.rules.requests import RequestKind
from cases.rules.sharing import Part
from mas_portal.demo import sharing
from mas_portal.demo.meldingen import pupil, report
from mas_portal.demo.reports import conversation, further_route, instrument
from mas_portal.demo.stage import Stage
from mas_portal.demo.story import Story


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
        data=report(
            stage,
            "school",
            AbsenceKind.ZESTIEN_UUR,
            between=(40, 25),
            hours=18,
            reason=first,
            **words,
        ),
    )
    story.contact(
        23,
        "moeder van Bas",
        "Gebeld met moeder, vader luistert mee. Zij doen hun best en vroegen bij het sociaal team om opvoedondersteuning. Daar gaan zij trouw heen. Verder gaat het thuis goed.",
    )
    both = {"custody": Carer.Custody.GEZAMENLIJK, "is_caretaker": True}
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
    story.agree(17, every_lesson, "Bas", with_school=True)
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
        data=report(
            stage,
            "school",
            AbsenceKind.ZESTIEN_UUR,
            between=(14, 6),
            hours=16,
            reason=second,
            **words,
        ),
    )
    story.looked_at_new_notice(4, "Samen 34 lesuren. De waarschuwing heeft niet gewerkt.")
    story.settle(4, every_lesson, Agreement.Outcome.NOT_KEPT)
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
    story.note(
        2,
        "Officier van justitie gebeld over de uren van het vorige schooljaar: geen bezwaar tegen Halt. Gaat Bas niet mee, dan volgt een verhoor.",
        regime=Regime.WPG,
    )
    why = "Bas (14) spijbelt voor de lol, samen 34 lesuren. Hij is gewaarschuwd en ging door. Thuis zijn er geen zorgen en zijn ouders doen mee. Zij weten dat wij dit met Halt overleggen; om hun instemming vragen wij deze week."
    sharing.share(
        story,
        sharing.Shared(
            "halt",
            2,
            why,
            until=10,
            purpose="Samen kijken of een Halt-interventie past",
            parts=frozenset({Part.SUMMARY, Part.STANDING}),
        ),
    )
    sharing.share(story, sharing.Shared("halt", 2, why, starts=3, until=60))
    fits = "Past een Halt-interventie bij 34 lesuren in deze situatie? Wij spreken Bas en zijn ouders deze week."
    sharing.ask(story, "halt", sharing.Ask(RequestKind.QUESTION, 2, fits, before=4))
    story.plan(
        2,
        "Instemming van Bas en zijn ouders vragen voor Halt",
        "Na het waarschuwingsgesprek ging het verzuim door. Halt past: geen zorgen, ouders werken mee, 34 lesuren. Zonder instemming van Bas en zijn ouders kan het niet.",
        before=2,
    )
