"""What no browser of ours sends, and what a person may paste: the values of the fuzz test."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

# Ten signs that Unicode has for a whole prayer: 180 letters when they are made plain.
LONG_WHEN_PLAIN = "\ufdfa" * 10
HUGE = "9" * 4301  # digits; Python reads no more than 4,300 of them
FAR = "9" * 30
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"

# One after the other, in all fields that a page asks for at once; `na` is a place in a list.
IN_AN_ADDRESS = ("M2026-\0" + "0001\ud800", HUGE, FAR, "٣{-1", FIRST_DAY, LAST_DAY)
PLACES = (
    "2026-01-01T00:00:00+16:00_1",
    "0001-01-01T00:00:00+14:00_1",
    f"2026-11-02_{FAR}",
    f"{HUGE}_{HUGE}",
    f"{FAR}_1",
    f"{LAST_DAY}_1",
)
# By the kind of field, one after the other; all fields of a form get theirs at once.
IN_A_FORM = {
    forms.DateField: (FIRST_DAY, LAST_DAY, HUGE),
    forms.IntegerField: (FAR, "1e400", "NaN"),
    forms.CharField: (LONG_WHEN_PLAIN, "{" * 25_000, "\0"),
    forms.Field: ("M2026-\0" + "0001\ud800", HUGE, FAR),
}
ROUNDS = 3
# Instead of each number in an address, and of each number of a dossier or melding.
IN_A_PATH = (HUGE, FAR, "2147483648")
AS_NUMBER = ("%00", "%F0%9F%92%A9" * 300, "%ED%A0%80")

# What pages and their middleware read of a request; a page may answer a part to htmx.
HEADERS: tuple[dict[str, str], ...] = (
    {},
    {"HX-Request": "true", "HX-Current-URL": "http://["},
    {"HX-Request": "true", "HX-Target": "{", "Triggering-Event": "[" * 2000},
    {"HX-Request": "true", "HX-Current-URL": "%00%ff", "HX-Current-URL-URI-AutoEncoded": "true"},
    {"X-Request-ID": "x" * 500, "X-Forwarded-For": "onzin, 1", "User-Agent": "x" * 2000},
    {"Referer": "http://[", "Accept-Language": "," * 500, "Accept": "/" * 500},
)
COOKIES = ('sessionid="12345678\\000"', 'messages="{:"', 'csrftoken="\\000"', "sessionid=é", "=;;")
BODIES = (  # content type, body
    ("multipart/form-data", b"geen grens"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="q'),
    ("application/x-www-form-urlencoded; charset=utf-16", b"q=1"),
    ("application/x-www-form-urlencoded", b"q=%ff%fe&%00=%00&" + b"&" * 2000),
    ("application/json", b'{"q": '),
    ("onzin", b"\xff"),
)

FILES = {
    "leeg.pdf": b"",
    "brief.pdf": b"%PDF-",
    "../" + "\u202ex" * 200 + ".pdf": b"%PDF-1.7 iets",
    "beeld.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 20,
    "brief.docx": b"PK\x03\x04 geen zip",
}


def odd_queries(names: set[str]) -> list[dict[str, Any]]:
    """What to ask of a page instead of what it expects; a name repeated, too."""
    turns = zip(IN_AN_ADDRESS, PLACES, strict=True)
    odd = [{name: place if name == "na" else text for name in names} for text, place in turns]
    return [*odd, {name: ["", "1", "onzin"] for name in names}]


def odd_files() -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, content) for name, content in FILES.items()]


def filled_in(form: forms.BaseForm) -> dict[str, Any]:
    """A form as somebody would send it: with what it proposes, else what its fields take."""
    return {form.add_prefix(name): _right(form, name) for name in form.fields}


def _right(form: forms.BaseForm, name: str) -> Any:
    field, proposed = form.fields[name], form[name].value()
    match field:
        case forms.MultipleChoiceField() | forms.ModelMultipleChoiceField():
            return _choices(field)[:1]
        case forms.ChoiceField() | forms.ModelChoiceField():
            return proposed or next(iter(_choices(field)), "")
        case forms.BooleanField():
            return "on"
        case forms.DateField() | forms.DateTimeField():
            return proposed or timezone.localdate().isoformat()
        case forms.IntegerField():
            return proposed or field.min_value or 1
        case forms.EmailField():
            return proposed or "iemand@voorbeeld.invalid"
        case forms.FileField():
            return SimpleUploadedFile("brief.pdf", b"%PDF-1.7 brief")
    return "Ina" if proposed is None else proposed


def _choices(field: Any) -> list[str]:
    return [str(value) for value, _ in field.choices if value and not isinstance(_, tuple | list)]


def odd_texts(names: set[str], form: forms.BaseForm | None, turn: int) -> dict[str, str]:
    """Something odd for each field; of a field that no form knows the kind is not known."""
    kinds = {
        form.add_prefix(name): next(kind for kind in IN_A_FORM if isinstance(field, kind))
        for name, field in (form.fields.items() if form else ())
    }
    return {name: IN_A_FORM[kinds.get(name, forms.Field)][turn] for name in names}


def odd_changes(form: forms.BaseForm) -> list[dict[str, Any]]:
    """What to fill in otherwise in a right form: odd, and still what the fields may take."""
    first, last, texts, files = {}, {}, {}, {}
    for name, field in form.fields.items():
        named = form.add_prefix(name)
        match field:
            case forms.DateField() | forms.DateTimeField():
                first[named], last[named] = FIRST_DAY, LAST_DAY
            case forms.IntegerField():  # FloatField and DecimalField too
                first[named], last[named] = str(2**31), FAR
            case forms.FileField():
                files[named] = odd_files()
            case forms.CharField():
                texts[named] = (LONG_WHEN_PLAIN * 20)[: field.max_length or 200]
    return [changes for changes in (first, last, texts, files) if changes]
