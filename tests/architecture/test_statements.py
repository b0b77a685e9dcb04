"""What an action asks of the database: few statements, and one history row per row it changed."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import (
    AbsenceNotice,
    Case,
    CaseMoment,
    CaseShare,
    Pupil,
    ShareGround,
    StepVisit,
    Task,
)
from tests.cast import file_notice, pupil_data
from tests.factories import a_case, assess, walk_on
from tests.sharing import shared

pytestmark = pytest.mark.django_db

OF_THE_CAST = 4  # the town and the school it is about, and the melding read again
TRACKED = (AbsenceNotice, Case, CaseMoment, CaseShare, Pupil, ShareGround, StepVisit, Task)
OF_THE_FACTORY = 2  # what a test asks to fill in the form: the open stay, and how it can be left
OF_STEP_2 = 3  # the open stay, the kind of its melding, and which meldingen its page shows


def assess_it(cast):
    case = a_case(cast)
    return lambda: assess(case, "brief", by=cast.lpa)


def complete_it(cast):
    case = a_case(cast, step=3)
    return lambda: walk_on(case, by=cast.lpa)


def share_it(cast):
    case = a_case(cast, step=3)
    ContentType.objects.get_for_model(Case)  # asked once in the life of a process
    return lambda: shared(case, cast.jeugdteam, by=cast.lpa)


def receive_it(cast):
    file_notice(cast.school, pupil=pupil_data(first_name="Noor"))  # the counters of this year
    return lambda: file_notice(cast.school)


def receive_it_again(cast):
    file_notice(cast.school)
    return lambda: file_notice(cast.school)


@pytest.mark.parametrize(
    ("prepare", "budget"),
    [
        (receive_it, 50 + OF_THE_CAST),
        (receive_it_again, 50 + OF_THE_CAST),
        (assess_it, 25 + OF_STEP_2),
        (complete_it, 22 + OF_THE_FACTORY),
        (share_it, 16),
    ],
    ids=["receive_notice", "receive_notice_again", "assess_notice", "complete_step", "share_case"],
)
def test_an_action_asks_little_and_leaves_one_trace_per_row(cast, prepare, budget):
    act = prepare(cast)
    newest = {model: newest_history(model) for model in TRACKED}

    with CaptureQueriesContext(connection) as asked:
        act()

    assert len(asked) <= budget, "\n".join(query["sql"][:120] for query in asked)
    for model in TRACKED:
        traces = model.history.filter(history_id__gt=newest[model]).values_list("id", flat=True)
        assert sorted(traces) == sorted(set(traces)), f"{model.__name__} heeft een rij dubbel"


def newest_history(model) -> int:
    return model.history.order_by("-history_id").values_list("history_id", flat=True).first() or 0
