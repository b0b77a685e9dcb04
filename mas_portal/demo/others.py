"""The other dossiers of the demo: one row each, in the order in which they were opened. Invented."""

from cases.absence_rules import AbsenceKind
from cases.method import WorkflowKey
from cases.results import CaseResult
from mas_portal.demo.walk import Row
from routes.rules import RouteKind

_BAKEN, _KRING, _ROC, _ZEESTER, _HEUVEL = (
    "Het Baken", "De Kring", "ROC Duinstreek", "De Zeester", "Heuvel College",
)  # fmt: skip
_D, _M, _H, _Z = "Duinzicht", "Watermeer", "Heuvelrand", "Zandvoorde"
_K, _W, _R = AbsenceKind, WorkflowKey, CaseResult
_HALT, _CIVIEL = RouteKind.HALT, RouteKind.CIVIEL

# fmt: off
FIRST = (
    Row(("Noor", "", "van Dalen"),            "v", 13, "2A",       _BAKEN,   _D, _K.LUXE,        24, "vakantie",      _W.LUXE,                 10, 58, 40, result=_R.VOLLEDIG_TERUG),
    Row(("Ibrahim", "", "Yıldız"),            "m", 15, "4K1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 22, "spijbelen",     _W.VERVOLG,               9, 56,  6, route=_HALT, watch=9),
    Row(("Sofie", "", "Terpstra"),            "v", 14, "3H",       _BAKEN,   _M, _K.LANGDURIG,   80, "angst",         _W.VERVOLG,               8, 52, 12, watch=4),
    Row(("Levi", "", "Oosterhuis"),           "m",  9, "groep 6",  _KRING,   _M, _K.ZIEK,        30, "ziek",          _W.ZIEK,                  9, 50, 10, watch=-2),
    Row(("Amira", "el", "Bakkali"),           "v", 16, "5H",       _BAKEN,   _D, _K.ZESTIEN_UUR, 19, "mantelzorg",    _W.VERVOLG,               7, 48, 18),
    Row(("Thijs", "van", "Ommen"),            "m", 12, "1K3",      _BAKEN,   _D, _K.OVERIG,      14, "te laat",       _W.BRIEF,                10, 46, 30, basic=True, result=_R.VOLLEDIG_TERUG),
    Row(("Chloé", "", "Dubois"),              "v", 17, "VP2B",     _ROC,     _D, _K.ZESTIEN_UUR, 21, "bijbaan",       _W.WAARSCHUWINGSGESPREK, 10, 44,  3, basic=True),
    Row(("Daan", "de", "Leeuw"),              "m", 10, "groep 7",  _ZEESTER, _D, _K.OVERIG,       9, "pesten",        _W.WAARSCHUWINGSGESPREK,  9, 42, 14, basic=True, watch=6),
    Row(("Jayden", "", "Pinas"),              "m", 15, "4B2",      _BAKEN,   _D, _K.LANGDURIG,   64, "gamen",         _W.VERVOLG,               6, 36, 15, second=2),
    Row(("Mohamed", "", "Chaoui"),            "m", 18, "LT3A",     _ROC,     _D, _K.RMC,         40, "bijbaan",       _W.BRIEF,                10, 33, 20, basic=True, result=_R.DOORSTROOMPUNT),
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

REST = (
    Row(("Yara", "", "Sewdien"),              "v", 17, "PM3A",     _ROC,     _D, _K.ZESTIEN_UUR, 28, "mantelzorg",    _W.VERVOLG,              10, 64, 25, result=_R.VOLLEDIG_TERUG),
    Row(("Olivier", "", "Prins"),             "m",  7, "groep 4",  _KRING,   _M, _K.LUXE,        12, "vakantie",      _W.LUXE,                 10, 62, 48, result=_R.VOLLEDIG_TERUG),
    Row(("Hanna", "", "Lindqvist"),           "v", 15, "4T2",      _BAKEN,   _D, _K.LANGDURIG,   90, "angst",         _W.VERVOLG,              10, 61,  8, result=_R.DEELS_TERUG),
    Row(("Rayan", "", "Boussaid"),            "m", 16, "4B1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 31, "spijbelen",     _W.VERVOLG,              10, 60, 15, route=_HALT, result=_R.VOLLEDIG_TERUG),
    Row(("Maud", "de", "Graaf"),              "v", 12, "1T1",      _BAKEN,   _M, _K.OVERIG,       8, "pesten",        _W.BRIEF,                 2, 59, 57, result=_R.ANDERE_SCHOOL),
    Row(("Tigran", "", "Petrosyan"),          "m", 14, "3T2",      _HEUVEL,  _D, _K.ZESTIEN_UUR, 20, "thuis",         _W.VERVOLG,               9, 57, 11, watch=12),
    Row(("Lisa", "", "Vreugdenhil"),          "v", 16, "MZ1B",     _ROC,     _M, _K.ZIEK,        44, "ziek",          _W.ZIEK,                 10, 55,  4),
    Row(("Adam", "van", "Schie"),             "m", 13, "2K2",      _BAKEN,   _D, _K.SCHORSING,   21, "schorsing",     _W.WAARSCHUWINGSGESPREK, 10, 54, 28, basic=True, result=_R.VOLLEDIG_TERUG),
    Row(("Jade", "", "Kromosoeto"),           "v", 15, "4K2",      _BAKEN,   _D, _K.LANGDURIG,   70, "gamen",         _W.VERVOLG,               8, 53, 16, watch=-3),
    Row(("Stijn", "", "Elzinga"),             "m", 17, "TB2A",     _ROC,     _D, _K.ZESTIEN_UUR, 24, "bijbaan",       _W.WAARSCHUWINGSGESPREK,  9, 51, 17, basic=True, watch=5),
    Row(("Wout", "van der", "Velde"),         "m", 10, "groep 6",  _ZEESTER, _D, _K.LUXE,        15, "vakantie",      _W.LUXE,                 10, 47, 33, result=_R.VOLLEDIG_TERUG),
    Row(("Esmée", "", "Cornelissen"),         "v", 14, "3V",       _HEUVEL,  _D, _K.ZESTIEN_UUR, 18, "thuis",         _W.VERVOLG,               8, 45,  9, watch=7),
    Row(("Jasmijn", "", "Tan"),               "v",  6, "groep 3",  _ZEESTER, _D, _K.OVERIG,      10, "thuis",         _W.VERVOLG,               7, 41,  8, route=_CIVIEL),
    Row(("Salma", "", "Idrissi"),             "v", 11, "groep 8",  _ZEESTER, _D, _K.ZIEK,        32, "ziek",          _W.ZIEK,                  5, 40,  2),
    Row(("Koen", "", "Stellingwerf"),         "m", 14, "3B2",      _HEUVEL,  _D, _K.ZESTIEN_UUR, 16, "spijbelen",     _W.WAARSCHUWINGSGESPREK,  9, 40, 10, basic=True, watch=-1),
    Row(("Aaliyah", "", "Rigters"),           "v", 17, "HC2B",     _ROC,     _D, _K.RMC,         34, "mantelzorg",    _W.BRIEF,                 9, 39, 12, basic=True, watch=10),
    Row(("Ties", "", "Boonstra"),             "m",  6, "groep 3",  _ZEESTER, _D, _K.OVERIG,       0, "vrijstelling",  _W.BEROEP,               10, 38, 22, result=_R.VRIJSTELLING),
    Row(("Nour", "", "Saleh"),                "v", 13, "2K1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 23, "thuis",         _W.VERVOLG,               8, 37,  6, watch=3, result=_R.VERHUISD),
    Row(("Ruben", "", "Mendes"),              "m", 12, "1K1",      _BAKEN,   _M, _K.OVERIG,      11, "te laat",       _W.BRIEF,                10, 37, 18, basic=True, result=_R.VOLLEDIG_TERUG),
    Row(("Liv", "", "Nijenhuis"),             "v", 15, "4H1",      _BAKEN,   _D, _K.ZIEK,        28, "angst",         _W.ZIEK,                  9, 35, 13, watch=14),
    Row(("Oğuz", "", "Kara"),                 "m", 13, "2T1",      _HEUVEL,  _D, _K.ZESTIEN_UUR, 17, "pesten",        _W.WAARSCHUWINGSGESPREK,  5, 32,  9),
    Row(("Anouk", "van", "Beusekom"),         "v",  9, "groep 5",  _ZEESTER, _D, _K.OVERIG,       6, "ziek",          _W.BRIEF,                 2, 31, 28, result=_R.GEEN_VERZUIM),
    Row(("Dimitri", "", "Volkov"),            "m", 16, "BL1A",     _ROC,     _D, _K.ZESTIEN_UUR, 26, "gamen",         _W.VERVOLG,               7, 27,  9, second=2),
    Row(("Teun", "", "Wagenaar"),             "m",  8, "groep 4",  _ZEESTER, _D, _K.LUXE,         8, "vakantie",      _W.LUXE,                 10, 22,  5),
    Row(("Femke", "van 't", "Hof"),           "v", 17, "DV1A",     _ROC,     _M, _K.ZESTIEN_UUR, 20, "bijbaan",       _W.BRIEF,                 9, 21,  8, basic=True, watch=2),
    Row(("Selim", "", "Aydoğan"),             "m", 16, "IT1A",     _ROC,     _D, _K.ZESTIEN_UUR, 19, "spijbelen",     _W.WAARSCHUWINGSGESPREK,  6, 18,  6, back=4),
    Row(("Lucas", "", "Ferreira"),            "m", 14, "3H",       _HEUVEL,  _H, _K.ZESTIEN_UUR, 18, "spijbelen",     _W.WAARSCHUWINGSGESPREK,  4, 15,  9),
    Row(("Meral", "", "Öztürk"),              "v", 16, "4K1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 17, "te laat",       _W.BRIEF,                 6, 14,  5),
    Row(("Hugo", "de", "Bruijne"),            "m", 11, "groep 7",  _ZEESTER, _D, _K.ZIEK,        24, "ziek",          _W.ZIEK,                  3, 13,  8),
    Row(("Silke", "", "Franssen"),            "v", 13, "2V",       _HEUVEL,  _H, _K.LUXE,         9, "vakantie",      _W.LUXE,                  4, 10,  7),
    Row(("Roos", "", "Hoekstra"),             "v", 14, "3T1",      _BAKEN,   _M, _K.LANGDURIG,   58, "angst",         _W.VERVOLG,               4,  9,  4),
    Row(("Mees", "", "Barendregt"),           "m", 15, "",         _BAKEN,   _D, _K.OVERIG,       0, "uitgeschreven", _W.ABSOLUUT,              3,  9,  3),
    Row(("Nasir", "", "Warsame"),             "m", 12, "1B1",      _BAKEN,   _D, _K.SCHORSING,   12, "schorsing",     _W.WAARSCHUWINGSGESPREK,  4,  9,  5, second=2),
    Row(("Pleun", "", "Dijksma"),             "v", 15, "4T1",      _BAKEN,   _D, _K.OVERIG,       0, "vrijstelling",  _W.AANVRAAG,              4,  9,  5),
    Row(("Abel", "", "Ruitenberg"),           "m", 14, "3K2",      _BAKEN,   _D, _K.ZESTIEN_UUR, 16, "spijbelen",     _W.BRIEF,                 5,  8,  2),
    Row(("Anaïs", "", "Mokono"),              "v", 13, "2H",       _BAKEN,   _D, _K.ZESTIEN_UUR, 18, "thuis",         _W.VERVOLG,               4,  7,  3, called=False),
    Row(("Ilias", "", "Ouali"),               "m", 10, "groep 7",  _KRING,   _M, _K.OVERIG,       8, "pesten",        _W.WAARSCHUWINGSGESPREK,  4,  6,  3),
    Row(("Veerle", "", "Claessens"),          "v", 17, "OA1B",     _ROC,     _D, _K.ZESTIEN_UUR, 18, "mantelzorg",    _W.VERVOLG,               3,  5,  2),
    Row(("Milou", "", "Sijbesma"),            "v", 15, "4B1",      _BAKEN,   _M, _K.OVERIG,      13, "te laat",       _W.BRIEF,                 2,  3,  3, called=False),
    Row(("Jurre", "", "Bosgraaf"),            "m", 13, "2B",       _BAKEN,   _D, _K.ZESTIEN_UUR, 17, "gamen",         _W.BRIEF,                 2,  2,  2),
    Row(("Dilara", "", "Yalçın"),             "v", 16, "KA1A",     _ROC,     _D, _K.ZESTIEN_UUR, 16, "te laat",       _W.BRIEF,                 2,  1,  1, called=False),
    # Lives where no bureau works with the portal: a melding without dossier. Always told last.
    Row(("Boaz", "", "Zandstra"),             "m", 12, "1T2",      _BAKEN,   _Z, _K.ZESTIEN_UUR, 16, "spijbelen",     _W.BRIEF,                 2,  3,  3),
)
# fmt: on
