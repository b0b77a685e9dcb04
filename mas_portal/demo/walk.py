"""Walking the other dossiers of the demo along their werkstroom, to where their row says."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from cases.models import AbsenceNotice
from cases.rules.absence import SIXTEEN_HOURS, AbsenceKind
from cases.rules.results import CaseResult
from mas_portal.demo import office, sharing
from mas_portal.demo.beside import CONTACTS, HANDED_OVER, LOOKED_AT, NOTES, WITHDRAWN
from mas_portal.demo.details import Details
from mas_portal.demo.family import family_of
from mas_portal.demo.meldingen import pupil, report
from mas_portal.demo.row import Row
from mas_portal.demo.shares import ASKED_OF_SCHOOL, SHARES
from mas_portal.demo.stage import Stage
from mas_portal.demo.steps import Steps
from mas_portal.demo.story import Story

Moment = tuple[int, Callable[[int], Any]]  # school days ago, and what happened then

_ACCOUNTS = {
    "Het Baken": "school",
    "De Kring": "school2",
    "ROC Duinstreek": "mbo",
    "De Zeester": "de-zeester",
    "Heuvel College": "heuvelcollege",
}
_COLLEAGUES = ("lpa2", "lpa3")  # who take over from `lpa`, whose schools report most


class Walk:
    """One row being told, from its melding to the step where it stands."""

    def __init__(self, stage: Stage, row: Row):
        self.stage, self.row = stage, row
        self.story = Story(stage, row.slug)
        self.chance = self.story.chance
        self.family = family_of(self.chance, row.age)
        self.details = Details(
            self.chance,
            school_type=stage.schools[row.school].school_type,
            name=row.name[0],
            gender=row.gender,
            parent=self.family.spoken_with,
        )
        self.steps = Steps(self.story, row, self.details)

    def tell(self) -> None:
        notice = self._file(self.row.opened, self.row.hours)
        if notice.case is None:
            if self.row.opened > 5:
                office.pass_on(self.story, self.row.opened - 3, notice)
            return
        for day, tell in sorted(self._moments(notice), key=lambda moment: -moment[0]):
            tell(day)
        office.return_statuses(self.story)

    def _moments(self, notice: AbsenceNotice) -> Iterator[Moment]:
        """All that happened after the first melding; on one day in this order."""
        row = self.row
        yield from self._about_notice(notice)
        if row.called:
            yield max(row.opened - 1, 1), self._call
        if row.school != "De Zeester" and row.opened - row.arrived > 4:
            yield row.opened - 2, self._hand_over
        steps = self.steps.to_take()
        for step, day in zip(steps, self._days(len(steps)), strict=True):
            yield day, partial(self.steps.take, step)
        if row.second:
            yield row.second, lambda ago: self._file(ago, max(row.hours // 2, 4))
            if row.second > 4:
                yield row.second - 2, self._look_at_notice
        yield from self._beside()
        for shared in SHARES.get(row.slug, ()):
            yield from self._shared(shared)
        for asked in ASKED_OF_SCHOOL.get(row.slug, ()):
            yield from self._asked(_ACCOUNTS[row.school], asked)
        if row.back:
            yield row.arrived, lambda ago: self.story.go_back(ago, row.back, "nieuwe_informatie")
        if row.result is not None:
            yield row.closed, self._close

    def _days(self, count: int) -> list[int]:
        """The school days on which those steps are left, evenly from the melding to the arrival."""
        first, last = self.row.opened - 1, self.row.arrived
        return [first - round((first - last) * (n + 1) / count) for n in range(count)]

    def _beside(self) -> Iterator[Moment]:
        """A call, a note, a look at the afspraken: the longer it runs, the more there are."""
        first = self.row.opened - 3
        last = self.row.closed + 1 if self.row.result else 1
        if first <= last:
            return
        kinds = [self._note, self._contact, self._contact] if self.row.called else [self._note]
        for _ in range(self.chance.randint(0, 1 + (first - last) // 10)):
            yield self.chance.randint(last, first), self.chance.choice(kinds)
        if first - last > 18:
            yield last, self.steps.look_at_agreements

    def _shared(self, row: sharing.Shared) -> Iterator[Moment]:
        yield row.since, lambda _: sharing.share(self.story, row)
        for ask in row.asks:
            yield from self._asked(row.partner, ask)
        if row.ended is not None:
            yield row.ended[0], lambda _: sharing.end(self.story, row)

    def _asked(self, whom: str, row: sharing.Ask) -> Iterator[Moment]:
        yield row.since, lambda _: sharing.ask(self.story, whom, row)
        if row.reply is not None:
            yield row.reply.since, lambda _: sharing.reply(self.story, whom, row)

    # --- meldingen -------------------------------------------------------------------------------

    def _file(self, day: int, hours: int) -> AbsenceNotice:
        row, account = self.row, _ACCOUNTS[self.row.school]
        return self.story.file(
            day,
            by=account,
            pupil=pupil(self.stage, row.name, row.age, town=row.town, class_name=row.class_name),
            data=report(
                self.stage,
                account,
                _kind(row, hours),
                between=(day + _length(row, hours), day + 1),
                reason=self.steps.words("reason"),
                school_action=self.steps.words("school_action"),
                parent_contact=self.steps.words("parent_contact"),
                **_amount(row, hours),
            ),
        )

    def _about_notice(self, notice: AbsenceNotice) -> Iterator[Moment]:
        """The school types its number of DUO some days later, or takes its melding back."""
        row, waits = self.row, notice.duo_state == AbsenceNotice.DuoState.NOT_YET
        if waits and row.opened > 8 and not row.withdrawn and self.chance.random() < 0.85:
            yield row.opened - 4, lambda ago: office.record_number(self.story, ago, notice)
        if row.withdrawn:
            why = self.details.one_of(WITHDRAWN)
            yield row.withdrawn, lambda ago: office.withdraw(self.story, ago, notice, why)

    def _look_at_notice(self, day: int) -> None:
        self.story.looked_at_new_notice(day, self.details.one_of(LOOKED_AT))

    # --- beside the steps ------------------------------------------------------------------------

    def _call(self, day: int) -> None:
        """The first contact; then it is known who cares for the pupil."""
        row, parent = self.row, self.family.spoken_with
        whom = row.name[0] if row.age >= 18 else f"{parent} van {row.name[0]}"
        self.story.contact(day, whom, self.steps.words("call"))
        for name, relation, known in self.family.carers(row.surname):
            self.story.carer(day, name, relation, **known)

    def _contact(self, day: int) -> None:
        whom, text = self.chance.choice(CONTACTS)
        self.story.contact(day, self.details.about(whom), self.details.about(text))

    def _note(self, day: int) -> None:
        self.story.note(day, self.details.one_of(NOTES))

    def _hand_over(self, day: int) -> None:
        """A colleague takes over some dossiers of the officer with most schools."""
        if self.story.owner.username == "lpa" and self.chance.random() < 0.35:
            to = self.stage.people[self.chance.choice(_COLLEAGUES)]
            office.hand_over(self.story, day, to, self.details.one_of(HANDED_OVER))

    def _close(self, day: int) -> None:
        if self.row.withdrawn:
            self._look_at_notice(day)
        self.steps.close(CaseResult(self.row.result or ""), day)


_WHOLE_DAYS = {
    AbsenceKind.LUXE,
    AbsenceKind.LANGDURIG,
    AbsenceKind.ZIEK,
    AbsenceKind.SCHORSING,
}


def _kind(row: Row, hours: int) -> AbsenceKind:
    """What is reported; of a few lesuren more it is no melding of 16 uur again."""
    few = row.kind is AbsenceKind.ZESTIEN_UUR and hours < SIXTEEN_HOURS
    return AbsenceKind.OVERIG if few else row.kind


def _amount(row: Row, hours: int) -> dict[str, int]:
    """Lesuren and whole days, or times late."""
    if row.theme == "te laat" and row.kind is AbsenceKind.OVERIG:
        return {"times_late": hours}
    return {"hours": hours, "days": hours // 6 if row.kind in _WHOLE_DAYS else 0}


def _length(row: Row, hours: int) -> int:
    """School days from the first to the last day of absence."""
    if row.kind is AbsenceKind.LUXE:
        return max(-(-hours // 6), 1)
    if row.kind is AbsenceKind.LANGDURIG:
        return max(hours // 5, 22)  # more than four weeks
    return min(16, max(hours // 2, 4))
