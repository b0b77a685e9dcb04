"""The dossiers with which the portal opens its doors, in the order in which they were opened: one row each. Invented."""

from cases.rules.absence import AbsenceKind
from cases.rules.method import WorkflowKey
from cases.rules.results import CaseResult
from mas_portal.demo.row import Row
from routes.rules import RouteKind

_BAKEN, _KRING, _ROC, _ZEESTER, _HEUVEL = (
    "Het Baken", "De Kring", "ROC Duinstreek", "De Zeester", "Heuvel College",
)  # fmt: skip
_D, _M, _H = "Duinzicht", "Watermeer", "Heuvelrand"
_K, _W, _R = AbsenceKind, WorkflowKey, CaseResult
_HALT = RouteKind.HALT

# fmt: off
FIRST = (
    Row(("Noor", "", "van Dalen"),            "v", 13, "2A",       _BAKEN,   _D, _K.LUXE,        24, "vakantie",      _W.LUXE,                 10, 58, 40, result=_R.VOLLEDIG_TERUG),
    Row(("Ibrahim", "", "Yıldız"),            "m", 15, "4K1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 22, "spijbelen",     _W.VERVOLG,               9, 56,  6, route=_HALT, watch=9),
    Row(("Sofie", "", "Terpstra"),            "v", 14, "3H",       _BAKEN,   _M, _K.LANGDURIG,  142, "angst",         _W.VERVOLG,               8, 52, 12, watch=4),
    Row(("Levi", "", "Oosterhuis"),           "m",  9, "groep 6",  _KRING,   _M, _K.ZIEK,        30, "ziek",          _W.ZIEK,                  9, 50, 10, watch=-2),
    Row(("Amira", "el", "Bakkali"),           "v", 16, "5H",       _BAKEN,   _D, _K.ZESTIEN_UUR, 19, "mantelzorg",    _W.VERVOLG,               7, 48, 18),
    Row(("Thijs", "van", "Ommen"),            "m", 12, "1K3",      _BAKEN,   _D, _K.OVERIG,      14, "te laat",       _W.BRIEF,                10, 46, 30, basic=True, result=_R.VOLLEDIG_TERUG),
    Row(("Chloé", "", "Dubois"),              "v", 17, "VP2B",     _ROC,     _D, _K.ZESTIEN_UUR, 21, "bijbaan",       _W.WAARSCHUWINGSGESPREK, 10, 44,  3, basic=True),
    Row(("Daan", "de", "Leeuw"),              "m", 10, "groep 7",  _ZEESTER, _D, _K.OVERIG,       9, "pesten",        _W.WAARSCHUWINGSGESPREK,  9, 42, 14, basic=True, watch=6),
    Row(("Jayden", "", "Pinas"),              "m", 15, "4B2",      _BAKEN,   _D, _K.LANGDURIG,  128, "gamen",         _W.VERVOLG,               6, 36, 15, second=2),
    Row(("Mohamed", "", "Chaoui"),            "m", 19, "LT3A",     _ROC,     _D, _K.RMC,         40, "bijbaan",       _W.BRIEF,                10, 33, 20, basic=True, result=_R.DOORSTROOMPUNT),
    Row(("Kacper", "", "Nowakowski"),         "m", 11, "groep 8",  _ZEESTER, _D, _K.OVERIG,       0, "uitgeschreven", _W.ABSOLUUT,              7, 29,  9),
    Row(("Eva", "van den", "Heuvel"),         "v", 13, "2T2",      _HEUVEL,  _M, _K.ZESTIEN_UUR, 17, "thuis",         _W.VERVOLG,               5, 22,  2),
    Row(("Zeynep", "", "Demirtaş"),           "v", 14, "3T1",      _BAKEN,   _D, _K.SCHORSING,   18, "schorsing",     _W.WAARSCHUWINGSGESPREK,  6, 18,  3),
    Row(("Naïma", "", "Abdi"),                "v", 16, "ST1C",     _ROC,     _D, _K.ZESTIEN_UUR, 18, "te laat",       _W.WAARSCHUWINGSGESPREK,  4, 18, 14),
    Row(("Sem", "", "Kuiper"),                "m", 14, "3K1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 16, "spijbelen",     _W.BRIEF,                 9, 17,  7, basic=True, watch=3),
    Row(("Isa", "", "Wortel"),                "v", 15, "4V",       _BAKEN,   _D, _K.ZIEK,        36, "ziek",          _W.ZIEK,                  3, 16,  4),
    Row(("Bram", "ten", "Have"),              "m",  5, "groep 2",  _KRING,   _M, _K.OVERIG,       0, "vrijstelling",  _W.BEROEP,                6, 12,  4),
    Row(("Renée", "", "Janmaat"),             "v", 12, "1H",       _HEUVEL,  _H, _K.OVERIG,       7, "pesten",        _W.BRIEF,                 5, 12,  8),
    Row(("Finn", "", "O'Brien"),              "m", 15, "4H2",      _HEUVEL,  _D, _K.ZESTIEN_UUR, 20, "gamen",         _W.VERVOLG,               3, 11,  7),
    Row(("Lina", "", "Haile"),                "v", 13, "2K1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 16, "spijbelen",     _W.BRIEF,                 2,  9,  9, called=False),
    Row(("Fleur", "", "Brandsma"),            "v",  8, "groep 5",  _KRING,   _M, _K.LUXE,        10, "vakantie",      _W.LUXE,                  4,  8,  5),
    Row(("Guus", "van", "Rossem"),            "m", 14, "3H",       _BAKEN,   _D, _K.OVERIG,      12, "te laat",       _W.BRIEF,                 2,  2,  2),
)
# fmt: on
