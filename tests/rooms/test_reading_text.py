"""An article as text: places, sentences, quotations, pages of HTML, encodings, and files that mean harm."""

import time
from pathlib import Path

import pytest

from winset.errors import Faulty
from winset.evidence.article.blocks import blocks
from winset.evidence.article.boilerplate import boilerplate
from winset.evidence.article.loaded import loaded
from winset.evidence.article.speakers import speakers
from winset.evidence.article.text import Text, of_html, of_words, read
from winset.evidence.article.written import written


def split(words: str) -> list[str]:
    text = of_words(words)
    return [text.words(one) for one in text.sentences]


ONE = [
    "Sen. John F. Kennedy of the U.S. Senate backed H.R. 6 by 2.5 points on Jan. 5.",
    "U.N. staff met Gov. Greg Roe, Lt. Col. Doe and St. Mary's nuns at 5 p.m. Friday.",
    "“Will it last?” asked Ana Roe.",
    "“Will it last?” he asked.",
    "“It ended. We left,” she said.".replace(". We", ", we"),
    "The talks … went on and on ... for days.",
    "Roe vs. Wade was cited, e.g. by Mr. Doe.",
    "EE. UU. y México firmaron el acuerdo núm. 5.",
]


@pytest.mark.parametrize("words", ONE)
def test_a_stop_inside_ends_nothing(words: str) -> None:
    assert split(words) == [words]


TWO = [
    ("They went to the U.S.", "The talks went on."),
    ("It rose by 2.5 percent.", "Officials said so."),
    ("He said “no.”", "Then he left."),
    ("Is it over?", "No one knows."),
    ("They met at 5 p.m.", "But nobody spoke."),
    ("A deal!", "At last."),
    ("He said no.", "She agreed."),
]


@pytest.mark.parametrize(("first", "second"), TWO)
def test_a_sentence_ends(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]


def test_a_headline_without_a_stop_is_a_sentence_and_the_title() -> None:
    text = of_words("Talks begin\n\nThe two sides met.")
    assert [text.words(one) for one in text.sentences] == ["Talks begin", "The two sides met."]
    assert text.title == text.paragraphs[0]


def test_places_of_a_text_file_are_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeffLópez spoke.\r\n\r\n𝒜 “second” one.\r\n".encode())
    text = read(file)
    assert text.plain == file.read_bytes().decode("utf-8")
    assert [text.words(one) for one in text.sentences] == ["López spoke.", "𝒜 “second” one."]
    assert [text.words(one) for one in text.quotes] == ["second"]


def test_lines_that_are_cut_at_a_width_are_one_paragraph() -> None:
    assert len(of_words("The two countries are expected\nto continue talks in\nWashington this month.").paragraphs) == 1
    assert len(of_words("The sides met on Friday.\nTalks go on.\nNobody knows more.").paragraphs) == 3


PAGE = """<!doctype html><html><head><title>Tab</title><meta property="og:site_name" content="The Post">
<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-01-20T09:00:00Z"}</script>
<style>p{}</style></head><body><nav><a>Home</a></nav><!-- note --><article><h1>Talks &amp; <em>tariffs</em></h1>
<p>The <b>two</b> sides met.<br>“We ask,” said Ana&nbsp;Roe.</p><div hidden>secret</div>
<p style="display:none">hidden too</p><blockquote><p>From elsewhere: a block of text that is quite long, with more than
fifteen words in it so that it counts as one.</p></blockquote><script>alert(1)</script></article>
<footer>About us</footer></body></html>"""


def test_of_a_page_what_is_seen_is_read() -> None:
    text = of_html(PAGE)
    assert text.title
    assert text.words(text.title) == "Talks & tariffs"
    assert text.plain.startswith("Talks & tariffs\n\nThe two sides met.\n“We ask,” said Ana Roe.\n\nFrom elsewhere")
    for gone in ("Home", "note", "secret", "hidden", "alert", "About us", "Tab"):
        assert gone not in text.plain
    assert [text.words(one).split(":")[0] for one in text.cited] == ["From elsewhere"]
    assert (text.outlet, str(written(text).day)) == ("The Post", "2024-01-20")


@pytest.mark.parametrize(
    ("name", "coding", "words"),
    [("a.txt", "utf-16", "López"), ("a.html", "windows-1252", '<meta charset="windows-1252"><p>López</p>')],
)
def test_an_encoding_that_is_marked_or_named_is_taken(tmp_path: Path, name: str, coding: str, words: str) -> None:
    (tmp_path / name).write_bytes(words.encode(coding))
    text = read(tmp_path / name)
    assert (text.plain, text.encoding) == ("López", coding)


REFUSED = {
    "latin.txt": (b"L\xf3pez spoke.", "byte 1 is not utf-8"),
    "a.pdf": (b"%PDF-1.7 ...", "a PDF file"),
    "a.zip": (b"PK\x03\x04...", "a zip file"),
    "noise.txt": (bytes(range(128)) * 40, "control signs"),
    "empty.txt": (b" \n", "no words"),
    "large.txt": (b"word " * 2_000_001, "more than 10,000,000 bytes"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_article_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    data, found = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Faulty, match=found):
        read(tmp_path / name)


def test_no_file_a_folder_and_an_unknown_encoding_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    for path, coding in ((tmp_path / "none.txt", None), (tmp_path, None), (tmp_path / "a.txt", "utf-9")):
        with pytest.raises(Faulty):
            read(path, encoding=coding)
    with pytest.raises(Faulty, match="did you mean 'utf-8'"):
        read(tmp_path / "a.txt", encoding="utf-9")


def everything(text: Text) -> None:
    left_out = boilerplate(text)
    blocks(text, left_out)
    speakers(text, left_out)
    loaded(text, left_out)
    written(text)


SECONDS = 20
"""Of one processor for each hostile text: linear work needs one or two, quadratic work many minutes."""
HARM = {
    "brackets": "(" * 200_000,
    "quotation marks": "“" * 20_000 + "'" * 20_000 + '"' * 20_000,
    "no stop": "word " * 200_000,
    "no blank": "a" * 1_000_000,
    "capitals": "Roe and Doe of the " * 4_000,
    "said": "said " * 10_000,
    "stops": ". " * 20_000,
    "commas": "Roe, " * 10_000,
    "dates": "Jan. 1, 20" * 4_000,
    "via": "(via " * 10_000,
    "News": "A News " * 8_000,
    "buttons": "Share\n\nRoe said so.\n\n" * 15_000,
    "introductions": "Reuters reports:\n\nRoe said so.\n\n" * 8_000,
    "datelines": "We were sent this report " * 4 + "\n\n" + "ROME (AP) — Roe spoke.\n\n" * 8_000,
    "rows": "a | 1 | b\n" * 20_000,
    "turns": "“We ask,” Roe said. " * 3_000,
    "indents": "  Roe said so. \nand more\n" * 10_000,
}


@pytest.mark.parametrize("name", HARM)
def test_no_text_makes_reading_slow(name: str) -> None:
    begun = time.process_time()
    everything(of_words(HARM[name]))
    assert time.process_time() - begun < SECONDS


BOMBS = {
    "deep": "<div>" * 100_000 + "x" + "</b>" * 100_000,
    "quotes": "<blockquote>" * 100_000 + "x",
    "comments": "<!--" * 300_000,
    "tags": "<a " * 300_000,
    "attributes": '<a b="' * 200_000,
    "references": "&#99999999999999999999;" * 10_000 + "&" * 40_000,
    "ends": "</" * 400_000,
    "declarations": "<!" * 400_000,
    "scripts": "<script>" * 100_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_no_markup_makes_reading_slow(name: str) -> None:
    begun = time.process_time()
    everything(of_html("<p>Talks go on.</p>" + BOMBS[name]))
    assert time.process_time() - begun < SECONDS


def test_a_navigation_that_was_never_closed_swallows_no_article() -> None:
    assert "Talks" in of_html("<nav>Home<article><p>Talks go on.</p></article>").plain


def test_a_byline_below_the_title_is_no_part_of_it() -> None:
    text = of_words("Senate Sinks Border Deal\nBy Ana Roe, Staff Writer\n\nWASHINGTON — Sen. Max Doe said no.")
    assert text.title is not None
    assert text.words(text.title) == "Senate Sinks Border Deal"
    wrapped = of_words(
        "The bill that the Senate took up was dead\nBy Ana Roe and her friends it was said\nto live.\n\nSo it is."
    )
    assert len(wrapped.paragraphs) == 2
