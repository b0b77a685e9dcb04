"""Sharing: only on a ground that holds, and gone at the partner's next look once it does not."""

from datetime import timedelta

import pytest
from django.utils import timezone
from guardian.shortcuts import get_objects_for_user

from cases.access import can
from cases.actions import (
    Items,
    NotPossible,
    add_note,
    end_ground,
    end_passed_shares,
    end_share,
    narrow_ground,
    open_items,
    record_consent,
    share_case,
    withdraw_consent,
)
from cases.models import Case, CaseShare, Disclosure, ShareGround, TimelineEntry
from cases.rules.sharing import ConsentKind, Giver, GroundKind, Part
from partners.models import Notification, User
from tests.cast import pupil_data
from tests.factories import a_case, close
from tests.sharing import EVERY_PART, shared, terms, with_consent

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast) -> Case:
    return a_case(cast, step=6)


def sees(person: User, case: Case) -> bool:
    """Whether somebody may open a dossier, by every way of asking; they must agree."""
    in_list = Case.objects.visible_to(person).filter(pk=case.pk).exists()
    assert in_list is can(person, case)
    return in_list


def counted(person: User, case: Case) -> tuple[int, int]:
    """How many dossiers a partner has by the index of grounds, and grounds to read this one."""
    today = timezone.localdate()
    grounds = ShareGround.objects.read_by(person, today, [case.pk])
    return ShareGround.objects.dossiers_of(person).count(), grounds.count()


def test_what_a_partner_has_is_counted_by_the_grounds_that_hold_today(cast, case):
    other = a_case(cast, step=3, pupil=pupil_data(first_name="Noor"))
    assert counted(cast.jeugdteam, case) == (0, 0)

    shared(case, cast.jeugdteam, by=cast.lpa)
    shared(other, cast.jeugdteam, by=cast.lpa)
    later = a_case(cast, step=3, pupil=pupil_data(first_name="Sem"))
    shared(later, cast.jeugdteam, by=cast.lpa, starts=2)

    assert counted(cast.jeugdteam, case) == (2, 1)
    assert counted(cast.jeugdteam, later) == (2, 0)
    assert counted(cast.halt, case) == counted(cast.lpa, case) == (0, 0)
    cast.jeugdteam.is_active = False
    assert counted(cast.jeugdteam, case) == (0, 0)


def test_a_partner_sees_a_dossier_from_the_moment_it_is_shared(cast, case):
    assert not sees(cast.halt, case)

    shared(case, cast.halt, by=cast.lpa)

    assert sees(cast.halt, case)
    assert not sees(cast.rvdk, case)
    granted = get_objects_for_user(cast.halt, "cases.open_shared_case", accept_global_perms=False)
    assert list(granted) == [case]


def test_the_same_ground_twice_is_one(cast, case):
    first = shared(case, cast.halt, by=cast.lpa)
    again = shared(case, cast.halt, by=cast.lpa)

    assert first == again
    assert first.grounds.count() == 1
    assert Disclosure.objects.filter(case=case).count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"law": ""}, "wetsartikel"),
        ({"purpose": " "}, "waarvoor"),
        ({"parts": frozenset()}, "onderdeel"),
        ({"starts": 5, "days": 4}, "begindatum"),
        ({"starts": -9, "days": -1}, "voorbij"),
        ({"days": 400}, "jaar"),
        ({"kind": GroundKind.CONSENT, "law": ""}, "toestemming"),
    ],
)
def test_without_a_valid_ground_nothing_is_shared(cast, case, changes, says):
    with pytest.raises(NotPossible, match=says):
        share_case(case, cast.halt.organisation, terms(cast.halt, **changes), by=cast.lpa)

    assert not sees(cast.halt, case)
    assert not CaseShare.objects.exists()


def test_a_ground_in_the_future_opens_nothing_yet(cast, case):
    shared(case, cast.halt, by=cast.lpa, starts=2, days=9)

    assert not sees(cast.halt, case)


def test_an_organisation_where_nobody_logs_in_gets_nothing(cast, case):
    cast.halt.is_active = False
    cast.halt.write(by=None, at=timezone.now(), fields=("is_active",))

    with pytest.raises(NotPossible, match="inloggen"):
        share_case(case, cast.halt.organisation, terms(cast.halt), by=cast.lpa)


def test_neither_a_school_nor_a_bureau_gets_a_share(cast, case):
    for other in (cast.school, cast.lpa_elders):
        with pytest.raises(NotPossible, match="organisatie"):
            share_case(case, other.organisation, terms(cast.halt), by=cast.lpa)


def test_a_closed_dossier_is_not_shared_and_closing_ends_what_was(cast, case):
    shared(case, cast.halt, by=cast.lpa)

    close(case, by=cast.lpa, at=timezone.now())

    assert not sees(cast.halt, case)
    with pytest.raises(NotPossible, match="gesloten"):
        shared(case, cast.halt, by=cast.lpa)


def test_ending_takes_everything_with_it(cast, case):
    share = shared(case, cast.halt, by=cast.lpa)

    end_share(case, share.pk, reason="Halt is klaar", by=cast.lpa)
    end_share(case, share.pk, reason="nog eens", by=cast.lpa)

    assert not sees(cast.halt, case)
    assert not get_objects_for_user(cast.halt, "cases.open_shared_case").exists()
    share.refresh_from_db()
    assert share.end_reason == "Halt is klaar"
    assert not share.grounds.filter(ended_at=None).exists()


def test_the_last_ground_ends_the_share_and_not_one_of_two(cast, case):
    share = shared(case, cast.halt, by=cast.lpa)
    shared(case, cast.halt, by=cast.lpa, days=60)
    one, other = share.grounds.order_by("pk")

    end_ground(case, one.pk, reason="niet meer nodig", by=cast.lpa)
    assert sees(cast.halt, case)

    end_ground(case, other.pk, reason="niet meer nodig", by=cast.lpa)
    assert not sees(cast.halt, case)


def test_what_passed_is_ended_by_the_calendar_once(cast, case):
    shared(case, cast.halt, by=cast.lpa, days=1)
    tomorrow = timezone.now() + timedelta(days=2)

    assert end_passed_shares(timezone.now()) == 0
    assert end_passed_shares(tomorrow) == 1
    assert end_passed_shares(tomorrow) == 0
    assert not sees(cast.halt, case)


def test_items_are_intern_until_they_are_opened(cast, case):
    note = add_note(case, text="Alleen voor leerplicht.", by=cast.lpa)
    told = add_note(case, text="Voor het jeugdteam.", by=cast.lpa)
    share = shared(case, cast.jeugdteam, by=cast.lpa)
    seen = TimelineEntry.objects.visible_to(cast.jeugdteam)
    assert not seen.exists()

    open_items(case, share.pk, Items(entries=frozenset({told.pk})), by=cast.lpa)
    assert list(seen.all()) == [told]
    assert not TimelineEntry.objects.visible_to(cast.halt).exists()

    open_items(case, share.pk, Items(entries=frozenset({note.pk})), by=cast.lpa)
    assert list(seen.all()) == [note]


def test_a_part_that_is_not_shared_shows_no_opened_items(cast, case):
    told = add_note(case, text="Voor het jeugdteam.", by=cast.lpa)
    items = Items(entries=frozenset({told.pk}))
    share = shared(case, cast.jeugdteam, by=cast.lpa, items=items, parts=EVERY_PART)
    seen = TimelineEntry.objects.visible_to(cast.jeugdteam)
    assert list(seen.all()) == [told]

    ground = share.grounds.get()
    narrow_ground(
        case, ground.pk, parts=EVERY_PART - {Part.TIMELINE}, ends_on=ground.ends_on, by=cast.lpa
    )

    assert not seen.exists()
    with pytest.raises(NotPossible, match="nieuwe grondslag"):
        narrow_ground(case, ground.pk, parts=EVERY_PART, ends_on=ground.ends_on, by=cast.lpa)


def test_an_item_of_another_dossier_is_not_opened(cast, case):
    other = a_case(cast, pupil=pupil_data(first_name="Sem"))
    of_other = add_note(other, text="Van een ander.", by=cast.lpa)
    share = shared(case, cast.jeugdteam, by=cast.lpa)

    with pytest.raises(NotPossible, match="er niet meer"):
        open_items(case, share.pk, Items(entries=frozenset({of_other.pk})), by=cast.lpa)
    open_items(case, share.pk, Items(entries=frozenset({case.timeline.first().pk})), by=cast.lpa)


def test_the_partner_hears_of_it_and_no_more_after_the_end(cast, case):
    share = shared(case, cast.halt, by=cast.lpa)
    told = Notification.objects.of_person(cast.halt).unread()
    assert [note.kind for note in told] == [Notification.Kind.SHARED]

    end_share(case, share.pk, reason="klaar", by=cast.lpa)

    assert not told.all().exists()


def avg_consent(case, cast, **changes):
    fields = {
        "kind": ConsentKind.AVG,
        "given_by": [Giver.CUSTODY],
        "names": "Moeder",
        "how": "mondeling, in het gesprek",
        "given_on": timezone.localdate(),
        "by": cast.lpa,
    }
    return record_consent(case, **fields | changes)


def test_withdrawing_consent_ends_what_rested_on_it(cast, case):
    consent = avg_consent(case, cast)
    share_case(
        case,
        cast.jeugdteam.organisation,
        with_consent(cast.jeugdteam),
        by=cast.lpa,
        consent=consent,
    )
    shared(case, cast.halt, by=cast.lpa)
    assert sees(cast.jeugdteam, case)

    withdraw_consent(case, consent.pk, by=cast.lpa)

    assert not sees(cast.jeugdteam, case)
    assert sees(cast.halt, case)
    consent.refresh_from_db()
    with pytest.raises(NotPossible, match="ingetrokken"):
        share_case(
            case,
            cast.jeugdteam.organisation,
            with_consent(cast.jeugdteam),
            by=cast.lpa,
            consent=consent,
        )


def test_consent_of_another_kind_or_for_another_is_no_ground(cast, case):
    help_ = avg_consent(case, cast, kind=ConsentKind.HELP, given_by=[Giver.CUSTODY, Giver.YOUTH])
    for_halt = avg_consent(case, cast, organisation=cast.halt.organisation)

    for consent, says in ((help_, "geen toestemming om"), (for_halt, "niet voor")):
        with pytest.raises(NotPossible, match=says):
            share_case(
                case,
                cast.jeugdteam.organisation,
                with_consent(cast.jeugdteam),
                by=cast.lpa,
                consent=consent,
            )


def test_consent_takes_everybody_it_takes(cast, case):
    with pytest.raises(NotPossible, match="de jongere"):
        avg_consent(case, cast, kind=ConsentKind.HALT, given_by=[Giver.CUSTODY])
    avg_consent(case, cast, kind=ConsentKind.HALT, given_by=[Giver.CUSTODY, Giver.YOUTH])
