"""The document of retrodiction: every ask foretold from other episodes, scored beside baselines, losses named.

The trap: what came later may teach what came before. So there are two protocols, and the stricter one is told as well::

    other episodes      learned from   2014  2018  ____  2023  2025        foretold  2021
    earlier episodes    learned from   2014  2018                          foretold  2021
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from winset.axes import BoolArray, FloatArray
from winset.errors import Fault, Faulty
from winset.progress import Progress, silent
from winset.randomness import named
from winset.study import store
from winset.study.headed import of_case
from winset.study.moments import Question
from winset.study.retrodiction.asks import OUTCOMES, Asks, asks, features
from winset.study.retrodiction.forecasters import FORECASTERS, STATUS_QUO, WINSET, foretold, learned
from winset.study.retrodiction.odds import settlement_odds
from winset.study.retrodiction.said import NOTES, said
from winset.study.retrodiction.scores import brier, difference, log_scores, ranked, right
from winset.study.retrodiction.told import (
    AskForetold,
    ChosenTold,
    ForecasterScored,
    ProtocolTold,
    RetrodictionTold,
    Scored,
)
from winset.study.run import ONE_THREAD, opened

FEWEST = 3
"""Episodes with a decided ask below which nothing can be foretold from others."""
FEWEST_DRAWN = 5
"""Episodes below which drawing them again says nothing, so that no interval is told."""
OTHER, EARLIER = "other episodes", "earlier episodes"


def retrodict(
    case: str | Path, as_of: str | None = None, seed: int = 7, draws: int = 200, progress: Progress = silent
) -> RetrodictionTold:
    """Foretell every ask of a case's past from other episodes, and score that; with a date, of episodes over by then.

    `draws` are those in which the settlement of a moment is asked for its odds. The same case, evidence, date, seed
    and draws give the same bytes; such a document is kept and given again. Raises `Faulty` where the case has too few
    episodes.
    """
    question, _, made_of = opened(case, as_of, seed, draws, progress)
    name = f"retrodiction-{made_of.run}-{'then' if as_of else 'all'}.json"
    known = store.kept(name, RetrodictionTold)
    if known is None:
        until = question.as_of if as_of else max([question.as_of, *(row.end for row in question.case.episodes)])
        odds, moments = settlement_odds(case, question.case, until, seed, draws, progress)
        progress("Leaving episodes out", 0.85)
        with threadpool_limits(limits=ONE_THREAD):
            known = told(question, asks(question.case, until, odds), moments, seed, draws)
        store.keep(name, known)
    progress("Done", 1.0)
    return known


def told(question: Question, of: Asks, moments: dict[str, int], seed: int, draws: int) -> RetrodictionTold:
    """The document of asks with their odds."""
    if len(of.episodes) < FEWEST:
        expected = f"at least {FEWEST} that had ended by {question.as_of}"
        raise Faulty(
            [Fault("case", path="episodes", found=f"{len(of.episodes)} with a decided ask", expected=expected)]
        )
    protocols = tuple(_protocol(of, trained, how, seed) for how, trained in _trained(of).items())
    return RetrodictionTold(
        **of_case(question),
        since=min(of.starts),
        undecided=of.undecided,
        draws=draws,
        moments=moments,
        slopes={
            name: round(float(slope), 4) for name, slope in zip(features(question.case), learned(of)[0], strict=True)
        },
        protocols=protocols,
        sentence=" ".join(protocol.sentence for protocol in protocols),
        notes=NOTES,
    )


def _trained(of: Asks) -> dict[str, BoolArray]:
    """Which episodes may be learned from for each, under either protocol; (episode, episode)."""
    others = ~np.eye(len(of.episodes), dtype=bool)
    earlier = np.array([[end < start for end in of.ends] for start in of.starts]) & others
    return {OTHER: others, EARLIER: earlier}


def _protocol(of: Asks, trained: BoolArray, how: str, seed: int) -> ProtocolTold:
    chances, chosen = foretold(of, trained)
    tuned = np.isin(of.episode, sorted(of.tuned))
    headline = _scored(of, chances, ~tuned, seed)
    return ProtocolTold(
        learned_from=how,
        headline=headline,
        tuned=_scored(of, chances, tuned, seed) if tuned.any() else None,
        chosen=tuple(
            ChosenTold(episode=name, pull=one.pull, ridge=one.ridge)
            for name, one in zip(of.episodes, chosen, strict=True)
        ),
        rows=tuple(_row(of, at, chances) for at in range(len(of.rows))),
        sentence=said(how, headline),
    )


def _scored(of: Asks, chances: Mapping[str, FloatArray], kept: BoolArray, seed: int) -> Scored:
    outcome, episode = of.outcome[kept], of.episode[kept]
    logs = {name: log_scores(found[kept], outcome) for name, found in chances.items()}
    drawn = [name for name in FORECASTERS if name != WINSET] if len(np.unique(episode)) >= FEWEST_DRAWN else []
    better = {name: difference(logs[name] - logs[WINSET], episode, named(seed, "retrodiction")) for name in drawn}
    return Scored(
        rows=int(kept.sum()),
        episodes=len(np.unique(episode)),
        outcomes={name: int((outcome == k).sum()) for k, name in enumerate(OUTCOMES)},
        forecasters={
            name: ForecasterScored(
                log_score=round(float(logs[name].mean()), 6),
                accuracy=round(float(right(_called(name, found[kept]), outcome).mean()), 6),
                brier=round(float(brier(found[kept], outcome).mean()), 6),
                ranked=round(float(ranked(found[kept], outcome).mean()), 6),
            )
            for name, found in chances.items()
        },
        better={name: (round(mid, 6), round(low, 6), round(high, 6)) for name, (mid, low, high) in better.items()},
    )


def _called(name: str, chances: FloatArray) -> FloatArray:
    """What a forecaster calls: always refused, of the status quo, however small the chance that it gives that."""
    return np.eye(len(OUTCOMES))[np.zeros(len(chances), dtype=int)] if name == STATUS_QUO else chances


def _row(of: Asks, at: int, chances: Mapping[str, FloatArray]) -> AskForetold:
    row, odds = of.rows[at], of.odds[at]
    return AskForetold(
        id=row.id,
        episode=row.episode,
        issue=row.issue,
        topic=row.topic,
        asked_by=row.asked_by,
        threat=row.threat,
        odds=None if odds is None else round(odds, 4),
        outcome=row.outcome,
        tuned=int(of.episode[at]) in of.tuned,
        foretold={name: tuple(round(float(p), 4) for p in found[at]) for name, found in chances.items()},
    )
