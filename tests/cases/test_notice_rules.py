"""The rules of a melding hold for whoever sends it: the wizard, an import, an API."""

import uuid
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from django.db.models import CharField, TextField

from cases.actions import NoticeData, NoticeRefused, PupilData, receive_notice, record_duo_number
from cases.actions.errors import NotPossible
from cases.models import AbsenceNotice, NoticeDraft, Pupil
from cases.rules.absence import AbsenceKind, Week
from cases.rules.notices import LONGEST, OF_A_WEEK, RULES
from tests.cases.wizard import Wizard
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


# --- between the look and the sending -------------------------------------------------------------


def test_what_became_wrong_since_the_pages_were_filled_in_is_told_on_the_check_page(
    cast, client, monkeypatch
):
    """Between the last look and sending midnight may pass."""
    from cases.views.wizard import check as view

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
