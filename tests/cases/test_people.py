"""Who is involved in a dossier: carers with gezag, the school, and what is kept of the pupil."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from cases.actions import NotPossible
from cases.actions.people import CarerData, end_carer, record_carer, update_carer
from cases.models import Carer, Case
from mas_portal.demo import region
from partners.actions.editing import version_of
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import a_case
from tests.pages import text_of, texts_in

MOTHER = {
    "name": "Ina Verhoeven",
    "relation": "moeder",
    "phone": "06 12345678",
    "email": "ina@voorbeeld.invalid",
    "custody": "gezamenlijk",
    "source": "gezagsregister",
    "checked_on": "2026-11-03",
    "is_caretaker": "on",
}


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    """The day after the melding came in."""
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)


@pytest.fixture
def case(cast, client):
    """A dossier in step 2, with its behandelaar at the keyboard."""
    client.force_login(cast.lpa)
    return a_case(cast)


def mother(case, by, **changes) -> Carer:
    known = {
        "custody": "eenhoofdig",
        "source": "gezagsregister",
        "checked_on": date(2026, 11, 2),
    }
    return record_carer(case, CarerData("Ina Verhoeven", "moeder", **known | changes), by=by)


def father(case, by, **changes) -> Carer:
    known = {"custody": "geen", "source": "gezagsregister", "checked_on": date(2026, 11, 2)}
    return record_carer(case, CarerData("Rob Smit", "vader", **known | changes), by=by)


# --- adding --------------------------------------------------------------------------------------


def test_a_carer_is_added_with_gezag_source_and_day(client, case):
    answer = client.post(f"/dossiers/{case.number}/betrokkenen/nieuw/", MOTHER, follow=True)

    words = text_of(answer)
    assert "Ina Verhoeven moeder" in words
    assert "gezamenlijk gezag" in words
    assert "feitelijk verzorger" in words
    assert "Gezag: gezagsregister, nagegaan op 03-11-2026" in words
    kept = case.pupil.carers.get()
    assert (kept.history.count(), kept.history.get().history_user.username) == (1, "lpa")
    assert case.timeline.filter(title="Betrokkene toegevoegd: Ina Verhoeven").count() == 1


def test_what_nobody_can_see_is_left_out_of_a_name(client, case):
    turned = {
        "name": "Ina \u202everhoeven\u0007",
        "relation": "moe\u200eder",
        "source": "BRP\u2066",
    }

    client.post(f"/dossiers/{case.number}/betrokkenen/nieuw/", MOTHER | turned)

    kept = case.pupil.carers.get()
    assert (kept.name, kept.relation, kept.source) == ("Ina verhoeven", "moeder", "BRP")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": " "}, "Vul de naam in."),
        ({"relation": ""}, "Vul in wie dit is voor de leerling, bijvoorbeeld: moeder."),
        ({"custody": ""}, "Kies wie het gezag heeft; weet u het niet, kies dan: gezag onbekend."),
        ({"source": ""}, "Vul in waar het gezag uit blijkt."),
        ({"checked_on": ""}, "Vul in op welke dag u het gezag naging."),
        ({"checked_on": "2026-11-04"}, "Kies vandaag of een dag die geweest is."),
        ({"phone": "bellen"}, "Vul een telefoonnummer in, zoals 070 1234567."),
        ({"email": "ina"}, "Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
        ({"relation": "m" * 41}, "Maak dit korter: hooguit 40 tekens."),
    ],
)
def test_what_is_not_right_is_told_beside_its_field(client, case, changes, message):
    page = client.post(f"/dossiers/{case.number}/betrokkenen/nieuw/", MOTHER | changes)

    assert page.status_code == 422
    assert texts_in(page, "fout") == [message]
    assert not case.pupil.carers.exists()


def test_unknown_gezag_needs_no_source(client, case):
    unknown = MOTHER | {"custody": "onbekend", "source": "", "checked_on": ""}

    assert client.post(f"/dossiers/{case.number}/betrokkenen/nieuw/", unknown).status_code == 302
    assert case.pupil.carers.get().custody == "onbekend"


def test_the_same_form_twice_gives_one_carer(client, case):
    for _ in range(2):
        client.post(f"/dossiers/{case.number}/betrokkenen/nieuw/", MOTHER)

    assert case.pupil.carers.count() == 1
    assert case.timeline.filter(title__startswith="Betrokkene toegevoegd").count() == 1


def test_somebody_who_is_there_already_is_not_added_once_more(client, case):
    client.post(f"/dossiers/{case.number}/betrokkenen/nieuw/", MOTHER)
    page = client.post(
        f"/dossiers/{case.number}/betrokkenen/nieuw/", MOTHER | {"phone": "06 87654321"}
    )

    assert page.status_code == 422
    assert texts_in(page, "fout") == [
        "Ina Verhoeven (moeder) staat al bij dit dossier. Wijzig die regel."
    ]


def test_neither_the_action_nor_the_database_takes_gezag_without_source(cast, case):
    with pytest.raises(NotPossible):
        record_carer(case, CarerData("Ina", "moeder", custody="eenhoofdig"), by=cast.lpa)
    bare = Carer(
        pupil=case.pupil, bureau=case.bureau, name="Ina", relation="moeder", custody="eenhoofdig"
    )
    with pytest.raises(IntegrityError, match="custody_has_a_source"), transaction.atomic():
        bare.write(by=cast.lpa, at=MONDAY)


def test_names_with_html_are_shown_as_typed(client, case):
    client.post(f"/dossiers/{case.number}/betrokkenen/nieuw/", MOTHER | {"name": "<b>Ina</b>"})

    for below in ("", "betrokkenen/", "tijdlijn/"):
        html = client.get(f"/dossiers/{case.number}/{below}").content.decode()
        assert "&lt;b&gt;Ina&lt;/b&gt;" in html
        assert "<b>Ina" not in html


# --- on the dossier ------------------------------------------------------------------------------


def test_the_dossier_shows_who_has_gezag_and_who_may_not_have_contact(client, cast, case):
    mother(case, cast.lpa)
    father(case, cast.lpa, has_contact_ban=True)

    page = client.get(f"/dossiers/{case.number}/")

    words = text_of(page)
    assert "Gezag: moeder Contactverbod: vader" in words
    assert "Ina Verhoeven moeder eenhoofdig gezag" in words
    assert "Rob Smit vader contactverbod geen gezag" in words
    assert "Tom Jansen Verzuimcoördinator, Het Baken" in words
    assert page.content.decode().count("chip--error") == 2  # with an icon and words


def test_without_carers_the_dossier_says_what_to_do(client, cast, case):
    words = text_of(client.get(f"/dossiers/{case.number}/"))

    assert "Gezag nog niet bekend" in words
    assert "Voeg toe wie het gezag heeft" in words


def test_from_eighteen_gezag_has_ended_whatever_is_kept(client, cast, time_machine):
    case = a_case(cast, pupil=pupil_data(birth_date=date(2008, 11, 4)))
    mother(case, cast.lpa)
    client.force_login(cast.lpa)

    assert "eenhoofdig gezag" in text_of(client.get(f"/dossiers/{case.number}/"))
    time_machine.shift(timedelta(days=1))
    client.force_login(cast.lpa)
    for below in ("", "betrokkenen/"):
        words = text_of(client.get(f"/dossiers/{case.number}/{below}"))
        assert "Ina Verhoeven moeder geen gezag meer: leerling is 18" in words
    assert "Bas beslist zelf" in words


# --- changing ------------------------------------------------------------------------------------


def test_who_is_not_involved_any_more_leaves_the_dossier_page(client, cast, case):
    row = mother(case, cast.lpa)
    address = f"/dossiers/{case.number}/betrokkenen/{row.pk}/einde/"

    assert texts_in(client.post(address, {"on": ""}), "fout") == ["Vul in vanaf welke dag."]
    for _ in range(2):
        assert client.post(address, {"on": "2026-11-03"}).status_code == 302

    assert client.get(f"/dossiers/{case.number}/").context["carers"] == ()
    page = text_of(client.get(f"/dossiers/{case.number}/betrokkenen/"))
    assert "moeder, niet meer betrokken vanaf 3 november 2026" in page
    row.refresh_from_db()
    assert (row.ended_on, row.history.count()) == (date(2026, 11, 3), 2)


@pytest.mark.parametrize("number", ["bellen", "06 87654321"])
def test_whoever_calls_the_action_a_telephone_number_is_one(cast, case, number):
    row = mother(case, cast.lpa)
    known = {"case": case, "by": cast.lpa}
    acts = [
        lambda: record_carer(carer=CarerData("Rob", "vader", phone=number), **known),
        lambda: update_carer(
            carer_id=row.pk,
            carer=CarerData("Ina Verhoeven", "moeder", phone=number),
            version=version_of(row),
            **known,
        ),
    ]

    if number == "06 87654321":
        assert [act().phone for act in acts] == [number] * 2
        return
    for act in acts:
        with pytest.raises(NotPossible) as refusal:
            act()
        assert refusal.value.code == "telephone_misshapen"
    assert not Carer.objects.exclude(phone="").exists()


@pytest.mark.parametrize(("number", "status"), [("bellen", 302), ("bel mij", 422)])
def test_a_number_of_before_the_rule_stays_until_it_is_changed(client, cast, case, number, status):
    row = mother(case, cast.lpa)
    row.phone = "bellen"
    row.write(by=None, at=MONDAY, fields=("phone",))
    address = f"/dossiers/{case.number}/betrokkenen/{row.pk}/"
    version = client.get(address).context["form"]["version"].value()

    answer = client.post(address, MOTHER | {"version": version, "phone": number})

    assert answer.status_code == status
    row.refresh_from_db()
    assert (row.phone, row.custody == "gezamenlijk") == ("bellen", status == 302)


def test_changed_gezag_is_told_and_a_new_phone_number_is_not(client, cast, case):
    row = mother(case, cast.lpa)
    address = f"/dossiers/{case.number}/betrokkenen/{row.pk}/"
    version = client.get(address).context["form"]["version"].value()

    client.post(address, MOTHER | {"custody": "eenhoofdig", "version": version})
    told_before = case.timeline.filter(title__startswith="Betrokkene gewijzigd").count()
    version = client.get(address).context["form"]["version"].value()
    client.post(address, MOTHER | {"version": version})

    row.refresh_from_db()
    assert (row.phone, row.custody, row.history.count()) == ("06 12345678", "gezamenlijk", 3)
    assert told_before == 1  # she is caretaker too
    assert case.timeline.filter(title__startswith="Betrokkene gewijzigd").count() == 2


def test_a_carer_of_another_pupil_is_not_found(client, cast, case):
    other = a_case(cast, pupil=pupil_data(first_name="Sem"))
    row = mother(other, cast.lpa)

    for below in ("", "einde/"):
        address = f"/dossiers/{case.number}/betrokkenen/{row.pk}/{below}"
        assert client.get(address).status_code == 404
        assert client.post(address, MOTHER | {"version": 1}).status_code == 404
    with pytest.raises(Carer.DoesNotExist):
        end_carer(case, row.pk, on=date(2026, 11, 3), by=cast.lpa)


def test_class_and_number_of_the_pupil_are_corrected(client, case):
    address = f"/dossiers/{case.number}/leerling/"
    version = client.get(address).context["form"]["version"].value()
    sent = {"class_name": "3C", "pupil_number": "9999.99.990", "version": version}

    wrong = client.post(address, sent | {"pupil_number": "12"})
    assert texts_in(wrong, "fout") == ["Vul negen cijfers in, of laat het nummer leeg."]
    assert client.post(address, sent).status_code == 302

    case.pupil.refresh_from_db()
    assert (case.pupil.class_name, case.pupil.pupil_number) == ("3C", "999999990")
    assert case.pupil.history.count() == 2


# --- who may -------------------------------------------------------------------------------------


def test_the_administratie_reads_names_phone_and_gezag_and_changes_nothing(client, cast, case):
    row = mother(case, cast.lpa, phone="06 12345678")
    client.force_login(cast.administratie)

    page = client.get(f"/dossiers/{case.number}/betrokkenen/")

    words = text_of(page)
    assert "Ina Verhoeven" in words
    assert "06 12345678" in words
    assert "eenhoofdig gezag" in words
    assert "Wijzigen" not in words
    for below in ("betrokkenen/nieuw/", f"betrokkenen/{row.pk}/", "leerling/"):
        assert client.post(f"/dossiers/{case.number}/{below}", MOTHER).status_code == 403


def test_carers_are_seen_with_a_dossier_of_their_child_only(cast, case):
    row = mother(case, cast.lpa)

    for person, sees in ((cast.lpa2, True), (cast.administratie, True), (cast.lpa_elders, False)):
        assert Carer.objects.visible_to(person).filter(pk=row.pk).exists() is sees
    for person in (cast.school, cast.jeugdarts, cast.manager, cast.fg, cast.beheer):
        assert not Carer.objects.visible_to(person).exists()


def test_the_page_takes_the_same_queries_with_more_people(
    client, cast, case, django_assert_max_num_queries
):
    file_notice(cast.school)
    address = f"/dossiers/{case.number}/betrokkenen/"
    client.get(address)
    counts = []
    for number in range(3):
        with django_assert_max_num_queries(15) as counted:
            client.get(address)
        counts.append(len(counted))
        record_carer(case, CarerData(f"Oom {number}", "oom"), by=cast.lpa)

    assert len(set(counts)) == 1


def test_another_bureau_with_a_dossier_of_the_same_pupil_sees_no_carer(cast, case, client):
    """Neither on the page nor by adding the same person, and it may keep its own."""
    mother(case, cast.lpa)
    there = _beside(case, cast.lpa_elders.organisation)
    client.force_login(cast.lpa_elders)
    assert "Ina Verhoeven" not in text_of(client.get(f"/dossiers/{there.number}/betrokkenen/"))
    row = case.pupil.carers.get()
    assert client.get(f"/dossiers/{there.number}/betrokkenen/{row.pk}/").status_code == 404
    with pytest.raises(Carer.DoesNotExist):
        end_carer(there, row.pk, on=MONDAY.date(), by=cast.lpa_elders)

    own = mother(there, cast.lpa_elders)

    assert own != row
    assert "Ina Verhoeven" in text_of(client.get(f"/dossiers/{there.number}/betrokkenen/"))
    client.force_login(cast.lpa)
    rows = client.get(f"/dossiers/{case.number}/betrokkenen/").context["involved"]
    assert [shown.pk for shown in rows] == [row.pk]


def test_carers_of_before_get_the_bureau_that_wrote_them_down(cast, case):
    fill = import_module("cases.migrations.0024_bureaus_of_carers").give_carers_their_bureau
    here, there = mother(case, cast.lpa), _beside(case, cast.lpa_elders.organisation)
    other = father(there, cast.lpa_elders)
    Carer._base_manager.update(bureau=None)

    fill(apps, None)

    assert Carer.objects.get(pk=here.pk).bureau == cast.lpa.organisation
    assert Carer.objects.get(pk=other.pk).bureau == cast.lpa_elders.organisation


def _beside(case, bureau):
    """A second dossier of the same pupil, at another bureau."""
    town = region.town("Heuvelrand")
    beside = Case(
        number="2026-09999", pupil=case.pupil, bureau=bureau, municipality=town,
        school=case.school, method_version=case.method_version, workflow=case.workflow,
        advised_workflow=case.workflow, opened_at=MONDAY, received_on=MONDAY.date(),
    )  # fmt: skip
    return beside.write(by=None, at=MONDAY)
