"""Random regions: whatever is shared, ended, moved or authorised, people see what the model says.

The model is `oracle.py`. Each step is done twice: by the actions of the portal, and in the model as
the rule says it in words. After each step everybody's dossiers are compared; at the end of each
example every row of every dossier, and every channel for some of them.

`MAS_EXAMPLES=400 ./test tests/rules/test_who_sees_what.py` looks longer.
"""

import os
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from cases.access import can
from cases.actions import (
    Items,
    NotPossible,
    deregister_pupil,
    end_ground,
    end_passed_shares,
    end_share,
    narrow_ground,
    open_items,
    open_task,
    record_consent,
    record_entry,
    reopen_case,
    share_case,
    withdraw_consent,
    withdraw_notice,
)
from cases.actions.assessment import take_in_hand
from cases.actions.documents import withdraw_document
from cases.actions.files import check_file, store_file
from cases.actions.people import CarerData, record_carer, update_pupil
from cases.models import (
    Agreement,
    Case,
    CaseShare,
    Consent,
    Document,
    HandOver,
    PartnerRequest,
    ShareGround,
    Task,
)
from cases.rules.audience import DocumentKind, EntryKind
from cases.rules.method import TermKind
from cases.rules.results import RESULTS
from cases.rules.sharing import ConsentKind, Giver, GroundKind, Part
from mas_portal.demo import region
from partners.actions import (
    Exemption,
    authorise,
    change_user,
    close_account,
    reopen_account,
    withdraw_authorisation,
)
from partners.actions.editing import version_of
from partners.models import User, WpgAuthorisation
from tests.cast import MONDAY, Cast, everybody, file_notice, pupil_data
from tests.factories import a_case, close
from tests.rules import oracle
from tests.rules.channels import Look
from tests.rules.region_at_work import AtWork
from tests.rules.rows import all_items, all_offers, tokens_in
from tests.sharing import terms

EXAMPLES = int(os.environ.get("MAS_EXAMPLES") or (60 if os.environ.get("MAS_ALL") else 12))
NOW = MONDAY + timedelta(days=7)
LAW = ("lpa", "lpa2", "lpa3")
PARTNERS = ("halt", "om", "jeugdteam")
SCHOOL = ("school", "school2", "baken_mentor")
ELSEWHERE = ("lpa_elders", "administratie_elders")
PEOPLE = (*LAW, "administratie", "teamleider", *ELSEWHERE, *PARTNERS, *SCHOOL, "manager", "fg")
# Where somebody may go: the organisation of somebody, and a role that exists there.
PLACES = (
    ("lpa", "leerplichtambtenaar"),
    ("lpa", "administratie"),
    ("lpa_elders", "leerplichtambtenaar"),
    ("lpa", "manager"),
    ("halt", "ketenpartner"),
    ("om", "ketenpartner"),
    ("jeugdteam", "ketenpartner"),
    ("school", "school"),
    ("school", "zorgcoordinator"),
    ("school", "mentor"),
)
PARTS_OF_ITEMS = {"gebeurtenis": "entries", "document": "documents", "afspraak": "agreements"}
ENDS_EVERYTHING = next(kind for kind, row in RESULTS.items() if row.ends_everything)

choice = st.integers(0, 10**6)  # picks one of what there is at that moment
parts_of = st.sets(st.sampled_from(Part), min_size=1)
people = st.sampled_from(PEOPLE)
partners = st.sampled_from(PARTNERS)
regimes = st.sampled_from(["avg", "wpg"])


def dossiers(cast) -> list[Case]:
    """Two of Bureau Duinzicht, one with a route; one of another bureau."""
    away = pupil_data(first_name="Noor", municipality=region.town("Heuvelrand"))
    found = [a_case(cast, step=8), a_case(cast, pupil=pupil_data(first_name="Sem"))]
    record_carer(found[0], CarerData("Ina", "moeder"), by=cast.lpa)
    return [*found, file_notice(cast.school, pupil=away).case]


class Region(AtWork, RuleBasedStateMachine):
    """A region in which people share, end, move and leave."""

    cast, cases = None, ()  # set by the test

    @initialize(
        who=people, shared=st.lists(st.tuples(choice, partners, parts_of, regimes), max_size=3)
    )
    def open_the_doors(self, who, shared):
        self.clock = time_machine.travel(NOW, tick=False)
        self.traveller = self.clock.start()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.world = oracle.World(
            kinds={person.organisation_id: person.organisation.kind for person in self.everybody()},
            people={
                p.pk: oracle.Person(p.role, p.organisation_id, classes=set(p.class_names))
                for p in self.everybody()
            },
            schooling={
                case.pk: oracle.Schooling(
                    case.pupil.school_id,
                    case.pupil.class_name,
                    {row.school_id for row in case.notices.taken_up()},
                )
                for case in self.cases
            },
            bureaus={case.pk: case.bureau_id for case in self.cases},
            authorisations={
                row.pk: oracle.Authorisation(row.person_id, row.bureau_id, row.starts_on, None)
                for row in WpgAuthorisation.objects.all()
            },
        )
        self.consents, self.named, self.last_to_look = {}, 0, who
        for case, partner, parts, regime in shared:
            law = regime if self.in_chain(getattr(self.cast, partner).organisation_id) else "avg"
            self.share(case, partner, parts, starts=0, days=20, consent=None, regime=law)
            self.tell_all(case, partner)
            self.work_together(case, partner)

    def tell_all(self, case, partner):
        """Something of each sort and regime, and all of it opened as far as that may be."""
        for regime in ("avg", "wpg"):
            self.write(case, EntryKind.GESPREK, regime)
            self.write(case, EntryKind.BESLUIT, regime)
            self.give_a_task(case, partner, regime)
            for with_school in (True, False):
                self.agree_on_something(case, regime, with_school=with_school)
            self.add_a_document(case, DocumentKind.GEWOON, regime)
        newest = max(self.world.shares)
        law = self.world.shares[newest].regime
        mine = [item for item in self.items() if item.case == self.case(case).pk]
        keys = {(item.sort, item.id) for item in mine if item.regime == "avg" or law == "wpg"}
        self.open_these(newest, {key for key in keys if key[0] in oracle.OPENED_ONE_BY_ONE}, "lpa")

    def teardown(self):
        if not hasattr(self, "undo"):
            return
        try:
            self.everybody_reads_their_rows_and_no_other()
            self.look(self.last_to_look, self.named)
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)
            self.clock.stop()

    # --- helpers -----------------------------------------------------------------------------

    def everybody(self) -> list[User]:
        names = [name.replace("_", "-") for name in PEOPLE]
        return list(User.objects.select_related("organisation").filter(username__in=names))

    def person(self, name) -> User:
        return User.objects.select_related("organisation").get(pk=getattr(self.cast, name).pk)

    @property
    def today(self):
        return timezone.localdate()

    def case(self, number) -> Case:
        return Case.objects.get(pk=self.cases[number % len(self.cases)].pk)

    def pick(self, rows, number):
        found = sorted(rows)
        return found[number % len(found)] if found else None

    def officer_of(self, case) -> User:
        return self.person("lpa_elders" if case.pk == self.cases[2].pk else "lpa")

    def does(self, act, *, allowed):
        """Do something that has to succeed, or to be refused and then change nothing."""
        if allowed:
            return act()
        with pytest.raises(NotPossible), transaction.atomic():
            act()
        return None

    def in_chain(self, organisation) -> bool:
        return self.world.kinds[organisation] in oracle.CRIMINAL_CHAIN

    def token(self) -> str:
        """A word that stands in one item only."""
        self.named += 1
        return f"kanarie{self.named}x"

    # --- sharing -----------------------------------------------------------------------------

    @rule(case=choice, partner=partners, parts=parts_of, starts=st.integers(0, 3),
          days=st.integers(0, 40), consent=st.none() | choice, regime=regimes)  # fmt: skip
    def share(self, case, partner, parts, starts, days, consent, regime):
        case, partner = self.case(case), getattr(self.cast, partner)
        place, by = partner.organisation, self.officer_of(case)
        consent = self.pick(self.consents, consent) if consent is not None else None
        of_consent = {"kind": GroundKind.CONSENT, "law": ""} if consent else {}
        asked = terms(partner, parts=parts, starts=starts, days=starts + days, **of_consent)
        someone = any(p.active and p.organisation == place.pk for p in self.world.people.values())
        row = Consent.objects.get(pk=consent) if consent else None
        open_ = case.pk not in self.world.closed
        allowed = open_ and someone and self.may_rest_on(consent, case, place)
        if regime == "wpg":
            chain = self.in_chain(place.pk)
            allowed = allowed and chain and consent is None and self.is_authorised(by)

        done = self.does(
            lambda: share_case(
                case, place, asked, by=by, consent=row, summary=self.summary(case), regime=regime
            ),
            allowed=allowed,
        )

        if done:
            share = self.world.shares.setdefault(
                done.pk, oracle.Share(case.pk, place.pk, regime=regime)
            )
            ground = oracle.Ground(set(parts), asked.starts_on, asked.ends_on, consent)
            if ground not in share.grounds.values():
                share.grounds[ShareGround.objects.latest("pk").pk] = ground

    def is_authorised(self, person) -> bool:
        return oracle.is_authorised(self.world, person.pk, self.today)

    def summary(self, case) -> str:
        return f"Samenvatting van {case.number}."

    def may_rest_on(self, consent, case, place) -> bool:
        if consent is None:
            return True
        of_case, kind, organisation, withdrawn = self.consents[consent]
        right = of_case == case.pk and kind == ConsentKind.AVG and not withdrawn
        return right and organisation in (None, place.pk)

    def held(self, number) -> tuple[oracle.Share, int, int] | None:
        rows = [(g, s) for s, share in self.world.shares.items() for g in share.grounds]
        ground, share = self.pick(rows, number) or (None, None)
        return (self.world.shares[share], share, ground) if share else None

    @rule(number=choice, parts=parts_of, days=st.integers(-2, 40))
    def narrow(self, number, parts, days):
        if (found := self.held(number)) is None:
            return
        share, _, pk = found
        ground, ends_on = share.grounds[pk], self.today + timedelta(days=days)
        less = set(parts) <= ground.parts and ends_on <= ground.last_day and ends_on >= self.today
        case = Case.objects.get(pk=share.case)
        by = self.officer_of(case)
        over = ground.ended or share.ended
        valid = less and not over and ends_on >= ground.first_day

        if less and not over and not valid:
            return  # before it began: see test_sharing
        self.does(
            lambda: narrow_ground(case, pk, parts=parts, ends_on=ends_on, by=by), allowed=valid
        )

        if valid:
            ground.parts, ground.last_day = set(parts), ends_on

    @rule(number=choice)
    def end_one_ground(self, number):
        if (found := self.held(number)) is None:
            return
        share, _, pk = found
        case = Case.objects.get(pk=share.case)
        end_ground(case, pk, reason="klaar", by=self.officer_of(case))
        self.ground_ends(share, pk)

    def ground_ends(self, share, pk):
        """A ground ends; with the last one that could still hold, the share."""
        if share.grounds[pk].ended:
            return
        share.grounds[pk].ended = True
        left = [g for g in share.grounds.values() if not g.ended and g.last_day >= self.today]
        share.ended = share.ended or not left

    @rule(number=choice)
    def end_a_share(self, number):
        if (pk := self.pick(self.world.shares, number)) is None:
            return
        case = Case.objects.get(pk=self.world.shares[pk].case)
        end_share(case, pk, reason="klaar", by=self.officer_of(case))
        self.world.shares[pk].ended = True

    @rule(number=choice, chosen=st.sets(choice, max_size=6), by=st.sampled_from(LAW))
    def open_some(self, number, chosen, by):
        if (pk := self.pick(self.world.shares, number)) is not None:
            items = self.openable(self.world.shares[pk])
            self.open_these(pk, {self.pick(items, one) for one in chosen if items}, by)

    def openable(self, share) -> dict[tuple[str, int], oracle.Item]:
        found = (item for item in self.items() if item.case == share.case)
        return {(it.sort, it.id): it for it in found if it.sort in oracle.OPENED_ONE_BY_ONE}

    def open_these(self, pk, wanted, by):
        share, case = self.world.shares[pk], Case.objects.get(pk=self.world.shares[pk].case)
        items = self.openable(share)
        by = self.officer_of(case) if case.pk == self.cases[2].pk else self.person(by)
        seen = {key for key, item in items.items() if self.reads(by, item)}
        law = share.regime
        allowed = not share.ended and all(
            key in seen and (law == "wpg" or items[key].regime == "avg")
            for key in wanted - share.opened
        )
        ids = {sort: frozenset(i for s, i in wanted if s == sort) for sort in PARTS_OF_ITEMS}
        asked = Items(**{PARTS_OF_ITEMS[sort]: found for sort, found in ids.items()})

        self.does(lambda: open_items(case, pk, asked, by=by), allowed=allowed)

        if allowed:
            share.opened = (share.opened - (seen - wanted)) | wanted

    @rule(case=choice, kind=st.sampled_from([ConsentKind.AVG, ConsentKind.HELP]),
          to=st.none() | st.sampled_from(PARTNERS))  # fmt: skip
    def agree(self, case, kind, to):
        case, place = self.case(case), to and getattr(self.cast, to).organisation
        said = {"given_by": [Giver.CUSTODY, Giver.YOUTH], "names": "Ina", "how": "mondeling"}
        on, by = self.today, self.officer_of(case)
        row = record_consent(case, kind=kind, given_on=on, organisation=place, by=by, **said)
        self.consents[row.pk] = (case.pk, kind, place and place.pk, False)

    @rule(number=choice)
    def take_back_consent(self, number):
        if (pk := self.pick(self.consents, number)) is None:
            return
        case = Case.objects.get(pk=self.consents[pk][0])
        withdraw_consent(case, pk, by=self.officer_of(case))
        self.consents[pk] = (*self.consents[pk][:3], True)
        for share in self.world.shares.values():
            for ground, row in share.grounds.items():
                if row.consent == pk and not share.ended:
                    self.ground_ends(share, ground)

    # --- dossiers and what is in them --------------------------------------------------------

    @rule(case=choice, kind=st.sampled_from(EntryKind), regime=regimes)
    def write(self, case, kind, regime):
        case, at = self.case(case), timezone.now()
        by = self.officer_of(case)
        record_entry(case, kind=kind, title=self.token(), by=by, at=at, regime=regime)

    @rule(case=choice, who=people, regime=regimes)
    def give_a_task(self, case, who, regime):
        case, who = self.case(case), self.person(who)
        outside = who.role == "ketenpartner" and not self.in_chain(who.organisation_id)
        if case.pk in self.world.closed or (outside and regime == "wpg"):
            return
        open_task(
            case, kind=Task.Kind.QUESTION, what=self.token(), why="Nodig.", due_on=self.today,
            term_kind=TermKind.AFGESPROKEN, organisation=who.organisation, regime=regime,
            by=self.officer_of(case), at=timezone.now(),
        )  # fmt: skip

    @rule(case=choice, kind=st.sampled_from(DocumentKind), regime=regimes)
    def add_a_document(self, case, kind, regime):
        case, title = self.case(case), self.token()
        file = check_file("brief.pdf", ContentFile(b"%PDF-1.7 " + title.encode()))
        place = {"case": case, "bureau": case.bureau, "school_id": case.school_id}
        told = {"title": title, "kind": kind, "regime": regime}
        with store_file(file, by=self.officer_of(case), at=timezone.now(), **place, **told):
            pass

    @rule(number=choice)
    def withdraw_a_document(self, number):
        found = Document.objects.filter(notice=None, case__isnull=False).order_by("pk")
        if found:
            row = found[number % len(found)]
            withdraw_document(row.case, row.pk, reason="vergissing", by=self.officer_of(row.case))

    @rule(case=choice, regime=regimes, with_school=st.booleans())
    def agree_on_something(self, case, regime, with_school):
        case = self.case(case)
        told = {"what": self.token(), "who": "Bas", "made_on": self.today, "regime": regime}
        told["for_school"] = case.school if with_school else None
        row = Agreement(**Agreement.scope_of(case), **told)
        row.write(by=self.officer_of(case), at=timezone.now())

    @rule(case=choice)
    def close_one(self, case):
        case = self.case(case)
        if case.pk not in self.world.closed:
            at, by = timezone.now(), self.officer_of(case)
            done = self.does(
                lambda: close(case, by=by, at=at, result=ENDS_EVERYTHING),
                allowed=not self.is_for_another(case, by),
            )
            if done is None:
                return
            self.world.closed.add(case.pk)
            self.all_taken_up(case)
            for share in self.world.shares.values():
                share.ended = share.ended or share.case == case.pk

    def is_for_another(self, case, by) -> bool:
        """Whether somebody who is authorised closes this dossier instead: it has a vervolgroute."""
        officers = [
            pk
            for pk, person in self.world.people.items()
            if person.active
            and (person.role, person.organisation)
            == ("leerplichtambtenaar", self.world.bureaus[case.pk])
        ]
        could = any(oracle.is_authorised(self.world, pk, self.today) for pk in officers)
        return case.pk == self.cases[0].pk and could and not self.is_authorised(by)

    @rule(case=choice)
    def open_again(self, case):
        case = self.case(case)
        if case.pk in self.world.closed:
            reopen_case(case, reason="Er is weer verzuim.", by=self.officer_of(case))
            self.world.closed.discard(case.pk)

    # --- the school of the pupil -------------------------------------------------------------

    @rule(case=choice)
    def take_up(self, case):
        """Leerplicht looks at the meldingen that waited."""
        case = self.case(case)
        take_in_hand(case.notices.all(), by=self.officer_of(case), at=timezone.now())
        self.all_taken_up(case)

    def all_taken_up(self, case):
        left = case.notices.exclude(duo_status="ingetrokken")
        self.world.schooling[case.pk].taken_up = {row.school_id for row in left}

    @rule(case=choice)
    def take_back_a_melding(self, case):
        notice = self.case(case).notices.get()
        withdraw_notice(notice, reason="vergissing", by=self.cast.school)
        self.world.schooling[notice.case_id].taken_up.discard(notice.school_id)

    @rule(case=choice, to=st.none() | st.sampled_from(["school", "school2"]),
          class_name=st.sampled_from(["2B", "3A"]))  # fmt: skip
    def go_to_school(self, case, to, class_name):
        """The officer heard where the pupil is, and in which class; or the school said "weg"."""
        case, school = self.case(case), to and getattr(self.cast, to).organisation
        pupil, at_school = case.pupil, self.world.schooling[case.pk]
        if school is None and at_school.school == self.cast.school.organisation_id:
            told = {"school": self.cast.school.organisation, "on": self.today}
            deregister_pupil(case.notices.get(), by=self.cast.school, **told)
            at_school.school, at_school.class_name = None, ""
            return
        told = {"school": school, "class_name": class_name, "pupil_number": pupil.pupil_number}
        update_pupil(case, version=version_of(pupil), by=self.officer_of(case), **told)
        at_school.school, at_school.class_name = school and school.pk, class_name

    # --- people ------------------------------------------------------------------------------

    @rule(who=people, starts=st.integers(0, 2), days=st.none() | st.integers(0, 30))
    def give_authorisation(self, who, starts, days):
        person, first = self.person(who), self.today + timedelta(days=starts)
        last = None if days is None else first + timedelta(days=days)
        given = {"given_by": "Korpschef", "by": self.cast.beheer, "exemption": Exemption.DEMO}
        if not (person.is_active and person.role in oracle.READS_REPORTS):
            with pytest.raises(NotPossible, match="rol"):
                authorise(person, starts_on=first, ends_on=last, **given)
            return
        row = authorise(person, starts_on=first, ends_on=last, **given)
        place = person.organisation_id
        self.world.authorisations[row.pk] = oracle.Authorisation(person.pk, place, first, last)

    @rule(number=choice)
    def take_authorisation(self, number):
        pk = self.pick(self.world.authorisations, number)
        withdraw_authorisation(pk, by=self.cast.beheer)
        self.world.authorisations[pk].withdrawn = True

    @rule(who=people, place=st.sampled_from(PLACES))
    def move(self, who, place):
        person, organisation = self.person(who), getattr(self.cast, place[0]).organisation
        told = {"organisation": organisation, "role": place[1]}
        told |= {"exemption": Exemption.DEMO}
        change_user(person, version=version_of(person), by=self.cast.beheer, **told)
        moved = self.world.people[person.pk]
        if (moved.organisation, moved.role) != (organisation.pk, place[1]):
            self.authorisations_end(person)
        moved.organisation, moved.role = organisation.pk, place[1]

    @rule(who=people, back=st.booleans())
    def leave_or_return(self, who, back):
        person, by = self.person(who), self.cast.beheer
        if back:
            person = reopen_account(person, by=by, exemption=Exemption.DEMO)
        elif person.is_active and person.role == "fg":  # the only one
            with pytest.raises(NotPossible, match="enige"):
                close_account(person, by=by)
            return
        else:
            person = close_account(person, by=by)
        self.world.people[person.pk].active = back
        if not back:
            self.authorisations_end(person)

    def authorisations_end(self, person):
        """Who leaves, or gets other work, has to be authorised anew."""
        for row in self.world.authorisations.values():
            row.withdrawn = row.withdrawn or row.person == person.pk

    @rule(days=st.integers(1, 30), job=st.booleans())
    def time_passes(self, days, job):
        self.traveller.shift(timedelta(days=days))
        if job:
            end_passed_shares()
            for share in self.world.shares.values():
                ahead = [g for g in share.grounds.values() if not g.ended]
                share.ended = share.ended or all(g.last_day < self.today for g in ahead)

    # --- comparing ---------------------------------------------------------------------------

    def items(self) -> list[oracle.Item]:
        return all_items(self.world.bureaus)

    @invariant()
    def everybody_sees_their_dossiers_and_no_other(self):
        if not hasattr(self, "world"):
            return
        for row in PartnerRequest.objects.open().filter(share=None):
            assert oracle.school_that_sees(self.world, row.case_id) == row.answering_id, row
        for person in self.everybody():
            right = {
                case
                for case in self.world.bureaus
                if oracle.sees_case(self.world, person.pk, case, self.today)
            }
            listed = set(Case.objects.visible_to(person).values_list("pk", flat=True))
            assert listed == right, (person, listed, right)

    def everybody_reads_their_rows_and_no_other(self):
        items = self.items()
        for person in self.everybody():
            right = {item for item in items if self.reads(person, item)}
            seen = all_items(self.world.bureaus, reader=person)
            assert seen == right, (person, seen - right, right - seen)
            offers = {offer for offer in self.world.offers.values() if self.reads(person, offer)}
            assert all_offers(person) == offers, person
            self.own_hand_overs(person)
            for case in self.cases:
                assert can(person, case) is self.opens(person, case)
            self.own_shares(person)

    def own_hand_overs(self, person):
        rows = HandOver.objects.all()
        right = {row for row in rows if oracle.divides_work(self.world, person.pk, row.bureau_id)}
        assert set(rows.visible_to(person)) == right, person

    def own_shares(self, person):
        """A partner sees the shares through which it reads, and no other one's."""
        if person.role != "ketenpartner":
            return
        place = oracle.Person(person.role, person.organisation_id)
        right = {
            pk
            for pk, share in self.world.shares.items()
            if person.is_active and any(s is share for s, _ in self.grounds(place, share.case))
        }
        assert set(CaseShare.objects.visible_to(person).values_list("pk", flat=True)) == right
        grounds = ShareGround.objects.visible_to(person).values_list("share", flat=True)
        assert set(grounds) == right

    def grounds(self, place, case):
        return oracle.grounds_of(self.world, place, case, self.today)

    def reads(self, person, item) -> bool:
        sees = oracle.sees_offer if isinstance(item, oracle.Offer) else oracle.sees_item
        return sees(self.world, person.pk, item, self.today)

    def opens(self, person, case) -> bool:
        return oracle.sees_case(self.world, person.pk, case.pk, self.today)

    @rule(who=people, number=choice)
    def look(self, who, number):
        """Somebody looks everywhere there is to look, at one dossier from all sides."""
        tokens = tokens_in(self.world.bureaus)
        Look(self.person(who), self.world, tokens).everywhere(closely=self.case(number))


@pytest.fixture
def region_with_dossiers(unwrapped_database) -> Iterator[tuple[Cast, list[Case]]]:
    def make() -> tuple[Cast, list[Case]]:
        cast = everybody()
        with time_machine.travel(NOW, tick=False):
            return cast, dossiers(cast)

    with unwrapped_database.starting_with(make) as made:
        yield made


@pytest.mark.long
def test_whatever_happens_everybody_sees_what_the_model_says(region_with_dossiers):
    Region.cast, Region.cases = region_with_dossiers
    run_state_machine_as_test(
        Region,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
