"""XML from strangers, as a tree that knows its lines. Document types and entities are refused.

The trap: ten lines of entity declarations unfold to gigabytes ("billion laughs"), and an external entity opens a file
or an address. A negotiation domain needs neither, so the first ``<!DOCTYPE`` ends the reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from winset.errors import Fault

DEEPEST = 40
"""Nesting of the deepest element; a domain needs five."""

MOST_ELEMENTS = 200_000


@dataclass
class Element:
    """A tag with its attributes and children, and where it begins (line and column from 1)."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Element] = field(default_factory=list)

    def inside(self) -> Iterator[Element]:
        """This element and all below it, in the order of the file."""
        left = [self]
        while left:
            element = left.pop()
            yield element
            left += reversed(element.children)

    def every(self, tag: str) -> list[Element]:
        """Children with a tag."""
        return [child for child in self.children if child.tag == tag]


class _Refused(Exception):
    """Well-formed and not acceptable."""


def parsed(text: bytes, file: str, faults: list[Fault]) -> Element | None:
    """The root of an XML file, or nothing and one fault more."""
    parser = expat.ParserCreate()
    top = Element("", {}, 1, 1)
    open_ones, count = [top], 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(open_ones) > DEEPEST or count > MOST_ELEMENTS:
            raise _Refused(f"more than {DEEPEST} levels or {MOST_ELEMENTS:,} elements")
        element = Element(tag, attributes, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        open_ones[-1].children.append(element)
        open_ones.append(element)

    def end(tag: str) -> None:
        open_ones.pop()

    def refuse(*_: object) -> None:
        raise _Refused("a document type, where entities are declared")

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(text, True)
    except _Refused as refused:
        faults.append(_fault(parser, file, str(refused), "plain elements, as GENIUS writes them"))
    except (expat.ExpatError, LookupError, ValueError) as error:
        why = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else f"an encoding: {error}"
        faults.append(_fault(parser, file, f"not well-formed ({why})", "XML"))
    else:
        return top.children[0]
    return None


def _fault(parser: expat.XMLParserType, file: str, found: str, expected: str) -> Fault:
    line, column = max(parser.CurrentLineNumber, 1), parser.CurrentColumnNumber + 1
    return Fault(file, line, column, found=found, expected=expected)
