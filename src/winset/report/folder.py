"""The run folder: brief.html, brief.json, brief.txt, figures, manifest; all of it appears, or nothing does.

Files are first written to a temporary folder beside the target, then moved::

    runs/.us-mexico-1a2b.part-x7   ──▶   runs/us-mexico-1a2b
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from winset.language import language
from winset.report.exhibits import Exhibit, exhibits
from winset.report.names import cleaned
from winset.report.onefile import drawings, rendered
from winset.report.screen import as_text
from winset.study import store
from winset.study.manifest import digest

if TYPE_CHECKING:
    from winset.study.answer import Answer


def written(answer: Answer, folder: Path) -> tuple[Path, ...]:
    """Write the run folder. Files of an earlier run of the same name are replaced; other files are left alone."""
    return placed(contents(answer), folder)


def placed(texts: Mapping[str, str | bytes], folder: Path) -> tuple[Path, ...]:
    """Write files by their relative names: all of them appear, or none does."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _beside(folder) as part:
        _fill(part, texts)
        _place(part, folder, texts)
    return tuple(folder / name for name in texts)


def contents(answer: Answer) -> dict[str, str]:
    """Every file of the run folder by its relative name; the page first."""
    clean = cleaned(answer)
    shown = exhibits(clean)
    drawn = drawn_once(clean, shown)
    return {
        "brief.html": rendered(clean, shown, drawn),
        "brief.json": answer.to_json() + "\n",
        "brief.txt": as_text(clean),
        "manifest.json": answer.reproduce.model_dump_json(indent=1) + "\n",
        **{f"figures/{name.replace('_', '-')}.svg": text for name, text in drawn.items()},
    }


class Drawn(BaseModel):
    """Figures as SVG, by name."""

    figures: dict[str, str]


def drawn_once(answer: Answer, shown: Mapping[str, Exhibit]) -> dict[str, str]:
    """The figures of an answer, kept by what they are drawn from: drawing takes longer than all else that is told."""
    code = digest(Path(__file__).parent.rglob("*.py"))
    libraries = [metadata.version(name) for name in ("altair", "vl-convert-python")]
    made_of = hashlib.sha256(repr((answer.to_json(), code, libraries, language())).encode()).hexdigest()[:20]
    known = store.kept(f"figures-{made_of}.json", Drawn)
    if known is None:
        known = Drawn(figures=drawings(answer, shown))
        store.keep(f"figures-{made_of}.json", known)
    return known.figures


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder on the same disk that is gone afterwards, whatever happens (Ctrl-C too)."""
    try:
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.part-", dir=folder.parent))
    except OSError as error:  # it would name the part, which nobody asked for
        raise OSError(error.errno, error.strerror, str(folder)) from error
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fill(part: Path, texts: Mapping[str, str | bytes]) -> None:
    for name, text in texts.items():
        path = part / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def _place(part: Path, folder: Path, texts: Mapping[str, str | bytes]) -> None:
    """Rename the whole folder where there is none yet; else replace file by file, each at once."""
    if not folder.exists():
        part.chmod(0o755)  # mkdtemp makes folders that only their owner can read
        part.rename(folder)
        return
    for name in texts:
        (folder / name).parent.mkdir(exist_ok=True)
        (part / name).replace(folder / name)
