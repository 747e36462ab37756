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
    return _read(_folder() / name, shape)


def keep(name: str, document: BaseModel) -> None:
    """Keep a document under a name; a folder that cannot be written to is no reason to fail."""
    _write(_folder() / name, document)


def kept_numbers(name: str, shape: type[T]) -> T | None:
    """What was kept with :func:`keep_numbers`, in whatever language it was made."""
    return _read(_whole() / name, shape)


def keep_numbers(name: str, document: BaseModel) -> None:
    """Keep a document that holds no word of ours, so that it is made once for every language."""
    _write(_whole() / name, document)


def _read(path: Path, shape: type[T]) -> T | None:
    try:
        return shape.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _write(path: Path, document: BaseModel) -> None:
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, document.model_dump_json(by_alias=True))


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


def _whole() -> Path:
    """Where things are kept."""
    return Path(os.environ.get(CACHE) or user_cache_path("winset"))


def _folder() -> Path:
    """Where what is told in a language is kept; in another one apart, for sentences are kept with their numbers."""
    return _whole() if language() == "en" else _whole() / f"{language()}-{catalogues()}"
