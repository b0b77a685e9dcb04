"""Pupils who live where no bureau works with the portal: meldingen without dossier: one row each. Invented."""

from cases.rules.absence import AbsenceKind
from cases.rules.method import WorkflowKey
from mas_portal.demo.row import Row

_BAKEN, _KRING, _ROC = "Het Baken", "De Kring", "ROC Duinstreek"
_Z = "Zandvoorde"
_K, _W = AbsenceKind, WorkflowKey

# fmt: off
ELSEWHERE = (
    Row(("Tuur", "", "Lippens"),              "m", 15, "4T1",      _BAKEN,   _Z, _K.ZESTIEN_UUR, 18, "te laat",       _W.BRIEF,                 2, 34, 34),
    Row(("Marwa", "", "Fathi"),               "v", 17, "VP1B",     _ROC,     _Z, _K.ZESTIEN_UUR, 22, "studiekeuze",   _W.BRIEF,                 2, 15, 15),
    Row(("Jip", "", "Vogelaar"),              "m",  9, "groep 6",  _KRING,   _Z, _K.LUXE,         8, "vakantie",      _W.LUXE,                  2,  9,  9),
    Row(("Boaz", "", "Zandstra"),             "m", 12, "1T2",      _BAKEN,   _Z, _K.ZESTIEN_UUR, 16, "spijbelen",     _W.BRIEF,                 2,  3,  3),
)
# fmt: on
