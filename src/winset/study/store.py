"""Answers kept from earlier runs, by run id. What is kept is JSON text, checked again when it is read."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_path
from pydantic import BaseModel, ValidationError

from winset.language import language
from winset.study.manifest import catalogues

T = TypeVar("T", bound=BaseModel)
CACHE = "WINSET_CACHE"
"""Environment variable: the folder in which answers are kept."""


def kept(name: str, shape: type[T]) -> T | None:
    """What was kept under a name, or nothing if it is absent, damaged or of another shape."""
    try:
        return shape.model_validate_json((_folder() / name).read_bytes())
    except (OSError, ValidationError):
        return None


def keep(name: str, document: BaseModel) -> None:
    """Keep a document under a name; a folder that cannot be written to is no reason to fail."""
    with contextlib.suppress(OSError):
        _folder().mkdir(parents=True, exist_ok=True)
        write_whole(_folder() / name, document.model_dump_json(by_alias=True))


@contextmanager
def nothing_kept() -> Iterator[None]:
    """While this lasts nothing kept from before is found, in this process and in those it starts."""
    before = os.environ.get(CACHE)
    with tempfile.TemporaryDirectory(prefix="winset-") as empty:
        os.environ[CACHE] = empty
        try:
            yield
        finally:
            if before is None:
                del os.environ[CACHE]
            else:
                os.environ[CACHE] = before


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader finds the old one or the new one, never half of it."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _folder() -> Path:
    """Where things are kept; what is told in another language apart, because sentences are kept with their numbers."""
    whole = Path(os.environ.get(CACHE) or user_cache_path("winset"))
    return whole if language() == "en" else whole / f"{language()}-{catalogues()}"
