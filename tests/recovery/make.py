"""Makes panel.csv from truth.yaml: counts whose measures, half-lives and tails are known.

python tests/recovery/make.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ruamel.yaml import YAML

HERE = Path(__file__).parent
FIRST = np.datetime64("2005-01")


def truth() -> dict[str, Any]:
    read: dict[str, Any] = YAML(typ="safe").load(HERE / "truth.yaml")
    return read


def shape(since: NDArray[np.float64], half_life: float) -> NDArray[np.float64]:
    """Written apart from the model's own, which it judges."""
    grown = np.where(since < 0, 0.0, np.minimum((since + 1) / 3, 1.0))
    return grown * 0.5 ** (np.maximum(since - 2, 0) / half_life)


def counts(known: dict[str, Any], seed: int) -> NDArray[np.float64]:
    """Counts by month and origin."""
    rng = np.random.default_rng(seed)
    months, origins = known["months"], list(known["origins"])
    common = known["common_scale"] * rng.standard_t(known["degrees"], (months, 1))
    own = known["own_scale"] * rng.standard_t(known["degrees"], (months, len(origins)))
    season = known["season"] * np.cos(2 * np.pi * (np.arange(months) % 12 - 4) / 12)[:, None]
    logs = np.log(list(known["origins"].values())) + (common + own).cumsum(axis=0) + season
    for measure in known["measures"]:
        kind = known["kinds"][measure["kind"]]
        since = np.arange(months) - int((np.datetime64(measure["start"], "M") - FIRST).astype(int))
        path = measure["effect"] * shape(since.astype(float), kind["half_life"])
        aimed = [origin in measure["targets"] for origin in origins]
        logs[:, aimed] += path[:, None]
    return np.exp(logs).round()


def main() -> None:
    known = truth()
    values = counts(known, known["seed"])
    lines = ["month," + ",".join(known["origins"])]
    lines += [f"{FIRST + row}," + ",".join(f"{v:.0f}" for v in line) for row, line in enumerate(values)]
    (HERE / "panel.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
