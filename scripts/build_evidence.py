"""Rebuild the shipped evidence of the us-mexico case from the publishers' files.

    python scripts/build_evidence.py --raw FOLDER --tidy FOLDER

Where the folder is a case's, its data package is written anew too. Leaves with 2 and a list of faults where a file is
not as it was published.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from winset.errors import Faulty
from winset.evidence.publishers import rebuild
from winset.study import datapackage

CASE = Path(__file__).parents[1] / "src" / "winset" / "cases" / "us-mexico"


def main() -> int:
    """Read the two folders, write the tables under the case."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--raw", type=Path, required=True, help="folder of the publishers' files")
    arguments.add_argument("--tidy", type=Path, required=True, help="folder of our own codings of votes and polls")
    arguments.add_argument("--out", type=Path, default=CASE, help="folder of the case (default: the shipped one)")
    given = arguments.parse_args()
    try:
        rebuild.write(rebuild.rebuild(given.raw, given.tidy), given.out)
        if (given.out / "case.yaml").is_file():
            described = datapackage.as_bytes(datapackage.package(given.out))
            (given.out / "evidence" / datapackage.NAME).write_bytes(described)
    except Faulty as faulty:
        print(faulty, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
