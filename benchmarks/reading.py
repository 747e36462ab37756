"""Precision and recall of what is read in articles, by kind, on labelled passages of our own and on a real article.

``python benchmarks/reading.py [development|scoring|held] [--misses]``. Without a half, the first two are told; in
``held`` speakers and demands alone are labelled. The rule: something
that was found matches a label of the same kind if their spans overlap by at least half of what both cover together
(intersection over union, in signs); one find matches one label. A verdict counts where a label says what it should be:
precision is the share of verdicts other than cannot_tell that are right.

``python benchmarks/reading.py judge [--misses] [--write]`` scores the judge: whole articles that no rule was made
for. It prints tables and every wrong verdict; ``--write`` puts the tables into docs/theory/reading.md. Run it once,
when the rules are finished: one that is changed after its output was read is no longer judged by these articles.
``python benchmarks/reading.py judge2`` does the same with the second judge's articles, which another hand wrote, and
``judge3`` with the third's, where numbers alone are labelled: of its table only the row of numbers means anything.
``judge4`` and ``judge5`` score the fourth's and the fifth's, all five kinds.
``python benchmarks/reading.py measures`` counts both halves of the sentences about measures (tests/labelled/measures).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from winset.evidence.article.text import of_words

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.labelled import judged, measures
from tests.labelled.judged import SETS, VERDICTS, Judged
from tests.labelled.reading import HALVES, KINDS, Counted, Item, article, counted, found_in, matching, passages

PAGE = Path(__file__).resolve().parents[1] / "docs/theory/reading.md"
MARKS = {
    "judge": (
        "<!-- tables of the judge: python benchmarks/reading.py judge --write -->",
        "<!-- end of the judge's tables -->",
    ),
    "judge2": (
        "<!-- tables of the second judge: python benchmarks/reading.py judge2 --write -->",
        "<!-- end of the second judge's tables -->",
    ),
    "judge3": (
        "<!-- tables of the third judge: python benchmarks/reading.py judge3 --write -->",
        "<!-- end of the third judge's tables -->",
    ),
    "judge4": (
        "<!-- tables of the fourth judge: python benchmarks/reading.py judge4 --write -->",
        "<!-- end of the fourth judge's tables -->",
    ),
    "judge5": (
        "<!-- tables of the fifth judge: python benchmarks/reading.py judge5 --write -->",
        "<!-- end of the fifth judge's tables -->",
    ),
}
TITLES = {
    "judge": "the judge",
    "judge2": "the second judge",
    "judge3": "the third judge",
    "judge4": "the fourth judge",
    "judge5": "the fifth judge",
}
SPAN = re.compile(r"(FY)?\d{4}(-\d\d)?(/\d{4}-\d\d)?")
"""Months and years of flows; the days of votes are not held against anything."""


def told(name: str, counts: dict[str, Counted]) -> Iterator[str]:
    """A table of one set: kind, labels, found, matched, precision, recall."""
    yield f"{name}\n  kind      labels  found  matched  precision  recall"
    for kind in KINDS:
        one = counts[kind]
        yield f"  {kind:<9} {one.labels:>6} {one.found:>6} {one.matched:>8} {one.precision:>10} {one.recall:>7}"
    yield "  " + counts["number"].verdicts


def main(words: Sequence[str]) -> None:
    if "measures" in words:
        print("\n".join(map(measured, measures.HALVES)))
        return
    asked = [which for which in SETS if which in words]
    for which in asked:
        judge(which, words)
    if asked:
        return
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


def measured(half: str) -> str:
    """How one half of the sentences about measures is read: by places, and by the act that is named."""
    pairs = [(one.labels, measures.found(one)) for one in measures.marked(half)]
    one = counted(pairs)["measure"]
    right = sum(measures.same(*pair) for labels, found in pairs for pair in matching(labels, found))
    named = sum(measures.named(labels, found) for labels, found in pairs)
    return (
        f"{half}: {one.labels} labelled, {one.found} found, {one.matched} matched (precision {one.precision}, recall "
        f"{one.recall}), the act of {right} right; {named} name the act of a label that they touch"
    )


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


def judge(which: str, words: Sequence[str]) -> None:
    """A judge's tables, every wrong verdict, and (with ``--misses``) what was missed and found in vain."""
    every = list(judged.judged(which))
    tables = "\n".join(judge_tables(TITLES[which], every))
    print(tables)
    for one in every:
        for label, find in judged.wrong(one):
            print(f"{one.article.id} {find.says['verdict']}, expected {label.says['verdict']}: {label.says['text']!r}.")
            print(f"    {find.says['why']}")
    if "--misses" in words:
        for one in every:
            show_judged(one)
    if "--write" in words:
        write(which, tables)


def judge_tables(title: str, every: Sequence[Judged]) -> Iterator[str]:
    """Two tables in Markdown: kinds with precision and recall, and verdicts; then a paragraph of what else was read."""
    counts = counted([(one.article.labels, one.found) for one in every])
    yield f"| {title} | labelled | found | matched | precision | recall |\n|---|---|---|---|---|---|"
    for kind in KINDS:
        one = counts[kind]
        yield f"| {kind} | {one.labels} | {one.found} | {one.matched} | {one.precision} | {one.recall} |"
    yield "\n| verdict | labelled | given | right | wrong |\n|---|---|---|---|---|"
    yield from verdict_rows(every)
    yield "\n" + "\n".join(beside(every))


def verdict_rows(every: Sequence[Judged]) -> Iterator[str]:
    """Of each verdict, how many labels say it, how often it was given to a labelled number, and how often it fitted."""
    labels = [one for each in every for one in each.article.labels if one.kind == "number"]
    pairs = [pair for each in every for pair in each.pairs if pair[0].kind == "number"]
    for verdict in VERDICTS[:3]:
        given = [label for label, find in pairs if find.says["verdict"] == verdict]
        right = sum(judged.fits(label, verdict) for label in given)
        labelled = sum(label.says["verdict"] == verdict for label in labels)
        yield f"| {verdict} | {labelled} | {len(given)} | {right} | {len(given) - right} |"


def beside(every: Sequence[Judged]) -> Iterator[str]:
    """How else what matched was read: verdicts not told or in vain, values, spans, acts, measures, days of writing."""
    pairs = {kind: [pair for one in every for pair in one.pairs if pair[0].kind == kind] for kind in KINDS}
    numbers = pairs["number"]
    dated = [pair for pair in numbers if SPAN.fullmatch(str(pair[0].says.get("period")))]
    silent = [label for label, find in numbers if find.says["verdict"] == "cannot_tell"]
    unmatched = [find for one in every for find in judged.in_vain(one)]
    vain = sum(find.says.get("verdict", "cannot_tell") != "cannot_tell" for find in unmatched)
    rightly = sum(label.says["verdict"] == "cannot_tell" for label in silent)
    yield f"Of {len(numbers)} matched numbers in {len(every)} articles {len(silent)} had no verdict, {rightly} of them"
    yield f"rightly; verdicts on numbers that no label names: {vain}. Read as labelled, of what matched: the value of"
    yield f"{share(numbers, judged.same_value)} numbers, the span of {share(dated, judged.same_period)} that have one,"
    yield f"the act of {share(pairs['demand'], same('act'))} demands,"
    if about := [pair for pair in pairs["demand"] if "issue" in pair[0].says]:
        yield f"the issue of {share(about, same('issue'))}, the case's measure of"
    else:
        yield "the case's measure of"
    yield f"{share(pairs['measure'], same('id'))}; and the day of writing of"
    yield f"{sum(one.day == one.article.written for one in every)} of {len(every)} articles."


def share(pairs: Sequence[tuple[Item, Item]], alike: Callable[[Item, Item], bool]) -> str:
    """How many pairs of label and find are alike, of how many."""
    return f"{sum(alike(*pair) for pair in pairs)} of {len(pairs)}"


def same(field: str) -> Callable[[Item, Item], bool]:
    """Whether label and find say the same in a field."""
    return lambda label, find: bool(label.says[field] == find.says.get(field))


def show_judged(one: Judged) -> None:
    """What was missed and found in vain in one of the judge's articles."""
    plain = one.article.text.plain
    for label in judged.missed(one):
        print(f"{one.article.id} missed {label.kind}: {plain[label.start : label.end][:120]!r}")
    for find in judged.in_vain(one):
        verdict = find.says.get("verdict", "")
        print(f"{one.article.id} in vain {find.kind} {verdict}: {plain[find.start : find.end][:120]!r}")


def write(which: str, tables: str) -> None:
    """A judge's tables between their two marks on the page of theory."""
    first, last = MARKS[which]
    before, rest = PAGE.read_text().split(first)
    PAGE.write_text(f"{before}{first}\n\n{tables}\n\n{last}{rest.split(last)[1]}")


if __name__ == "__main__":
    main(sys.argv[1:])
