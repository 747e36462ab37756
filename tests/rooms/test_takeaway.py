"""What is taken from a chart: sheets that no spreadsheet runs, citations that BibTeX reads, ghosts that fit a chart."""

import csv
import io
from functools import cache

import pytest
from tests.asked import january

from winset.app.views import Views
from winset.report.exhibits import Exhibit
from winset.report.figures import drawn
from winset.report.figures.ghosts import ghosted
from winset.report.figures.inplace import Split, split
from winset.report.takeaway import cited, sheet
from winset.study import live as telling
from winset.study import prepared as asking
from winset.study.live_told import Live
from winset.study.look import Look
from winset.study.moved import Moved


@cache
def live() -> Live:
    return telling.live(asking.ask(january(), Moved(package={"aid": "bank-finance"}, rule="utilitarian")))


def parts(title: str = "A title", source: str = "Source: nobody") -> Split:
    return Split("", "", (title,), (source,), "", {}, {}, {})


def exhibit(*rows: tuple[str, ...]) -> Exhibit:
    return Exhibit("fan", lambda answer: None, "What it\nshows.", ("Month", "Value"), rows)


@pytest.mark.parametrize("cell", ["=1+1", "@sum", "\t=1", "-cmd", "+cmd"])
def test_no_cell_is_run_by_a_spreadsheet(cell: str) -> None:
    text = sheet(live(), exhibit((cell, "-3.2"), ("+64%", "7")), parts(), "winset deals")
    rows = list(csv.reader(io.StringIO(text.split("\r\n", 8)[-1])))
    assert rows == [["Month", "Value"], ["'" + cell, "-3.2"], ["+64%", "7"]]


def test_what_a_sheet_says_of_itself_stays_in_its_lines() -> None:
    text = sheet(live(), exhibit(("a", "b")), parts("A title\r\n=evil()"), "winset deals")
    said = [line for line in text.split("\r\n") if line.startswith("# ")]
    assert len(said) == 8
    assert said[0] == "# title: A title =evil()"
    assert "rule=utilitarian; package.aid=bank-finance" in said[6]


def test_a_citation_takes_signs_of_bibtex_literally() -> None:
    found = cited(live(), exhibit(("a", "b")), parts("50% & {more} of_this \\"), "winset")["bibtex"]
    assert r"title = {50\% \& \{more\} of\_this \textbackslash{}}" in found


def test_the_publisher_is_cited_where_the_chart_names_it() -> None:
    source = next(one for one in live().sources if one.id == live().stands.encounters.source)
    found = cited(live(), exhibit(("a", "b")), parts(source=f"Source: {source.publisher}; run"), "winset")
    assert f"@misc{{{source.id}," in found["bibtex"]
    assert source.title in found["text"]
    assert "@misc{" + source.id not in cited(live(), exhibit(("a", "b")), parts(), "winset")["bibtex"]


def test_every_mark_that_moves_has_a_ghost_and_the_chart_can_still_be_drawn() -> None:
    plane, answer = Views().exhibit(live(), "deals", "payoff_plane", Look(), {})
    made = split(plane.draw(answer))
    frame = ghosted(made.frame)
    ghosts = frame["usermeta"]["ghosts"]
    assert set(ghosts.values()) <= set(made.rows)
    assert len(ghosts) >= 2
    rows = {**made.rows, **{ghost: made.rows[of] for ghost, of in ghosts.items()}}
    assert drawn.picture({**frame, "datasets": rows}, "svg").startswith(b"<svg")
    assert ghosted(made.frame) == frame


def test_a_chart_of_small_charts_stays_as_it_is() -> None:
    small, answer = Views().exhibit(live(), "outlook", "by_origin", Look(), {})
    frame = split(small.draw(answer)).frame
    assert ghosted(frame) is frame
