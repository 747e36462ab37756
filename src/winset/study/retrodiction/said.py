"""Sentences of retrodiction: who foretells better, and whether that can be told."""

from __future__ import annotations

from winset.study.retrodiction.forecasters import ISSUE, STATUS_QUO, UNIFORM, WINSET, WITHOUT
from winset.study.retrodiction.told import Scored

NOTES = (
    "Log score: minus the log of the chance given to what came; a third each scores 1.099. Intervals draw whole "
    "episodes again, because asks of one episode were answered together.",
    "Always the status quo says refused; its chance of being right is the share of refusals among the asks learned "
    "from, by Laplace's rule, and what is left goes to the other two outcomes in equal parts.",
    "How far an issue is pulled towards all asks, and how far known things move its chances, is chosen inside the "
    "episodes learned from, each of them left out in turn.",
    "Settlement odds are those of the last moment that an episode had reached; the weights behind them were written "
    "by people who knew how all episodes ended.",
    "Asks that were not decided are left out and counted. Episodes that weights were tuned to are scored apart; the "
    "others may learn from how they ended.",
    "The record is no sample: famous rounds of talks, coded by one reader.",
)


def said(how: str, of: Scored) -> str:
    """The headline of one protocol, beside the issue's own base rate first."""
    mine = of.forecasters[WINSET]
    scores = ", ".join(f"{name} {of.forecasters[name].log_score:.3f}" for name in (ISSUE, STATUS_QUO, UNIFORM))
    head = (
        f"From {how}, {of.rows} asks of {of.episodes} episodes: log score {mine.log_score:.3f} (winset), {scores}; "
        f"called right {mine.accuracy:.0%}, by the issue's base rate {of.forecasters[ISSUE].accuracy:.0%}."
    )
    return f"{head} {_against(ISSUE, of)} {_without(of)}".strip() if of.better else head


def _against(name: str, of: Scored) -> str:
    """Whether winset beats a baseline; a loss is called one."""
    gain, low, high = of.better[name]
    verdict = "beats" if low > 0 else "loses to" if high < 0 else "does not beat"
    chance = " by more than chance" if gain > 0 >= low else ""
    return f"Winset {verdict} the {name}{chance}: its log score is {_by(of.better[name])}."


def _without(of: Scored) -> str:
    _, low, high = of.better[WITHOUT]
    verdict = "help" if low > 0 else "harm" if high < 0 else "cannot be told to help"
    return f"Its own settlement odds {verdict}: with them {_by(of.better[WITHOUT])}."


def _by(better: tuple[float, float, float]) -> str:
    """A difference with its interval, in words for a sign.

    >>> _by((-0.002, -0.055, 0.051))
    '0.002 worse (95%: 0.055 worse to 0.051 better)'
    """
    gain, low, high = (f"{abs(by):.3f} {'better' if by >= 0 else 'worse'}" for by in better)
    return f"{gain} (95%: {low} to {high})"
