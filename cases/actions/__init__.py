"""The only writers of dossiers: one function per verb of the domain.

Each takes `by` (who acts) and `at` (the moment, default now; used for timeline, tasks and history
alike), runs in one transaction, and locks the dossier before it looks. An action that can not be
done raises `NotPossible` with Dutch sentences and a stable code; one that comes too late raises
`StaleStep`.
"""

from cases.actions.answers import OnBehalf, answer_request
from cases.actions.assessment import advised_for, assess_notice
from cases.actions.closing import close_case
from cases.actions.closing_request import ask_to_close, who_closes
from cases.actions.consents import record_consent, withdraw_consent
from cases.actions.duo import (
    mark_returned,
    pass_on_notice,
    record_duo_number,
    undo_returned,
    withdraw_notice,
)
from cases.actions.enrolment import deregister_pupil
from cases.actions.errors import NotPossible, StaleStep, UnreadNotices
from cases.actions.finishing import add_task, finish_task, give_back, take_over
from cases.actions.hand_overs import hand_over, take_back
from cases.actions.moves import decide_move
from cases.actions.notice_check import NoticeRefused
from cases.actions.notice_data import NoticeData, PupilData
from cases.actions.notices import receive_notice
from cases.actions.officers import assign_officers
from cases.actions.openings import Items, open_items
from cases.actions.reopening import reopen_case
from cases.actions.requests import ask_partner, remind_of_requests, withdraw_request
from cases.actions.school_requests import NO_REFERRAL, ask_school, why_school_is_not_asked
from cases.actions.share_expiry import end_passed_shares
from cases.actions.sharing import end_ground, end_share, narrow_ground, share_case
from cases.actions.steps import (
    Report,
    complete_step,
    monitor_until,
    record_fact,
    was_just_done,
)
from cases.actions.tasks import close_tasks, open_task
from cases.actions.timeline import add_note, record_contact, record_entry, record_once
from cases.actions.workflow import change_workflow, go_back
from cases.rules.requests import Answer

__all__ = [
    "NO_REFERRAL",
    "Answer",
    "Items",
    "NotPossible",
    "NoticeData",
    "NoticeRefused",
    "OnBehalf",
    "PupilData",
    "Report",
    "StaleStep",
    "UnreadNotices",
    "add_note",
    "add_task",
    "advised_for",
    "answer_request",
    "ask_partner",
    "ask_school",
    "ask_to_close",
    "assess_notice",
    "assign_officers",
    "change_workflow",
    "close_case",
    "close_tasks",
    "complete_step",
    "decide_move",
    "deregister_pupil",
    "end_ground",
    "end_passed_shares",
    "end_share",
    "finish_task",
    "give_back",
    "go_back",
    "hand_over",
    "mark_returned",
    "monitor_until",
    "narrow_ground",
    "open_items",
    "open_task",
    "pass_on_notice",
    "receive_notice",
    "record_consent",
    "record_contact",
    "record_duo_number",
    "record_entry",
    "record_fact",
    "record_once",
    "remind_of_requests",
    "reopen_case",
    "share_case",
    "take_back",
    "take_over",
    "undo_returned",
    "was_just_done",
    "who_closes",
    "why_school_is_not_asked",
    "withdraw_consent",
    "withdraw_notice",
    "withdraw_request",
]
