"""JSON from strangers, its numbers as they are written; and JSON with numbers that no float has touched.

The trap: ``json`` keeps the last of two equal keys and turns 0.1 into a float. Here a key twice is a fault, and a
number stays text until somebody asks for it::

    {"aid": 0.1, "aid": 0.2}    refused        {"aid": 0.1}    {"aid": Number("0.1")}
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from winset.bargain.exchange.files import decimal, shown
from winset.errors import Fault

DEEPEST = 40
"""Nesting of the deepest value; a profile needs seven."""


_HALF = re.compile("[\ud800-\udfff]")


class Number(str):
    """A number as it is written in a file; also NaN and Infinity, which no reader takes."""

    __slots__ = ()


def parsed(text: bytes, file: str, faults: list[Fault]) -> dict[str, Any] | None:
    """The object that a JSON file holds, or nothing and one fault more."""
    twice: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        held = dict(pairs)
        if len(held) < len(pairs):
            twice.extend(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        return held

    try:
        words = text.decode("utf-8-sig")
        if _depth(words) > DEEPEST:
            faults.append(Fault(file, found=f"more than {DEEPEST} levels", expected="a domain or a profile"))
            return None
        found = json.loads(words, object_pairs_hook=once, parse_int=Number, parse_float=Number, parse_constant=Number)
    except UnicodeDecodeError as error:
        line = text[: error.start].count(b"\n") + 1
        faults.append(Fault(file, line, found=f"byte 0x{text[error.start]:02x}", expected="UTF-8 text"))
        return None
    except json.JSONDecodeError as error:
        faults.append(Fault(file, error.lineno, error.colno, found=f"not JSON ({error.msg})", expected="JSON"))
        return None
    if "\\u" in words and any(_HALF.search(part) for part in _texts(found)):
        faults.append(Fault(file, found="half of a surrogate pair", expected="text that can be written as UTF-8"))
        return None
    faults += [Fault(file, path=shown(key), found="a key twice", expected="each key once") for key in twice]
    if not isinstance(found, dict):
        faults.append(Fault(file, 1, 1, found="no object", expected="a domain or a profile"))
        return None
    return found


def told(value: Any, indent: int = 0) -> str:
    """A value as JSON text, fractions as decimals written out in full.

    >>> print(told({"aid": [Fraction(1, 8), "much"]}))
    {
     "aid": [0.125, "much"]
    }
    """
    if isinstance(value, Mapping):
        pad = "\n" + " " * (indent + 1)
        inner = [f"{json.dumps(key, ensure_ascii=False)}: {told(item, indent + 1)}" for key, item in value.items()]
        return "{" + pad + ("," + pad).join(inner) + "\n" + " " * indent + "}" if inner else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(told(item, indent) for item in value) + "]"
    return decimal(value) if isinstance(value, Fraction) else json.dumps(value, ensure_ascii=False)


def _texts(value: Any) -> Iterator[str]:
    """Every text of a value, keys too."""
    if isinstance(value, str):
        yield value
    for part in [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(part)


def _depth(words: str) -> int:
    """Levels of brackets outside of texts, counted before anything is built."""
    deepest = level = 0
    inside = skip = False
    for sign in words:
        if skip:
            skip = False
        elif inside:
            inside, skip = sign != '"', sign == "\\"
        elif sign == '"':
            inside = True
        elif sign in "{[":
            level += 1
            deepest = max(deepest, level)
        elif sign in "}]":
            level -= 1
    return deepest
