"""The part of the random regions in which people work together: they ask, answer, bring something
in, file it, change an afspraak, and hand over all dossiers of a colleague.
"""

import uuid
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from cases.actions import (
    Answer,
    OnBehalf,
    answer_request,
    ask_partner,
    ask_school,
    hand_over,
    take_back,
    withdraw_request,
)
from cases.actions.agreements import AgreementData, settle_agreement
from cases.actions.offers import OfferData, decline_offer, file_offer, make_offer
from cases.models import Agreement, Case, HandOver, Offer, PartnerRequest, TimelineEntry
from cases.rules.requests import AnswerKind, RequestKind
from mas_portal.demo import region
from partners.actions.editing import version_of
from tests.cast import pupil_data
from tests.rules import oracle

choice = st.integers(0, 10**6)
officers = st.sampled_from(["lpa", "lpa2", "lpa3"])
partners = st.sampled_from(["halt", "om", "jeugdteam"])
asked = st.sampled_from(["halt", "om", "jeugdteam", "school", "school2", "baken_mentor"])


class AtWork:
    """What people do with one another's dossiers."""

    def work_together(self, case, partner):
        """To begin with: something asked, answered for now, and brought in."""
        self.ask_something(len(self.world.shares) - 1, RequestKind.QUESTION, days=9)
        self.answer(PartnerRequest.objects.count() - 1, partner, days=5)
        self.bring_in(partner, case, Offer.Kind.SIGNAL)

    # --- verzoeken ---------------------------------------------------------------------------

    @rule(number=choice, kind=st.sampled_from(RequestKind), days=st.integers(0, 20))
    def ask_something(self, number, kind, days):
        if (pk := self.pick(self.world.shares, number)) is None:
            return
        share, due_on = self.world.shares[pk], self.today + timedelta(days=days)
        case = Case.objects.get(pk=share.case)
        until = [ground.last_day for ground in share.grounds.values() if not ground.ended]
        allowed = self.is_held(share) and self.today < due_on <= max(until)
        asked = {"kind": kind, "text": self.token(), "due_on": due_on}
        self.does(lambda: ask_partner(case, pk, **asked, by=self.officer_of(case)), allowed=allowed)
        if allowed:
            self.told(case, share)

    @rule(case=choice)
    def ask_the_school(self, case):
        case, due_on = self.case(case), self.today + timedelta(days=9)
        school, by = oracle.school_that_sees(self.world, case.pk), self.officer_of(case)
        people = self.world.people.values()
        someone = any(person.active and person.organisation == school for person in people)
        asked = {"kind": RequestKind.QUESTION, "text": self.token(), "due_on": due_on}
        self.does(lambda: ask_school(case, by=by, **asked), allowed=bool(school) and someone)

    def is_held(self, share) -> bool:
        return not share.ended and any(g.holds(self.today) for g in share.grounds.values())

    def told(self, case, share: oracle.Share | None):
        """What was written last stands on the timeline of both sides; a school has none."""
        if share is not None:
            newest = TimelineEntry.objects.filter(case=case).latest("pk")
            share.opened.add(("gebeurtenis", newest.pk))

    def a_request(self, number) -> PartnerRequest | None:
        rows = PartnerRequest.objects.filter(case__in=self.world.bureaus)
        return self.pick_row(rows, number)

    def pick_row(self, rows, number):
        found = list(rows.order_by("pk"))
        return found[number % len(found)] if found else None

    @rule(number=choice, who=asked, days=st.none() | st.integers(1, 20))
    def answer(self, number, who, days):
        """Somebody answers, also of another organisation than was asked."""
        row, who = self.a_request(number), self.person(who)
        if row is None or not who.is_active:
            return
        (item,) = [it for it in self.items() if (it.sort, it.id) == ("verzoek", row.pk)]
        is_asked = who.organisation_id == row.answering_id and self.reads(who, item)
        self.answers(row, days, by=who, allowed=is_asked and row.closed_at is None)

    @rule(number=choice, who=st.sampled_from(["lpa", "administratie"]),
          days=st.none() | st.integers(1, 20))  # fmt: skip
    def answer_namens(self, number, who, days):
        row, who = self.a_request(number), self.person(who)
        if row is None or not who.is_active or who.organisation_id != row.bureau_id:
            return
        if who.role not in ("leerplichtambtenaar", "administratie"):
            return
        said = OnBehalf("Kim", "telefonisch", self.today)
        self.answers(row, days, by=who, allowed=row.closed_at is None, on_behalf=said)

    def answers(self, row, days, *, by, allowed, on_behalf=None):
        next_on = None if days is None else self.today + timedelta(days=days)
        said = Answer(AnswerKind.ANSWER, self.token(), next_on=next_on, no_follow_up=days is None)
        self.does(
            lambda: answer_request(row.case, row.pk, answer=said, by=by, on_behalf=on_behalf),
            allowed=allowed,
        )
        if allowed:
            self.told(row.case, self.world.shares.get(row.share_id))

    @rule(number=choice)
    def withdraw_a_request(self, number):
        if (row := self.a_request(number)) is None:
            return
        withdraw_request(row.case, row.pk, by=self.officer_of(row.case))
        if row.closed_at is None:
            self.told(row.case, self.world.shares.get(row.share_id))

    # --- inbreng -----------------------------------------------------------------------------

    @rule(who=partners, about=st.none() | choice, kind=st.sampled_from(Offer.Kind))
    def bring_in(self, who, about, kind):
        """About a pupil by name, or within a dossier that is shared; under its law."""
        who, case = self.person(who), None if about is None else self.case(about)
        if not who.is_active or who.role != "ketenpartner":
            return
        said = {"kind": kind, "text": self.token()}
        if case is None:
            pupil, town = pupil_data(), region.town("Duinzicht")
            about = {"pupil_name": self.token(), "birth_date": pupil.birth_date}
            said |= {**about, "municipality": town}
        held = [] if case is None else self.grounds(self.world.people[who.pk], case.pk)
        laws = {share.regime for share, _ in held}
        row = self.does(
            lambda: make_offer(OfferData(**said), by=who, case=case),
            allowed=case is None or bool(laws),
        )
        if row:
            law = "wpg" if "wpg" in laws else "avg"
            bureau = self.cast.lpa.organisation_id if case is None else self.world.bureaus[case.pk]
            self.world.offers[row.pk] = oracle.Offer(row.pk, who.organisation_id, bureau, law)

    @rule(number=choice, into=choice)
    def file(self, number, into):
        """Somebody of leerplicht who reads it puts it in a dossier; twice is once."""
        row, case = self.pick_row(Offer.objects.all(), number), self.case(into)
        by = self.officer_of(case)
        if row is None or not self.reads(by, self.world.offers[row.pk]):
            return
        is_new = row.state == Offer.State.NEW
        is_there = row.entry is not None and row.entry.case_id == case.pk
        fits = row.bureau_id == case.bureau_id and row.share in (None, *case.shares.all())
        for _ in range(2):
            self.does(
                lambda: file_offer(row.pk, case, by=by), allowed=is_there or (is_new and fits)
            )
        if is_new and fits:
            self.opened_when_shared(row, case)

    def opened_when_shared(self, offer, case):
        """The partner sees where it went in a share of that law, if there is one."""
        for share in self.world.shares.values():
            same = (share.case, share.organisation, share.regime, share.ended)
            if same == (case.pk, offer.organisation_id, offer.regime, False):
                self.told(case, share)

    @rule(number=choice)
    def decline(self, number):
        row = self.pick_row(Offer.objects.filter(state=Offer.State.NEW), number)
        by = self.person("administratie")
        if row is not None and by.is_active:
            decline_offer(row.pk, answer=self.token(), by=by)

    # --- afspraken, and who handles what -----------------------------------------------------

    @rule(number=choice, school=st.sampled_from([None, "school", "school2"]),
          outcome=st.sampled_from(Agreement.Outcome))  # fmt: skip
    def settle(self, number, school, outcome):
        """How an afspraak went; the school of the pupil reads it from now on, or no more."""
        row = self.pick_row(Agreement.objects.filter(case__in=self.world.bureaus), number)
        if row is None:
            return
        school = school and getattr(self.cast, school).organisation
        at_school = row.regime == "avg" and school and school.pk == row.case.school_id
        told = AgreementData(row.what, row.who, row.due_on, outcome, for_school=school)
        version, by = version_of(row), self.officer_of(row.case)
        self.does(
            lambda: settle_agreement(row.case, row.pk, told, version=version, by=by),
            allowed=school in (None, row.for_school) or bool(at_school),
        )

    @rule(leaver=officers, to=st.none() | officers, deputy=st.none() | officers)
    def hand_over_all(self, leaver, to, deputy):
        """All dossiers of a colleague go to others; nobody sees more or less by it."""
        leaver = self.person(leaver)
        to, deputy = to and self.person(to), deputy and self.person(deputy)
        bureau = self.cast.teamleider.organisation
        running = Case.objects.filter(bureau=bureau, owner=leaver, closed_at=None)
        after = {
            case.pk: self.handles_after(case, leaver, to, deputy, bureau.pk)
            for case in running.select_related("owner", "deputy")
        }
        chosen = {"to": to, "deputy": deputy, "by": self.cast.teamleider}
        self.does(
            lambda: hand_over(leaver=leaver, bureau=bureau, key=uuid.uuid4(), **chosen),
            allowed=bool(after) and all(after.values()),
        )
        if after and all(after.values()):
            now = Case.objects.filter(pk__in=after).values_list("pk", "owner", "deputy")
            assert {pk: (owner, deputy) for pk, owner, deputy in now} == after

    def handles_after(self, case, leaver, to, deputy, bureau) -> tuple[int, int] | None:
        """Owner and deputy once it was handed over; None when nobody is left."""
        at_work = {
            pk
            for pk, person in self.world.people.items()
            if person.active
            and (person.role, person.organisation) == ("leerplichtambtenaar", bureau)
        }
        owner = to or case.deputy
        if owner is None or owner == leaver or owner.pk not in at_work:
            return None
        for person in (deputy, case.deputy, leaver):
            if person is not None and person != owner and person.pk in at_work:
                return owner.pk, person.pk
        return None

    @rule(number=choice)
    def take_it_back(self, number):
        done = self.pick_row(HandOver.objects.all(), number)
        if done is not None:
            take_back(done, by=self.cast.teamleider)
            assert take_back(done, by=self.cast.teamleider) == 0
