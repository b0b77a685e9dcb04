"""Pupils of the secondary schools: one row each. Invented."""

from cases.rules.absence import AbsenceKind
from cases.rules.method import WorkflowKey
from cases.rules.results import CaseResult
from mas_portal.demo.row import Row
from routes.rules import RouteKind

_BAKEN, _HEUVEL = "Het Baken", "Heuvel College"
_D, _M, _H = "Duinzicht", "Watermeer", "Heuvelrand"
_K, _W, _R = AbsenceKind, WorkflowKey, CaseResult
_HALT = RouteKind.HALT

# fmt: off
SECONDARY = (
    Row(("Julia", "", "Kranenburg"),          "v", 16, "5V",       _BAKEN,   _D, _K.LANGDURIG,  248, "angst",         _W.VERVOLG,              10, 68, 20, result=_R.DEELS_TERUG),
    Row(("Burak", "", "Çelik"),               "m", 15, "4K2",      _BAKEN,   _D, _K.ZESTIEN_UUR, 27, "spijbelen",     _W.VERVOLG,              10, 66, 24, route=_HALT, result=_R.VOLLEDIG_TERUG),
    Row(("Merel", "van", "Loon"),             "v", 13, "2H",       _BAKEN,   _D, _K.ZESTIEN_UUR, 18, "pesten",        _W.WAARSCHUWINGSGESPREK, 10, 65, 31, basic=True, result=_R.ANDERE_SCHOOL),
    Row(("Hanna", "", "Lindqvist"),           "v", 15, "4T2",      _BAKEN,   _D, _K.LANGDURIG,  265, "angst",         _W.VERVOLG,              10, 61,  8, result=_R.DEELS_TERUG),
    Row(("Rayan", "", "Boussaid"),            "m", 16, "4B1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 31, "spijbelen",     _W.VERVOLG,              10, 60, 15, route=_HALT, result=_R.VOLLEDIG_TERUG),
    Row(("Maud", "de", "Graaf"),              "v", 12, "1T1",      _BAKEN,   _M, _K.OVERIG,       8, "pesten",        _W.BRIEF,                 2, 59, 57, result=_R.ANDERE_SCHOOL),
    Row(("Gijs", "", "Hartog"),               "m", 14, "3T2",      _BAKEN,   _M, _K.ZESTIEN_UUR, 16, "gamen",         _W.BRIEF,                10, 59, 27, basic=True, result=_R.VOLLEDIG_TERUG),
    Row(("Imane", "", "Tahiri"),              "v", 15, "4T1",      _BAKEN,   _D, _K.ZIEK,        40, "ziek",          _W.ZIEK,                 10, 58, 23, result=_R.VOLLEDIG_TERUG),
    Row(("Tigran", "", "Petrosyan"),          "m", 14, "3T2",      _HEUVEL,  _D, _K.ZESTIEN_UUR, 20, "thuis",         _W.VERVOLG,               9, 57, 11, watch=12),
    Row(("Bo", "", "Vermaat"),                "v", 12, "1K2",      _BAKEN,   _D, _K.OVERIG,       8, "rouw",          _W.BRIEF,                10, 55, 26, basic=True, result=_R.VOLLEDIG_TERUG),
    Row(("Adam", "van", "Schie"),             "m", 13, "2K2",      _BAKEN,   _D, _K.SCHORSING,   21, "schorsing",     _W.WAARSCHUWINGSGESPREK, 10, 54, 28, basic=True, result=_R.VOLLEDIG_TERUG),
    Row(("Jade", "", "Kromosoeto"),           "v", 15, "4K2",      _BAKEN,   _D, _K.LANGDURIG,  136, "gamen",         _W.VERVOLG,               8, 53, 16, watch=-3),
    Row(("Timo", "", "Assink"),               "m", 16, "4B2",      _BAKEN,   _D, _K.ZESTIEN_UUR, 22, "te laat",       _W.WAARSCHUWINGSGESPREK,  3, 52, 50, result=_R.OVERLEDEN),
    Row(("Sena", "", "Arslan"),               "v", 14, "3K1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 20, "thuis",         _W.VERVOLG,               9, 51, 13, watch=7, second=5),
    Row(("Yaël", "", "Cohen"),                "v", 14, "3H",       _HEUVEL,  _H, _K.ZESTIEN_UUR, 19, "thuis",         _W.VERVOLG,               9, 50, 12, watch=6),
    Row(("Stan", "", "Lagerwey"),             "m", 15, "4K",       _HEUVEL,  _H, _K.ZESTIEN_UUR, 24, "spijbelen",     _W.VERVOLG,              10, 49, 19, route=_HALT, result=_R.VOLLEDIG_TERUG),
    Row(("Quinten", "", "Bouwman"),           "m", 15, "4H1",      _BAKEN,   _D, _K.LANGDURIG,  335, "gamen",         _W.VERVOLG,               8, 47, 12, watch=-4, second=9),
    Row(("Esmée", "", "Cornelissen"),         "v", 14, "3V",       _HEUVEL,  _D, _K.ZESTIEN_UUR, 18, "thuis",         _W.VERVOLG,               8, 45,  9, watch=7),
    Row(("Fay", "", "Wiersma"),               "v", 16, "5H",       _BAKEN,   _M, _K.LANGDURIG,  188, "ziek",          _W.VERVOLG,               9, 45, 14, watch=6),
    Row(("Koen", "", "Stellingwerf"),         "m", 14, "3B2",      _HEUVEL,  _D, _K.ZESTIEN_UUR, 16, "spijbelen",     _W.WAARSCHUWINGSGESPREK,  9, 40, 10, basic=True, watch=-1),
    Row(("Jamal", "", "Bakkouri"),            "m", 13, "2B",       _BAKEN,   _D, _K.SCHORSING,   16, "schorsing",     _W.WAARSCHUWINGSGESPREK,  9, 38, 15, basic=True, watch=11),
    Row(("Nour", "", "Saleh"),                "v", 13, "2K1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 23, "thuis",         _W.VERVOLG,               8, 37,  6, watch=3, result=_R.VERHUISD),
    Row(("Ruben", "", "Mendes"),              "m", 12, "1K1",      _BAKEN,   _M, _K.OVERIG,      11, "te laat",       _W.BRIEF,                10, 37, 18, basic=True, result=_R.VOLLEDIG_TERUG),
    Row(("Liv", "", "Nijenhuis"),             "v", 15, "4H1",      _BAKEN,   _D, _K.ZIEK,        28, "angst",         _W.ZIEK,                  9, 35, 13, watch=14),
    Row(("Loïs", "", "Hoogeveen"),            "v", 14, "3H",       _BAKEN,   _D, _K.ZESTIEN_UUR, 17, "mantelzorg",    _W.VERVOLG,               8, 34,  9, watch=5),
    Row(("Oğuz", "", "Kara"),                 "m", 13, "2T1",      _HEUVEL,  _D, _K.ZESTIEN_UUR, 17, "pesten",        _W.WAARSCHUWINGSGESPREK,  5, 32,  9),
    Row(("Dean", "", "Rijkers"),              "m", 15, "4K1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 23, "spijbelen",     _W.VERVOLG,               8, 32,  7, route=_HALT, watch=8),
    Row(("Tess", "", "Kolkman"),              "v", 13, "2T1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 16, "te laat",       _W.BRIEF,                 9, 31, 14, basic=True, watch=0),
    Row(("Mila", "", "Jovanović"),            "v", 12, "1T",       _HEUVEL,  _H, _K.OVERIG,       9, "pesten",        _W.BRIEF,                 9, 30, 12, basic=True, watch=-2),
    Row(("Joep", "", "Kerkhof"),              "m", 16, "5V",       _HEUVEL,  _H, _K.LANGDURIG,  232, "gamen",         _W.VERVOLG,               7, 29,  8),
    Row(("Maartje", "", "Snel"),              "v", 12, "1H",       _BAKEN,   _D, _K.LANGDURIG,  124, "pesten",        _W.VERVOLG,               7, 28,  7),
    Row(("Emre", "", "Polat"),                "m", 17, "6V",       _BAKEN,   _D, _K.ZESTIEN_UUR, 19, "bijbaan",       _W.WAARSCHUWINGSGESPREK,  6, 24,  5, second=3),
    Row(("Feline", "", "Brouns"),             "v", 13, "2H",       _HEUVEL,  _H, _K.ZIEK,        28, "ziek",          _W.ZIEK,                  5, 18,  3),
    Row(("Niels", "", "Oldenhof"),            "m", 14, "3B1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 18, "spijbelen",     _W.WAARSCHUWINGSGESPREK,  5, 17,  4, back=4),
    Row(("Charlie", "", "Mulders"),           "v", 15, "4V",       _BAKEN,   _M, _K.LUXE,        30, "vakantie",      _W.LUXE,                  8, 16,  6),
    Row(("Omar", "", "Saïdi"),                "m", 14, "3T",       _HEUVEL,  _H, _K.SCHORSING,   12, "schorsing",     _W.WAARSCHUWINGSGESPREK,  6, 16,  4),
    Row(("Lucas", "", "Ferreira"),            "m", 14, "3H",       _HEUVEL,  _H, _K.ZESTIEN_UUR, 18, "spijbelen",     _W.WAARSCHUWINGSGESPREK,  4, 15,  9),
    Row(("Meral", "", "Öztürk"),              "v", 16, "4K1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 17, "te laat",       _W.BRIEF,                 6, 14,  5),
    Row(("Ayoub", "", "Benali"),              "m", 13, "2K2",      _BAKEN,   _D, _K.ZESTIEN_UUR, 16, "gamen",         _W.BRIEF,                 6, 13,  4),
    Row(("Delano", "", "Kasteel"),            "m", 14, "3K1",      _BAKEN,   _H, _K.ZESTIEN_UUR, 20, "spijbelen",     _W.WAARSCHUWINGSGESPREK,  4, 12,  6),
    Row(("Rosalie", "", "Beek"),              "v", 16, "5V",       _BAKEN,   _D, _K.ZIEK,        30, "angst",         _W.ZIEK,                  3, 11,  6),
    Row(("Silke", "", "Franssen"),            "v", 13, "2V",       _HEUVEL,  _H, _K.LUXE,         9, "vakantie",      _W.LUXE,                  4, 10,  7),
    Row(("Damian", "", "Wójcik"),             "m", 14, "3K2",      _BAKEN,   _D, _K.ZESTIEN_UUR, 21, "spijbelen",     _W.VERVOLG,               4, 10,  5),
    Row(("Roos", "", "Hoekstra"),             "v", 14, "3T1",      _BAKEN,   _M, _K.LANGDURIG,  116, "angst",         _W.VERVOLG,               4,  9,  4),
    Row(("Mees", "", "Barendregt"),           "m", 15, "",         _BAKEN,   _D, _K.OVERIG,       0, "uitgeschreven", _W.ABSOLUUT,              3,  9,  3),
    Row(("Nasir", "", "Warsame"),             "m", 12, "1B1",      _BAKEN,   _D, _K.SCHORSING,   12, "schorsing",     _W.WAARSCHUWINGSGESPREK,  4,  9,  5, second=2),
    Row(("Pleun", "", "Dijksma"),             "v", 15, "4T1",      _BAKEN,   _D, _K.OVERIG,       0, "vrijstelling",  _W.AANVRAAG,              4,  9,  5),
    Row(("Hind", "", "Mansouri"),             "v", 13, "2H",       _BAKEN,   _D, _K.OVERIG,      12, "te laat",       _W.BRIEF,                 5,  9,  4),
    Row(("Abel", "", "Ruitenberg"),           "m", 14, "3K2",      _BAKEN,   _D, _K.ZESTIEN_UUR, 16, "spijbelen",     _W.BRIEF,                 5,  8,  2),
    Row(("Siebe", "", "Postmus"),             "m", 12, "1T1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 17, "rouw",          _W.BRIEF,                 2,  8,  8, called=False),
    Row(("Anaïs", "", "Mokono"),              "v", 13, "2H",       _BAKEN,   _D, _K.ZESTIEN_UUR, 18, "thuis",         _W.VERVOLG,               4,  7,  3, called=False),
    Row(("Britt", "", "Hendrix"),             "v", 15, "4H",       _HEUVEL,  _H, _K.ZESTIEN_UUR, 16, "te laat",       _W.BRIEF,                 2,  7,  7, called=False),
    Row(("Eline", "", "Vonk"),                "v", 12, "1V",       _HEUVEL,  _D, _K.OVERIG,       7, "rouw",          _W.BRIEF,                 5,  7,  3),
    Row(("Ninthe", "", "Verhulst"),           "v", 15, "4B1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 16, "spijbelen",     _W.BRIEF,                 2,  6,  6, withdrawn=3),
    Row(("Alper", "", "Güneş"),               "m", 16, "5H",       _BAKEN,   _D, _K.LANGDURIG,  152, "thuis",         _W.VERVOLG,               3,  6,  3),
    Row(("Saskia", "", "Lubbers"),            "v", 14, "3T1",      _BAKEN,   _D, _K.ZESTIEN_UUR, 19, "pesten",        _W.WAARSCHUWINGSGESPREK,  4,  5,  2),
    Row(("Wessel", "", "Hofstra"),            "m", 13, "2T2",      _BAKEN,   _M, _K.ZESTIEN_UUR, 16, "gamen",         _W.BRIEF,                 2,  4,  4),
    Row(("Milou", "", "Sijbesma"),            "v", 15, "4B1",      _BAKEN,   _M, _K.OVERIG,      13, "te laat",       _W.BRIEF,                 2,  3,  3, called=False),
    Row(("Jasper", "", "Rooijakkers"),        "m", 13, "2K",       _HEUVEL,  _H, _K.ZESTIEN_UUR, 17, "gamen",         _W.BRIEF,                 2,  3,  3),
    Row(("Jurre", "", "Bosgraaf"),            "m", 13, "2B",       _BAKEN,   _D, _K.ZESTIEN_UUR, 17, "gamen",         _W.BRIEF,                 2,  2,  2),
    Row(("Naomi", "", "Pengel"),              "v", 15, "4T2",      _BAKEN,   _D, _K.ZESTIEN_UUR, 18, "mantelzorg",    _W.VERVOLG,               2,  2,  2),
    Row(("Floris", "", "Gerritsma"),          "m", 14, "3V",       _BAKEN,   _D, _K.LUXE,        15, "vakantie",      _W.LUXE,                  2,  1,  1, called=False),
)
# fmt: on
