"""Pupils, absence notices, dossiers with their steps, tasks and timeline."""

from cases.models.cases import Case, CaseMoment, Deviation, StepVisit
from cases.models.notices import AbsenceNotice, NoticeDraft
from cases.models.numbers import NumberSeries
from cases.models.pupils import Pupil
from cases.models.scoped import CaseChild, Regime
from cases.models.work import Task, TimelineEntry

__all__ = [
    "AbsenceNotice",
    "Case",
    "CaseChild",
    "CaseMoment",
    "Deviation",
    "NoticeDraft",
    "NumberSeries",
    "Pupil",
    "Regime",
    "StepVisit",
    "Task",
    "TimelineEntry",
]
