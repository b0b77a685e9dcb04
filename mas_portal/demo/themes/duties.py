"""Absence and the law: holidays, suspension, no school, exemption."""

from mas_portal.demo.themes.theme import Theme

HOLIDAY = Theme(
    reason=(
        "Het gezin was op vakantie zonder verlof. Klasgenoten zagen foto's.",
        "{naam} was drie dagen voor de vakantie al weg. Een klasgenoot vertelde over het vliegtuig.",
        "Verlof voor een familiefeest was geweigerd; {naam} bleef toch de hele week weg.",
    ),
    school_action=(
        "De directie weigerde het verlof vooraf schriftelijk.",
        "School belde op de eerste dag van afwezigheid; er nam niemand op.",
        "Aanvraag besproken met {ouder} en uitgelegd waarom verlof niet kan.",
    ),
    parent_contact=(
        "{Ouder} meldde {hem} ziek; later erkende {ouder} de vakantie.",
        "{Ouder} zegt dat {naam} buikgriep had. De foto's zeggen iets anders.",
        "{Ouder} liet per mail weten toch te gaan.",
    ),
    call=(
        "Gebeld met {ouder}. De vlucht was buiten de vakantie veel goedkoper. Uitgelegd dat dit luxeverzuim is en wat de wet zegt.",
        "Gebeld met {ouder}. Opa werd tachtig en woont ver weg. {Ouder} geeft toe dat een week te lang was.",
        "{Ouder} vindt het overdreven dat school dit meldt. Rustig uitgelegd; een gesprek gepland.",
    ),
    enquiry=(
        "School stuurt het verzuimoverzicht en de brief waarin het verlof geweigerd is.",
        "School stuurt de ziekmelding, de mail van {ouder} en de verlofaanvraag.",
    ),
    talk=(
        "Gesproken met {ouder}. {Ouder} wist dat verlof nodig was. Waarschuwing gegeven en op papier gezet; bij herhaling weegt dit mee.",
        "{Ouder} kwam op gesprek. Beide ouders werken in een seizoensbedrijf; dat had als reden voor verlof gekund. Uitgelegd hoe dat een volgende keer moet. Waarschuwing gegeven.",
        "{Ouder} gesproken op het bureau. Spijt van de ziekmelding, {naam} moest ervoor liegen. Waarschuwing gegeven.",
    ),
    view=(
        "Geen zorgen over {naam}; het gaat om een keuze van de ouders.",
        "{naam} loopt niet achter. Wel lastig voor {hem} dat er gelogen moest worden.",
    ),
    weighing=(
        "Een waarschuwing is passend: eerste keer, ouders geven het toe.",
        "Waarschuwing. Bij een volgende keer beginnen we niet opnieuw met praten.",
    ),
    alignment=("Geen partners nodig.",),
    feedback=("Geen bijzonderheden.",),
    follow=("School meldt: geen nieuw verzuim.", "School meldt: {naam} is er elke dag."),
    ending=(
        "Waarschuwing gegeven, geen eerdere meldingen. Afgesloten.",
        "Waarschuwing op papier, {ouder} heeft die ontvangen. Afgesloten.",
        "Ouders weten nu hoe verlof aanvragen gaat. Afgesloten met een waarschuwing.",
    ),
)

SUSPENSION = Theme(
    reason=(
        "{naam} is drie dagen geschorst na een vechtpartij en kwam daarna niet terug.",
        "Schorsing na een conflict met een docent {vak}. {naam} weigert nu ook de andere lessen.",
        "Procedure tot verwijdering loopt. {naam} zit thuis met een takenpakket.",
    ),
    school_action=(
        "Schorsing gemeld bij de inspectie; terugkeergesprek gepland.",
        "Hoor en wederhoor gedaan. Twee andere scholen gevraagd, nog zonder resultaat.",
        "Herstelgesprek aangeboden aan {naam}; dat is één keer afgezegd.",
    ),
    parent_contact=(
        "Ouders vinden de schorsing te zwaar en houden {hem} thuis.",
        "{Ouder} wil bezwaar maken en heeft een onderwijsconsulent gevraagd.",
        "{Ouder} is het eens met school en weet zelf ook niet hoe verder.",
    ),
    call=(
        "Gebeld met {ouder}. Uitgelegd dat na een schorsing de schoolplicht gewoon geldt. {Ouder} wil wel in gesprek met de directie.",
        "Gebeld met {ouder}. Die voelt zich aan de kant gezet. Aangeboden om bij het terugkeergesprek te zijn.",
        "{Ouder} gesproken. {naam} is zelf geschrokken en wil terug, maar weet niet hoe.",
    ),
    enquiry=(
        "School stuurt het schorsingsbesluit en het verslag van het incident.",
        "School: vorig jaar geen incidenten. {Mentor} denkt dat er meer speelt dan boosheid.",
    ),
    talk=(
        "Gesproken met {naam}, {ouder} en de teamleider van school. {naam} biedt excuses aan. Afgesproken: maandag terug, met een time-outkaart.",
        "Herstelgesprek bijgewoond. {naam} en de docent spreken af hoe zij elkaar groeten. Klein, maar het werkt. Op {dag} terug in de les.",
        "{naam} vertelt over de weken voor het incident: veel ruzie thuis, weinig slaap. {Ouder} hoort dat voor het eerst.",
    ),
    view=(
        "Verzuim uit boosheid over de straf. Na het gesprek is de lucht geklaard.",
        "{naam} heeft moeite met stoppen als het oploopt. Op de oude school ging dat goed met een vaste plek.",
    ),
    weighing=(
        "Basisroute met afspraken; de time-outkaart loopt zes weken.",
        "School en ouders kunnen verder. Brief met de afspraken en de datum waarop we terugkijken.",
    ),
    alignment=(
        "School, samenwerkingsverband en ouders bespreken of deze klas passend is.",
        "Het samenwerkingsverband zoekt mee naar een plek; tot die dag krijgt {naam} les in een apart lokaal.",
    ),
    feedback=(
        "Het samenwerkingsverband geeft ambulante begeleiding in de klas.",
        "Begeleider: {naam} gebruikt de kaart zelf, twee keer in drie weken.",
    ),
    follow=(
        "School meldt: terug sinds maandag, twee keer de time-outkaart gebruikt.",
        "School meldt: rustige weken. {Mentor} ziet {hem} weer lachen.",
    ),
    ending=(
        "Zes weken zonder incident en zonder verzuim.",
        "{naam} is terug in de klas en het vertrouwen ook.",
    ),
)

NO_SCHOOL = Theme(
    reason=(
        "{naam} is uitgeschreven na een verhuizing en nog nergens ingeschreven.",
        "{naam} zou in een andere plaats starten, maar staat daar niet op de lijst.",
        "Na een jaar in het buitenland nog niet opnieuw ingeschreven op een school.",
    ),
    school_action=(
        "Overdracht klaargezet voor een nieuwe school; die heeft zich niet gemeld.",
        "Twee keer gebeld met de school die ouders noemden: daar is {naam} niet bekend.",
    ),
    parent_contact=(
        "{Ouder} zegt dat er een wachtlijst is bij de school van keuze.",
        "{Ouder} dacht dat de oude school alles zou regelen.",
    ),
    call=(
        "Gebeld met {ouder}. Er zijn twee scholen benaderd; een derde is niet gevraagd. Uitgelegd dat inschrijven verplicht is.",
        "Gebeld met {ouder}, met een tolk. Het gezin woont tijdelijk bij familie en kent de scholen hier niet. Folder gestuurd.",
    ),
    enquiry=(
        "Twee scholen bevestigen dat zij vol zitten. Samenwerkingsverband gevraagd wie plaats heeft.",
        "Oude school: goede leerling, veel verhuisd. De gegevens liggen klaar.",
    ),
    talk=(
        "Gesproken met {naam} en {ouder}. {naam} mist klasgenoten en wil weer naar school. {Ouder} tekent een aanmelding bij een derde school.",
        "Huisbezoek. {naam} oefent elke dag uit een oud schoolboek. Samen met {ouder} twee scholen gebeld; op {dag} is er een open middag.",
    ),
    view=(
        "Absoluut verzuim doordat er geen plek is; ouders werken mee.",
        "Geen onwil. Het gezin heeft hulp nodig bij aanmelden.",
    ),
    weighing=(
        "Vervolgroute: een plek vinden met het samenwerkingsverband.",
        "Vervolgroute: zonder tafel met scholen komt er geen plek.",
    ),
    alignment=(
        "Aan tafel: samenwerkingsverband, twee scholen en ouders. Wie plaatst, krijgt extra begeleiding.",
        "Het samenwerkingsverband wijst een school aan; de start is in stappen.",
    ),
    feedback=(
        "Kennismaking op de nieuwe school is geweest; intake volgt.",
        "Samenwerkingsverband: plek gevonden, vervoer is nog niet rond.",
    ),
    follow=(
        "Nieuwe school meldt: {naam} is gestart en elke dag aanwezig.",
        "Nieuwe school meldt: drie dagen per week, opbouw volgens plan.",
    ),
    ending=(
        "{naam} is ingeschreven en gaat naar school.",
        "Ingeschreven en gestart; de oude school heeft alles overgedragen.",
    ),
)

EXEMPTION = Theme(
    reason=(
        "Ouders vragen of {naam} mag wegblijven en beroepen zich op een vrijstelling.",
        "{Ouder} vraagt verlof voor een langere periode in verband met het werk.",
        "Ouders willen {naam} dit schooljaar niet naar school laten gaan en hebben dat geschreven.",
    ),
    school_action=(
        "School verwees ouders naar leerplicht.",
        "School gaf uitleg over de regels en stuurde het formulier mee.",
    ),
    parent_contact=(
        "Ouders hebben een brief gestuurd; zij wachten thuis het antwoord af.",
        "{Ouder} kwam de stukken zelf brengen.",
    ),
    call=(
        "Gebeld met {ouder}. Uitgelegd welke stukken nodig zijn en dat {naam} tot het bericht naar school gaat.",
        "Gebeld met {ouder}. Eén stuk ontbreekt nog: de verklaring mag niet ouder zijn dan drie maanden.",
    ),
    enquiry=("Stukken opgevraagd bij ouders.", "Stukken compleet; de verklaring is nagekeken."),
    talk=(
        "Ouders, {naam} en de directeur gehoord. Ieder gaf de eigen kijk; verslag is toegestuurd.",
        "{Ouder} gehoord. {naam} schreef zelf een brief over wat {hij} wil. Beide zijn bij de stukken gedaan.",
    ),
    view=("Geen zorgen; het gaat om een verzoek van de ouders.",),
    weighing=(
        "De stukken zijn beoordeeld. Het antwoord met de reden gaat per brief naar ouders en school.",
        "Getoetst aan de wet en de stukken. Ouders en school krijgen bericht, met wat zij kunnen doen als zij het er niet mee eens zijn.",
    ),
    alignment=("Geen partners nodig.",),
    feedback=("Geen bijzonderheden.",),
    follow=("School meldt: geen verzuim in de tussentijd.",),
    ending=(
        "Ouders hebben het antwoord ontvangen en weten wat zij kunnen doen als zij het er niet mee eens zijn.",
        "Bericht verstuurd aan ouders en school. Volgend jaar is een nieuwe aanvraag nodig.",
    ),
)
