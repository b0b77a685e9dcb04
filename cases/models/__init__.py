"""Pupils, absence notices, dossiers with their steps, tasks and timeline."""

from cases.models.agreements import Agreement
from cases.models.cases import Case, CaseMoment, Deviation, StepVisit
from cases.models.documents import Document
from cases.models.hand_overs import HandedOver, HandOver
from cases.models.notices import AbsenceNotice, AbsenceWeek, NoticeDraft
from cases.models.numbers import NumberSeries
from cases.models.openings import AgreementOpening, DocumentOpening, TimelineOpening
from cases.models.people import Carer, ContactPerson
from cases.models.post import PostItem
from cases.models.pupils import Pupil
from cases.models.requests import Offer, PartnerRequest, RequestAnswer
from cases.models.scoped import CaseChild, Regime
from cases.models.sharing import (
    CaseGroupPermission,
    CaseShare,
    Consent,
    Disclosure,
    ShareGround,
)
from cases.models.terms import MethodTerm
from cases.models.work import Task, TimelineEntry

__all__ = [
    "AbsenceNotice",
    "AbsenceWeek",
    "Agreement",
    "AgreementOpening",
    "Carer",
    "Case",
    "CaseChild",
    "CaseGroupPermission",
    "CaseMoment",
    "CaseShare",
    "Consent",
    "ContactPerson",
    "Deviation",
    "Disclosure",
    "Document",
    "DocumentOpening",
    "HandOver",
    "HandedOver",
    "MethodTerm",
    "NoticeDraft",
    "NumberSeries",
    "Offer",
    "PartnerRequest",
    "PostItem",
    "Pupil",
    "Regime",
    "RequestAnswer",
    "ShareGround",
    "StepVisit",
    "Task",
    "TimelineEntry",
    "TimelineOpening",
]
