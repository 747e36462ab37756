"""Where a chart's marks stood before the last move: a faint layer, whose rows the browser fills in.

Only marks that a lever moves are followed, by a name made from what they encode, so that a chart that is drawn anew
finds its ghosts again::

    line (orange, rows4)  ──▶  line (grey, dashed, before_3fa2c1)     usermeta: {ghosts: {before_3fa2c1: rows4}}

Text, bands and rules have none: they would hide what is there now. While nothing was before, a ghost holds the rows of
its mark at opacity 0: a layer without rows would have no ends for its axes.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from winset.report.figures.theme import SOFT

FAINT: dict[str, dict[str, Any]] = {
    "line": {"color": SOFT, "strokeDash": [3, 3], "strokeWidth": 1.4},
    "circle": {"type": "point", "filled": False, "stroke": SOFT, "strokeWidth": 1},
    "point": {"filled": False, "stroke": SOFT, "strokeWidth": 1.4},
    "bar": {"filled": False, "stroke": SOFT, "strokeWidth": 1},
}
"""Marks that are followed, and what makes them faint."""
PLACES = ("x", "x2", "y", "y2", "xOffset", "yOffset")


def ghosted(frame: dict[str, Any]) -> dict[str, Any]:
    """A frame with a faint layer for every mark that moves; a chart of small charts stays as it is.

    So does one that says itself, in its `usermeta`, which ghosts it has: lines of many packages have none.
    """
    layers = frame.get("layer")
    if not isinstance(layers, list) or "ghosts" in frame.get("usermeta", {}):
        return frame
    ghosts: dict[str, str] = {}
    drawn: list[Any] = []
    for layer in layers:
        rows = layer.get("data", frame.get("data", {})).get("name")
        ghost = _ghost(layer) if rows else None
        drawn.append(layer)
        if ghost and ghost["data"]["name"] not in ghosts:
            ghosts[ghost["data"]["name"]] = rows
            drawn.append(ghost)
    if not ghosts:
        return frame
    params = [*frame.get("params", []), *({"name": f"{name}_opacity", "value": 0} for name in ghosts)]
    return {**frame, "layer": drawn, "params": params, "usermeta": {**frame.get("usermeta", {}), "ghosts": ghosts}}


def _ghost(layer: dict[str, Any]) -> dict[str, Any] | None:
    mark = layer.get("mark")
    kind = mark.get("type") if isinstance(mark, dict) else mark
    if kind not in FAINT:
        return None
    kept = {"shape", "size", "height", "interpolate"}
    plain = {key: value for key, value in mark.items() if key in kept} if isinstance(mark, dict) else {}
    encoding = {key: value for key, value in layer.get("encoding", {}).items() if key in PLACES}
    colour = layer.get("encoding", {}).get("color", {})
    if "field" in colour:  # lines that colour tells apart stay apart
        encoding["detail"] = {"field": colour["field"], "type": "nominal"}
    name = f"before_{_named(mark, encoding)}"
    return {
        "data": {"name": name},
        "mark": {**plain, "type": kind, **FAINT[kind], "clip": True, "opacity": {"expr": f"{name}_opacity"}},
        "encoding": encoding,
        **({"transform": layer["transform"]} if "transform" in layer else {}),
    }


def _named(mark: Any, encoding: dict[str, Any]) -> str:
    """What a ghost is called: by its mark and its fields, whatever order or ends an axis has."""
    fields = {place: part.get("field") for place, part in encoding.items() if isinstance(part, dict)}
    return hashlib.sha256(json.dumps([mark, fields], sort_keys=True).encode()).hexdigest()[:6]
