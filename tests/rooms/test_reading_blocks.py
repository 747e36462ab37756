"""What comes from another outlet, what is no part of the article, loaded words, and the day of writing."""

import datetime as dt

import pytest

from winset.evidence.article.blocks import Block, blocks
from winset.evidence.article.boilerplate import boilerplate
from winset.evidence.article.loaded import NEUTRAL, loaded
from winset.evidence.article.outlets import outlet
from winset.evidence.article.text import Text, of_html, of_words
from winset.evidence.article.written import written

NEWS = "The two countries met on Friday and will meet again in Washington, three officials said."
MORE = "Arrests fell in January by half, according to figures of the agency that were seen by reporters."


def found(words: str) -> tuple[Text, tuple[Block, ...]]:
    text = of_words(words)
    return text, blocks(text, boilerplate(text))


INTRODUCTIONS = {
    "Here’s more from NBC News:": "NBC News",
    "Here is what the Washington Post has to say: from the Washington Post:": "Washington Post",
    "Reuters reports:": "Reuters",
    "The Washington Post reports:": "Washington Post",
    "As the Rio Grande Herald reported Friday:": "Rio Grande Herald",
    "From CNN:": "CNN",
    "Via Fox News:": "Fox News",
    "According to the AP:": "AP",
    "The Hill has more:": "The Hill",
    "Border Report:": "Border Report",
}


@pytest.mark.parametrize("line", INTRODUCTIONS)
def test_an_introduction_begins_a_block(line: str) -> None:
    text, (one,) = found(f"Big news from the border today.\n\n{line}\n\n{NEWS}\n\n{MORE}")
    assert (one.outlet, one.known_by, one.ends_by) == (INTRODUCTIONS[line], "introduction", "end of text")
    assert text.words(one.span) == f"{NEWS}\n\n{MORE}"
    assert one.introduction
    assert text.words(one.introduction) == line


ENDS = {
    "own voice": "This is incredibly ironic, and I will not forget it.",
    "introduction": "CBS News reports:",
    "boilerplate": "Comment Policy: please be kind.",
}


@pytest.mark.parametrize("how", ENDS)
def test_a_block_ends_where_something_else_begins(how: str) -> None:
    text, (one, *_) = found(
        f"News today, all day long.\n\nReuters reports:\n\n{NEWS}\n\n{MORE}\n\n{ENDS[how]}\n\n{NEWS}"
    )
    assert (one.ends_by, text.words(one.span)) == (how, f"{NEWS}\n\n{MORE}")


def test_a_block_in_quotation_marks_ends_with_them() -> None:
    text, (one,) = found(f"From NBC News:\n\n“{NEWS}\n\n“{MORE}”\n\nTalks go on in the capital.")
    assert (one.ends_by, text.words(one.span)) == ("quotation", f"“{NEWS}\n\n“{MORE}”")


def test_a_dateline_in_the_middle_begins_a_block_and_at_the_top_none() -> None:
    line = f"WASHINGTON (AP) — {NEWS}"
    text, (one,) = found(
        f"We were sent this report by a reader of the site, who wants to know what we make of it.\n\n{line}"
    )
    assert (one.outlet, one.known_by, text.words(one.span)) == ("AP", "dateline", line)
    assert found(f"Talks begin\n\n{line}\n\n{MORE}")[1] == ()


def test_a_blockquote_and_lines_with_quote_signs_are_blocks() -> None:
    text = of_html(
        f"<h1>T</h1><p>As Reuters put it:</p><blockquote><p>{NEWS}</p><p>{MORE}</p></blockquote><p>So much.</p>"
    )
    (one,) = blocks(text)
    assert (one.outlet, one.ends_by, text.words(one.span)) == ("Reuters", "markup", f"{NEWS}\n\n{MORE}")
    text, (two,) = found(f"Somebody sent this.\n\n> {NEWS}\n\n> {MORE}\n\nSo much for that.")
    assert (two.outlet, two.known_by, text.words(two.span)) == ("", "quote signs", f"> {NEWS}\n\n> {MORE}")


INSIDE = {
    f"<blockquote><p>From the Associated Press:</p><p>{NEWS}</p></blockquote>": "Associated Press",
    f"<blockquote>From the Associated Press: {NEWS}</blockquote>": "Associated Press",
    f"<blockquote><p>Reuters reports: {NEWS}</p></blockquote>": "Reuters",
}


@pytest.mark.parametrize("markup", INSIDE)
def test_what_is_set_apart_may_begin_with_whose_it_is(markup: str) -> None:
    text = of_html(f"<h1>T</h1><p>We read this with care.</p>{markup}<p>So much.</p>")
    (one,) = blocks(text)
    assert (one.outlet, text.words(one.span)) == (INSIDE[markup], NEWS)
    assert one.introduction


def test_words_of_somebody_that_are_set_apart_are_the_article_s_own() -> None:
    said = "“We have waited here for many weeks, and nobody tells us anything of it,” said Ana Roe, a nurse."
    assert blocks(of_html(f"<h1>T</h1><p>Many wait.</p><blockquote>{said}</blockquote><p>So much.</p>")) == ()


def test_an_outlet_may_be_named_before_the_last_sentence_or_by_its_place() -> None:
    for line, outlet_ in (
        ("The Rio Grande Herald published an account of it. It deserves to be read in full:", "Rio Grande Herald"),
        ("Here is how the Laredo Mountain Lantern put it on Monday:", "Laredo Mountain Lantern"),
    ):
        text, (one,) = found(f"News today, all day long.\n\n{line}\n\n“{NEWS}”\n\nTalks go on in the capital.")
        assert (one.outlet, text.words(one.span)) == (outlet_, f"“{NEWS}”")
    assert found(f"News today.\n\nHere is how the White House put it on Monday:\n\n“{NEWS}”\n\nTalks go on.")[1] == ()


NO_BLOCK = [
    "Roe told NBC News that talks go on:",
    "There are three reasons for this:",
    f"{NEWS} Reuters reported it first.",
]


@pytest.mark.parametrize("line", NO_BLOCK[1:])
def test_what_introduces_no_outlet_begins_no_block(line: str) -> None:
    assert found(f"Talks go on in the capital.\n\n{line}\n\n{NEWS}")[1] == ()


BOILERPLATE = [
    "Comment Policy: Please read our comment policy.",
    "Sign up for our newsletter to get stories like this.",
    "Copyright 2024 The Post. All rights reserved.",
    "This material may not be published, broadcast or rewritten.",
    "Read more: what happened last week",
    "The Associated Press contributed to this report.",
    "Associated Press writer Ana Roe in Tapachula contributed.",
    "This story includes reporting by the Associated Press.",
    "© 2024 The Post",
    "ADVERTISEMENT",
]


@pytest.mark.parametrize("line", BOILERPLATE)
def test_boilerplate_is_told_apart(line: str) -> None:
    text = of_words(f"Talks begin\n\n{NEWS}\n\n{line}")
    assert [text.words(one) for one in boilerplate(text)] == [line]


def test_news_is_no_boilerplate() -> None:
    assert (
        boilerplate(of_words(f"{NEWS}\n\nThe White House signed up new judges.\n\nHe read more than one letter.")) == ()
    )


def test_an_outlet_is_found_by_its_name_or_its_last_word() -> None:
    assert [outlet(words) for words in ("the Associated Press", "the El Paso Times,", "good news", "The Atlantic")] == [
        "Associated Press",
        "El Paso Times",
        "",
        "The Atlantic",
    ]


def test_loaded_words_of_every_side_are_marked_and_whose_they_are() -> None:
    text = of_words(
        "He wrote of illegals, an invasion and open borders; she of “kids in cages” and concentration camps."
    )
    assert [(text.words(one.span), one.whose) for one in loaded(text)] == [
        ("illegals", "writer"),
        ("invasion", "writer"),
        ("open borders", "writer"),
        ("kids in cages", "speaker"),
        ("concentration camps", "writer"),
    ]


def test_the_neutral_words_are_not_loaded_themselves() -> None:
    for neutral in {*NEUTRAL.values()}:
        assert loaded(of_words(neutral)) == (), neutral


WRITTEN = {
    "Talks begin\n\nJan. 20, 2024\n\nThe sides met.": dt.date(2024, 1, 20),
    "Talks begin\n\nBy Ana Roe | January 20, 2024 9:00 a.m.\n\nThe sides met.": dt.date(2024, 1, 20),
    "Talks begin\n\nPublished 2024-01-20\n\nThe sides met.": dt.date(2024, 1, 20),
    "WASHINGTON, Jan. 20, 2024 (Reuters) - The sides met.": dt.date(2024, 1, 20),
    "CIUDAD DE MÉXICO, 5 de enero de 2024 — El presidente habló.": dt.date(2024, 1, 5),
    "Friday, July 4, 2025\n\nThe sides met.": dt.date(2025, 7, 4),
    "Talks begin\n\nThe sides met on Jan. 20, 2024, and again on Feb. 2, 2024, in Mexico City, officials said.": None,
    "Talks begin\n\nPublished Feb. 30, 2024\n\nThe sides met.": None,
}


@pytest.mark.parametrize("words", WRITTEN)
def test_the_day_of_writing_is_a_line_of_its_own_or_unknown(words: str) -> None:
    assert written(of_words(words)).day == WRITTEN[words]


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-01-20T09:00:00-05:00">',
        '<meta name="date" content="2024-01-20">',
        '<script type="application/ld+json">{"datePublished": "2024-01-20"}</script>',
        '<p><time datetime="2024-01-20T09:00">today</time></p>',
        '<meta itemprop="datePublished" content="January 20, 2024">',
    ],
)
def test_the_head_of_a_page_tells_the_day(head: str) -> None:
    assert written(of_html(f"{head}<p>The sides met.</p>")).day == dt.date(2024, 1, 20)


@pytest.mark.parametrize(
    ("line", "name"), [("The Rio Grande Herald printed this:", "Rio Grande Herald"), ("From Radio Sol:", "Radio Sol")]
)
def test_a_block_ends_where_the_writer_judges_its_paper(line: str, name: str) -> None:
    judged = "One figure, and an error. The paper took a fiscal year for a calendar year."
    text, (one,) = found(f"Big news from the border today.\n\n{line}\n\n{NEWS}\n\n{judged}")
    assert (one.outlet, text.words(one.span), one.ends_by) == (name, NEWS, "own voice")


def test_an_entry_of_a_live_page_ends_the_one_before() -> None:
    text, (one,) = found(f"11:05 Good day to all.\n\n11:10 From our partners at CNN:\n\n{NEWS}\n\n11:45 {MORE}")
    assert text.words(one.span) == NEWS
    _, (whole,) = found(f"Good day to all.\n\nFrom our partners at CNN:\n\n{NEWS}\n\n11:45 {MORE}")
    assert whole.ends_by == "end of text"
