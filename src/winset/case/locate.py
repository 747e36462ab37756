"""Where a case lies: a folder, or one of those that come with winset, by name."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from winset.errors import Fault, Faulty, nearest

TEMPLATE = "template"
"""The folder that `scaffold` copies; it is no case of its own."""


def _shelf() -> Path:
    return Path(str(resources.files("winset").joinpath("cases")))


def shipped() -> tuple[str, ...]:
    """Names of the cases that come with winset.

    >>> "us-mexico" in shipped()
    True
    """
    return tuple(
        sorted(
            entry.name for entry in _shelf().iterdir() if entry.is_dir() and entry.name not in (TEMPLATE, "__pycache__")
        )
    )


def locate(name_or_path: str | Path) -> Path:
    """The folder of a case: a path as it is given, else the shipped case of that name.

    A folder on disk goes before a shipped case only where it is written as a path (`./us-mexico`) or where no shipped
    case bears the name. Raises :class:`winset.errors.Faulty` where there is neither, with the nearest shipped name.
    """
    text = str(name_or_path)
    if isinstance(name_or_path, str) and text in shipped():
        return _shelf() / text
    folder = Path(name_or_path)
    if folder.is_dir():
        return folder
    if folder.is_file():
        raise Faulty([Fault(text, found="a file", expected="the folder of a case, which holds case.yaml")])
    names = shipped()
    expected = f"a folder with case.yaml, or a case that comes with winset ({', '.join(names)})"
    raise Faulty([Fault(text, found="no such case", expected=expected, nearest=nearest(text, names))])


def template() -> Path:
    """The folder that a new case is copied from."""
    return _shelf() / TEMPLATE
