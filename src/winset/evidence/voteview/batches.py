"""A large CSV file in pieces that end at line ends, so that memory does not grow with the file.

::

    bytes ──▶ │ header │ 16 MiB of whole lines │ 16 MiB of whole lines │ rest │       each with its first line's number
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from winset.errors import Fault, Faulty
from winset.evidence import rows
from winset.evidence.archives import stream
from winset.evidence.opened import MIB
from winset.evidence.texts import decoded

PIECE = 16 * MIB
"""Bytes of a piece."""

LONGEST_LINE = 4096


def pieces(path: Path, most: int) -> Iterator[tuple[int, bytes]]:
    """Whole lines of a file with the number of their first line; line feeds end them, no byte order mark begins them.

    The last line may lack its end. Raises Faulty as :func:`winset.evidence.archives.stream` does.
    """
    line, rest = 1, b""
    with stream(path, most) as source:
        while block := source.read(PIECE):
            block = rest + block
            if line == 1 and block[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise Faulty([Fault(rows.place(path), 1, found="UTF-16", expected="UTF-8")])
            whole, end, rest = block.rpartition(b"\n")
            if len(rest) > LONGEST_LINE:
                at = line + whole.count(b"\n") + 1
                raise Faulty([Fault(rows.place(path), at, found="a line without an end", expected="rows of a table")])
            if end:
                yield line, _plain(whole + end, line)
                line += whole.count(b"\n") + 1
    if rest:
        yield line, _plain(rest, line)


def _plain(piece: bytes, line: int) -> bytes:
    piece = piece.removeprefix(b"\xef\xbb\xbf") if line == 1 else piece
    piece = piece.replace(b"\r\n", b"\n") if b"\r" in piece else piece
    return piece.replace(b'"', b"") if b'"' in piece else piece  # no field of these files can hold a comma


def parsed(piece: bytes, header: Sequence[str], types: Sequence[pl.DataType | type[pl.DataType]]) -> pl.DataFrame:
    """A piece as columns of the given types; what is none of its type is null. No rows where it is no table."""
    schema = dict(zip(header, types, strict=True))
    try:
        return pl.read_csv(
            piece, has_header=False, schema=schema, ignore_errors=True, quote_char=None, truncate_ragged_lines=True
        )
    except pl.exceptions.PolarsError:  # its first line is ragged
        return pl.DataFrame(schema=schema)


def as_text(piece: bytes, header: Sequence[str], first: int, path: Path) -> tuple[pl.DataFrame, list[Fault]]:
    """The same piece as text with lines, slowly, and the faults of rows with too many or too few fields."""
    lines = decoded(piece, path, first).split("\n")
    lines = lines[:-1] if lines[-1] == "" else lines
    split = [line.split(",") for line in lines]
    faults = [
        Fault(rows.place(path), at, 0, "", f"{len(row)} field{'s' * (len(row) != 1)}", f"{len(header)}")
        for at, row in enumerate(split, first)
        if len(row) != len(header)
    ]
    sound = [[*(field or None for field in row), at] for at, row in enumerate(split, first) if len(row) == len(header)]
    schema = {**dict.fromkeys(header, pl.String), rows.LINE: pl.Int64}
    return pl.DataFrame(sound, schema=schema, orient="row"), faults
