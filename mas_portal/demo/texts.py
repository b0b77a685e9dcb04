"""What schools and officers write in the demo: one theme per kind of trouble. All invented.

`{naam}` is the pupil's first name, `{hij}`, `{hem}`, `{zijn}` follow; `{ouder}` is who was spoken
with. A theme has a text for every step that a werkstroom can ask of it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """The words of one kind of trouble, in the order in which a dossier needs them."""

    reason: str  # vermoedelijke reden, by the school
    school_action: str
    parent_contact: str
    call: str  # first contact by leerplicht
    enquiry: str  # step 3
    talk: str  # step 4
    view: str  # step 5
    weighing: str  # step 6
    alignment: str  # step 7
    feedback: str  # step 8
    follow: str  # step 9
    ending: str  # step 10


THEMES = {
    "spijbelen": Theme(
        "{naam} slaat de laatste lesuren over en gaat met vrienden de stad in.",
        "Mentor sprak {hem} twee keer aan, de gemiste uren zijn ingehaald op vrijdagmiddag. Daarna ging het opnieuw mis.",
        "Ouders gebeld en gemaild. Zij schrikken van het aantal uren en praten thuis met {hem}.",
        "Gebeld met {ouder}. Die dacht dat het om een paar uren ging. Uitgelegd wat leerplicht doet en wat de volgende stap is.",
        "School: de uren vallen bijna altijd op dinsdag- en donderdagmiddag. Geen zorgen over de cijfers, wel over de vriendengroep.",
        "Gesproken met {naam} en {ouder}. {naam} zegt dat {hij} de lessen saai vindt en niet nadacht over de gevolgen. {Ouder} controleert voortaan elke dag het rooster. Gewaarschuwd voor wat er volgt als het doorgaat.",
        "Verzuim uit gewoonte, geen problemen thuis of op school zichtbaar. {naam} kan zeggen waarom het moet stoppen; wil het diploma halen.",
        "Een gesprek en een brief zijn nu genoeg. Afspraak: vier weken zonder ongeoorloofd verzuim.",
        "Besproken met school en partners in het zorgoverleg. Iedereen ziet hetzelfde: grenzen stellen, met steun van thuis.",
        "{naam} kwam op alle afspraken en heeft de opdracht afgemaakt. Ouders zijn tevreden over de begeleiding.",
        "School meldt: geen nieuw verzuim, één keer te laat.",
        "Vier weken volledig aanwezig geweest. School en ouders vinden afsluiten goed.",
    ),
    "te laat": Theme(
        "{naam} komt bijna elke ochtend te laat en mist daardoor vaak het eerste uur.",
        "Mentor maakte een plan voor de ochtend; strafuren hielpen niet.",
        "Met {ouder} gesproken op school. Die gaat zelf om half zeven de deur uit.",
        "Gebeld met {ouder}. {Ouder} werkt in de vroege dienst en kan {hem} 's ochtends niet wekken. Meegedacht over een oom die in de straat woont.",
        "School: het gaat vooral mis op maandag en na een toets. De conciërge houdt de tijden bij.",
        "Gesproken met {naam} en {ouder}. {naam} ligt laat in bed, de telefoon blijft aan. Afgesproken: telefoon om tien uur beneden, oom belt aan om half acht.",
        "Slaapritme en gebrek aan toezicht in de ochtend. Geen andere zorgen gezien; {naam} voelt zich prettig op school.",
        "Waarschuwingsbrief met de afspraken van het gesprek. Na vier weken kijken we samen terug.",
        "School, jeugdteam en leerplicht verdelen het: school meldt per week, jeugdteam denkt mee over de ochtenden.",
        "Het jeugdteam kwam twee keer thuis. De ochtenden lopen beter, nog wel wisselend.",
        "School meldt: van vijf keer per week naar één keer te laat in twee weken.",
        "{naam} is drie weken op tijd. {Ouder} wil de afspraken zelf volhouden.",
    ),
    "ziek": Theme(
        "{naam} is vaak een of twee dagen ziek gemeld, met hoofdpijn en buikpijn.",
        "Zorggesprek gevoerd volgens MAZL. Aangeboden om in een rustige ruimte te werken.",
        "Ouders melden elke keer ziek voor acht uur. Zij maken zich zorgen en zijn bij de huisarts geweest.",
        "Gebeld met {ouder}. De klachten komen vooral op zondagavond. {Ouder} staat open voor een consult bij de jeugdarts.",
        "School vraagt het MAZL-consult aan bij de jeugdarts, met instemming van ouders. Antwoord volgt binnen twee weken. Medische gegevens zijn niet gedeeld.",
        "Gesproken met {naam} en {ouder} op school. {naam} wil graag naar school, maar is na drie uur op. Samen gekeken welke uren wel lukken.",
        "Ziekteverzuim met oplopende klachten. De jeugdarts is nu aan de beurt; geen aanwijzing voor ongeoorloofd verzuim.",
        "Advies van de jeugdarts volgen: vier halve dagen per week, opbouwen per twee weken.",
        "School, jeugdarts en leerplicht stemmen het opbouwplan af. School is casusregisseur.",
        "Jeugdarts: gezien, kan vier halve dagen naar school. School voert het plan uit.",
        "School meldt: {naam} volgt het opbouwplan, één ziektedag in drie weken.",
        "Het opbouwplan is afgerond, {naam} volgt weer bijna alle lessen. Jeugdarts blijft in beeld via school.",
    ),
    "angst": Theme(
        "{naam} durft de klas niet meer in en blijft thuis sinds een paniekaanval op school.",
        "Mentor en ondersteuner zoeken elke week contact. Toetsen mogen in een apart lokaal.",
        "Veel contact met ouders; zij proberen het elke ochtend, maar krijgen {hem} niet de deur uit.",
        "Gebeld met {ouder}, die moe en bezorgd klinkt. De wachttijd bij jeugdhulp is lang. Afgesproken dat ik met school en jeugdteam bel.",
        "School: {naam} is een goede leerling, de cijfers dalen pas sinds twee maanden. Jeugdteam kent het gezin en heeft een aanmelding lopen; inhoud niet gedeeld.",
        "Huisbezoek bij {naam} en {ouder}. {naam} vertelt weinig, maar noemt wel wat helpt: eerst alleen de mentor, geen volle gang. {Hij} wil het jaar niet overdoen.",
        "Langdurig verzuim met angst voor de groep. Thuis is veilig en betrokken. Wachttijd voor hulp maakt het langer; motivatie is er.",
        "Vervolgroute: hulp en onderwijs moeten samen opgebouwd worden. Met dwang komt {naam} niet terug.",
        "Aan tafel: ouders, school, jeugdteam en samenwerkingsverband. Start met twee keer per week een uur bij de mentor, hulp erbij zodra er plek is.",
        "Jeugdhulp is gestart. {naam} was vier van de zes keer op school bij de mentor.",
        "School meldt: zes lesuren per week aanwezig, in overleg met de hulpverlener wordt uitgebreid.",
        "{naam} volgt een opbouwplan dat school, ouders en hulp zelf dragen. Leerplicht is niet meer nodig.",
    ),
    "thuis": Theme(
        "Onrust thuis na de scheiding; {naam} blijft weg op dagen dat {hij} bij de andere ouder is.",
        "Mentor spreekt {hem} wekelijks. Maatschappelijk werk op school is aangeboden.",
        "Ouders zijn apart gesproken. Zij wijzen naar elkaar.",
        "Gebeld met {ouder}. Het lukt niet om samen afspraken te maken over schooldagen. Ook de andere ouder gesproken: beiden hebben gezag en krijgen dezelfde brief.",
        "School: {naam} is stil en moe op de dagen na een wissel. Jeugdteam heeft met toestemming laten weten dat er contact is met het gezin.",
        "Gesproken met {naam} en beide ouders. {naam} wil vooral dat het ruziën stopt. Ouders spreken af dat school elke dag doorgaat, bij wie {hij} ook slaapt.",
        "Verzuim hangt samen met spanning tussen ouders. Veiligheid besproken met de meldcode: geen vermoeden van mishandeling, wel belast.",
        "Vervolgroute: ouders hebben hulp nodig bij het ouderschap na scheiding. Zij werken mee.",
        "Met jeugdteam en school: ouders starten een traject, school houdt de mentor als vast aanspreekpunt.",
        "Jeugdteam: beide ouders komen. Een afspraak over de schooldagen staat op papier.",
        "School meldt: het verzuim is gehalveerd, alleen nog op wisseldagen.",
        "{naam} is weer alle dagen op school. Ouders gaan door met het traject.",
    ),
    "vakantie": Theme(
        "Het gezin was op vakantie zonder verlof. Klasgenoten zagen foto's.",
        "Directie weigerde het verlof vooraf schriftelijk.",
        "{Ouder} meldde {hem} ziek; later erkende {ouder} de vakantie.",
        "Gebeld met {ouder}. De vlucht was buiten de vakantie veel goedkoper. Uitgelegd dat dit luxeverzuim is en wat de wet zegt.",
        "School stuurt het verzuimoverzicht en de brief waarin het verlof geweigerd is.",
        "Gesproken met {ouder}. {Ouder} wist dat verlof nodig was. Waarschuwing gegeven en op papier gezet; bij herhaling weegt dit mee.",
        "Geen zorgen over {naam}; het gaat om een keuze van de ouders.",
        "Een waarschuwing is passend: eerste keer, ouders geven het toe.",
        "Geen partners nodig.",
        "Geen bijzonderheden.",
        "School meldt: geen nieuw verzuim.",
        "Waarschuwing gegeven, geen eerdere meldingen. Afgesloten.",
    ),
    "pesten": Theme(
        "{naam} zegt buitengesloten te worden en mijdt gym en pauzes.",
        "Pestprotocol gestart, gesprekken met de klas.",
        "{Ouder} is boos op school en wil dat er nu iets gebeurt.",
        "Gebeld met {ouder}. Geluisterd; {ouder} voelt zich niet serieus genomen. Afgesproken dat ik bij het gesprek op school ben.",
        "School: er is een groepsapp waarin {naam} genoemd wordt. De mentor heeft ouders van drie leerlingen gesproken.",
        "Gesproken met {naam}, {ouder} en de mentor. {naam} wil in dezelfde klas blijven, bij vriendin Noor. School zet een vaste begeleider in bij gym en pauze.",
        "Verzuim is een reactie op pesten. School neemt het op; {naam} heeft twee goede vrienden in de klas.",
        "Basisroute: school is aan zet met het pestprotocol, leerplicht volgt de aanwezigheid.",
        "Aan tafel met school, ouders en schoolmaatschappelijk werk: plan voor de klas en voor {naam}.",
        "De klas heeft een training gehad. {naam} gaat weer naar gym.",
        "School meldt: nog twee gemiste gymlessen, verder aanwezig.",
        "{naam} voelt zich weer veilig en is alle dagen op school.",
    ),
    "gamen": Theme(
        "{naam} speelt tot diep in de nacht en valt in de klas in slaap.",
        "Mentor en decaan spraken met {hem}; verzuimkaart ingevoerd.",
        "Ouders hebben het internet 's nachts uitgezet, dat gaf ruzie.",
        "Gebeld met {ouder}. Grenzen stellen lukt niet meer, {naam} is groter en luider. {Ouder} wil graag hulp.",
        "School: sinds de zomer teruggetrokken, was sportief. Sportclub zegt dat {hij} gestopt is met trainen.",
        "Gesproken met {naam} en {ouder}. {naam} zegt dat online vrienden de enige zijn die {hem} begrijpen. Wil wel praten met iemand die niet van school is.",
        "Omgedraaid ritme, weinig contacten buiten het scherm. Ouders zijn gemotiveerd, {naam} deels.",
        "Vervolgroute: opvoedondersteuning en een coach voor {naam}, met instemming.",
        "Jeugdteam pakt op met een jongerencoach. School past het rooster twee weken aan: start om tien uur.",
        "Jongerencoach: drie keer gesproken, {naam} is weer gaan voetballen.",
        "School meldt: aanwezig vanaf tien uur, nog twee dagen gemist.",
        "Het gewone rooster lukt weer. De coach gaat nog twee maanden door.",
    ),
    "mantelzorg": Theme(
        "{naam} zorgt voor een zieke moeder en de jongere broertjes en mist daardoor ochtenden.",
        "Decaan regelde uitstel voor opdrachten. Gesprek met de ondersteuner.",
        "Moeder gesproken; ze vindt het vervelend om hulp te vragen.",
        "Gebeld met {ouder}. Die is opgelucht dat het niet meteen over straf gaat. Toestemming om het jeugdteam te bellen.",
        "School: trouwe leerling, nooit zonder reden weg. Jeugdteam kan huishoudelijke hulp en een mantelzorgmaatje aanvragen.",
        "Gesproken met {naam} en {ouder}. {naam} is trots op het zorgen en bang dat het thuis misloopt. Samen gekeken wat een ander kan overnemen.",
        "Verzuim door zorgtaken die te groot zijn. Geen onwil; veel kracht in dit gezin.",
        "Vervolgroute: hulp voor het gezin, zodat {naam} naar school kan.",
        "Met jeugdteam en school: hulp in huis vanaf volgende maand, tot dan lesmateriaal thuis voor twee ochtenden.",
        "De hulp in huis is begonnen. {naam} mist nog één ochtend per week.",
        "School meldt: {naam} is bijna altijd aanwezig.",
        "Hulp loopt en {naam} volgt alle lessen.",
    ),
    "schorsing": Theme(
        "{naam} is drie dagen geschorst na een vechtpartij en kwam daarna niet terug.",
        "Schorsing gemeld bij de inspectie; terugkeergesprek gepland.",
        "Ouders vinden de schorsing te zwaar en houden {hem} thuis.",
        "Gebeld met {ouder}. Uitgelegd dat na een schorsing de schoolplicht gewoon geldt. {Ouder} wil wel in gesprek met de directie.",
        "School stuurt het schorsingsbesluit en het verslag van het incident.",
        "Gesproken met {naam}, {ouder} en de teamleider van school. {naam} biedt excuses aan. Afgesproken: maandag terug, met een time-outkaart.",
        "Verzuim uit boosheid over de straf. Na het gesprek is de lucht geklaard.",
        "Basisroute met afspraken; de time-outkaart loopt zes weken.",
        "School, samenwerkingsverband en ouders bespreken of deze klas passend is.",
        "Het samenwerkingsverband geeft ambulante begeleiding in de klas.",
        "School meldt: terug sinds maandag, twee keer de time-outkaart gebruikt.",
        "Zes weken zonder incident en zonder verzuim.",
    ),
    "bijbaan": Theme(
        "{naam} werkt te veel naast de opleiding en mist daardoor lessen en stage-uren.",
        "Studieloopbaanbegeleider sprak {hem} drie keer. Rooster aangepast op maandag.",
        "Met {naam} en thuis gesproken; het geld is nodig, zegt {hij}.",
        "Gebeld met {ouder}, {naam} kwam erbij. {naam} schaamt zich voor de schuld van een telefoonabonnement. Doorstroompunt en schuldhulp genoemd.",
        "Opleiding: praktijk gaat goed, theorie loopt achter. Stagebedrijf wil meewerken.",
        "Gesproken met {naam} en {ouder}. {naam} wil het diploma halen. Afgesproken: twee avonden minder werken, budgetcoach via de gemeente.",
        "Verzuim door geldzorgen. Gemotiveerd voor het vak, minder voor de theorie.",
        "Brief met afspraken, en het aanbod van het Doorstroompunt.",
        "Opleiding, Doorstroompunt en leerplicht: één plan, de studieloopbaanbegeleider houdt de regie.",
        "Doorstroompunt: {naam} heeft een budgetcoach en werkt nu tien uur per week.",
        "Opleiding meldt: aanwezigheid van zestig naar negentig procent.",
        "{naam} ligt weer op schema. Het Doorstroompunt blijft beschikbaar.",
    ),
    "uitgeschreven": Theme(
        "{naam} is uitgeschreven na een verhuizing en nog nergens ingeschreven.",
        "Overdracht klaargezet voor een nieuwe school; die heeft zich niet gemeld.",
        "{Ouder} zegt dat er een wachtlijst is bij de school van keuze.",
        "Gebeld met {ouder}. Er zijn twee scholen benaderd; een derde is niet gevraagd. Uitgelegd dat inschrijven verplicht is.",
        "Twee scholen bevestigen dat zij vol zitten. Samenwerkingsverband gevraagd wie plaats heeft.",
        "Gesproken met {naam} en {ouder}. {naam} mist klasgenoten en wil weer naar school. {Ouder} tekent een aanmelding bij een derde school.",
        "Absoluut verzuim doordat er geen plek is; ouders werken mee.",
        "Vervolgroute: een plek vinden met het samenwerkingsverband.",
        "Aan tafel: samenwerkingsverband, twee scholen en ouders. Wie plaatst, krijgt extra begeleiding.",
        "Kennismaking op de nieuwe school is geweest; intake volgt.",
        "Nieuwe school meldt: {naam} is gestart en elke dag aanwezig.",
        "{naam} is ingeschreven en gaat naar school.",
    ),
    "vrijstelling": Theme(
        "Ouders vragen of {naam} mag wegblijven en beroepen zich op een vrijstelling.",
        "School verwees ouders naar leerplicht.",
        "Ouders hebben een brief gestuurd; zij wachten thuis het antwoord af.",
        "Gebeld met {ouder}. Uitgelegd welke stukken nodig zijn en dat {naam} tot het bericht naar school gaat.",
        "Stukken opgevraagd bij ouders.",
        "Ouders, {naam} en de directeur gehoord. Ieder gaf de eigen kijk; verslag is toegestuurd.",
        "Geen zorgen; het gaat om een verzoek van de ouders.",
        "De stukken zijn beoordeeld. Het antwoord met de reden gaat per brief naar ouders en school.",
        "Geen partners nodig.",
        "Geen bijzonderheden.",
        "School meldt: geen verzuim in de tussentijd.",
        "Ouders hebben het antwoord ontvangen en weten wat zij kunnen doen als zij het er niet mee eens zijn.",
    ),
}

# How a dossier ended, where it was not by going back to school.
ENDINGS = {
    "andere_school": "{naam} begint maandag op een andere school, die beter past. De nieuwe school weet van de afspraken.",
    "doorstroompunt": "{naam} is 18 geworden. De coach van het Doorstroompunt neemt het over en heeft kennisgemaakt.",
    "geen_verzuim": "De school had een verkeerde code ingevoerd: {naam} was met reden afwezig. Melding besproken met de school.",
    "verhuisd": "{naam} is verhuisd. Het dossier is besproken met de collega in de nieuwe gemeente.",
    "vrijstelling": "De vrijstelling is geldig en ingeschreven in het register. {Ouder} en school hebben bericht.",
}
