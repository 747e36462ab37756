"""In a notebook: an answer, its parts and tables show themselves, as text of anybody's and never as markup."""

import os
import sys
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from tests.rooms import answers
from tests.rooms.test_report import HOSTILE
from tests.rooms.test_report_page import Tags

from winset.axes import months
from winset.report.numerals import typeset
from winset.tables import Panel

ALLOWED = {"div", "h3", "h4", "p", "dl", "dt", "dd", "figure", "table", "caption", "thead", "tbody", "tr", "th", "td"}
DRAWN = {"svg", "desc", "rect", "g", "path", "line", "text", "tspan", "title", "defs", "clippath"}


class Words(HTMLParser):
    """All text of a page, one string."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said = ""
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.said += data


def test_an_answer_shows_its_lines_its_figure_its_sources_and_its_run() -> None:
    shown = answers.answer()._repr_html_()
    words = Words(shown).said
    for text in ("Northland and Southland", "111,111 encounters in Dec 2023", answers.DISCLOSURE, "Agency of Northland",
                 "run toy-0123456789", "winset brief toy --as-of 2024-01 --seed 7"):  # fmt: skip
        assert text in words
    assert {tag for tag, _ in Tags(shown).found} <= ALLOWED | DRAWN
    assert len(shown) < 60_000


@pytest.mark.parametrize("part", ["stands", "outlook", "measures", "deals", "hold", "assumptions", "came", "reproduce"])
def test_a_part_of_an_answer_shows_what_it_says(part: str) -> None:
    of = getattr(answers.answer(), part)
    shown = of._repr_html_()
    assert typeset(getattr(of, "sentence", "")) in Words(shown).said
    assert {tag for tag, _ in Tags(shown).found} <= ALLOWED
    assert len(shown) < 30_000


def test_text_of_a_case_shows_as_text() -> None:
    source = {"id": HOSTILE, "title": HOSTILE, "publisher": HOSTILE, "url": "javascript:alert(1)", "note": HOSTILE}
    stands = answers.stands() | {"no_deal": HOSTILE, "sentence": HOSTILE, "governs": {HOSTILE: HOSTILE}}
    answer = answers.answer(title=HOSTILE, question=HOSTILE, sources=[source], stands=stands)
    for shown in (answer._repr_html_(), answer.stands._repr_html_(), answer.sources[0]._repr_html_()):
        assert {tag for tag, _ in Tags(shown).found} <= ALLOWED | DRAWN
        assert "<script>alert(1)</script>" in Words(shown).said
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_a_long_list_is_cut_and_says_so() -> None:
    shown = Words(answers.answer().measures._repr_html_()).said
    assert "(the first 8 of 10)" in shown
    assert "Sources: toy-agency" in shown


def test_a_table_shows_its_axes_and_whose_numbers_they_are() -> None:
    values = np.array([[1.0, 2.0], [np.nan, 4.0]])
    shown = Panel("toy", "encounters", months("2023-12", 2), ("MEX", HOSTILE), values, "toy-agency")._repr_html_()
    said = Words(shown).said
    for text in ("2023-12 to 2024-01 (2)", "(2, 2), 1 to 4, 1 missing", "toy-agency", "<script>alert(1)</script>"):
        assert text in said
    assert {tag for tag, _ in Tags(shown).found} <= ALLOWED


def test_a_real_notebook_shows_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed")
    root = Path(__file__).parents[2]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(root / "src"), str(root))))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    cells = ["from tests.rooms import answers\nanswers.answer()", "answers.answer().deals"]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    kernel = {"name": "python3", "display_name": "Python", "language": "python"}
    book.metadata["kernelspec"] = kernel
    client = nbclient.NotebookClient(
        book, timeout=60, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    )
    client.create_kernel_manager().kernel_cmd = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    client.execute()
    shown = [cell.outputs[0].data["text/html"] for cell in book.cells]
    assert "111,111 encounters in Dec 2023" in shown[0]
    assert "Both gain." in shown[1]
