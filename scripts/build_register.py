"""Rebuild the shipped register of deals from our own coding table: every column but the quotes, byte for byte.

    python scripts/build_register.py --tidy FOLDER

Leaves with 2 and a list of faults where the table breaks a rule of the register; nothing is written then.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import tempfile
from pathlib import Path

from winset.errors import Fault, Faulty
from winset.evidence import register

LEFT_OUT = "quote"
"""Words of others: they prove a coding where it is made, and are not ours to ship."""


def without_quotes(text: str) -> str:
    """The table without the column of quotes; rows, their order and all other cells as they were."""
    rows = list(csv.reader(io.StringIO(text)))
    if LEFT_OUT not in rows[0]:
        raise Faulty([Fault("deals.csv", 1, found=f"no column '{LEFT_OUT}'", expected="the coding table")])
    left_out = rows[0].index(LEFT_OUT)
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\n")
    writer.writerows([*row[:left_out], *row[left_out + 1 :]] for row in rows)
    return kept.getvalue()


def write(tidy: Path, out: Path) -> None:
    """Read, judge and then replace the shipped file at once."""
    text = without_quotes((tidy / "deals.csv").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".register.") as folder:
        beside = Path(folder) / out.name
        beside.write_text(text, encoding="utf-8", newline="\n")
        register.read(beside)
        beside.replace(out)


def main() -> int:
    """Read the folder, write the register."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--tidy", type=Path, required=True, help="folder of our own codings, with deals.csv")
    arguments.add_argument("--out", type=Path, default=register.SHIPPED, help="file to write")
    given = arguments.parse_args()
    try:
        write(given.tidy, given.out)
    except Faulty as faulty:
        print(faulty, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
