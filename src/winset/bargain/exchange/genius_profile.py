"""One actor's GENIUS profile: weights, evaluations, reservation and discount, held against the domain.

The trap: GENIUS goes by the index of an issue and never looks at its name. A profile whose issues stand in another
order then reads without a word. So here the name of another issue is a fault, and any other name that differs is noted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from winset.bargain.exchange.agenda import Profile
from winset.bargain.exchange.files import MOST_WORTH, close, label, number, shown
from winset.bargain.exchange.genius_domain import Issue, at
from winset.bargain.exchange.tree import Element
from winset.errors import Fault

NOT_ADDITIVE = {"hyperrectangle", "ufun", "utility_function", "rules", "constraints", "utility"}
"""Tags of profiles whose payoff is no sum over issues."""


_NOTHING = Fraction(1, 100_000)
"""A largest evaluation below it counts as none, as in GENIUS."""


def profile_of(root: Element, path: Path, issues: Sequence[Issue], faults: list[Fault]) -> Profile:
    """One actor's profile over the issues of the domain; an empty one if anything is wrong with it."""
    file, before = label(path), len(faults)
    curved = next((e for e in root.inside() if e.tag.lower() in NOT_ADDITIVE), None)
    if curved is not None:
        found = f"a profile that is not additive (<{shown(curved.tag)}>)"
        faults.append(at(file, curved, "", found, "a weight for each issue and an evaluation for each item"))
        return Profile("", ())
    elements = _matched(root, issues, file, faults)
    weights = _weights(root, issues, elements, file, faults)
    worth, notes = [], []
    for issue in issues:
        element, weight = elements.get(issue.index), weights.get(issue.index, Fraction(0))
        if element is not None:
            rates = _rates(element, issue, weight, file, faults)
            worth.append(tuple(weight * rate for rate in rates) if rates else tuple(weight for _ in issue.options))
    reservation = _said(root, "reservation", file, faults) or Fraction(0)
    discount = _said(root, "discount_factor", file, faults)
    if discount is not None and discount > 1:
        faults.append(Fault(file, path="discount_factor", found=f"{float(discount):g}", expected="0 to 1"))
    if len(faults) > before:
        return Profile("", ())
    total = sum((weights[issue.index] for issue in issues), Fraction(0))
    if abs(total - 1) > Fraction(1, 1000):
        notes.append(
            f"The weights of {shown(path.stem)} add up to {float(total):.4g}; they are taken as they are written."
        )
    if sum(max(row) for row in worth) > 1 + Fraction(1, 10**6):
        notes.append(
            f"Some payoffs of {shown(path.stem)} are above 1: GENIUS cuts them off there, and here they are not cut."
        )
    for issue in issues:
        name = elements[issue.index].attributes.get("name", "").strip()
        if name.casefold() != issue.name.casefold():
            words = f"'{shown(name)}' in {shown(path.stem)} is read as '{shown(issue.name)}'"
            notes.append(f"{words}, by its index {shown(issue.index)} and its items.")
    if discount is not None and 0 < discount < 1:
        notes.append(f"The discount factor of {shown(path.stem)} ({float(discount):g}) is told and not applied.")
    return Profile("", tuple(worth), reservation, discount, tuple(notes))


def _weights(
    root: Element, issues: Sequence[Issue], elements: Mapping[str, Element], file: str, faults: list[Fault]
) -> dict[str, Fraction]:
    """Weight of each index; objectives may have one too, which GENIUS does not use."""
    weights: dict[str, Fraction] = {}
    known = {issue.index for issue in issues} | {
        e.attributes.get("index", "").strip() for e in root.inside() if e.tag == "objective"
    }
    for element in (e for e in root.inside() if e.tag == "weight"):
        index, value = element.attributes.get("index", "").strip(), number(element.attributes.get("value"))
        place = f"weight {index}"
        if value is None or not 0 <= value <= MOST_WORTH:
            found = f"'{shown(element.attributes.get('value', ''))}'"
            faults.append(at(file, element, place, found, f"a number from 0 to {MOST_WORTH:,}"))
            value = Fraction(0)
        if index in weights or index not in known:
            found = "given twice" if index in weights else f"index '{shown(index)}'"
            faults.append(at(file, element, place, found, "the index of one issue of the domain, once"))
        weights[index] = value
    faults += [
        at(
            file,
            elements.get(issue.index, root),
            shown(issue.name),
            "no weight",
            f'<weight index="{shown(issue.index)}" value="...">',
        )
        for issue in issues
        if issue.index not in weights
    ]
    return weights


def _matched(root: Element, issues: Sequence[Issue], file: str, faults: list[Fault]) -> dict[str, Element]:
    """The profile's element for each issue, by index as in GENIUS; the name of another issue is a fault."""
    by_index = {issue.index: issue for issue in issues}
    names = {issue.name.casefold() for issue in issues}
    found: dict[str, Element] = {}
    told: set[str] = set()
    for element in (e for e in root.inside() if e.tag == "issue"):
        index, name = element.attributes.get("index", "").strip(), element.attributes.get("name", "").strip()
        issue = by_index.get(index)
        again = name.casefold() in told
        told.add(name.casefold())
        if issue is None and again and name.casefold() in names:
            faults.append(
                at(file, element, "", f"issue '{shown(name)}' twice (index {shown(index)})", "each issue once")
            )
        elif issue is None or (name.casefold() != issue.name.casefold() and name.casefold() in names):
            expected = f"issue '{issue.name}'" if issue else "the index of an issue of the domain"
            alike = "" if name.casefold() in names else close(name, [i.name for i in issues], faults)
            faults.append(at(file, element, "", f"issue '{shown(name)}' (index {shown(index)})", expected, alike))
        elif index in found:
            faults.append(at(file, element, name, "the issue twice", "once"))
        if issue is not None:
            found[index] = element
    faults += [
        at(file, root, shown(issue.name), "no such issue in the profile", "every issue of the domain")
        for issue in issues
        if issue.index not in found
    ]
    return found


def _rates(
    element: Element, issue: Issue, weight: Fraction, file: str, faults: list[Fault]
) -> tuple[Fraction, ...] | None:
    """Worth of each option between 0 and 1, before the weight; nothing if it cannot be read."""
    if issue.low is not None and not element.every("item"):
        return _line(element, issue, file, faults)
    known, evaluations = set(issue.options), {}
    for item in element.every("item"):
        option, written = item.attributes.get("value", "").strip(), item.attributes.get("evaluation")
        value, place = number(written), f"{issue.name}.{shown(option)}"
        if option not in known or option in evaluations:
            found = f"item '{shown(option)}'" + (" twice" if option in evaluations else "")
            alike = "" if option in known else close(option, issue.options, faults)
            faults.append(at(file, item, issue.name, found, "each item of the domain once", alike))
        if value is None or value < 0:
            found = "no evaluation" if written is None else f"evaluation '{shown(written)}'"
            faults.append(at(file, item, place, found, "a finite number, zero or more"))
        evaluations[option] = value if value is not None and value >= 0 else Fraction(0)
    faults += [
        at(file, element, f"{shown(issue.name)}.{shown(option)}", "no evaluation", "one for every item")
        for option in issue.options
        if option not in evaluations
    ]
    most = max(evaluations.values(), default=Fraction(0))
    if evaluations and most < _NOTHING and weight:
        faults.append(at(file, element, issue.name, "evaluations that are all zero", "one above zero, or weight 0"))
    if most < _NOTHING:
        return tuple(Fraction(0) for _ in issue.options)
    return tuple(evaluations.get(option, Fraction(0)) / most for option in issue.options)


def _line(element: Element, issue: Issue, file: str, faults: list[Fault]) -> tuple[Fraction, ...] | None:
    r"""An integer issue: :math:`a + s (v - l)`, cut to lie between 0 and 1."""
    for rule in element.every("evaluator")[:1]:
        slope, offset = (number(rule.attributes.get(key)) for key in ("slope", "offset"))
        if slope is not None and offset is not None and rule.attributes.get("ftype", "linear") == "linear":
            steps = range(len(issue.options))
            return tuple(min(Fraction(1), max(Fraction(0), offset + slope * step)) for step in steps)
    expected = 'an <evaluator ftype="linear" slope="..." offset="...">'
    faults.append(at(file, element, issue.name, "an integer issue without a line", expected))
    return None


def _said(root: Element, tag: str, file: str, faults: list[Fault]) -> Fraction | None:
    """The value of a tag that may stand once, zero or more; nothing where it is left out."""
    elements = [e for e in root.inside() if e.tag == tag]
    faults += [at(file, element, tag, "given twice", "once") for element in elements[1:]]
    if not elements:
        return None
    value = number(elements[0].attributes.get("value"))
    if value is None or not 0 <= value <= MOST_WORTH:
        found = f"'{shown(elements[0].attributes.get('value', ''))}'"
        faults.append(at(file, elements[0], tag, found, f"a number from 0 to {MOST_WORTH:,}"))
    return value
