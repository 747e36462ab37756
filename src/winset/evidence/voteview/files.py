"""Which of Voteview's files lie where: found by the names that the publisher gives them.

::

    HSall_members.csv       every Congress, both chambers
    HS119_votes.csv.gz      one Congress, both chambers
    S118_rollcalls.csv      one Congress, one chamber

The trap: the same votes lie in `HSall_votes.csv`, `HS118_votes.csv` and `S118_votes.csv`; two files that hold the same
Congress and chamber are refused, whichever is newer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from winset.errors import Fault, Faulty, nearest
from winset.evidence import opened, rows
from winset.evidence.publishers.published import SUFFIXES

KINDS = ("members", "rollcalls", "votes")
CHAMBERS = ("House", "Senate")
LAST_CONGRESS = 150
"""Congresses beyond it are taken for a slip: the 150th begins in 2087."""

_NAME = re.compile(r"(?P<body>HSall|HS\d{3}|[HS]\d{3})_(?P<kind>members|rollcalls|votes)\.(csv|csv\.gz|csv\.zip|zip)")
_EXAMPLES = ("HSall_members.csv", "HSall_rollcalls.csv", "HSall_votes.csv")


@dataclass(frozen=True)
class Published:
    """One file of Voteview's: what it holds, as its name says; no `congress` where it holds all of them."""

    path: Path
    kind: str
    congress: int | None
    chambers: tuple[str, ...]

    def overlaps(self, other: Published) -> bool:
        """Whether two files hold the same rows."""
        same = self.congress is None or other.congress is None or self.congress == other.congress
        return self.kind == other.kind and same and bool({*self.chambers} & {*other.chambers})


def published(path: Path) -> Published | None:
    """What a name says of a file, or nothing where it is no name of Voteview's.

    >>> published(Path("S118_votes.csv.gz")).chambers, published(Path("HSall_votes.csv")).congress
    (('Senate',), None)
    """
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    body = named["body"]
    congress = None if body == "HSall" else int(body[-3:])
    chambers = tuple(one for one in CHAMBERS if one[0] in body.removesuffix("all"))
    return Published(path, named["kind"], congress, chambers)


def found(paths: Sequence[Path]) -> tuple[Published, ...]:
    """Voteview's files in folders and among single files, in order of kind and name; raises Faulty.

    In a folder, files of other names are passed over; a single file of another name is refused.
    """
    faults: list[Fault] = []
    files: list[Published] = []
    for path in paths:
        files += _in_folder(path, faults) if path.is_dir() else _single(path, faults)
    unique = tuple(sorted({one.path.resolve(): one for one in files}.values(), key=_order))
    faults += [
        Fault(rows.place(other.path), found=f"the same rows as {one.path.name}", expected="one of the two")
        for at, one in enumerate(unique)
        for other in unique[at + 1 :]
        if one.overlaps(other)
    ]
    rows.refuse(faults)
    return unique


def _order(one: Published) -> tuple[int, str]:
    return KINDS.index(one.kind), str(one.path)


def _in_folder(folder: Path, faults: list[Fault]) -> list[Published]:
    inside = [one for path in sorted(folder.iterdir()) if path.is_file() and (one := published(path))]
    # A folder that was unpacked from somewhere may hold a link to anything; a file that is named alone is its user's.
    away = [one.path for one in inside if not opened.within(one.path, folder)]
    faults += [Fault(rows.place(path), found="a link that leaves the folder", expected="the file") for path in away]
    if not inside:
        near = [path.name for path in sorted(folder.iterdir()) if path.name.endswith(SUFFIXES)]
        hint = next((nearest(name, _EXAMPLES) for name in near if nearest(name, _EXAMPLES)), "")
        faults.append(Fault(str(folder), found="no file of Voteview's", expected=", ".join(_EXAMPLES), nearest=hint))
    return inside


def _single(path: Path, faults: list[Fault]) -> list[Published]:
    if not path.exists():
        faults.append(Fault(str(path), found="no such file or folder", expected="Voteview's files, or their folder"))
        return []
    one = published(path)
    if one is None:
        expected = "a name of Voteview's, such as HSall_members.csv or S118_votes.csv"
        faults.append(Fault(str(path), found="another name", expected=expected, nearest=nearest(path.name, _EXAMPLES)))
    return [one] if one else []


def faults_of_congress(congress: int | None, path: Path) -> list[Fault]:
    """A name that speaks of no Congress.

    >>> [str(fault) for fault in faults_of_congress(999, Path("HS999_votes.csv"))]
    ['HS999_votes.csv: Congress 999, expected 1 to 150']
    """
    if congress is None or 1 <= congress <= LAST_CONGRESS:
        return []
    return [Fault(rows.place(path), found=f"Congress {congress}", expected=f"1 to {LAST_CONGRESS}")]


def require(kind: str, files: Sequence[Published], why: str) -> None:
    """Refuse where no file of a kind is there."""
    if not any(one.kind == kind for one in files):
        raise Faulty([Fault("voteview", path=kind, found="no file of them", expected=f"HSall_{kind}.csv: {why}")])
