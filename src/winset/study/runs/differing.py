"""Two runs side by side: what went in differently first, then what came out differently.

::

    parameters   seed 7 -> 8      values.issues.aid.options.some.worth.north.every 3 -> 4
    outcomes     package.visas none -> broad      surplus.north 3.1 -> 3.4
    paired       in 34 % of the same draws the package changes

The trap: points of two runs are counted with the weights of each. Where a weight differs, so does the unit, and the
notes say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

import polars as pl

from winset.errors import Fault, Faulty
from winset.study.manifest import Manifest
from winset.study.runs.compared_told import DiffTold, FieldDiffers, OutcomeTold, PairedTold, Stood
from winset.study.runs.listed import ended
from winset.study.runs.opened import Run, head
from winset.study.runs.outcomes import outcomes
from winset.study.runs.paired import OF_WORLDS, paired, rows
from winset.study.runs.told import ScenarioTold

APART = ("case", "packages", "put")
WORDS = tuple(field.name for field in fields(Manifest) if field.name not in APART)
"""Fields of a manifest that are compared as they stand; others by what they hold."""
SAME_POINTS = "Weights or dates differ, so that points of A and of B are not the same points."
FILES_ONLY = "The case's files differ, and none of its values does: texts, sources or what only later dates see."
CHANGED = "Files of {run} are not as the run wrote them: {files}."
EVEN = "Worlds are spread evenly and not thrown one by one, so that intervals are somewhat too wide."


def differ(a: Run, b: Run) -> DiffTold:
    """Run B beside run A. Raises `Faulty` where they cannot be compared: other cases, a brief and a study."""
    _refuse(a, b)
    stood_a, stood_b = a.scenario, b.scenario
    parameters = tuple(_parameters(a, b, stood_a, stood_b))
    table_a, table_b = rows(a), rows(b)
    each = (_of_worlds(table_a), _of_worlds(table_b)) if a.manifest.kind == "study" else (outcomes(a), outcomes(b))
    told = [_outcome(path, each) for path in dict.fromkeys([*each[0], *each[1]])]
    moved = tuple(one for one in told if one.a != one.b)
    found = _apart(a, b, stood_a, stood_b) or paired(table_a, table_b)
    notes = tuple(_notes(a, b, parameters, found))
    return DiffTold(
        a=head(a, ended(a)),
        b=head(b, ended(b)),
        parameters=parameters,
        outcomes=moved,
        same=len(told) - len(moved),
        paired=None if isinstance(found, str) else found,
        notes=notes,
        sentence=_said(parameters, moved, len(told), found),
    )


def _refuse(a: Run, b: Run) -> None:
    one, two = a.manifest, b.manifest
    if one.kind != two.kind:
        raise Faulty([Fault(str(b.folder), found=f"a {two.kind}", expected=f"a {one.kind}, as {a.folder} is")])
    if one.case != two.case:
        expected = f"a run of '{one.case}', as {a.folder} is: outcomes of two cases have nothing in common"
        raise Faulty([Fault(str(b.folder), found=f"a run of the case '{two.case}'", expected=expected)])


def _parameters(a: Run, b: Run, one: ScenarioTold, two: ScenarioTold) -> Iterator[FieldDiffers]:
    """What went in differently: the manifest, what was put, the agenda, values of the case by path."""
    was, now = a.manifest.model_dump(mode="json"), b.manifest.model_dump(mode="json")
    yield from _unlike({name: was[name] for name in WORDS}, {name: now[name] for name in WORDS})
    yield from _unlike(_under("packages", was["packages"]), _under("packages", now["packages"]))
    yield from _unlike(_under("put", was["put"]), _under("put", now["put"]))
    yield from _unlike(_study(was["study"]), _study(now["study"]))
    yield from _unlike(_agenda(one), _agenda(two))
    yield from _unlike(_values(one), _values(two))


def _unlike(a: dict[str, Stood], b: dict[str, Stood]) -> Iterator[FieldDiffers]:
    for path in dict.fromkeys([*a, *b]):
        if a.get(path) != b.get(path):
            yield FieldDiffers(path=path, a=a.get(path), b=b.get(path))


def _under(name: str, fields: dict[str, str]) -> dict[str, Stood]:
    return {f"{name}.{key}": value for key, value in fields.items()}


def _study(asked: dict[str, Any] | None) -> dict[str, Stood]:
    """What a study asks beyond its questions; nothing for a brief."""
    told = {**asked, "scenarios": ", ".join(asked["scenarios"])} if asked else {}
    return _under("study", told)


def _agenda(stood: ScenarioTold) -> dict[str, Stood]:
    offered: dict[str, Stood] = {f"agenda.{issue}": ", ".join(options) for issue, options in stood.agenda.items()}
    return offered | {f"standing.{issue}": option for issue, option in stood.standing.items()}


def _values(stood: ScenarioTold) -> dict[str, Stood]:
    """Every value of the case by its path, and the ends of its range under it where it has one."""
    found: dict[str, Stood] = {}
    for path, value in stood.values.items():
        found[f"values.{path}"] = value.value
        if value.low != value.high:
            found |= {f"values.{path}.low": value.low, f"values.{path}.high": value.high}
    return found


def _apart(a: Run, b: Run, one: ScenarioTold, two: ScenarioTold) -> str:
    """Why draws of two briefs cannot be paired; empty where they can, and for worlds, whose tables say so."""
    was, now = a.manifest, b.manifest
    if was.kind == "study":
        return ""
    if (was.seed, was.draws) != (now.seed, now.draws):
        return "Seed or number of draws differs, so that no draw has its pair."
    if (list(one.actors), list(one.agenda)) != (list(two.actors), list(two.agenda)):
        return "Actors or issues differ, so that the same seed threw other dice, and no draw has its pair."
    return ""


def _outcome(path: str, each: tuple[dict[str, tuple[str, Stood]], dict[str, tuple[str, Stood]]]) -> OutcomeTold:
    nothing: tuple[str, Stood] = ("", None)
    (unit, a), (unit_b, b) = each[0].get(path, nothing), each[1].get(path, nothing)
    numbers = isinstance(a, int | float) and isinstance(b, int | float)
    change = round(float(b) - float(a), 9) if numbers and a is not None and b is not None else None
    return OutcomeTold(path=path, unit=unit or unit_b, a=a, b=b, change=change)


def _of_worlds(table: pl.DataFrame) -> dict[str, tuple[str, Stood]]:
    """Share with a deal, the commonest package by what it changes, and means of what worlds came to, by scenario."""
    found: dict[str, tuple[str, Stood]] = {}
    for (scenario,), of in table.group_by("scenario", maintain_order=True):
        answered = of.drop_nulls("deal")
        signed = answered.filter(pl.col("deal"))
        found[f"{scenario}.worlds"] = ("", len(answered))
        found[f"{scenario}.deal"] = ("share", _mean(answered["deal"]))
        common = signed["package"].value_counts().sort(["count", "package"], descending=[True, False])
        found[f"{scenario}.package"] = ("", common["package"][0] if len(common) else "")
        for column in (c for c in of.columns if c.startswith("surplus.") or c in OF_WORLDS):
            found[f"{scenario}.{column}"] = ("mean", _mean(answered[column]))
    return found


def _mean(column: pl.Series) -> float | None:
    mean = column.cast(pl.Float64).mean()
    return round(mean, 9) if isinstance(mean, float) else None


def _notes(a: Run, b: Run, parameters: Sequence[FieldDiffers], found: PairedTold | str) -> Iterator[str]:
    paths = [each.path for each in parameters]
    for name, run in (("A", a), ("B", b)):
        if run.changed:
            yield CHANGED.format(run=name, files=", ".join(run.changed))
    weights = any(".worth" in path or path in ("as_of", "weights") or path.startswith("put.") for path in paths)
    if weights:
        yield SAME_POINTS
    if "case_hash" in paths and not any(path.startswith(("values.", "agenda.")) for path in paths):
        yield FILES_ONLY
    if isinstance(found, str):
        yield found
    elif found.of == "worlds":
        yield EVEN


def _said(parameters: Sequence[FieldDiffers], moved: Sequence[OutcomeTold], count: int, found: PairedTold | str) -> str:
    if not parameters and not moved:
        return "A and B are the same run."
    went = f"{len(parameters)} parameters" if len(parameters) != 1 else "1 parameter"
    said = f"A and B differ in {went} and in {len(moved)} of {count} outcomes."
    if isinstance(found, str):
        return said
    return f"{said} In {found.package_changes:.0%} of the same {found.pairs} {found.of} the package is another."
