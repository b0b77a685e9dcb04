"""Absence per week on the page of the dossier: a chart, the same in words, and as a table."""

import re
from datetime import date, timedelta

import pytest

from cases.models import AbsenceWeek
from cases.rules.results import DuoStatus
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import a_case
from tests.pages import OF_THE_HOUSE, text_of

FIRST = date(2026, 9, 7)


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)


def weeks_of(notice, hours, *, start=FIRST, times_late=0):
    AbsenceWeek.objects.bulk_create(
        AbsenceWeek(
            notice=notice, monday=start + timedelta(weeks=n), hours=count, times_late=times_late
        )
        for n, count in enumerate(hours)
    )


def page_for(client, user, case):
    client.force_login(user)
    return client.get(f"/dossiers/{case.number}/")


def absence_in(client, user, case):
    return page_for(client, user, case).context["absence"]


def without_weeks(school):
    """A melding to which a test gives weeks of its own."""
    filed = file_notice(school)
    filed.weeks.all().delete()
    return filed


@pytest.fixture
def notice(cast):
    return without_weeks(cast.school)


def test_without_weeks_there_is_no_chart(client, cast, notice):
    page = page_for(client, cast.lpa, notice.case)

    assert page.context["absence"] is None
    assert "Verzuim per week" not in text_of(page)


def test_the_chart_says_its_message_in_words_and_as_a_table(client, cast, notice):
    weeks_of(notice, [2, 4, 6, 8, 1])

    page = page_for(client, cast.lpa, notice.case)
    html, words = page.content.decode(), text_of(page)

    message = (
        "Het meeste verzuim was in de week van 28 september: 8 lesuren. In 4 opeenvolgende "
        "lesweken samen hooguit 20 lesuren. De grens van 16 is bereikt."
    )
    assert words.count(message) == 2  # in the chart for who can not see it, and below it
    assert '<title id="verzuim-grafiek-title">Gemiste lesuren per week</title>' in html
    assert 'aria-labelledby="verzuim-grafiek-title verzuim-grafiek-desc"' in html
    assert len(re.findall(r'class="chart__bar"', html)) == 5
    assert "Toon als tabel" in words
    assert re.search(r"37\s+7 sep\s+2\s+0\s+2", words)
    assert not re.search(r'(?:x|y|width|height)="\d+,\d', html)  # a Dutch comma breaks a drawing


def test_below_the_line_it_says_so(client, cast, notice):
    weeks_of(notice, [1, 0, 3])

    message = absence_in(client, cast.lpa, notice.case).message

    assert "hooguit 4 lesuren. Dat is onder de 16." in message


def test_late_only_is_no_missed_lesson(client, cast, notice):
    weeks_of(notice, [0, 0], times_late=2)

    assert absence_in(client, cast.lpa, notice.case).message == (
        "Geen gemiste lesuren; 4 keer te laat."
    )


def test_a_holiday_neither_counts_nor_breaks_the_sum(client, cast, notice):
    weeks_of(notice, [5, 5], start=date(2026, 10, 5))
    weeks_of(notice, [5, 5], start=date(2026, 10, 26))  # autumn break in the week of 19 October

    found = absence_in(client, cast.lpa, notice.case)

    assert [week.has_lessons for week in found.weeks] == [True, True, False, True, True]
    assert [week.total for week in found.weeks] == [5, 10, 10, 15, 20]


def test_meldingen_add_up_and_a_withdrawn_one_tells_nothing(client, cast, notice):
    weeks_of(notice, [4])
    second = without_weeks(cast.school)
    weeks_of(second, [3])
    withdrawn = without_weeks(cast.school)
    weeks_of(withdrawn, [9])
    withdrawn.duo_status = DuoStatus.INGETROKKEN
    withdrawn.write(by=cast.school, at=MONDAY, fields=("duo_status",))

    (week,) = absence_in(client, cast.lpa, notice.case).weeks

    assert week.hours == 7


def test_only_the_last_twelve_weeks_are_drawn(client, cast, notice):
    weeks_of(notice, [1] * 8, start=date(2026, 9, 7))
    weeks_of(notice, [1] * 8, start=date(2026, 6, 1))

    found = absence_in(client, cast.lpa, notice.case)

    assert len(found.chart.bars) == 12
    assert found.weeks[-1].monday == date(2026, 10, 26)


def test_the_dossier_stays_within_its_queries(client, cast, django_assert_max_num_queries):
    case = a_case(cast, step=4)
    weeks_of(case.notices.get(), [2, 4, 6])
    file_notice(cast.school, pupil=pupil_data())
    page_for(client, cast.lpa, case)

    with django_assert_max_num_queries(20 + OF_THE_HOUSE):
        client.get(f"/dossiers/{case.number}/")
