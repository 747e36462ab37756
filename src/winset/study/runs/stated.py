"""A manifest as a document and back, and what of it is no longer as it was.

The trap: a document can be edited. The run id is made anew from what the document says, and one that does not fit is
refused::

    manifest.json: seed 7, run 1a2b...      seed edited to 8  ──▶  run 9c8d... is not 1a2b...: refused
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from winset import case as cases
from winset.study.levers_asked import Setting, written
from winset.study.manifest import Manifest, manifest
from winset.study.runs.compared_told import InputDiffers
from winset.study.runs.told import ManifestTold, StudyAsked

AS_IT_IS = "as it is"
"""The scenario of a study in which the world does nothing that the case does not say."""
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
    return told.run == (resolved(told).run if told.study is None else id_of_study(told.study, questions(told)))


def questions(told: ManifestTold) -> tuple[Manifest, ...]:
    """The manifests of a study's questions, one for each scenario."""
    one, scenarios = resolved(told), told.study.scenarios if told.study else ()
    return tuple(replace(one, scenario="" if name == AS_IT_IS else name) for name in scenarios)


def all_of_study(asked: StudyAsked, made_of: Sequence[Manifest]) -> dict[str, Any]:
    """All that decides a study: what it asks, and the manifests of its questions with the run ids that they have."""
    own = {**asked.model_dump(), "scenarios": [*asked.scenarios]}
    return {**own, "questions": [{**asdict(one), "run": one.run} for one in made_of]}


def id_of_study(asked: StudyAsked, made_of: Sequence[Manifest]) -> str:
    """The run id of a study: ten hexadecimal digits of the hash of all that decides it."""
    text = json.dumps(all_of_study(asked, made_of), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def put_in(told: ManifestTold) -> dict[str, Setting]:
    """What was put elsewhere, read back from how it is kept."""
    return written([f"{name}={value}" for name, value in told.put.items()], "manifest")


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
    return manifest(
        then.case, folder, then.as_of.isoformat(), then.seed, then.draws, then.put, then.scenario, then.weights
    )


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
