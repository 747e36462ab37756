"""Importers on the publishers' own files: the shipped tables come out byte for byte, and official checks hold."""

import os
from pathlib import Path

import polars as pl
import pytest

from winset import evidence
from winset.evidence.publishers import cbp, mexico, ohss, panama, rebuild, usbp
from winset.evidence.publishers.long import compact

REPOSITORY = Path(__file__).parents[2]
SHIPPED = Path(evidence.__file__).parents[1] / "cases" / "us-mexico"
RAW = Path(os.environ.get("WINSET_RAW", REPOSITORY.parent / "shared" / "data" / "raw"))
MONTHLY = "ohss-monthly-tables/ohss_immigration-enforcement-and-legal-processes-tables-august-2024.xlsx"

pytestmark = pytest.mark.skipif(
    not RAW.is_dir(), reason="The publishers' files are not here: name their folder in WINSET_RAW to rebuild from them."
)


@pytest.fixture(scope="module")
def rebuilt() -> rebuild.Tables:
    return rebuild.rebuild(RAW, RAW.parent / "tidy")


def test_the_shipped_tables_are_rebuilt_byte_for_byte(rebuilt):
    differing = [name for name, table in rebuilt.items() if (SHIPPED / name).read_bytes() != rebuild.as_bytes(table)]
    assert differing == []


def test_nothing_else_is_shipped(rebuilt):
    shipped = {path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*.csv")}
    assert shipped == set(rebuilt)


def test_writing_makes_the_folders(rebuilt, tmp_path):
    rebuild.write({"evidence/flow.csv": rebuilt["evidence/us_sw_total.csv"]}, tmp_path)
    assert (tmp_path / "evidence" / "flow.csv").read_bytes() == (SHIPPED / "evidence/us_sw_total.csv").read_bytes()


def test_no_count_is_negative_and_no_row_is_zero(rebuilt):
    for name, table in rebuilt.items():
        if "value" in table.columns:
            assert table["value"].min() > 0, name


def test_folding_keeps_the_total():
    every = mexico.detentions(RAW / "mexico-inm" / "mex_detentions_nat_2018-01_2025-04.csv")
    assert compact(every)["value"].sum() == every["value"].sum() == 3_266_581


def test_citizenships_of_the_border_patrol_add_up_to_the_region_in_every_month():
    path = RAW / "ohss-khsm-usbp" / "khsm_encounters_usbp_fy25m11.xlsx"
    table = ohss.key_metrics(path).group_by("month").agg(pl.col("value").sum())
    assert table.height == 302
    first_year = table.filter(pl.col("month") < pl.date(2000, 10, 1))
    assert first_year["value"].sum() == pytest.approx(1_566_420, abs=60)


def test_history_and_detail_agree_where_both_are_exact():
    history = usbp.history(RAW / "usbp-history" / "family_child_total_monthly_2000_2019.csv")
    detail = cbp.detail(RAW / "cbp-sw-encounters" / "sw_encounters_detail_2017-10_2025-05.csv.gz")
    patrol = detail.filter(pl.col("channel") == "usbp").group_by("month").agg(pl.col("value").sum().alias("detail"))
    both = history.join(patrol, on="month")
    assert both.height == 24
    assert (both["value"] == both["detail"]).all()


def test_outcomes_hold_the_returns_to_mexico():
    table = ohss.outcomes(RAW / MONTHLY).filter(pl.col("channel") == "migrant_protection_protocols")
    assert table.filter(pl.col("month") < pl.date(2021, 10, 1))["value"].sum() == pytest.approx(67_580, abs=300)
    assert str(table["month"].min())[:7] == "2019-03"


def test_years_of_the_darien_are_not_read_as_januaries():
    assert panama.transits(RAW / "panama-darien" / "darien_nat_2010_2025-04.csv")["month"].min().year == 2020


def test_a_son_who_followed_his_father_votes_under_his_own_number(rebuilt):
    votes = rebuilt["chambers/votes.csv"].filter(pl.col("vote_id") == "s137-106.2000")
    assert "49905" in votes["icpsr"].to_list()
    assert "14500" not in votes["icpsr"].to_list()
