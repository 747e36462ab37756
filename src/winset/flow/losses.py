"""Where another method does better, in sentences: none is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from winset.flow.record import MEANS, Record, Scores

WALK, NAIVE = "random_walk", "seasonal_naive"

TITLES = {
    WALK: "the random walk",
    NAIVE: "the seasonal naive",
    "crps_natural": "CRPS in counts",
    "log_score": "log score",
    "crps_surge": "CRPS of surges",
    "mase": "scaled error (MASE)",
}


def of_crps(ours: Record, rivals: Mapping[str, Record]) -> tuple[str, ...]:
    """One sentence for each target and horizon at which a rival's CRPS on log scale is lower."""
    return tuple(
        f"On the {target} {TITLES.get(name, name)} is better {_when(key)}: CRPS {theirs.crps_log[key]:.3f}"
        f" against our {score:.3f}."
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
                when = _listed(lost)
                sentences.append(f"On the {target} {TITLES.get(name, name)} is better by {TITLES[score]} {when}.")
    return tuple(sentences)


def _pairs(ours: Record, rivals: Mapping[str, Record]) -> Iterator[tuple[str, str, Scores, Scores]]:
    """Rival, target, our scores, its scores, where it was run on the target."""
    for name, rival in rivals.items():
        for target, mine, theirs in (("total", ours.total, rival.total), ("origins", ours.origins, rival.origins)):
            if mine is not None and theirs is not None:
                yield name, target, mine, theirs


def _when(key: str) -> str:
    return "over all horizons" if key == "all" else f"{key[1:]} months ahead"


def _listed(keys: Sequence[str]) -> str:
    """Several horizons in one phrase.

    >>> _listed(["all", "h1", "h3", "h6"]), _listed(["h12"])
    ('over all horizons and 1, 3 and 6 months ahead', '12 months ahead')
    """
    single = [key[1:] for key in keys if key != "all"]
    months = " and ".join([", ".join(single[:-1]), single[-1]] if single[1:] else single)
    overall = ["over all horizons"] if "all" in keys else []
    return " and ".join([*overall, *([f"{months} months ahead"] if months else [])])
