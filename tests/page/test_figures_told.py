"""Figures, their tables and their sentences in another language: nothing of the English telling is left in them."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, cast

import pytest
from altair.utils.schemapi import debug_mode
from scripts.texts import HOUSE, texts
from tests.page.test_prepared import january
from tests.rooms.answers import answer

from winset.language import told_in
from winset.report import exhibits as brief
from winset.report import figures
from winset.report.accounts import dots, hold, measures, prices, scorecard, sources
from winset.report.exhibits import Exhibit
from winset.report.figures.inplace import split
from winset.report.figures.locales import numbers, times
from winset.report.figures.poured import mould, poured
from winset.study import prepared as asking
from winset.study.accounts import ACCOUNTS
from winset.study.look import Look
from winset.study.moved import Moved

OURS = ("figures", "accounts", "captions.py", "exhibits.py")
TOLD = ("dots", "hold", "measures", "events", "prices", "backtest", "sources")
"""Accounts whose figures are told here; votes and chambers have tests of their own."""
MONTH = re.compile(r">([A-Za-z]{3}) 20\d\d</text>")


@cache
def documents() -> dict[str, Any]:
    asked = asking.ask(january(), Moved())
    return {name: ACCOUNTS[name].make("us-mexico", asked, Look()) for name in TOLD}


def shown() -> Iterator[Exhibit]:
    of = documents()
    yield from brief.exhibits(answer()).values()
    yield from dots.exhibits(of["dots"])
    yield from hold.exhibits(of["hold"])
    yield from measures.exhibits(of["measures"])
    yield from measures.paths(of["events"])
    yield from prices.exhibits(of["prices"])
    yield from scorecard.exhibits(of["backtest"])
    yield from sources.exhibits(of["sources"], "assumed")


def noted() -> Iterator[dict[str, list[str]]]:
    of = documents()
    for account, name in ((hold, "hold"), (measures, "measures"), (prices, "prices"), (scorecard, "backtest")):
        yield account.notes(of[name])
    yield sources.notes(of["sources"])


def told() -> tuple[list[str], list[str]]:
    """Every text that a reader meets on figures, their tables and notes; and the heads of tables."""
    parts: list[str] = []
    heads: list[str] = []
    for exhibit in shown():
        with debug_mode(False):
            spec = exhibit.draw(answer()).to_dict(validate=False)
        parts += [
            exhibit.sentence,
            json.dumps(spec, ensure_ascii=False),
            *(cell for row in exhibit.rows for cell in row),
        ]
        heads += exhibit.heads
    for notes in noted():
        heads += notes
        parts += [line for lines in notes.values() for line in lines]
    return parts, heads


def stretches(marked: Iterable[str | tuple[str, str]]) -> set[str]:
    """What stands between the gaps of texts, where it is three words or more."""
    every = (one for text in marked for one in ([text] if isinstance(text, str) else text))
    parts = (part.strip() for text in every for part in re.split(r"\{[^}]*\}", text))
    return {part for part in parts if len(re.findall("[A-Za-z]{2,}", part)) > 2}


def test_no_sentence_of_the_english_telling_is_left() -> None:
    ours = stretches(text for part in OURS for text in texts(HOUSE / "report" / part))
    english, heads = told()
    with told_in("es"):
        spanish, cabezas = told()
    brought = "".join(of.model_dump_json() for of in (answer(), *documents().values()))
    met = {part for part in ours if part not in brought and any(part in one for one in english)}
    assert len(met) > 90
    assert {part for part in met if any(part in one for one in spanish)} == set()
    assert len(heads) == len(cabezas)
    kept = {head for head, cabeza in zip(heads, cabezas, strict=True) if head == cabeza}
    assert {head for head in kept if re.search("[A-Za-z]{2,}", head)} <= {"CRPS, log"}


def test_months_of_axes_follow_the_language() -> None:
    paths = dots.exhibits(documents()["dots"])[1]
    with told_in("es"):
        drawn = figures.svg(paths.draw(answer()))
    assert set(MONTH.findall(drawn)) <= set(times("es_MX")["shortMonths"])
    assert "ene" in MONTH.findall(drawn)
    assert "Jan" in MONTH.findall(figures.svg(paths.draw(answer())))


def test_a_chart_in_english_says_nothing_of_a_locale() -> None:
    assert "locale" not in figures.fan(answer()).to_dict()["config"]


def test_a_frame_for_the_browser_carries_its_locale_and_has_a_key_of_its_own() -> None:
    english = split(figures.with_package(answer()))
    with told_in("es"):
        spanish = split(figures.with_package(answer()))
    assert spanish.frame["config"]["locale"] == {"number": numbers("es_MX"), "time": times("es_MX")}
    assert english.key != spanish.key
    assert english.state == spanish.state


@pytest.mark.parametrize("drawing", [figures.with_package, figures.payoff_plane])
def test_words_of_contents_hold_every_word_of_the_frame(drawing: Any) -> None:
    """A mould is kept by the words of its contents: told in Spanish, a frame has none that is not among them."""
    with told_in("es"):
        contents = drawing.shows(answer())
        made = mould(drawing, contents)
        titles = set(_titles(made.frame))
        assert titles <= set(contents.words.values())
        assert len(titles) == len(contents.words)
        assert poured(made, contents).title == split(drawing(answer())).title


def _titles(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("title"), str):
            yield cast("str", part["title"])
        for value in part.values():
            yield from _titles(value)
    elif isinstance(part, list):
        for value in part:
            yield from _titles(value)


def test_vega_is_told_sunday_first_and_months_as_babel_has_them() -> None:
    of = times("en_US")
    assert of["days"][0] == "Sunday"
    assert of["shortMonths"] == ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert (len(times("es_MX")["days"]), len(times("es_MX")["months"])) == (7, 12)
