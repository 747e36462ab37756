"""Every number of a brief and every figure resolves: to a source of the case, or to a named model and its evidence.

The rule is `winset.study.traced` and stands in docs/reference/where-numbers-come-from.md.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import polars as pl
import pytest

from winset import case, evidence, study
from winset.evidence import register
from winset.report.exhibits import exhibits
from winset.report.names import cleaned
from winset.study import traced
from winset.study.answer import Answer
from winset.study.assumptions import values

CASE = case.locate("us-mexico")


@pytest.fixture(scope="module")
def answer() -> Answer:
    return study.run("us-mexico", as_of="2024-01", seed=7)


@pytest.fixture(scope="module")
def found(answer: Answer) -> tuple[traced.Traced, ...]:
    return traced.traced(answer)


def named(dotted: str) -> Any:
    """What a dotted name means to whoever imports it: what a package exports goes before a module of that name."""
    here, *words = dotted.split(".")
    thing: Any = import_module(here)
    for word in words:
        here = f"{here}.{word}"
        thing = getattr(thing, word) if hasattr(thing, word) else import_module(here)
    return thing


def test_every_number_is_found(answer, found):
    def count(part: Any) -> int:
        if isinstance(part, dict):
            return sum(map(count, part.values()))
        if isinstance(part, list):
            return sum(map(count, part))
        return isinstance(part, int | float) and not isinstance(part, bool)

    assert len(found) == count(answer.model_dump(mode="json", by_alias=True)) > 8000


def test_every_printed_number_names_a_source_of_the_case(answer, found):
    known = {source.id for source in answer.sources}
    printed = [one for one in found if one.rests.by == traced.PRINTED]
    assert len(printed) > 900
    assert [one for one in printed if not one.sources or not set(one.sources) <= known] == []


def test_every_model_and_its_evidence_is_there(found):
    models = {one.rests.by for one in found} - {traced.PRINTED, traced.RUN}
    assert len(models) > 10
    for model in models:
        assert callable(named(model)), model
    for one in found:
        if one.rests.by not in (traced.PRINTED, traced.RUN):
            assert one.rests.on, one.path
            assert set(one.rests.on) <= set(traced.EVIDENCE), one.path


def test_every_entry_of_the_rule_is_used_or_may_be(answer, found):
    """An entry that fits no number of this brief fits none of any: it would be a leftover."""
    used = {traced.rests_on(tuple(one.path.split("."))) for one in found}
    fits = {
        entry for entry in traced.RESTS for one in found if traced._fits(entry.split("."), tuple(one.path.split(".")))
    }
    assert set(traced.RESTS) - fits <= {"approval"}, "approval is told where the case has polls"
    assert used <= set(traced.RESTS.values())


def test_all_evidence_names_where_it_is_printed(answer):
    """What models compute from: series, values, polls, roll calls, episodes, interventions, the register."""
    written, known = case.read("us-mexico"), {source.id for source in answer.sources}
    everything = evidence.read(CASE / "evidence", written.series)
    assert set(everything.flows["source"].unique()) <= known
    assert {one.source for one in written.series} <= known
    assert {value.source for _, value in values(written)} <= known
    assert {one.source for one in (*written.episodes, *written.interventions)} <= known
    assert everything.calls.filter(~pl.col("source").str.starts_with("http")).is_empty()
    assert not everything.everyone.is_empty()
    assert all(deal.sources for deal in register.read().deals)


def texts(spec: Any, key: str) -> Iterator[str]:
    if isinstance(spec, dict):
        for name, value in spec.items():
            if name == key:
                yield " ".join(value) if isinstance(value, list) else str(value)
            yield from texts(value, key)
    elif isinstance(spec, list):
        for one in spec:
            yield from texts(one, key)


def test_every_figure_says_whose_numbers_it_draws(answer):
    clean = cleaned(answer)
    publishers = {source.publisher for source in clean.sources}
    figures = exhibits(clean)
    assert len(figures) >= 6
    for name, exhibit in figures.items():
        spec = exhibit.draw(clean).to_dict()
        (line,) = list(texts(spec.get("title", {}), "subtitle"))
        said = any(publisher in line for publisher in publishers)
        assert said or f"assumptions of the case {answer.case}" in line, (name, line)
        assert answer.reproduce.run in line, name
        assert exhibit.sentence, name
