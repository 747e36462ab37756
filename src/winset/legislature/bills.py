r"""A bill as the sum of its options: the topic's mean, and what each option adds to it.

.. math:: c_\text{bill} = \frac1K \sum_k m_k(\text{body}, \text{Congress}) + \sum_o e_o, \qquad
          e_o = w_o \bar d_o + \sqrt{1 - w_o}\, \varepsilon_o, \quad w_o = \frac{n_o}{n_o + 1}

:math:`m_k` is the mean of topic k for the body and Congress that would vote; :math:`\bar d_o` is how far the option's
n anchors strayed, on average, from what was to be expected of *them* (their own topic, body, Congress, direction and
whose text they were); :math:`\varepsilon_o` has the spread of the topic's votes. In a draw in which an anchor's
direction is not as coded (:mod:`~winset.legislature.directions`) it says nothing: a stray of the topic's spread stands
in its place. So an anchor of 2013 speaks of a bill's place within its topic, and polarisation since then is the
topic's. Without a usable anchor w = 0: the topic mean alone, as wide as the topic. Options of several topics that
ride together start from the plain mean of their topics' means, and every option's effect is added. What each member
leans on the bill's topics is drawn beside the coefficients (:func:`leans`); what sets both ends against the middle is
stated, not learned (:mod:`~winset.legislature.both_ends`). Ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from winset.axes import FloatArray
from winset.legislature.model import VoteModel
from winset.legislature.pooling import group_spread
from winset.legislature.rows import group_of, mixed_row, prior_covariance, rows_of, topic_row
from winset.randomness import named
from winset.tables import Members

if TYPE_CHECKING:
    from winset.case import parts
    from winset.case.parts import Value

ANCHOR_WORTH = 1.0
"""Anchors at which an option's own votes and its topic's mean weigh the same."""


@dataclass(frozen=True)
class BillOption:
    """One legislated option of a bill: its topic (an id of the case) and the roll calls it is learned from.

    `ends` is what is stated of both ends against the middle, in log-odds; nothing of most.
    """

    id: str
    topic: str
    anchors: tuple[str, ...] = ()
    ends: Value | None = None


@dataclass(frozen=True)
class Bill:
    """Legislated options that ride in one bill."""

    id: str
    options: tuple[BillOption, ...]

    @classmethod
    def of(cls, id: str, options: Mapping[str, parts.Option]) -> Bill:
        """The bill of a case's options, by their names (``status.broad``); each must name its topic."""
        return cls(
            id,
            tuple(
                BillOption(name, option.topic or "", option.anchors, option.ends) for name, option in options.items()
            ),
        )

    @property
    def topics(self) -> tuple[str, ...]:
        """Topics that ride in the bill, each once."""
        return tuple(dict.fromkeys(option.topic for option in self.options))


def usable(model: VoteModel, option: BillOption) -> tuple[str, ...]:
    """Anchors of an option among the roll calls that the model has seen."""
    return tuple(anchor for anchor in option.anchors if anchor in model.ids)


def coefficients(
    model: VoteModel,
    bill: Bill,
    rollcall_topics: Mapping[str, Sequence[str]],
    body: str,
    congress: int,
    seed: int,
    draws: int,
    bringer: int = 0,
) -> FloatArray:
    """Draws of a bill's coefficients in a body of a Congress; (draw, trait).

    `rollcall_topics` names, for each topic of the case, the roll calls' topics behind it; `bringer` is the side that
    leads the body and so brings the bill to a vote (+1 the right, -1 the left, 0 not known). The same option draws the
    same effect in every bill and body (common random numbers).
    """
    # Where no roll call said who led, what a majority does was not learned and is left out.
    bringer = bringer if "majority" in model.pooled.rows else 0
    starts = [topic_mean(model, rollcall_topics[topic], body, congress, seed, draws, bringer) for topic in bill.topics]
    effects = [option_effect(model, option, rollcall_topics[option.topic], seed, draws) for option in bill.options]
    total: FloatArray = (np.mean(starts, axis=0) + np.sum(effects, axis=0)) * model.counted
    return total


def leans(
    model: VoteModel, bill: Bill, rollcall_topics: Mapping[str, Sequence[str]], seats: Members, seed: int, draws: int
) -> FloatArray:
    """Draws of what each member leans on a bill, in log-odds, beside its coefficients; (draw, member).

    Leans of the bill's topics weigh as their means do. A chamber's members draw the same leans for every bill.
    """
    each = [_of_topics(model, rollcall_topics[topic], seats, seed, draws) for topic in bill.topics]
    total: FloatArray = np.mean(each, axis=0)
    return total


def _of_topics(model: VoteModel, topics: Sequence[str], seats: Members, seed: int, draws: int) -> FloatArray:
    groups = [group_of(topic, direction_of(model, topic)) for topic in topics]
    rolls = [named(seed, f"leans {group} {seats.body} {seats.congress}") for group in groups]
    each = [
        model.pooled.leaning.drawn(seats.member, seats.states, group, rng, draws)
        for group, rng in zip(groups, rolls, strict=True)
    ]
    return np.asarray(np.tensordot(_shares(model, topics), np.array(each), axes=1))


def _shares(model: VoteModel, topics: Sequence[str]) -> FloatArray:
    """Weights of several topics of roll calls behind one of the case: by their votes; (topic,)."""
    counts = np.array([max(model.topics.count(topic), 1) for topic in topics], dtype=float)
    shares: FloatArray = counts / counts.sum()
    return shares


def topic_mean(
    model: VoteModel, topics: Sequence[str], body: str, congress: int, seed: int, draws: int, bringer: int = 0
) -> FloatArray:
    """Draws of the mean coefficients of an accommodating vote; several topics weigh by their votes; (draw, trait)."""
    each = [_one_mean(model, topic, body, congress, seed, draws, bringer) for topic in topics]
    return np.tensordot(_shares(model, topics), np.array(each), axes=1)


def option_effect(model: VoteModel, option: BillOption, topics: Sequence[str], seed: int, draws: int) -> FloatArray:
    """Draws of what an option adds to its topic's mean; (draw, trait)."""
    anchors = [model.ids.index(anchor) for anchor in usable(model, option)]
    weight = len(anchors) / (len(anchors) + ANCHOR_WORTH)
    spread = np.tensordot(_shares(model, topics), [_spread(model, topic) for topic in topics], axes=1)
    effect = _noise(seed, option.id, draws) @ np.linalg.cholesky((1.0 - weight) * spread).T
    for v in anchors:
        effect = effect + weight / len(anchors) * _anchored(model, v, spread, seed, draws)
    return effect


def _anchored(model: VoteModel, v: int, spread: FloatArray, seed: int, draws: int) -> FloatArray:
    """Draws of what an anchor says: how far it strayed; nothing in the draws where its direction is not as coded."""
    sure = named(seed, f"direction {model.ids[v]}").random(draws) < model.readings.chance[v, 0]
    silent = _noise(seed, f"silent {model.ids[v]}", draws) @ np.linalg.cholesky(spread).T
    return np.where(sure[:, None], _taken(model.strays(v), draws), silent)


def direction_of(model: VoteModel, topic: str) -> int:
    """+1, or 0 where the topic's past votes are all of mixed direction (a yea is then simply a yea)."""
    rows = model.pooled.rows
    return 0 if topic_row(topic) not in rows and mixed_row(topic) in rows else 1


def _one_mean(
    model: VoteModel, topic: str, body: str, congress: int, seed: int, draws: int, bringer: int
) -> FloatArray:
    """Mean of one topic of roll calls; rows that no vote informed are drawn from their prior, once for all bills."""
    rows = model.pooled.rows
    mean = np.zeros((draws, model.theta.shape[2]))
    for row, factor in rows_of(topic, body, congress, direction_of(model, topic), bringer).items():
        if row in rows:
            mean += factor * _taken(model.theta[:, rows.index(row)], draws)
        else:
            half = np.linalg.cholesky(prior_covariance(row, model.pooled.spreads.of_cell))
            mean += factor * _noise(seed, row, draws) @ half.T
    return mean


def _spread(model: VoteModel, topic: str) -> FloatArray:
    return group_spread(model.pooled, topic, direction_of(model, topic))


def _taken(values: FloatArray, draws: int) -> FloatArray:
    """The first `draws` draws, from the first again where the model holds fewer."""
    return values[np.arange(draws) % len(values)]


def _noise(seed: int, name: str, draws: int) -> FloatArray:
    """Standard normal draws that belong to a name, whatever else is drawn; (draw, trait)."""
    return named(seed, f"coefficients {name}").standard_normal((draws, 4))
