"""Pupils of the primary schools: one row each. Invented."""

from cases.rules.absence import AbsenceKind
from cases.rules.method import WorkflowKey
from cases.rules.results import CaseResult
from mas_portal.demo.row import Row
from routes.rules import RouteKind

_KRING, _ZEESTER = "De Kring", "De Zeester"
_D, _M = "Duinzicht", "Watermeer"
_K, _W, _R = AbsenceKind, WorkflowKey, CaseResult
_CIVIEL = RouteKind.CIVIEL

# fmt: off
PRIMARY = (
    Row(("Nikki", "", "Hulsbosch"),           "v",  9, "groep 5",  _ZEESTER, _D, _K.OVERIG,       8, "pesten",        _W.BRIEF,                10, 63, 38, basic=True, result=_R.ANDERE_SCHOOL),
    Row(("Olivier", "", "Prins"),             "m",  7, "groep 4",  _KRING,   _M, _K.LUXE,        12, "vakantie",      _W.LUXE,                 10, 62, 48, result=_R.VOLLEDIG_TERUG),
    Row(("Sami", "", "Haddad"),               "m", 12, "groep 8",  _ZEESTER, _D, _K.LANGDURIG,  172, "angst",         _W.VERVOLG,              10, 62, 12, result=_R.VOLGDOSSIER_ZORG),
    Row(("Noud", "", "Wijnands"),             "m",  7, "groep 4",  _KRING,   _M, _K.LUXE,        12, "vakantie",      _W.LUXE,                 10, 60, 44, result=_R.VOLLEDIG_TERUG),
    Row(("Saar", "de", "Waal"),               "v", 10, "groep 7",  _KRING,   _M, _K.OVERIG,       9, "pesten",        _W.WAARSCHUWINGSGESPREK, 10, 58, 30, basic=True, result=_R.VOLLEDIG_TERUG),
    Row(("Yusuf", "", "Erdem"),               "m",  8, "groep 5",  _KRING,   _M, _K.ZIEK,        38, "ziek",          _W.ZIEK,                 10, 57, 21, result=_R.VOLLEDIG_TERUG),
    Row(("Iris", "", "Toonen"),               "v",  7, "groep 3",  _ZEESTER, _D, _K.OVERIG,       0, "uitgeschreven", _W.ABSOLUUT,              4, 49, 46, result=_R.VERTROKKEN),
    Row(("Wout", "van der", "Velde"),         "m", 10, "groep 6",  _ZEESTER, _D, _K.LUXE,        15, "vakantie",      _W.LUXE,                 10, 47, 33, result=_R.VOLLEDIG_TERUG),
    Row(("Bilal", "", "Amezian"),             "m", 10, "groep 7",  _ZEESTER, _D, _K.OVERIG,      12, "thuis",         _W.VERVOLG,               9, 46, 11, watch=0),
    Row(("Puck", "", "Meinders"),             "v",  9, "groep 6",  _KRING,   _M, _K.OVERIG,       7, "rouw",          _W.BRIEF,                 9, 44, 16, basic=True, watch=5),
    Row(("Ravi", "", "Jankie"),               "m", 11, "groep 8",  _KRING,   _M, _K.LANGDURIG,  196, "angst",         _W.VERVOLG,               8, 43, 14, watch=6, second=8),
    Row(("Jasmijn", "", "Tan"),               "v",  6, "groep 3",  _ZEESTER, _D, _K.OVERIG,      10, "thuis",         _W.VERVOLG,               7, 41,  8, route=_CIVIEL),
    Row(("Lotte", "", "Kuijpers"),            "v",  6, "groep 3",  _KRING,   _M, _K.OVERIG,      11, "te laat",       _W.BRIEF,                10, 41, 17, basic=True, result=_R.VOLLEDIG_TERUG),
    Row(("Salma", "", "Idrissi"),             "v", 11, "groep 8",  _ZEESTER, _D, _K.ZIEK,        32, "ziek",          _W.ZIEK,                  5, 40,  2),
    Row(("Ties", "", "Boonstra"),             "m",  6, "groep 3",  _ZEESTER, _D, _K.OVERIG,       0, "vrijstelling",  _W.BEROEP,               10, 38, 22, result=_R.VRIJSTELLING),
    Row(("Otis", "", "Blanken"),              "m",  5, "groep 2",  _KRING,   _M, _K.OVERIG,       0, "vrijstelling",  _W.AANVRAAG,             10, 36, 20, result=_R.VRIJSTELLING),
    Row(("Zoë", "", "Anthonissen"),           "v",  8, "groep 4",  _ZEESTER, _D, _K.LUXE,         9, "vakantie",      _W.LUXE,                 10, 35, 22, result=_R.VOLLEDIG_TERUG),
    Row(("Anouk", "van", "Beusekom"),         "v",  9, "groep 5",  _ZEESTER, _D, _K.OVERIG,       6, "ziek",          _W.BRIEF,                 2, 31, 28, result=_R.GEEN_VERZUIM),
    Row(("Jill", "van", "Zuilen"),            "v", 12, "groep 8",  _KRING,   _M, _K.OVERIG,      12, "thuis",         _W.VERVOLG,               7, 30,  6, route=_CIVIEL),
    Row(("Pim", "", "Rademaker"),             "m", 11, "groep 8",  _ZEESTER, _D, _K.SCHORSING,   10, "schorsing",     _W.WAARSCHUWINGSGESPREK,  9, 28,  9, basic=True, watch=4),
    Row(("Tobias", "", "Grootveld"),          "m",  9, "groep 5",  _ZEESTER, _D, _K.ZIEK,        34, "rouw",          _W.ZIEK,                  9, 26, 10, watch=-3),
    Row(("Teun", "", "Wagenaar"),             "m",  8, "groep 4",  _ZEESTER, _D, _K.LUXE,         8, "vakantie",      _W.LUXE,                 10, 22,  5),
    Row(("Melle", "", "Dikken"),              "m",  9, "groep 6",  _KRING,   _M, _K.LUXE,        10, "vakantie",      _W.LUXE,                 10, 21,  9),
    Row(("Hajar", "", "Zeroual"),             "v",  6, "groep 3",  _ZEESTER, _D, _K.OVERIG,      13, "te laat",       _W.WAARSCHUWINGSGESPREK,  6, 20,  4),
    Row(("Fenna", "", "Oosting"),             "v", 10, "groep 7",  _KRING,   _M, _K.ZIEK,        26, "ziek",          _W.ZIEK,                  5, 19,  3),
    Row(("Hugo", "de", "Bruijne"),            "m", 11, "groep 7",  _ZEESTER, _D, _K.ZIEK,        24, "ziek",          _W.ZIEK,                  3, 13,  8),
    Row(("Lieve", "", "Smeets"),              "v", 11, "groep 8",  _ZEESTER, _D, _K.OVERIG,      10, "mantelzorg",    _W.VERVOLG,               3, 10,  6),
    Row(("Cas", "", "Broers"),                "m",  7, "groep 4",  _KRING,   _M, _K.OVERIG,      13, "te laat",       _W.BRIEF,                 2,  9,  9, withdrawn=7, result=_R.GEEN_VERZUIM),
    Row(("Nova", "", "Heijmans"),             "v",  8, "groep 5",  _KRING,   _M, _K.OVERIG,       6, "pesten",        _W.WAARSCHUWINGSGESPREK,  4,  8,  5),
    Row(("Kaya", "", "Bulut"),                "v",  7, "groep 4",  _ZEESTER, _D, _K.LUXE,         8, "vakantie",      _W.LUXE,                  4,  7,  4),
    Row(("Ilias", "", "Ouali"),               "m", 10, "groep 7",  _KRING,   _M, _K.OVERIG,       8, "pesten",        _W.WAARSCHUWINGSGESPREK,  4,  6,  3),
    Row(("Amin", "el", "Idrissi"),            "m", 11, "groep 8",  _KRING,   _M, _K.OVERIG,      14, "mantelzorg",    _W.BRIEF,                 5,  5,  2),
    Row(("Sil", "", "Noordam"),               "m",  6, "groep 3",  _ZEESTER, _D, _K.OVERIG,       0, "vrijstelling",  _W.BEROEP,                2,  4,  4),
    Row(("Doutzen", "", "Hiemstra"),          "v",  9, "groep 6",  _KRING,   _M, _K.LUXE,         6, "vakantie",      _W.LUXE,                  2,  3,  3),
    Row(("Evi", "", "Roelofs"),               "v", 10, "groep 6",  _ZEESTER, _D, _K.OVERIG,       9, "te laat",       _W.BRIEF,                 2,  2,  2, called=False),
    Row(("Vince", "", "Kooiman"),             "m", 10, "groep 7",  _KRING,   _M, _K.ZIEK,        20, "ziek",          _W.ZIEK,                  2,  1,  1, called=False),
)
# fmt: on
