r"""GENIUS domains and profiles (XML, as in the ANAC competitions): read as GENIUS reckons, and written.

.. math:: u = \sum_i w_i \frac{e_i(o_i)}{\max_o e_i(o)}   (items)   w_i \min(1, \max(0, a + s (v - l)))   (integers)

The trap: the evaluations of an issue have no common scale. GENIUS divides them by the largest of their own issue, and
takes weights as they are written::

    <item value="low" evaluation="2"/>  <item value="high" evaluation="8"/>  <weight value="0.5"/>      0.125 and 0.5

Reservation: the payoff without a deal. Discount: told, and not applied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from xml.sax.saxutils import quoteattr

from winset.bargain.exchange.agenda import Agenda, Profile, called
from winset.bargain.exchange.files import MOST_ISSUES, MOST_OPTIONS, close, decimal, label, number, put, shown, taken
from winset.bargain.exchange.outgoing import Outgoing, outgoing
from winset.bargain.exchange.tree import Element, parsed
from winset.errors import Fault, Faulty
from winset.tables import Block

NOT_ADDITIVE = {"hyperrectangle", "ufun", "utility_function", "rules", "constraints", "utility"}
"""Tags of profiles whose payoff is no sum over issues."""


@dataclass(frozen=True)
class _Issue:
    """An issue of the domain; `low` is the smallest value of an integer issue."""

    index: str
    name: str
    options: tuple[str, ...]
    low: int | None


def read(domain: Path, profiles: Sequence[Path]) -> Agenda:
    """A GENIUS domain with the profiles of the actors; actors are called as their files.

    Raises `Faulty` with every fault: no XML, document types, real-valued issues, profiles that are not additive, issues
    and items that the domain does not know or the profile leaves out, weights and evaluations that are negative or no
    numbers.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> issue = '<issue index="1" name="pie" type="discrete">{}</issue>'
    >>> inside = '<item index="1" value="half"{}/><item index="2" value="all"{}/>'
    >>> whole = '<utility_space><objective index="0" name="root">{}</objective></utility_space>'
    >>> _ = (folder / "pie.xml").write_text(whole.format(issue.format(inside.format("", ""))))
    >>> items = inside.format(' evaluation="2"', ' evaluation="8"')
    >>> _ = (folder / "ann.xml").write_text(whole.format(issue.format(items) + '<weight index="1" value="0.5"/>'))
    >>> agenda = read(folder / "pie.xml", [folder / "ann.xml"])
    >>> agenda.profiles[0].worth
    ((Fraction(1, 8), Fraction(1, 2)),)
    """
    faults: list[Fault] = []
    root = _root(domain, faults)
    issues = _issues(root, label(domain), faults) if root is not None else ()
    wanted = [(path, _root(path, faults)) for path in profiles]
    usable = issues if root is not None and not faults else ()
    found = [_profile(top, path, usable, faults) for path, top in wanted if top is not None and usable]
    if faults:
        raise Faulty(faults)
    names = called([shown(path.stem) for path in profiles])
    held = tuple(
        Profile(name, p.worth, p.reservation, p.discount, p.notes) for name, p in zip(names, found, strict=True)
    )
    return Agenda(shown(domain.stem), tuple(i.name for i in issues), tuple(i.options for i in issues), held)


def write(
    folder: Path, name: str, blocks: Sequence[Block], actors: Sequence[str], no_deal: Sequence[float] = ()
) -> tuple[Path, ...]:
    r"""Write a domain and a profile for each actor; all files, or none. Returns their paths, the domain's first.

    GENIUS knows no negative payoffs and none above 1, so what is written is

    .. math:: v_a = (u_a - m_a) / T

    with :math:`m_a` the least that a package pays (or no deal, if that is less) and T one power of ten for all actors.
    The same packages are on the frontier and the same rules pick the same ones. Every number ends as a decimal:
    nothing is rounded. A block of several issues becomes one issue with joint items. `no_deal` is in points, zero where
    left out.

    >>> import tempfile
    >>> import numpy as np
    >>> pie = Block(("pie",), (("mine",), ("yours",)), np.array([[1.0, 0.0], [0.0, 1.0]]), np.zeros(2))
    >>> [path.name for path in write(Path(tempfile.mkdtemp()), "pie", [pie], ["ann", "bob"])]
    ['pie.xml', 'ann.xml', 'bob.xml']
    """
    out = outgoing(folder, ".xml", name, blocks, actors, no_deal)
    template = ["<negotiation_template>", *_space(out, None), "</negotiation_template>", ""]
    texts = {out.paths[0]: "\n".join(template)}
    for actor, path in enumerate(out.paths[1:]):
        texts[path] = "\n".join([*_space(out, actor), ""])
    return put(texts)


def _space(out: Outgoing, actor: int | None) -> list[str]:
    """The lines of a domain, or of one actor's profile."""
    lines = [
        f'<utility_space number_of_issues="{len(out.issues)}">',
        f'  <objective index="0" description="" name={quoteattr(out.name)} type="objective" etype="objective">',
    ]
    for i, (issue, options) in enumerate(zip(out.issues, out.options, strict=True)):
        kind = 'vtype="discrete" type="discrete" etype="discrete"'
        lines.append(f'    <issue index="{i + 1}" name={quoteattr(issue)} {kind}>')
        for r, option in enumerate(options):
            paid = "" if actor is None else f' evaluation="{decimal(out.worth[actor][i][r])}"'
            lines.append(f'      <item index="{r + 1}" value={quoteattr(option)}{paid}/>')
        lines.append("    </issue>")
    if actor is not None:
        for i, row in enumerate(out.worth[actor]):
            lines.append(f'    <weight index="{i + 1}" value="{decimal(max(row))}"/>')
    lines.append("  </objective>")
    if actor is not None:
        lines += ['  <discount_factor value="1.0"/>', f'  <reservation value="{decimal(out.reservations[actor])}"/>']
    return [*lines, "</utility_space>"]


def _root(path: Path, faults: list[Fault]) -> Element | None:
    text = taken(path, faults)
    return None if text is None else parsed(text, label(path), faults)


def _at(file: str, element: Element, path: str, found: str, expected: str = "", alike: str = "") -> Fault:
    return Fault(file, element.line, element.column, path, found, expected, alike)


def _issues(root: Element, file: str, faults: list[Fault]) -> tuple[_Issue, ...]:
    """The issues of a domain, also those under nested objectives."""
    found: list[_Issue] = []
    elements = [e for e in root.inside() if e.tag == "issue"]
    if not elements or len(elements) > MOST_ISSUES:
        count = f"{len(elements):,} issues" if elements else "no issue"
        faults.append(_at(file, root, "", count, f"a domain of 1 to {MOST_ISSUES:,} issues"))
        return ()
    for element in elements:
        name, index = element.attributes.get("name", "").strip(), element.attributes.get("index", "").strip()
        if not name or not index:
            faults.append(_at(file, element, "issue", "an issue without a name or an index", "both"))
        if any(name == other.name or index == other.index for other in found):
            faults.append(
                _at(
                    file,
                    element,
                    name,
                    f"issue '{shown(name)}' (index {shown(index)}) twice",
                    "each name and index once",
                )
            )
        options, low = _options(element, name, file, faults)
        found.append(_Issue(index, name, options, low))
    return tuple(found)


def _options(issue: Element, name: str, file: str, faults: list[Fault]) -> tuple[tuple[str, ...], int | None]:
    """The options of an issue as texts, and the smallest value of an integer issue."""
    kind = (issue.attributes.get("type") or issue.attributes.get("vtype") or "discrete").lower()
    if kind == "integer":
        return _integers(issue, name, file, faults)
    if kind != "discrete":
        found = f"an issue of type '{shown(kind)}'"
        faults.append(_at(file, issue, name, found, "discrete or integer: packages of other types cannot be listed"))
        return (), None
    items = issue.every("item")
    values = [item.attributes.get("value", "").strip() for item in items]
    if not values or len(values) > MOST_OPTIONS:
        faults.append(_at(file, issue, name, f"{len(values):,} items", f"1 to {MOST_OPTIONS:,}"))
    seen: set[str] = set()
    for item, value in zip(items, values, strict=True):
        if not value or value in seen:
            found = f"item '{shown(value)}' twice" if value else "an item without a value"
            faults.append(_at(file, item, name, found, "a value of its own for each item"))
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
        faults.append(_at(file, issue, name, "bounds of an integer issue that do not do", expected))
        return (), None
    return tuple(str(value) for value in range(int(low), int(high) + 1)), int(low)


def _profile(root: Element, path: Path, issues: Sequence[_Issue], faults: list[Fault]) -> Profile:
    """One actor's profile over the issues of the domain; an empty one if anything is wrong with it."""
    file, before = label(path), len(faults)
    curved = next((e for e in root.inside() if e.tag.lower() in NOT_ADDITIVE), None)
    if curved is not None:
        found = f"a profile that is not additive (<{shown(curved.tag)}>)"
        faults.append(_at(file, curved, "", found, "a weight for each issue and an evaluation for each item"))
        return Profile("", ())
    weights = _weights(root, issues, file, faults)
    elements = _matched(root, issues, file, faults)
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
    if discount is not None and 0 < discount < 1:
        notes.append(f"The discount factor of {shown(path.stem)} ({float(discount):g}) is told and not applied.")
    return Profile("", tuple(worth), reservation, discount, tuple(notes))


def _weights(root: Element, issues: Sequence[_Issue], file: str, faults: list[Fault]) -> dict[str, Fraction]:
    """Weight of each index; objectives may have one too, which GENIUS does not use."""
    weights: dict[str, Fraction] = {}
    known = {issue.index for issue in issues} | {
        e.attributes.get("index", "").strip() for e in root.inside() if e.tag == "objective"
    }
    for element in (e for e in root.inside() if e.tag == "weight"):
        index, value = element.attributes.get("index", "").strip(), number(element.attributes.get("value"))
        place = f"weight {index}"
        if value is None or value < 0:
            found = f"'{shown(element.attributes.get('value', ''))}'"
            faults.append(_at(file, element, place, found, "a finite number, zero or more"))
            value = Fraction(0)
        if index in weights or index not in known:
            found = "given twice" if index in weights else f"index '{shown(index)}'"
            faults.append(_at(file, element, place, found, "the index of one issue of the domain, once"))
        weights[index] = value
    faults += [
        _at(file, root, shown(issue.name), "no weight", f'<weight index="{shown(issue.index)}" value="...">')
        for issue in issues
        if issue.index not in weights
    ]
    return weights


def _matched(root: Element, issues: Sequence[_Issue], file: str, faults: list[Fault]) -> dict[str, Element]:
    """The profile's element for each issue, by index as in GENIUS; a name that differs is a fault."""
    by_index = {issue.index: issue for issue in issues}
    found: dict[str, Element] = {}
    for element in (e for e in root.inside() if e.tag == "issue"):
        index, name = element.attributes.get("index", "").strip(), element.attributes.get("name", "").strip()
        issue = by_index.get(index)
        if issue is None or name.casefold() != issue.name.casefold():
            expected = f"issue '{issue.name}'" if issue else "an issue of the domain"
            alike = close(name, [i.name for i in issues], faults)
            faults.append(_at(file, element, "", f"issue '{shown(name)}' (index {shown(index)})", expected, alike))
        elif index in found:
            faults.append(_at(file, element, name, "the issue twice", "once"))
        if issue is not None:
            found[index] = element
    faults += [
        _at(file, root, shown(issue.name), "no such issue in the profile", "every issue of the domain")
        for issue in issues
        if issue.index not in found
    ]
    return found


def _rates(
    element: Element, issue: _Issue, weight: Fraction, file: str, faults: list[Fault]
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
            faults.append(_at(file, item, issue.name, found, "each item of the domain once", alike))
        if value is None or value < 0:
            found = "no evaluation" if written is None else f"evaluation '{shown(written)}'"
            faults.append(_at(file, item, place, found, "a finite number, zero or more"))
        evaluations[option] = value if value is not None and value >= 0 else Fraction(0)
    faults += [
        _at(file, element, f"{shown(issue.name)}.{shown(option)}", "no evaluation", "one for every item")
        for option in issue.options
        if option not in evaluations
    ]
    most = max(evaluations.values(), default=Fraction(0))
    if evaluations and not most and weight:
        faults.append(_at(file, element, issue.name, "evaluations that are all zero", "one above zero, or weight 0"))
    if not most:
        return tuple(Fraction(0) for _ in issue.options)
    return tuple(evaluations.get(option, Fraction(0)) / most for option in issue.options)


def _line(element: Element, issue: _Issue, file: str, faults: list[Fault]) -> tuple[Fraction, ...] | None:
    r"""An integer issue: :math:`a + s (v - l)`, cut to lie between 0 and 1."""
    for rule in element.every("evaluator")[:1]:
        slope, offset = (number(rule.attributes.get(key)) for key in ("slope", "offset"))
        if slope is not None and offset is not None and rule.attributes.get("ftype", "linear") == "linear":
            steps = range(len(issue.options))
            return tuple(min(Fraction(1), max(Fraction(0), offset + slope * step)) for step in steps)
    expected = 'an <evaluator ftype="linear" slope="..." offset="...">'
    faults.append(_at(file, element, issue.name, "an integer issue without a line", expected))
    return None


def _said(root: Element, tag: str, file: str, faults: list[Fault]) -> Fraction | None:
    """The value of a tag that may stand once, zero or more; nothing where it is left out."""
    elements = [e for e in root.inside() if e.tag == tag]
    faults += [_at(file, element, tag, "given twice", "once") for element in elements[1:]]
    if not elements:
        return None
    value = number(elements[0].attributes.get("value"))
    if value is None or value < 0:
        found = f"'{shown(elements[0].attributes.get('value', ''))}'"
        faults.append(_at(file, elements[0], tag, found, "a finite number, zero or more"))
    return value
