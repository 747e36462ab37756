"""The made-up case of `winset new` with a past: asks and how they ended, and packages read from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from winset import case

ROUNDS = 7
OUTCOMES = ("granted", "refused", "partly", "granted")


def written(folder: Path) -> Path:
    """A case with seven rounds of talks of three asks each; two packages count, one was tuned to, one is one-sided."""
    made = case.scaffold("past", folder)
    (made / "episodes.yaml").write_text("\n".join(_asks()) + "\n", encoding="utf-8")
    (made / "history.yaml").write_text(HISTORY, encoding="utf-8")
    return made


def _asks() -> Iterator[str]:
    for n in range(ROUNDS):
        for k, (issue, actor) in enumerate((("enforcement", "north"), ("work-visas", "south"), ("aid", "south"))):
            outcome = OUTCOMES[(n + 2 * k + n * k) % 4]
            yield (
                f"- {{id: r{n}-{issue}, episode: Round {n}, start: 2024-0{n + 1}-01, end: 2024-0{n + 1}-20, "
                f"issue: {issue}, topic: {issue}, asked_by: {actor}, asked: more of it, outcome: {outcome}, "
                f"happened: made up, threat: '{'delay' if n % 2 else ''}', source: made-up}}"
            )


def _package(name: str, rows: str, stood: str, package: str, more: str) -> str:
    return (
        f"  - {{id: {name}, rows: [{rows}], weighting: today, asked_by: [north, south], stood: {{{stood}}}, "
        f"package: {{{package}}}, {more}, assumed: {{package: made up}}, source: made-up}}\n"
    )


HISTORY = (
    "noise: {value: 3, unit: points, range: [1, 6], basis: assumed, source: made-up}\n"
    "packages:\n"
    + _package(
        "first",
        "r0-enforcement, r0-aid",
        "enforcement: light, aid: nothing",
        "enforcement: firm, aid: half",
        "outcome: accepted",
    )
    + _package(
        "second",
        "r1-enforcement, r1-aid, r1-work-visas",
        "enforcement: light, aid: nothing, work-visas: none",
        "enforcement: firm, aid: half, work-visas: some",
        "came: {enforcement: firm, aid: half}, outcome: partly",
    )
    + _package(
        "third",
        "r2-enforcement, r2-aid",
        "enforcement: light, aid: nothing",
        "enforcement: firm, aid: all",
        "outcome: accepted, tuned: true",
    )
    + _package("fourth", "r3-aid", "aid: nothing", "aid: all", "outcome: refused")
)
