"""Absence out of habit: truancy, coming late, gaming, a job, the wrong course."""

from mas_portal.demo.themes.theme import Theme

TRUANCY = Theme(
    reason=(
        "{naam} slaat de laatste lesuren over en gaat met vrienden de stad in.",
        "{naam} meldt zich aan het begin van de dag en is na de pauze weg, vooral bij {vak}.",
        "{naam} zegt dat lessen uitvallen terwijl ze doorgaan. Het gaat steeds om {dag}.",
    ),
    school_action=(
        "{Mentor} sprak {hem} twee keer aan, de gemiste uren zijn ingehaald op vrijdagmiddag. Daarna ging het opnieuw mis.",
        "Verzuimkaart, nablijven en een gesprek met de teamleider. {naam} houdt zich een week aan de afspraken en dan niet meer.",
        "Aanwezigheid wordt per les nagebeld. {Mentor} maakte een contract met {naam}; dat is twee keer verlengd.",
    ),
    parent_contact=(
        "Ouders gebeld en gemaild. Zij schrikken van het aantal uren en praten thuis met {hem}.",
        "{Ouder} was op school en ziet het verzuim nu zelf in de app. Straf thuis helpt kort.",
        "Eén keer gebeld en een brief gestuurd. {Ouder} werkt overdag en belt 's avonds terug.",
    ),
    call=(
        "Gebeld met {ouder}. Die dacht dat het om een paar uren ging. Uitgelegd wat leerplicht doet en wat de volgende stap is.",
        "{Ouder} gesproken. Boos op {naam}, en ook op school: het eerste bericht kwam laat. Gezegd dat ik dat met school bespreek.",
        "Gesproken met {ouder}. Thuis gaat het goed, {naam} helpt mee en doet aan {hobby}. Over school wordt weinig gepraat.",
    ),
    enquiry=(
        "School: de uren vallen bijna altijd op dinsdag- en donderdagmiddag. Geen zorgen over de cijfers, wel over de vriendengroep.",
        "School: het begon na de overstap naar een nieuwe klas. Bij {vak} is {hij} er wel altijd.",
        "School stuurde het overzicht per lesuur. Opvallend: nooit een hele dag, altijd losse uren.",
    ),
    talk=(
        "Gesproken met {naam} en {ouder}. {naam} zegt dat {hij} de lessen saai vindt en niet nadacht over de gevolgen. {Ouder} controleert voortaan elke dag het rooster. Gewaarschuwd voor wat er volgt als het doorgaat.",
        "{naam} kwam met {ouder}. Eerst stil, later eerlijk: de groep gaat en dan gaat {hij} mee. {naam} bedenkt zelf dat een andere plek in de klas helpt. Afgesproken dat {mentor} dat regelt.",
        "Gesprek op school met {naam}, {ouder} en {mentor}. {naam} wil naar de kappersopleiding of iets met techniek en ziet niet wat {vak} daarmee te maken heeft. Samen gekeken welke cijfers nodig zijn.",
    ),
    view=(
        "Verzuim uit gewoonte, geen problemen thuis of op school zichtbaar. {naam} kan zeggen waarom het moet stoppen; wil het diploma halen.",
        "De groep trekt. Geen zorgen over thuis, {hobby} gaat goed. {naam} heeft baat bij duidelijkheid.",
        "Weinig motivatie voor school, wel voor werk. Ouders steunen de aanpak.",
    ),
    weighing=(
        "Een gesprek en een brief zijn nu genoeg. Afspraak: vier weken zonder ongeoorloofd verzuim.",
        "Ouders en school trekken één lijn; licht houden. Na vier weken kijken we naar de aanwezigheid.",
        "Nog één kans, met een brief waarin staat wat er anders gebeurt.",
    ),
    alignment=(
        "Besproken met school en partners in het zorgoverleg. Iedereen ziet hetzelfde: grenzen stellen, met steun van thuis.",
        "Overleg met school en jeugdteam. De jongerenwerker kent de groep en spreekt {naam} aan.",
    ),
    feedback=(
        "{naam} kwam op alle afspraken en heeft de opdracht afgemaakt. Ouders zijn tevreden over de begeleiding.",
        "Twee van de drie afspraken nagekomen. {naam} heeft een brief geschreven aan {mentor}.",
    ),
    follow=(
        "School meldt: geen nieuw verzuim, één keer te laat.",
        "School meldt: drie weken volledig aanwezig, daarna één uur gemist bij {vak}.",
        "School meldt: de middagen op {dag} gaan nu goed.",
    ),
    ending=(
        "Vier weken volledig aanwezig geweest. School en ouders vinden afsluiten goed.",
        "Het verzuim is gestopt. {naam} zit in een andere klas en haalt voldoendes.",
        "Vijf weken geen ongeoorloofd verzuim. {Ouder} houdt het rooster zelf in de gaten.",
    ),
)

LATE = Theme(
    reason=(
        "{naam} komt bijna elke ochtend te laat en mist daardoor vaak het eerste uur.",
        "Te laat na elke pauze en op {dag} het hele eerste uur. {naam} zegt dat de fiets stuk is.",
        "De bus wordt gemist. {naam} woont aan de andere kant van de gemeente en reist alleen.",
    ),
    school_action=(
        "{Mentor} maakte een plan voor de ochtend; strafuren hielpen niet.",
        "Om acht uur melden bij de conciërge, twee weken lang. De eerste week ging goed.",
        "{Mentor} belde drie ochtenden zelf om half acht. Dat werkte, maar is niet vol te houden.",
    ),
    parent_contact=(
        "Met {ouder} gesproken op school. Die gaat zelf om half zeven de deur uit.",
        "{Ouder} kreeg drie berichten. Er kwam antwoord: {naam} hoort oud genoeg te zijn om op te staan.",
        "Gesprek met {ouder} en {naam} op school. Er is een wekker gekocht.",
    ),
    call=(
        "Gebeld met {ouder}. {Ouder} werkt in de vroege dienst en kan {hem} 's ochtends niet wekken. Meegedacht over een oom die in de straat woont.",
        "Gebeld met {ouder}. Er zijn nog drie jongere kinderen die naar school moeten. Begrip getoond en uitgelegd wat er van ouders verwacht wordt.",
        "{Ouder} belde zelf terug. De ochtend begint altijd met ruzie. Wil graag tips en komt op gesprek.",
    ),
    enquiry=(
        "School: het gaat vooral mis op maandag en na een toets. De conciërge houdt de tijden bij.",
        "School: gemiddeld twaalf minuten te laat. In de klas doet {naam} goed mee.",
    ),
    talk=(
        "Gesproken met {naam} en {ouder}. {naam} ligt laat in bed, de telefoon blijft aan. Afgesproken: telefoon om tien uur beneden, oom belt aan om half acht.",
        "{naam} vertelt dat {hij} 's avonds tot laat oppast op een broertje. {Ouder} gaat dat anders regelen. {naam} wil zelf op tijd komen: te laat binnenkomen vindt {hij} vreselijk.",
        "Samen de ochtend uitgetekend: opstaan, ontbijt, bus. Er blijkt een bus eerder te zijn die wel aansluit. {naam} neemt die vanaf {dag}.",
    ),
    view=(
        "Slaapritme en gebrek aan toezicht in de ochtend. Geen andere zorgen gezien; {naam} voelt zich prettig op school.",
        "Een praktisch probleem dat niemand oppakte. {naam} is gemotiveerd, {ouder} overbelast.",
        "Te laat komen is een gewoonte geworden. {naam} weet hoe het beter kan.",
    ),
    weighing=(
        "Waarschuwingsbrief met de afspraken van het gesprek. Na vier weken kijken we samen terug.",
        "Kennisgevingsbrief aan ouders en {naam}; school meldt elke week de stand.",
        "Basisroute: de afspraken zijn gemaakt en haalbaar. Geen hulp nodig.",
    ),
    alignment=(
        "School, jeugdteam en leerplicht verdelen het: school meldt per week, jeugdteam denkt mee over de ochtenden.",
        "Met jeugdteam en school: een vrijwilliger loopt de eerste weken mee naar de bus.",
    ),
    feedback=(
        "Het jeugdteam kwam twee keer thuis. De ochtenden lopen beter, nog wel wisselend.",
        "De vrijwilliger is gestopt omdat het vanzelf gaat.",
    ),
    follow=(
        "School meldt: van vijf keer per week naar één keer te laat in twee weken.",
        "School meldt: op tijd, behalve op {dag}. {Mentor} vraagt na wat er dan is.",
    ),
    ending=(
        "{naam} is drie weken op tijd. {Ouder} wil de afspraken zelf volhouden.",
        "Zes weken, twee keer te laat. School vindt dat goed genoeg en wij ook.",
    ),
)

GAMING = Theme(
    reason=(
        "{naam} speelt tot diep in de nacht en valt in de klas in slaap.",
        "Sinds de zomer vaak weg. {naam} zit thuis achter de computer, zegt {ouder}.",
        "{naam} is moe en afwezig, en mist hele ochtenden. Zegt zelf dat slapen niet lukt.",
    ),
    school_action=(
        "{Mentor} en de decaan spraken met {hem}; verzuimkaart ingevoerd.",
        "Gesprek met de jeugdverpleegkundige over slapen. {naam} mag een uur later beginnen op {dag}.",
        "Drie mentorgesprekken en een aangepaste toetsweek.",
    ),
    parent_contact=(
        "Ouders hebben het internet 's nachts uitgezet, dat gaf ruzie.",
        "{Ouder} weet niet meer wat te doen en vroeg school om hulp.",
        "Ouders verschillen van mening: de een wil grenzen, de ander wil rust in huis.",
    ),
    call=(
        "Gebeld met {ouder}. Grenzen stellen lukt niet meer, {naam} is groter en luider. {Ouder} wil graag hulp.",
        "Gebeld met {ouder}. {naam} eet op de eigen kamer en komt weinig buiten. Vroeger ging alle tijd naar {hobby}.",
        "{Ouder} neemt na drie keer bellen op. Verdrietig gesprek: het is stil geworden in huis.",
    ),
    enquiry=(
        "School: sinds de zomer teruggetrokken, was sportief. Sportclub zegt dat {hij} gestopt is met trainen.",
        "School: cijfers gehalveerd, behalve {vak}. Jeugdteam kent het gezin niet.",
    ),
    talk=(
        "Gesproken met {naam} en {ouder}. {naam} zegt dat online vrienden de enige zijn die {hem} begrijpen. Wil wel praten met iemand die niet van school is.",
        "Thuis gesproken. {naam} laat zien wat {hij} speelt en bouwt: knap werk. Over school: te vol, te hard, te veel. Kleine stap gekozen: drie ochtenden, te beginnen op {dag}.",
        "{naam} kwam pas na een half uur naar beneden. Daarna een goed gesprek over slapen. {naam} wil het zelf ook anders.",
    ),
    view=(
        "Omgedraaid ritme, weinig contacten buiten het scherm. Ouders zijn gemotiveerd, {naam} deels.",
        "Gamen lijkt meer vlucht dan oorzaak. Wat eronder zit is nog niet duidelijk; somberheid genoemd door {ouder}.",
        "Slaap en dagritme zijn weg. Sterk: kan ver vooruit plannen als iets {hem} boeit.",
    ),
    weighing=(
        "Vervolgroute: opvoedondersteuning en een coach voor {naam}, met instemming.",
        "Eerst het ritme. Ouders krijgen een brief met de afspraken, school past twee weken het rooster aan.",
        "Zonder hulp verandert dit niet; {naam} en {ouder} staan er open voor.",
    ),
    alignment=(
        "Jeugdteam pakt op met een jongerencoach. School past het rooster twee weken aan: start om tien uur.",
        "Aan tafel met jeugdteam, school en ouders. De coach komt eerst kennismaken bij {naam} thuis.",
    ),
    feedback=(
        "Jongerencoach: drie keer gesproken, {naam} heeft {hobby} weer opgepakt.",
        "Jeugdteam: ouders volgen de cursus; {naam} kwam twee van de vier keer.",
    ),
    follow=(
        "School meldt: aanwezig vanaf tien uur, nog twee dagen gemist.",
        "School meldt: drie weken elke dag gezien. Wel moe.",
    ),
    ending=(
        "Het gewone rooster lukt weer. De coach gaat nog twee maanden door.",
        "{naam} is weer op school en slaapt. De ouders houden de avonden zelf vast.",
    ),
)

JOB = Theme(
    reason=(
        "{naam} werkt te veel naast de opleiding en mist daardoor lessen en stage-uren.",
        "{naam} draait nachtdiensten in een magazijn en redt de ochtend niet.",
        "{naam} helpt in de zaak van familie als het druk is, vooral op {dag}.",
    ),
    school_action=(
        "{Mentor} sprak {hem} drie keer. Rooster aangepast op maandag.",
        "Gesprek met {naam} over werk en school; verwezen naar het maatschappelijk werk op school.",
        "Twee waarschuwingen volgens het verzuimprotocol en een gesprek met de teamleider.",
    ),
    parent_contact=(
        "Met {naam} en thuis gesproken; het geld is nodig, zegt {hij}.",
        "{Ouder} wist niet dat het zoveel lessen waren.",
        "{Ouder} vindt werken belangrijk: daar leert {naam} meer van dan op school.",
    ),
    call=(
        "Gebeld met {ouder}, {naam} kwam erbij. {naam} schaamt zich voor de schuld van een telefoonabonnement. Doorstroompunt en schuldhulp genoemd.",
        "Gebeld met {naam} zelf, met goedvinden van {ouder}. Het contract is voor twintig uur, in de praktijk worden het er dertig.",
        "{Ouder} gesproken. De zaak kan {naam} niet missen, zegt {ouder}. Uitgelegd dat school voorgaat.",
    ),
    enquiry=(
        "School: praktijk gaat goed, theorie loopt achter. Het stagebedrijf wil meewerken.",
        "School: {naam} is geliefd in de klas en slaapt bij {vak}.",
    ),
    talk=(
        "Gesproken met {naam} en {ouder}. {naam} wil het diploma halen. Afgesproken: twee avonden minder werken, budgetcoach via de gemeente.",
        "{naam} rekent voor wat er elke maand binnenkomt en uitgaat. Er blijft niets over. Samen gebeld met het jongerenloket voor een afspraak.",
        "{naam} kwam in werkkleding. Goed gesprek: wil later een eigen bedrijf en ziet dat daar een diploma bij hoort.",
    ),
    view=(
        "Verzuim door geldzorgen. Gemotiveerd voor het vak, minder voor de theorie.",
        "Werk geeft {naam} waardering die {hij} op school mist. Geen andere zorgen.",
    ),
    weighing=(
        "Brief met afspraken, en het aanbod van het Doorstroompunt.",
        "Basisroute: het probleem is helder en {naam} lost het met een beetje steun zelf op.",
    ),
    alignment=(
        "School, Doorstroompunt en leerplicht: één plan, {mentor} houdt de regie.",
        "Met jongerenloket en school: minder uren werk tot de toetsweek voorbij is.",
    ),
    feedback=(
        "Doorstroompunt: {naam} heeft een budgetcoach en werkt nu tien uur per week.",
        "Jongerenloket: regeling met de telefoonmaatschappij is rond.",
    ),
    follow=(
        "School meldt: aanwezigheid van zestig naar negentig procent.",
        "School meldt: alleen nog op {dag} het eerste uur gemist.",
    ),
    ending=(
        "{naam} ligt weer op schema. Het Doorstroompunt blijft beschikbaar.",
        "Werk en school zijn in evenwicht; {mentor} volgt het verder.",
    ),
)

WRONG_COURSE = Theme(
    reason=(
        "{naam} twijfelt over de opleiding en blijft weg bij de praktijkvakken.",
        "{naam} had iets anders willen kiezen, maar die opleiding zat vol.",
        "Stage is gestopt na twee weken; daarna kwam {naam} ook niet meer naar de lessen.",
    ),
    school_action=(
        "{Mentor} vroeg een loopbaangesprek aan en zocht een andere stageplek.",
        "Drie gesprekken met {mentor}. {naam} mocht een dag meelopen bij een andere opleiding.",
    ),
    parent_contact=(
        "{Ouder} wil dat {naam} dit jaar afmaakt en dan pas overstapt.",
        "{Ouder} gesproken. Denkt mee, maar {naam} moet het zelf kiezen.",
    ),
    call=(
        "Gebeld met {ouder} en daarna met {naam}. {naam} slaapt slecht van de twijfel en durft het thuis niet te zeggen. Afgesproken dat we samen praten.",
        "{naam} belde zelf terug, in de pauze. Vindt de opleiding niets, werkt wel graag met {zijn} handen.",
    ),
    enquiry=(
        "School: overstappen kan per februari. {naam} moet dan wel voor {vak} slagen.",
        "School: de aanwezigheid zakte na de stage. Decaan heeft nog een plek voor een keuzetraject.",
    ),
    talk=(
        "{naam}, {ouder} en {mentor} aan tafel. {naam} zegt voor het eerst hardop dat {hij} wil stoppen met deze richting. {Ouder} schrikt en is ook opgelucht. Plan gemaakt tot februari.",
        "Gesproken met {naam}. Weet goed wat {hij} niet wil. Met {hobby} kan {hij} uren bezig zijn; daar zit misschien een beroep in.",
    ),
    view=(
        "Verzuim door een verkeerde keuze. Geen zorgen over thuis of gezondheid.",
        "{naam} is somber over school, niet over de toekomst. Een keuzetraject past.",
    ),
    weighing=(
        "Brief met de afspraken en een plek in het keuzetraject. Tot de overstap volgt {naam} de theorie.",
        "Licht houden: het gaat om loopbaan, niet om onwil.",
    ),
    alignment=(
        "Met Doorstroompunt en school: twee snuffelstages, daarna kiest {naam}.",
        "Decaan, {mentor} en Doorstroompunt verdelen de gesprekken.",
    ),
    feedback=(
        "Doorstroompunt: {naam} deed twee snuffelstages en weet het nu.",
        "Doorstroompunt: intake gehad, de motivatie is terug.",
    ),
    follow=(
        "School meldt: {naam} volgt de theorie en het keuzetraject, één dag gemist.",
        "School meldt: elke les aanwezig sinds de overstap bekend is.",
    ),
    ending=(
        "{naam} is overgestapt en komt elke dag.",
        "De keuze is gemaakt; {mentor} begeleidt de overstap. Leerplicht is niet meer nodig.",
    ),
)
