"""What flips an answer: worlds spread over everything, and worlds of its own that move one thing or one group.

::

    from winset import study
    told = study.what_flips("us-mexico", 1000, as_of="2024-01")
    print(told.sentences[0])

The trap: it asks four times as many worlds as it is given. What it asked, and for what, is in `budget`.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from winset.axes import FloatArray
from winset.errors import Fault, Faulty, extra
from winset.progress import Progress, silent
from winset.study.sensitivity.asking import LOTS, Asking
from winset.study.sensitivity.drivers import Drivers, drivers
from winset.study.sensitivity.found import Found
from winset.study.sensitivity.groups import bases, design, grouped, parts
from winset.study.sensitivity.information import Known, candidates, known, proposed
from winset.study.sensitivity.making import made
from winset.study.sensitivity.measured import measured
from winset.study.sensitivity.regions import halves, region
from winset.study.sensitivity.reused import Recorded, recorded, reused
from winset.study.sensitivity.swings import swings
from winset.study.sensitivity.told import WhatFlips
from winset.study.sensitivity.turning import HALVINGS, NO_DEAL, Scan, brackets, by_deal, by_package, scanned, turns
from winset.study.supposed import Setting
from winset.study.worlds.asked import Study, Wanted, refuse, study_of
from winset.study.worlds.blocks import BLOCK
from winset.study.worlds.executed import usable
from winset.study.worlds.run import answered_by, pool
from winset.study.worlds.sampled import METHOD
from winset.study.worlds.shape import Worlds

NEEDED = ("SALib", "sklearn")
LEADING = 3
"""Single things that are asked beside the groups."""


def what_flips(
    case: str | Path = "us-mexico",
    n: int = 1000,
    seed: int = 7,
    as_of: str | None = None,
    scenario: str | None = None,
    method: str = METHOD,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Progress = silent,
    rule: str = "nash",
    *,
    put: Mapping[str, Setting] | None = None,
    folder: Path | None = None,
) -> WhatFlips:
    """Tell what the answer of a case hangs on, in one scenario (in none, as it is).

    `n` worlds are spread over everything uncertain as `winset study` does it, or taken from the `folder` of a study,
    which then says what was asked. Raises :class:`~winset.errors.Faulty` with every fault of the
    input, or where the extra `study` is missing.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise Faulty([Fault("winset flips", found=f"no {' and no '.join(missing)} here", expected=extra("study"))])
    refuse(Wanted(case, n, method=method, rule=rule), workers)
    before = recorded(folder, scenario) if folder is not None else None
    with pool(executor, workers or usable()) as processes:
        own = executor or processes
        asked = _asked(case, n, seed, as_of, scenario, method, rule, put, before, _part(progress, 0.0, 0.15))
        return made(_found(Asking(asked, own), before, progress))


def _asked(
    case: str | Path,
    n: int,
    seed: int,
    as_of: str | None,
    scenario: str | None,
    method: str,
    rule: str,
    put: Mapping[str, Setting] | None,
    before: Recorded | None,
    progress: Progress,
) -> Study:
    """The question, posed; as a folder recorded it, where there is one."""
    weights = "written"
    if before is not None:
        told, asks = before.question, before.asks
        n, seed, as_of, scenario, weights = asks.worlds, told.seed, told.as_of, before.scenario, told.weights
        method, rule, put = asks.method, asks.rule, before.put
    names = (scenario,) if scenario else ()
    asked = study_of(case, n, seed, as_of, names, method, rule, put, progress, weights)
    if not asked.uncertain:
        expected = "at least one value with a range; without one nothing can flip"
        raise Faulty([Fault(str(case), found="no value with a range", expected=expected)])
    return asked


def _found(asking: Asking, before: Recorded | None, progress: Progress) -> Found:
    asked, seed = asking.study, asking.study.made_of[0].seed
    whole = (
        answered_by(asked, asking.executor, None, _part(progress, 0.15, 0.4))
        if before is None
        else reused(before, asked)
    )
    progress("What outcomes hang on", 0.4)
    outcomes = measured(whole, asking.question)
    driven = tuple(drivers(each, whole.points, seed) for each in outcomes)
    chose = halves(len(whole), seed)
    regions = tuple(one for each in outcomes if (one := region(each, whole.values, chose)) is not None)
    scan = scanned(asking, _part(progress, 0.45, 0.65, "One at a time. "))
    deal = turns(asking, scan, by_deal, _part(progress, 0.65, 0.68, "Turning points. "))
    package = turns(asking, scan, by_package, _part(progress, 0.68, 0.72, "Turning points. "))
    split = parts(asked.uncertain, _leading(driven))
    mixed = design(split, len(asked.uncertain), seed, bases(len(whole)))
    designed = asking.answer(mixed, _part(progress, 0.72, 0.97, "By groups. "))
    progress("What knowing is worth", 0.97)
    knowing, packages = _known(asking, whole, scan, seed)
    return Found(
        asked=asked,
        worlds=whole,
        outcomes=outcomes,
        drivers=driven,
        regions=regions,
        swings=swings(scan, [*(f"surplus.{actor}" for actor in asking.question.actors), "enacted"]),
        scan=scan,
        deal_turns=deal,
        package_turns=package,
        groups=grouped(split, designed, lambda worlds: measured(worlds, asking.question), seed),
        designed=len(mixed),
        failed=len(designed.failed),
        halved=(HALVINGS + 1) * sum(len(brackets(scan, verdict)) for verdict in (by_deal, by_package)),
        known=knowing,
        packages=packages,
    )


def _leading(driven: tuple[Drivers | None, ...]) -> list[int]:
    """The things on which deal, surpluses and months hang most, a few; lots are told by their group."""
    lead = [each for each in driven if each is not None and each.outcome.name.startswith(("deal", "surplus", "months"))]
    ranked = sorted((-each.index[at], at) for each in lead for at in each.told)
    return list(dict.fromkeys(at for _, at in ranked))[:LEADING]


def _known(asking: Asking, whole: Worlds, scan: Scan, seed: int) -> tuple[tuple[Known, ...], int]:
    """What knowing is worth to each actor, and between how many packages it chooses."""
    kept = whole.answered
    (central,) = by_package(scan.central)
    packages = whole.outcomes["package"][kept].tolist()
    names = candidates(packages, "" if central == NO_DEAL else central)
    spread = whole.points[kept]
    posed = asking.study.posed[0]
    brings = np.concatenate([proposed(posed, spread[at : at + BLOCK], names) for at in range(0, len(spread), BLOCK)])
    # What a lot decides is known to nobody before it falls, and what a package brings is told on the odds.
    own = [at for at, each in enumerate(asking.uncertain) if each.group != LOTS]
    each = (_wide(known(actor, names, brings[:, :, at], spread[:, own], seed), own, spread.shape[1])
            for at, actor in enumerate(asking.question.actors))  # fmt: skip
    return tuple(one for one in each if one is not None), len(names)


def _wide(found: Known | None, columns: list[int], width: int) -> Known | None:
    """What knowing is worth, by all columns of a point; nothing for those that were not asked."""
    if found is None:
        return None
    each: FloatArray = np.zeros(width)
    each[columns] = found.each
    return replace(found, each=each)


def _part(progress: Progress, begin: float, end: float, words: str = "") -> Progress:
    """Progress of one part of the work, as part of the whole."""

    def tell(step: str, done: float) -> None:
        progress(f"{words}{step}", begin + (end - begin) * done)

    return tell
