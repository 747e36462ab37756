"""Where another method does better, in sentences: none is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from winset.flow.record import MEANS, Record, Scores
from winset.language import listed, said, say

WALK, NAIVE = "random_walk", "seasonal_naive"

TITLES = {
    WALK: said("the random walk"),
    NAIVE: said("the seasonal naive"),
    "crps_natural": said("CRPS in counts"),
    "log_score": said("log score"),
    "crps_surge": said("CRPS of surges"),
    "mase": said("scaled error (MASE)"),
}

ON_TOTAL = said("On the total {rival} is better {when}: CRPS {theirs} against our {ours}.")
ON_ORIGINS = said("On the origins {rival} is better {when}: CRPS {theirs} against our {ours}.")
BY_TOTAL = said("On the total {rival} is better by {score} {when}.")
BY_ORIGINS = said("On the origins {rival} is better by {score} {when}.")


class Lost(NamedTuple):
    """One target (total or origins) and horizon at which a rival's CRPS is lower than ours."""

    rival: str
    target: str
    horizon: str
    theirs: float
    ours: float


def of_crps(ours: Record, rivals: Mapping[str, Record]) -> tuple[str, ...]:
    """One sentence for each target and horizon at which a rival's CRPS on log scale is lower."""
    return tuple(map(told, of_horizons(ours, rivals)))


def told(lost: Lost) -> str:
    """A loss in words, in the language that is told in."""
    text = ON_TOTAL if lost.target == "total" else ON_ORIGINS
    rival, when = say(TITLES.get(lost.rival, lost.rival)), _when(lost.horizon)
    return say(text, rival=rival, when=when, theirs=f"{lost.theirs:.3f}", ours=f"{lost.ours:.3f}")


def of_horizons(ours: Record, rivals: Mapping[str, Record]) -> tuple[Lost, ...]:
    """Each target and horizon at which a rival's CRPS on log scale is lower."""
    return tuple(
        Lost(name, target, key, theirs.crps_log[key], score)
        for name, target, mine, theirs in _pairs(ours, rivals)
        for key, score in mine.crps_log.items()
        if score > theirs.crps_log[key]
    )


def further(ours: Record, rivals: Mapping[str, Record]) -> tuple[str, ...]:
    """One sentence for each target, rival and other score that is lower than ours at some horizon."""
    sentences = []
    for name, target, mine, theirs in _pairs(ours, rivals):
        for score in MEANS[1:]:
            own, other = getattr(mine, score), getattr(theirs, score)
            lost = [key for key in own if own[key] > other[key]]
            if lost:
                text = BY_TOTAL if target == "total" else BY_ORIGINS
                rival, by = say(TITLES.get(name, name)), say(TITLES[score])
                sentences.append(say(text, rival=rival, score=by, when=_listed(lost)))
    return tuple(sentences)


def _pairs(ours: Record, rivals: Mapping[str, Record]) -> Iterator[tuple[str, str, Scores, Scores]]:
    """Rival, target, our scores, its scores, where it was run on the target."""
    for name, rival in rivals.items():
        for target, mine, theirs in (("total", ours.total, rival.total), ("origins", ours.origins, rival.origins)):
            if mine is not None and theirs is not None:
                yield name, target, mine, theirs


def _when(key: str) -> str:
    return say("over all horizons") if key == "all" else say("{months} months ahead", months=key[1:])


def _listed(keys: Sequence[str]) -> str:
    """Several horizons in one phrase.

    >>> _listed(["all", "h1", "h3", "h6"]), _listed(["h12"])
    ('over all horizons and 1, 3 and 6 months ahead', '12 months ahead')
    """
    single = [key[1:] for key in keys if key != "all"]
    overall = [say("over all horizons")] if "all" in keys else []
    return listed([*overall, *([say("{months} months ahead", months=listed(single))] if single else [])])
