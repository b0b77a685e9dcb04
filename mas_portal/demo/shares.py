"""With whom the dossiers of the demo are shared, and what was asked. All invented."""

from cases.rules.requests import AnswerKind, Progress, RequestKind
from cases.rules.sharing import Part
from mas_portal.demo.sharing import Ask, Reply, Shared

_HALT_TALK = "Samen kijken of een Halt-interventie past"
_BRIEFLY = frozenset({Part.SUMMARY, Part.STANDING})
_Q, _R, _F = RequestKind.QUESTION, RequestKind.REFERRAL, RequestKind.FEEDBACK
_TAKES, _SAYS = AnswerKind.ACCEPTED, AnswerKind.ANSWER
_P = Progress

# fmt: off
SHARES: dict[str, tuple[Shared, ...]] = {
    # Vrijwillige hulp
    "sofie-terpstra": (
        Shared("jeugdteam", 11, "Sofie (14) gaat sinds september bijna niet naar school: zij durft de klas niet in. Thuis gaat het goed. Zij wil hulp, en het liefst eerst van iemand die bij haar thuis komt.", until=30,
            asks=(Ask(_R, 11, "Kunt u Sofie en haar ouders thuis begeleiden? Zij willen graag snel kennismaken.", 5, reply=Reply(8, _TAKES, "Wij kennen het gezin nog niet. Kennismaking zodra er een plek is.", _P.WAITING, next_in=4)),)),
        Shared("jeugdarts", 10, "Sofie heeft op schooldagen buikpijn en slaapt slecht. De huisarts vond niets. Vraag: wat kan zij aan, en hoe bouwt school dat op?", until=2,
            asks=(Ask(_Q, 9, "Hoeveel uur per dag kan Sofie nu aan, en hoe bouwt school dat op?", 1),)),
    ),
    "elif-kaplan": (
        Shared("jeugdteam", 10, "Elif (17) komt de trein naar haar opleiding niet meer in. Zij wil haar diploma halen. Haar mentor belt haar elke week.", until=40,
            asks=(Ask(_R, 10, "Kan het jeugdteam met Elif oefenen met reizen en met de eerste les?", 4, taken_by="jeugdteam2", reply=Reply(6, _TAKES, "De eerste twee gesprekken zijn geweest.", _P.STARTED, next_in=6)),)),
        Shared("doorstroom", 4, "Elif wordt in het voorjaar 18. Wij bereiden samen de overgang voor, zodat niemand haar kwijtraakt.",
            asks=(Ask(_Q, 3, "Wie wordt de vaste begeleider van Elif na haar achttiende?", 7),)),
    ),
    "loïs-hoogeveen": (
        Shared("jeugdteam", 8, "Loïs (14) zorgt na school en soms ook tijdens school voor haar zusje. Haar ouders willen dat dit verandert, maar weten niet hoe.", until=3,
            asks=(Ask(_R, 8, "Kunt u met Loïs en haar ouders kijken wie de zorg voor haar zusje kan overnemen?", 2),)),
    ),
    "jade-kromosoeto": (
        Shared("jeugdteam", 15, "Jade (15) draait dag en nacht om: zij speelt tot diep in de nacht en slaapt overdag. Moeder vraagt hulp bij grenzen stellen.", until=25,
            asks=(Ask(_F, 12, "Is de hulp aan Jade en haar moeder begonnen?", -2, taken_by="jeugdteam"),)),
    ),
    "tigran-petrosyan": (
        Shared("jeugdteam", 30, "Thuis was er veel ruzie. De hulp is begonnen en loopt goed.", ended=(9, "de hulp is afgerond")),
    ),
    # MAZL
    "levi-oosterhuis": (
        Shared("jeugdarts", 20, "Levi (9) is vaak een of twee dagen ziek, meestal na het weekend. School heeft met moeder gesproken. Vraag: is er een medische oorzaak, en wat kan Levi wel?",
            asks=(Ask(_R, 18, "Graag een MAZL-consult: Levi is vaak kort ziek.", 0, taken_by="jeugdarts", reply=Reply(10, _TAKES, "Gezien op het spreekuur. Vervolg over twee weken.", _P.STARTED, next_in=-1)),)),
    ),
    "priya-autar": (
        Shared("jeugdarts", 16, "Priya (17) heeft hoofdpijn en mist vooral de ochtenden. De opleiding kan haar rooster aanpassen als zij weet wat haalbaar is.", until=20,
            asks=(Ask(_Q, 14, "Wat kan Priya wel, en wat moet de opleiding aanpassen?", -3, reply=Reply(5, _SAYS, "Advies aan de opleiding: begin om tien uur en geef een rustige plek. Volledig aanwezig kan daarna in vier weken.")),)),
    ),
    "salma-idrissi": (
        Shared("jeugdarts", 5, "Salma (11) is sinds de herfst veel ziek gemeld. Vader en moeder denken daar anders over. Zij weten dat wij het consult vragen.", until=35,
            asks=(Ask(_R, 5, "Graag een MAZL-consult voor Salma, met beide ouders erbij.", 6),)),
    ),
    "liv-nijenhuis": (
        Shared("jeugdarts", 14, "Liv (15) meldt zich ziek op dagen met toetsen. Zij praat hier zelf open over.", starts=4, until=40),
    ),
    # Halt
    "dean-rijkers": (
        Shared("halt", 7, "Dean (15) spijbelde met vrienden, 23 lesuren. Hij is gewaarschuwd en ging door. Thuis speelt er verder niets; zijn ouders doen mee.",
            asks=(Ask(_R, 7, "Halt-verwijzing voor Dean. Hij en zijn ouders stemden in.", 3, reply=Reply(5, _TAKES, "Startgesprek is gepland.", _P.REGISTERED, next_in=8)),)),
    ),
    "ibrahim-yıldız": (
        Shared("halt", 38, "Ibrahim (15) spijbelde 22 lesuren, ook na het gesprek. Ouders staan achter Halt.", ended=(7, "Halt is klaar: positief afgerond"),
            asks=(Ask(_R, 37, "Halt-verwijzing voor Ibrahim. Hij en zijn ouders stemden in.", -25, reply=Reply(9, _SAYS, "Positief afgerond: alle afspraken zijn nagekomen.", _P.FINISHED)),)),
    ),
    "niels-oldenhof": (
        Shared("halt", 3, "Niels (14) spijbelde 18 lesuren. Het gesprek met Niels en zijn ouders is opnieuw gepland. Kan dit naar Halt als het doorgaat?", purpose=_HALT_TALK, parts=_BRIEFLY, until=15,
            asks=(Ask(_Q, 3, "Komt Niels in aanmerking voor Halt als het spijbelen doorgaat?", 3),)),
    ),
    # Openbaar Ministerie: under the Wpg, by an officer who is authorised
    "charlie-mulders": (
        Shared("om", 4, "Charlie (15) was vijf schooldagen op vakantie zonder verlof, voor de tweede keer. Vader en moeder zijn als verdachte gehoord en erkennen het. Er zijn geen zorgen over Charlie.", under_wpg=True, until=60,
            asks=(Ask(_Q, 3, "Wij maken deze week het proces-verbaal op. Kan de zaak nog op de leerplichtzitting van volgende maand?", 6),)),
    ),
    # Passend onderwijs
    "maartje-snel": (
        Shared("swv", 6, "Maartje (12) is in de eerste weken van de brugklas zo gepest dat zij niet meer terug durft. Zij wil wel naar school, op een andere plek.", until=30,
            asks=(Ask(_Q, 6, "Welke school kan Maartje in januari plaatsen?", 5, taken_by="swv"),)),
    ),
    "quinten-bouwman": (
        Shared("swv", 10, "Quinten (15) is bijna het hele jaar weg. Een kleinere klas en een later begin zouden helpen, zegt hij zelf. Het Baken heeft dat niet.", until=28,
            asks=(Ask(_R, 10, "Wilt u met Quinten en zijn ouders zoeken naar een kleinere setting?", -1),)),
    ),
    "jayden-pinas": (
        Shared("swv", 12, "Jayden (15) komt niet meer in de klas. School vraagt wat er buiten de gewone klas mogelijk is.", until=1,
            asks=(Ask(_F, 6, "Wat kwam er uit het gesprek met Het Baken over Jayden?", 1),)),
    ),
    "kacper-nowakowski": (
        Shared("swv", 8, "Kacper (11) is uitgeschreven en staat nergens ingeschreven. Er is een plek nodig waar hij ook Nederlands kan leren.", until=35,
            asks=(Ask(_Q, 7, "Waar kan Kacper terecht met ondersteuning in het Nederlands?", 4),)),
    ),
    # Veiligheid
    "jill-van-zuilen": (
        Shared("veiligthuis", 5, "Jill (12) is vaak thuis om voor de jongere kinderen te zorgen. Met moeder is besproken dat wij dit met u bespreken.", until=22,
            asks=(Ask(_Q, 4, "Wij vragen advies: wat is een goede volgende stap met moeder?", 3),)),
        Shared("rvdk", 3, "De vrijwillige hulp kwam niet op gang. Aan de jeugdbeschermingstafel wordt gevraagd of een onderzoek nodig is.", until=50,
            asks=(Ask(_R, 2, "Is een onderzoek nodig? Wij zien u aan de jeugdbeschermingstafel.", 8),)),
    ),
    "jasmijn-tan": (
        Shared("veiligthuis", 7, "Jasmijn (6) komt onverzorgd en moe op school, of komt niet. Ouders zijn hierover gebeld en weten van dit overleg.",
            asks=(Ask(_Q, 6, "Wij vragen advies over de zorgen om Jasmijn. Is een melding nodig?", 1, taken_by="veiligthuis"),)),
        Shared("rvdk", 6, "Jasmijn (6) is veel thuis en de hulp komt niet verder dan de voordeur. Wij brengen haar in aan de jeugdbeschermingstafel.", until=55,
            asks=(Ask(_R, 5, "Wilt u aanschuiven aan de jeugdbeschermingstafel over Jasmijn?", 2, reply=Reply(2, _TAKES, "Wij zijn erbij.", _P.REGISTERED, next_in=10)),)),
    ),
    # Doorstroompunt
    "rick-slagter": (
        Shared("doorstroom", 17, "Rick (19) stopte met zijn opleiding en werkt nu veertig uur. Hij wil later een diploma halen naast zijn werk.",
            asks=(Ask(_R, 16, "Wilt u met Rick een traject zoeken naast zijn werk?", -8, reply=Reply(12, _TAKES, "Rick kreeg een vaste coach.", _P.STARTED, next_in=3)),)),
    ),
    "aaliyah-rigters": (
        Shared("doorstroom", 11, "Aaliyah (17) zorgt voor haar moeder en mist daardoor lessen. Zij zoekt een opleiding met een lichter rooster.", until=3,
            asks=(Ask(_F, 6, "Hoe gaat het zoeken naar een lichter rooster?", 2, taken_by="doorstroom"),)),
    ),
    "joran-zwiers": (
        Shared("doorstroom", 5, "Joran (18) koos de verkeerde opleiding en komt niet meer. Hij weet al wel wat hij wil: iets met dieren.",
            asks=(Ask(_R, 4, "Wilt u Joran begeleiden bij een nieuwe keuze?", 6),)),
    ),
}

# What the school of the pupil was asked; it opens the dossier without a share.
ASKED_OF_SCHOOL: dict[str, tuple[Ask, ...]] = {
    "jayden-pinas": (
        Ask(_Q, 2, "Welke lessen volgde Jayden de afgelopen twee weken, en wie haalde hem binnen?", 4),
    ),
    "sofie-terpstra": (
        Ask(_F, 9, "Hoe gaat het opbouwen: komt Sofie op de afgesproken uren?", 1, taken_by="baken-zorg", reply=Reply(4, _SAYS, "Sofie kwam zes van de acht afgesproken uren. De stilteruimte helpt. Woensdag is nog te druk voor haar.")),
    ),
    "jamal-bakkouri": (
        Ask(_F, 4, "Hoe gaat het met Jamal in de klas sinds het gesprek?", 3, taken_by="baken-mentor"),
    ),
}
# fmt: on
