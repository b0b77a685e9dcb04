"""What schools and officers write in the demo: one theme per kind of trouble. All invented."""

from mas_portal.demo.themes import care, duties, family, habits
from mas_portal.demo.themes.theme import Theme, Words

__all__ = ["ENDINGS", "THEMES", "Theme", "Words"]

THEMES = {
    "spijbelen": habits.TRUANCY,
    "te laat": habits.LATE,
    "gamen": habits.GAMING,
    "bijbaan": habits.JOB,
    "studiekeuze": habits.WRONG_COURSE,
    "ziek": care.ILLNESS,
    "angst": care.FEAR,
    "thuis": family.HOME,
    "pesten": care.BULLYING,
    "mantelzorg": family.YOUNG_CARER,
    "rouw": family.LOSS,
    "vakantie": duties.HOLIDAY,
    "schorsing": duties.SUSPENSION,
    "uitgeschreven": duties.NO_SCHOOL,
    "vrijstelling": duties.EXEMPTION,
}

# How a dossier ended, where it was not by going back to school.
ENDINGS: dict[str, Words] = {
    "andere_school": (
        "{naam} begint maandag op een andere school, die beter past. De nieuwe school weet van de afspraken.",
        "{naam} is overgestapt naar een kleinere school. Warme overdracht gehad met {mentor} erbij.",
    ),
    "doorstroompunt": (
        "{naam} is 18 geworden. De coach van het Doorstroompunt neemt het over en heeft kennisgemaakt.",
        "{naam} is niet meer leerplichtig. Het Doorstroompunt is gebeld en {naam} wil daar verder.",
    ),
    "geen_verzuim": (
        "De school had een verkeerde code ingevoerd: {naam} was met reden afwezig. Melding besproken met de school.",
        "Verlof was wel verleend, door een andere leidinggevende. School past de registratie aan.",
        "{naam} was bij de orthodontist en op een open dag; beide waren gemeld. Geen verzuim.",
    ),
    "overleden": (
        "{naam} is overleden. School heeft het ons verteld. Alle brieven en taken zijn gestopt; ouders krijgen van leerplicht geen post meer.",
    ),
    "startkwalificatie": (
        "{naam} heeft het diploma gehaald. Daarmee stopt de kwalificatieplicht.",
        "{naam} haalde de laatste toets en heeft een startkwalificatie. Felicitatie gestuurd.",
    ),
    "verhuisd": (
        "{naam} is verhuisd. Het dossier is besproken met de collega in de nieuwe gemeente.",
        "Het gezin woont nu in een andere gemeente. Telefonisch overgedragen, met wat wel en niet werkte.",
    ),
    "vertrokken": (
        "Het gezin is vertrokken en niet meer bereikbaar. Volgens de basisregistratie uitgeschreven, bestemming onbekend.",
    ),
    "volgdossier_zorg": (
        "Terug naar school is nu niet het eerste doel. Het jeugdteam volgt {naam}; over een half jaar kijken we samen of onderwijs weer kan.",
        "De zorg gaat voor. Jeugdhulp heeft de regie en meldt elk kwartaal hoe het staat met onderwijs.",
    ),
    "vrijstelling": (
        "De vrijstelling is geldig en ingeschreven in het register. {Ouder} en school hebben bericht.",
    ),
}
