"""Attachments of a melding: told by content, kept with the draft, given out as files only."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import AbsenceNotice, Document, NoticeDraft
from cases.rules.file_kinds import MOST_PARTS, kind_of
from partners.models import AccessLog
from tests.cases.test_two_windows import Page
from tests.cases.wizard import SCHOOL, Wizard, text
from tests.cast import MONDAY
from tests.pages import text_of

PDF = b"%PDF-1.7 een verzuimoverzicht"
JPG, PNG = b"\xff\xd8\xff\xe0 foto", b"\x89PNG\r\n\x1a\n plaatje"


@pytest.fixture(autouse=True)
def _on_monday(time_machine, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def wizard(cast, client):
    client.force_login(cast.school)
    wizard = Wizard(client)
    wizard.post("leerling")
    wizard.post("verzuim")
    return wizard


def archive(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return kept.getvalue()


WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
BOMB = WORD | {"word/media/nul.bin": bytes(30_000_000)}
SPREAD = WORD | {f"word/{n}.xml": b"" for n in range(MOST_PARTS)}


def send_files(wizard, *files, **more):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return wizard.post("school", SCHOOL | {"bijlagen": sent} | more)


@pytest.mark.parametrize(
    ("name", "content", "label"),
    [
        ("a.pdf", PDF, "PDF"),
        ("A.PDF", PDF, "PDF"),
        ("a.jpeg", JPG, "JPG"),
        ("a.png", PNG, "PNG"),
        ("a.docx", archive(WORD), "DOCX"),
    ],
)
def test_what_may_be_added(name, content, label):
    assert kind_of(io.BytesIO(content), name).label == label


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"MZ\x90 een programma"),
        ("a.pdf", b""),
        ("a.exe", PDF),
        ("foto.png", JPG),
        ("a.html", b"<script>alert(1)</script>"),
        ("a.docx", archive({"iets.txt": b"x"})),
        ("a.docx", archive(WORD)[:60]),
        ("a.docx", archive(WORD | {"word/vbaProject.bin": b"macro"})),
        ("a.docx", archive(BOMB)),
        ("a.docx", archive(SPREAD)),
    ],
    ids=[
        "disguised",
        "empty",
        "exe",
        "jpg-as-png",
        "html",
        "zip",
        "cut",
        "macro",
        "bomb",
        "spread",
    ],
)
def test_what_may_not(name, content):
    assert kind_of(io.BytesIO(content), name) is None


def test_attachments_go_with_the_melding_and_come_back_as_files(wizard):
    send_files(wizard, ("verzuim.pdf", PDF), ("foto.jpg", JPG))
    assert "verzuim.pdf" in text(wizard.get("controleren"))
    receipt = wizard.client.get(wizard.send().url)

    notice, document = AbsenceNotice.objects.get(), Document.objects.get(name="verzuim.pdf")
    address = reverse("cases:notice_attachment", args=[notice.number, document.pk])
    assert address in text(receipt)
    assert (document.school, document.bureau) == (notice.school, notice.bureau)
    assert document.case == notice.case
    answer = wizard.client.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="verzuim.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert AccessLog.objects.filter(kind="read_notice", number=notice.number).count() == 2


def test_the_officer_finds_them_with_the_dossier(wizard, cast, client):
    send_files(wizard, ("verzuim.pdf", PDF))
    wizard.send()
    client.force_login(cast.lpa)

    page = text(client.get(f"/dossiers/{AbsenceNotice.objects.get().case.number}/"))

    assert "/bijlagen/" in page


def test_what_is_refused_is_told_and_nothing_else_is_lost(wizard):
    answer = send_files(
        wizard, ("goed.pdf", PDF), ("virus.pdf", b"MZ"), ("groot.pdf", PDF + bytes(20 * 1024**2))
    )

    assert answer.status_code == 422
    assert "virus.pdf kan niet mee" in text(answer)
    assert "groot.pdf is groter dan 10 MB." in text(answer)
    assert "Gesprek met de mentor." in text(answer)
    assert [document.name for document in Document.objects.all()] == ["goed.pdf"]


@pytest.mark.parametrize("button", ["vorige", "later", "toevoegen", "bijlage-weg"])
def test_what_is_refused_is_told_whatever_button_was_pressed(wizard, button):
    answer = send_files(wizard, ("virus.pdf", b"MZ"), school_action="", **{button: "1"})

    assert answer.status_code == 422
    assert "virus.pdf kan niet mee" in text(answer)
    assert "Vul in wat de school al heeft gedaan." not in text(answer)  # nobody went on
    assert send_files(wizard, ("goed.pdf", PDF), **{button: "1"}).status_code == 302


def test_what_is_refused_is_told_beside_what_another_window_changed(wizard):
    older, newer = Page(wizard, "school"), Page(wizard, "school")
    newer.presses(**SCHOOL)
    sent = [SimpleUploadedFile("virus.pdf", b"MZ"), SimpleUploadedFile("goed.pdf", PDF)]

    answer = older.presses(school_action="Gebeld.", bijlagen=sent)

    assert answer.status_code == 409
    assert "In een ander venster staat iets anders." in text_of(answer)
    assert "virus.pdf kan niet mee" in text_of(answer)
    assert [document.name for document in Document.objects.all()] == ["goed.pdf"]


def test_the_same_file_twice_is_one(wizard):
    send_files(wizard, ("verzuim.pdf", PDF), toevoegen="ja")
    send_files(wizard, ("verzuim.pdf", PDF), toevoegen="ja")

    assert Document.objects.count() == 1


@pytest.mark.parametrize("number", [11, 21])
def test_an_eleventh_file_is_refused(wizard, number):
    answer = send_files(wizard, *((f"{n}.pdf", PDF + bytes([n])) for n in range(number)))

    assert "voeg hoogstens 10 bijlagen toe" in text(answer)
    assert Document.objects.count() == 10


def test_a_file_can_be_taken_off_again(wizard, django_capture_on_commit_callbacks):
    send_files(wizard, ("verzuim.pdf", PDF), toevoegen="ja")
    document = Document.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        wizard.post("school", SCHOOL | {"bijlage-weg": str(document.pk)})

    assert not Document.objects.exists()
    assert not document.file.storage.exists(document.file.name)


def test_throwing_the_draft_away_removes_its_files(wizard, django_capture_on_commit_callbacks):
    send_files(wizard, ("verzuim.pdf", PDF), toevoegen="ja")
    document = Document.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        wizard.client.post(reverse("cases:notice_draft_delete", kwargs={"key": wizard.key}))

    assert not document.file.storage.exists(document.file.name)


def test_the_file_of_another_draft_stays(wizard, cast, client):
    send_files(wizard, ("verzuim.pdf", PDF), toevoegen="ja")
    client.force_login(cast.school2)
    other = Wizard(client)
    other.post("leerling")
    other.post("verzuim")

    other.post("school", SCHOOL | {"bijlage-weg": str(Document.objects.get().pk)})

    assert Document.objects.count() == 1


def test_a_file_added_in_another_window_is_looked_at_first(wizard, time_machine):
    wizard.post("school")
    shown = wizard.version()
    time_machine.shift(60)
    send_files(wizard, ("verzuim.pdf", PDF))

    assert wizard.post("controleren", {"versie": shown}).status_code == 409
    assert NoticeDraft.objects.exists()
