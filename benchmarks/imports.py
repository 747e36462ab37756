"""Time and memory of importing every publisher's file of a folder, each in a process of its own, beside the bars.

Run: ``python benchmarks/imports.py FOLDER``, the folder of files as their publishers give them, in subfolders. A file
is given to the first publisher that knows its header, and what is told is what ``winset import`` reads: the long table,
and what was read otherwise. Files that no importer takes are listed and not timed. One process per file starts Python
anew; its start is not counted, its memory is.

Bars: all files in less than 20 s and less than 600 MiB each. ``--together`` reads them all in one process instead.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

One = dict[str, Any]
"""What came of one file."""

SECONDS, MEBIBYTES = 20.0, 600.0


def main() -> int:
    """Print what every file takes; 1 where a bar is missed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, nargs="?", help="folder of the publishers' files")
    arguments.add_argument("--together", action="store_true", help="all files in one process")
    arguments.add_argument("--one", type=Path, nargs="+", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.one:
        for path in given.one:
            print(json.dumps(imported(path)), flush=True)
        return 0
    if given.folder is None or not given.folder.is_dir():
        arguments.error("name the folder of the publishers' files")
    paths = [path for path in sorted(given.folder.rglob("*")) if path.is_file()]
    return told(together(paths) if given.together else [one for path in paths for one in together([path])])


def together(paths: Sequence[Path]) -> list[One]:
    """What came of files that one process reads."""
    program = [sys.executable, __file__, "--one", *map(str, paths)]
    made = subprocess.run(program, capture_output=True, text=True, check=True, env=os.environ)
    return [json.loads(line) for line in made.stdout.splitlines()]


def imported(path: Path) -> One:
    """What an importer makes of one file: publisher, layout, rows, seconds, processor's seconds, peak in MiB."""
    from winset.errors import Faulty
    from winset.evidence.publishers import layouts, poll_lists, published  # noqa: F401  (imports are not timed)

    began, processor = time.perf_counter(), time.process_time()
    publisher, layout, rows = "", "", 0
    try:
        if path.parent.name == "voteview":
            from winset.evidence.publishers import voteview

            publisher, layout, rows = "voteview", "members", voteview.members(path).height
        elif path.parent.name == "approval-polls":
            form, table, _ = poll_lists.read(path)
            publisher, layout, rows = "polls", form.id, table.height
        else:
            publisher, layout, rows = of_series(path)
    except Faulty as refused:
        layout = str(refused.faults[0])
    return {
        **{"path": "/".join(path.parts[-2:]), "publisher": publisher, "layout": layout, "rows": rows},
        **{"seconds": time.perf_counter() - began, "processor": time.process_time() - processor, "peak": peak()},
    }


def of_series(path: Path) -> tuple[str, str, int]:
    """Publisher, layout and rows of a file of monthly series; raises Faulty where nobody knows it."""
    from winset.errors import Faulty
    from winset.evidence.publishers import layouts

    first: Faulty | None = None
    for publisher in named(path):
        try:
            layouts.recognised(path, publisher)
        except Faulty as refused:
            first = first or refused
            continue
        layout, table = layouts.read(path, publisher)
        layouts.said(path, publisher)
        return publisher, layout.id, table.height
    assert first is not None
    raise first


def named(path: Path) -> list[str]:
    """Publishers in order: the one that the folder is called after comes first."""
    from winset.evidence.publishers import layouts

    return sorted(layouts.PUBLISHERS, key=lambda name: not path.parent.name.startswith(name[:3]))


def peak() -> float:
    """Most memory of this process in MiB; Linux hands `ru_maxrss` on from the program that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)


def told(files: Sequence[One]) -> int:
    """Print files and bars; 1 where one is missed."""
    taken = [one for one in files if one["publisher"]]
    for one in taken:
        print("{seconds:7.2f} s {peak:5.0f} MiB {rows:8,} rows  {path} ({publisher}, {layout})".format(**one))
    for one in files:
        if not one["publisher"]:
            print(f"not imported: {one['layout']}")
    seconds = sum(one["seconds"] for one in taken)
    processor = sum(one["processor"] for one in taken)
    most = max(one["peak"] for one in taken)
    print(f"{len(taken)} files: {seconds:.1f} s, {processor:.1f} s of processor (bar {SECONDS:.0f}); ", end="")
    print(f"at most {most:.0f} MiB (bar {MEBIBYTES:.0f}); load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0 if seconds < SECONDS and most < MEBIBYTES else 1


if __name__ == "__main__":
    sys.exit(main())
