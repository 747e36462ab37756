"""An article read against the case: the document, its verdicts, the command, and the page."""

import datetime as dt
import functools
import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from winset.case import locate
from winset.errors import Faulty
from winset.evidence.article.text import of_words, read
from winset.evidence.article.written import Written
from winset.language import told_in
from winset.report.reading import paged
from winset.study.documents import schema
from winset.study.reading import Against, against, reading
from winset.study.reading import told as told_of
from winset.study.reading_told import ReadTold

WINSET = Callable[..., tuple[int, str, str]]
ARTICLE = """Talks begin at the border

Jan. 20, 2024

The two countries met on Friday. Customs and Border Protection said agents had more than 300,000 encounters at the
southwest border in December 2023, a record.

Here’s more from NBC News:

Mexican President Andrés Manuel López Obrador called on the U.S. to suspend the blockade of Cuba. “We ask for at least
$20 billion for the region,” López Obrador told reporters. There were 150,000 encounters at the southwest border in
December 2023, a senior official said.

This is an incredible surge of illegals.

Comment Policy: there were 999,999 encounters at the southwest border in December 2023.
"""


@functools.cache
def us_mexico(as_of: str | None = None) -> Against:
    """The shipped case, read once."""
    return against(as_of=as_of)


def read_as(words: str, as_of: str | None = None, day: dt.date | None = None) -> ReadTold:
    return told_of(of_words(words), "text", us_mexico(as_of), Written(day, "It was handed in.") if day else None)


@pytest.fixture(scope="module")
def told() -> ReadTold:
    return read_as(ARTICLE)


def test_every_place_holds_its_words(told: ReadTold) -> None:
    assert told.plain == ARTICLE
    spans = [*told.items, *(one.sentence for one in told.items), *told.loaded, *told.boilerplate]
    assert len(spans) > 15
    assert all(told.plain[one.start : one.end] == one.text for one in spans)
    assert all(one.sentence.start <= one.start for one in told.items)


def test_numbers_carry_verdicts_and_whose_they_are(told: ReadTold) -> None:
    numbers = {one.text: one for one in told.items if one.kind == "number"}
    assert {text: one.verdict for text, one in numbers.items() if "encounters" in text} == {
        "more than 300,000 encounters": "confirmed",
        "150,000 encounters": "contradicted",
    }
    first = numbers["more than 300,000 encounters"]
    assert (first.official, first.period, first.outlet, first.said_by) == (301981, "2023-12", "", "")
    money = next(one for text, one in numbers.items() if "$20" in text)
    assert (money.verdict, money.outlet, money.said_by) == ("cannot_tell", "NBC News", "Andrés Manuel López Obrador")
    assert first.source in told.sources


def test_estimates_of_a_stock_stand_in_a_table_on_the_page() -> None:
    words = "Numbers\n\nThere are 11 million undocumented immigrants in the country, officials said in May 2022."
    read_told = read_as(words, day=dt.date(2022, 5, 2))
    (number,) = (one for one in read_told.items if one.kind == "number")
    assert len(number.estimates) >= 4
    page = paged(read_told)
    assert all(f"<td>{one.publisher}: {one.method}</td>" in page for one in number.estimates)
    assert {one.source for one in number.estimates} <= set(read_told.sources)


def test_every_kind_is_there_and_boilerplate_is_not_read(told: ReadTold) -> None:
    kinds = {kind: [one.text for one in told.items if one.kind == kind] for kind in ("speaker", "demand", "block")}
    assert kinds["speaker"] == [
        "Customs and Border Protection",
        "Andrés Manuel López Obrador",
        "López Obrador",
        "a senior official",
    ]
    assert "suspend the blockade of Cuba" in kinds["demand"]
    assert [text[:17] for text in kinds["block"]] == ["Mexican President"]
    assert [one.text for one in told.loaded] == ["blockade of Cuba", "surge", "illegals"]
    assert not [one for one in told.items if "999,999" in one.text]


def test_a_page_may_begin_with_what_is_no_part_of_the_article() -> None:
    assert "not part of the article" in paged(read_as("x"))


def test_migrants_who_surge_are_no_measure() -> None:
    words = "A surge of migrants has overwhelmed agents this month as Mexico and Washington talk, officials said."
    read_told = read_as(words, day=dt.date(2023, 12, 28))
    assert [one.text for one in read_told.items if one.kind == "measure"] == []


def test_the_day_of_writing_is_told_and_how(told: ReadTold) -> None:
    assert (str(told.written.day), told.written.how) == ("2024-01-20", "A line of the text says so: “Jan. 20, 2024”.")
    unknown = read_as("The two sides met.\n\nThere were 301,981 encounters at the southwest border last month.")
    assert unknown.written.day is None
    (number,) = [one for one in unknown.items if one.kind == "number"]
    assert (number.verdict, number.period) == ("cannot_tell", None)
    known = read_as(unknown.plain, day=dt.date(2024, 1, 20))
    (number,) = [one for one in known.items if one.kind == "number"]
    assert (number.verdict, number.period) == ("confirmed", "2023-12")


def test_evidence_is_asked_as_known_on_a_day() -> None:
    words = "There were 301,981 encounters at the southwest border in December 2023."
    then, later = read_as(words, "2024-01-20"), read_as(words, "2024-02-20")
    assert [one.verdict for one in (*then.items, *later.items) if one.kind == "number"] == ["cannot_tell", "confirmed"]


def test_the_same_words_give_the_same_document(told: ReadTold) -> None:
    assert reading(ARTICLE).to_json() == told.to_json()


def test_the_command_prints_the_document_by_its_schema(winset: WINSET, tmp_path: Path) -> None:
    file = tmp_path / "talks.txt"
    file.write_text(ARTICLE)
    code, out, _ = winset("read", file, "--json", "--out", tmp_path / "page.html")
    document = json.loads(out)
    ReadTold.model_validate(document)
    assert set(document) == set(schema("read/1")["properties"])
    assert (code, document["schema"], document["article"]) == (0, "read/1", "talks.txt")
    assert {one["kind"] for one in document["items"]} >= {"number", "demand", "speaker", "block"}
    assert all(file.read_text()[one["start"] : one["end"]] == one["text"] for one in document["items"])
    assert (tmp_path / "page.html").read_text().startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_command_tells_it_to_people(winset: WINSET, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(ARTICLE + "\n\n\x1b[2J[bold]Ana Roe[/bold] said so.")
    code, out, _ = winset("read", tmp_path / "talks.txt")
    assert code == 0
    for words in ("contradicted", "NBC News", "illegals (persons without legal status)", "Written: 2024-01-20"):
        assert words in " ".join(out.split())
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--written", "soon"), "--written"),
        (("--case", "us-mexica"), "us-mexic"),
        (("--encoding", "utf-9"), "did you mean 'utf-8'"),
        (("--out", "no-such-folder/page.html"), "cannot be written"),
    ],
)
def test_what_cannot_be_is_refused_with_nothing_written(
    winset: WINSET, tmp_path: Path, options: tuple[str, str], found: str
) -> None:
    (tmp_path / "talks.txt").write_text("The two sides met.")
    code, out, err = winset("read", tmp_path / "talks.txt", *options)
    assert (code, [path.name for path in tmp_path.iterdir()]) == (2, ["talks.txt"])
    assert found in out + err
    assert "Traceback" not in err


def test_a_text_that_is_too_long_is_named_by_its_file(winset: WINSET, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("a" * 600_000)
    code, _, err = winset("read", tmp_path / "long.txt")
    assert (code, "long.txt: 600,000 letters" in err) == (2, True)


@pytest.mark.parametrize(
    ("words", "found"),
    [("Nobody said so. " * 20_000, "320,000 letters"), ("In May 2021 it was 300. " * 6_000, "12,000 numbers")],
)
def test_what_is_no_article_is_refused_before_it_is_read(words: str, found: str) -> None:
    begun = time.process_time()
    with pytest.raises(Faulty, match=found):
        reading(words)
    assert time.process_time() - begun < 1


HOSTILE = (
    "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} </style></mark>\n\n"
    "<img src=x onerror=alert(1)> Ana Roe said “\u202e<b>illegals</b>\x00” & more.\n\n"
    "Reuters reports:\n\n<iframe src='https://example.org'></iframe> There were 5 &lt; 6 encounters last month.\n\n"
    "Copyright <svg onload=alert(1)> all rights reserved"
)


def test_hostile_words_are_inert_on_the_page() -> None:
    page = paged(read_as(HOSTILE))
    assert not re.search(r"<(?:script|img|iframe|svg|b)\b", page)
    assert not set(page) & set("\x00\u202e\u202b\u2066")
    assert "{{ 7 * 7 }}" in page
    assert "default-src &#39;none&#39;" in page


def test_the_page_shows_every_sign_of_the_text_in_order(told: ReadTold) -> None:
    page = paged(told)
    body = page[page.index('<section class="text"') : page.index('<section aria-label="What')]
    body = re.sub(r'<a class="(?:at|badge)[^>]*>[^<]*</a>|<span class="whose[^>]*>[^<]*</span>', "", body)
    plain = re.sub(r"<[^>]+>", "", body)
    assert "".join(plain.split()) == "".join(told.plain.split())
    assert page.count('class="badge contradicted') == 2


def test_the_frame_of_the_page_is_told_in_spanish(told: ReadTold) -> None:
    with told_in("es", locate("us-mexico")):
        spanish = paged(told)
    assert '<html lang="es">' in spanish
    apart = r'<style>.*?</style>|<(p|span) lang="en">.*?</\1>|<[^>]*>'
    english, frame = (re.sub(apart, "", page, flags=re.S) for page in (paged(told), spanish))
    for words in ("Numbers", "Speakers", "Loaded words", "contradicted", "Written:", "Shown in", "Known by", "Issue "):
        assert words in english, words
        assert words not in frame, words
    for words in ("Cifras", "Quiénes hablan", "Palabras con carga", "refutada", "Escrito: 2024-01-20", "De NBC News"):
        assert words in frame, words


def test_the_command_writes_the_page_in_a_language(winset: WINSET, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(ARTICLE)
    code, _, _ = winset("read", tmp_path / "talks.txt", "--out", tmp_path / "page.html", "--language", "es")
    assert code == 0
    assert "Palabras con carga" in (tmp_path / "page.html").read_text()
    code, out, err = winset("read", tmp_path / "talks.txt", "--out", tmp_path / "new.html", "--language", "ex")
    assert (code, (tmp_path / "new.html").exists()) == (2, False)
    assert "--language" in out + err


def test_a_block_inside_of_lines_without_blank_ones_is_shown_apart() -> None:
    page = paged(read_as("News of the day.\nReuters reports:\nTalks go on in the capital.\nThis is ridiculous."))
    assert page.count('<p class="block">') == 1
    assert "From Reuters</span>Talks go on in the capital.</p>" in re.sub(r"\n", "", page)


def real() -> Path:
    """The real article: beside the raw files, or in a folder of its own."""
    folder = os.environ.get("WINSET_ARTICLES")
    raw = os.environ.get("WINSET_RAW")
    path = (
        Path(folder) / "a.txt"
        if folder
        else Path(raw or "none").parents[1] / "articles" / "a.txt"
        if raw
        else Path("no")
    )
    if not path.is_file():
        pytest.skip("WINSET_ARTICLES names no folder with a.txt")
    return path


def test_the_real_article_has_its_speakers_its_block_and_its_record() -> None:
    path = real()
    told = told_of(read(path), path.name, us_mexico(), Written(dt.date(2024, 1, 20), "It was handed in."))
    assert told.plain == path.read_bytes().decode("utf-8")
    assert [(one.start, one.end) for one in told.items if one.kind == "speaker"] == [
        (335, 348), (723, 784), (1165, 1178), (1273, 1286), (1875, 1913), (2258, 2288), (2600, 2620),
    ]  # fmt: skip
    (block,) = [one for one in told.items if one.kind == "block"]
    assert (block.start, block.end, block.outlet) == (539, 2635, "NBC News")
    assert (1771, "confirmed") in [(one.start, one.verdict) for one in told.items if one.kind == "number"]
    assert len(told.boilerplate) == 1


def test_a_month_of_writing_means_its_last_day() -> None:
    told = reading("Agents made nearly 250,000 apprehensions last month.", day="2024-01")
    assert (told.written.day, told.written.how) == (
        dt.date(2024, 1, 31),
        "It was handed in as a month; its last day is meant.",
    )
    for wrong in ("2024-13", "2024-1x", "January"):
        with pytest.raises(Faulty, match="a month"):
            reading("The sides met.", day=wrong)


def test_another_number_for_the_same_thing_has_its_unit() -> None:
    words = "There are 11 million people without legal status in the country; some put it as high as 30 million."
    units = [(one.text, one.unit) for one in read_as(words).items if one.kind == "number"]
    assert units == [("11 million people", "stock"), ("as high as 30 million", "stock")]


def test_the_day_on_which_it_was_said_is_not_when_it_was_counted() -> None:
    words = "Apprehensions were down 50% from December, the agency said on Tuesday."
    (one,) = [one for one in read_as(words).items if one.kind == "number"]
    assert "less than a month" not in one.why


def test_who_introduces_a_block_is_an_outlet_and_no_speaker() -> None:
    words = "Many wait.\n\nThe Valley Lantern put it well on Sunday:\n\n“Traffic has stopped, said Rosa Medina, a nun.”"
    told = read_as(words)
    assert [one.text for one in told.items if one.kind == "speaker"] == ["Rosa Medina"]
    assert [one.outlet for one in told.items if one.kind == "block"] == ["Valley Lantern"]


def test_the_day_asked_from_confirms_a_number_of_a_text_without_a_day_and_says_so() -> None:
    words = "The border saw a record 301,981 encounters last month. There had been 191,112 encounters in October."
    without, asked = read_as(words), read_as(words, as_of="2024-01-31")
    assert [one.verdict for one in without.items if one.kind == "number"] == ["cannot_tell", "cannot_tell"]
    numbers = [one for one in asked.items if one.kind == "number"]
    assert [(one.verdict, one.period) for one in numbers] == [("confirmed", "2023-12"), ("cannot_tell", None)]
    assert any("2024-01-31" in one for one in asked.notes)
