"""The pages of the wizard refuse a melding exactly when the action does, beside the same fields."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.actions import NoticeData, NoticeRefused, PupilData
from cases.actions.notice_check import checked_notice
from cases.forms.absence_weeks import MOST_WEEKS
from cases.forms.notice_pages import CHECK, NoticePages
from cases.models import NoticeDraft
from cases.rules.absence import KINDS, AbsenceKind, Week
from cases.rules.notice_facts import mondays
from mas_portal.demo import region
from tests.cases.wizard import SCHOOL
from tests.cast import MONDAY, notice_data, pupil_data

TODAY = MONDAY.date()
AUTUMN_BREAK = date(2026, 10, 19)


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


def weeks_between(first, last):
    return [m for m in mondays(first, last, TODAY)[-MOST_WEEKS:] if m != AUTUMN_BREAK]


def often(usual, *others):
    """Mostly what is right, so that single mistakes come out too."""
    return st.sampled_from((usual,) * 4 + others)


WORDS = {
    "first_name": often("Bas", " ", "x" * 60, "x" * 61),
    "surname_prefix": often("", "van der", "x" * 16),
    "surname": often("Verhoeven", "", "x" * 81),
    "pupil_number": often("", "123456782", "12345678"),
    "class_name": often("2B", "x" * 21),
}
BIRTHS = often(
    date(2012, 3, 4), date(2007, 3, 4), date(2022, 11, 3), date(2026, 11, 3), date(1998, 11, 2)
)
PERIODS = st.tuples(
    often(date(2026, 10, 5), date(2026, 10, 19), date(2026, 11, 3), date(2025, 10, 31)),
    often(None, date(2026, 10, 30), date(2026, 10, 23), date(2026, 10, 4), date(2028, 1, 1)),
)
IN_A_WEEK = st.tuples(st.sampled_from((0, 6, 16, 41)), st.sampled_from((0, 0, 2, 51)))
NUMBERS = {
    "hours": st.sampled_from((0, 0, 1, 18, 161, 10000)),
    "times_late": st.sampled_from((0, 0, 1, 201)),
    "days": st.sampled_from((0, 3, 21)),
    "agreed_hours": st.sampled_from((None, 32, 0, 5, 41)),
}
TEXTS = {
    "school_action": often("Gesprek.", " ", "x" * 2001),
    "parent_contact": often("Gebeld.", ""),
    "no_action_reason": often("", "Loopt al."),
    "location": often("Het Baken", "", "x" * 121),
    "reporter_name": often("Tom Jansen", ""),
    "reporter_function": often("Mentor", "x" * 61),
    "reporter_phone": often("070 1234567", "bel mij", "", "+31 (0)70 - 123 45 67"),
    "reporter_email": often("tom@baken.invalid", "tom", "tom@baken", "a..b@baken.invalid"),
    "home_phone": often("", "06", "+31 (0)70 - 123 45 67"),
    "duo_state": often("not_yet", "given", "not_needed", "misschien"),
    "duo_number": often("", "4123456", "12-4"),
}
melding = st.fixed_dictionaries(
    {
        "who": st.fixed_dictionaries({**WORDS, "birth_date": BIRTHS}),
        "kind": st.sampled_from([row.kind for row in KINDS.values()]),
        "period": PERIODS,
        "all": st.booleans(),
        "numbers": st.fixed_dictionaries(NUMBERS),
        "weeks": st.lists(IN_A_WEEK, max_size=4),
        "reason": often("", "x" * 2001),
        "texts": st.fixed_dictionaries(TEXTS),
        "wanted": st.booleans(),
    }
)


@given(told=melding)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_pages_refuse_what_the_action_refuses(cast, told):
    """A melding reaches the check page exactly when the action receives it; and the first page
    that is wrong points at the fields that the action points at."""
    weeks = list(zip(weeks_between(*told["period"]), told["weeks"], strict=False))
    pages = NoticePages(NoticeDraft(user=cast.school, answers=as_typed(told, weeks)))

    refused = refused_by_action(cast, told, weeks)

    assert (pages.first_open == CHECK) is (not refused), (pages.first_open, refused)
    if refused:
        form = pages.answered(pages.first_open)
        fields = {_place(form, row) for row in refused} & form.fields.keys()
        assert set(form.errors) == fields


def as_typed(told, weeks):
    """The answers as somebody types them on the three pages."""
    first, last = told["period"]
    town = region.town("Duinzicht")
    cells = {}
    for monday, (hours, late) in weeks:
        cells |= {f"week-{monday}-hours": str(hours), f"week-{monday}-late": str(late)}
    numbers = {name: "" if n is None else str(n) for name, n in told["numbers"].items()}
    who = told["who"] | {"birth_date": str(told["who"]["birth_date"]), "municipality": str(town.pk)}
    absence = {
        "kind": told["kind"].value,
        "first_day": str(first),
        "last_day": str(last or ""),
        "all_lessons_missed": "ja" if told["all"] else "nee",
        "reason": told["reason"],
    }
    wanted = {"action_wanted": "ja" if told["wanted"] else "nee"}
    return {
        "leerling": who,
        "verzuim": absence | numbers | cells,
        "school": SCHOOL | told["texts"] | wanted,
    }


def refused_by_action(cast, told, weeks):
    first, last = told["period"]
    data = NoticeData(
        kind=told["kind"],
        first_day=first,
        last_day=last,
        all_lessons_missed=told["all"],
        reason=told["reason"],
        weeks=tuple(Week(day, *numbers) for day, numbers in weeks if any(numbers)),
        action_wanted=told["wanted"],
        **told["numbers"],
        **told["texts"],
    )
    pupil = PupilData(municipality=region.town("Duinzicht"), **told["who"])
    try:
        checked_notice(pupil, data, school=cast.school.organisation, by=cast.school, today=TODAY)
    except NoticeRefused as refused:
        return refused.refusals
    return ()


def _place(form, row):
    return form.place_of(row) if hasattr(form, "place_of") else row.field


@given(
    first=st.dates(date(2009, 1, 1), date(2026, 12, 31)),
    born=st.dates(date(2008, 1, 1), date(2022, 1, 1)),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_so_do_those_about_who_is_at_no_school(cast, first, born):
    who = {"first_name": "Bas", "surname": "Verhoeven", "birth_date": str(born)}
    town = region.town("Duinzicht")
    answers = {
        "leerling": who | {"municipality": str(town.pk), "no_school": "on"},
        "verzuim": {"first_day": str(first)},
    }
    pages = NoticePages(NoticeDraft(user=cast.lpa, answers=answers))
    data = notice_data(
        kind=AbsenceKind.ABSOLUUT,
        first_day=first,
        last_day=None,
        hours=0,
        all_lessons_missed=True,
        duo_state="not_needed",
    )
    pupil = pupil_data(birth_date=born)

    try:
        checked_notice(pupil, data, school=None, by=cast.lpa, today=TODAY)
        refused = False
    except NoticeRefused:
        refused = True

    assert pages.answered("leerling").is_valid()
    assert pages.answered("verzuim").is_valid() is not refused
