"""Pupils, absence notices, dossiers with their steps, tasks and timeline."""

from cases.models.agreements import Agreement
from cases.models.cases import Case, CaseMoment, Deviation, StepVisit
from cases.models.documents import Document
from cases.models.hand_overs import HandedOver, HandOver
from cases.models.notices import AbsenceNotice, AbsenceWeek, NoticeDraft
from cases.models.numbers import NumberSeries
from cases.models.people import Carer, ContactPerson
from cases.models.post import PostItem
from cases.models.pupils import Pupil
from cases.models.scoped import CaseChild, Regime
from cases.models.terms import MethodTerm
from cases.models.work import Task, TimelineEntry

__all__ = [
    "AbsenceNotice",
    "AbsenceWeek",
    "Agreement",
    "Carer",
    "Case",
    "CaseChild",
    "CaseMoment",
    "ContactPerson",
    "Deviation",
    "Document",
    "HandOver",
    "HandedOver",
    "MethodTerm",
    "NoticeDraft",
    "NumberSeries",
    "PostItem",
    "Pupil",
    "Regime",
    "StepVisit",
    "Task",
    "TimelineEntry",
]
