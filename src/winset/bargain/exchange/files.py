"""What stands in a file of a stranger, and how it is put on disk: sizes first, numbers exact, whole or not at all.

The trap: ``1e999999999`` is nine signs on disk and a gigabyte as a fraction. So a number is text until its digits and
its exponent have been looked at.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from errno import EISDIR
from fractions import Fraction
from pathlib import Path

from winset.errors import Fault, nearest

MOST_BYTES = 8_000_000
"""Larger files are refused before they are parsed; the largest ANAC profile has less than a tenth of it."""

MOST_OPTIONS = 10_000
"""Options of one issue, and values of a range of numbers."""

MOST_ISSUES = 1_000

MOST_WORTH = 1_000_000
"""Weights and reservations beyond it are no negotiation's."""

_ENOUGH, _MANY, _LONG = 50, 200, 100

_NUMBER = re.compile(r"[+-]?([0-9]{1,40}(\.[0-9]{0,60})?|\.[0-9]{1,60})([eE][+-]?[0-9]{1,2})?")


def shown(text: str, most: int = 60) -> str:
    r"""Text of a file, fit for a message: not long, and nothing in it that acts on a terminal.

    >>> shown("aid\x1b[2J")
    'aid?[2J'
    """
    return "".join(sign if sign.isprintable() else "?" for sign in text[:most]) + ("..." if len(text) > most else "")


def label(path: Path) -> str:
    """The path of a file, fit for a message."""
    return shown(str(path), 300)


def close(name: str, valid: Sequence[str], faults: Sequence[Fault]) -> str:
    """The valid name that reads most like another; nothing where looking for it would take long."""
    if len(faults) > _ENOUGH or len(valid) > _MANY or len(name) > _LONG:
        return ""
    return shown(nearest(name, [one for one in valid if len(one) <= _LONG]))


def taken(path: Path, faults: list[Fault]) -> bytes | None:
    """The bytes of a file, or nothing and one fault more."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            limit = f"at most {MOST_BYTES / 1e6:g} MB"
            faults.append(Fault(label(path), found=f"a file of {size / 1e6:,.1f} MB", expected=limit))
            return None
        if not path.is_file():
            faults.append(Fault(label(path), found="no plain file", expected="a domain or a profile"))
            return None
        text = path.read_bytes()
    except FileNotFoundError:
        faults.append(Fault(label(path), found="no such file", expected="a domain or a profile"))
        return None
    except (OSError, ValueError) as error:
        faults.append(Fault(label(path), found=f"a file that cannot be read ({error})"))
        return None
    if not text.strip():
        faults.append(Fault(label(path), found="an empty file", expected="a domain or a profile"))
        return None
    return text


def number(text: str | None) -> Fraction | None:
    """A finite decimal as it is written, exactly; nothing if it is none.

    >>> number("0.1"), number("2.5e-1"), number("NaN"), number("1e999999999")
    (Fraction(1, 10), Fraction(1, 4), None, None)
    """
    return Fraction(text.strip()) if text is not None and _NUMBER.fullmatch(text.strip()) else None


def decimal(value: Fraction) -> str:
    """A fraction that ends as a decimal, written out in full; `ValueError` if it has no end.

    >>> decimal(Fraction(5, 4)), decimal(Fraction(-1, 1000)), decimal(Fraction(7))
    ('1.25', '-0.001', '7')
    """
    places = digits(value)
    if places is None:
        raise ValueError(f"{value} has no end as a decimal")
    whole = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{whole[:-places]}.{whole[-places:]}" if places else whole)


def digits(value: Fraction) -> int | None:
    """Decimal places that a fraction needs, or nothing if it has no end.

    >>> digits(Fraction(5, 4)), digits(Fraction(1, 3))
    (2, None)
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def put(texts: Mapping[Path, str]) -> tuple[Path, ...]:
    """Write several files: all are written beside their places first, and moved there once all are whole."""
    ready: list[tuple[Path, Path]] = []
    for path in texts:
        if path.is_dir():
            raise IsADirectoryError(EISDIR, "a folder stands where a file is to be written", str(path))
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            ready.append((Path(temporary), path))
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
        for made, path in ready:
            made.replace(path)
    except BaseException:
        for made, _ in ready:
            made.unlink(missing_ok=True)
        raise
    return tuple(texts)
