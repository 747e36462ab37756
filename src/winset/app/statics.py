"""The page's own files: read once, hashed, compressed once, and served from memory by exact name.

A request never becomes a path on the disk, so that there is nothing to climb out of::

    /static/3f9a1c0b2d/page.js      the hash is that of all files together; modules import each other by plain names
"""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
HERE = Path(__file__).parent / "static"
CHARTS = "charts-library.js"
EXPORTS = "window.vegaEmbed=vegaEmbed;"


@dataclass(frozen=True)
class File:
    """One file as it is sent."""

    plain: bytes
    packed: bytes
    type: str


@dataclass(frozen=True)
class Statics:
    """All files by name, and the hash under which they are found."""

    hash: str
    files: Mapping[str, File]

    def url(self, name: str) -> str:
        """Where a file is found."""
        return f"/static/{self.hash}/{name}"


def statics() -> Statics:
    """Every static file and the chart library."""
    return packed(dict(_files()))


def packed(plain: Mapping[str, bytes]) -> Statics:
    """Files by name, hashed together and compressed once."""
    seen = hashlib.sha256()
    for name, content in sorted(plain.items()):
        seen.update(f"{name}\0{len(content)}\0".encode())
        seen.update(content)
    files = {
        name: File(content, gzip.compress(content, 6, mtime=0), f"{TYPES[Path(name).suffix]}; charset=utf-8")
        for name, content in plain.items()
    }
    return Statics(seen.hexdigest()[:10], files)


def _files() -> Iterator[tuple[str, bytes]]:
    for path in sorted(HERE.iterdir()):
        if path.suffix in TYPES:
            yield path.name, path.read_bytes()
    yield CHARTS, library()


def library() -> bytes:
    """The chart library that vl-convert carries, as one script. Making it takes two seconds, so it is kept."""
    from importlib import metadata

    from platformdirs import user_cache_path

    from winset.study.store import write_whole

    folder = Path(os.environ.get("WINSET_CACHE") or user_cache_path("winset"))
    kept = folder / f"charts-{metadata.version('vl-convert-python')}.js"
    try:
        return kept.read_bytes()
    except OSError:
        import vl_convert

        made = str(vl_convert.javascript_bundle(EXPORTS))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(kept, made)
    except OSError:
        pass  # a folder that cannot be written to costs two seconds each time, and nothing else
    return made.encode()
