"""Write the example in README anew: the first sections of the January 2024 brief, and its figure."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from winset import report, study

ROOT = Path(__file__).resolve().parents[1]
UNTIL = "WHAT PAST MEASURES DID"
MARKED = re.compile(r"(<!-- brief: [^>]*-->\n).*?(<!-- /brief -->)", re.DOTALL)


def main() -> None:
    answer = study.run("us-mexico", as_of="2024-01", seed=7)
    with tempfile.TemporaryDirectory() as folder:
        report.write(answer, Path(folder) / "run")
        text = (Path(folder) / "run" / "brief.txt").read_text(encoding="utf-8")
        shutil.copyfile(Path(folder) / "run" / "figures" / "fan.svg", ROOT / "docs/figures/outlook-2024-01.svg")
    shown = text.partition(UNTIL)[0].rstrip()
    readme = ROOT / "README.md"
    written = MARKED.sub(lambda m: f"{m[1]}```text\n{shown}\n```\n{m[2]}", readme.read_text(encoding="utf-8"))
    readme.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
