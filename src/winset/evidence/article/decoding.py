"""The words of a file that anybody may have sent: decoded, or refused in a sentence.

The trap: an encoding cannot be guessed without now and then guessing wrong, and then every offset and every name is
wrong in silence. UTF-8 is taken, or what the file itself or the reader names; nothing else::

    caf\\xe9        not UTF-8: refused, with the place, unless the page says windows-1252 or the reader does
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from winset.errors import Fault, Faulty, nearest

MOST_BYTES = 10_000_000
"""Bytes of an article at most; the longest that we know has a hundredth of it."""
KNOWN = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252",
    "windows-1250", "mac-roman",
)  # fmt: skip
"""Encodings that news in English and Spanish comes in."""
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF8, "utf-8"),
)  # fmt: skip
BINARY = (
    (b"%PDF", "a PDF file"), (b"PK\x03\x04", "a zip file, or an office program's document"),
    (b"\x1f\x8b", "a gzip file"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"\xd0\xcf\x11\xe0", "an office program's document"),
    (b"SQLite format", "a database"), (b"{\\rtf", "a rich text document"),
)  # fmt: skip
CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
MOST_CONTROL = 0.01
"""Share of control signs from which a file is no text; ours."""
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w-]{2,20})""", re.I)
ADVICE = "a text or a page in UTF-8, or the name of its encoding (--encoding windows-1252)"


def file_words(path: Path, encoding: str | None = None, most: int = MOST_BYTES) -> tuple[str, str]:
    """What a file says, and the name of its encoding; raises Faulty for what is no text, or too large."""
    try:
        if not path.is_file():
            found = "a folder" if path.is_dir() else "no file" if not path.exists() else "no ordinary file"
            raise Faulty([Fault(str(path), found=found, expected="a file of text or HTML")])
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Faulty([Fault(str(path), found=f"it cannot be read ({reason})", expected="a readable file")]) from error
    if len(data) > most:
        expected = f"at most {most:,} bytes"
        raise Faulty([Fault(str(path), found=f"more than {most:,} bytes", expected=expected)])
    return decoded(data, str(path), encoding)


def decoded(data: bytes, name: str = "article", encoding: str | None = None) -> tuple[str, str]:
    r"""The words of some bytes and the name of their encoding; raises Faulty. Ours.

    >>> decoded("López".encode()), decoded(b"L\xf3pez", encoding="windows-1252")
    (('López', 'utf-8'), ('López', 'windows-1252'))
    """
    for begins, what in BINARY:
        if data.startswith(begins):
            raise Faulty([Fault(name, found=what, expected="a file of text or HTML; save its text")])
    coding = _named(encoding) if encoding else _declared(data)
    try:
        words = data.decode(coding)
    except UnicodeDecodeError as error:
        found = f"byte {error.start:,} is not {coding}"
        raise Faulty([Fault(name, found=found, expected=ADVICE)]) from error
    if len(data) * MOST_CONTROL < sum(words.count(chr(sign)) for sign in CONTROL):
        raise Faulty([Fault(name, found="control signs, as binary files have them", expected="a file of text or HTML")])
    if not words.strip("\ufeff \t\r\n\x0c\x00"):
        raise Faulty([Fault(name, found="no words", expected="an article")])
    return words, coding


def _declared(data: bytes) -> str:
    """The encoding that a file names by its first bytes or in its head; UTF-8 if none, or if UTF-8 fits."""
    for mark, coding in MARKS:
        if data.startswith(mark):
            return coding
    found = CHARSET.search(data[:4096])
    if found is None or _fits(data):
        return "utf-8"
    declared = found[1].decode("ascii", "replace").lower()
    return _spelled(declared) or "utf-8"


def _fits(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _spelled(name: str) -> str:
    """One of the known encodings by any of its names; nothing for others."""
    try:
        wanted = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return next((known for known in KNOWN if codecs.lookup(known).name == wanted), "")


def _named(name: str) -> str:
    if found := _spelled(name):
        return found
    near = nearest(name.lower(), KNOWN)
    raise Faulty([Fault("--encoding", found=f"'{name}'", expected="one of " + ", ".join(KNOWN), nearest=near)])
