"""What happens beside the steps of a dossier of the demo: calls, notes, afspraken. All invented."""

# fmt: off
CONTACTS = (  # with whom, and what was said
    ("{mentor}",            "{Mentor} belt: op {dag} ging het mis, de rest van de week was {naam} er."),
    ("{mentor}",            "Gemaild met {mentor} over het rooster. {naam} mag bij {vak} vooraan zitten."),
    ("{ouder} van {naam}",  "{Ouder} belt met een vraag over de brief. Uitgelegd wat de bedoeling is; daarna was het goed."),
    ("{ouder} van {naam}",  "Gebeld hoe het gaat. {Ouder} hoort {naam} weer praten over school."),
    ("{ouder} van {naam}",  "{Ouder} zegt de afspraak af wegens werk. Nieuwe datum gekozen."),
    ("{naam}",              "{naam} stuurde een bericht: is op {dag} naar school geweest en vond het meevallen."),
    ("{naam}",              "Kort gebeld met {naam}, die net van {hobby} kwam. Alles loopt, zegt {hij}."),
    ("{naam}",              "{naam} belde zelf. Wilde weten of de afspraak doorgaat en of {mentor} erbij is."),
    ("de jeugdverpleegkundige", "De jeugdverpleegkundige kent {naam} van een eerder gesprek. Met goedvinden van {ouder}: niets bijzonders."),
    ("het jeugdteam",       "Met goedvinden van {ouder} gebeld. Het jeugdteam heeft op {dag} ruimte voor een kennismaking."),
    ("{mentor}",            "{Mentor} maakt zich zorgen: {naam} is stil en eet niet mee in de pauze. Afgesproken om vaker te bellen."),
    ("{ouder} van {naam}",  "Drie keer gebeld zonder gehoor, daarna een kaartje in de bus gedaan. {Ouder} belde dezelfde avond terug."),
)
NOTES = (
    "Rooster en verzuimoverzicht van school ontvangen en bekeken.",
    "Adres nagekeken in de basisregistratie: klopt.",
    "Bij een collega gevraagd: er was eerder contact over een broer, over {naam} is niets bekend.",
    "Uitnodiging verstuurd aan ouders en aan {naam}.",
    "Gesprek moest een week later: {naam} was ziek.",
    "Bij {mentor} gevraagd om elke {dag} de aanwezigheid te mailen.",
    "Terugkijken met een collega: is dit licht genoeg, is het zwaar genoeg? Ja.",
    "{Ouder} wil bij een volgende keer liever op school afspreken dan op het bureau.",
    "Gehoord via {mentor}: {naam} is gekozen voor de leerlingenraad.",
    "Brief kwam onbestelbaar terug; opnieuw verstuurd met het goede huisnummer.",
)
AGREEMENTS = (  # what, and who sees to it
    ("{naam} is op {dag} het eerste uur aanwezig.",                    "{naam}"),
    ("{naam} meldt zich bij {mentor} als een dag niet lukt.",          "{naam}"),
    ("{Ouder} belt school voor acht uur als er iets is.",              "{ouder}"),
    ("{Mentor} belt elke {dag} met {ouder}.",                          "{mentor}"),
    ("{naam} haalt de gemiste toets {vak} in.",                        "{naam} en {mentor}"),
    ("School stuurt elke week het verzuimoverzicht.",                  "verzuimcoördinator"),
    ("{Ouder} en {naam} kijken zondagavond samen naar de week.",       "{ouder} en {naam}"),
    ("Leerplicht belt over twee weken hoe het gaat.",                  "leerplicht"),
    ("{naam} gaat een keer per week naar het huiswerkuur.",            "{naam}"),
    ("{naam} mag bij drukte naar de rustige ruimte.",                  "{mentor}"),
    ("De telefoon ligt om tien uur beneden.",                          "{ouder}"),
    ("{naam} gaat door met {hobby}, ook in een moeilijke week.",       "{naam}"),
)
BY_SCHOOL = ("{mentor}", "{naam} en {mentor}", "verzuimcoördinator")  # made with the school
WITHDRAWN = (
    "De melding was voor een andere leerling bedoeld.",
    "Het verlof bleek toch verleend; de registratie is aangepast.",
    "Dubbel gemeld: deze staat ook op naam van een collega.",
)
HANDED_OVER = (
    "Verdeling van het werk in het team.",
    "{naam} heeft een broer bij deze collega; zo heeft het gezin één gezicht.",
    "Overgenomen in verband met verlof.",
)
LOOKED_AT = (
    "Hoort bij het lopende dossier; met {ouder} besproken.",
    "Het verzuim houdt aan. Besproken met {mentor}, de aanpak blijft.",
    "Zelfde patroon, vooral op {dag}. Meegenomen in het volgende gesprek.",
)
# fmt: on
