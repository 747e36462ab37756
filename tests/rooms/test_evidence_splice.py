"""One panel from several series: levels are lifted, growth is not touched, the target stays exact."""

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from winset import evidence
from winset.axes import month
from winset.case.parts import Flows, Series, Splice
from winset.errors import Faulty
from winset.evidence import splice
from winset.evidence.splice import Counts

CASE = Path(evidence.__file__).parents[1] / "cases" / "us-mexico" / "evidence"


def cut(until="2020-02", overlap=("2020-03", "2020-04")):
    return Splice(series="older", until=until, overlap=overlap)


def counted(first, *columns):
    return Counts(month(first), np.array(columns, dtype=float).T)


def test_an_older_series_is_lifted_by_the_ratio_over_the_overlap():
    newer, older = counted("2020-03", [20, 40]), counted("2020-01", [5, 7, 10, 20])
    joined = splice.joined(newer, older, cut())
    assert joined.values[:, 0].tolist() == [10, 14, 20, 40]


def test_each_origin_has_its_own_ratio_and_one_without_overlap_takes_that_of_the_total():
    newer = counted("2020-03", [30, 30], [0, 0], [10, 10])
    older = counted("2020-01", [1, 1, 10, 10], [4, 4, 0, 0], [1, 1, 10, 10])
    assert splice.ratios(newer, older, ("2020-03", "2020-04")).tolist() == [3, 2, 1]


def test_without_a_common_month_nothing_is_scaled():
    newer, older = counted("2020-03", [20, 40]), counted("2020-01", [5, 7])
    assert splice.ratios(newer, older, ("2020-03", "2020-04")).tolist() == [1]
    assert splice.joined(newer, older, cut()).values[:, 0].tolist() == [5, 7, 20, 40]


def test_an_older_series_ends_at_until_and_what_is_between_is_unknown():
    newer, older = counted("2020-03", [20, 40]), counted("2020-01", [10, 14, 20, 40])
    joined = splice.joined(newer, older, cut(until="2020-01"))
    assert joined.values[0, 0] == 10
    assert np.isnan(joined.values[1, 0])
    assert [str(m) for m in joined.months] == ["2020-01", "2020-02", "2020-03", "2020-04"]


def test_an_older_series_that_reaches_no_further_back_adds_nothing():
    newer = counted("2020-01", [20, 40])
    assert splice.joined(newer, counted("2020-01", [1, 2]), cut(until="2025-01")) is newer


@given(some.lists(some.integers(1, 10_000), min_size=4, max_size=12), some.integers(1, 50))
def test_growth_of_an_older_series_survives_the_splice(counts, factor):
    older = counted("2020-01", counts)
    newer = Counts(month("2020-03"), older.values[2:] * factor)
    joined = splice.joined(newer, older, cut())
    assert np.allclose(np.diff(np.log(joined.values[:, 0])), np.diff(np.log(older.values[:, 0])))


def test_months_without_a_row_are_zero_and_strangers_are_other():
    frame = pl.DataFrame(
        {
            "origin": ["MEX", "TUR", "UKR"],
            "channel": "usbp",
            "month": [dt.date(2020, 1, 1), dt.date(2020, 3, 1), dt.date(2020, 3, 1)],
            "value": [5, 2, 1],
        }
    )
    counts = splice.counts(frame, ("MEX",))
    assert counts.values.tolist() == [[5, 0], [0, 0], [0, 3]]


@pytest.fixture(scope="module")
def known():
    lags = {"us_sw_encounters_bothcomp": 25, "us_sw_encounters": 25, "us_sw_usbp_by_origin": 75}
    parts = [evidence.observe.shelf.one_series(CASE / f"{name}.csv", name) for name in lags]
    empty = evidence.read(Path("nowhere"), [])
    published = evidence.observe.shelf._published(pl.concat(parts), lags)
    listed = tuple(
        Series(
            id=name,
            title=name,
            unit="encounters/month",
            source="cbp",
            lag={"value": lag, "unit": "days", "range": (lag, lag), "basis": "assumed", "source": "nobody"},
        )
        for name, lag in lags.items()
    )
    return evidence.Evidence(listed, published, empty.poll_list, empty.calls, empty.votes, empty.everyone)


@pytest.fixture(scope="module")
def case_flows():
    return Flows(
        target="us_sw_encounters_bothcomp",
        unit="encounters/month",
        origins=("MEX", "GTM", "HND", "SLV", "VEN", "CUB"),
        other="OTH",
        groups={},
        splice=(
            Splice(series="us_sw_encounters", until="2021-09", overlap=("2021-10", "2022-09")),
            Splice(series="us_sw_usbp_by_origin", until="2019-09", overlap=("2019-10", "2020-02")),
        ),
        horizon={"value": 12, "unit": "months", "basis": "observed", "source": "nobody"},
    )


def test_the_panel_is_the_target_where_the_target_is(known, case_flows):
    panel = known.panel(case_flows)
    months, target = known.monthly("us_sw_encounters_bothcomp")
    assert panel.months[0] == month("1999-10")
    assert panel.origins[-1] == "OTH"
    assert (panel.total[-len(months) :] == target).all()
    assert not np.isnan(panel.values).any()


def test_the_panel_is_exact_to_rounding_where_both_channels_are_exact(known, case_flows):
    panel = known.panel(case_flows)
    months, exact = known.monthly("us_sw_encounters")
    first = list(panel.months).index(month("2019-10"))
    assert panel.total[first : first + 24] == pytest.approx(exact[:24].astype(float), rel=1e-3)
    assert str(months[0]) == "2019-10"


def test_increments_of_border_patrol_by_origin_are_kept(known, case_flows):
    panel = known.panel(case_flows)
    months, mexicans = known.monthly("us_sw_usbp_by_origin", origin="MEX")
    stretch = (months >= month("2005-01")) & (months <= month("2019-09"))
    rows = (panel.months >= month("2005-01")) & (panel.months <= month("2019-09"))
    assert np.allclose(np.diff(np.log(panel.values[rows, 0])), np.diff(np.log(mexicans[stretch])))


def test_the_panel_falls_back_on_the_newest_series_published(known, case_flows):
    panel = known.observe(dt.date(2021, 11, 16)).panel(case_flows)
    assert panel.series == "us_sw_encounters"
    assert panel.months[-1] == month("2021-09")
    assert panel.total[-1] == 192_001


def test_a_panel_of_nothing_published_is_refused(known, case_flows):
    with pytest.raises(Faulty, match="no month is known"):
        known.observe(dt.date(1999, 1, 1)).panel(case_flows)
