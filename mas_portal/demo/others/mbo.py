"""Students of the mbo: one row each. Invented."""

from cases.rules.absence import AbsenceKind
from cases.rules.method import WorkflowKey
from cases.rules.results import CaseResult
from mas_portal.demo.row import Row

_ROC = "ROC Duinstreek"
_D, _M, _H = "Duinzicht", "Watermeer", "Heuvelrand"
_K, _W, _R = AbsenceKind, WorkflowKey, CaseResult

# fmt: off
MBO = (
    Row(("Robin", "", "Kamstra"),             "m", 17, "TB3A",     _ROC,     _D, _K.ZESTIEN_UUR, 22, "studiekeuze",   _W.BRIEF,                10, 67, 33, basic=True, result=_R.STARTKWALIFICATIE),
    Row(("Yara", "", "Sewdien"),              "v", 17, "PM3A",     _ROC,     _D, _K.ZESTIEN_UUR, 28, "mantelzorg",    _W.VERVOLG,              10, 64, 25, result=_R.VOLLEDIG_TERUG),
    Row(("Shanaya", "", "Ramkisoen"),         "v", 19, "KA2B",     _ROC,     _D, _K.RMC,         36, "mantelzorg",    _W.BRIEF,                10, 61, 29, basic=True, result=_R.DOORSTROOMPUNT),
    Row(("Luuk", "", "Overbeek"),             "m", 17, "LT2A",     _ROC,     _D, _K.LANGDURIG,  160, "studiekeuze",   _W.VERVOLG,              10, 60, 16, result=_R.VOLLEDIG_TERUG),
    Row(("Dounia", "", "Charif"),             "v", 16, "ST1A",     _ROC,     _M, _K.ZESTIEN_UUR, 18, "te laat",       _W.WAARSCHUWINGSGESPREK, 10, 56, 25, basic=True, result=_R.VOLLEDIG_TERUG),
    Row(("Lisa", "", "Vreugdenhil"),          "v", 16, "MZ1B",     _ROC,     _M, _K.ZIEK,        44, "ziek",          _W.ZIEK,                 10, 55,  4),
    Row(("Stijn", "", "Elzinga"),             "m", 17, "TB2A",     _ROC,     _D, _K.ZESTIEN_UUR, 24, "bijbaan",       _W.WAARSCHUWINGSGESPREK,  9, 51, 17, basic=True, watch=5),
    Row(("Rick", "", "Slagter"),              "m", 19, "BL2A",     _ROC,     _D, _K.RMC,         44, "bijbaan",       _W.BRIEF,                 9, 48, 18, basic=True, watch=9),
    Row(("Elif", "", "Kaplan"),               "v", 17, "VP1A",     _ROC,     _D, _K.LANGDURIG,  212, "angst",         _W.VERVOLG,               8, 44, 11, watch=7),
    Row(("Jesse", "", "Vreeken"),             "m", 16, "IT1B",     _ROC,     _D, _K.ZESTIEN_UUR, 28, "gamen",         _W.VERVOLG,               9, 42, 10, watch=4, second=6),
    Row(("Aaliyah", "", "Rigters"),           "v", 19, "HC2B",     _ROC,     _D, _K.RMC,         34, "mantelzorg",    _W.BRIEF,                 9, 39, 12, basic=True, watch=10),
    Row(("Priya", "", "Autar"),               "v", 17, "MZ2A",     _ROC,     _D, _K.ZIEK,        42, "ziek",          _W.ZIEK,                  9, 38, 12, watch=13),
    Row(("Sven", "", "Haverkort"),            "m", 17, "TB1C",     _ROC,     _D, _K.ZESTIEN_UUR, 19, "bijbaan",       _W.WAARSCHUWINGSGESPREK,  9, 37, 11, basic=True, watch=-2),
    Row(("Aïcha", "", "Ouali"),               "v", 16, "PM1B",     _ROC,     _D, _K.ZESTIEN_UUR, 20, "mantelzorg",    _W.VERVOLG,               7, 31,  8),
    Row(("Dimitri", "", "Volkov"),            "m", 16, "BL1A",     _ROC,     _D, _K.ZESTIEN_UUR, 26, "gamen",         _W.VERVOLG,               7, 27,  9, second=2),
    Row(("Joran", "", "Zwiers"),              "m", 19, "HC1A",     _ROC,     _D, _K.RMC,         30, "studiekeuze",   _W.BRIEF,                 6, 23,  6),
    Row(("Marit", "", "Douma"),               "v", 17, "DV2A",     _ROC,     _M, _K.ZESTIEN_UUR, 17, "rouw",          _W.BRIEF,                 9, 22,  8, basic=True, watch=6),
    Row(("Femke", "van 't", "Hof"),           "v", 17, "DV1A",     _ROC,     _M, _K.ZESTIEN_UUR, 20, "bijbaan",       _W.BRIEF,                 9, 21,  8, basic=True, watch=0),
    Row(("Hamza", "", "Lahlou"),              "m", 16, "LT1B",     _ROC,     _D, _K.ZESTIEN_UUR, 21, "spijbelen",     _W.WAARSCHUWINGSGESPREK,  5, 19,  5),
    Row(("Selim", "", "Aydoğan"),             "m", 16, "IT1A",     _ROC,     _D, _K.ZESTIEN_UUR, 19, "spijbelen",     _W.WAARSCHUWINGSGESPREK,  6, 18,  6, back=4),
    Row(("Ilse", "", "Nagtegaal"),            "v", 17, "OA1A",     _ROC,     _D, _K.LANGDURIG,  140, "studiekeuze",   _W.VERVOLG,               5, 15,  3),
    Row(("Kevin", "", "Spaans"),              "m", 17, "BL1B",     _ROC,     _D, _K.ZESTIEN_UUR, 16, "te laat",       _W.BRIEF,                 6, 14,  6),
    Row(("Rania", "", "Khalil"),              "v", 16, "VP1C",     _ROC,     _H, _K.ZESTIEN_UUR, 18, "thuis",         _W.VERVOLG,               3, 12,  7),
    Row(("Mick", "", "Bosman"),               "m", 17, "IT2A",     _ROC,     _D, _K.ZESTIEN_UUR, 17, "gamen",         _W.BRIEF,                 5, 10,  3),
    Row(("Sarina", "", "Bhagwan"),            "v", 19, "KA3A",     _ROC,     _D, _K.RMC,         32, "bijbaan",       _W.BRIEF,                 2,  6,  6, called=False),
    Row(("Veerle", "", "Claessens"),          "v", 17, "OA1B",     _ROC,     _D, _K.ZESTIEN_UUR, 18, "mantelzorg",    _W.VERVOLG,               3,  5,  2),
    Row(("Jorn", "", "Veldkamp"),             "m", 16, "TB1A",     _ROC,     _D, _K.ZESTIEN_UUR, 16, "spijbelen",     _W.BRIEF,                 2,  5,  5, withdrawn=4, result=_R.GEEN_VERZUIM),
    Row(("Demi", "", "Kortekaas"),            "v", 17, "PM2B",     _ROC,     _D, _K.ZESTIEN_UUR, 20, "studiekeuze",   _W.BRIEF,                 2,  3,  3),
    Row(("Achmed", "", "Warda"),              "m", 16, "LT1A",     _ROC,     _D, _K.ZIEK,        24, "ziek",          _W.ZIEK,                  2,  2,  2),
    Row(("Dilara", "", "Yalçın"),             "v", 16, "KA1A",     _ROC,     _D, _K.ZESTIEN_UUR, 16, "te laat",       _W.BRIEF,                 2,  1,  1, called=False),
)
# fmt: on
