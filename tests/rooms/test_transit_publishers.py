"""Files of Mexico, Panama, Honduras and Guatemala: what is read of them, and what is said that was read otherwise."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from tests.rooms.publishers import HERE, RAW, raw_files

from winset import case
from winset.errors import Faulty
from winset.evidence.publishers import layouts
from winset.study import imported_series as importing
from winset.study.plans import write

EXAMPLES = {
    "mexico_detentions.csv": [
        ("mex_detentions", "GIN", "inm", "2019-05", 7),
        ("mex_detentions", "VEN", "inm", "2019-05", 20),
        ("mex_detentions", "VEN", "inm", "2024-11", 90),
    ],
    "mexico_returns.csv": [
        ("mex_returns", "GTM", "assisted_return_of_children", "2019-05", 6),
        ("mex_returns", "GTM", "deportation", "2019-05", 30),
        ("mex_returns", "USA", "deportation", "2019-05", 2),
    ],
    "mexico_ages.csv": [
        ("mex_detentions_by_age", "ALL", "adults", "2019-05", 24),
        ("mex_detentions_by_age", "ALL", "adults", "2024-11", 80),
        ("mex_detentions_by_age", "ALL", "aged_12_to_17", "2024-11", 7),
        ("mex_detentions_by_age", "ALL", "under_12_accompanied", "2019-05", 3),
    ],
    "panama_nationality.csv": [
        ("darien_transits", "CUB", "darien", "2020-03", 50),
        ("darien_transits", "CUB", "darien", "2020-06", 5),
        ("darien_transits", "HTI", "darien", "2021-01", 70),
    ],
    "panama_people.csv": [
        ("darien_transits_by_age", "ALL", "girls", "2021-01", 29),
        ("darien_transits_by_age", "ALL", "men", "2021-01", 40),
    ],
    "honduras_nationality.csv": [
        ("hnd_irregular_entries", "CHN", "land", "2023-03", 67),
        ("hnd_irregular_entries", "CUB", "land", "2023-03", 40),
    ],
    "honduras_total.csv": [
        ("hnd_irregular_total", "ALL", "land", "2020-03", 30),
        ("hnd_irregular_total", "ALL", "land", "2020-06", 8),
        ("hnd_irregular_total", "ALL", "land", "2023-03", 107),
    ],
    "honduras_people.csv": [
        ("hnd_irregular_by_age", "ALL", "boys", "2023-03", 17),
        ("hnd_irregular_by_age", "ALL", "men", "2023-03", 60),
        ("hnd_irregular_by_age", "ALL", "women", "2023-03", 30),
    ],
    "guatemala_returnees.csv": [
        ("gtm_returnees", "GTM", "from_mex", "2023-12", 100),
        ("gtm_returnees", "GTM", "from_mex", "2025-01", 20),
        ("gtm_returnees", "GTM", "from_usa", "2023-12", 300),
        ("gtm_returnees", "GTM", "from_usa", "2024-12", 212),
        ("gtm_returnees", "GTM", "from_usa", "2025-01", 210),
    ],
}

SAID = {
    "mexico_detentions.csv": ("GIN: more than one row in a month (once in all): added",),
    "mexico_returns.csv": ("2 of those returned were citizens of the United States",),
    "panama_nationality.csv": (
        "1 row of 2019 is of a year, stamped with its January: left out",
        "Nobody is counted in 2020-04, 2020-05, 2020-07, 2020-08, 2020-09, 2020-10, 2020-11, 2020-12: read as zero",
    ),
    "honduras_nationality.csv": (
        "TWN is read as CHN (65 arrivals under TWN against 2 under CHN: the publisher's label is taken for a slip)",
        "TWN: more than one row in a month (once in all): added",
    ),
    "guatemala_returnees.csv": (
        "No returning country is named from 2024-12-01 on: read as USA (422 persons)",
        "No row on an accompanied child after 2024-12: later totals lack that group",
    ),
}


def publisher(name: str) -> str:
    return name.split("_")[0]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_read(name):
    table = layouts.read(HERE / name, publisher(name))[1].with_columns(pl.col("month").dt.strftime("%Y-%m"))
    assert sorted(table.select("series", "origin", "channel", "month", "value").rows()) == EXAMPLES[name]


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_was_read_otherwise_is_said(name):
    said = layouts.said(HERE / name, publisher(name))
    if name == "honduras_total.csv":
        assert said[0].startswith("Nobody is counted in 2020-04, 2020-05, 2020-07, ")
    else:
        assert said == SAID.get(name, ())


def test_every_layout_has_an_example():
    mine = [one for name in ("mexico", "panama", "honduras", "guatemala") for one in layouts.of_publisher(name)]
    seen = [layouts.recognised(HERE / name, publisher(name)) for name in EXAMPLES]
    assert sorted((one.publisher, one.id) for one in seen) == sorted((one.publisher, one.id) for one in mine)
    assert {series for one in mine for series in one.series} == {row[0] for rows in EXAMPLES.values() for row in rows}


def altered(tmp_path: Path, name: str, old: str, new: str) -> list[str]:
    text = (HERE / name).read_text()
    assert text.count(old) == 1
    (tmp_path / name).write_text(text.replace(old, new))
    with pytest.raises(Faulty) as refused:
        layouts.read(tmp_path / name, publisher(name))
    return [str(fault).split("/")[-1] for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("honduras_nationality.csv", "CUB", "HND"),
        ("mexico_detentions.csv", "2024-11-01,VEN", "2024-11-01,MEX"),
    ],
)
def test_a_table_that_counts_citizens_of_its_own_is_another_country_s(tmp_path, name, old, new):
    told = altered(tmp_path, name, old, new)[0]
    assert f"nat: '{new[-3:]}', the publisher's own, expected citizens of other countries alone" in told


@raw_files
@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("honduras", "mexico-inm/mex_detentions_nat_2018-01_2025-04.csv"),
        ("mexico", "honduras-inm/hnd_irregular_nat_2018-01_2025-04.csv"),
    ],
)
def test_the_table_of_another_country_with_the_same_columns_is_refused(given, name):
    with pytest.raises(Faulty, match="another country's table has the same columns"):
        layouts.read(RAW / name, given)


def test_all_publishers_whose_columns_fit_are_named():
    with pytest.raises(Faulty, match=r"it is one of honduras or of mexico: winset import honduras or mexico\)"):
        layouts.read(HERE / "mexico_detentions.csv", "panama")


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("guatemala_returnees.csv", "adult,MEX,100", "adult,,100", "guatemala_returnees.csv:3 origin: nothing"),
        ("guatemala_returnees.csv", "female,adult,MEX,20", "male,adult,USA,20", "expected each t sex age origin once"),
        ("guatemala_returnees.csv", "adult,MEX,100", "grown,MEX,100", "'grown', expected one of adult"),
        ("honduras_total.csv", "2020-06-01,8", "2020-03-01,8", "expected each t once"),
        ("honduras_people.csv", "boys", "boy", "'boy', expected one of men, women, boys, girls; did you mean 'boys'?"),
        ("honduras_nationality.csv", "CUB", "CBA", "nat: 'CBA'"),
        ("panama_people.csv", "2021-01-01,men", "2021-04-01,men", "the quarter of the month"),
        ("mexico_ages.csv", "12-17", "12-18", "age: '12-18', expected one of 18+, 12-17"),
        ("mexico_returns.csv", "USA,deportation", "USA,removal", "'removal', expected one of deportation"),
    ],
)
def test_what_is_not_as_published_is_refused(tmp_path, name, old, new, told):
    assert told in altered(tmp_path, name, old, new)[0]


def test_a_china_that_is_larger_than_its_slip_is_left_alone(tmp_path):
    path = tmp_path / "honduras.csv"
    path.write_text("t,nat,n\n2026-03-01,TWN,2\n2026-03-01,CHN,60\n")
    table = layouts.read(path, "honduras")[1]
    assert dict(table.select("origin", "value").rows()) == {"TWN": 2, "CHN": 60}
    assert layouts.said(path, "honduras") == ()


def test_two_editions_of_one_year_are_said_and_not_refused():
    told = importing.series("mexico", [HERE / "mexico_detentions.csv", HERE / "mexico_ages.csv"]).told
    assert "2024: 90 by nationality, 87 by sex and age: two editions of the same events" in " ".join(told.notes)
    assert told.warnings == ()


def test_a_table_is_held_against_the_one_that_the_case_has(tmp_path):
    folder = case.scaffold("mine", tmp_path)
    path = folder / "case.yaml"
    lag = "{value: 45, unit: days, basis: assumed, range: [30, 75], source: made-up}"
    line = f"  - {{id: mex_detentions, title: Made up, unit: detentions/month, source: made-up, lag: {lag}}}\n"
    path.write_text(path.read_text().replace("\nseries:\n", f"\nseries:\n{line}"))
    write(importing.series("mexico", [HERE / "mexico_detentions.csv"], str(folder)), dt.date(2026, 11, 22))
    told = importing.series("mexico", [HERE / "mexico_ages.csv"], str(folder)).told
    assert "2024: 90 by nationality, 87 by sex and age" in told.notes[0]
    assert "does not list mex_detentions_by_age" in told.notes[1]


@raw_files
@pytest.mark.parametrize(
    ("path", "rows", "total", "said"),
    [
        ("mexico-inm/mex_detentions_nat_2018-01_2025-04.csv", 5_708, 3_266_581, "FRA, GIN: more than one row"),
        ("mexico-inm/mex_detentions_sex_age_2018-01_2025-04.csv", 352, 3_265_387, ""),
        ("mexico-inm/mex_returns_nat_2015-01_2025-04.csv", 5_251, 1_080_851, "12,297 of those returned"),
        ("panama-darien/darien_nat_2010_2025-04.csv", 2_009, 1_213_667, "378 rows of 2010 to 2019 are of years"),
        ("panama-darien/darien_sex_age_2021-01_2025-04.csv", 160, 1_207_202, ""),
        ("honduras-inm/hnd_irregular_nat_2018-01_2025-04.csv", 4_160, 1_191_581, "23,443 arrivals under TWN"),
        ("honduras-inm/hnd_irregular_total_2014-01_2025-04.csv", 134, 1_251_145, "2020-04, 2020-05: read as zero"),
        ("honduras-inm/hnd_irregular_demog_2018-01_2025-04.csv", 341, 1_191_581, ""),
        ("guatemala-igm/gtm_returnees_2020-01_2025-04.csv", 128, 372_614, "from 2024-01-01 on: read as USA"),
    ],
)
def test_the_real_files_are_read_and_their_traps_said(path, rows, total, said):
    name = path.split("-")[0]
    table = layouts.read(RAW / path, name)[1]
    assert (table.height, table["value"].sum()) == (rows, total)
    assert said in " ".join(layouts.said(RAW / path, name))


@raw_files
def test_of_all_tables_of_the_same_events_only_mexicos_of_2024_differ():
    told = []
    for name, folder in {"mexico": "mexico-inm", "panama": "panama-darien", "honduras": "honduras-inm"}.items():
        read = [layouts.read(path, name) for path in sorted((RAW / folder).glob("*.csv"))]
        told += layouts.beside(name, {layout.series[0]: table for layout, table in read})
    assert len(told) == 1
    assert told[0].startswith("2024: 1,231,320 by nationality, 1,230,126 by sex and age")
    assert told[0].endswith("(the largest gap is 2,559, in 2024-11)")
