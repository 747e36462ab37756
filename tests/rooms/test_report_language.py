"""The brief in Spanish: the same numbers, no sentence of ours left in English, and a door that says what it speaks."""

from __future__ import annotations

import html
import io
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.numbers import format_decimal, format_percent
from rich.console import Console
from scripts.texts import HOUSE, catalogued, texts
from tests.rooms import answers

from winset import case, report, study
from winset.countries import country
from winset.errors import Faulty
from winset.language import LOCALES, told_in
from winset.report import agreements, numerals, sentences
from winset.report.names import cleaned, spelled, titled, within
from winset.report.onefile import doubt, rendered
from winset.report.own_language import in_its_language
from winset.study.answer import Answer, Rank

DRAWS = 50
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
OTHERS = re.compile("report/(figures|accounts|pointed|exhibits|captions)")
"""What is drawn, which has tests of its own."""


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WINSET_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = case.scaffold("toy", tmp_path_factory.mktemp("cases"))
    (folder / "languages").mkdir()
    title = case.read(folder).title
    (folder / "languages" / "es.po").write_text(f'{HEAD}msgid "{title}"\nmsgstr "Un caso de {{juguete}}"\n', "utf-8")
    return folder


@pytest.fixture(scope="module")
def told(toy: Path) -> tuple[Answer, Answer]:
    return study.run(toy, draws=DRAWS), study.run(toy, draws=DRAWS, language="es")


@pytest.fixture(scope="module")
def january() -> Answer:
    """The shipped case without the two parts that take longest; made-up answers have them."""
    walk = sys.modules["winset.study.run"]  # `study.run` is the function of this name
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk, "skill", lambda *_: None)
        patch.setattr(walk, "votes_record", lambda *_: None)
        return study.run("us-mexico", as_of="2024-01", draws=DRAWS, language="es", fresh=True)


def leaves(part: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from leaves(value, f"{path}.{key}")
    elif isinstance(part, list):
        for place, value in enumerate(part):
            yield from leaves(value, f"{path}[{place}]")
    else:
        yield path, part


def page(answer: Answer) -> str:
    """The page without its figures, which take longest and have tests of their own."""
    with in_its_language(answer):
        return rendered(cleaned(answer), {}, {})


def shown(answer: Answer) -> str:
    """All that a reader meets on the terminal and on the page, in one line."""
    words = re.sub(r"<[^>]+>", " | ", re.sub(r"<style.*?</style>", " ", page(answer), flags=re.S))
    screen = Console(file=io.StringIO(), width=10_000, no_color=True)
    report.terminal(answer, screen)
    assert isinstance(screen.file, io.StringIO)
    return re.sub(r"\s+", " ", html.unescape(words) + screen.file.getvalue())


def ours() -> dict[str, str]:
    """What the report says, without gaps, and its Spanish where that differs."""
    known = catalogued("es")
    mine = {text for text, place in texts(HOUSE / "report").items() if not OTHERS.match(place)}
    plain = {text: known.get(text) for text in mine if isinstance(text, str) and "{" not in text}
    return {text: said for text, said in plain.items() if isinstance(said, str) and said != text}


def test_every_number_is_the_same_in_both_languages(told: tuple[Answer, Answer]) -> None:
    english, spanish = (json.loads(answer.to_json()) for answer in told)
    (run, other), language = (made.pop("reproduce") for made in (english, spanish)), "--language es"
    first, second = dict(leaves(english)), dict(leaves(spanish))
    assert first.keys() == second.keys()
    for path, value in first.items():
        assert type(second[path]) is type(value)
        assert isinstance(value, str) or second[path] == value, path
    assert run["run"] != other["run"]
    assert ("language" in run, other["language"]) == (False, "es")
    assert other["command"] == f"{run['command']} {language}"


def test_a_case_is_told_from_its_own_catalogue(told: tuple[Answer, Answer]) -> None:
    assert told[1].title == "Un caso de {juguete}" != told[0].title
    assert "<h1>Un caso de {juguete}</h1>" in page(told[1])


def test_an_answer_is_kept_by_its_language(toy: Path, told: tuple[Answer, Answer]) -> None:
    assert study.run(toy, draws=DRAWS) == told[0]
    assert study.run(toy, draws=DRAWS, language="es") == told[1]


def test_a_page_says_in_which_language_it_is(told: tuple[Answer, Answer]) -> None:
    assert ['<html lang="es">' in page(answer) for answer in told] == [False, True]
    assert '<html lang="en">' in page(told[0])
    outside = page(told[0])
    with told_in("es"):
        assert page(told[0]) == outside


def test_no_sentence_of_the_report_is_left_in_english(january: Answer) -> None:
    made = _in("es", answers.answer())
    everything = shown(january) + shown(made)
    english = shown(_in("en", january)) + shown(_in("en", made))
    carried = "|".join(value for _, value in leaves(json.loads(january.to_json())) if isinstance(value, str))
    long = {text: said for text, said in ours().items() if len(text) > 12 and text not in carried}
    met = {text for text in long if text in english}
    assert len(met) > 70
    assert [text for text in met if text in everything] == []
    assert [text for text in met if long[text] not in everything] == []


def _in(code: str, answer: Answer) -> Answer:
    """The same answer, the words around it in a language."""
    return answer.model_copy(update={"reproduce": answer.reproduce.model_copy(update={"language": code})})


@pytest.mark.parametrize("finding", ["NO_ZONE", "NOT_WORTH_IT"])
def test_no_deal_is_told_in_spanish(finding: str) -> None:
    spanish = shown(_in("es", answers.answer(deals=answers.no_deal(finding))))
    assert "Ninguno que firmen todas las partes" in spanish
    assert [text for text, said in ours().items() if len(text) > 12 and text in spanish and text not in said] == []


def test_numbers_are_written_as_babel_writes_them_for_mexico() -> None:
    dice, place = random.Random(7), LOCALES["es"]
    with told_in("es"):
        for _ in range(200):
            count, share = dice.randrange(10_000_000), dice.randrange(1, 100) / 100
            assert numerals.exact(count) == format_decimal(count, locale=place)
            assert numerals.percent(share) == format_percent(share, locale=place)
            assert numerals.exact(-count - 1).replace(numerals.MINUS, "-") == format_decimal(-count - 1, locale=place)
        assert numerals.exact(0.58) == format_decimal(0.58, locale=place)


def test_months_places_and_intervals_follow_the_language() -> None:
    with told_in("es"):
        assert [numerals.month(f"2024-{n:02}") for n in (1, 4, 12)] == ["ene 2024", "abr 2024", "dic 2024"]
        assert numerals.typeset("de 2024-12 a 2025-01, al 2024-01-31") == "de dic 2024 a ene 2025, al 2024-01-31"
        assert numerals.ordinal(23) == "23.º"
        assert sentences.rank(Rank(place=95, of=98, since="2017-10")) == "4.º más bajo de 98 meses desde oct 2017"
        assert numerals.once((-0.28, -0.41, -0.12)) == "−28% (−41 a −12)"
    assert numerals.month("2024-01") == "Jan 2024"


def test_names_follow_the_language_and_the_case(toy: Path) -> None:
    with told_in("es"):
        assert (country("HTI"), country("XYZ")) == ("Haití", "XYZ")
        assert (agreements.rule_name("egalitarian"), agreements.rule_name("nash")) == ("Igualitaria", "Nash")
    (toy / "named" / "languages").mkdir(parents=True)
    entry = 'msgid "Lawful pathway"\nmsgstr "Vía regular"\n'
    (toy / "named" / "languages" / "es.po").write_text(HEAD + entry, "utf-8")
    with told_in("es", toy / "named"):
        assert (spelled("lawful-pathway"), within("lawful-pathway")) == ("Vía regular", "vía regular")
        assert titled("lawful-pathway", "Hasta 50,000") == "Vía regular: Hasta 50,000"
        assert titled("lawful-pathway", "Otra vía regular") == "Otra vía regular"
    assert titled("lawful-pathway", "Up to 50,000") == "Lawful pathway: Up to 50,000"


def test_judgements_that_flip_an_answer_are_read_back_in_any_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = {
        sentences.WORTH: "valor, para {actor}, de «{issue}»",
        "worth to {actor} of {things}": "{things}: {actor}",
    }
    (tmp_path / "es").mkdir()
    made = "".join(f'msgid "{text}"\nmsgstr "{said}"\n\n' for text, said in entries.items())
    (tmp_path / "es" / "some.po").write_text(f"{HEAD}{made}", "utf-8")
    monkeypatch.setenv("WINSET_LANGUAGES", str(tmp_path))
    with told_in("es"):
        flips = ["valor, para México, de «ayuda»", "valor, para México, de «puertos»", "otra cosa"]
        assert sentences.grouped(flips) == "ayuda, puertos: México; otra cosa"


def test_a_doubtful_source_is_marked_whatever_language_its_note_is_in() -> None:
    (source, *_) = answers.answer().sources
    notes = ("Republished there.", "Sin verificar.", "The first print.")
    assert [doubt(source.model_copy(update={"note": note})) for note in notes] == ["republished", "sin verificar", ""]


def test_a_language_that_nobody_speaks_is_refused_with_the_nearest(toy: Path) -> None:
    with pytest.raises(Faulty) as refused:
        study.run(toy, language="esp")
    assert [name in str(refused.value) for name in ("--language", "'esp'", "en, es")] == [True, True, True]
    assert refused.value.faults[0].nearest == "es"
