"""Runs on a terminal: their list, a check of one, two side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType

from winset.report.names import cleaned
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.study.runs.compared_told import (
    DiffTold,
    FileCompared,
    InputDiffers,
    MeanDifference,
    PairedTold,
    RerunTold,
    RunHead,
    RunsTold,
    Stood,
)

MOST = 40
"""Differences of a sort that are shown; the document has all."""
NUMBERS: tuple[Head, ...] = (("", "left"), ("A", "right"), ("B", "right"), ("B - A", "right"))


def section(told: RerunTold | DiffTold | RunsTold) -> Group:
    """What is told, as it is read."""
    clean = cleaned(told)
    if isinstance(clean, RunsTold):
        return Group(*_listed(clean))
    return Group(*(_checked(clean) if isinstance(clean, RerunTold) else _differing(clean)))


def _listed(told: RunsTold) -> Iterator[RenderableType]:
    yield parts.heading(f"RUNS in {told.folder}: {len(told.runs)}")
    for one in told.runs:
        yield parts.heading(f"{one.run}  {one.case} as of {one.as_of}")
        yield paragraph(_asked(one), "dim")
        yield paragraph(one.sentence)
    for name, why in told.refused.items():
        yield labelled(f"{name}:", why, "dim")


def _asked(one: RunHead) -> str:
    """How a run was asked, in one line."""
    put = ", ".join(f"{path}={value}" for path, value in one.put.items())
    asked = f"asked {one.written:%Y-%m-%d %H:%M} UTC" if one.written else ""
    draws = "" if one.kind == "study" else f"{one.draws} draws"
    world = f"scenario {one.scenario}" if one.scenario else "no scenario"
    said = (one.kind, f"seed {one.seed}", draws, world, put and f"put {put}", one.language, asked)
    return ", ".join(part for part in said if part)


def _checked(told: RerunTold) -> Iterator[RenderableType]:
    yield parts.heading(f"RUN {told.run}, {'checked' if told.checked else 'asked again'}: {told.folder}")
    yield paragraph(told.sentence)
    if told.inputs:
        yield parts.section("WHAT WENT IN DIFFERS", _inputs(told.inputs))
    if told.came_out != told.run:
        yield paragraph(f"Asked today the run is {told.came_out}, and every file that names it differs for that alone.")
    files = [each for each in told.files if not each.same]
    if files:
        yield parts.section("FILES THAT DIFFER", *(line for each in files for line in _file(each)))
    if told.left_out and told.checked:
        yield paragraph(f"Not compared: {', '.join(told.left_out)}.", "dim")


def _inputs(inputs: Sequence[InputDiffers]) -> RenderableType:
    heads: tuple[Head, ...] = (("", "left"), ("then", "left"), ("now", "left"))
    return table(heads, [(each.part, each.then, each.now) for each in inputs])


def _file(each: FileCompared) -> Iterator[RenderableType]:
    yield labelled(each.file, each.how)
    if each.first_number and each.first_number.partition(":")[0] != each.path:
        yield paragraph(f"first number at {each.first_number}", "dim", indent=4)


def _differing(told: DiffTold) -> Iterator[RenderableType]:
    yield parts.heading(f"A {told.a.run} ({told.a.folder}) and B {told.b.run} ({told.b.folder})")
    yield paragraph(told.sentence)
    if told.parameters:
        heads: tuple[Head, ...] = (("", "left"), ("A", "right"), ("B", "right"))
        rows = [(each.path, _stood(each.a), _stood(each.b)) for each in told.parameters[:MOST]]
        yield parts.section("WHAT WENT IN", table(heads, rows), *_more(len(told.parameters)))
    if told.outcomes:
        changed = [
            (each.path, _stood(each.a), _stood(each.b), "" if each.change is None else _moved(each.change))
            for each in told.outcomes[:MOST]
        ]
        yield parts.section("WHAT CAME OUT", table(NUMBERS, changed), *_more(len(told.outcomes)))
    if told.paired:
        yield parts.section(f"THE SAME {told.paired.of.upper()}, ONE BY ONE", *_paired(told.paired))
    for note in told.notes:
        yield paragraph(note, "dim")


def _more(count: int) -> Iterator[RenderableType]:
    if count > MOST:
        yield paragraph(f"... and {count - MOST} more; --json has all.", "dim")


def _paired(told: PairedTold) -> Iterator[RenderableType]:
    yield paragraph(
        f"Of {told.pairs} {told.of}, {told.package_changes:.1%} end in another package; a deal in A alone in "
        f"{told.only_a:.1%}, in B alone in {told.only_b:.1%}."
    )
    heads: tuple[Head, ...] = (("mean of B - A", "left"), ("", "right"), ("95 % interval", "right"), ("pairs", "right"))
    yield table(heads, [(name, *_mean(mean)) for name, mean in told.means.items()])


def _mean(told: MeanDifference) -> tuple[str, str, str]:
    return _moved(told.mean), f"{_moved(told.low)} to {_moved(told.high)}", str(told.pairs)


def _moved(change: float) -> str:
    return f"{change:+,.0f}" if abs(change) >= 1000 else f"{change:+.4g}"


def _stood(value: Stood) -> str:
    return "-" if value is None else f"{value:,.6g}" if isinstance(value, int | float) else value or "none"
