"""Finished blocks on disk, so that an interrupt loses none: a folder of parts beside the manifest that they belong to.

::

    FOLDER/.worlds/manifest.json     what is asked, resolved: another question may not go on here
    FOLDER/.worlds/000003.npz        block 3, whole (it is written beside and moved)
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from winset.errors import Fault, Faulty
from winset.study.worlds.answered import Answered
from winset.study.worlds.blocks import Block
from winset.study.worlds.shape import Failed

PARTS = ".worlds"


@dataclass(frozen=True)
class Shelf:
    """Where finished blocks stand."""

    folder: Path

    def keep(self, block: Block, found: Answered) -> None:
        """Write a block whole."""
        outcomes: dict[str, Any] = {f"o.{name}": _plain(column) for name, column in found.outcomes.items()}
        failed = np.array(json.dumps([asdict(each) for each in found.failed]))
        path = self._path(block)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        with part.open("wb") as file:
            np.savez(file, number=found.number, values=found.values, failed=failed, **outcomes)
        part.replace(path)

    def kept(self, block: Block) -> Answered | None:
        """A block that was finished, or nothing; one that cannot be read is answered again."""
        try:
            with np.load(self._path(block), allow_pickle=False) as stored:
                outcomes = {name[2:]: _words(stored[name]) for name in stored.files if name.startswith("o.")}
                failed = tuple(Failed(**each) for each in json.loads(str(stored["failed"])))
                return Answered(stored["number"], stored["values"], outcomes, failed)
        except (OSError, ValueError, KeyError, BadZipFile):
            return None

    def _path(self, block: Block) -> Path:
        return self.folder / f"{block.place:06}.npz"


def _differing(before: Mapping[str, Any], now: Mapping[str, Any]) -> set[str]:
    """Names of what differs between two manifests; of their questions, what differs in any."""
    names = {name for name in {*before, *now} - {"questions"} if before.get(name) != now.get(name)}
    for one, other in zip(before.get("questions", ()), now["questions"], strict=False):
        names |= {name for name in {*one, *other} - {"run"} if one.get(name) != other.get(name)}
    return names


def cleared(folder: Path) -> None:
    """Away with the parts in a folder, once the whole stands."""
    shutil.rmtree(folder / PARTS, ignore_errors=True)


def shelf(folder: Path, made_of: Mapping[str, Any], resume: bool) -> Shelf:
    """The shelf of a run folder; raises `Faulty` where it holds the parts of another question."""
    place = folder / PARTS
    told = json.dumps(made_of, sort_keys=True, indent=1)
    manifest = place / "manifest.json"
    if resume and manifest.exists() and manifest.read_text(encoding="utf-8") != told:
        before = json.loads(manifest.read_text(encoding="utf-8"))
        other = ", ".join(sorted(_differing(before, made_of)))
        expected = "the question that was interrupted; another one needs another folder"
        raise Faulty(
            [Fault(str(folder), path="--resume", found=f"worlds of another question ({other})", expected=expected)]
        )
    if not resume:
        shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True, exist_ok=True)
    part = manifest.with_name(f".manifest.{os.getpid()}.part")
    part.write_text(told, encoding="utf-8")
    part.replace(manifest)
    return Shelf(place)


def _plain(column: np.ndarray[Any, np.dtype[Any]]) -> np.ndarray[Any, np.dtype[Any]]:
    return column.astype(str) if column.dtype == object else column


def _words(column: np.ndarray[Any, np.dtype[Any]]) -> np.ndarray[Any, np.dtype[Any]]:
    return column.astype(object) if column.dtype.kind == "U" else column
