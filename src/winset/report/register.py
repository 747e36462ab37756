"""Files of the register: its figure as SVG, PNG or a page, and the chosen rows as a table."""

from __future__ import annotations

import csv
import io
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from winset.errors import Fault, Faulty, nearest

if TYPE_CHECKING:
    from rich.console import Console

    from winset.study.register_told import DealTold, RegisterTold

FORMATS = (".svg", ".png", ".html")
PARTED = ";"
"""Between codes, parties or sources of one cell, as in the shipped register."""
RISKY = ("=", "+", "-", "@", "\t")
"""First characters that a spreadsheet would read as a formula."""


def refuse_files(drawn: Path | None, table: Path | None) -> None:
    """Raise :class:`~winset.errors.Faulty` where a file could not be written, before anything is."""
    faults = [
        Fault(str(path), found="a folder", expected="a file, or a name that is free")
        for path in (drawn, table)
        if path is not None and path.is_dir()
    ]
    if drawn is not None and drawn.suffix.lower() not in FORMATS:
        expected, near = f"one of {', '.join(FORMATS)}", nearest(drawn.suffix.lower(), FORMATS)
        faults.append(Fault(str(drawn), found=f"'{drawn.suffix}'", expected=expected, nearest=near))
    if faults:
        raise Faulty(faults)


def figure(told: RegisterTold, path: Path) -> None:
    """Write the figure of durations; the ending of the file says in which format. All of it, or nothing."""
    from winset.report.figures import png, svg
    from winset.report.figures.register import endings
    from winset.report.names import cleaned

    refuse_files(path, None)
    if told.durations is None or not any(of.n for of in told.durations.groups):
        raise Faulty([Fault(str(path), found="no performed deal to draw", expected="at least one")])
    clean = cleaned(told)
    chart = endings(clean)
    if path.suffix.lower() == ".png":
        _placed(path, png(chart))
        return
    drawn = svg(chart)
    _placed(path, (drawn if path.suffix.lower() == ".svg" else _page(clean, drawn)).encode())


def _page(told: RegisterTold, drawn: str) -> str:
    """The figure and the table in one file that asks the network for nothing."""
    from winset.report.screen import plain
    from winset.report.screen.register import section

    title = "How long deals were held"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body>{drawn}\n<pre>{escape(plain(section(told)))}</pre></body></html>\n"
    )


def shown(told: RegisterTold, console: Console | None = None) -> None:
    """Print the rows, one deal in full, or durations; 100 columns and no colour where nobody watches."""
    from winset.report.screen import put
    from winset.report.screen.register import section

    put(section(told), console)


def _placed(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old one or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        beside = Path(folder) / path.name
        beside.write_bytes(content)
        beside.replace(path)


def rows(told: RegisterTold, path: Path) -> None:
    """Write the chosen rows as CSV, one a deal; cells that hold several things part them by a semicolon."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_columns())
    writer.writerows(_cells(deal) for deal in told.deals)
    _placed(path, text.getvalue().encode())


def _columns() -> list[str]:
    from winset.study.register_told import DealTold

    plain = [name for name in DealTold.model_fields if name != "money"]
    return [*plain, "money_value", "money_currency", "money_period"]


def _cells(deal: DealTold) -> list[str]:
    from winset.report.names import all_legible

    fields = all_legible(deal.model_dump(exclude={"money"}))
    money = deal.money
    sums = ["", "", ""] if money is None else [f"{money.value:g}", money.currency, money.period]
    return [*(_cell(value) for value in fields.values()), *map(_cell, sums)]


def _cell(value: object) -> str:
    """A cell that a spreadsheet reads as text.

    >>> _cell(("money", "visas")), _cell(None), _cell("=1+1")
    ('money;visas', '', "'=1+1")
    """
    text = PARTED.join(map(str, value)) if isinstance(value, tuple | list) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(RISKY) else text
