"""Documents of a dossier: added, read by who may, given out as files, and withdrawn."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.actions import documents as actions
from cases.actions.files import check_file
from cases.models import Document
from cases.rules.audience import DocumentKind, EntryKind
from partners.models import AccessLog
from tests.cases.test_attachments import BOMB, PDF, archive
from tests.cast import MONDAY
from tests.factories import a_case, close
from tests.pages import text_of, texts_in

LETTER = {"title": "Brief van ouders", "kind": "gewoon", "note": "Gekregen van moeder."}


@pytest.fixture(autouse=True)
def _on_monday(time_machine, settings):
    settings.STORAGES = dict(settings.STORAGES)  # set anew: a storage of its own for each test
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def case(cast, client):
    """A dossier in step 2, with its behandelaar at the keyboard."""
    client.force_login(cast.lpa)
    return a_case(cast)


def send(client, case, *, name="brief.pdf", content=PDF, **changes):
    file = SimpleUploadedFile(name, content)
    address = f"/dossiers/{case.number}/documenten/nieuw/"
    return client.post(address, LETTER | changes | {"file": file})


def add(case, by, *, content=PDF, **told) -> Document:
    """A document, without its page."""
    file = check_file("brief.pdf", SimpleUploadedFile("brief.pdf", content))
    data = actions.DocumentData(**{"title": "Brief van ouders"} | told)
    return actions.add_document(case, data, file=file, by=by)


def page_of(client, case) -> str:
    return text_of(client.get(f"/dossiers/{case.number}/documenten/"))


def address_of(document) -> str:
    return f"/dossiers/{document.case.number}/documenten/{document.pk}/"


def get(client, document) -> int:
    """What somebody gets who asks for a file."""
    return client.get(address_of(document)).status_code


def stored_files() -> list[str]:
    if not default_storage.exists("documents"):
        return []
    return default_storage.listdir("documents")[1]


# --- adding --------------------------------------------------------------------------------------


def test_a_document_is_added_listed_told_and_given_out_as_a_file(client, cast, case):
    answer = send(client, case)

    document = case.documents.get()
    assert answer["Location"] == f"/dossiers/{case.number}/documenten/"
    words = page_of(client, case)
    assert "Brief van ouders" in words
    assert "Gekregen van moeder." in words
    assert "Sanne de Wit" in words
    entry = case.timeline.get(title="Document toegevoegd: Brief van ouders")
    assert (entry.kind, entry.by) == (EntryKind.DOCUMENT, cast.lpa)
    assert (document.bureau, document.school) == (case.bureau, case.school)
    assert document.name not in (document.file.name or "")
    file = client.get(address_of(document))
    assert b"".join(file.streaming_content) == PDF
    assert file["Content-Disposition"] == 'attachment; filename="brief.pdf"'
    assert file["Content-Type"] == "application/pdf"


def test_each_download_is_logged_with_its_document(client, cast, case):
    document = add(case, cast.lpa)

    for _ in range(2):
        get(client, document)

    rows = AccessLog.objects.filter(kind=AccessLog.Kind.READ_DOCUMENT)
    assert [(r.user, r.number, r.case_id, r.shown_ids) for r in rows] == [
        (cast.lpa, case.number, case.pk, [document.pk])
    ] * 2


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"name": "brief.exe"}, "brief.exe kan niet mee"),
        ({"content": b"MZ een programma"}, "brief.pdf kan niet mee"),
        ({"name": "bom.docx", "content": archive(BOMB)}, "bom.docx kan niet mee"),
        ({"content": PDF + bytes(20 * 1024**2)}, "brief.pdf is groter dan 10 MB."),
        ({"content": b""}, "Dit bestand is leeg. Kies een ander bestand."),
        ({"title": " "}, "Vul in wat dit is, bijvoorbeeld: brief van ouders."),
        ({"title": "x" * 121}, "Maak dit korter: hooguit 120 tekens."),
        ({"kind": ""}, "Kies of dit een gespreksverslag is."),
        ({"kind": "geheim"}, "Kies een van de antwoorden die hier staan."),
    ],
)
def test_what_is_refused_says_what_to_do_and_keeps_nothing(client, case, sent, message):
    answer = send(client, case, **sent)

    assert answer.status_code == 422
    assert any(said.startswith(message) for said in texts_in(answer, "fout"))
    assert "Gekregen van moeder." in answer.content.decode()
    assert not Document.objects.exists()
    assert stored_files() == []
    assert send(client, case).status_code == 302


def test_who_forgot_the_title_is_told_to_choose_the_file_again(client, case):
    answer = send(client, case, title="")

    assert "Kies het bestand nog een keer: het is nog niet bewaard." in texts_in(answer, "fout")


def test_the_same_form_twice_gives_one_document(client, case):
    send(client, case)
    send(client, case)

    assert case.documents.count() == len(stored_files()) == 1
    assert case.timeline.filter(kind=EntryKind.DOCUMENT).count() == 1


def test_a_roll_back_leaves_no_file(client, cast, case, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("de verbinding viel weg")

    monkeypatch.setattr(actions, "record_entry", fail)
    client.raise_request_exception = False

    assert send(client, case).status_code == 500
    assert not Document.objects.exists()
    assert stored_files() == []
    monkeypatch.undo()
    assert add(case, cast.lpa)
    assert len(stored_files()) == 1


def test_a_closed_dossier_still_takes_what_comes_in(client, cast, case):
    close(case, by=cast.lpa)

    assert send(client, case).status_code == 302


def test_a_title_is_text_and_never_html(client, case):
    send(client, case, title="<script>alert(1)</script>", name="<b>.pdf")

    html = client.get(f"/dossiers/{case.number}/documenten/").content.decode()
    assert "&lt;script&gt;" in html
    assert "<script>alert" not in html
    assert "<b>.pdf" not in html


# --- who reads what ------------------------------------------------------------------------------


def test_the_administratie_reads_documents_and_no_gespreksverslagen(client, cast, case):
    letter = add(case, cast.lpa)
    report = add(case, cast.lpa, title="Verslag van het gesprek", kind=DocumentKind.VERSLAG)
    assert "Verslag van het gesprek" in page_of(client, case)
    client.force_login(cast.administratie)

    words = page_of(client, case)

    assert "Brief van ouders" in words
    assert get(client, letter) == 200
    for page in ("documenten/", "", "tijdlijn/"):
        shown = client.get(f"/dossiers/{case.number}/{page}").content.decode()
        assert "Verslag van het gesprek" not in shown
    assert get(client, report) == 404
    assert client.post(f"{address_of(report)}intrekken/", {"reason": "x"}).status_code == 404


def test_the_administratie_adds_only_what_it_may_read(client, cast, case):
    client.force_login(cast.administratie)
    form = client.get(f"/dossiers/{case.number}/documenten/nieuw/")
    assert "gespreksverslag" not in text_of(form)

    assert send(client, case, kind="verslag").status_code == 302

    assert case.documents.get().kind == DocumentKind.GEWOON


def test_documents_stay_within_the_bureau_and_the_dossier(client, cast, case):
    document = add(case, cast.lpa)

    assert Document.objects.visible_to(cast.lpa2).filter(pk=document.pk).exists()
    for person in (cast.lpa_elders, cast.school, cast.jeugdarts, cast.manager, cast.fg):
        assert not Document.objects.visible_to(person).exists()
        client.force_login(person)
        assert get(client, document) == 404


def test_attachments_of_meldingen_are_listed_with_their_source(client, cast, case):
    notice = case.notices.get()
    attachment = add(case, cast.school, title="")
    attachment.notice = notice
    attachment.save()

    words = page_of(client, case)

    assert f"Bijlage bij melding {notice.number}" in words
    assert get(client, attachment) == 200
    assert client.get(f"{address_of(attachment)}intrekken/").status_code == 404
    with pytest.raises(actions.NotPossible, match="bijlage van de school"):
        actions.withdraw_document(case, attachment.pk, reason="x", by=cast.lpa)


# --- withdrawing ---------------------------------------------------------------------------------


def test_a_withdrawn_document_stays_listed_with_who_and_why(client, cast, case):
    document = add(case, cast.lpa)
    reason = {"reason": "Hoort in een ander dossier."}

    for _ in range(2):
        client.post(f"{address_of(document)}intrekken/", reason)

    words = page_of(client, case)
    assert "ingetrokken op 2 november 2026 door Sanne de Wit: Hoort in een ander dossier." in words
    assert case.timeline.filter(title="Document ingetrokken: Brief van ouders").count() == 1
    panel = text_of(client.get(f"/dossiers/{case.number}/"))
    assert panel.count("Brief van ouders") == 2  # both on the timeline
    assert len(stored_files()) == 1


def test_a_withdrawn_document_is_given_out_to_leerplicht_alone(client, cast, case):
    document = add(case, cast.lpa)
    client.force_login(cast.administratie)
    assert get(client, document) == 200

    actions.withdraw_document(case, document.pk, reason="Van een ander kind.", by=cast.lpa)

    assert get(client, document) == 404
    assert (
        address_of(document)
        not in client.get(f"/dossiers/{case.number}/documenten/").content.decode()
    )
    client.force_login(cast.lpa)
    assert get(client, document) == 200


def test_withdrawing_asks_why(client, cast, case):
    document = add(case, cast.lpa)

    answer = client.post(f"{address_of(document)}intrekken/", {"reason": " "})

    assert answer.status_code == 422
    assert texts_in(answer, "fout")[0].startswith("Schrijf op waarom u het document intrekt")
    assert not case.documents.get().is_withdrawn


# --- the page ------------------------------------------------------------------------------------


def test_the_page_takes_the_same_queries_with_more_documents(
    client, cast, case, django_assert_max_num_queries
):
    address = f"/dossiers/{case.number}/documenten/"
    add(case, cast.lpa)
    client.get(address)
    counts = []
    for number in range(3):
        with django_assert_max_num_queries(12) as counted:
            client.get(address)
        counts.append(len(counted))
        document = add(case, cast.lpa2, content=PDF + bytes([number + 1]), title=f"Brief {number}")
        actions.withdraw_document(case, document.pk, reason="Dubbel.", by=cast.lpa2)

    assert len(set(counts)) == 1


def test_long_lists_go_on_at_a_next_page(client, cast, case, monkeypatch):
    monkeypatch.setattr("cases.views.documents.ON_A_LIST", 2)
    for number in range(3):
        add(case, cast.lpa, content=PDF + bytes([number + 1]), title=f"Brief {number}")

    first = client.get(f"/dossiers/{case.number}/documenten/")

    assert "Brief 0" not in text_of(first)
    assert "Brief 0" in text_of(
        client.get(f"/dossiers/{case.number}/documenten/{first.context['next_page']}")
    )
