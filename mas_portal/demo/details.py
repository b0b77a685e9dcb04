"""Small things that make each dossier of the demo its own: who, which day, what else was said."""

from random import Random

from mas_portal.demo.themes import Words

# fmt: off
_MENTORS: dict[str, Words] = {
    "po":  ("juf Anneke", "meester Rob", "juf Samira", "juf Petra", "meester Dirk", "juf Ingeborg", "meester Youri", "juf Lieke", "intern begeleider Els", "juf Wendy"),
    "vo":  ("mevrouw De Haan", "meneer Okafor", "mevrouw Brouwer", "meneer Van Dijk", "mevrouw Sahin", "meneer Lammers", "mevrouw Pronk", "meneer Tuinstra", "mevrouw Akkerman", "meneer Rietveld", "mevrouw Bouzid", "meneer Kramer"),
    "mbo": ("studieloopbaanbegeleider Karim", "studieloopbaanbegeleider Tineke", "studieloopbaanbegeleider Marco", "studieloopbaanbegeleider Joyce", "docent Verweij", "docent Amrani", "studieloopbaanbegeleider Hidde"),
}
_SUBJECTS: dict[str, Words] = {
    "po":  ("rekenen", "gym", "lezen", "taal", "tekenen", "natuur en techniek"),
    "vo":  ("wiskunde", "Duits", "gym", "biologie", "economie", "Frans", "geschiedenis", "scheikunde", "Engels"),
    "mbo": ("rekenen", "Nederlands", "burgerschap", "Engels", "de praktijkles"),
}
_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
_HOBBIES = ("voetbal", "tekenen", "paardrijden", "judo", "fotografie", "vissen", "muziek", "dansen", "atletiek", "turnen", "schaken", "toneel", "hiphop", "zeilen", "skaten", "modelbouw")

# One of these may follow the words of the theme.
_MORE: dict[str, Words] = {
    "reason": (
        "Het gaat om losse uren.", "Vorig jaar was er nauwelijks verzuim.", "{Mentor} maakt zich zorgen.", "De cijfers lijden eronder.", "Een broer zit ook op deze school; daar speelt het niet.", "Het begon na de herfst.", "Met de cijfers gaat het nog goed.",
    ),
    "school_action": (
        "Besproken in het zorgteam.", "Het verslag daarvan is aanwezig.", "{Mentor} blijft het aanspreekpunt.", "Brief naar huis op {dag}.", "De jeugdverpleegkundige is gevraagd mee te kijken.",
    ),
    "call": (
        "{Ouder} is het best te bereiken na zessen.", "Het nummer van {ouder} klopte niet meer; aangepast.", "Volgende keer graag op {dag} bellen, dan is {ouder} vrij.", "{Ouder} vraagt of het gesprek in de avond kan.", "Per mail bevestigd wat we bespraken.", "{Ouder} wil graag dat {mentor} bij het gesprek is.", "Een tolk is niet nodig.", "Gevraagd wie er nog meer om het gezin heen staan: een tante en de buren.",
    ),
    "enquiry": (
        "{Mentor} blijft het aanspreekpunt.", "Bij {vak} gaat het goed.", "Wat er al gedaan is, staat in het logboek van school.", "Afgesproken dat school belt als er iets verandert.", "Van de wijkagent is niets gevraagd.",
    ),
    "talk": (
        "{naam} vertelt graag over {hobby}.", "{Ouder} krijgt het verslag toegestuurd.", "Op {dag} bellen we hoe het gaat.", "{naam} hoefde niets te tekenen en vond dat prettig.", "{Mentor} sloot het laatste kwartier aan.", "Aan het eind gevraagd wat {naam} zelf wil: rust en geen gedoe.", "{naam} vroeg wat er in het dossier staat; dat laten zien.",
    ),
    "view": (
        "{naam} is te vinden voor {hobby}.", "Veel vragen zijn nog onbekend gebleven.", "Met {ouder} besproken wat hier staat.", "Nagevraagd bij {mentor}: die herkent dit.",
    ),
    "weighing": (
        "Met {ouder} besproken.", "{Mentor} is gebeld en kan hiermee uit de voeten.", "Ook besproken met een collega.",
    ),
    "alignment": (
        "{naam} was erbij.", "Verslag gaat naar iedereen aan tafel.", "Over zes weken opnieuw.", "{Ouder} nam een zus mee als steun.",
    ),
    "follow": (
        "{Mentor} heeft er vertrouwen in.", "Op {dag} belt school weer.", "{Ouder} ziet het thuis ook.",
    ),
}
# fmt: on


class Details:
    """What is drawn for one dossier; the same words again in each of its texts."""

    def __init__(self, chance: Random, *, school_type: str, name: str, gender: str, parent: str):
        self._chance = chance
        is_boy = gender == "m"
        mentor = chance.choice(_MENTORS[school_type])
        self._filled = {
            "naam": name,
            "hij": "hij" if is_boy else "zij",
            "Hij": "Hij" if is_boy else "Zij",
            "hem": "hem" if is_boy else "haar",
            "zijn": "zijn" if is_boy else "haar",
            "ouder": parent,
            "Ouder": _capital(parent),
            "mentor": mentor,
            "Mentor": _capital(mentor),
            "vak": chance.choice(_SUBJECTS[school_type]),
            "dag": chance.choice(_DAYS),
            "hobby": chance.choice(_HOBBIES),
        }

    @property
    def mentor(self) -> str:
        return self._filled["mentor"]

    def about(self, text: str) -> str:
        """This text about this pupil."""
        return text.format(**self._filled)

    def one_of(self, words: Words) -> str:
        return self.about(self._chance.choice(words))

    def moment(self, name: str, words: Words) -> str:
        """The words of a theme for a moment, mostly with something more."""
        told = self.one_of(words)
        if name in _MORE and self._chance.random() < 0.7:
            told = f"{told} {self.one_of(_MORE[name])}"
        return told


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
