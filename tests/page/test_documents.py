"""What the page is sent is what its documents say."""

import datetime as dt
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.page.conftest import DRAWS, january

from winset import case as cases
from winset import study
from winset.app.views import TABS, Views
from winset.app.work import Busy, Work
from winset.language import dated, told_in
from winset.study.accounts import ACCOUNTS, Look
from winset.study.documents_page import BusyTold, PageTold
from winset.study.levers_told import levers
from winset.study.live import live
from winset.study.live_told import Live
from winset.study.moved import Moved
from winset.study.prepared import STEPS, ask, prepare, step


@pytest.mark.parametrize("tab", list(TABS))
def test_a_tab_is_a_page_document_with_and_without_what_was_drawn(tab: str) -> None:
    views, told = Views(), live(ask(january(), Moved()))
    first = PageTold.model_validate(views.pieces(told, tab, {}))
    assert all(chart.frame and chart.rows for chart in first.charts)
    assert all(chart.heads and chart.cells is not None for chart in first.charts)
    have = {chart.id: f"{chart.key}.{chart.state}.{chart.table}" for chart in first.charts}
    again = PageTold.model_validate(views.pieces(told, tab, have))
    assert not any(chart.frame or chart.rows or chart.heads or chart.cells for chart in again.charts)
    without_tables = {chart.id: f"{chart.key}.{chart.state}" for chart in first.charts}
    tables = PageTold.model_validate(views.pieces(told, tab, without_tables))
    assert [chart.cells for chart in tables.charts] == [chart.cells for chart in first.charts]


@pytest.mark.parametrize("tab", list(TABS))
def test_what_is_left_out_while_levers_move_comes_when_they_rest(tab: str) -> None:
    told = live(ask(january(), Moved()))
    moving, resting = (Views().pieces(told, tab, {}, pace=pace) for pace in ("moving", "resting"))
    late = set(moving["late"])
    assert late == ({"issue_coordinates"} if tab == "deals" else set())
    assert moving["charts"] == [chart for chart in resting["charts"] if chart["id"] not in late]
    assert not resting["late"]
    kinds = {control["kind"] for control in resting["controls"]} - {control["kind"] for control in moving["controls"]}
    assert kinds == ({"brush"} if tab == "deals" else set())


def test_a_tab_with_its_accounts_is_a_page_document() -> None:
    asked = ask(january(), Moved())
    for tab, of in TABS.items():
        if "backtest" in of.accounts or "measures" in of.accounts:  # what takes long is asked for in a browser
            continue
        made = {name: ACCOUNTS[name].make("us-mexico", asked, Look(point=0)) for name in of.accounts}
        told = PageTold.model_validate(Views().pieces(live(asked), tab, {}, Look(point=0), made))
        assert told.charts
        assert told.notes
        assert not told.waits
        assert bool(told.controls) == (tab in ("outlook", "deals", "ratify", "sources"))


def test_a_live_answer_is_a_document_that_can_be_read_back() -> None:
    told = live(ask(january(), Moved()))
    assert Live.model_validate_json(told.model_dump_json(by_alias=True)) == told


@pytest.mark.parametrize("name", ["page/2", "busy/1", "live/1", "moved/1", "levers/2"])
def test_the_pages_documents_have_schemas(name: str) -> None:
    assert study.schema(name)["type"] == "object"


def test_the_date_that_was_served_is_asked_by_the_name_of_its_moment() -> None:
    question = january().question
    later = replace(january(), question=replace(question, as_of=question.as_of + dt.timedelta(days=20)))
    work = Work("us-mexico", 7, DRAWS, later)
    try:
        assert work.prepared(question.moment.id) is later
        assert work.prepared(None) is later
    finally:
        work.close()


def test_what_preparing_tells_is_what_it_says_that_it_does(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    prepare(cases.scaffold("toy", tmp_path), draws=20, progress=lambda doing, done: told.append((doing, done)))
    assert told == list(STEPS.items())
    assert [step(done) for _, done in told] == list(STEPS)


def test_levers_tell_each_moment_with_its_day_and_the_question_that_it_asks() -> None:
    question = january().question
    told = levers(question)
    assert told.question == question.moment.question
    assert told.moments.options["2024-01"] == "2024-01 (January 31, 2024)"
    assert told.moments.options["newest"] == f"newest ({dated(question.newest)})"
    with told_in("es"):
        spanish = levers(question).moments.options
    assert spanish["2023-12"] == "2023-12 (18 de diciembre de 2023)"
    assert spanish["newest"].startswith("más reciente (")
    later = replace(question, as_of=dt.date(2024, 2, 20))  # the page was opened on a day after its moment's own
    assert levers(later).moments.options["2024-01"] == "2024-01 (February 20, 2024)"


def test_slow_work_tells_how_far_it_is() -> None:
    work, shares = Work("us-mexico", 7, DRAWS, january()), []
    try:
        for _ in range(1200):
            try:
                assert work.prepared("2021-11").question.moment.id == "2021-11"
                break
            except Busy as busy:
                told = BusyTold(winset="0", doing=str(busy), share=busy.share)
                assert told.doing == ("Waiting for a worker" if told.share is None else step(told.share))
                shares.append(-1.0 if told.share is None else told.share)
                time.sleep(0.05)
        else:
            pytest.fail("the date was never ready")
    finally:
        work.close()
    assert shares == sorted(shares)
    assert len(set(shares)) > 2
