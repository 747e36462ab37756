"""The paths of a case that can be put elsewhere, with what stands at each.

::

    paths("us-mexico", "kinds.expulsion")  ──▶  kinds.expulsion.effect ...      value, range, unit, basis, source
"""

from __future__ import annotations

from pathlib import Path

import winset
from winset import case as cases
from winset.case.parts import Value
from winset.case.paths import Place
from winset.errors import Fault, Faulty, nearest
from winset.study.scenarios_told import PathsTold, PlaceTold


def paths(case: str | Path, prefix: str = "") -> PathsTold:
    """Every path of a case that begins with a prefix, with what stands there; `Faulty` where none does."""
    read = cases.read(cases.locate(case))
    found = tuple(cases.places(read, prefix))
    if not found:
        known = sorted({place.path.rpartition(".")[0] for place in cases.places(read)})
        close = nearest(prefix[:100], known)
        raise Faulty([Fault("winset paths", path=prefix, found="no path begins so", nearest=close)])
    return PathsTold(winset=winset.__version__, case=read.id, prefix=prefix, places=tuple(map(_place, found)))


def _place(place: Place) -> PlaceTold:
    value = place.value
    if isinstance(value, Value):
        return PlaceTold(
            path=place.path, value=f"{value.value:.12g}", sort=value.unit, low=value.low, high=value.high,
            basis=value.basis, source=value.source,
        )  # fmt: skip
    written = "+".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return PlaceTold(path=place.path, value=written, sort=place.sort)
