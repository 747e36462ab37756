"""Files that no publisher gives, and a program that opens each of them with bounded memory and says what came of it.

Run as ``python -m tests.rooms.publishers.hostile FOLDER``, it prints one line of JSON a file: its name, the sentence,
seconds of processor, and the peak of memory so far in MiB.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import resource
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

MIB = 1 << 20
HEAD = b"t,nat,n\n"
ROW = b"2019-05-01,VEN,7\n"
SHEETS = ("Monthly Region", "Monthly Rgn and Citp", "Monthly Rgn and Fam Status")
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><worksheet><sheetData><row><c><v>&i;</v></c></row></sheetData></worksheet>"
)


def written(folder: Path) -> None:
    """All files, into a folder; the names say which publisher they are given to."""
    for name, data in {**texts(), **packed(), **workbooks()}.items():
        (folder / name).write_bytes(data)
    (folder / "mexico-folder.csv").mkdir()
    os.mkfifo(folder / "mexico-pipe.csv")
    (folder / "mexico-endless.csv").symlink_to("/dev/zero")
    (folder / "cbp-endless.json").symlink_to("/dev/zero")
    (folder / "mexico-round.csv").symlink_to(folder / "mexico-round.csv")
    with (folder / "mexico-200-megabytes.csv").open("wb") as file:
        file.write(HEAD)
        file.truncate(200 * MIB)
    with (folder / "mexico-100-megabytes-in-a-line.csv").open("wb") as file:
        file.write(HEAD)
        file.truncate(100 * MIB)


def texts() -> dict[str, bytes]:
    """Tables that are none, in other encodings, or of another shape."""
    spanish = "t,nat,n\n2019-05-01,Panamá,7\n"
    return {
        "mexico-junk.csv": random.Random(7).randbytes(MIB),
        "mexico-utf16.csv": spanish.encode("utf-16"),
        "mexico-utf16-unmarked.csv": (spanish * 40).encode("utf-16-le"),
        "mexico-latin.csv": spanish.encode("latin-1"),
        "mexico-control.csv": HEAD + b"2019-05-01,VEN\x1b[2J,7\n",
        "mexico-zlib.csv": zlib.compress(ROW * 100, 1),
        "mexico-million-columns.csv": b"t," * 1_000_000 + b"n\n",
        "mexico-long-row.csv": HEAD + ROW + b"," * (20 * MIB) + b"\n",
        "mexico-unclosed.csv": HEAD + b'"' + ROW * 100_000,
        "mexico-many-rows.csv": HEAD + b",,\n" * 2_000_000,
        "mexico-many-bad-rows.csv": HEAD + b"x,y,-1\n" * 300_000,
        "voteview-many-cells.csv": HEAD + b"1,,\n" * 3_000_000,
        "voteview-ragged.csv": HEAD + b"1,2\n" * 1_000_000,
        "voteview-long-row.csv": HEAD + b"," * (20 * MIB) + b"\n",
        "mexico-ragged.csv": HEAD + b"1,2,3,4\n" * 300_000,
        "polls-formula.csv": (
            b"question_id,poll_id,politician,pollster,sponsors,fte_grade,sample_size,population,methodology,start_date,"
            b"end_date,tracking,yes,no\n1,1,A B,=HYPERLINK(1),,,900,a,,1/1/21,1/2/21,,40,50\n"
        ),
        "cbp-deep.json": b"[" * (4 * MIB),
        "cbp-digits.json": b'{"series": ' + b"9" * 10_000 + b"}",
        "cbp-large.json": b'{"series": [' + b"7," * (8 * MIB) + b"7]}",
    }


def packed() -> dict[str, bytes]:
    """Archives cut off, nested, of too many files, or that fill the machine."""
    whole = gzip.compress(HEAD + ROW * 100_000)
    return {
        "mexico-cut.csv.gz": whole[: len(whole) // 2],
        "mexico-bomb.csv.gz": gzip.compress(HEAD + b"0" * (90 * MIB), 1),
        "mexico-empties.csv.gz": gzip.compress(b"") * 50_000 + whole,
        "mexico-nested.zip": _zip({"inner.zip": _zip({"a.csv": HEAD})}),
        "mexico-two.zip": _zip({"a.csv": HEAD, "b.csv": HEAD}),
        "mexico-bomb.zip": _zip({"a.csv": HEAD + b"0" * (90 * MIB)}),
        "mexico-listing.zip": _listing(1_000_000),
        "mexico-lzma.zip": _zip({"a.csv": HEAD + ROW}, zipfile.ZIP_LZMA),
        "mexico-cut.zip": _zip({"a.csv": HEAD + ROW * 1000})[:60],
    }


def workbooks() -> dict[str, bytes]:
    """Workbooks whose parts are too large, define words, or are none."""
    far = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 20_001))
    gap = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return {
        "ohss-junk.xlsx": random.Random(8).randbytes(MIB),
        "ohss-entities.xlsx": _workbook(LAUGHS),
        "ohss-bomb.xlsx": _workbook("<worksheet>" + " " * (65 * MIB)),
        "ohss-tags.xlsx": _workbook("<worksheet><sheetData>" + '<x a=""/>' * 1_200_000 + "</sheetData></worksheet>"),
        "ohss-most-tags.xlsx": _workbook("<worksheet><sheetData>" + '<x a=""/>' * 400_000 + "</sheetData></worksheet>"),
        "ohss-far-cells.xlsx": _workbook(f"<worksheet><sheetData>{far}</sheetData></worksheet>"),
        "ohss-far-rows.xlsx": _workbook(f"<worksheet><sheetData>{gap}</sheetData></worksheet>"),
        "ohss-cut-sheet.xlsx": _workbook("<worksheet><sheetData><row><c"),
        "ohss-no-sheet.xlsx": _zip({"a.txt": b"no workbook"}),
    }


def _zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def _listing(count: int) -> bytes:
    """An archive that lists very many files, of which none is there."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    listing = entry * count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(listing), 0, 0)
    return listing + end


def _workbook(sheet: str) -> bytes:
    """A workbook of the publisher's sheets, each with the same content."""
    kinds = "http://schemas.openxmlformats.org/"
    main, office = f"{kinds}spreadsheetml/2006/main", f"{kinds}officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(SHEETS) + 1)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in zip(numbers, SHEETS, strict=True)
    )
    parts = "".join(
        f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{types}.worksheet+xml"/>' for n in numbers
    )
    package = f"{kinds}package/2006"
    book = f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>'
    links = f'<Relationships xmlns="{package}/relationships">{parts}</Relationships>'
    sheet = sheet.replace("<worksheet>", f'<worksheet xmlns="{main}">')
    return _zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="'
            f'application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
            f'ContentType="{types}.sheet.main+xml"/>{overrides}</Types>'.encode(),
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": links.encode(),
            **{f"xl/worksheets/sheet{n}.xml": sheet.encode() if n == 2 else b"<a/>" for n in numbers},
        }
    )


def reader(name: str) -> Callable[[Path], object]:
    """What opens a file of this name."""
    from winset.evidence.publishers import layouts, poll_lists, published

    publisher = name.split("-")[0]
    if publisher == "voteview":
        columns = ("t", "nat", "n")
        return lambda path: published.table(path, columns, columns)
    return poll_lists.read if publisher == "polls" else lambda path: layouts.read(path, publisher)


def peak() -> float:
    """Most memory that this program has held, in MiB.

    Linux hands `ru_maxrss` on from the program that started this one; VmHWM is this one's own.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(folder: Path) -> None:
    """Open every file; a file that is read without a fault has an empty sentence."""
    from winset.errors import Faulty

    resource.setrlimit(resource.RLIMIT_AS, (6 * 1024 * MIB, 6 * 1024 * MIB))
    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
    for name in sorted(path.name for path in folder.iterdir()):
        began, said = time.process_time(), ""
        try:
            reader(name)(folder / name)
        except Faulty as refused:
            said = str(refused.faults[0])
        print(json.dumps([name, said, round(time.process_time() - began, 2), round(peak())]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
