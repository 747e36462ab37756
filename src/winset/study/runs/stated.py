"""A manifest as a document and back, and what of it is no longer as it was.

The trap: a document can be edited. The run id is made anew from what the document says, and one that does not fit is
refused::

    manifest.json: seed 7, run 1a2b...      seed edited to 8  ──▶  run 9c8d... is not 1a2b...: refused
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from winset import case as cases
from winset.study.manifest import Manifest, manifest
from winset.study.runs.told import InputDiffers, ManifestTold

PARTS = {"case_hash": "case", "evidence_hash": "evidence", "code_hash": "code"}
"""Hashes of a manifest as people call what they are of."""


def stated(made_of: Manifest, command: str, **beside: Any) -> ManifestTold:
    """The document of a manifest; `beside` are fields that do not make the run id."""
    return ManifestTold(run=made_of.run, command=command, **asdict(made_of), **beside)


def resolved(told: ManifestTold) -> Manifest:
    """The manifest that a document states."""
    stands = told.model_dump(mode="json")
    return Manifest(**{field.name: stands[field.name] for field in fields(Manifest)})


def whole(told: ManifestTold) -> bool:
    """Whether a document's run id is that of what it states."""
    return resolved(told).run == told.run


def way(case: str | Path, run: Path) -> str:
    """The way from a run folder to the case's folder, with / on any machine; empty for a shipped case by its name.

    >>> way("us-mexico", Path("runs/1a2b"))
    ''
    >>> way(Path("mine/north-south"), Path("runs/1a2b"))
    '../../mine/north-south'
    """
    if isinstance(case, str) and case in cases.shipped():
        return ""
    folder, here = Path(case).resolve(), run.resolve()
    try:
        return Path(os.path.relpath(folder, here)).as_posix()
    except ValueError:  # another drive of the same machine
        return folder.as_posix()


def as_now(then: ManifestTold, folder: Path) -> Manifest:
    """The manifest that the same question would have today, of a case in a folder."""
    return manifest(then.case, folder, then.as_of.isoformat(), then.seed, then.draws, then.put, then.scenario)


def differing(then: ManifestTold, now: Manifest) -> tuple[InputDiffers, ...]:
    """Inputs that are not what they were, each by the name that people know it by."""
    return tuple(_differing(resolved(then), now))


def telling(then: ManifestTold, now: ManifestTold) -> tuple[InputDiffers, ...]:
    """What draws and prints, where it is not what it was: it moves no number, and may move letters and lines."""
    was, is_now = ({"telling": told.telling_hash} | told.telling for told in (then, now))
    return tuple(_unlike(was, is_now))


def _differing(then: Manifest, now: Manifest) -> Iterator[InputDiffers]:
    was, is_now = asdict(then), asdict(now)
    for name in was:
        if isinstance(was[name], dict):
            yield from _unlike(was[name], is_now[name])
        else:
            part = PARTS.get(name, name)
            yield from _unlike({part: was[name]}, {part: is_now[name]})


def _unlike(was: Mapping[str, Any], is_now: Mapping[str, Any]) -> Iterator[InputDiffers]:
    for part in dict.fromkeys([*was, *is_now]):
        then, now = (str(of.get(part, "")) for of in (was, is_now))
        if then != now:
            yield InputDiffers(part=part, then=then, now=now)
