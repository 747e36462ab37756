"""The shipped evidence: control totals as published, what is known on a date, where things stand."""

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from winset import evidence
from winset.axes import fiscal_year, month
from winset.case.parts import Flows, Series
from winset.errors import Faulty
from winset.evidence import Evidence

CASE = Path(evidence.__file__).parents[1] / "cases" / "us-mexico"
LAGS = {
    "us_sw_encounters_bothcomp": 25,
    "us_sw_encounters": 25,
    "us_sw_total": 25,
    "us_sw_usbp_long": 25,
    "us_sw_usbp_by_sector": 25,
    "us_sw_title42_expulsions": 25,
    "us_sw_usbp_by_origin": 75,
    "us_sw_encounters_rounded": 75,
    "us_cbp_one_processed": 75,
    "us_chnv_paroles": 75,
    "mex_detentions": 45,
    "mex_returns": 45,
    "darien_transits": 20,
}
NAMED = ("MEX", "GTM", "HND", "SLV", "VEN", "CUB", "HTI", "NIC", "COL", "ECU", "BRA", "PER", "IND", "CHN")


def series(name, lag, unit="encounters/month"):
    number = {"value": lag, "unit": "days", "range": (lag, lag), "basis": "assumed", "source": "nobody"}
    return Series(id=name, title=name, unit=unit, source="publisher", lag=number)


def flows(**changes):
    horizon = {"value": 12, "unit": "months", "basis": "observed", "source": "nobody"}
    given = {
        "target": "us_sw_encounters_bothcomp",
        "unit": "encounters/month",
        "origins": NAMED,
        "other": "OTH",
        "groups": {},
        "splice": [
            {"series": "us_sw_encounters", "until": "2021-09", "overlap": ["2021-10", "2022-09"]},
            {"series": "us_sw_usbp_by_origin", "until": "2019-09", "overlap": ["2019-10", "2020-02"]},
        ],
        "horizon": horizon,
        "shown": {
            "total": "us_sw_total",
            "between_ports_total": "us_sw_usbp_long",
            "by_channel": ["us_sw_encounters", "us_sw_usbp_by_origin"],
            "detentions": "mex_detentions",
            "transits": "darien_transits",
            "neighbour": "MEX",
        },
    }
    return Flows(**(given | changes))


@pytest.fixture(scope="module")
def shipped() -> Evidence:
    return evidence.read(CASE / "evidence", [series(name, lag) for name, lag in LAGS.items()])


def of_fiscal_year(shipped, name, year):
    months, values = shipped.monthly(name)
    return sum(int(v) for m, v in zip(months, values, strict=True) if fiscal_year(m) == year)


def of_year(shipped, name, year):
    months, values = shipped.monthly(name)
    return int(values[months.astype("datetime64[Y]") == np.datetime64(str(year), "Y")].sum())


@pytest.mark.parametrize(
    ("year", "total"), [(2021, 1_734_686), (2022, 2_378_944), (2023, 2_475_669), (2024, 2_135_005), (2025, 443_671)]
)
def test_total_encounters_of_a_fiscal_year_are_those_announced(shipped, year, total):
    assert of_fiscal_year(shipped, "us_sw_total", year) == total


@pytest.mark.parametrize(("year", "total"), [(2022, 2_378_944), (2023, 2_475_669), (2024, 2_135_005)])
def test_citizenships_add_up_to_the_announced_total(shipped, year, total):
    assert of_fiscal_year(shipped, "us_sw_encounters_bothcomp", year) == total
    assert of_fiscal_year(shipped, "us_sw_encounters", year) == total


@pytest.mark.parametrize(("year", "total"), [(2000, 1_643_679), (2019, 851_508)])
def test_border_patrol_of_a_fiscal_year_is_that_announced(shipped, year, total):
    assert of_fiscal_year(shipped, "us_sw_usbp_long", year) == total


def test_sectors_add_up_to_the_border_patrol_in_every_month_of_their_coverage(shipped):
    months, parts = shipped.monthly("us_sw_usbp_by_sector")
    long_months, whole = shipped.monthly("us_sw_usbp_long")
    assert (str(months[0]), str(months[-1]), len(months)) == ("1999-10", "2025-05", 308)
    off = np.abs(parts - whole[: len(months)])
    assert (long_months[: len(months)] == months).all()
    # From October 2024 on, the long series and the sectors come from editions that differ by revisions.
    assert not off[months < month("2024-10")].any()
    assert off.max() == 6
    assert len(shipped.kinds("us_sw_usbp_by_sector")[1]) == 9


def test_december_2023_is_the_record_month(shipped):
    at = {}
    for channel in ("all", "usbp", "ofo"):
        months, values = shipped.monthly("us_sw_total", channel=channel)
        at[channel] = int(values[list(months).index(month("2023-12"))])
    assert at["all"] == 301_981
    assert at["usbp"] == 249_740
    assert at["usbp"] + at["ofo"] == at["all"]


@pytest.mark.parametrize(("year", "total"), [(2021, 133_726), (2022, 248_284), (2023, 520_085), (2024, 302_203)])
def test_darien_transits_of_a_year_are_those_announced(shipped, year, total):
    assert of_year(shipped, "darien_transits", year) == total


def test_mexican_detentions_of_2024_are_those_of_the_nationality_table(shipped):
    assert of_year(shipped, "mex_detentions", 2024) == 1_231_320


def test_the_closed_darien_of_2020_is_zero_and_no_gap(shipped):
    months, values = shipped.monthly("darien_transits")
    assert str(months[0]) == "2020-01"
    assert values[months == month("2020-04")] == 0
    assert values[:12].sum() == 6_465


def test_expulsions_are_a_part_of_encounters(shipped):
    expelled = dict(zip(*shipped.monthly("us_sw_title42_expulsions"), strict=True))
    met = dict(zip(*shipped.monthly("us_sw_encounters"), strict=True))
    assert all(count <= met[when] for when, count in expelled.items())
    assert str(min(expelled)) == "2020-03"
    assert str(max(expelled)) == "2023-05"


def test_channels_are_not_added_to_their_own_sum(shipped):
    months, both = shipped.monthly("us_sw_total")
    _, whole = shipped.monthly("us_sw_total", channel="all")
    assert (both == whole).all()
    assert str(months[-1]) == "2025-11"


def test_a_month_is_hidden_until_its_lag_has_passed(shipped):
    early = shipped.observe(dt.date(2024, 1, 20)).monthly("us_sw_total")[0]
    late = shipped.observe(dt.date(2024, 1, 31)).monthly("us_sw_total")[0]
    assert str(early[-1]) == "2023-11"
    assert str(late[-1]) == "2023-12"


@pytest.mark.parametrize(("day", "last"), [(dt.date(2024, 1, 24), "2023-11"), (dt.date(2024, 1, 25), "2023-12")])
def test_a_month_is_known_from_the_day_on_which_its_lag_ends(shipped, day, last):
    assert str(shipped.observe(day).monthly("us_sw_total")[0][-1]) == last


def test_what_was_hidden_stays_hidden(shipped):
    narrowed = shipped.observe(dt.date(2021, 11, 16)).observe(dt.date(2024, 1, 31))
    assert narrowed.as_of == dt.date(2021, 11, 16)
    assert narrowed.newest("us_sw_total") <= dt.date(2021, 11, 16)


def test_newest_is_the_last_month_and_its_lag(shipped):
    assert shipped.newest("us_sw_encounters_bothcomp") == dt.date(2025, 12, 25)


def test_a_series_that_the_case_does_not_list_is_refused_with_the_nearest_name(shipped):
    with pytest.raises(Faulty, match="did you mean 'us_sw_total'"):
        shipped.monthly("us_sw_totals")


def test_before_a_series_begins_nothing_is_known_of_it(shipped):
    months, values = shipped.observe(dt.date(2018, 1, 1)).monthly("darien_transits")
    assert len(months) == len(values) == 0


def test_polls_and_votes_of_later_days_are_hidden(shipped):
    known = shipped.observe(dt.date(2024, 1, 31))
    assert known.polls("Joe Biden").days.max() <= np.datetime64("2024-01-31")
    assert 0 < len(known.rollcalls().ids) < len(shipped.rollcalls().ids) == 99
    assert known.rollcalls().dates.max() <= np.datetime64("2024-01")
    assert shipped.rollcalls(dt.date(2024, 1, 31)).ids == known.rollcalls().ids


def test_votes_count_up_to_the_tally_of_s_744(shipped):
    calls = shipped.rollcalls()
    passage = calls.ids.index("s168-113.2013")
    assert calls.yea[calls.vote == passage].sum() == 68
    assert (calls.vote == passage).sum() == 100
    assert calls.accommodating[passage] == 1
    assert calls.passed[passage]
    assert calls.bodies[passage] == "Senate"


def test_every_cast_vote_has_an_ideal_point(shipped):
    calls = shipped.rollcalls()
    assert not np.isnan(calls.ideal).any()
    assert len(calls.vote) == len(calls.yea) == len(calls.party) == len(calls.ideal)
    assert set(calls.accommodating.tolist()) == {-1, 0, 1}


@pytest.mark.parametrize("congress", [103, 107, 111, 118, 119])
def test_a_body_has_one_member_a_seat(shipped, congress):
    house, senate = shipped.members(congress, "House"), shipped.members(congress, "Senate")
    assert len(house.names) == 435
    assert len(senate.names) == 100
    assert max(senate.states.count(state) for state in senate.states) == 2
    assert not {"PR", "DC", "USA"} & set(house.states)


def test_the_median_of_the_118th_house_is_a_republican(shipped):
    house = shipped.members(118, "House")
    assert np.median(house.ideal[:, 0]) == pytest.approx(0.201)


def test_where_things_stood_on_the_last_of_january_2024(shipped):
    stands = evidence.where_things_stand(shipped.observe(dt.date(2024, 1, 31)), flows(), "Joe Biden")
    assert (stands.encounters.value, stands.encounters.month) == (301_981, "2023-12")
    assert (stands.rank.place, stands.rank.of, stands.rank.since) == (1, 75, "2017-10")
    assert (stands.border_patrol_rank.place, stands.border_patrol_rank.since) == (1, "1999-10")
    assert stands.change_on_year.value == pytest.approx(301_981 / 252_315 - 1)
    assert [figure.label for figure in stands.by_origin] == ["MEX", "VEN", "GTM", "HND", "COL"]
    assert (stands.detentions.month, stands.transits.month) == ("2023-11", "2023-12")
    assert 30 < stands.approval.value < 45


def test_the_interdiction_share_is_made_of_the_same_month(shipped):
    known = shipped.observe(dt.date(2024, 1, 31))
    share = evidence.where_things_stand(known, flows()).interdiction_share
    detained = known.monthly("mex_detentions")[1][-1]
    months, met = known.monthly("us_sw_encounters", channel="usbp")
    own = known.monthly("us_sw_encounters", channel="usbp", origin="MEX")[1]
    others = (met - own)[list(months).index(month("2023-11"))]
    assert share.month == "2023-11"
    assert share.value == pytest.approx(detained / (detained + others))


def test_figures_say_where_each_is_printed(shipped):
    stands = evidence.where_things_stand(shipped, flows(), "Donald Trump")
    assert stands.encounters.source == "cbp-totals"
    assert stands.border_patrol.source == "cbp-encounters"
    assert [figure.series for figure in stands.others] == [
        "mex_detentions",
        "mex_detentions",
        "darien_transits",
        "polls",
    ]


def test_a_case_that_shows_nothing_shows_its_target():
    listed = [series("us_sw_encounters_bothcomp", 25)]
    found = evidence.observe.shelf.one_series(CASE / "evidence" / "us_sw_encounters_bothcomp.csv", listed[0].id)
    published = evidence.observe.shelf._published(found, {listed[0].id: 25})
    empty = evidence.read(Path("nowhere"), [])
    bare = Evidence(tuple(listed), published, empty.poll_list, empty.calls, empty.votes, empty.everyone)
    stands = evidence.where_things_stand(bare, flows(splice=(), shown={}), "Joe Biden")
    assert stands.encounters.series == "us_sw_encounters_bothcomp"
    assert stands.encounters.value == bare.panel(flows(splice=())).total[-1]
    assert stands.border_patrol is stands.detentions is stands.approval is None
    assert stands.others == ()
    assert len(stands.by_origin) == 5


def test_the_shipped_tables_are_small():
    paths = [*CASE.glob("evidence/*.csv"), *CASE.glob("chambers/*.csv")]
    assert sum(path.stat().st_size for path in paths) < 6_000_000
