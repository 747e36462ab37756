"""What came of many worlds, reckoned from their table: the document of a study, made.

The trap: quantiles of points, encounters and months are of worlds with a deal alone, shares of deals too, and shares of
worlds of all that were answered::

    worlds ──▶ answered ──▶ with a deal ──▶ surplus, months, causes
                   └──────▶ shares of packages, options and findings
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray
from winset.study.each_draw import changes
from winset.study.headed import of_moment
from winset.study.packages import Names
from winset.study.worlds.asked import Study
from winset.study.worlds.posed import Posed
from winset.study.worlds.shape import Array, Uncertain, Worlds
from winset.study.worlds.told import InScenario, OptionShare, PackageShare, Studied

SHOWN = 10
"""Packages that are listed of a scenario."""

YEAR = 12
"""Months after which the sentence tells how many deals are still kept, as those of a brief do."""

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)

EIGHTY = (0.1, 0.5, 0.9)
"""Levels by which the flows of a scenario are told: their median, and the ends of 80 %."""

FLOWS = "outlook.path"
"""The path of what the flows of a world are."""


def told(asked: Study, found: Worlds) -> Studied:
    """The document of a study."""
    question, made_of = asked.posed[0].question, asked.made_of[0]
    where = np.array(found.scenario, dtype=object)
    each = tuple(_scenario(found, one, where == one.scenario) for one in asked.posed)
    hold = question.case.hold
    return Studied(
        **of_moment(replace(question, scenario=None)),
        schema="study/2",
        run=asked.run,
        seed=made_of.seed,
        method=asked.method,
        rule=asked.posed[0].rule,
        worlds=len(asked.points),
        weights=made_of.weights,
        labels=Names.of(question).by_issue,
        unit=question.case.flows.unit,
        followed=int(hold.months.value) if hold is not None else None,
        scenarios=each,
        uncertain=tuple(as_told(one) for one in found.uncertain),
        failed=found.failed,
        sentence=_sentence(each),
    )


def as_told(one: Uncertain) -> Uncertain:
    """One uncertain thing with its ends rounded, as a document tells it."""
    return replace(one, low=_rounded(one.low), middle=_rounded(one.middle), high=_rounded(one.high))


def _scenario(found: Worlds, of: Posed, where: BoolArray) -> InScenario:
    actors, happens = of.question.actors, of.question.scenario
    answered = where & found.answered
    deal = answered & found.outcomes["deal"]
    packages = Counter(found.outcomes["package"][deal].tolist())
    commonest = sorted(packages.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]
    count, signed = max(int(answered.sum()), 1), max(int(deal.sum()), 1)
    months: IntArray = found.outcomes["months"][deal & (found.outcomes["months"] >= 0)]
    return InScenario(
        scenario=of.scenario,
        title=happens.title if happens is not None else of.scenario,
        worlds=int(where.sum()),
        answered=int(answered.sum()),
        flows=_flows(found, where),
        deal=_rounded(deal.sum() / count),
        findings=_shares(found.outcomes["finding"][answered], count),
        packages=tuple(
            PackageShare(changes=changes(text), worlds=n, share=_rounded(n / count)) for text, n in commonest
        ),
        others=int(deal.sum()) - sum(n for _, n in commonest),
        options=_options(packages, count),
        surplus={actor: _quantiles(found.outcomes[f"surplus.{actor}"][deal]) for actor in actors},
        halvings=_quantiles(found.outcomes["halvings"][deal]),
        needs_law=_rounded((found.outcomes["enacted"][deal] < 1.0).sum() / signed),
        enacted=_rounded(found.outcomes["enacted"][deal].sum() / signed),
        law=_rounded(found.outcomes["law"][deal].sum() / signed),
        months=_quantiles(months.astype(float)),
        kept=_kept(months),
        causes=_shares(np.array([each for each in found.outcomes["cause"][deal] if each], dtype=object), signed),
    )


def _options(packages: Counter[str], of: int) -> tuple[OptionShare, ...]:
    counted: Counter[tuple[str, str]] = Counter()
    for text, worlds in packages.items():
        for change in changes(text).items():
            counted[change] += worlds
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(OptionShare(issue=i, option=o, share=_rounded(n / of)) for (i, o), n in ranked)


def _shares(words: Array, of: int) -> dict[str, float]:
    counted = Counter(words.tolist())
    return {word: _rounded(n / of) for word, n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))}


def _quantiles(values: FloatArray, levels: Sequence[float] = LEVELS) -> dict[str, float]:
    """Quantiles by level; none of nothing."""
    known = values[~np.isnan(values)]
    return {f"{level:g}": _rounded(float(np.quantile(known, level))) for level in levels} if len(known) else {}


def _flows(found: Worlds, where: BoolArray) -> dict[str, float]:
    """Quantiles of the flows of some worlds without a deal."""
    column = next((at for at, each in enumerate(found.uncertain) if each.path == FLOWS), None)
    return {} if column is None else _quantiles(found.values[where, column], EIGHTY)


def _kept(months: IntArray) -> tuple[float, ...]:
    """Share of deals that are still kept after 0, 1, ... months, as many as the longest was looked at."""
    if not len(months):
        return ()
    at = np.arange(int(months.max()) + 1)
    return tuple(_rounded(float((months >= month).mean())) for month in at)


def _rounded(value: float) -> float:
    return round(float(value), 6)


def _sentence(each: Sequence[InScenario]) -> str:
    first = each[0]
    head = f"A deal in {first.deal:.0%} of {first.answered:,} worlds"
    if first.packages:
        most = first.packages[0]
        head += f", the commonest package in {most.share:.0%}"
    if len(first.kept) > YEAR:
        head += f"; {first.kept[YEAR]:.0%} of the deals are kept for {YEAR} months or longer"
    elif first.months:
        head += f"; at least half of the deals are kept for {first.months['0.5']:.0f} months or longer"
    others = "; ".join(f"{one.title}: {one.deal:.0%}" for one in each[1:])
    return f"{head}." + (f" A deal in other scenarios: {others}." if others else "")
