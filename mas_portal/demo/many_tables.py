"""The tables that many.sql draws from: what the rule tables, texts and region of the demo say."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import accumulate, pairwise, product
from random import Random
from typing import Any

from cases.rules import engine
from cases.rules.absence import KINDS, AbsenceKind
from cases.rules.audience import entry_kind_of_step
from cases.rules.engine import CaseState, Exit
from cases.rules.labels import in_sentence
from cases.rules.method import LAST_STEP, MOMENTS, STEP_ALIGNMENT, STEPS, WorkflowKey
from cases.rules.names import plain
from cases.rules.sharing import GROUNDS, PART_LABELS, PARTNERS
from mas_portal.demo import officers, schools
from mas_portal.demo.details import Details
from mas_portal.demo.others import FIRST, REST
from mas_portal.demo.stage import Stage
from mas_portal.demo.themes import THEMES
from partners.calendar import closed_days
from partners.models import Organisation
from partners.rules.schooldays import is_school_day

_YEAR = timedelta(days=365)
_K, _W = AbsenceKind, WorkflowKey
Row = Sequence[Any]

# fmt: off
FLOWS = (  # kind, chosen werkstroom (never heavier than advised), theme, how many in a hundred
    (_K.ZESTIEN_UUR, _W.BRIEF,                "spijbelen",  20),
    (_K.ZESTIEN_UUR, _W.BRIEF,                "te laat",    12),
    (_K.ZESTIEN_UUR, _W.BRIEF,                "gamen",      14),
    (_K.OVERIG,      _W.BRIEF,                "te laat",    10),
    (_K.OVERIG,      _W.BRIEF,                "pesten",      8),
    (_K.LUXE,        _W.LUXE,                 "vakantie",   10),
    (_K.ZIEK,        _W.ZIEK,                 "ziek",       12),
    (_K.LANGDURIG,   _W.VERVOLG,              "angst",       7),
    (_K.LANGDURIG,   _W.WAARSCHUWINGSGESPREK, "mantelzorg",  3),
    (_K.SCHORSING,   _W.WAARSCHUWINGSGESPREK, "schorsing",   4),
)
SCHOOLS = (  # name, age from and to, class, how many in a hundred
    ("Het Baken",      12, 17, "3A",      46),
    ("De Kring",        6, 11, "groep 6", 12),
    ("ROC Duinstreek", 16, 17, "1B",      20),
    ("De Zeester",      6, 11, "groep 7", 12),
    ("Heuvel College", 12, 17, "2C",      10),
)
SHARED_WITH = (  # name, how many dossiers in a hundred, up to which dossier
    # Of a fixed size, so that a region that grows can be held against their lists.
    ("Jeugdteam Duinzicht",             38, 10_000),
    ("GGD Kuststreek",                   6, 10_000),
    ("Samenwerkingsverband Kuststreek",  6, 1_000_000),
    ("Doorstroompunt Kuststreek",        4, 1_000_000),
    ("Halt Kuststreek",                  3, 1_000_000),
)
COLUMNS = {
    "many_day":    "rank int PRIMARY KEY, day date",
    "many_school": "low float, high float, first_dossier int, next_dossier int, youngest int, oldest int, "
                   "class_name text, school_id bigint, municipality_id bigint, bureau_id bigint, reporter_id bigint, reporter_name text, "
                   "reporter_function text, reporter_email text",
    "many_officer": "bureau_id bigint, first_dossier int, next_dossier int, owner_id bigint, owner_name text, "
                    "deputy_id bigint, deputy_name text",
    "many_flow":   "low float, high float, flow int, kind text, kind_label text, by_law boolean, "
                   "advised text, workflow text, theme text, length int, ends boolean",
    "many_path":   "flow int, position int, step int, basic boolean",
    "many_step":   "step int, label text, task text, why text, days int, leaves_on text, entry_kind text",
    "many_moment": "moment text, days int, step int",
    "many_text":   "theme text, gender text, variant int, reason text, school_action text, parent_contact text, "
                   "call text, steps text[]",
    "many_name":   "kind text, place int, name text, prefix text, plain text, gender text",
    "many_partner": "name text, organisation_id bigint, group_id int, chance float, last_dossier int, "
                    "ground text, law text, purpose text, parts text[], in_words text",
}
# fmt: on


def rows_of(stage: Stage, total: int) -> dict[str, list[Row]]:
    """The rows of each table of COLUMNS, for dossiers up to `total`."""
    return {
        "many_day": list(_days(stage)),
        "many_school": list(_schools(stage, total)),
        "many_officer": list(_officers(stage, total)),
        "many_flow": list(_shared(_flows(), [row[-1] for row in FLOWS])),
        "many_path": [(flow, *row) for flow, it in enumerate(FLOWS) for row in path(it[1])],
        "many_step": list(_steps()),
        "many_moment": [(row.moment, row.days, row.step) for row in MOMENTS.values()],
        "many_text": list(_texts()),
        "many_name": list(_names()),
        "many_partner": list(_partners()),
    }


def _shared(rows: Iterable[Row], weights: Sequence[int]) -> Iterator[Row]:
    """Each row with its share of the way from 0 to 1, as large as its weight."""
    borders = [0.0, *(sum_ / sum(weights) for sum_ in accumulate(weights))]
    for row, (low, high) in zip(rows, pairwise(borders), strict=True):
        yield low, high, *row


def _days(stage: Stage) -> Iterator[Row]:
    """School days, counted from today: -1 is the last one before it."""
    first, last = stage.today - 2 * _YEAR, stage.today + _YEAR
    closed = closed_days(stage.towns["Duinzicht"], first, last)
    span = [first + timedelta(days=n) for n in range((last - first).days)]
    days = [day for day in span if is_school_day(day, closed)]
    passed = sum(day < stage.today for day in days)
    return ((place - passed, day) for place, day in enumerate(days))


def _schools(stage: Stage, total: int) -> Iterator[Row]:
    """Each school with its part of all dossiers, which its branches have one after the other."""
    for low, high, name, youngest, oldest, class_name, _ in _shared(
        SCHOOLS, [row[-1] for row in SCHOOLS]
    ):
        for first, following, place, by in schools.branches(stage, stage.schools[name], total):
            yield (
                *(low, high, first, following, youngest, oldest, class_name),
                *(place.pk, place.municipality_id, _bureau_of(place).pk),
                *(by.pk, by.name, by.job_title, by.email),
            )


def _officers(stage: Stage, total: int) -> Iterator[Row]:
    """The caseloads of each bureau: its schools say which share of the dossiers it gets."""
    weights: dict[Organisation, int] = {}
    for name, _, _, _, weight in SCHOOLS:
        bureau = _bureau_of(stage.schools[name])
        weights[bureau] = weights.get(bureau, 0) + weight
    for bureau, weight in weights.items():
        yield from officers.caseloads(stage, bureau, weight / sum(weights.values()), total)


def _bureau_of(school: Organisation) -> Organisation:
    town = school.municipality
    if town is None or town.bureau is None:
        raise ValueError(f"{school} valt onder geen bureau.")
    return town.bureau


def _flows() -> Iterator[Row]:
    for flow, (kind, chosen, theme, _) in enumerate(FLOWS):
        row, walked = KINDS[kind], path(chosen)
        by_law, ends = row.duo_code not in ("", "O"), walked[-1][1] == LAST_STEP
        label = in_sentence(row.label)
        yield flow, kind, label, by_law, row.workflow, chosen, theme, len(walked), ends


def path(workflow: WorkflowKey) -> list[tuple[int, int, bool]]:
    """Place, step and basisroute of each step, as the engine walks this werkstroom.

    It ends at the afstemming where there is one: routes are not part of the plan.
    """
    state, walked = CaseState(workflow, step=1, advised=workflow), [(1, 1, False)]
    while state.step not in (STEP_ALIGNMENT, LAST_STEP):
        exits = engine.exits(state)
        state = engine.complete(state, Exit.NEXT if Exit.NEXT in exits else min(exits))
        walked.append((len(walked) + 1, state.step, state.basic_route))
    return walked


def _steps() -> Iterator[Row]:
    for row in STEPS.values():
        label = in_sentence(row.label)
        why = f"Stap {row.number} van de methode, {label}: klaar wanneer {row.leaves_when}."
        entry_kind = entry_kind_of_step(row.number)
        yield row.number, label, row.task, why, row.term, row.leaves_on, entry_kind


VARIANTS = 4  # of the words of a theme


def _texts() -> Iterator[Row]:
    """The words of each theme about a boy and about a girl; the name is filled in later."""
    themes = sorted({theme for _, _, theme, _ in FLOWS})
    for name, gender, variant in product(themes, "mv", range(VARIANTS)):
        chance = Random(f"{name}{variant}")  # noqa: S311 invented data, no secret
        about = Details(chance, school_type="vo", name="{naam}", gender=gender, parent="moeder")
        words = THEMES[name]
        told = [words.reason, words.school_action, words.parent_contact, words.call]
        steps = {3: words.enquiry, 4: words.talk, 5: words.view, 6: words.weighing, 9: words.follow}
        steps[LAST_STEP] = words.ending
        yield (
            *(name, gender, variant, *map(about.one_of, told)),
            [about.one_of(steps[step]) if step in steps else "" for step in STEPS],
        )


def _names() -> Iterator[Row]:
    """First names and surnames of the demo's own pupils, to be combined anew."""
    known = [*FIRST, *REST]
    first = sorted({(row.name[0], "", row.gender) for row in known})
    last = sorted({(row.name[2], row.name[1], "") for row in known})
    for kind, names in (("first", first), ("last", last)):
        for place, (name, prefix, gender) in enumerate(names):
            yield kind, place, name, prefix, plain(name), gender


def _partners() -> Iterator[Row]:
    """With whom is shared, on the ground that is proposed for that kind of organisation."""
    organisations = {row.name: row for row in Organisation.objects.all()}
    for name, in_a_hundred, last in SHARED_WITH:
        partner = organisations[name]
        row = PARTNERS[partner.kind]
        ground, parts = GROUNDS[row.ground], sorted(row.parts)
        labels = ", ".join(PART_LABELS[part].lower() for part in parts)
        words = f"Grondslag: {ground.label}, {ground.article} ({row.law}).\nOnderdelen: {labels}.\n"
        yield (
            *(name, partner.pk, partner.group_id, in_a_hundred / 100, last),
            *(row.ground, row.law, row.purpose, [str(part) for part in parts], words),
        )
