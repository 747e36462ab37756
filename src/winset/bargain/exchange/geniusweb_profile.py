"""The issues of a GeniusWeb domain, and one actor's profile held against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from winset.bargain.exchange.agenda import Profile
from winset.bargain.exchange.files import MOST_ISSUES, MOST_OPTIONS, MOST_WORTH, close, decimal, label, number, shown
from winset.bargain.exchange.notation import Number
from winset.errors import Fault

SPACE = "LinearAdditiveUtilitySpace"

Options = dict[str, tuple[str, ...]]
"""Options of every issue, in the order of the domain."""


def options_of(root: Mapping[str, Any], file: str, at: str, faults: list[Fault]) -> Options:
    """Issues with their options; `at` leads to the domain inside a profile."""
    issues = root.get("issuesValues")
    path = f"{at}issuesValues"
    if not isinstance(issues, dict) or not 0 < len(issues) <= MOST_ISSUES:
        expected = f'1 to {MOST_ISSUES:,} issues, {{"issuesValues": {{issue: {{"values": [...]}}}}}}'
        faults.append(Fault(file, path=path, found="no domain", expected=expected))
        return {}
    return {issue: _options(held, file, f"{path}.{shown(issue)}", faults) for issue, held in issues.items()}


def _options(held: object, file: str, path: str, faults: list[Fault]) -> tuple[str, ...]:
    values = held.get("values") if isinstance(held, dict) else None
    if isinstance(held, dict) and "range" in held:
        return _range(held["range"], file, path, faults)
    if not isinstance(values, list) or not 0 < len(values) <= MOST_OPTIONS:
        expected = f'1 to {MOST_OPTIONS:,} values, or a "range" of low, high and step'
        faults.append(Fault(file, path=path, found="no values", expected=expected))
        return ()
    if not all(isinstance(value, str) for value in values) or len(set(values)) < len(values):
        faults.append(Fault(file, path=path, found="values twice or no texts", expected="texts, each once"))
        return ()
    return tuple(str(value) for value in values)


def _range(written: object, file: str, path: str, faults: list[Fault]) -> tuple[str, ...]:
    """Values from low to high by steps, as decimals."""
    parts = [number(part) if isinstance(part, str) else None for part in written] if isinstance(written, list) else []
    if len(parts) == 3 and None not in parts:
        low, high, step = (part for part in parts if part is not None)
        if step > 0 and high >= low and (high - low) / step < MOST_OPTIONS:
            return tuple(decimal(low + i * step) for i in range(int((high - low) / step) + 1))
    expected = f"[low, high, step], a step above zero and {MOST_OPTIONS:,} values at most"
    faults.append(Fault(file, path=f"{path}.range", found=f"{written!r}"[:80], expected=expected))
    return ()


def profile_of(root: Mapping[str, Any], path: Path, options: Options, faults: list[Fault]) -> Profile:
    """One actor's profile over the issues of the domain; an empty one if anything is wrong with it."""
    file, before = label(path), len(faults)
    space = root.get(SPACE)
    if not isinstance(space, dict):
        kinds = ", ".join(f"'{shown(key)}'" for key in list(root)[:3]) or "nothing"
        expected = f"a profile of kind '{SPACE}': others do not add up over issues"
        faults.append(
            Fault(file, path="", found=kinds, expected=expected, nearest=close(next(iter(root), ""), [SPACE], faults))
        )
        return Profile("", ())
    if "domain" in space and isinstance(space["domain"], dict):
        own = options_of(space["domain"], file, f"{SPACE}.domain.", faults)
        if len(faults) == before and {i: set(o) for i, o in own.items()} != {i: set(o) for i, o in options.items()}:
            expected = "the issues and values of the domain file"
            faults.append(Fault(file, path=f"{SPACE}.domain", found="another domain", expected=expected))
    weights = _mapped(space, "issueWeights", options, file, faults)
    held = _mapped(space, "issueUtilities", options, file, faults)
    worth = []
    for issue, names in options.items():
        weight = (
            _weight(weights.get(issue), f"{SPACE}.issueWeights.{shown(issue)}", file, faults) if issue in weights else 0
        )
        if issue in held:
            place = f"{SPACE}.issueUtilities.{shown(issue)}"
            worth.append(tuple(weight * u for u in _utilities(held[issue], names, file, place, faults)))
    if len(faults) > before:
        return Profile("", ())
    reservation, notes = _reservation(space.get("reservationBid"), options, worth, path, faults)
    total = sum(number(weights[issue]) or 0 for issue in options)
    if total != 1:
        notes.append(f"The weights of {shown(path.stem)} add up to {float(total):.6g}; GeniusWeb itself asks for 1.")
    return Profile("", tuple(worth), reservation, None, tuple(notes))


def _mapped(space: Mapping[str, Any], key: str, options: Options, file: str, faults: list[Fault]) -> dict[str, Any]:
    """What a profile says of each issue of the domain."""
    held, path = space.get(key), f"{SPACE}.{key}"
    if not isinstance(held, dict):
        faults.append(Fault(file, path=path, found="nothing", expected="an entry for each issue"))
        return {}
    for issue in held:
        if issue not in options:
            found, alike = f"issue '{shown(issue)}'", close(issue, list(options), faults)
            faults.append(Fault(file, path=path, found=found, expected="an issue of the domain", nearest=alike))
    left = [issue for issue in options if issue not in held]
    faults += [
        Fault(file, path=path, found=f"no entry for '{shown(issue)}'", expected="one for each issue") for issue in left
    ]
    return held


def _weight(written: object, path: str, file: str, faults: list[Fault]) -> Fraction:
    value = number(written) if isinstance(written, Number) else None
    if value is None or not 0 <= value <= MOST_WORTH:
        faults.append(Fault(file, path=path, found=f"{written!r}"[:60], expected=f"0 to {MOST_WORTH:,}"))
        return Fraction(0)
    return value


def _utilities(held: object, names: Sequence[str], file: str, path: str, faults: list[Fault]) -> tuple[Fraction, ...]:
    """Utility of each option, from 0 to 1."""
    if isinstance(held, dict) and isinstance(held.get("numberutils"), dict):
        return _line(held["numberutils"], names, file, f"{path}.numberutils", faults)
    inner = held.get("discreteutils") if isinstance(held, dict) else None
    listed = inner.get("valueUtilities") if isinstance(inner, dict) else None
    if not isinstance(listed, dict):
        expected = '{"discreteutils": {"valueUtilities": {value: utility}}} or {"numberutils": {...}}'
        faults.append(Fault(file, path=path, found="no utilities", expected=expected))
        return tuple(Fraction(0) for _ in names)
    known = set(names)
    for value in listed:
        if value not in known:
            alike = close(value, names, faults)
            faults.append(
                Fault(file, path=path, found=f"value '{shown(value)}'", expected="one of the domain", nearest=alike)
            )
    return tuple(_between(listed.get(name), f"{path}.{shown(name)}", file, faults) for name in names)


def _between(written: object, path: str, file: str, faults: list[Fault]) -> Fraction:
    value = number(written) if isinstance(written, Number) else None
    if value is None or not 0 <= value <= 1:
        found = "no utility" if written is None else f"{written!r}"[:60]
        faults.append(Fault(file, path=path, found=found, expected="a number from 0 to 1"))
        return Fraction(0)
    return value


def _line(
    held: Mapping[str, Any], names: Sequence[str], file: str, path: str, faults: list[Fault]
) -> tuple[Fraction, ...]:
    """Utilities on the line between the lowest and the highest value."""
    values = [number(name) for name in names]
    low, high = (number(held[k]) if isinstance(held.get(k), str) else None for k in ("lowValue", "highValue"))
    ends = [_between(held.get(key), f"{path}.{key}", file, faults) for key in ("lowUtility", "highUtility")]
    if low is None or high is None or high <= low or any(v is None or not low <= v <= high for v in values):
        expected = "lowValue below highValue, and the values of the domain between them"
        faults.append(Fault(file, path=path, found="ends that do not fit", expected=expected))
        return tuple(Fraction(0) for _ in names)
    return tuple(ends[0] + (ends[1] - ends[0]) * (v - low) / (high - low) for v in values if v is not None)


def _reservation(
    bid: object, options: Options, worth: Sequence[Sequence[Fraction]], path: Path, faults: list[Fault]
) -> tuple[Fraction, list[str]]:
    """The payoff of the reservation bid; an issue that it leaves open pays nothing, as in GeniusWeb."""
    if bid is None:
        return Fraction(0), []
    place = f"{SPACE}.reservationBid"
    held = bid.get("issuevalues") if isinstance(bid, dict) else None
    if not isinstance(held, dict):
        faults.append(Fault(label(path), path=place, found="no package", expected='{"issuevalues": {issue: value}}'))
        return Fraction(0), []
    held = {issue: _value(value) for issue, value in held.items()}
    for issue, value in held.items():
        names = options.get(issue, ())
        if value not in names:
            found, alike = f"'{shown(issue)}': {value!r}"[:120], close(str(value), names, faults)
            faults.append(Fault(label(path), path=place, found=found, expected="a value of the domain", nearest=alike))
    rows = zip(options.items(), worth, strict=True)
    paid = [row[names.index(held[issue])] for (issue, names), row in rows if held.get(issue) in names]
    left = len(options) - len(held)
    said = f"The reservation bid of {shown(path.stem)} leaves {left} issues open; they pay nothing in it."
    return sum(paid, Fraction(0)), [said] if left > 0 else []


def _value(written: object) -> object:
    """A number of a range as the range writes it; anything else as it stands."""
    value = number(written) if isinstance(written, Number) else None
    return written if value is None else decimal(value)
