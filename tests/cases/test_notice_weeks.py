"""The table of weeks on the page about the absence."""

from datetime import date, timedelta

import pytest

from cases.models import AbsenceNotice, NoticeDraft
from tests.cases.wizard import ABSENCE, NO_WEEKS, Wizard, text
from tests.cast import MONDAY


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def wizard(cast, client):
    """The wizard as Tom of Het Baken sees it."""
    client.force_login(cast.school)
    return Wizard(client)


def test_the_weeks_make_the_total_and_stand_on_the_receipt(wizard):
    wizard.fill_in()
    assert "12 oktober 2026" in text(wizard.get("controleren"))
    receipt = text(wizard.client.get(wizard.send().url))

    notice = AbsenceNotice.objects.get()
    told = [(week.monday.day, week.hours, week.times_late) for week in notice.weeks.all()]
    assert told == [(5, 6, 2), (12, 8, 0), (26, 4, 0)]
    assert (notice.hours, notice.times_late, notice.agreed_hours) == (18, 2, 32)
    assert "Verzuim per week" in receipt
    assert "12 oktober 2026" in receipt


def test_the_table_follows_the_dates_and_leaves_holidays_out(wizard):
    wizard.post("leerling")
    assert "Vul eerst de datums in." in text(wizard.get("verzuim"))

    shown = wizard.post("verzuim", {"first_day": "2026-10-07", "weken": "ja"})

    assert shown.url == wizard.url("verzuim") + "#weken"
    form = wizard.get("verzuim").context["form"]
    rows = [(row.monday.isoformat(), row.hours is not None) for row in form.week_rows()]
    assert rows == [
        ("2026-10-05", True),
        ("2026-10-12", True),
        ("2026-10-19", False),
        ("2026-10-26", True),
        ("2026-11-02", True),
    ]
    assert not form.errors


def test_a_long_period_shows_its_last_twelve_weeks(wizard):
    wizard.post("leerling")
    wizard.post("verzuim", {"first_day": "2026-01-05", "weken": "ja"})

    mondays = wizard.get("verzuim").context["form"].mondays

    assert (len(mondays), mondays[-1]) == (12, date(2026, 11, 2))


def test_the_table_comes_alone_while_somebody_types(wizard):
    wizard.post("leerling")
    answers = ABSENCE | {"weken": "ja"}

    part = wizard.client.post(wizard.url("verzuim"), answers, headers={"HX-Request": "true"})

    assert part.status_code == 200
    assert text(part).lstrip().startswith('<div id="weken"')
    assert 'name="week-2026-10-12-hours" value="8"' in text(part)


def test_weeks_outside_the_period_are_kept_but_not_counted(wizard):
    wizard.post("leerling")
    wizard.post("verzuim")
    shorter = {"first_day": "2026-10-12", "week-2026-10-12-hours": "16"}
    wizard.post("verzuim", ABSENCE | NO_WEEKS | shorter | {"week-2026-10-05-hours": "6"})
    wizard.post("school")
    wizard.send()

    assert AbsenceNotice.objects.get().hours == 16


def test_below_the_line_one_button_makes_it_overig_verzuim(wizard):
    wizard.post("leerling")
    refused = wizard.post("verzuim", **{"week-2026-10-12-hours": "5"})
    assert "Verder als overig verzuim" in text(refused)

    assert wizard.post("verzuim", overig="ja", **{"week-2026-10-12-hours": "5"}).status_code == 302

    wizard.post("school")
    wizard.send()
    notice = AbsenceNotice.objects.get()
    assert (notice.kind, notice.hours) == ("overig", 15)


def test_only_so_many_weeks_are_kept_with_a_draft(wizard):
    wizard.post("leerling")
    day = date(2020, 1, 6)
    cells = {f"week-{day + timedelta(weeks=n)}-hours": "1" for n in range(300)}
    wizard.post("verzuim", cells | {"week-now-hours": "1"})

    kept = [name for name in NoticeDraft.objects.get().answers["verzuim"] if "week" in name]
    assert len(kept) == 106
