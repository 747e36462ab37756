r"""How far a depth moves when what is believed beforehand is moved: the level prior, and the doubt of effects.

The one thing that trips everybody: in a local-level model the level may explain any fall by itself, if it is allowed
to move far enough in a month. How far is the *level prior*. In a log random walk every month's change is a move of the
level, so here it is what is believed of the usual size g of a month's move before it is seen:

.. math:: s^2 = \frac{32 \, g^2 + n \, \hat s^2}{32 + n}, \qquad g = .01, .027, .071, .19, .5

:math:`\hat s` is the size around each month, from absolute changes, n how many months say so, and 32 months is the
weight that CausalImpact gives its own ``prior.level.sd``, which it is the analogue of. Three things are tried::

    level     g over a factor of 50, the data having their say        what the plain word goes by
    forced    the size itself made 7 times smaller and 7 times larger, whatever the data say
    doubt     half and twice the case's doubt of each kind's effect

Each is a whole refit: weights, half-lives and spreads are learned anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import Kind
from winset.flow.effects import estimate
from winset.flow.fit import Fit
from winset.flow.joint import moved, together
from winset.flow.response import Response, hearing
from winset.flow.stacks import Stack, weights
from winset.tables import Panel

LEVEL_GUESSES = (0.01, 0.027, 0.071, 0.19, 0.5)
"""Believed sizes of a month's move of the log level: a factor of 50 between the ends."""

GUESS_MONTHS = 32
"""Months that such a belief counts for, as in CausalImpact (Brodersen et al. 2015, the R package)."""

FORCED = (50**-0.5, 50**0.5)
DOUBTS = (0.5, 2.0)

STABLE = 0.1
"""Standard deviation over level priors, in logs, below which a depth is called stable."""

DRAWS, SWEEPS = 180, 14
"""Of each refit: enough for a median to within about .02 in logs, and all refits in two seconds."""


@dataclass(frozen=True)
class Refits:
    """Depth of each measure or stack under each setting, in logs of the targeted total; arrays are (setting, row).

    Row 0 of `level` is the smallest guess; `forced` and `doubt` hold the fit itself between their ends.
    """

    level: FloatArray
    forced: FloatArray
    doubt: FloatArray


def spread(settings: FloatArray) -> FloatArray:
    """Standard deviation over settings, in logs; (row,).

    >>> spread(np.array([[-0.3, -0.1], [-0.3, -0.5]])).round(2)
    array([0.  , 0.28])
    """
    deviation: FloatArray = settings.std(axis=0, ddof=1)
    return deviation


def refits(panel: Panel, fit: Fit, kinds: Sequence[Kind], rows: Sequence[Stack], seed: int = 0) -> Refits:
    """Refit under every setting and read off the depths of `rows`: stacks, or single measures as stacks of one.

    A single measure is read at full effect; a stack in the month in which its last member is.
    """

    def depths(response: Response, believed: Sequence[Kind] = kinds) -> FloatArray:
        """Depths of the rows in a whole refit."""
        effects = estimate(response, fit.effects.calendar, believed, seed, DRAWS, SWEEPS)
        return depths_of(panel, replace(fit, effects=effects), rows)

    if not rows:
        empty = np.zeros((0, 0))
        return Refits(empty, empty, empty)
    itself = depths_of(panel, fit, rows)
    forced = [depths(forced_level(fit.response, times)) for times in FORCED]
    doubted = [depths(fit.response, [doubting(kind, times) for kind in kinds]) for times in DOUBTS]
    return Refits(
        level=np.array([depths(believing(fit.response, guess)) for guess in LEVEL_GUESSES]),
        forced=np.array([forced[0], itself, forced[1]]),
        doubt=np.array([doubted[0], itself, doubted[1]]),
    )


def depths_of(panel: Panel, fit: Fit, rows: Sequence[Stack]) -> FloatArray:
    """Median log change of the targeted total; (row,)."""
    past = fit.effects.calendar
    depths = []
    for stack in rows:
        if stack.alone:
            depths.append(np.log1p(np.median(moved(panel, fit.effects, int(stack.rows[0])))))
        else:
            share = weights(panel, stack, past)
            depths.append(np.median(together(fit.effects, stack.rows, share, stack.full(past))))
    return np.array(depths)


def believing(response: Response, guess: float) -> Response:
    """The response, had a month's move of the level been believed to be about `guess`; see the module."""
    seen = response.precision > 0
    squared = np.where(seen, response.precision, 1.0) ** -2.0
    months = hearing(seen)
    believed = (GUESS_MONTHS * guess**2 + months * squared) / (GUESS_MONTHS + months)
    return replace(response, precision=np.where(seen, believed**-0.5, 0.0))


def forced_level(response: Response, times: float) -> Response:
    """The response with the size of a month's move made so many times larger, whatever the data say."""
    return replace(response, precision=response.precision / times)


def doubting(kind: Kind, times: float) -> Kind:
    """A kind whose effect is doubted so many times as much: its range made wider or narrower around its value."""
    effect = kind.effect
    low, high = (effect.value + times * (end - effect.value) for end in (effect.low, effect.high))
    return kind.model_copy(update={"effect": effect.model_copy(update={"range": (low, high)})})
