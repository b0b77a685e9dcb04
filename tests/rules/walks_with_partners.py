"""The part of the random walks in which ketenpartners come in: sharing, and verzoeken to them.

Asked, answered (also namens), declined, withdrawn, reminded of, and lapsed with the share.
"""

from datetime import timedelta

from django.utils.timezone import localdate
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from cases.actions import (
    Answer,
    OnBehalf,
    answer_request,
    ask_partner,
    end_passed_shares,
    remind_of_requests,
    share_case,
    withdraw_request,
)
from cases.models import CaseShare, PartnerRequest, Task
from cases.rules.requests import AnswerKind, RequestKind
from tests.sharing import terms

WITH = ("jeugdarts", "swv")
choice = st.integers(0, 10**6)
days_on = st.integers(-1, 60)


class WithPartners:
    """What leerplicht and its partners do with verzoeken."""

    def holds(self, share) -> bool:
        """Whether the partner reads the dossier today; every ground here began before."""
        last = max(ground.ends_on for ground in share.grounds.all())
        return share.ended_at is None and last >= localdate(self.at)

    @rule(number=choice, who=choice, to=st.sampled_from(WITH), days=st.integers(1, 60))
    def share(self, number, who, to, days):
        case, by, partner = self.an_open_case(number), self.somebody(who), getattr(self.cast, to)
        if case is None:
            return
        today = localdate(self.at)
        asked = terms(partner, starts_on=today, ends_on=today + timedelta(days=days))
        with self.moved(case, by):
            share_case(case, partner.organisation, asked, by=by, at=self.at)

    @rule(number=choice, who=choice, kind=st.sampled_from(RequestKind), days=days_on)
    def ask(self, number, who, kind, days):
        share, by = self.pick(CaseShare.objects.all(), number), self.somebody(who)
        if share is None:
            return
        before, due_on = PartnerRequest.objects.count(), localdate(self.at) + timedelta(days=days)
        until = max(ground.ends_on for ground in share.grounds.all())
        refused = not self.holds(share) or days <= 0 or due_on > until
        asked = {"kind": kind, "text": f"Vraag {before}.", "due_on": due_on}

        def ask_twice():
            for _ in range(2):
                ask_partner(share.case, share.pk, **asked, by=by, at=self.at)

        self.does(ask_twice, share.case, by, refused=refused)
        assert PartnerRequest.objects.count() == before + (not refused)

    @rule(number=choice, who=choice, kind=st.sampled_from(AnswerKind),
          days=st.none() | days_on, namens=st.booleans())  # fmt: skip
    def answer(self, number, who, kind, days, namens):
        row, today = self.pick(PartnerRequest.objects.all(), number), localdate(self.at)
        if row is None:
            return
        if kind is AnswerKind.DECLINED:
            days = None
        given = row.answers.count()
        next_on = None if days is None else today + timedelta(days=days)
        closing = days is None and kind is not AnswerKind.DECLINED
        answer = Answer(kind, f"Antwoord {given}.", next_on=next_on, no_follow_up=closing)
        by = self.somebody(who) if namens else row.answering.people.first()
        said = OnBehalf("Kim", "telefonisch", today) if namens else None
        fits = kind is not AnswerKind.ACCEPTED or row.kind == RequestKind.REFERRAL
        could = row.closed_at is None and (namens or self.holds(row.share))
        refused = not could or not fits or (days is not None and days <= 0)

        def answer_twice():
            for _ in range(2):
                answer_request(row.case, row.pk, answer=answer, by=by, on_behalf=said, at=self.at)

        to_read = row.case.tasks.open().filter(kind=Task.Kind.ANSWER)
        before = to_read.count()
        self.does(answer_twice, row.case, by, refused=refused)
        assert row.answers.count() == given + (not refused)
        if not refused:
            self.moved_on(row, next_on)
            assert to_read.count() == before + (next_on is None)

    def moved_on(self, row, next_on):
        """The partner has its task until the day it names; without one nothing more is asked."""
        row.refresh_from_db()
        assert (row.closed_at is None) is (next_on is not None)
        if next_on:
            assert (row.due_on, row.task.starts_on, row.task.due_on) == (next_on,) * 3
            assert row.reminded_at is None

    @rule(number=choice, who=choice)
    def withdraw(self, number, who):
        row, by = self.pick(PartnerRequest.objects.all(), number), self.somebody(who)
        if row is None:
            return
        was_open = row.closed_at is None
        with self.moved(row.case, by):
            withdraw_request(row.case, row.pk, by=by, at=self.at)
            withdraw_request(row.case, row.pk, by=by, at=self.at)
        row.refresh_from_db()
        assert row.closed_at is not None
        assert not was_open or row.state == "vervallen"

    @rule()
    def remind(self):
        """Of what is late once, then once in a week; never of what is not read any more."""
        today = localdate(self.at)
        monday = today - timedelta(days=today.weekday())
        late = {
            row.pk
            for row in PartnerRequest.objects.filter(closed_at=None, due_on__lt=today)
            if self.holds(row.share)
            and (row.reminded_at is None or localdate(row.reminded_at) < monday)
        }
        told_now = PartnerRequest.objects.filter(reminded_at=self.at)
        before = set(told_now.values_list("pk", flat=True))
        remind_of_requests(self.at)
        remind_of_requests(self.at)
        assert set(told_now.values_list("pk", flat=True)) == before | late
        self.is_signed(None)

    @rule()
    def night_falls(self):
        end_passed_shares(self.at)
        assert end_passed_shares(self.at) == 0
        for share in CaseShare.objects.running():
            assert self.holds(share)
        self.is_signed(None)

    @invariant()
    def an_open_verzoek_has_its_task_and_a_closed_one_none(self):
        for row in PartnerRequest.objects.select_related("share", "task", "case"):
            asked = row.case.tasks.open().filter(kind=Task.Kind.REQUEST, organisation=row.answering)
            if row.closed_at is None:
                assert row.task in asked
                assert row.share.ended_at is None
                assert row.case.is_open
            else:
                assert row.task is None
        open_ones = PartnerRequest.objects.filter(closed_at=None).count()
        assert Task.objects.open().filter(kind=Task.Kind.REQUEST).count() == open_ones

    def partners_read_their_verzoeken(self):
        for name in WITH:
            person = getattr(self.cast, name)
            rows = PartnerRequest.objects.filter(answering=person.organisation)
            right = {row for row in rows if self.holds(row.share)}
            assert set(PartnerRequest.objects.visible_to(person)) == right, name
