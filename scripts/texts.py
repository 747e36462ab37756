"""Which texts of the house no catalogue has, and which the catalogues have in vain.

    python scripts/texts.py [FOLDER under src/winset]      prints what is missing as entries to fill in

A text is marked in code and templates by `say`, `said` and `say_many` (`src/winset/language.py`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

HOUSE = Path(__file__).parent.parent / "src" / "winset"
CATALOGUES = HOUSE / "languages"
KEYWORDS = {"say": None, "said": None, "say_many": (2, 3)}
Text = str | tuple[str, str]


def texts(folder: Path = HOUSE) -> dict[Text, str]:
    """Every marked text under a folder (or of one file), and where it stands first."""
    found: dict[Text, str] = {}
    files = [folder] if folder.is_file() else sorted(folder.rglob("*"))
    for file in files:
        for line, text in _of(file):
            found.setdefault(text, f"{file.relative_to(HOUSE)}:{line}")
    return found


def _of(file: Path) -> Iterator[tuple[int, Text]]:
    if file.suffix == ".py":
        with file.open("rb") as read:
            for line, text, _, _ in extract("python", read, KEYWORDS):
                yield line, text
    elif file.suffix == ".j2":
        with file.open("rb") as read:
            for line, _, text, _ in babel_extract(read, list(KEYWORDS), (), {}):
                if isinstance(text, tuple):  # of `say` with gaps the text alone, of `say_many` what follows the number
                    text = next(iter(text)) if text[0] else tuple(text[1:3])
                yield line, text


def catalogued(language: str) -> dict[Text, str | tuple[str, ...]]:
    """Every text that the catalogues of a language have, with what they say instead."""
    found: dict[Text, str | tuple[str, ...]] = {}
    for file in sorted((CATALOGUES / language).glob("*.po")):
        with file.open("rb") as read:
            for message in read_po(read):
                if message.id and message.string and any(message.string):
                    found[message.id if isinstance(message.id, str) else tuple(message.id)] = message.string
    return found


def main() -> int:
    """Print what is missing, and what is there in vain."""
    folder = HOUSE / sys.argv[1] if len(sys.argv) > 1 else HOUSE
    wanted, known = texts(folder), catalogued("es")
    missing = {text: place for text, place in wanted.items() if text not in known}
    for text, place in missing.items():
        one, *many = [text] if isinstance(text, str) else text
        print(f"#: {place}\nmsgid {_quoted(one)}")
        print(
            "\n".join([f"msgid_plural {_quoted(many[0])}", 'msgstr[0] ""', 'msgstr[1] ""'] if many else ['msgstr ""'])
        )
        print()
    vain = [text for text in known if text not in wanted] if folder == HOUSE else []
    for text in vain:
        print(f"# in vain: {text!r}")
    print(f"# {len(wanted)} texts, {len(missing)} missing, {len(vain)} in vain")
    return 1 if missing or vain else 0


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    sys.exit(main())
