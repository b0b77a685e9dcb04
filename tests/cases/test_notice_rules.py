"""The rules of a melding hold for whoever sends it: the wizard, an import, an API."""

import uuid
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from django.db.models import CharField, TextField
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.actions import NoticeData, NoticeRefused, PupilData, receive_notice, record_duo_number
from cases.actions.errors import NotPossible
from cases.actions.notice_check import checked_notice
from cases.forms.absence_weeks import MOST_WEEKS
from cases.forms.notice_pages import CHECK, NoticePages
from cases.models import AbsenceNotice, NoticeDraft, Pupil
from cases.rules.absence import KINDS, AbsenceKind, Week
from cases.rules.notice_facts import mondays
from cases.rules.notices import LONGEST, OF_A_WEEK, RULES
from mas_portal.demo import region
from tests.cases.test_notice_wizard import SCHOOL
from tests.cast import MONDAY, file_notice, notice_data, pupil_data

TODAY = MONDAY.date()
AUTUMN_BREAK = date(2026, 10, 19)


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


# --- the action refuses what the page refuses ----------------------------------------------------


def test_sixteen_hours_with_one_hour_is_refused_and_nothing_is_kept(cast):
    one_hour = notice_data(hours=1)
    with pytest.raises(NoticeRefused) as refused:
        file_notice(cast.school, data=one_hour)

    assert [(row.code, row.field) for row in refused.value.refusals] == [
        ("below_sixteen_hours", "kind")
    ]
    assert refused.value.code == "below_sixteen_hours"
    assert "hoogstens 1 lesuren" in str(refused.value)
    assert not Pupil.objects.exists()
    assert file_notice(cast.school, data=replace(one_hour, kind=AbsenceKind.OVERIG)).hours == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"weeks": ()}, "weeks_are_missing"),
        ({"weeks": (Week(date(2026, 10, 6), 18),)}, "no_such_lesweek"),
        ({"weeks": (Week(AUTUMN_BREAK, 18),)}, "no_such_lesweek"),
        ({"weeks": (Week(date(2026, 9, 28), 18),)}, "no_such_lesweek"),
        ({"weeks": (Week(date(2026, 10, 5), 9),) * 2}, "week_told_twice"),
        ({"weeks": (Week(date(2026, 10, 5), 41),)}, "hours_in_week"),
        ({"weeks": (Week(date(2026, 10, 5), -1),), "hours": 0}, "hours_in_week"),
        ({"weeks": (Week(date(2026, 10, 5), 16, 51),), "hours": 0}, "times_late_in_week"),
        ({"weeks": (Week(date(2026, 10, 5), 10_000),), "hours": 0}, "hours_in_week"),
        ({"agreed_hours": 41}, "agreed_hours_too_many"),
        ({"weeks": (Week(date(2026, 10, 5), 18),), "agreed_hours": 17}, "more_than_agreed"),
        ({"hours": 30, "weeks": notice_data().weeks}, "hours_not_the_sum"),
        ({"kind": AbsenceKind.ABSOLUUT}, "kind_does_not_fit"),
        ({"kind": AbsenceKind.RMC}, "too_young_for_rmc"),
        ({"school_action": " "}, "school_action_missing"),
        ({"reporter_email": "tom"}, "reporter_email_misshapen"),
        ({"reason": "x" * 2001}, "reason_too_long"),
        ({"reporter_phone": "+31 (0)70 - 123 45 67"}, "reporter_phone_too_long"),
        ({"home_phone": "+31 (0)70 - 123 45 67"}, "home_phone_too_long"),
        ({"days": -1}, "days_too_few"),
        ({"duo_state": "gemeld"}, "duo_state_unknown"),
        ({"duo_state": "given"}, "duo_number_is_missing"),
    ],
)
def test_what_no_page_would_send_is_refused_with_a_code(cast, changes, code):
    with pytest.raises(NoticeRefused) as refused:
        file_notice(cast.school, data=notice_data(**changes))

    assert refused.value.code == code
    assert {row.code for row in refused.value.refusals} == {code}  # one mistake, one sentence


def test_what_is_wrong_is_told_of_every_number_of_every_week(cast):
    weeks = (Week(date(2026, 10, 5), 41, 51), Week(date(2026, 10, 12), 9, -1))
    with pytest.raises(NoticeRefused) as refused:
        file_notice(cast.school, data=notice_data(weeks=weeks, hours=0))

    assert [(row.monday.day, row.field, row.sentence) for row in refused.value.refusals] == [
        (5, "hours", "Vul een getal in tot 40."),
        (5, "times_late", "Vul een getal in tot 50."),
        (12, "times_late", "Vul nul of een hoger getal in."),
    ]


def test_a_long_text_may_be_as_long_as_on_the_page_also_with_windows_lines(cast):
    long = notice_data(reason="x\r\n" * 1000)

    assert len(file_notice(cast.school, data=long).reason) == 3000


@pytest.mark.parametrize("phone", ["reporter_phone", "home_phone"])
def test_a_number_with_all_its_signs_may_be_as_long_as_its_column(cast, phone):
    number = "+31 (0)70-123 45 678"

    assert len(number) == AbsenceNotice._meta.get_field(phone).max_length
    notice = file_notice(cast.school, data=notice_data(**{phone: number}))
    assert getattr(notice, phone) == number


@pytest.mark.parametrize("model", [AbsenceNotice, Pupil])
def test_a_text_that_is_told_is_at_most_as_long_as_its_column(model):
    """What an import sends is refused with a sentence, never by the database."""
    columns = {field.name: field for field in model._meta.concrete_fields}
    told = {field.name for data in (PupilData, NoticeData) for field in fields(data)}
    texts = {
        name
        for name in told & columns.keys()
        if isinstance(columns[name], (CharField, TextField)) and not columns[name].choices
    }

    assert "first_name" in texts
    lengths = {name: columns[name].max_length for name in texts}
    assert lengths == {name: LONGEST[name] for name in texts}


def test_a_school_files_for_itself_only(cast):
    with pytest.raises(NoticeRefused) as refused:
        file_notice(cast.school, school=cast.school2.organisation)
    assert refused.value.code == "not_your_school"


def test_the_weeks_make_the_totals_that_were_not_given(cast):
    told = notice_data(hours=0, weeks=(Week(date(2026, 10, 5), 16, 3),))

    notice = file_notice(cast.school, data=told)

    assert (notice.hours, notice.times_late) == (16, 3)


def test_a_number_of_duo_looks_like_one_from_anywhere(cast):
    notice = file_notice(cast.school)
    with pytest.raises(NotPossible, match="4 tot 20 letters en cijfers") as refused:
        record_duo_number(notice, number="12-4", by=cast.school)
    assert refused.value.code == "duo_number_misshapen"
    assert record_duo_number(notice, number="4123456", by=cast.school).duo_number == "4123456"


def test_codes_are_stable_words_and_every_rule_has_a_source():
    rows = (*RULES, *OF_A_WEEK)
    assert all(row.source and row.sentence.endswith(".") for row in rows)
    assert all(row.code.replace("_", "").isalpha() and row.code.islower() for row in rows)


# --- form and action refuse the same -------------------------------------------------------------


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


def test_what_became_wrong_since_the_pages_were_filled_in_is_told_on_the_check_page(
    cast, client, monkeypatch
):
    """Between the last look and sending midnight may pass."""
    from cases.views.wizard import check as view
    from tests.cases.test_notice_wizard import Wizard

    client.force_login(cast.school)
    wizard = Wizard(client)
    wizard.fill_in()
    monkeypatch.setattr(view, "send_draft", _a_year_later(view.send_draft))

    late = wizard.send()

    assert late.status_code == 409
    assert "meer dan een jaar geleden" in late.content.decode()
    assert NoticeDraft.objects.exists()
    assert not AbsenceNotice.objects.exists()
    monkeypatch.undo()
    assert wizard.send().status_code == 302


def _a_year_later(send_draft):
    return lambda draft, **data: send_draft(draft, at=MONDAY + timedelta(days=400), **data)


def test_the_same_form_twice_gives_one_melding_also_when_it_would_be_refused_now(cast):
    key = uuid.uuid4()
    notice = file_notice(cast.school, key=key)
    late = {"at": MONDAY + timedelta(days=400), "by": cast.school}
    again = receive_notice(
        submission_key=key,
        pupil=pupil_data(),
        data=notice_data(),
        school=cast.school.organisation,
        **late,
    )
    assert again == notice
