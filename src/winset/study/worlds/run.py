"""Many worlds of a case: drawn, given to workers block by block, and bound into one table.

::

    from winset import study
    found = study.worlds("us-mexico", 1000, seed=7, as_of="2024-01")
    found.frame().group_by("package").len()

The same case, evidence, date, seed and number give the same bytes with one worker, with many, on a cluster, and after
an interrupt. Only then are two studies worth comparing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from winset.progress import Progress, silent
from winset.study.supposed import Setting
from winset.study.worlds.answered import Answered, answered, unanswered
from winset.study.worlds.asked import Study, Wanted, refuse, study_of
from winset.study.worlds.blocks import BLOCK, Block, Kept, answer, blocks
from winset.study.worlds.executed import AHEAD, Processes, ran, usable, workers_of
from winset.study.worlds.kept import Shelf, shelf
from winset.study.worlds.posed import Posed, known_by
from winset.study.worlds.sampled import METHOD
from winset.study.worlds.shape import Worlds
from winset.study.worlds.watch import Watch


class Interrupted(KeyboardInterrupt):
    """Somebody stopped it: blocks that were done, and all there are."""

    def __init__(self, done: int, total: int):
        super().__init__(f"{done} of {total} blocks done")
        self.done, self.total = done, total


def worlds(
    case: str | Path = "us-mexico",
    n: int = 1000,
    seed: int = 7,
    as_of: str | None = None,
    scenarios: Sequence[str] = (),
    method: str = METHOD,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Progress = silent,
    folder: Path | None = None,
    resume: bool = False,
    rule: str = "nash",
    *,
    put: Mapping[str, Setting] | None = None,
    weights: str = "written",
) -> Worlds:
    """Answer a case in `n` worlds of each scenario (of none, as it is), and bind them into one table.

    Blocks go to any `executor` of the `concurrent.futures` kind; by default to `workers` processes of this machine, as
    many as it has processors, and with 1 they are answered here. `weights` are those of the case as "written", or as
    its past packages have "revealed" them. A world that raises is in `failed`; so are those whose worker died three
    times. With a `folder`, finished blocks stand there at once, and `resume` goes on from them.
    Raises :class:`~winset.errors.Faulty` with every fault of the input, and `Interrupted` on Ctrl-C.
    """
    wanted = Wanted(case, n, seed, as_of, tuple(scenarios), method, rule, dict(put or {}), weights)
    return studied(wanted, lambda _: folder, executor, workers, progress, resume)[1]


def studied(
    wanted: Wanted,
    folder_of: Callable[[Study], Path | None],
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Progress = silent,
    resume: bool = False,
) -> tuple[Study, Worlds]:
    """What :func:`worlds` gives, with all that decided it; `folder_of` says where finished blocks stand."""
    refuse(wanted, workers)
    count = min(workers or usable(), -(-wanted.n // BLOCK) * max(len(wanted.scenarios), 1))
    with pool(executor, count) as own:
        asked = study_of(**vars(wanted), progress=progress)
        folder = folder_of(asked)
        place = shelf(folder, asked.manifest, resume) if folder is not None else None
        return asked, answered_by(asked, executor or own, place, progress)


@contextmanager
def pool(executor: Executor | None, count: int) -> Iterator[Processes | None]:
    """Processes of this machine, where they are wanted; started before the slow part, so that both go on at once."""
    if executor is not None or count == 1:
        yield None
        return
    own = Processes(count)
    try:
        yield own
    finally:
        own.end()


def answered_by(
    asked: Study, executor: Executor | Processes | None, place: Shelf | None, progress: Progress = silent
) -> Worlds:
    """The worlds of a study, answered by an executor, or here where there is none."""
    todo = blocks(len(asked.posed), len(asked.points))
    found: dict[int, Answered] = {}
    for block in todo:
        known = place.kept(block) if place is not None else None
        if known is not None:
            found[block.place] = known
    left = [block for block in todo if block.place not in found]
    watch = Watch(progress, len(asked.points) * len(asked.posed), len(todo) - len(left), len(todo))
    try:
        for block, came in _run(asked, left, executor):
            if isinstance(came, str):
                came = _unanswered(asked, block, came)
            elif place is not None:
                place.keep(block, came)
            found[block.place] = came
            watch.done(len(found))
    except KeyboardInterrupt as error:
        raise Interrupted(len(found), len(todo)) from error
    return _bound(asked, [found[block.place] for block in todo])


def _unanswered(asked: Study, block: Block, sentence: str) -> Answered:
    one, at = asked.of(block)
    return unanswered(one, np.arange(block.first, block.last), at, sentence)


def _run(
    asked: Study, left: list[Block], executor: Executor | Processes | None
) -> Iterator[tuple[Block, Answered | str]]:
    if executor is None:
        for block in left:
            one, at = asked.of(block)
            yield block, answered(one, at, np.arange(block.first, block.last))
        return
    with tempfile.TemporaryDirectory(prefix="winset-") as folder:
        handed = [_handed(one, executor, Path(folder)) for one in asked.posed]

        def submit(to: Executor, block: Block) -> Future[Answered]:
            name, data = handed[block.scenario]
            _, at = asked.of(block)
            future: Future[Answered] = to.submit(answer, name, data, np.arange(block.first, block.last), at)
            return future

        if isinstance(executor, Processes):
            yield from ran(left, executor.started(), submit, executor.anew, executor.count * AHEAD)
        else:
            yield from ran(left, executor, submit, None, workers_of(executor) * AHEAD)


def _handed(one: Posed, executor: Executor | Processes, folder: Path) -> tuple[str, Any]:
    """The name of a question, and what goes with each block: a file, what the executor hands over, or the data."""
    data = one.pickled()
    name = known_by(data)
    if isinstance(executor, Processes):
        path = folder / name
        path.write_bytes(data)
        return name, Kept(str(path))
    hand = getattr(executor, "handed", None)
    return name, data if hand is None else hand(data)


def _bound(asked: Study, found: Sequence[Answered]) -> Worlds:
    """Blocks in order, as one table; a value that a scenario does not have is not a number."""
    todo = blocks(len(asked.posed), len(asked.points))
    column = {each.path: at for at, each in enumerate(asked.uncertain)}
    values = []
    for block, each in zip(todo, found, strict=True):
        own = [column[one.path] for one in asked.posed[block.scenario].uncertain]
        wide = np.full((len(each.number), len(asked.uncertain)), np.nan)
        wide[:, own] = each.values
        values.append(wide)
    names = found[0].outcomes
    return Worlds(
        uncertain=asked.uncertain,
        number=np.concatenate([each.number for each in found]),
        scenario=tuple(asked.posed[b.scenario].scenario for b in todo for _ in range(b.first, b.last)),
        points=np.concatenate([asked.points[b.first : b.last] for b in todo]),
        values=np.concatenate(values),
        outcomes={name: np.concatenate([each.outcomes[name] for each in found]) for name in names},
        failed=tuple(one for each in found for one in each.failed),
    )
