"""The issues of a GENIUS domain, and where in a file something is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from winset.bargain.exchange.files import MOST_ISSUES, MOST_OPTIONS, number, shown
from winset.bargain.exchange.tree import Element
from winset.errors import Fault


@dataclass(frozen=True)
class Issue:
    """An issue of the domain; `low` is the smallest value of an integer issue."""

    index: str
    name: str
    options: tuple[str, ...]
    low: int | None


def at(file: str, element: Element, path: str, found: str, expected: str = "", alike: str = "") -> Fault:
    """A fault at an element."""
    return Fault(file, element.line, element.column, path, found, expected, alike)


def issues_of(root: Element, file: str, faults: list[Fault]) -> tuple[Issue, ...]:
    """The issues of a domain, also those under nested objectives."""
    found: list[Issue] = []
    elements = [e for e in root.inside() if e.tag == "issue"]
    if not elements or len(elements) > MOST_ISSUES:
        count = f"{len(elements):,} issues" if elements else "no issue"
        faults.append(at(file, root, "", count, f"a domain of 1 to {MOST_ISSUES:,} issues"))
        return ()
    for element in elements:
        name, index = element.attributes.get("name", "").strip(), element.attributes.get("index", "").strip()
        if not name or not index:
            faults.append(at(file, element, "issue", "an issue without a name or an index", "both"))
        if any(name == other.name or index == other.index for other in found):
            faults.append(
                at(
                    file,
                    element,
                    name,
                    f"issue '{shown(name)}' (index {shown(index)}) twice",
                    "each name and index once",
                )
            )
        options, low = _options(element, name, file, faults)
        found.append(Issue(index, name, options, low))
    return tuple(found)


def _options(issue: Element, name: str, file: str, faults: list[Fault]) -> tuple[tuple[str, ...], int | None]:
    """The options of an issue as texts, and the smallest value of an integer issue."""
    kind = next(
        (issue.attributes[k] for k in ("type", "vtype", "etype") if issue.attributes.get(k)), "discrete"
    ).lower()
    if kind == "integer":
        return _integers(issue, name, file, faults)
    if kind != "discrete":
        found = f"an issue of type '{shown(kind)}'"
        faults.append(at(file, issue, name, found, "discrete or integer: packages of other types cannot be listed"))
        return (), None
    items = issue.every("item")
    values = [item.attributes.get("value", "").strip() for item in items]
    if not values or len(values) > MOST_OPTIONS:
        faults.append(at(file, issue, name, f"{len(values):,} items", f"1 to {MOST_OPTIONS:,}"))
    seen: set[str] = set()
    for item, value in zip(items, values, strict=True):
        if not value or value in seen:
            found = f"item '{shown(value)}' twice" if value else "an item without a value"
            faults.append(at(file, item, name, found, "a value of its own for each item"))
        seen.add(value)
    return tuple(values), None


def _integers(issue: Element, name: str, file: str, faults: list[Fault]) -> tuple[tuple[str, ...], int | None]:
    """The values of an integer issue; bounds stand in the issue or in its range."""
    places = [issue, *issue.every("range")]
    bounds = []
    for key in ("lowerbound", "upperbound"):
        written = [number(place.attributes[key]) for place in places if key in place.attributes]
        bounds.append(written[0] if written and written[0] is not None and written[0].denominator == 1 else None)
    low, high = bounds
    if low is None or high is None or not 0 <= high - low < MOST_OPTIONS:
        expected = f"whole lowerbound and upperbound, {MOST_OPTIONS:,} values at most"
        faults.append(at(file, issue, name, "bounds of an integer issue that do not do", expected))
        return (), None
    return tuple(str(value) for value in range(int(low), int(high) + 1)), int(low)
