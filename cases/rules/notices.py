"""What a melding has to tell, and what can not be: one table for the wizard, an import and an API.

Facts in, refusals out. `refusals` holds what is known against the tables below; what was refused is
not known any more to the rules after it, so that one mistake gives one sentence. The sentences are
filled with the facts. Pure Python; hours are lesuren.

Sources: Besluit Verzuimmelding (its annex names the fields, domain.md 3.5), Leerplichtwet (Lpw),
domain.md 3.1 and 11.1. "Eigen keuze": no source decides, this catches slips of the hand.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from cases.rules.absence import (
    MAX_HOURS_A_WEEK,
    MAX_LATE_A_DAY,
    NOT_ENROLLED_AGES,
    SIXTEEN_HOURS,
    AbsenceKind,
    Week,
)
from cases.rules.notice_facts import MAX_COUNT, NoticeFacts
from cases.rules.texts import NOTICE_TEXT
from partners.rules import telephone
from partners.rules.texts import with_single_line_ends

PUPIL_AGES = range(4, 28)  # toddlers at school up to the Doorstroompunt's last year (domain.md 3.6)
ADULT = 18
MAX_LATE_A_WEEK = 5 * MAX_LATE_A_DAY
YEAR = timedelta(days=366)


@dataclass(frozen=True)
class NoticeRefusal:
    """A rule that a melding breaks: a stable code, the field it belongs to, and what to do.

    `monday`: of which week, when the field is a number of one week.
    """

    code: str
    field: str
    sentence: str
    monday: date | None = None


@dataclass(frozen=True)
class NoticeRule:
    """What is refused, and in which words; `looks_at` names the other fields that it needs."""

    code: str
    field: str
    looks_at: str
    refused: Callable[[NoticeFacts], bool]
    sentence: str
    source: str


@dataclass(frozen=True)
class WeekRule:
    """As a NoticeRule, held against each week of the melding; `field` is a number of that week."""

    code: str
    field: str
    looks_at: str
    refused: Callable[[NoticeFacts, Week], bool]
    sentence: str
    source: str


# fmt: off

# --- what has to be told (Besluit Verzuimmelding) ------------------------------------------------
# field               asked of a school                                                                        asked of leerplicht itself
MUST_TELL: dict[str, tuple[str, str]] = {
    "first_name":        ("Vul de voornaam in.",                                                                 "Vul de voornaam in."),
    "surname":           ("Vul de achternaam in.",                                                               "Vul de achternaam in."),
    "school_action":     ("Vul in wat de school al heeft gedaan.",                                               "Vul in wat er al is gedaan. Nog niets? Schrijf dat op."),
    "parent_contact":    ("Vul in welk contact er was. Was er geen contact? Schrijf dan waarom niet.",           "Vul in welk contact er was. Was er geen contact? Schrijf dan waarom niet."),
    "location":          ("Vul de leslocatie in.",                                                               ""),
    "reporter_name":     ("Vul de naam in van wie de melding doet.",                                             "Vul de naam in van wie de melding doet."),
    "reporter_function": ("Vul de functie in.",                                                                  "Vul de functie in."),
    "reporter_phone":    ("Vul een telefoonnummer in waarop u bereikbaar bent.",                                 "Vul een telefoonnummer in waarop u bereikbaar bent."),
    "reporter_email":    ("Vul een e-mailadres in.",                                                             "Vul een e-mailadres in."),
}

# --- how much of it, in tekens (eigen keuze) -----------------------------------------------------
LONGEST: dict[str, int] = {
    "first_name": 60, "surname_prefix": 15, "surname": 80, "pupil_number": 9, "class_name": 20,
    "reason": NOTICE_TEXT, "school_action": NOTICE_TEXT, "parent_contact": NOTICE_TEXT, "no_action_reason": NOTICE_TEXT,
    "location": 120, "other_address": 160,
    "reporter_name": 80, "reporter_function": 60, "reporter_phone": telephone.LONGEST, "reporter_email": 254,
    "home_phone": telephone.LONGEST, "duo_number": 20,
}

# --- how many: at least, at most (eigen keuze) ---------------------------------------------------
COUNTS: dict[str, tuple[int, int]] = {
    "hours": (0, MAX_COUNT), "times_late": (0, MAX_COUNT), "days": (0, MAX_COUNT), "agreed_hours": (1, MAX_HOURS_A_WEEK),
}
TOO_FEW = {0: "Vul nul of een hoger getal in.", 1: "Vul 1 of meer in, of laat dit leeg."}
TOO_MANY = "Vul een getal in tot {most}."

# --- what a number or address looks like ---------------------------------------------------------
EMAIL = r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
SHAPES: dict[str, tuple[str, str]] = {
    "pupil_number":   (r"[0-9]{9}",          "Vul negen cijfers in, of laat het nummer leeg."),
    "reporter_phone": (telephone.SHAPE,      telephone.WRONG),
    "home_phone":     (telephone.SHAPE,      telephone.WRONG),
    "reporter_email": (EMAIL,                "Vul een volledig e-mailadres in, zoals naam@school.nl."),
    "duo_number":     (r"[A-Za-z0-9]{4,20}", "Een meldingsnummer heeft 4 tot 20 letters en cijfers. Controleer het nummer."),
}

# --- what can not be -----------------------------------------------------------------------------
_R = NoticeRule
OF_THE_PUPIL = (
    _R("not_your_school",        "school",       "",           lambda m: not m.by_bureau and not (m.at_school and m.own_school), "Meld alleen leerlingen van uw eigen school.",                                                                         "Lpw art. 21a: het hoofd van de school meldt"),
    _R("not_a_school",           "school",       "",           lambda m: m.at_school and not m.is_school,                        "Kies een school uit de lijst.",                                                                                       "eigen keuze"),
    _R("town_of_another_bureau", "municipality", "",           lambda m: m.by_bureau and not m.town_is_ours,                     "{m.town} valt niet onder uw bureau. Geef het verzuim door aan {m.town_bureau}.",                                      "Lpw art. 16: de woongemeente"),
    _R("birth_date_lies_ahead",  "birth_date",   "",           lambda m: m.birth_date > m.today,                                 "De geboortedatum ligt in de toekomst. Controleer het jaar.",                                                          "eigen keuze"),
    _R("age_of_no_pupil",        "birth_date",   "",           lambda m: m.age not in PUPIL_AGES,                                "Met deze geboortedatum is de leerling {m.age} jaar. Een melding kan van 4 tot en met 27 jaar. Controleer de datum.", "domain.md 3.6: het Doorstroompunt tot 27"),
)
OF_THE_ABSENCE = (
    _R("kind_does_not_fit",      "kind",         "",           lambda m: not m.kind_fits,                                        "Kies een soort verzuim uit de lijst.",                                                                                "Lpw art. 2 en 19; domain.md 3.1"),
    _R("first_day_lies_ahead",   "first_day",    "",           lambda m: m.at_school and m.first_day > m.today,                  "De eerste verzuimdag ligt in de toekomst. Meld het verzuim zodra het begonnen is.",                                   "Lpw art. 21a: na het verzuim"),
    _R("first_day_lies_ahead",   "first_day",    "",           lambda m: not m.at_school and m.first_day > m.today,              "Deze dag ligt in de toekomst. Controleer de datum.",                                                                  "Lpw art. 19"),
    _R("age_of_no_leerplicht",   "first_day",    "birth_date", lambda m: not m.at_school and m.age_then not in NOT_ENROLLED_AGES, "Op deze dag is de leerling {m.age_then} jaar. Absoluut verzuim kan van 5 tot en met 17 jaar. Controleer de datum en de geboortedatum.", "Lpw art. 3 en 4a"),
    _R("first_day_before_birth", "first_day",    "birth_date", lambda m: m.at_school and m.first_day < m.birth_date,             "De eerste verzuimdag ligt voor de geboortedatum. Controleer beide datums.",                                           "eigen keuze"),
    _R("first_day_long_ago",     "first_day",    "",           lambda m: m.at_school and m.first_day < m.today - YEAR,           "De eerste verzuimdag is meer dan een jaar geleden. Controleer het jaar.",                                             "eigen keuze"),
    _R("last_day_before_first",  "last_day",     "first_day",  lambda m: m.last_day is not None and m.last_day < m.first_day,    "De laatste verzuimdag ligt voor de eerste. Vul een dag in vanaf {m.first_day_in_words}.",                             "eigen keuze"),
    _R("last_day_far_ahead",     "last_day",     "first_day",  lambda m: m.last_day is not None and m.last_day > m.first_day + YEAR, "De laatste verzuimdag is meer dan een jaar na de eerste. Controleer het jaar.",                                   "eigen keuze"),
    _R("too_young_for_rmc",      "kind",         "birth_date first_day", lambda m: m.kind == AbsenceKind.RMC and m.age_then < ADULT, "Op de eerste verzuimdag is de leerling {m.age_then} jaar. Kies een andere soort: RMC is voor jongeren vanaf 18 jaar.", "domain.md 3.1: niet meer leerplichtig"),
    _R("hours_not_the_sum",      "hours",        "weeks",      lambda m: bool(m.weeks) and m.hours != m.added_hours,             "De weken samen geven {m.added_hours}. Maak het totaal leeg, of pas de weken aan.",                                    "eigen keuze"),
    _R("times_late_not_the_sum", "times_late",   "weeks",      lambda m: bool(m.weeks) and m.times_late != m.added_late,         "De weken samen geven {m.added_late}. Maak het totaal leeg, of pas de weken aan.",                                     "eigen keuze"),
    _R("too_many_hours",         "hours",        "first_day last_day", lambda m: m.hours > m.most_hours,                         "In deze periode passen hoogstens {m.most_hours} lesuren. Pas het aantal of de datums aan.",                           "eigen keuze: 40 lesuren per week"),
    _R("too_many_days",          "days",         "first_day last_day", lambda m: m.days > m.most_days,                           "In deze periode passen hoogstens {m.most_days} schooldagen. Pas het aantal of de datums aan.",                        "eigen keuze: maandag tot en met vrijdag"),
    _R("too_often_late",         "times_late",   "first_day last_day", lambda m: m.times_late > m.most_late,                     "In deze periode passen hoogstens {m.most_late} keren te laat. Pas het aantal of de datums aan.",                      "eigen keuze: 10 keer per dag"),
    _R("no_lesweken",            "first_day",    "kind weeks last_day", lambda m: m.is_sixteen and not m.added_hours and not m.lesweken, "In deze periode zijn geen lesweken. Controleer de datums.",                                          "Lpw art. 21a: 4 opeenvolgende lesweken"),
    _R("weeks_are_missing",      "weeks",        "kind first_day last_day", lambda m: m.is_sixteen and not m.added_hours,                 "Vul per week in hoeveel lesuren zijn gemist.",                                                                        "Lpw art. 21a; domain.md 3.5"),
    _R("below_sixteen_hours",    "kind",         "weeks",      lambda m: m.is_sixteen and bool(m.added_hours) and m.in_four_weeks < SIXTEEN_HOURS, "In 4 opeenvolgende lesweken zijn het hoogstens {m.in_four_weeks} lesuren. Onder de 16 lesuren is dit geen 16-uursmelding: kies 'Overig verzuim' of pas de weken aan.", "Lpw art. 21a; domain.md 11.1"),
    _R("no_absence",             "hours",        "kind days times_late all_lessons_missed", lambda m: not m.is_sixteen and not m.tells_of_absence, "Vul in hoeveel verzuim u meldt: lesuren, hele dagen of keren te laat.",                     "Besluit Verzuimmelding"),
)
OF_THE_REPORT = (
    _R("no_reason_for_no_action", "no_action_reason", "action_wanted", lambda m: not m.action_wanted and not m.no_action_reason.strip(), "Vul in waarom geen actie nodig is.",                                                              "Besluit Verzuimmelding"),
    _R("duo_state_unknown",       "duo_state",    "",              lambda m: m.duo_state not in m.duo_states,                   "Kies een antwoord uit de lijst.",                                                                                     "domain.md 11.7"),
    _R("duo_number_is_missing",   "duo_number",   "duo_state",     lambda m: m.duo_state == "given" and not m.duo_number,       "Vul het meldingsnummer van DUO in, of kies een ander antwoord.",                                                      "domain.md 11.7"),
    _R("duo_number_not_asked",    "duo_number",   "duo_state",     lambda m: m.duo_state != "given" and bool(m.duo_number),     "Kies 'Ja' bij de vorige vraag, of maak dit meldingsnummer leeg.",                                                     "domain.md 11.7"),
)
RULES = OF_THE_PUPIL + OF_THE_ABSENCE + OF_THE_REPORT

_W = WeekRule
OF_A_WEEK = (
    _W("no_such_lesweek",    "hours",      "first_day last_day", lambda m, w: w.monday not in m.lesweken,                              "De week van {w.monday:%d-%m-%Y} is in deze periode geen lesweek. Pas de weken of de datums aan.", "domain.md 11.1: per lesweek"),
    _W("week_told_twice",    "hours",      "",                   lambda m, w: [week.monday for week in m.weeks].count(w.monday) > 1,   "De week van {w.monday:%d-%m-%Y} staat er twee keer. Haal er een weg.",                            "eigen keuze"),
    _W("hours_in_week",      "hours",      "",                   lambda m, w: w.hours < 0,                                             TOO_FEW[0],                                                                                        "eigen keuze"),
    _W("hours_in_week",      "hours",      "",                   lambda m, w: w.hours > MAX_HOURS_A_WEEK,                              TOO_MANY.format(most=MAX_HOURS_A_WEEK),                                                             "eigen keuze"),
    _W("times_late_in_week", "times_late", "",                   lambda m, w: w.times_late < 0,                                        TOO_FEW[0],                                                                                        "eigen keuze"),
    _W("times_late_in_week", "times_late", "",                   lambda m, w: w.times_late > MAX_LATE_A_WEEK,                          TOO_MANY.format(most=MAX_LATE_A_WEEK),                                                              "eigen keuze"),
    _W("more_than_agreed",   "hours",      "agreed_hours",       lambda m, w: m.agreed_hours is not None and w.hours > m.agreed_hours, "Hoogstens {m.agreed_hours}: zoveel lesuren zijn er per week afgesproken.",                        "eigen keuze"),
)
# fmt: on

SAID_BY_WRITING = frozenset(("school", "municipality"))  # follow from who files it, and from where
FROM_WEEKS = frozenset(("weeks", "hours", "times_late"))  # what a week that is wrong makes unknown
_FIELDS = [field.name for field in fields(NoticeFacts)]  # the weeks before the totals they make


def refusals(facts: NoticeFacts, known: Collection[str] | None = None) -> list[NoticeRefusal]:
    """The rules that a melding breaks; an empty list when it can be received.

    First what is wrong in a field by itself, then what can not be together. `known`: the fields
    that are there. A rule about another field is not held, so that a page of a wizard is judged by
    what it asks; nor is one about a field that was refused already.
    """
    there = {*(_FIELDS if known is None else known), *SAID_BY_WRITING}
    refused: list[NoticeRefusal] = []
    for name in _FIELDS:
        if name not in there:
            continue
        found = _in_weeks(facts, there) if name == "weeks" else _in_field(facts, name)
        there -= {name for refusal in found for name in _unknown_by(refusal)}
        refused += found
    for rule in RULES:
        if {rule.field, *rule.looks_at.split()} <= there and rule.refused(facts):
            there -= {rule.field}
            sentence = rule.sentence.format(m=facts)
            refused.append(NoticeRefusal(rule.code, rule.field, sentence))
    return refused


def _unknown_by(refusal: NoticeRefusal) -> Collection[str]:
    """The fields that are not known any more because of a refusal."""
    return FROM_WEEKS if refusal.monday else (refusal.field,)


def _in_field(facts: NoticeFacts, name: str) -> list[NoticeRefusal]:
    """What is missing, too long or too much, or does not look like what it is."""
    wrong = _wrong_in(name, getattr(facts, name), facts.by_bureau)
    return [NoticeRefusal(f"{name}_{wrong[0]}", name, wrong[1])] if wrong else []


def _in_weeks(facts: NoticeFacts, there: Collection[str]) -> list[NoticeRefusal]:
    """Of each number of a week its first fault."""
    rules = [rule for rule in OF_A_WEEK if {*rule.looks_at.split()} <= {*there}]
    found: dict[tuple[date, str], NoticeRefusal] = {}
    for week in facts.weeks:
        for rule in rules:
            place = (week.monday, rule.field)
            if place not in found and rule.refused(facts, week):
                sentence = rule.sentence.format(m=facts, w=week)
                found[place] = NoticeRefusal(rule.code, rule.field, sentence, week.monday)
    return list(found.values())


def _wrong_in(name: str, value: Any, by_bureau: bool) -> tuple[str, str] | None:
    """What is wrong with one field by itself: the end of its code, and the sentence."""
    if (
        name in MUST_TELL
        and not value.strip()
        and (sentence := must_tell(name, by_bureau=by_bureau))
    ):
        return "missing", sentence
    if name in SHAPES and value and not re.fullmatch(SHAPES[name][0], value, re.ASCII):
        return "misshapen", SHAPES[name][1]
    if name in LONGEST and len(with_single_line_ends(value)) > LONGEST[name]:
        return "too_long", f"Kort dit in tot {LONGEST[name]} tekens."
    if name in COUNTS and value is not None:
        least, most = COUNTS[name]
        if value < least:
            return "too_few", TOO_FEW[least]
        if value > most:
            return "too_many", TOO_MANY.format(most=most)
    return None


def must_tell(name: str, *, by_bureau: bool = False) -> str:
    """How a school, or a bureau, is asked for what it left out; empty when it may."""
    return MUST_TELL[name][by_bureau]
