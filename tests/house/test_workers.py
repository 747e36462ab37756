"""Which tests share a worker: the lists name files that are there, and say the truth about them."""

import re

from tests.conftest import APART, TESTS, TOGETHER, together

DEAR = re.compile(r"\b(served|browser|window|page|screen|walked): ")
"""A parameter of a test that is a browser or the served page."""


def test_files_that_share_a_worker_are_there() -> None:
    assert TOGETHER["the page"]
    assert [file.name for files in TOGETHER.values() for file in files if not file.is_file()] == []


def test_a_new_file_of_the_page_joins_the_others_and_other_files_stand_alone() -> None:
    assert together("tests/page/test_page.py::test_x") == together("tests/page/test_door.py::test_y[1]") == "the page"
    assert together("tests/rooms/test_sound.py::test_x") == together("README.md::README.md") == ""


def test_what_stands_apart_asks_for_no_browser_and_no_served_page() -> None:
    files = {name: TESTS / "page" / f"test_{name}.py" for name in APART}
    assert [name for name, file in files.items() if DEAR.search(file.read_text(encoding="utf-8"))] == []
