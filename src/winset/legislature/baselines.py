"""What the model has to beat: the party line, and the share of a topic's votes that passed.

The party line gives every member of a party one chance. Carried to the whole vote it needs a doubt of its own, or it
would be absurdly sure: how far a party's share strays from its line is learned from the other votes, each against the
line that the rest of them draws::

    line of the Democrats 0.95     shares of other votes .99 .60 .97 1.0 .88     -> Beta around .95, wide
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betaln, gammaln

from winset.axes import BoolArray, FloatArray, IntArray
from winset.legislature.votes import traits
from winset.tables import RollCalls

TIGHTNESS = np.geomspace(0.2, 200.0, 40)
"""Values of r that are tried: a party's share is Beta(r s, r (1 - s)) around its line s."""


@dataclass(frozen=True)
class Sides:
    """Supporters and voters by vote and party side (Democrats' first); (vote, side)."""

    support: FloatArray
    cast: FloatArray


@dataclass(frozen=True)
class Line:
    """The party line for one vote: each side's `share` (side,), how tightly shares keep to it, the topic's past."""

    share: FloatArray
    tightness: float
    topic_passes: float


def sides(rollcalls: RollCalls) -> Sides:
    """Count supporters and voters of each party side in every vote; an independent counts where he leans."""
    support = rollcalls.yea != (rollcalls.accommodating[rollcalls.vote] < 0)
    cell = 2 * rollcalls.vote + right(rollcalls.ideal, rollcalls.party)
    size = 2 * len(rollcalls.ids)
    both = (np.bincount(cell, weights, size).reshape(-1, 2) for weights in (support.astype(float), None))
    support_count, cast = (np.asarray(one, dtype=np.float64) for one in both)
    return Sides(support_count, cast)


def right(ideal: FloatArray, party: tuple[str, ...]) -> IntArray:
    """1 for Republicans and independents leaning to them, else 0; (member,)."""
    return (traits(ideal, party)[:, -1] > 0).astype(np.int64)


def line(rollcalls: RollCalls, counted: Sides, v: int, others: BoolArray) -> Line:
    """The party line of vote `v` drawn by a mask of others, (vote,), beside the share of its topic that passed."""
    drawn = lines(rollcalls, counted, others)
    alike = others & (np.asarray(rollcalls.topics) == rollcalls.topics[v])
    share = float((rollcalls.passed[alike].sum() + 0.5) / (alike.sum() + 1.0))
    return Line(drawn[v], tightness(counted, drawn, others), share)


def lines(rollcalls: RollCalls, counted: Sides, others: BoolArray) -> FloatArray:
    """Each side's share of support in the others of topic and Congress, else of the topic, else 1/2; (vote, side).

    A vote never draws its own line. Votes of mixed direction are compared with mixed ones. Half a yea and half a nay
    are added, so that no share is 0 or 1.
    """
    topics, congresses = np.asarray(rollcalls.topics), np.asarray(rollcalls.congresses)
    mixed = rollcalls.accommodating == 0
    alike = (topics[:, None] == topics) & (mixed[:, None] == mixed) & others & ~np.eye(len(topics), dtype=bool)
    near = alike & (congresses[:, None] == congresses)
    used = np.where(near.any(axis=1, keepdims=True), near, alike).astype(np.float64)
    shares: FloatArray = (used @ counted.support + 0.5) / (used @ counted.cast + 1.0)
    return shares


def tightness(counted: Sides, drawn: FloatArray, others: BoolArray) -> float:
    r"""How tightly the others' party shares keep to their own lines, by maximum likelihood over a grid.

    .. math:: \hat r = \arg\max_r \sum_{w, i} \log \mathrm{BetaBinomial}(k_{wi}; n_{wi}, r s_{wi}, r (1 - s_{wi}))
    """
    k, n, s = (table[others] for table in (counted.support, counted.cast, drawn))
    a, b = (TIGHTNESS[:, None, None] * share for share in (s, 1.0 - s))
    fits = (betaln(k + a, n - k + b) - betaln(a, b)).sum(axis=(1, 2))
    return float(TIGHTNESS[int(fits.argmax())])


def supporters(of: Line, voting: IntArray) -> FloatArray:
    """Chances of 0, 1, ... supporters when `voting`, (side,), vote: two independent beta-binomials; (count,)."""
    law = np.ones(1)
    for share, voters in zip(of.share.tolist(), voting.tolist(), strict=True):
        law = np.convolve(law, _beta_binomial(int(voters), of.tightness * share, of.tightness * (1.0 - share)))
    return law


def _beta_binomial(n: int, a: float, b: float) -> FloatArray:
    k = np.arange(n + 1)
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    law: FloatArray = np.exp(ways + betaln(k + a, n - k + b) - betaln(a, b))
    return law
