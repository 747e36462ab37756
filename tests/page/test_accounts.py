"""Accounts behind tabs: they are what the commands say, and what no library counted is counted by hand."""

import numpy as np
import pytest
from tests.page.test_prepared import DRAWS, january

from winset import study
from winset.errors import Faulty
from winset.report.figures.dots import _stacked
from winset.study import prepared as asking
from winset.study.accounts import ACCOUNTS, Look
from winset.study.dots import dots
from winset.study.events import AFTER, BASE, BEFORE, events, windows
from winset.study.moved import Moved
from winset.study.sourced import sourced


def made(name: str, moved: Moved | None = None, look: Look | None = None) -> object:
    return ACCOUNTS[name].make("us-mexico", asking.ask(january(), moved or Moved()), look or Look())


def test_hold_and_prices_are_those_of_the_commands() -> None:
    assert made("hold") == study.hold("us-mexico", as_of="2024-01", draws=DRAWS)
    assert made("prices") == study.prices("us-mexico", "2024-01", draws=DRAWS)


def test_hold_is_of_the_readers_package_where_there_is_one() -> None:
    told = made("hold", Moved(package={"aid": "bank-finance"}))
    assert told.asked == "package"  # type: ignore[attr-defined]
    assert told.changes == {"aid": "bank-finance"}  # type: ignore[attr-defined]


def test_a_package_of_the_frontier_is_priced_at_its_place() -> None:
    asked = asking.ask(january(), Moved())
    for point in (0, len(asked.frontier.payoffs) - 1):
        told = made("prices", look=Look(point=point))
        assert told.package.options == asked.frontier.package(point)  # type: ignore[attr-defined]
        paid = list(told.package.payoffs.values())  # type: ignore[attr-defined]
        assert paid == pytest.approx(asked.frontier.payoffs[point], abs=2e-3)
    beyond = made("prices", look=Look(point=len(asked.frontier.payoffs) + 5))
    assert beyond == made("prices", look=Look(point=len(asked.frontier.payoffs) - 1))


def test_windows_are_what_a_loop_counts() -> None:
    counts = np.random.default_rng(3).poisson(40.0, size=50).astype(float)
    counts[:5] = 0.0
    around = windows(counts)
    for month, distance in ((20, 4), (5, 0), (49, -BEFORE), (30, AFTER)):
        before = counts[max(month - BASE, 0) : month]
        inside = 0 <= month + distance < len(counts)
        found = around[month, BEFORE + distance]
        if inside and before.sum() > 0:
            assert found == pytest.approx(counts[month + distance] / before.mean())
        else:
            assert np.isnan(found)


def test_event_paths_start_at_what_was_published() -> None:
    flows = january().weighed.flows
    told = events(january().question, flows)
    assert len(told.paths) == len(flows.measures)
    for path in told.paths:
        columns = [flows.panel.origins.index(origin) for origin in path.targets]
        counts = flows.panel.values[:, columns].sum(axis=1)
        at = flows.panel.row(path.start.isoformat()[:7])
        expected = counts[at] / counts[at - BASE : at].mean()
        assert path.path[told.months.index(0)] == pytest.approx(expected, abs=1e-3)


def test_every_value_has_a_basis_and_a_citation_and_series_are_as_old_as_they_were() -> None:
    told = sourced(january().question, january().known)
    known = {source.id: source for source in told.sources}
    assert sum(told.by_basis.values()) == len(told.values) > 100
    assert all(value.source in known and known[value.source].citation for value in told.values)
    assert sum(source.values for source in told.sources) == len(told.values)
    newest = {series.id: series.last for series in told.series}
    assert newest[january().question.case.flows.target] == str(january().weighed.flows.panel.months[-1])
    assert all(series.months_behind >= 0 for series in told.series)


def test_dots_stand_on_their_side_of_the_capacity() -> None:
    told = dots(january().question, january().weighed.flows, 11, 200_000.0)
    rows = _stacked(told, told.most)
    assert len(rows) == 50
    assert sum(row["side"] == "above the capacity" for row in rows) == told.above
    assert all((row["at"] > told.capacity) == (row["side"] == "above the capacity") for row in rows)
    assert len({(row["at"], row["height"]) for row in rows}) == 50


def test_dots_are_counted_above_a_capacity_in_a_month() -> None:
    flows, question = january().weighed.flows, january().question
    for month, capacity in ((0, 150_000.0), (11, 220_000.0)):
        told = dots(question, flows, month, capacity)
        seen = flows.outlook.total[month]
        assert told.chance == pytest.approx((seen > capacity).mean(), abs=1e-4)
        assert abs(told.above / 50 - told.chance) <= 0.02
        assert told.chance <= told.some_month
    with pytest.raises(Faulty, match="VEN"):
        dots(question, flows, origin="VEM")
