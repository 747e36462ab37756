"""Kinds of text that strangers bring: speakers, blocks and boilerplate of every style, and files of odd shapes.

All sentences are our own.
"""

import functools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.evidence.article.blocks import blocks
from winset.evidence.article.boilerplate import boilerplate
from winset.evidence.article.speakers import speakers
from winset.evidence.article.text import of_html, of_words, read
from winset.study.reading import Against, against
from winset.study.reading import told as told_of
from winset.study.reading_told import ReadTold


def named(words: str) -> list[str]:
    text = of_words(words)
    return [text.words(one.span) for one in speakers(text, boilerplate(text))]


SPEAKS = {
    "The White House declined to comment.": ["White House"],
    "The White House said on Friday that talks go on.": ["White House"],
    "Arrests fell by half, according to data released by CBP.": ["CBP"],
    "Arrests fell by half, according to figures CBP released on Friday.": ["CBP"],
    "Ana Roe tweeted that the wall would be built.": ["Ana Roe"],
    "“We will not stop,” Ana Roe posted on Truth Social.": ["Ana Roe"],
    "Ana Roe took to Truth Social: “We will not stop.”": ["Ana Roe"],
    "“It is a start,” Ana Roe wrote on X.": ["Ana Roe"],
    "“It is a start,” Ana Roe said in an interview with Fox News.": ["Ana Roe"],
    "“It is a start,” said a diplomat, who asked not to be named.": ["a diplomat"],
    "A Mexican diplomat, who asked not to be named, said talks go on.": ["A Mexican diplomat"],
    "Homeland Security Secretary Ana Roe told lawmakers that it works.": ["Ana Roe"],
    "Mexico and the United States said in a joint statement that talks go on.": [],
    "Ana Roe and John Doe said in a joint statement that talks go on.": ["Ana Roe", "John Doe"],
    "Ana Roe, John Doe and Max Moe said the bill was dead.": ["Ana Roe", "John Doe", "Max Moe"],
    "Ana Roe, John Doe, and Max Moe said the bill was dead.": ["Ana Roe", "John Doe", "Max Moe"],
    "He asked for status for ten million Hispanics, and the White House said no.": ["White House"],
    "White House press secretary Ana Roe-Doe told reporters that it works.": ["Ana Roe-Doe"],
    "Ana Roe: “The border is open.”": ["Ana Roe"],
    "Gov. Ana Roe said the state would sue.": ["Ana Roe"],
    "DHS Secretary Ana Roe testified that it works.": ["Ana Roe"],
    "Foreign Minister Alicia Bárcena Roe said no.": ["Alicia Bárcena Roe"],
    "President Joe Roe's administration said it would pay.": ["Joe Roe's administration"],
    "Sen. Ana Roe of Ohio, the No. 2 Democrat in the Senate, said it was alive.": ["Ana Roe"],
    "The Justice Department announced a suit.": ["Justice Department"],
    "The Civil Liberties Union, which sued over the rule, called it illegal.": ["Civil Liberties Union"],
    "El secretario de Seguridad, Omar Roe Doe, aseguró que bajaron los cruces.": ["Omar Roe Doe"],
    "Mexico urged Washington to lift sanctions on Friday and asked for more.": [],
    "The fall came after the White House signaled a pause, Reuters said.": ["White House"],
    "The mayor rejected the plan, and Ana Roe rejected it too.": ["Ana Roe"],
    "Sen. Ana Roe, D-N.J., is asking Congress to act.": ["Ana Roe"],
    "A Customs and Border Protection spokesperson denied it.": ["A Customs and Border Protection spokesperson"],
    "The coast was quiet, its migration institute says.": ["its migration institute"],
    "Forty organizations wrote to the minister.": ["Forty organizations"],
    "People who asked for asylum wait.": [],
    "La Secretaría de Gobernación informó que no hay acuerdo.": ["Secretaría de Gobernación"],
    "De acuerdo con Ana Roe, no hay acuerdo.": ["Ana Roe"],
    "La canciller Alicia Pérez Roe señaló que el diálogo sigue.": ["Alicia Pérez Roe"],
}


@pytest.mark.parametrize("words", SPEAKS)
def test_who_speaks_is_found(words: str) -> None:
    assert named(words) == SPEAKS[words]


SILENT = [
    "A poll by Gallup found that half of voters approve.",
    "Half of voters approve, according to a Gallup poll.",
    "Half of voters approve, according to a USA Today/Suffolk University poll of 1,000 voters.",
    "A memo seen by Reuters set out the plan.",
    "The plan was set out in internal documents, according to a memo obtained by Reuters.",
    "Arrests fell, according to internal documents obtained by NBC News.",
    "Three officials asked not to be named.",
    "Biden Says Mexico Will Help\n\nThe talks began on Friday.",
    "BIDEN SAYS MEXICO WILL HELP\n\nThe talks began on Friday.",
    "A Mexican official declined to comment.",
    "Ana Roe posted a video of the wall.",
    "El presidente no dijo cuándo.",
    "The proposal by Ana Roe drew no reply.",
    "The office of Ana Roe was closed.",
]


@pytest.mark.parametrize("words", SILENT)
def test_who_does_not_speak_is_no_speaker(words: str) -> None:
    assert named(words) == []


def test_a_headline_is_nobodys_full_name() -> None:
    text = of_words("Biden Says Mexico Will Help Stem Migrant Flow\n\nBiden said so. “It works,” he said.")
    assert [(text.words(one.span), one.who) for one in speakers(text)] == [("Biden", "Biden")]


def test_names_with_and_without_accents_are_one_name() -> None:
    text = of_words("President Andrés Manuel López Obrador met Ana Roe. Lopez Obrador said no. “Never,” said Obrador.")
    assert {one.who for one in speakers(text)} == {"Andrés Manuel López Obrador"}


THROUGH = {
    "Ana Roe said in an interview with Fox News that it works.": "Fox News",
    "“It works,” Ana Roe posted on Truth Social.": "Truth Social",
    "Ana Roe told lawmakers that it works.": "lawmakers",
    "Ana Roe told a Senate hearing that it works.": "a Senate hearing",
    "Ana Roe told “Meet the Press” that it works.": "Meet the Press",
    "Ana Roe, who sits on the Senate Judiciary Committee, said it works.": None,
    "Ana Roe said she would send the bill to Congress.": None,
}


@pytest.mark.parametrize("words", THROUGH)
def test_through_whom_words_came(words: str) -> None:
    (one,) = speakers(of_words(words))
    assert (one.through.name if one.through else None) == THROUGH[words]


LONG = "The two countries met on Friday and will meet again in Washington, where more is to be told, officials said."
MORE = "Arrests fell in January by half, according to figures of the agency that were published on Friday."


def test_the_address_of_a_quotation_names_its_outlet() -> None:
    page = (
        "<h1>T</h1><p>News.</p><blockquote cite='{}'><p>{}</p><blockquote>{}</blockquote></blockquote><p>So much.</p>"
    )
    for address, name in (
        ("https://www.nytimes.com/2024/01/20/us/talks.html", "New York Times"),
        ("https://news.example.org/talks", "news.example.org"),
    ):
        text = of_html(page.format(address, LONG, MORE))
        (one,) = blocks(text)
        assert (one.outlet, one.known_by, text.words(one.span)) == (name, "blockquote", f"{LONG}\n\n{MORE}")
    introduced = of_html(f"<p>As The Post reported:</p><blockquote cite='//washingtonpost.com/a'>{LONG}</blockquote>")
    assert [one.outlet for one in blocks(introduced)] == ["Washington Post"]


INTRODUCTIONS = {
    "As the Washington Post reported:": "Washington Post",
    "From Axios:": "Axios",
    "The AP has more:": "AP",
    "More from NBC News:": "NBC News",
    "CNN’s Ana Roe reports:": "CNN",
    "NPR put it this way:": "NPR",
    "De La Jornada:": "La Jornada",
    "Let me quote the Wall Street Journal at length:": "Wall Street Journal",
}


@pytest.mark.parametrize("line", INTRODUCTIONS)
def test_an_introduction_begins_a_block(line: str) -> None:
    text = of_words(f"Big news from the border.\n\n{line}\n\n{LONG}\n\n{MORE}")
    (one,) = blocks(text, boilerplate(text))
    assert (one.outlet, text.words(one.span)) == (INTRODUCTIONS[line], f"{LONG}\n\n{MORE}")


BACK = [
    "This is exactly what was promised, and nothing came of it.",
    "Meanwhile, our own city has no shelter left.",
    "Remember when that was said to be impossible?",
    "So there you have it.",
    "Read more at NBC News",
    "* * *",
    "(via Reuters)",
]


@pytest.mark.parametrize("line", BACK)
def test_a_block_ends_where_the_writer_is_back(line: str) -> None:
    text = of_words(f"Big news from the border.\n\nReuters reports:\n\n{LONG}\n\n{MORE}\n\n{line}\n\n{LONG}")
    one = blocks(text, boilerplate(text))[0]
    assert text.words(one.span) == f"{LONG}\n\n{MORE}"


def test_a_credit_in_brackets_makes_a_block_of_its_paragraph() -> None:
    for words in (f"{LONG} (via Politico)", f"“{LONG}” (via Politico)"):
        text = of_words(f"Big news.\n\n{words}\n\n{MORE}")
        (one,) = blocks(text, boilerplate(text))
        assert (one.outlet, one.known_by, text.words(one.span)) == ("Politico", "credit", words)
    text = of_words(f"Big news.\n\n{LONG}\n\n(via Politico)\n\n{MORE}")
    assert [(one.outlet, text.words(one.span)) for one in blocks(text)] == [("Politico", LONG)]


def test_lines_too_long_to_be_cut_are_paragraphs() -> None:
    text = of_words(f"News.\n\nThe New York Times says:\n{LONG} {MORE}\n{MORE}\nThis is just sad.")
    (one,) = blocks(text)
    assert (one.outlet, text.words(one.span)) == ("New York Times", f"{LONG} {MORE}\n{MORE}")
    text = of_words(f"News.\n\nThe New York Times says:\n> {LONG}\n> {MORE}\nThat is not all.")
    (one,) = blocks(text)
    assert (one.outlet, text.words(one.span)) == ("New York Times", f"> {LONG}\n> {MORE}")


def test_the_line_right_above_quoted_lines_names_their_outlet() -> None:
    quoted = f"> {LONG}\n> {MORE}"
    text = of_words(f"Sent by a reader.\n\nThis was in Axios, it seems.\n{quoted}\nThat is not all.")
    assert [(one.outlet, text.words(one.span)) for one in blocks(text)] == [("Axios", quoted)]


def test_several_blocks_are_told_apart() -> None:
    text = of_words(f"News.\n\nFrom Axios:\n\n{LONG}\n\nThe AP has more:\n\n{MORE}\n\nThis is just sad.\n\n{LONG}")
    assert [(one.outlet, one.ends_by) for one in blocks(text)] == [("Axios", "introduction"), ("AP", "own voice")]


def test_quotations_of_the_markup_are_quotations() -> None:
    text = of_html("<p>Ana Roe said <q>it <q>works</q> well</q> and left.</p>")
    assert text.plain == "Ana Roe said “it ‘works’ well” and left."
    assert [text.words(one) for one in speakers(text)[0].words] == ["it ‘works’ well"]


BOILERPLATE = [
    "We use cookies and similar technologies on this site.",
    "Facebook Twitter Email Print",
    "Share",
    "Ana Roe is a reporter for the El Paso Times, where she covers the border.",
    "Follow Ana Roe on Twitter: @anaroe",
    "(Reporting by Ana Roe in Mexico City; Editing by John Doe)",
    "Associated Press writer Ana Roe in Tijuana contributed to this report.",
    "Already a subscriber? Log in",
    "Our Standards: The Thomson Reuters Trust Principles.",
    "Have a tip? Write to us.",
    "Todos los derechos reservados.",
]


@pytest.mark.parametrize("line", BOILERPLATE)
def test_boilerplate_is_told_apart(line: str) -> None:
    text = of_words(f"Talks begin\n\n{LONG}\n\n{line}\n\n{MORE}")
    assert [text.words(one) for one in boilerplate(text)] == [line]


NEWS = [
    "By continuing to send aid, Mexico hopes to win time.",
    "Sponsored by Sen. Roe, the bill has no chance.",
    "Recommended measures include more visas.",
    "Mexico covers the costs for the United States.",
    "Share of migrants from Venezuela rose.",
    "More on the way: three new shelters will open.",
    "Reporting from the border shows that shelters are full.",
    "The president is a former reporter, she said.",
    "Text of the agreement was not published.",
]


@pytest.mark.parametrize("line", NEWS)
def test_news_is_no_boilerplate(line: str) -> None:
    assert boilerplate(of_words(f"Talks begin\n\n{LONG}\n\n{line}\n\n{MORE}")) == ()


def test_other_stories_are_left_out_up_to_the_next_sentence() -> None:
    text = of_words(
        f"Talks begin\n\n{LONG}\n\nRelated stories:\n\n- 999,999 Arrests in Texas\n- A Deal at Last\n\n{MORE}"
    )
    found = [text.words(one) for one in boilerplate(text)]
    assert found == ["Related stories:", "- 999,999 Arrests in Texas", "- A Deal at Last"]


def test_what_stands_beside_an_article_on_a_page_is_not_read() -> None:
    text = of_html(
        "<nav>Home</nav><aside><article>Teaser</article></aside><main><h1>Talks</h1><figure><img><figcaption>A photo"
        f"</figcaption></figure><p>{LONG}</p><div class='share-buttons x'>Share it</div><div "
        f"class='related-wide'><p>{MORE}"
        "</p></div><ul role='navigation'><li>Next</ul></main><div id='comments'>First!</div>"
    )
    assert text.plain == f"Talks\n\n{LONG}\n\n{MORE}"


@functools.cache
def us_mexico() -> Against:
    return against()


def sound(told: ReadTold) -> None:
    """Every stretch holds its words, and lies in its sentence's paragraph."""
    spans = [*told.items, *told.loaded, *told.boilerplate, *(one.sentence for one in told.items)]
    spans += [
        one for item in told.items if item.kind == "speaker" for one in (*item.words, item.verb, item.through) if one
    ]
    spans += [one for item in told.items if item.kind == "demand" for one in (item.verb, item.asker, item.asked) if one]
    spans += [told.title] if told.title else []
    assert all(told.plain[one.start : one.end] == one.text for one in spans)
    assert all(one.start < one.end for one in spans)


WRAPPED = """THE TWO SIDES MEET AT THE BORDER AND AGREE TO MEET
AGAIN NEXT MONTH

  WASHINGTON, Jan. 20, 2024 (Reuters) - Customs and Border Protection said
agents had more than 300,000 encounters at the southwest border in
December 2023, a record. “We ask for help,” Ana
Roe told NBC News.
  Mexico urged Washington to lift sanctions on
Venezuela. Officials said no more.
"""


def test_hard_wrapped_lines_are_read_as_paragraphs(tmp_path: Path) -> None:
    for name, data in (("a", WRAPPED.encode()), ("b", WRAPPED.replace("\n", "\r\n").encode("utf-8-sig"))):
        (tmp_path / f"{name}.txt").write_bytes(data)
        text = read(tmp_path / f"{name}.txt")
        told = told_of(text, name, us_mexico())
        sound(told)
        assert told.plain == data.decode("utf-8")
        assert told.title
        assert " ".join(told.title.text.split()).endswith("NEXT MONTH")
        assert [one.verdict for one in told.items if one.kind == "number"] == ["confirmed"]
        assert [" ".join(one.text.split()) for one in told.items if one.kind == "speaker"] == [
            "Customs and Border Protection",
            "Ana Roe",
            "Officials",
        ]
        assert str(told.written.day) == "2024-01-20"


def test_another_encoding_is_read_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("“No,” said Andrés López.".encode("windows-1252"))
    told = told_of(read(tmp_path / "a.txt", encoding="windows-1252"), "a.txt", us_mexico())
    assert [one.text for one in told.items] == ["Andrés López"]


def test_signs_without_width_hide_nothing_and_keep_their_places() -> None:
    words = (
        "They had 301,\u00ad981 en\u00adcounters at the south\u200bwest border in December 2023, Ana Ro\u00ade said."
    )
    told = told_of(of_words(words), "text", us_mexico())
    sound(told)
    assert told.plain == words
    assert [(one.kind, one.text.replace("\u00ad", "")) for one in told.items] == [
        ("number", "301,981 encounters"),
        ("speaker", "Ana Roe"),
    ]
    assert told.items[0].kind == "number"
    assert told.items[0].verdict == "confirmed"


def test_rows_of_a_table_are_no_sentence() -> None:
    text = of_words("Arrests by year\n\nCountry\t2022\t2023\nVenezuela\t48,000\t50,000\nCuba\t20,000\t30,000\n\nMore.")
    assert [text.words(one) for one in text.paragraphs][1:4] == [
        "Country\t2022\t2023",
        "Venezuela\t48,000\t50,000",
        "Cuba\t20,000\t30,000",
    ]


HEADED = ["Related stories", "A HEADLINE IN CAPITALS ONLY", "\ufeffTalks begin"]
PIECES = [
    *SPEAKS, *SILENT[:9], *HEADED, *BOILERPLATE, *BACK, LONG, MORE, WRAPPED, "Reuters reports:", "\u00ad",
    "• more visas\n• more aid",
    "> mail\n> quoted by somebody who has far more than fifteen words to say about it, and says them all here",
    "There were 301,981 en\u00adcounters at the southwest border in December 2023.", "It was an invasion of "
    "illegals, he said.",
    "Mexico\t301,981\t2023", "Mexico urged the U.S. to end the blockade of Cuba and grant 10 million visas.",
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8),
    st.sampled_from(["\n\n", "\r\n\r\n", "\n", " ", "\u2029"]),
)
def test_places_are_exact_in_whatever_is_mixed(pieces: list[str], between: str) -> None:
    words = between.join(pieces)
    told = told_of(of_words(words), "text", us_mexico())
    assert told.plain == words
    sound(told)
