"""A new case, copied from a small one that works."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from winset.case.locate import shipped, template
from winset.errors import Fault, Faulty

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_PLACEHOLDER = "my-case"
"""What the template calls itself; the name of the new case takes its place."""


def scaffold(name: str, into: str | Path = ".") -> Path:
    """Write a small valid case into a new folder `name` under `into`; returns the folder.

    The folder is complete or not there: it is written beside its place and then renamed. Raises
    :class:`winset.errors.Faulty` for a name that is no name, for one that a shipped case bears, and for a folder that
    exists; nothing is ever written over.
    """
    folder = Path(into) / name
    _refuse(name, folder)
    workshop = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=folder.parent))
    try:
        _write(workshop / name, name)
        if folder.exists():  # made by someone else in the meantime
            raise Faulty([_exists(folder)])
        (workshop / name).rename(folder)
    except OSError as error:
        raise Faulty([Fault(str(folder), found=f"a folder that cannot be written ({error.strerror})")]) from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return folder


def _refuse(name: str, folder: Path) -> None:
    if not _NAME.fullmatch(name):
        expected = "small letters, digits and hyphens, such as my-case"
        raise Faulty([Fault("winset new", found=f"name '{name[:80]}'", expected=expected)])
    if name in shipped() or name == template().name:
        expected = "a name that no shipped case bears"
        raise Faulty([Fault("winset new", found=f"name '{name}'", expected=expected)])
    if folder.exists() or folder.is_symlink():
        raise Faulty([_exists(folder)])
    if not os.access(folder.parent, os.W_OK | os.X_OK) or not folder.parent.is_dir():
        raise Faulty([Fault(str(folder.parent), found="a folder that cannot be written to, or is not there")])


def _exists(folder: Path) -> Fault:
    return Fault(str(folder), found="a folder that exists", expected="a new name; nothing is written over")


def _write(folder: Path, name: str) -> None:
    """Copy the template, under its new name where it names itself."""
    shutil.copytree(template(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path in folder.rglob("*"):
        if path.suffix in (".yaml", ".md"):
            path.write_text(path.read_text(encoding="utf-8").replace(_PLACEHOLDER, name), encoding="utf-8")
