"""Reading message catalogues: gettext's .po files, the house's own and those that anybody put into a case folder.

::

    msgid "Work visas"            ──▶   {"Work visas": "Visas de trabajo"}
    msgstr "Visas de trabajo"

The trap: the head of a catalogue is read too, and may name an encoding that is none, or a thousand million plural
forms. A case's catalogue is read without its head: it is UTF-8, and texts of a
case are never counted, so it has no plurals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from winset.errors import Fault, Faulty

if TYPE_CHECKING:
    from gettext import NullTranslations

MOST_BYTES = 4_000_000
CONTROLS = {chr(n) for n in (*range(32), *range(127, 160), 0x2028, 0x2029)} - set("\t\r\n")
MOST_TIMES, MOST_MORE = 3, 200
"""A translation has at most so many times the letters of its text, and so many more."""


def of_house(locale: str, files: Sequence[Path]) -> NullTranslations:
    """The house's catalogues as one; of two that have a text, the later one's is taken."""
    from babel.messages import Catalog
    from babel.messages.pofile import read_po

    whole = Catalog(locale=locale, charset="utf-8")
    for file in files:
        with file.open("rb") as read:
            for message in read_po(read, locale=locale, charset="utf-8"):
                if message.id and not message.fuzzy:
                    whole[message.id] = message
    return _packed(whole)


def of_case(locale: str, file: Path) -> NullTranslations:
    """A case's own catalogue. Raises :class:`winset.errors.Faulty` where it cannot be read, or means harm."""
    from babel.messages import Catalog

    whole = Catalog(locale=locale, charset="utf-8")
    for text, told in read(file).items():
        whole.add(text, told)
    return _packed(whole)


def read(file: Path, label: str = "") -> Mapping[str, str]:
    """What a case's catalogue says for each text; `label` is how the file is called in faults.

    What is marked as fuzzy or is still empty is left out. Raises :class:`winset.errors.Faulty` with every fault.
    """
    from io import StringIO

    from babel.messages.pofile import read_po

    label = label or file.name
    text = _plain(file, label)
    try:
        messages = list(read_po(StringIO(text), abort_invalid=True))
    except Exception as error:  # whatever a reader of strangers' files stumbles over: the file is no catalogue
        place = getattr(error, "lineno", -1) + 1
        raise Faulty([Fault(label, place, found="not a gettext catalogue", expected="msgid and msgstr")]) from None
    told = {str(m.id): (str(m.string), m.lineno or 0) for m in messages if m.id and m.string and not m.fuzzy}
    faults = [fault for text, (said, line) in told.items() for fault in _misfits(label, line, text, said)]
    if faults:
        raise Faulty(faults)
    return {text: said for text, (said, _) in told.items()}


def _plain(file: Path, label: str) -> str:
    """The text of a catalogue without its head and without anything that is counted."""
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            found, expected = f"a file of {size / 1e6:,.1f} MB", f"at most {MOST_BYTES / 1e6:g} MB"
            raise Faulty([Fault(label, found=found, expected=expected)])
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Faulty([Fault(label, found=f"byte 0x{error.object[error.start]:02x}", expected="UTF-8 text")]) from None
    except OSError as error:
        raise Faulty([Fault(label, found=f"a file that cannot be read ({error.strerror})")]) from None
    if strange := {sign for sign in text if not sign.isprintable()} & CONTROLS:
        raise Faulty([Fault(label, found=f"the sign {min(strange)!r}", expected="text")])
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if line.strip().startswith(("msgid_plural", "msgctxt", "msgstr[")):
            found = line.split()[0][:40]
            raise Faulty(
                [Fault(label, number, found=found, expected="msgid and msgstr: texts of a case are not counted")]
            )
    return "\n".join(_headless(lines))


def _headless(lines: Sequence[str]) -> list[str]:
    """The lines, those of the head (the entry of the empty text) made empty, so that line numbers stay."""
    kept, starts = list(lines), [n for n, line in enumerate(lines) if line.strip().startswith("msgid ")]
    for at, end in pairwise([*starts, len(lines)]):
        start = at
        entry = "".join(line.strip() for line in lines[start:end] if not line.strip().startswith("#"))
        if not entry.partition("msgstr")[0].removeprefix("msgid").replace('""', "").strip():
            while start and lines[start - 1].startswith("#"):  # tools mark the head of a new catalogue as fuzzy
                start -= 1
            kept[start:end] = [""] * (end - start)
    return kept


def _misfits(label: str, line: int, text: str, said: str) -> list[Fault]:
    """What a translation has that its text has not: a length beyond use, new lines, characters that nobody sees."""
    most = MOST_TIMES * len(text) + MOST_MORE
    if len(said) > most:
        return [Fault(label, line, path=text[:60], found=f"{len(said):,} letters", expected=f"at most {most:,}")]
    strange = {sign for sign in said if not sign.isprintable()} - set(text)
    if strange:
        found = ", ".join(sorted(repr(sign) for sign in strange))
        return [Fault(label, line, path=text[:60], found=f"the signs {found}", expected="one line of letters")]
    return []


def _packed(whole: object) -> NullTranslations:
    """A catalogue as gettext asks it."""
    from gettext import GNUTranslations
    from io import BytesIO
    from typing import Any, cast

    from babel.messages.mofile import write_mo

    packed = BytesIO()
    write_mo(packed, cast("Any", whole))
    packed.seek(0)
    return GNUTranslations(packed)
