"""What an attachment may be, told by its content and never by its name alone. Pure Python.

Nothing is ever unpacked here: of a Word document only the table of contents is read.
"""

import zipfile
from dataclasses import dataclass
from typing import IO

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORD_PARTS = {"[Content_Types].xml", "word/document.xml"}
# A document is no archive to unpack for ever (eigen keuze).
MOST_PARTS, MOST_UNPACKED, MOST_RATIO = 2000, 200 * 1024 * 1024, 100


@dataclass(frozen=True)
class FileKind:
    """A kind of file that may be added: how it begins, and how its name may end."""

    label: str
    content_type: str
    begins: bytes
    endings: tuple[str, ...]


# fmt: off
KINDS = (
    FileKind("PDF",  "application/pdf", b"%PDF-",             (".pdf",)),
    FileKind("JPG",  "image/jpeg",      b"\xff\xd8\xff",      (".jpg", ".jpeg")),
    FileKind("PNG",  "image/png",       b"\x89PNG\r\n\x1a\n", (".png",)),
    FileKind("DOCX", _WORD,             b"PK\x03\x04",        (".docx",)),
)
# fmt: on
ACCEPT = ",".join(ending for kind in KINDS for ending in kind.endings)


def kind_of(content: IO[bytes], name: str) -> FileKind | None:
    """The kind of a file whose content and name agree; None when it may not be added."""
    content.seek(0)
    start = content.read(16)
    for kind in KINDS:
        if start.startswith(kind.begins) and name.lower().endswith(kind.endings):
            return kind if kind.content_type != _WORD or _is_word(content) else None
    return None


def _is_word(content: IO[bytes]) -> bool:
    """Whether this archive is a Word document of ordinary size, without macros or password."""
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    return (
        names >= _WORD_PARTS
        and len(parts) <= MOST_PARTS
        and unpacked <= min(MOST_UNPACKED, max(packed, 1) * MOST_RATIO)
        and not any(name.endswith("vbaProject.bin") for name in names)
        and not any(part.flag_bits & 0x1 for part in parts)
    )
