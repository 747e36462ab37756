"""Precision and recall of what is read in articles, by kind, on labelled passages of our own and on a real article.

``python benchmarks/reading.py [development|scoring] [--misses]``. Without a half, both are told. The rule: something
that was found matches a label of the same kind if their spans overlap by at least half of what both cover together
(intersection over union, in signs); one find matches one label. A verdict counts where a label says what it should be:
precision is the share of verdicts other than cannot_tell that are right.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from winset.evidence.article.text import of_words

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.labelled.reading import HALVES, KINDS, Counted, Item, article, counted, found_in, matching, passages


def told(name: str, counts: dict[str, Counted]) -> Iterator[str]:
    """A table of one set: kind, labels, found, matched, precision, recall."""
    yield f"{name}\n  kind      labels  found  matched  precision  recall"
    for kind in KINDS:
        one = counts[kind]
        yield f"  {kind:<9} {one.labels:>6} {one.found:>6} {one.matched:>8} {one.precision:>10} {one.recall:>7}"
    yield "  " + counts["number"].verdicts


def main(words: Sequence[str]) -> None:
    halves = [word for word in words if not word.startswith("--")] or list(HALVES)
    for half in halves:
        pairs = [(passage.items, found_in(of_words(passage.text)), passage) for passage in passages(half)]
        counts = counted([(labels, found) for labels, found, _ in pairs])
        print("\n".join(told(f"{half}: {len(pairs)} passages", counts)))
        if "--misses" in words:
            for labels, found, passage in pairs:
                show(passage.id, passage.text, labels, found)
    real = article()
    if real is not None and not words:
        text, labels = real
        print("\n".join(told("the article", counted([(labels, found_in(text))]))))


def show(name: str, text: str, labels: Sequence[Item], found: Sequence[Item]) -> None:
    """What was missed and what was found in vain in one passage."""
    for label, one in matching(labels, found):
        if (wanted := label.says.get("verdict")) and one.says["verdict"] != wanted:
            print(f"{name} {one.says['verdict']}, expected {wanted}: {text[one.start : one.end]!r}. {one.says['why']}")
    for label in labels:
        if not any(label.matches(one) for one in found):
            print(f"{name} missed {label.kind}: {text[label.start : label.end]!r}")
    for one in found:
        if not any(label.matches(one) for label in labels):
            print(f"{name} in vain {one.kind}: {text[one.start : one.end]!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
