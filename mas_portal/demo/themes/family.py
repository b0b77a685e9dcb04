"""Absence behind which there is a worry at home: trouble, care for others, loss."""

from mas_portal.demo.themes.theme import Theme

HOME = Theme(
    reason=(
        "Onrust thuis na de scheiding; {naam} blijft weg op dagen dat {hij} bij de andere ouder is.",
        "{naam} is veel weg en moe. Er is ruzie thuis, vertelde {hij} aan {mentor}.",
        "Het gezin woont tijdelijk bij kennissen. {naam} mist vooral de eerste uren.",
    ),
    school_action=(
        "{Mentor} spreekt {hem} wekelijks. Maatschappelijk werk op school is aangeboden.",
        "{naam} mag in de pauze bij {mentor} zitten. Zorgteam heeft het gezin besproken.",
        "Ouders samen uitgenodigd; één kwam.",
    ),
    parent_contact=(
        "Ouders zijn apart gesproken. Zij wijzen naar elkaar.",
        "{Ouder} gesproken in tranen. Vindt het moeilijk hulp te vragen.",
        "{Ouder} reageert op berichten, maar komt niet naar school.",
    ),
    call=(
        "Gebeld met {ouder}. Het lukt niet om samen afspraken te maken over schooldagen. Nagegaan wie gezag heeft.",
        "{Ouder} gesproken. Er zijn zorgen over geld en over het huis. Gevraagd of het jeugdteam mag meekijken: dat mag.",
        "Kort gesprek met {ouder}, die aan het werk was. Teruggebeld in de avond: {naam} past vaak op.",
    ),
    enquiry=(
        "School: {naam} is stil en moe op de dagen na een wissel. Jeugdteam heeft met toestemming laten weten dat er contact is met het gezin.",
        "School: {naam} komt zonder ontbijt. Wel altijd aanwezig bij {vak}. Jeugdteam kent het gezin niet.",
    ),
    talk=(
        "Gesproken met {naam} en {ouder}. {naam} wil vooral dat het ruziën stopt. Afgesproken dat school elke dag doorgaat, bij wie {hij} ook slaapt.",
        "{naam} eerst alleen gesproken. Vertelt rustig en precies. Zou het liefst op één plek wonen. Met {ouder} besproken wat daarvan nu kan.",
        "{Ouder} en {naam} kwamen samen. Het huis is per volgende maand geregeld. Tot dan brengt een buurvrouw {naam} op {dag}.",
    ),
    view=(
        "Verzuim hangt samen met spanning tussen ouders. Veiligheid besproken met de meldcode: geen vermoeden van mishandeling, wel belast.",
        "Veel zorgen bij de volwassenen. {naam} vindt rust in {hobby} en bij {mentor}. Meldcode doorgelopen, geen acute onveiligheid.",
    ),
    weighing=(
        "Vervolgroute: de ouders hebben hulp nodig om de rust terug te krijgen. Zij werken mee.",
        "Hulp voor het gezin en een vaste plek op school. Zonder het een lukt het ander niet.",
    ),
    alignment=(
        "Met jeugdteam en school: ouders starten een traject, school houdt {mentor} als vast aanspreekpunt.",
        "Jeugdteam neemt de regie, school meldt elke week, leerplicht volgt op afstand.",
    ),
    feedback=(
        "Jeugdteam: beide ouders komen. Een afspraak over de schooldagen staat op papier.",
        "Jeugdteam: gezin kreeg hulp bij geld en huis. Het gaat langzaam de goede kant op.",
    ),
    follow=(
        "School meldt: het verzuim is gehalveerd, alleen nog op wisseldagen.",
        "School meldt: {naam} was er elke dag, een keer te laat.",
    ),
    ending=(
        "{naam} is weer alle dagen op school. Ouders gaan door met het traject.",
        "Rust thuis en op school. Het jeugdteam blijft nog een half jaar.",
    ),
)

YOUNG_CARER = Theme(
    reason=(
        "{naam} zorgt voor een zieke moeder en de jongere broertjes en mist daardoor ochtenden.",
        "{naam} gaat mee naar het ziekenhuis om te vertalen en mist dan hele dagen.",
        "Op dagen dat vader slecht slaapt, blijft {naam} thuis bij de kleintjes.",
    ),
    school_action=(
        "De decaan regelde uitstel voor opdrachten. Gesprek met de ondersteuner.",
        "{Mentor} weet ervan en belt {naam} op de dagen dat {hij} er niet is.",
    ),
    parent_contact=(
        "Thuis gesproken; hulp vragen valt zwaar.",
        "{Ouder} kan niet naar school komen. {Mentor} ging langs.",
    ),
    call=(
        "Gebeld met {ouder}. Die is opgelucht dat het niet meteen over straf gaat. Toestemming om het jeugdteam te bellen.",
        "Gebeld, {naam} nam zelf op. Daarna {ouder} gesproken: weet dat het zo niet langer kan.",
    ),
    enquiry=(
        "School: trouwe leerling, nooit zonder reden weg. Jeugdteam kan huishoudelijke hulp en een mantelzorgmaatje aanvragen.",
        "School: huiswerk altijd af, zelfs na een dag in het ziekenhuis. Jeugdteam vraagt een tolk aan.",
    ),
    talk=(
        "Gesproken met {naam} en {ouder}. {naam} is trots op het zorgen en bang dat het thuis misloopt. Samen gekeken wat een ander kan overnemen.",
        "{naam} somt op wat er op {dag} allemaal moet. {Ouder} hoort het voor het eerst achter elkaar. Drie dingen van de lijst gaan naar een tante.",
    ),
    view=(
        "Verzuim door zorgtaken die te groot zijn. Geen onwil; veel kracht in dit gezin.",
        "{naam} doet het werk van een volwassene. Hulp is welkom als die snel komt.",
    ),
    weighing=(
        "Vervolgroute: hulp voor het gezin, zodat {naam} naar school kan.",
        "Licht naar {naam}, stevig naar de hulp: die moet er komen.",
    ),
    alignment=(
        "Met jeugdteam en school: hulp in huis vanaf volgende maand, tot dan lesmateriaal thuis voor twee ochtenden.",
        "Jeugdteam, thuiszorg en school: een rooster met wie er wanneer is. {naam} staat er niet meer op.",
    ),
    feedback=(
        "De hulp in huis is begonnen. {naam} mist nog één ochtend per week.",
        "Jeugdteam: vrijwilliger gevonden die meegaat naar afspraken.",
    ),
    follow=(
        "School meldt: {naam} is bijna altijd aanwezig.",
        "School meldt: twee weken compleet. {Mentor} vraagt elke {dag} even hoe het is.",
    ),
    ending=(
        "Hulp loopt en {naam} volgt alle lessen.",
        "De hulp is blijvend geregeld. {naam} heeft weer tijd voor {hobby}.",
    ),
)

LOSS = Theme(
    reason=(
        "Opa, bij wie {naam} veel was, is overleden. Sindsdien lukt een hele schooldag niet.",
        "De beste vriend van {naam} is verongelukt. {naam} blijft liever thuis dan bij de lege stoel.",
    ),
    school_action=(
        "{Mentor} was op de uitvaart. {naam} mag weglopen als het te veel is.",
        "Klas heeft een herdenkhoek gemaakt. Rouwgroep op school aangeboden.",
    ),
    parent_contact=(
        "{Ouder} is zelf ook verdrietig en laat {naam} vaak thuis.",
        "Goed contact met {ouder}, elke week op {dag}.",
    ),
    call=(
        "Gebeld met {ouder}. Rustig gesprek. Verteld dat leerplicht niet komt straffen en dat we zoeken naar wat lukt.",
        "Gebeld met {ouder}. {naam} eet en slaapt, maar komt tot niets. De huisarts weet ervan.",
    ),
    enquiry=(
        "School: {naam} komt soms voor {vak} en gaat dan weer. Dat mag voorlopig.",
        "School en jeugdteam: er is een groep voor jongeren met verlies, die begint over drie weken.",
    ),
    talk=(
        "{naam} liet foto's zien. Praten over school kwam pas aan het eind: de ochtenden zijn het ergst. Begin om tien uur, op {dag} een hele dag.",
        "Gesproken met {naam} en {ouder}, thuis. Ieder heeft verdriet op een eigen manier. Zij gaan voortaan elke zondag samen naar het graf; dan gaat maandag beter.",
    ),
    view=(
        "Rouw. Geen zorgen over opvoeding of gezondheid. Tijd en een vast ritme helpen.",
        "{naam} trekt zich terug. Sterk: blijft {hobby} doen.",
    ),
    weighing=(
        "Licht: aangepast rooster, rouwgroep, en leerplicht op afstand.",
        "Begrip en een plan gaan samen. Brief in gewone woorden gestuurd.",
    ),
    alignment=("School, jeugdteam en ouders: rouwgroep, en {mentor} als vast gezicht.",),
    feedback=("Jeugdteam: {naam} doet mee in de groep en heeft daar iemand leren kennen.",),
    follow=(
        "School meldt: vier hele dagen, op {dag} nog later.",
        "School meldt: {naam} is er weer, stiller dan vroeger.",
    ),
    ending=(
        "{naam} volgt alle lessen. De rouwgroep loopt door tot de zomer.",
        "Het ritme is terug. {Mentor} let op moeilijke dagen.",
    ),
)
