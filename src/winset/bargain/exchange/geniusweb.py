r"""GeniusWeb domains and profiles (JSON): read with GeniusWeb's own arithmetic, and written.

.. math:: u = \sum_i w_i\, u_i(o_i), \qquad 0 \le u_i \le 1

The trap: nothing is divided by the largest utility of an issue, as GENIUS does, and the reservation is a package and
no number. Its payoff is what the actor has without a deal::

    "issueWeights": {"pie": 0.5}  "valueUtilities": {"half": 0.2, "all": 0.8}       0.1 and 0.4
    "reservationBid": {"issuevalues": {"pie": "half"}}                               no deal pays 0.1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from winset.bargain.exchange.agenda import Agenda, Profile, called
from winset.bargain.exchange.files import (
    digits,
    label,
    put,
    shown,
    taken,
)
from winset.bargain.exchange.geniusweb_profile import SPACE, options_of, profile_of
from winset.bargain.exchange.notation import parsed, told
from winset.bargain.exchange.outgoing import Outgoing, outgoing
from winset.errors import Fault, Faulty
from winset.tables import Block


def read(domain: Path, profiles: Sequence[Path]) -> Agenda:
    """A GeniusWeb domain with the profiles of the actors; actors are called as their files.

    Raises `Faulty` with every fault: no JSON, keys twice, profiles of another kind than `LinearAdditiveUtilitySpace`,
    issues and values that do not match the domain, weights below zero, utilities that are no numbers from 0 to 1.

    >>> import json, tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> whole = {"name": "pie", "issuesValues": {"pie": {"values": ["half", "all"]}}}
    >>> utilities = {"pie": {"discreteutils": {"valueUtilities": {"half": 0.2, "all": 0.8}}}}
    >>> ann = {SPACE: {"issueUtilities": utilities, "issueWeights": {"pie": 0.5}}}
    >>> _ = (folder / "pie.json").write_text(json.dumps(whole)), (folder / "ann.json").write_text(json.dumps(ann))
    >>> read(folder / "pie.json", [folder / "ann.json"]).profiles[0].worth
    ((Fraction(1, 10), Fraction(2, 5)),)
    """
    faults: list[Fault] = []
    root = _root(domain, faults)
    options = options_of(root, label(domain), "", faults) if root is not None else {}
    sound = not faults  # a profile is held against the domain only where that can be read
    wanted = [(path, _root(path, faults)) for path in profiles]
    found = [profile_of(top, path, options, faults) for path, top in wanted if top is not None and sound]
    if faults:
        raise Faulty(faults)
    names = called([shown(path.stem) for path in profiles])
    held = tuple(Profile(name, p.worth, p.reservation, None, p.notes) for name, p in zip(names, found, strict=True))
    return Agenda(shown(domain.stem), tuple(options), tuple(options.values()), held)


def write(
    folder: Path,
    name: str,
    blocks: Sequence[Block],
    actors: Sequence[str],
    standing: Mapping[str, str] | None = None,
) -> tuple[Path, ...]:
    """Write a domain and a profile for each actor; all files, or none. Returns their paths, the domain's first.

    Payoffs are moved and scaled as `genius.write` does. Weights must add up to 1 exactly, so where the largest worths
    of the issues do not, weights are powers of one half that do, and utilities carry the rest; nothing is rounded.
    `standing` is the package in force, one option for every issue of the blocks: the reservation bid of every actor.
    Without it there is none, and no deal pays nothing when read again.

    >>> import tempfile
    >>> import numpy as np
    >>> pie = Block(("pie",), (("mine",), ("yours",)), np.array([[1.0, 0.0], [0.0, 1.0]]), np.zeros(2))
    >>> [path.name for path in write(Path(tempfile.mkdtemp()), "pie", [pie], ["ann", "bob"], {"pie": "yours"})]
    ['pie.json', 'ann.json', 'bob.json']
    """
    out = outgoing(folder, ".json", name, blocks, actors, _least(blocks))
    bid = _bid(blocks, standing)
    whole = {
        "name": name,
        "issuesValues": {i: {"values": list(o)} for i, o in zip(out.issues, out.options, strict=True)},
    }
    texts = {out.paths[0]: told(whole)}
    plain = all(_ends(rows) for rows in out.worth)
    for actor, path in enumerate(out.paths[1:]):
        rows = out.worth[actor]
        weights = [max(row) for row in rows] if plain else _halves([max(row) / 2 for row in rows])
        worth = rows if plain else [[w / 2 for w in row] for row in rows]
        texts[path] = told({SPACE: _space(out, actor, worth, weights, whole, bid)})
    return put(texts)


def _least(blocks: Sequence[Block]) -> list[float]:
    """What the worst rows of all blocks pay together: then no reservation has to be carried."""
    return list(sum((block.payoffs.min(axis=0) for block in blocks), start=np.zeros(1)).tolist())


def _bid(blocks: Sequence[Block], standing: Mapping[str, str] | None) -> dict[str, str] | None:
    """The standing package in the joint issues that are written."""
    if standing is None:
        return None
    rows = [tuple(standing.get(issue, "") for issue in block.issues) for block in blocks]
    known = {issue for block in blocks for issue in block.issues}
    if set(standing) != known or any(row not in block.rows for row, block in zip(rows, blocks, strict=True)):
        expected = "one option for every issue of the blocks"
        raise Faulty([Fault("standing", found=f"{dict(standing)}", expected=expected)])
    return {" + ".join(block.issues): " + ".join(row) for row, block in zip(rows, blocks, strict=True)}


def _space(
    out: Outgoing,
    actor: int,
    worth: Sequence[Sequence[Fraction]],
    weights: Sequence[Fraction],
    whole: Mapping[str, Any],
    bid: Mapping[str, str] | None,
) -> dict[str, Any]:
    """One actor's profile."""
    utilities = {}
    for issue, options, row, weight in zip(out.issues, out.options, worth, weights, strict=True):
        paid = {option: w / weight if weight else w for option, w in zip(options, row, strict=True)}
        utilities[issue] = {"discreteutils": {"valueUtilities": paid}}
    plain = "".join(sign for sign in out.actors[actor] if sign.isascii() and sign.isalnum())
    space = {
        "name": plain or f"actor{actor + 1}",
        "issueUtilities": utilities,
        "issueWeights": dict(zip(out.issues, weights, strict=True)),
        "domain": whole,
    }
    return space if bid is None else space | {"reservationBid": {"issuevalues": dict(bid)}}


def _ends(rows: Sequence[Sequence[Fraction]]) -> bool:
    """Whether the largest worths add up to 1 and divide every worth of their issue to a decimal."""
    most = [max(row) for row in rows]
    return sum(most) == 1 and all(
        digits(w / m) is not None for m, row in zip(most, rows, strict=True) if m for w in row
    )


def _halves(most: Sequence[Fraction]) -> list[Fraction]:
    r"""Powers of one half that add up to 1, none below the largest worth of its issue; those add up to at most 1/2.

    Each is less than twice its worth, so their sum is below 1. What is missing is a multiple of the smallest, so the
    smallest can be doubled until nothing is missing.

    >>> [str(weight) for weight in _halves([Fraction(3, 10), Fraction(1, 10)])]
    ['1/2', '1/2']
    """
    weights = []
    for m in most:
        weight = Fraction(1) if m else Fraction(0)
        while m and weight / 2 >= m:
            weight /= 2
        weights.append(weight)
    if not any(weights):
        return [Fraction(1), *weights[1:]]
    while sum(weights) < 1:
        smallest = min(weight for weight in weights if weight)
        weights[weights.index(smallest)] *= 2
    return weights


def _root(path: Path, faults: list[Fault]) -> dict[str, Any] | None:
    text = taken(path, faults)
    return None if text is None else parsed(text, label(path), faults)
