"""The one-file page and the run folder: self-contained, escaped, well-formed, all or nothing."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.rooms import answers
from tests.rooms.test_report import HOSTILE

from winset import report
from winset.report import figures, folder
from winset.report.exhibits import exhibits
from winset.report.names import cleaned
from winset.report.onefile import doubt, linked
from winset.report.pointed import pointed, row
from winset.study.answer import Answer, SourceTold

FIGURES = ("by_origin", "chosen_options", "fan", "measures", "odds", "payoff_plane", "with_package")
FETCHING = {"src", "href", "srcset", "action", "data", "poster", "xlink:href"}


class Tags(HTMLParser):
    """Every tag with its attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def page() -> str:
    return report.page(answers.answer())


@pytest.fixture(scope="module")
def hostile() -> Answer:
    source = {"id": "toy-agency", "title": HOSTILE, "publisher": HOSTILE, "url": "javascript:alert(1)", "note": HOSTILE}
    stands = answers.stands() | {"no_deal": HOSTILE, "sentence": HOSTILE}
    listed = [m | {"title": HOSTILE} for m in answers.measures()["measures"]]
    return answers.answer(
        title=HOSTILE, question=HOSTILE, sources=[source], stands=stands,
        measures=answers.measures() | {"measures": listed},
    )  # fmt: skip


def test_the_page_asks_the_network_for_nothing(page: str) -> None:
    fetched = [
        (tag, value)
        for tag, attributes in Tags(page).found
        for name, value in attributes.items()
        if name in FETCHING and tag != "a" and value and not value.startswith(("#", "data:"))
    ]
    assert fetched == []
    assert "@import" not in page
    assert re.search(r"url\((?!#)", page) is None
    assert "<script" not in page


def test_links_that_leave_the_page_are_those_of_the_sources(page: str) -> None:
    leaving = {a["href"] for tag, a in Tags(page).found if tag == "a" and not str(a["href"]).startswith("#")}
    assert leaving == {"https://example.org/toy"}


def test_every_link_within_the_page_arrives_and_no_id_stands_twice(page: str) -> None:
    tags = Tags(page).found
    ids = [a["id"] for _, a in tags if a.get("id")]
    assert len(ids) == len(set(ids))
    assert {str(a["href"])[1:] for tag, a in tags if tag == "a" and str(a["href"]).startswith("#")} <= set(ids)


def test_text_of_a_case_shows_as_text(hostile: Answer) -> None:
    page = report.page(hostile)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not any(str(a.get("href", "")).startswith("javascript") for tag, a in Tags(page).found if tag == "a")
    assert "\x1b" not in page


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil", "https://", "http://[bad", ""])
def test_addresses_that_are_not_of_the_web_become_no_link(url: str) -> None:
    assert linked(SourceTold(id="s", title="", publisher="", url=url, note="")) == ""


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_well_formed_even_with_hostile_words(name: str, hostile: Answer) -> None:
    drawn = figures.svg(getattr(figures, name)(hostile))
    root = ElementTree.fromstring(drawn)
    assert root.tag.endswith("svg")
    assert "script" not in {node.tag.rsplit("}")[-1] for node in root.iter()}


def test_a_figure_names_its_source_and_its_run() -> None:
    for name in FIGURES:
        text = figures.svg(getattr(figures, name)(answers.answer()))
        assert "Source: " in text
        assert "toy-0123456789" in text


def test_a_figure_is_an_image_too() -> None:
    assert figures.png(figures.fan(answers.answer()), scale=1).startswith(b"\x89PNG")


def test_every_figure_stands_with_its_sentence_and_its_table(page: str) -> None:
    shown = exhibits(answers.answer())
    assert sorted(shown) == sorted(FIGURES)
    images = [a["aria-label"] for _, a in Tags(page).found if a.get("role") == "img"]
    order = ("fan", "by_origin", "measures", "odds", "with_package", "payoff_plane", "chosen_options")
    assert images == [shown[name].sentence for name in order]
    assert all(len(row) == len(x.heads) for x in shown.values() for row in x.rows)


def told_by(drawn: str) -> list[str]:
    """What a pointer is told on a figure, in the order of the file."""
    root = ElementTree.fromstring(drawn)
    marks = [node for node in root.iter() if node.get("class") == "told"]
    assert all(node.get("opacity") == "0" for node in marks), "what is there for the pointer alone is seen"
    return [next(child.text or "" for child in node if child.tag.endswith("title")) for node in marks]


def test_a_pointer_is_told_the_row_of_the_table_on_every_figure() -> None:
    answer = answers.answer()
    shown = exhibits(answer)
    told = {name: told_by(figures.svg(pointed(exhibit, answer))) for name, exhibit in shown.items()}
    assert "Jan 2020\n50,000" in told["fan"]
    assert told["fan"][-1].startswith("Dec 2024\nMedian: ")
    assert len(told["fan"]) == 60
    assert told["with_package"][-1].startswith("Dec 2024\nnothing agreed, median: ")
    for name in ("measures", "odds", "by_origin"):
        rows = [row(shown[name].heads, cells) for cells in shown[name].rows]
        assert sorted(told[name]) == sorted(rows), name
    assert "Aid: twenty billion\nShare of draws: 20%" in told["chosen_options"]
    assert "Northland: +16\nSouthland: −2.0\nEnforcement: twice as hard\nRatified in full: 100%" in told["payoff_plane"]


def test_what_a_pointer_is_told_is_text_even_of_hostile_words(hostile: Answer) -> None:
    shown = exhibits(cleaned(hostile))
    told = told_by(figures.svg(pointed(shown["measures"], cleaned(hostile))))
    assert told
    assert all("<script>alert(1)</script>" in text for text in told)


def test_the_page_says_what_a_reader_needs_in_order_to_trust_it(page: str) -> None:
    for sentence in (answers.CAVEAT, answers.DISCLOSURE, "62% of 500 draws", "worse than the random walk at 12 months",
                     "11% × 94% = 10%", "conditional on past analogues, not causal", "twenty billion",
                     "a" * 64):  # fmt: skip
        assert sentence in page


def test_the_page_has_a_language_headings_in_order_and_a_way_past_the_contents(page: str) -> None:
    tags = Tags(page).found
    assert next(a for tag, a in tags if tag == "html")["lang"] == "en"
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert next(a for tag, a in tags if tag == "a")["class"] == "skip"


def test_the_page_says_what_was_known_and_what_was_written_later(page: str) -> None:
    text = " ".join(page.split())
    assert "evidence as published by then; options, priors and weights of the case were written later" in text
    assert "None of this evidence was used in the answer; the case itself was written with hindsight." in text
    assert "scored with everything published since" in text


def test_every_cell_of_a_table_carries_its_head_for_narrow_screens(page: str) -> None:
    cells = [attributes for tag, attributes in Tags(page).found if tag == "td"]
    assert cells
    assert all(cell.get("data-head") for cell in cells)


@pytest.mark.parametrize(
    ("note", "word"),
    [("Unverified. Kept.", "unverified"), ("A reprint of the table.", "reprint"), ("Read in excerpts.", "excerpts"),
     ("As printed by the agency.", "")],
)  # fmt: skip
def test_a_source_that_was_not_seen_in_first_print_is_marked(note: str, word: str) -> None:
    assert doubt(SourceTold(id="s", title="", publisher="", url="", note=note)) == word


def test_the_plane_of_payoffs_ends_where_its_points_do() -> None:
    spec = figures.payoff_plane(answers.answer()).to_dict()
    points = next(layer for layer in spec["layer"] if layer["mark"].get("type") == "circle")
    shown = spec["datasets"][points["data"]["name"]]
    for axis in ("x", "y"):
        low, high = points["encoding"][axis]["scale"]["domain"]
        values = [0.0, *(point[axis] for point in shown), *((9.0, 16.0) if axis == "x" else (3.5, -2.0))]
        assert low < min(values)
        assert high > max(values)
        assert max(values) - min(values) > 0.8 * (high - low)
    assert len(spec["title"]["text"]) == 1


def test_no_figure_is_drawn_of_packages_where_there_is_none() -> None:
    shown = exhibits(answers.answer(deals=answers.no_deal()))
    assert "payoff_plane" not in shown
    assert "with_package" not in shown
    assert "chosen_options" not in shown


def test_the_page_is_small(page: str) -> None:
    assert len(page.encode()) < 2_000_000


def test_a_brief_is_written_as_page_document_text_and_figures(tmp_path: Path) -> None:
    made = report.write(answers.answer(), tmp_path / "runs" / "toy")
    kept = sorted(str(p.relative_to(tmp_path / "runs" / "toy")) for p in made)
    assert kept == sorted(["brief.html", "brief.json", "brief.txt",
                           *(f"figures/{name.replace('_', '-')}.svg" for name in FIGURES)])  # fmt: skip
    assert Answer.model_validate(json.loads((tmp_path / "runs/toy/brief.json").read_text())) == answers.answer()
    assert [p.name for p in (tmp_path / "runs").iterdir()] == ["toy"]


def test_the_same_answer_gives_the_same_bytes() -> None:
    assert folder.told(answers.answer()) == folder.told(answers.answer())


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
def test_a_failure_leaves_nothing_half_written(
    fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.write_bytes

    def failing(self: Path, data: bytes) -> int:
        if self.name == "brief.txt":
            raise fault
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(type(fault)):
        report.write(answers.answer(), tmp_path / "toy")
    assert list(tmp_path.iterdir()) == []


def test_files_of_others_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "notes.md").write_text("mine")
    (tmp_path / "toy" / "brief.html").write_text("old")
    report.write(answers.answer(), tmp_path / "toy")
    assert (tmp_path / "toy" / "notes.md").read_text() == "mine"
    assert (tmp_path / "toy" / "brief.html").read_text().startswith("<!doctype html>")
    assert [p.name for p in tmp_path.iterdir()] == ["toy"]


def test_drawing_survives_control_characters_that_would_end_the_process() -> None:
    listed = [m | {"title": "a\x1bb\x00c\ud800"} for m in answers.measures()["measures"][:1]]
    drawn = figures.svg(figures.measures(answers.answer(measures=answers.measures() | {"measures": listed})))
    assert "abc" in drawn
