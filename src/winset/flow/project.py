"""Levers to consequences: an option is a new measure of some kind, drawn from what its kind did before.

*Conditional on past analogues, not causal*: a measure that was taken when flows were about to fall anyway lends its
fall to the next one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import Kind
from winset.errors import Fault, Faulty, nearest
from winset.flow.fit import Fit
from winset.flow.interventions import shape, targeted
from winset.flow.response import HALF_LIVES, believed
from winset.randomness import named
from winset.tables import Analogue, Consequences, Outlook, Pull


def analogues(fit: Fit, kinds: Sequence[Kind]) -> tuple[Analogue, ...]:
    """What a new measure of each kind would do, by draw: the kind's mean plus the spread between its measures.

    A kind without history draws from the case's prior alone, whose range is then all that is believed of a new measure,
    and says so (`learned_from` 0).
    """
    return tuple(_analogue(fit, kind) for kind in kinds)


def _analogue(fit: Fit, kind: Kind) -> Analogue:
    effects, rng = fit.effects, named(fit.seed, f"analogue {kind.id}")
    draws = len(effects.spread)
    learned = [k for k in effects.calendar.kind if effects.calendar.kinds[k] == kind.id]
    noise = rng.standard_normal(draws)
    if learned:
        effect = effects.kind_effect[:, learned[0]] + effects.spread[:, learned[0]] * noise
        return Analogue(kind.id, effect, effects.half_life[:, learned[0]], len(learned))
    prior = believed([kind])
    lives = rng.choice(HALF_LIVES, draws, p=prior.half_life[0])
    return Analogue(kind.id, prior.effect[0] + prior.doubt[0] * noise, lives, 0)


def project(
    outlook: Outlook, analogues: Sequence[Analogue], pulls: Sequence[Pull], groups: Mapping[str, tuple[str, ...]]
) -> Consequences:
    r"""Log change of total encounters by each option alone; (draw, row).

    .. math:: \log \frac1S \sum_s \frac{\sum_i y_i(s) \exp(b \cdot strength \cdot shape(s))}{\sum_i y_i(s)}

    over the targeted origins i and the S months of the outlook, b and the half-life from the analogue of the option's
    kind, draw by draw: options of one kind share their draws. Only the first draws of the outlook are used, as many as
    the analogues have.
    """
    by_kind = _by_kind(analogues, pulls)
    _refuse_short(outlook, analogues)
    total = np.maximum(outlook.total, 1e-9)
    log_change = []
    for pull in pulls:
        growth = np.exp(_log_growth(by_kind[pull.kind], pull, len(outlook.months)))
        draws = growth.shape[1]
        aimed = _aim(outlook, pull, groups)
        share = np.einsum("sdi,i->sd", outlook.paths[:, :draws], aimed) / total[:, :draws]
        log_change.append(np.log((1 + share * (growth - 1)).mean(axis=0)))
    rows = np.column_stack(log_change) if log_change else np.zeros((_draws(analogues), 0))
    return Consequences(tuple(p.issue for p in pulls), tuple(p.option for p in pulls), rows)


def carry(
    outlook: Outlook, analogues: Sequence[Analogue], pulls: Sequence[Pull], groups: Mapping[str, tuple[str, ...]]
) -> Outlook:
    """The outlook with all pulls of a package applied together, origin by origin; same draws as :func:`project`."""
    by_kind = _by_kind(analogues, pulls)
    _refuse_short(outlook, analogues)
    paths = outlook.paths[:, : _draws(analogues)] if analogues else outlook.paths
    moved = np.zeros_like(paths)
    for pull in pulls:
        moved += _log_growth(by_kind[pull.kind], pull, len(outlook.months))[..., None] * _aim(outlook, pull, groups)
    return Outlook(outlook.months, outlook.origins, paths * np.exp(moved))


def _log_growth(analogue: Analogue, pull: Pull, horizon: int) -> FloatArray:
    """Log change of a targeted origin by month of the horizon; (month, draw)."""
    through = shape(np.arange(horizon)[:, None] - pull.after, analogue.half_life_months)
    growth: FloatArray = analogue.log_effect * pull.strength * through
    return growth


def _aim(outlook: Outlook, pull: Pull, groups: Mapping[str, tuple[str, ...]]) -> FloatArray:
    """1 for targeted origins, 0 for others; (origin,)."""
    aimed = targeted(pull.targets, groups, outlook.origins)
    return np.array([float(origin in aimed) for origin in outlook.origins])


def _draws(analogues: Sequence[Analogue]) -> int:
    return min((len(each.log_effect) for each in analogues), default=0)


def _refuse_short(outlook: Outlook, analogues: Sequence[Analogue]) -> None:
    """Raise where the outlook has fewer draws than the analogues."""
    if outlook.paths.shape[1] < _draws(analogues):
        found = f"{outlook.paths.shape[1]} draws"
        raise Faulty([Fault("outlook", found=found, expected=f"{_draws(analogues)} or more, as the analogues have")])


def _by_kind(analogues: Sequence[Analogue], pulls: Sequence[Pull]) -> dict[str, Analogue]:
    """Analogues by kind; raises where a pull's kind has none."""
    by_kind = {each.kind: each for each in analogues}
    faults = [
        Fault("pulls", path=f"{p.issue}.{p.option}", found=f"kind '{p.kind}'", nearest=nearest(p.kind, [*by_kind]))
        for p in pulls
        if p.kind not in by_kind
    ]
    if faults:
        raise Faulty(faults)
    return by_kind
