"""Draw the figure of README.md: the outlook of January 2024, beside what came."""

from __future__ import annotations

import argparse
from pathlib import Path

from winset import report, study

DEFAULT = Path(__file__).parent.parent / "docs" / "figures" / "outlook-2024-01.svg"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=DEFAULT, help="SVG file to write")
    into: Path = parser.parse_args().into
    drawn = report.figures.svg(report.figures.fan(study.run("us-mexico", as_of="2024-01", seed=7)))
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_text(drawn, encoding="utf-8", newline="\n")
    print(into)


if __name__ == "__main__":
    main()
