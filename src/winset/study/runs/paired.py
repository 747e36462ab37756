r"""Two runs draw by draw, or world by world, where both threw the same dice.

With common random numbers the difference of two runs is a mean of differences, and what both share cancels:

.. math:: \bar d = \frac{1}{n} \sum_i (b_i - a_i), \qquad \bar d \pm 1.96 \, s_d / \sqrt{n}

The trap: the same seed does not mean the same dice. Draws are paired where seed, number and agenda agree; worlds where
their chances are the same numbers, which the tables hold::

    number  u.issues.aid.worth.north        A: package, surplus        B: package, surplus
      0              .31                     aid=some      3.1          aid=some      2.9
      1              .77                     aid=some      4.0                        0.0
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from winset.axes import FloatArray, IntArray
from winset.study.each_draw import changes, written
from winset.study.runs.compared_told import MeanDifference, PairedTold
from winset.study.runs.opened import DRAWS, WORLDS, Run

NINETY_FIVE = 1.96
"""Standard errors from the middle to either end of a 95 % interval."""
KEY = ["number", "scenario"]
SIGNED = ["AGREED", "TIED"]
WHOLE = "whole"
"""The column of packages with all their options."""
OF_WORLDS = ("enacted", "months", "halvings")


def rows(run: Run) -> pl.DataFrame:
    """What each draw or world of a run came to: number, scenario, deal, package, surplus by actor, and more.

    Raises `Faulty` where the table is gone or cannot be read.
    """
    from winset.errors import Fault, Faulty

    file = run.folder / (WORLDS if run.manifest.kind == "study" else DRAWS)
    try:
        table = pl.read_parquet(file) if file.suffix == ".parquet" else _of_draws(pl.read_csv(file, infer_schema=False))
        standing = run.scenario.standing
        whole = pl.col("package").fill_null("").map_elements(lambda package: completed(package, standing), pl.String)
        return table.with_columns(whole.alias(WHOLE))
    except (OSError, pl.exceptions.PolarsError) as error:
        found = "no such file" if isinstance(error, FileNotFoundError) else "a table that cannot be read"
        raise Faulty([Fault(str(file), found=found, expected="the run as winset wrote it")]) from None


def completed(package: str, standing: Mapping[str, str]) -> str:
    """A package with every issue, also what it leaves: what is in force in one run may be new in another.

    >>> completed("aid=some", {"visas": "none", "aid": "none"})
    'visas=none; aid=some'
    """
    return written({**standing, **changes(package)})


def paired(a: pl.DataFrame, b: pl.DataFrame) -> PairedTold | str:
    """Draws or worlds of both, beside each other; or the sentence that says why they cannot be."""
    on = KEY if _scenarios(a) & _scenarios(b) else KEY[:1]
    if on == KEY[:1] and max(len(_scenarios(a)), len(_scenarios(b))) > 1:
        return "The runs have several scenarios and none in common, so that no world has its pair."
    both = a.join(b, on=on, how="inner", suffix="|b", nulls_equal=True).drop_nulls(["deal", "deal|b"])
    chances = [column for column in a.columns if column.startswith("u.")]
    if chances != [column for column in b.columns if column.startswith("u.")]:
        return "The runs draw other things, so that no world has its pair."
    if both.is_empty() or not all((both[column] == both[f"{column}|b"]).all() for column in chances):
        return "The runs have no points in common, so that no world has its pair."
    return _told(both, "worlds" if chances else "draws")


def difference(number: IntArray, a: FloatArray, b: FloatArray) -> MeanDifference | None:
    """The mean of b less a over pairs in which both are numbers, with its 95 % interval; None below two pairs.

    Pairs of one number, in several scenarios, are one: the same point again tells nothing new of what is uncertain.

    >>> difference(np.array([0, 1, 1]), np.array([1.0, 2.0, 3.0]), np.array([2.0, 3.0, 4.0])).pairs
    2
    """
    known = np.isfinite(b - a)
    _, of = np.unique(number[known], return_inverse=True)
    apart = np.bincount(of, (b - a)[known]) / np.maximum(np.bincount(of), 1)
    if len(apart) < 2:
        return None
    mean, error = float(apart.mean()), float(apart.std(ddof=1) / np.sqrt(len(apart)))
    ends = (round(mean + sign * NINETY_FIVE * error, 6) for sign in (-1, 1))
    return MeanDifference(mean=round(mean, 6), low=next(ends), high=next(ends), pairs=len(apart))


def _of_draws(table: pl.DataFrame) -> pl.DataFrame:
    surplus = [column for column in table.columns if column.startswith("surplus.")]
    return table.select(
        pl.col("draw").cast(pl.Int64).alias("number"),
        pl.lit("").alias("scenario"),
        pl.col("finding").is_in(SIGNED).alias("deal"),
        pl.col("package").fill_null(""),
        *(pl.col(column).cast(pl.Float64) for column in surplus),
    )


def _scenarios(table: pl.DataFrame) -> set[str]:
    return set(table["scenario"].to_list())


def _told(both: pl.DataFrame, of: str) -> PairedTold:
    number = both["number"].to_numpy()
    deal_a, deal_b = both["deal"].to_numpy(), both["deal|b"].to_numpy()
    package_a, package_b = both[WHOLE].to_numpy(), both[f"{WHOLE}|b"].to_numpy()
    means = {
        column: found
        for column in both.columns
        if (column.startswith("surplus.") or column in OF_WORLDS) and f"{column}|b" in both.columns
        and (found := difference(number, _numbers(both[column]), _numbers(both[f"{column}|b"]))) is not None
    }  # fmt: skip
    return PairedTold(
        of="worlds" if of == "worlds" else "draws",
        pairs=len(both),
        package_changes=round(float(((deal_a & deal_b & (package_a != package_b)) | (deal_a != deal_b)).mean()), 6),
        only_a=round(float((deal_a & ~deal_b).mean()), 6),
        only_b=round(float((~deal_a & deal_b).mean()), 6),
        means=means,
    )


def _numbers(column: pl.Series) -> FloatArray:
    found: FloatArray = column.cast(pl.Float64).fill_null(np.nan).to_numpy()
    return found
