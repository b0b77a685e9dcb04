"""Drafts that nobody touched for 30 days go, with their files; and so do files without a row."""

from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from cases import jobs
from cases.actions.attachments import add_attachment
from cases.actions.drafts import clear_drafts, keep_answers
from cases.actions.orphan_files import clear_orphan_files
from cases.models import Document, NoticeDraft
from tests.cases.wizard import ABSENCE, SCHOOL, Wizard, pupil, text
from tests.cast import MONDAY
from tests.texts import too_long

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def wizard(cast, client):
    client.force_login(cast.school)
    wizard = Wizard(client)
    wizard.post("leerling")
    return wizard


def with_a_file(wizard) -> str:
    """The name under which a file of the draft is kept."""
    draft = NoticeDraft.objects.get(key=wizard.key)
    content = ContentFile(b"%PDF-1.7 verzuim")
    return add_attachment(draft, name="verzuim.pdf", content=content, by=draft.user).file.name


# --- drafts --------------------------------------------------------------------------------------


def test_a_draft_goes_after_thirty_days_with_its_files(
    wizard, time_machine, django_capture_on_commit_callbacks
):
    kept = with_a_file(wizard)
    time_machine.shift(30 * DAY)
    assert clear_drafts() == 0  # to the second: not more than 30 days

    time_machine.shift(1)
    with django_capture_on_commit_callbacks(execute=True):
        assert clear_drafts() == 1

    assert not NoticeDraft.objects.exists()
    assert not Document.objects.exists()
    assert not default_storage.exists(kept)
    assert clear_drafts() == 0


def test_who_goes_on_keeps_the_draft(wizard, time_machine):
    time_machine.shift(29 * DAY)
    keep_answers(NoticeDraft.objects.get(), "leerling", pupil() | {"class_name": "3A"})
    time_machine.shift(2 * DAY)

    assert clear_drafts() == 0
    assert NoticeDraft.objects.exists()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Wordt over 30 dagen verwijderd als u niets wijzigt."),
        (29, "Wordt over 1 dag verwijderd als u niets wijzigt."),
        (30, "Wordt vannacht verwijderd als u niets wijzigt."),
        (31, "Wordt vannacht verwijderd als u niets wijzigt."),
    ],
)
@pytest.mark.parametrize("page", ["/", "/meldingen/nieuw/"])
def test_the_writer_is_told_before(wizard, cast, time_machine, page, days, words):
    time_machine.shift(days * DAY)
    wizard.client.force_login(cast.school)

    assert words in text(wizard.client.get(page))


@pytest.mark.parametrize("page", ["leerling", "controleren"])
def test_a_draft_that_was_cleared_says_so_and_leads_on(wizard, cast, time_machine, page):
    time_machine.shift(31 * DAY)
    clear_drafts()
    wizard.client.force_login(cast.school)

    gone = wizard.get(page)

    assert gone.status_code == 404
    assert "Een concept waaraan 30 dagen niets verandert, wordt verwijderd" in text(gone)
    assert f'href="{reverse("cases:notice_new")}"' in text(gone)
    assert wizard.post(page).status_code == 404


def test_another_number_that_does_not_exist_keeps_its_own_words(wizard):
    page = text(wizard.client.get("/meldingen/M2026-99999/"))
    assert "Dit concept" not in page


# --- files ---------------------------------------------------------------------------------------


def test_files_without_a_row_go_after_a_day(wizard, time_machine, tmp_path, settings):
    settings.STORAGES = configured.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    }
    settings.MEDIA_ROOT = tmp_path
    known, stray = with_a_file(wizard), "documents/0123"
    default_storage.save(stray, ContentFile(b"van een verzoek dat misging"))
    now = timezone.now()
    written = default_storage.get_modified_time(stray)

    assert clear_orphan_files(at=written + DAY) == 0
    assert clear_orphan_files(at=max(now, written) + 2 * DAY) == 1

    assert default_storage.exists(known)
    assert not default_storage.exists(stray)


def test_without_any_files_there_is_nothing_to_clear(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert clear_orphan_files() == 0


def test_both_are_done_every_night(db):
    planned = {entry["task"] for entry in configured.CELERY_BEAT_SCHEDULE.values()}

    assert {jobs.clear_old_drafts.name, jobs.clear_files_without_row.name} <= planned
    jobs.clear_old_drafts.delay()
    jobs.clear_files_without_row.delay()


# --- what a draft holds --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "name", "sentence"),
    [
        ("school", "school_action", too_long("498.000 tekens", "2.000 tekens")),
        ("leerling", "surname", "Kort dit in tot 80 tekens."),
        ("verzuim", "hours", "Vul"),
        ("leerling", "birth_date", "Vul een bestaande datum in"),
    ],
)
def test_a_draft_never_holds_half_a_megabyte_in_one_answer(wizard, page, name, sentence):
    wizard.post("verzuim")
    answers = {"leerling": pupil(), "verzuim": ABSENCE, "school": SCHOOL}[page]

    refused = wizard.post(page, answers | {name: "9" * 500_000})

    assert refused.status_code == 422
    assert sentence in " ".join(refused.context["form"][name].errors)
    assert "9" * 500_000 in text(refused)  # and the page keeps it whole
    kept = NoticeDraft.objects.get().answers[page]
    assert len(kept[name]) < 100
    assert {k: v for k, v in kept.items() if k in answers and k != name} == {
        k: v for k, v in answers.items() if k != name
    }


def test_in_between_it_says_what_is_not_kept(wizard):
    wizard.post("verzuim")

    answers = SCHOOL | {"school_action": "9" * 500_000}
    told = wizard.client.post(wizard.url("school"), answers, headers={"HX-Request": "true"})

    assert "Niet bewaard: Wat heeft de school gedaan?" in text(told)
    assert NoticeDraft.objects.get().answers["school"]["parent_contact"] == "Moeder gebeld."


def test_a_pasted_verslag_is_kept_whole_and_can_be_shortened(wizard):
    wizard.post("verzuim")
    pasted = "De mentor belde.\r\n" * 900

    refused = wizard.post("school", school_action=pasted)

    assert refused.status_code == 422
    whole = pasted.replace("\r\n", "\n")
    assert NoticeDraft.objects.get().answers["school"]["school_action"] == whole
    assert wizard.get("school").context["form"]["school_action"].value() == whole


def test_a_cell_of_a_week_is_kept_short(wizard):
    wizard.post("verzuim", **{"week-2026-10-05-hours": "1" * 9000})

    assert len(NoticeDraft.objects.get().answers["verzuim"]["week-2026-10-05-hours"]) < 100
