"""One dossier with one of every row, and who of the whole region reads each: quick, and complete.

Read by the school of Bas, which reported him, and by the mentor of his class. Shared with Halt with
every part and some items opened; with the OM without parts that show items; with the Raad until it
was ended; with the samenwerkingsverband from tomorrow on.
"""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from cases.actions import (
    Answer,
    Items,
    answer_request,
    ask_partner,
    ask_school,
    end_share,
    open_items,
    open_task,
    record_consent,
    record_entry,
)
from cases.actions.documents import withdraw_document
from cases.actions.files import check_file, store_file
from cases.actions.offers import OfferData, file_offer, make_offer
from cases.actions.people import CarerData, record_carer
from cases.actions.post import ask_for_post
from cases.models import Agreement, Document, NoticeDraft, Offer, ShareGround, Task
from cases.rules.audience import EntryKind
from cases.rules.method import TermKind
from cases.rules.requests import AnswerKind, RequestKind
from cases.rules.sharing import ConsentKind, Giver, Part
from mas_portal.demo import region
from partners.actions import Exemption, authorise, withdraw_authorisation
from partners.models import User, WpgAuthorisation
from partners.rules import roles
from partners.rules.roles import Action, Role, Scope
from routes.rules import RouteKind
from tests.cast import pupil_data
from tests.factories import a_case
from tests.sharing import EVERY_PART, shared

pytestmark = pytest.mark.django_db

OFFICERS = {"lpa", "lpa2", "lpa3"}
REPORTS = OFFICERS | {"teamleider"}
BUREAU = REPORTS | {"administratie"}
POLICE_DATA = {"lpa", "lpa3"}
SCHOOL = {"school", "baken-zorg", "baken-mentor"}
SHOWN_BY_PART = EVERY_PART - {Part.TIMELINE, Part.DOCUMENTS, Part.AGREEMENTS, Part.CONTACT,
                              Part.STANDING}  # fmt: skip


def readers(row) -> set[str]:
    """Everybody of the region who gets this row."""
    everybody = User.objects.select_related("organisation")
    return {p.username for p in everybody if type(row).objects.visible_to(p).filter(pk=row.pk)}


def a_document(case, title: str, /, **more):
    file = check_file("brief.pdf", ContentFile(b"%PDF-1.7 " + title.encode()))
    place = {"case": case, "bureau": case.bureau, "school_id": case.school_id}
    told = {"by": more.pop("by", case.owner), "at": timezone.now(), "title": title}
    with store_file(file, **told, **place | more) as document:
        return document


def an_entry(case, kind=EntryKind.BESLUIT, **more):
    return record_entry(case, kind=kind, title=str(kind), by=case.owner, at=timezone.now(), **more)


def an_agreement(case, what: str, **more) -> Agreement:
    told = {"what": what, "who": "Bas", "made_on": timezone.localdate()}
    row = Agreement(**Agreement.scope_of(case), **told, **more)
    row.write(by=case.owner, at=timezone.now())
    return row


def a_task(case, organisation, **more) -> Task:
    return open_task(
        case, kind=Task.Kind.QUESTION, what="Bellen", why="Nodig.", due_on=timezone.localdate(),
        term_kind=TermKind.AFGESPROKEN, organisation=organisation, by=case.owner,
        at=timezone.now(), **more,
    )  # fmt: skip


def an_offer(cast, partner, **more) -> Offer:
    row = Offer(
        kind=Offer.Kind.SIGNAL, organisation=partner.organisation, bureau=cast.lpa.organisation,
        pupil_name="Bas", birth_date=timezone.localdate(), text="Gezien.", offered_by=partner,
        offered_at=timezone.now(), **more,
    )  # fmt: skip
    row.write(by=partner, at=timezone.now())
    return row


def filed_with_a_file(cast, case) -> Document:
    data = OfferData(Offer.Kind.DOCUMENT, "Hierbij.")
    file = check_file("advies.pdf", ContentFile(b"%PDF-1.7 advies"))
    offer = make_offer(data, by=cast.halt, case=case, file=file)
    return file_offer(offer.pk, case, by=cast.lpa).document


def opened_everywhere(case, shares, *, by) -> dict:
    """Three of each that is opened one by one; the second stays intern."""
    rows = {
        "entries": [an_entry(case), an_entry(case, EntryKind.GESPREK)],
        "documents": [a_document(case, "open"), a_document(case, "intern")],
        "agreements": [an_agreement(case, "open"), an_agreement(case, "intern")],
    }
    rows["documents"].append(a_document(case, "ingetrokken"))
    chosen = {sort: [found[0], *found[2:]] for sort, found in rows.items()}
    for share in shares:
        items = {sort: frozenset(row.pk for row in found) for sort, found in chosen.items()}
        open_items(case, share.pk, Items(**items), by=by)
    withdraw_document(case, rows["documents"][2].pk, reason="dubbel", by=by)
    return rows


def test_every_row_has_its_readers_and_no_other(cast, monkeypatch):
    case, by = a_case(cast, step=8), cast.lpa
    case.refresh_from_db()
    halt = shared(case, cast.halt, by=by, parts=EVERY_PART)
    om = shared(case, cast.om, by=by, parts=SHOWN_BY_PART)
    raad = shared(case, cast.rvdk, by=by, parts=EVERY_PART)
    later = shared(case, cast.swv, by=by, parts=EVERY_PART, starts=1, days=9)
    rows = opened_everywhere(case, (halt, om, raad, later), by=by)
    opening = halt.opened_entries.get()
    given = {"given_by": [Giver.CUSTODY], "names": "Ina", "how": "mondeling"}
    today = timezone.localdate()
    consent = record_consent(case, kind=ConsentKind.AVG, given_on=today, by=by, **given)
    due, kind = today + timedelta(days=7), RequestKind.QUESTION
    asked = ask_partner(case, halt.pk, kind=kind, text="Bekend?", due_on=due, by=by)
    answer = Answer(AnswerKind.ANSWER, "Ja.", next_on=None, no_follow_up=True)
    answer_request(case, asked.pk, answer=answer, by=cast.halt)
    asked_school = ask_school(case, kind=kind, text="Bekend?", due_on=due, by=by)
    answer_request(case, asked_school.pk, answer=answer, by=cast.baken_zorg)
    waits = ask_school(case, kind=kind, text="Nog iets?", due_on=due, by=by)
    asked_raad = ask_partner(case, raad.pk, kind=kind, text="Bekend?", due_on=due, by=by)
    raads_task = a_task(case, cast.rvdk.organisation)
    carer = record_carer(case, CarerData("Ina", "moeder"), by=by)
    end_share(case, raad.pk, reason="klaar", by=by)
    draft = NoticeDraft.objects.create(user=cast.school, answers={})
    of_notice = {"notice": case.notices.get(), "by": cast.school}
    of_offer = {"case": None, "partner": cast.halt.organisation, "by": cast.halt}
    steps = {visit.step: visit for visit in case.visits.all()}

    # fmt: off
    table = [
        (case,                                            BUREAU | {"halt", "om"} | SCHOOL),
        (case.notices.get(),                              BUREAU | SCHOOL),
        (halt,                                            BUREAU | {"halt"}),
        (om,                                              BUREAU | {"om"}),
        (raad,                                            BUREAU),
        (later,                                           BUREAU),
        (halt.grounds.get(),                              BUREAU | {"halt"}),
        (raad.grounds.get(),                              BUREAU),
        (opening,                                         BUREAU | {"halt"}),
        (rows["entries"][0],                              BUREAU | {"halt"}),
        (rows["entries"][1],                              REPORTS),
        (an_entry(case, regime="wpg"),                    POLICE_DATA),
        (rows["documents"][0],                            BUREAU | {"halt"}),
        (rows["documents"][1],                            BUREAU),
        (rows["documents"][2],                            BUREAU),
        (a_document(case, "v", kind="verslag"),           REPORTS),
        (a_document(case, "w", regime="wpg"),             POLICE_DATA),
        (a_document(case, "m", **of_notice),              BUREAU | SCHOOL),
        (a_document(case, "c", draft=draft),              set()),
        (rows["agreements"][0],                           BUREAU | {"halt"}),
        (rows["agreements"][1],                           BUREAU),
        (an_agreement(case, "wpg", regime="wpg"),         POLICE_DATA),
        (an_agreement(case, "s", for_school=case.school), BUREAU | SCHOOL),
        (an_agreement(case, "w", for_school=case.school, regime="wpg"), POLICE_DATA),
        (an_agreement(case, "m", for_school=cast.mbo.organisation), BUREAU),
        (a_task(case, cast.lpa.organisation),             BUREAU),
        (a_task(case, cast.lpa.organisation, regime="wpg"), POLICE_DATA),
        (a_task(case, cast.halt.organisation),            BUREAU | {"halt"}),
        (a_task(case, cast.halt.organisation, regime="wpg"), POLICE_DATA),
        (a_task(case, cast.jeugdteam.organisation),       BUREAU),
        (a_task(case, case.school),                       BUREAU | SCHOOL),
        (a_task(case, case.school, regime="wpg"),         POLICE_DATA),
        (raads_task,                                      BUREAU),
        (case.routes.get(),                               BUREAU | {"halt"}),
        (a_route_under_the_wpg(case),                     POLICE_DATA),
        (carer,                                           BUREAU | {"halt"}),
        (steps[5],                                        REPORTS),
        (steps[6],                                        BUREAU),
        (case.deviations.first(),                         REPORTS),
        (case.moments.first(),                            BUREAU),
        (consent,                                         BUREAU),
        (case.disclosures.first(),                        BUREAU),
        (ask_for_post(case, kind="anders", addressee="ouders", by=by), BUREAU),
        (asked,                                           BUREAU | {"halt"}),
        (asked.answers.get(),                             REPORTS | {"halt"}),
        (asked_raad,                                      BUREAU),
        (asked_school,                                    BUREAU | SCHOOL),
        (asked_school.answers.get(),                      REPORTS | SCHOOL),
        (waits,                                           BUREAU | SCHOOL),
        (waits.task,                                      BUREAU | SCHOOL),
        (an_offer(cast, cast.jeugdteam),                  BUREAU | {"jeugdteam", "jeugdteam2"}),
        (an_offer(cast, cast.halt, regime="wpg"),         POLICE_DATA | {"halt"}),
        # A partner gets its own file by its inbreng only, so that filing it tells nothing.
        (a_document(case, "i", **of_offer),               BUREAU),
        (a_document(case, "i", **of_offer, regime="wpg"), POLICE_DATA),
        (filed_with_a_file(cast, case),                   REPORTS),
    ]
    # fmt: on
    wrong = [(row, readers(row) ^ right) for row, right in table if readers(row) != right]
    assert not wrong
    for row, _ in table:
        who_left(cast, row)
        each_lock_holds_alone(cast, row, monkeypatch)


def each_lock_holds_alone(cast, row, monkeypatch) -> None:
    """A mistake in one of the two tables of roles opens nothing: the other one still holds."""
    read = frozenset({Action.READ_CASE, Action.READ_NOTICE, Action.READ_REPORT, Action.OPEN_CASE})
    for person, table, value in (
        (cast.manager, roles.SCOPES, Scope.BUREAU),
        (cast.manager, roles.SCOPES, Scope.SHARES),
        (cast.fg, roles.PERMITTED, read),
        *((one, roles.PERMITTED, frozenset()) for one in (cast.halt, cast.lpa, cast.school)),
    ):
        with monkeypatch.context() as mistake:
            mistake.setitem(table, Role(person.role), value)
            found = type(row).objects.visible_to(person).filter(pk=row.pk)
            assert not found.exists(), (person, row, value)


def a_route_under_the_wpg(case):
    row = case.routes.get()
    row.pk, row.regime, row.kind = None, "wpg", RouteKind.CIVIEL
    row._state.adding = True
    row.write(by=case.owner, at=timezone.now())
    return row


def who_left(cast, row) -> None:
    """Who left reads nothing of it, whatever the role was."""
    for person in vars(cast).values():
        person.is_active = False
        assert not type(row).objects.visible_to(person).filter(pk=row.pk).exists(), (person, row)
        person.is_active = True


def test_the_other_doors_of_a_list_open_for_the_partner_only(cast):
    """`read_by` and `dossiers_of` ask less of the database than `visible_to`, and give no more."""
    case, today = a_case(cast, step=8), timezone.localdate()
    share = shared(case, cast.halt, by=cast.lpa)

    def let_in() -> tuple[set[str], set[str]]:
        people = list(User.objects.select_related("organisation"))
        grounds = {p.username for p in people if ShareGround.objects.read_by(p, today, [case.pk])}
        return grounds, {p.username for p in people if ShareGround.objects.dossiers_of(p)}

    assert let_in() == ({"halt"}, {"halt"})
    cast.halt.is_active = False
    assert not ShareGround.objects.read_by(cast.halt, today, [case.pk])
    assert not ShareGround.objects.dossiers_of(cast.halt)
    end_share(case, share.pk, reason="klaar", by=cast.lpa)
    assert let_in() == (set(), set())


def files_given_to(offer) -> set[str]:
    """Everybody of the region who gets the file of this inbreng."""
    everybody = User.objects.select_related("organisation")
    given = {p.username: Offer.objects.visible_to(p).giving_file_to(p) for p in everybody}
    return {name for name, rows in given.items() if rows.filter(pk=offer.pk).exists()}


def test_the_file_of_an_inbreng_goes_to_its_partner_and_to_who_handles_it(cast):
    """Once it is filed leerplicht gets it in the dossier, each as far as they read there."""
    case, of_team = a_case(cast, step=8), {"jeugdteam", "jeugdteam2"}
    case.refresh_from_db()
    share = shared(case, cast.jeugdteam, by=cast.lpa)
    under_wpg = shared(case, cast.halt, by=cast.lpa, regime="wpg")
    about = {"case": None, "partner": cast.jeugdteam.organisation, "by": cast.jeugdteam}
    file = {"document": a_document(case, "inbreng", **about)}
    by = {"handled_at": timezone.now(), "handled_by": cast.lpa}

    # fmt: off
    team, halt = cast.jeugdteam, cast.halt
    table = [
        (an_offer(cast, team),                                       set()),
        (an_offer(cast, team, **file),                               BUREAU | of_team),
        (an_offer(cast, team, **file, **by, state="verwerkt"),       of_team),
        (an_offer(cast, team, **file, **by, state="niet_verwerkt"),  BUREAU | of_team),
        (an_offer(cast, team, **file, share=share),                  {"lpa", "lpa2"} | of_team),
        (an_offer(cast, halt, **file, share=under_wpg, regime="wpg"), {"lpa", "halt"}),
    ]
    # fmt: on
    wrong = [(row, files_given_to(row) ^ right) for row, right in table]
    assert not [pair for pair in wrong if pair[1]]


def test_an_authorisation_holds_for_its_person_its_bureau_and_its_days(cast):
    case = a_case(cast)
    case.refresh_from_db()
    row, today, day = an_entry(case, regime="wpg"), timezone.localdate(), timedelta(days=1)
    given = {"given_by": "Korpschef", "by": cast.beheer, "exemption": Exemption.DEMO}
    assert readers(row) == POLICE_DATA

    authorise(cast.lpa2, starts_on=today + day, **given)
    authorise(cast.teamleider, starts_on=today - 9 * day, ends_on=today - day, **given)
    authorise(cast.lpa_elders, starts_on=today, **given)
    assert readers(row) == POLICE_DATA

    authorise(cast.lpa2, starts_on=today, ends_on=today, **given)
    assert readers(row) == {*POLICE_DATA, "lpa2"}

    withdraw_authorisation(WpgAuthorisation.objects.filter(person=cast.lpa).get().pk, by=cast.lpa)
    assert readers(row) == {"lpa2", "lpa3"}

    # What one bureau gave opens nothing of the next one.
    bo = pupil_data(first_name="Bo", municipality=region.town("Heuvelrand"))
    theirs = a_case(cast, pupil=bo)
    theirs.refresh_from_db()
    other = an_entry(theirs, regime="wpg")
    assert type(row).objects.visible_to(cast.lpa_elders).filter(pk=other.pk).exists()
    cast.lpa3.organisation = cast.lpa_elders.organisation
    assert not type(row).objects.visible_to(cast.lpa3).filter(pk__in=[row.pk, other.pk]).exists()
