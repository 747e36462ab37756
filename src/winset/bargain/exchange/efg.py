r"""Finite talks as a Gambit extensive-form file (EFG 2 R): the whole game tree, for other people's solvers.

The trap is its size. The induction looks at each round once; a tree repeats all that is to come under every refusal::

    offers + 1 branches a round:   10 offers, 2 rounds: 373 nodes    6 rounds: 5 million

So the nodes are counted first, and a tree that is too large is refused before a byte is written. Payoffs are written as
exact fractions, worth before the first round. A float stands for the decimal that it is printed as.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import count
from pathlib import Path

from winset.axes import FloatArray
from winset.bargain.offers.packages import table_of
from winset.bargain.offers.talks import Number, Outside, Talks, Vector, misfits
from winset.errors import Fault, Faulty

MOST_NODES = 1_000_000
"""Nodes of the largest tree that is written unless more are asked for: about 60 MB."""

Exact = tuple[Fraction, ...]


def write_efg(
    path: Path,
    talks: Talks,
    payoffs: FloatArray | Sequence[Sequence[Number]],
    actors: Sequence[str],
    rows: Sequence[str] = (),
    *,
    title: str = "Talks",
    most_nodes: int = MOST_NODES,
) -> int:
    """Write talks over the rows of a table as an EFG file, whole or not at all; the number of nodes is returned.

    `payoffs` is (row, actor); `actors` and `rows` are names. The tie-breaks are no part of a game and not in the file.
    Raises `Faulty` if names and payoffs do not fit, and for a tree of more than `most_nodes` nodes.

    >>> from winset.bargain.offers import in_turn
    >>> talks = Talks(rounds=1, discount=(1, 1), turns=in_turn(0, 1), no_deal=(0, 0))
    >>> file = Path(tempfile.mkdtemp()) / "ultimatum.efg"
    >>> write_efg(file, talks, [(1, 0), (0, 1)], ["North", "South"])
    8
    >>> file.read_text(encoding="utf-8").splitlines()[0]
    'EFG 2 R "Talks" { "North" "South" }'
    """
    table = table_of(payoffs)
    faults = [fault for r, row in enumerate(table) for fault in misfits(f"payoffs, row {r}", row, talks.actors)]
    if len(actors) != talks.actors or len(rows) not in (0, len(table)):
        found, expected = f"{len(actors)} actors, {len(rows)} rows", f"{talks.actors} actors, {len(table)} rows or none"
        faults.append(Fault("names", found=found, expected=expected))
    if not table:
        faults.append(Fault("payoffs", found="no row", expected="at least one offer"))
    if path.is_dir() or not path.parent.is_dir():
        faults.append(Fault(str(path), found="no place for a file", expected="a file in a folder that exists"))
    nodes = nodes_of(talks, len(table))
    if nodes > most_nodes:
        expected = f"at most {most_nodes:,}: fewer rounds, or fewer offers"
        faults.append(Fault(str(path), found=f"a game tree of {_size(nodes)} nodes", expected=expected))
    if faults:
        raise Faulty(faults)
    names = tuple(rows) or tuple(f"package {row}" for row in range(len(table)))
    tree = _Tree(talks, tuple(map(_exact, table)), names)
    head = f"EFG 2 R {_quoted(title)} {{ {' '.join(map(_quoted, actors))} }}\n"
    _whole(path, head, tree.round(1, (Fraction(1),) * talks.actors))
    return nodes


def nodes_of(talks: Talks, offers: int) -> int:
    """How many nodes the game tree of talks has, ends included.

    >>> from winset.bargain.offers import in_turn
    >>> nodes_of(Talks(rounds=6, discount=(1, 1), turns=in_turn(0, 1), no_deal=(0, 0)), offers=10)
    5491837
    """
    below = 0
    for number in range(talks.rounds, 0, -1):
        after = 1 if number == talks.rounds else below + (2 if _breaks(talks, number) else 0)
        proposers = [actor for actor, chance in enumerate(talks.chances(number)) if chance > 0]
        below = int(len(proposers) > 1)
        for proposer in proposers:
            each = [1 + after + len(_leaving(talks, number, actor)) for actor in talks.answering(proposer)]
            away = len(_leaving(talks, number, talks.answering(proposer)[0]))
            below += 1 + offers * (sum(each) + 1) + after + (1 + away if away else 0)
    return below


@dataclass
class _Tree:
    """The lines of a game tree, from the root down; information sets and outcomes are numbered as they come."""

    talks: Talks
    table: tuple[Exact, ...]
    names: tuple[str, ...]
    outcomes: Iterator[int] = field(default_factory=lambda: count(1))
    chances: Iterator[int] = field(default_factory=lambda: count(1))
    labels: Iterator[int] = field(default_factory=lambda: count(1))
    seen: dict[int, int] = field(default_factory=dict)

    def round(self, number: int, weights: Exact) -> Iterator[str]:
        """A round: whose turn it is, what is offered and answered. `weights` turn its payoffs into present ones."""
        chances = [(actor, chance) for actor, chance in enumerate(self.talks.chances(number)) if chance > 0]
        if len(chances) > 1:
            whole = sum(_exact([chance for _, chance in chances]))
            branches = [(f"turn of {actor + 1}", c / whole) for (actor, _), c in _paired(chances)]
            yield self._chance(f"round {number}", branches)
        for proposer, _ in chances:
            yield from self._turn(number, proposer, weights)

    def _turn(self, number: int, proposer: int, weights: Exact) -> Iterator[str]:
        answering = self.talks.answering(proposer)
        yield self._decision(proposer, f"round {number}", [*self.names, "no offer"])
        for name, payoffs in zip(self.names, self.table, strict=True):
            for actor in answering:
                # The first branch of an answer is "accept": the next line down is the next answer, or the deal.
                yield self._decision(actor, f"round {number}", ["accept", "refuse", *self._exits(number, actor)])
            yield self._end(name, payoffs, weights)
            for actor in reversed(answering):
                yield from self._refused(number, actor, weights)
        if self._exits(number, answering[0]):
            yield self._decision(answering[0], f"round {number}", ["go on", *self._exits(number, answering[0])])
        yield from self._refused(number, answering[0], weights)

    def _refused(self, number: int, actor: int, weights: Exact) -> Iterator[str]:
        """What follows a refusal: the talks go on, or the actor leaves."""
        talks = self.talks
        if number == talks.rounds:
            yield self._end("no deal", _exact(talks.no_deal), weights)
        else:
            if talks.breakdown and _breaks(talks, number):
                (p,) = _exact([talks.breakdown.chance])
                yield self._chance("after a refusal", [("break down", p), ("go on", 1 - p)])
                yield self._end("broken off", _exact(talks.breakdown.payoffs), weights)
            later = tuple(w * d for w, d in zip(weights, _exact(talks.discount), strict=True))
            yield from self.round(number + 1, later)
        for option in _leaving(talks, number, actor):
            yield self._end("left", _exact(option.payoffs), weights)

    def _exits(self, number: int, actor: int) -> list[str]:
        exits = _leaving(self.talks, number, actor)
        return [f"leave {i}" if len(exits) > 1 else "leave" for i in range(1, len(exits) + 1)]

    def _decision(self, actor: int, name: str, actions: Sequence[str]) -> str:
        self.seen[actor] = self.seen.get(actor, 0) + 1
        return f'p {self._label(name)} {actor + 1} {self.seen[actor]} "" {{ {" ".join(map(_quoted, actions))} }} 0\n'

    def _chance(self, name: str, branches: Sequence[tuple[str, Fraction]]) -> str:
        drawn = " ".join(f"{_quoted(branch)} {chance}" for branch, chance in branches)
        return f'c {self._label(name)} {next(self.chances)} "" {{ {drawn} }} 0\n'

    def _label(self, name: str) -> str:
        """A label that no other node has: Gambit asks for that."""
        return f'"{name}, node {next(self.labels)}"'

    def _end(self, name: str, payoffs: Exact, weights: Exact) -> str:
        present = ", ".join(str(w * u) for w, u in zip(weights, payoffs, strict=True))
        return f't "" {next(self.outcomes)} {_quoted(name)} {{ {present} }}\n'


def _paired(chances: Sequence[tuple[int, Number]]) -> Iterator[tuple[tuple[int, Number], Fraction]]:
    return zip(chances, _exact([chance for _, chance in chances]), strict=True)


def _breaks(talks: Talks, number: int) -> bool:
    """Whether talks may break down after a refusal in a round; after the last one they are over anyhow."""
    return bool(talks.breakdown and talks.breakdown.chance) and number < talks.rounds


def _leaving(talks: Talks, number: int, actor: int) -> list[Outside]:
    return [option for option in talks.outside if option.taker == actor and option.open_in(number)]


def _exact(numbers: Vector | Sequence[Number]) -> Exact:
    """Fractions of numbers; a float is the shortest decimal that is printed for it."""
    return tuple(Fraction(Decimal(repr(float(x)))) if isinstance(x, float) else Fraction(x) for x in numbers)


def _size(nodes: int) -> str:
    return f"{nodes:,}" if nodes < 10**15 else f"about 10^{len(str(nodes)) - 1}"


def _quoted(name: str) -> str:
    """A name in the quotes of the format, on one line, without signs that act on a terminal."""
    plain = "".join(sign for sign in " ".join(name.split()) if sign.isprintable())
    return '"' + plain.replace("\\", "/").replace('"', "'") + '"'


def _whole(path: Path, head: str, lines: Iterator[str]) -> None:
    """Write all of it beside the place where it belongs, then move it there."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(head)
            file.writelines(lines)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
