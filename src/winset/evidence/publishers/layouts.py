"""Layouts: the forms in which publishers give their files, each known by its header and read by one function.

::

    file --plain--> file, unpacked --header--> Header --recognised--> Layout --read--> the long table

    winset.evidence.publishers.cbp.LAYOUTS     southwest, state, area, long, totals     one publisher, several forms

The trap: two forms of one publisher differ in one column, and a file of the wrong form may read without a word. So a
header must have the columns of a form and no others; what differs from the nearest form is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from winset.errors import Fault, Faulty, nearest
from winset.evidence import rows
from winset.evidence.publishers.expected import NEAR, Expected, differs, told
from winset.evidence.publishers.headers import Header, header, plain

if TYPE_CHECKING:
    import polars as pl


class Publisher(NamedTuple):
    """Which module of this room has a publisher's `LAYOUTS` (and `REFUSED`), and what the publisher gives."""

    module: str
    title: str


PUBLISHERS = {
    "cbp": Publisher("cbp_layouts", "U.S. Customs and Border Protection: encounters at the southwest land border"),
    "guatemala": Publisher("guatemala", "Guatemala, Instituto Guatemalteco de Migración: persons returned"),
    "honduras": Publisher("honduras", "Honduras, Instituto Nacional de Migración: irregular arrivals"),
    "mexico": Publisher("mexico", "Mexico, Unidad de Política Migratoria: detentions and returns"),
    "ohss": Publisher("ohss_layouts", "DHS Office of Homeland Security Statistics: key metrics and monthly tables"),
    "panama": Publisher("panama", "Panama, Servicio Nacional de Migración: transits through the Darién"),
    "usbp": Publisher("usbp", "U.S. Border Patrol: apprehensions by sector and month, fiscal years 2000 to 2019"),
}
"""Publishers of series by the names that a user gives."""


def _nothing(path: Path) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class Layout:
    """One form of a publisher's files.

    `read` takes a file that is not packed and returns the long table of :mod:`.long` (series, origin, channel, month,
    value, source), or raises Faulty. `series` are those that it may hold. `revision` is by how many events a cell of a
    published month usually moves between editions, a bound of ours: more is told as a warning. `says` tells what in a
    file was read as something else or left out.
    """

    id: str
    publisher: str
    title: str
    series: tuple[str, ...]
    recognises: Expected
    read: Callable[[Path], pl.DataFrame]
    revision: int = 25
    says: Callable[[Path], tuple[str, ...]] = _nothing


@dataclass(frozen=True)
class Refused:
    """A form of a publisher's files that is known and holds no monthly series, and why."""

    title: str
    recognises: Expected
    why: str


def of_publisher(name: str) -> tuple[Layout, ...]:
    """The layouts of a publisher; raises Faulty with the nearest name where there is none.

    >>> [layout.id for layout in of_publisher("usbp")]
    ['history']
    """
    if name not in PUBLISHERS:
        expected = "one of " + ", ".join(PUBLISHERS)
        near = nearest(name.lower(), list(PUBLISHERS))
        raise Faulty([Fault("import", found=f"unknown publisher '{name}'", expected=expected, nearest=near)])
    layouts: tuple[Layout, ...] = _module(name).LAYOUTS
    return layouts


def refused(name: str) -> tuple[Refused, ...]:
    """The forms of a publisher that are known and not read.

    >>> refused("usbp")[2].title
    'a table of years (agents)'
    """
    forms: tuple[Refused, ...] = getattr(_module(name), "REFUSED", ()) if name in PUBLISHERS else ()
    return forms


def _module(name: str) -> ModuleType:
    return import_module(f"{__package__}.{PUBLISHERS[name].module}")


def recognised(path: Path, publisher: str) -> Layout:
    """The layout of a file; raises Faulty in a sentence that says what differs from the nearest one."""
    known = of_publisher(publisher)
    with plain(path) as there:
        return fitting(there, header(there), known, publisher)


def read(path: Path, publisher: str) -> tuple[Layout, pl.DataFrame]:
    """A file, packed or not, as its layout and its long table; raises Faulty.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "any.csv"
    ...     _ = file.write_text("t,n\\n2024-01-01,7\\n")
    ...     layout, table = read(file, "honduras")
    >>> layout.id, table.select("series", "month", "value").rows()
    ('total', [('hnd_irregular_total', datetime.date(2024, 1, 1), 7)])
    """
    known = of_publisher(publisher)
    with plain(path) as there:
        layout = fitting(there, header(there), known, publisher)
        return layout, layout.read(there)


def series_of(publisher: str) -> tuple[str, ...]:
    """All series that files of a publisher may hold, once each.

    >>> series_of("guatemala")
    ('gtm_returnees',)
    """
    return tuple(dict.fromkeys(name for layout in of_publisher(publisher) for name in layout.series))


def said(path: Path, publisher: str) -> tuple[str, ...]:
    """What in a file was read as something else, or left out, a sentence each; raises Faulty as :func:`read` does."""
    known = of_publisher(publisher)
    with plain(path) as there:
        return fitting(there, header(there), known, publisher).says(there)


def beside(publisher: str, tables: Mapping[str, pl.DataFrame]) -> tuple[str, ...]:
    """Where a publisher's tables of the same events do not agree, a sentence each; `tables` by their series."""
    compared: Callable[[Mapping[str, pl.DataFrame]], tuple[str, ...]] | None = getattr(
        _module(publisher), "beside", None
    )
    return compared(tables) if compared else ()


def fitting(path: Path, found: Header, known: Sequence[Layout], publisher: str) -> Layout:
    """The one of some layouts that a header is of; raises Faulty with what differs from the nearest."""
    layout = next((one for one in known if one.recognises(found)), None)
    if layout is not None:
        return layout
    refusing = next((form for form in refused(publisher) if form.recognises(found)), None)
    if refusing:
        raise Faulty([Fault(rows.place(path), found=refusing.title, expected=refusing.why)])
    raise Faulty([_unknown(path, found, known, publisher)])


def _unknown(path: Path, found: Header, known: Sequence[Layout], publisher: str) -> Fault:
    expected = f"a layout of {publisher}: " + ", ".join(layout.id for layout in known)
    others = [one for one in PUBLISHERS if one != publisher and _is_of(found, one)]
    near = max(known, key=lambda layout: layout.recognises.shared(found))
    if others:
        expected += f" (it is one of {' or of '.join(others)}: winset import {' or '.join(others)})"
    elif near.recognises.shared(found) >= NEAR:
        expected += f"; nearest is {near.id}, {differs(found, near.recognises)}"
    return Fault(rows.place(path), 1 if found.columns else 0, found=told(found), expected=expected)


def _is_of(found: Header, publisher: str) -> bool:
    return any(layout.recognises(found) for layout in of_publisher(publisher))
