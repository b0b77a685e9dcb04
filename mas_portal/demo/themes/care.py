"""Absence behind which there is a worry about the pupil: illness, fear, bullying."""

from mas_portal.demo.themes.theme import Theme

ILLNESS = Theme(
    reason=(
        "{naam} is vaak een of twee dagen ziek gemeld, met hoofdpijn en buikpijn.",
        "Elke week een ziekmelding, bijna altijd op {dag}. Na het weekend gaat het minder goed.",
        "{naam} is al weken halve dagen ziek. School kan zonder advies het rooster niet aanpassen.",
    ),
    school_action=(
        "Zorggesprek gevoerd volgens MAZL. Aangeboden om in een rustige ruimte te werken.",
        "{Mentor} sprak met {naam} en thuis over de ziekmeldingen. Huiswerk gaat mee via de app.",
        "MAZL-gesprek gehad; consult bij de jeugdarts besproken.",
    ),
    parent_contact=(
        "Ouders melden elke keer ziek voor acht uur. Zij maken zich zorgen en zijn bij de huisarts geweest.",
        "{Ouder} gesproken op school. Is blij dat iemand meedenkt.",
        "Contact verloopt moeizaam: {ouder} vindt dat school {hem} niet gelooft.",
    ),
    call=(
        "Gebeld met {ouder}. De klachten komen vooral op zondagavond. {Ouder} staat open voor een consult bij de jeugdarts.",
        "Gebeld met {ouder}. Uitgelegd dat MAZL geen controle is, maar hulp om te weten wat wel kan.",
        "{Ouder} gesproken. Wachten op het ziekenhuis duurt nog weken; zolang weet niemand wat {naam} aankan.",
    ),
    enquiry=(
        "School vraagt het MAZL-consult aan bij de jeugdarts, met instemming van ouders. Antwoord volgt binnen twee weken. Medische gegevens zijn niet gedeeld.",
        "Jeugdarts: gezien. Kan drie halve dagen naar school en dat in stappen opbouwen. Meer is niet gedeeld.",
    ),
    talk=(
        "Gesproken met {naam} en {ouder} op school. {naam} wil graag naar school, maar is na drie uur op. Samen gekeken welke uren wel lukken.",
        "{naam} mist vooral {hobby} en de pauzes met vrienden. Begonnen met wat leuk is: {vak} en één pauze op {dag}.",
    ),
    view=(
        "Ziekteverzuim met oplopende klachten. De jeugdarts is nu aan de beurt; geen aanwijzing voor ongeoorloofd verzuim.",
        "Ziekte en spanning lopen door elkaar. School en ouders trekken samen op.",
        "{naam} is ziek en wil naar school. Een opbouwplan met vaste uren helpt meer dan afwachten.",
    ),
    weighing=(
        "Advies van de jeugdarts volgen: vier halve dagen per week, opbouwen per twee weken.",
        "Geen dwang nodig; het plan van school en jeugdarts is goed.",
    ),
    alignment=(
        "School, jeugdarts en leerplicht stemmen het opbouwplan af. School is casusregisseur.",
        "Met jeugdarts, {mentor} en ouders: wie belt wie als het niet lukt.",
    ),
    feedback=(
        "Jeugdarts: gezien, kan vier halve dagen naar school. School voert het plan uit.",
        "Jeugdarts: tweede gesprek geweest, een stap erbij.",
    ),
    follow=(
        "School meldt: {naam} volgt het opbouwplan, één ziektedag in drie weken.",
        "School meldt: de vaste uren lukken, de extra uren nog niet.",
    ),
    ending=(
        "Het opbouwplan is afgerond, {naam} volgt weer bijna alle lessen. Jeugdarts blijft in beeld via school.",
        "{naam} is hersteld en loopt niet achter.",
    ),
)

FEAR = Theme(
    reason=(
        "{naam} durft de klas niet meer in en blijft thuis sinds een paniekaanval op school.",
        "Sinds de verhuizing van een vriendin komt {naam} niet meer. Het begon met losse ochtenden.",
        "{naam} staat elke ochtend klaar en kan dan de deur niet uit.",
    ),
    school_action=(
        "{Mentor} en de ondersteuner zoeken elke week contact. Toetsen mogen in een apart lokaal.",
        "{Mentor} kwam drie keer thuis. {naam} mag op {dag} alleen naar {vak}.",
        "Begonnen met het zorgteam; er ligt een plan, maar {naam} haalt het schoolplein niet.",
    ),
    parent_contact=(
        "Veel contact met ouders; zij proberen het elke ochtend, maar krijgen {hem} niet de deur uit.",
        "{Ouder} belt zelf elke vrijdag hoe het gaat.",
        "{Ouder} werkt thuis om bij {naam} te kunnen zijn en houdt dat niet lang vol.",
    ),
    call=(
        "Gebeld met {ouder}, die moe en bezorgd klinkt. De wachttijd bij jeugdhulp is lang. Afgesproken dat ik met school en jeugdteam bel.",
        "Gebeld met {ouder}. Vooral geluisterd. {naam} luisterde mee en zei gedag.",
        "{Ouder} vraagt wat er gebeurt als {naam} niet komt. Uitgelegd dat we eerst zoeken naar wat wel kan.",
    ),
    enquiry=(
        "School: {naam} is een goede leerling, de cijfers dalen pas sinds twee maanden. Jeugdteam kent het gezin en heeft een aanmelding lopen; inhoud niet gedeeld.",
        "School: op de vorige school was er ook een periode van thuisblijven. Samenwerkingsverband denkt mee over een tussenvoorziening.",
    ),
    talk=(
        "Huisbezoek bij {naam} en {ouder}. {naam} vertelt weinig, maar noemt wel wat helpt: eerst alleen {mentor}, geen volle gang. {Hij} wil het jaar niet overdoen.",
        "Gewandeld met {naam} en de hond. Lopend praat het makkelijker. {naam} schaamt zich tegenover de klas. Idee van {naam}: na vieren een keer het gebouw in.",
        "Gesproken in het kantoor van {mentor}, na schooltijd. Dat {naam} er was, is al winst. Over {hobby} praat {hij} honderduit.",
    ),
    view=(
        "Langdurig verzuim met angst voor de groep. Thuis is veilig en betrokken. Wachttijd voor hulp maakt het langer; motivatie is er.",
        "Geen onwil. Hoe langer het duurt, hoe hoger de drempel. School doet veel.",
    ),
    weighing=(
        "Vervolgroute: hulp en onderwijs moeten samen opgebouwd worden. Met dwang komt {naam} niet terug.",
        "Vervolgroute, in kleine stappen. Ouders en {naam} zijn het ermee eens.",
    ),
    alignment=(
        "Aan tafel: ouders, school, jeugdteam en samenwerkingsverband. Start met twee keer per week een uur bij {mentor}, hulp erbij zodra er plek is.",
        "Overleg met {naam} erbij, eerst via het scherm. Drie ochtenden in een kleine groep; jeugdhulp begint thuis.",
    ),
    feedback=(
        "Jeugdhulp is gestart. {naam} was vier van de zes keer op school bij {mentor}.",
        "Jeugdteam: {naam} oefent de weg naar school. Nog geen les gevolgd.",
    ),
    follow=(
        "School meldt: zes lesuren per week aanwezig, in overleg met de hulpverlener wordt uitgebreid.",
        "School meldt: drie weken op rij de afgesproken uren gehaald.",
    ),
    ending=(
        "{naam} volgt een opbouwplan dat school, ouders en hulp zelf dragen. Leerplicht is niet meer nodig.",
        "{naam} zit weer in de klas, met een vaste plek bij het raam en een afspraak met {mentor} als het te veel is.",
    ),
)

BULLYING = Theme(
    reason=(
        "{naam} zegt buitengesloten te worden en mijdt gym en pauzes.",
        "Er was een filmpje in een groepsapp. Sindsdien blijft {naam} op {dag} thuis.",
        "{naam} wil niet zeggen wat er is. Een klasgenoot vertelde {mentor} over uitschelden.",
    ),
    school_action=(
        "Pestprotocol gestart, gesprekken met de klas.",
        "{Mentor} sprak met vier leerlingen en hun ouders. {naam} heeft een maatje gekregen.",
        "Kringgesprekken en toezicht bij de kleedkamers.",
    ),
    parent_contact=(
        "{Ouder} is boos op school en wil dat er nu iets gebeurt.",
        "{Ouder} kwam drie keer op gesprek en wil een andere klas.",
        "{Ouder} had niets gemerkt en is geschrokken.",
    ),
    call=(
        "Gebeld met {ouder}. Geluisterd; {ouder} voelt zich niet serieus genomen. Afgesproken dat ik bij het gesprek op school ben.",
        "Gebeld met {ouder}. {naam} slaapt slecht en heeft {hobby} opgegeven. Uitgelegd dat ik school vraag wat er al gedaan is.",
        "{Ouder} houdt {hem} thuis tot het veilig is. Uitgelegd dat we dat samen met school regelen, en snel.",
    ),
    enquiry=(
        "School: er is een groepsapp waarin {naam} genoemd wordt. {Mentor} heeft ouders van drie leerlingen gesproken.",
        "School: het speelde al in de vorige klas. Het plan van toen is niet overgedragen.",
    ),
    talk=(
        "Gesproken met {naam}, {ouder} en {mentor}. {naam} wil in dezelfde klas blijven, bij een vriendin. School zet een vaste begeleider in bij gym en pauze.",
        "{naam} las een brief voor over wat er gebeurd is. Het werd stil aan tafel. Afgesproken wat school op {dag} anders doet.",
        "Met {naam} en {ouder} gesproken. {naam} wil weten wat er met de anderen gebeurt. {Mentor} vertelt dat volgende week zelf.",
    ),
    view=(
        "Verzuim is een reactie op pesten. School neemt het op; {naam} heeft twee goede vrienden in de klas.",
        "{naam} is bang voor de pauze, niet voor de les. Veiligheid op school vraagt een plan.",
    ),
    weighing=(
        "Basisroute: school is aan zet met het pestprotocol, leerplicht volgt de aanwezigheid.",
        "Brief aan ouders en school met de afspraken. Geen verwijt aan {naam}.",
    ),
    alignment=(
        "Aan tafel met school, ouders en schoolmaatschappelijk werk: plan voor de klas en voor {naam}.",
        "School, jeugdteam en ouders: weerbaarheidstraining voor {naam}, en werk in de groep.",
    ),
    feedback=(
        "De klas heeft een training gehad. {naam} gaat weer naar gym.",
        "Training afgerond. {naam} nam zelf een klasgenoot mee.",
    ),
    follow=(
        "School meldt: nog twee gemiste gymlessen, verder aanwezig.",
        "School meldt: {naam} eet weer in de aula.",
    ),
    ending=(
        "{naam} voelt zich weer veilig en is alle dagen op school.",
        "De groep is rustig, {naam} komt elke dag. School houdt de afspraken tot de zomer.",
    ),
)
