"""Series looked up: names, tables, files, sources, citations, the data package; in Python and on the command line."""

import json
import re
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

from winset import case, study
from winset.errors import Faulty
from winset.report import citations, looked_up
from winset.report.figures.observed import observed
from winset.study import cited, claimed, datapackage, documents
from winset.study.observed_told import Cited

CASE = case.locate("us-mexico")
REPOSITORY = Path(__file__).parents[2]

pytestmark = pytest.mark.usefixtures("read_once")


@pytest.mark.parametrize(
    ("asked", "more", "meant"),
    [
        ("encounters", {}, "us_sw_total"),
        ("encounters", {"origin": "VEN"}, "us_sw_encounters_bothcomp"),
        ("encounters", {"origin": "VEN", "since": "2021-01"}, "us_sw_encounters"),
        ("encounters", {"origin": "ven", "channel": "usbp"}, "us_sw_encounters"),
        ("apprehensions", {}, "us_sw_usbp_long"),
        ("apprehensions", {"origin": "MEX"}, "us_sw_usbp_by_origin"),
        ("apprehensions", {"channel": "tucson"}, "us_sw_usbp_by_sector"),
        ("detentions", {}, "mex_detentions"),
        ("darien", {"origin": "VEN"}, "darien_transits"),
        ("transits", {}, "darien_transits"),
        ("returns", {"by": "channel"}, "mex_returns"),
        ("approval", {}, "polls"),
        ("us_sw_total", {"by": "fiscal-year"}, "us_sw_total"),
    ],
)
def test_short_names_mean_what_people_expect(asked, more, meant):
    assert study.show(asked, **more).series == meant


def test_a_name_that_is_none_is_told_with_the_nearest(winset):
    code, _, err = winset("show", "detensions")
    assert code == 2
    assert "did you mean 'detentions'?" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"origin": "VEX"}, "--origin: 'VEX'"),
        ({"since": "2021"}, "--from: '2021'"),
        ({"since": "2021-05", "to": "2021-04"}, "expected 2021-05 or later"),
        ({"by": "yaer"}, "did you mean 'year'?"),
        ({"since": "2031-01"}, "expected months from 2017-10 to 2025-11"),
        ({"as_of": "1999-01"}, "expected a date on which a month"),
    ],
)
def test_questions_that_cannot_be_answered_are_refused(more, words):
    with pytest.raises(Faulty, match=re.escape(words)):
        study.show("us_sw_total" if "origin" not in more else "encounters", **more)


def test_a_country_is_an_origin_by_its_name_too():
    told = study.show("encounters", origin="Venezuela", since="2023-09", to="2023-09")
    assert (told.series, told.origin, told.rows[0].values) == ("us_sw_encounters_bothcomp", "VEN", (66_584,))
    with pytest.raises(Faulty, match=r"one of ALL, BRA, CHN, .* those of us_sw_total, us_sw_encounters"):
        study.show("encounters", origin="Atlantis")


def test_december_2023_is_what_was_announced():
    told = study.show("encounters", since="2023-12", to="2023-12")
    assert told.rows[0].values == (301_981,)
    years = {row.period: (row.months, row.values[0]) for row in study.show("encounters", by="fiscal-year").rows}
    assert years["FY2024"] == (12, 2_135_005)
    assert years["FY2026"] == (2, study.show("encounters", since="2025-10").rows[0].values[0]
                               + study.show("encounters", since="2025-11").rows[0].values[0])  # fmt: skip


def test_origins_side_by_side_add_up_to_the_total():
    told = study.show("us_sw_encounters", by="origin", since="2023-12", to="2023-12")
    assert sum(told.rows[0].values) == study.show("us_sw_encounters", since="2023-12", to="2023-12").rows[0].values[0]
    assert len(told.groups) == 16


def test_a_channel_that_ends_is_unknown_after_and_not_zero():
    told = study.show("us_sw_total", by="channel", since="2025-08", to="2025-09")
    at = told.groups.index("usbp")
    assert told.rows[0].values[at] == 6321
    assert told.rows[1].values[at] is None
    assert told.rows[1].values[told.groups.index("all")] > 0


def test_only_what_was_published_is_shown():
    told = study.show("encounters", as_of="2024-01-20")
    assert told.last == "2023-11"
    assert study.show("encounters", as_of="2024-01").last == "2023-12"


def test_approval_is_the_mean_of_the_polls_of_a_month():
    assert study.show("approval", to="2024-01").origin == "Joe Biden"
    told = study.show("approval", as_of="2024-01")
    assert told.origin == "Joe Biden"
    assert told.groups == ("mean", "polls")
    polls = pl.read_csv(CASE / "evidence" / "polls.csv", infer_schema=False)
    mine = polls.filter(
        (pl.col("subject") == "Joe Biden") & (pl.col("question") == "job_approval")
        & pl.col("end_date").str.starts_with("2023-11")
    )["approve"].cast(pl.Float64)  # fmt: skip
    row = next(row for row in told.rows if row.period == "2023-11")
    assert row.values == (round(mine.mean(), 2), len(mine))


def test_the_citation_comes_first(winset):
    code, out, _ = winset("show", "encounters", "--origin", "VEN", "--from", "2021-01")
    assert code == 0
    plain = " ".join(out.split())
    assert plain.partition("as of 2025-12-25 ")[2].startswith("Cite: U.S. Customs and Border Protection.")
    assert "us_sw_encounters_bothcomp (Oct 2021 to Nov 2025)" in plain
    assert not set(out) & set("▁▂▃▄▅▆▇█"), "a pipe gets plain signs"


def test_a_terminal_gets_blocks():
    from rich.console import Console

    console = Console(force_terminal=True, width=100, record=True)
    with console.capture() as held:
        looked_up.printed(study.show("encounters"), console)
    assert "█" in held.get()


def test_every_series_is_listed_with_what_must_be_known(winset):
    told = json.loads(winset("series", "--json")[1])
    documents.SeriesListed.model_validate(told)
    listed = {one["id"]: one for one in told["series"]}
    assert set(listed) == {one.id for one in case.read("us-mexico").series}
    assert listed["us_sw_encounters_bothcomp"]["last"] == "2025-11"
    assert listed["us_sw_encounters_bothcomp"]["published_on"] == "2025-12-25"
    assert listed["us_sw_encounters_bothcomp"]["editions"] == 3
    assert listed["mex_detentions"]["names"] == ["detentions"]
    assert {one["source"] for one in told["series"]} <= {one["id"] for one in told["sources"]}
    assert winset("series")[0] == 0


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".json", ".svg", ".png", ".html"])
def test_a_series_is_written_whole(winset, tmp_path, ending):
    file = tmp_path / f"out{ending}"
    code, _, err = winset("show", "encounters", "--by", "year", "--out", file)
    assert code == 0
    assert f"{file}: written" in err
    assert sorted(tmp_path.iterdir()) == sorted([file, *([Path(f"{file}-metadata.json")] if ending == ".csv" else [])])
    told = study.show("encounters", by="year")
    whole = {row.period: row.values[0] for row in told.rows}
    if ending == ".csv":
        frame = pl.read_csv(file, schema_overrides={"period": pl.String})
        assert dict(frame.select("period", "total").rows()) == whole
        about = json.loads(Path(f"{file}-metadata.json").read_text())
        assert about["url"] == file.name
        assert [column["name"] for column in about["tableSchema"]["columns"]] == frame.columns
        assert any("Customs and Border Protection" in line for line in about["dc:source"])
    elif ending == ".parquet":
        assert dict(pl.read_parquet(file).select("period", "total").rows()) == whole
        assert "Customs and Border" in pl.read_parquet_metadata(file)["csvw"]
    elif ending == ".json":
        assert documents.SeriesShown.model_validate_json(file.read_text()) == told
    elif ending == ".png":
        assert file.read_bytes().startswith(b"\x89PNG")
    else:
        text = file.read_text()
        assert "<svg" in text
        assert "Customs and Border Protection" in text
        assert "<script" not in text


def test_figures_of_many_groups_name_the_largest(tmp_path):
    from winset.report.figures.observed import COLOURS, caption, observed

    told = study.show("us_sw_encounters", by="origin", since="2023-01")
    spec = observed(told).to_dict()
    assert f"the {len(COLOURS)} largest of 16" in " ".join(spec["title"]["text"])
    assert "Customs and Border Protection" in " ".join(spec["title"]["subtitle"])
    assert "Mexico" in json.dumps(spec)
    assert "2023" in caption(told)


def test_a_group_that_nobody_counted_is_not_drawn():
    from winset.report.figures.observed import observed

    told = study.show("us_sw_total", by="channel", since="2025-10")
    assert all(row.values[told.groups.index("usbp")] is None for row in told.rows)
    assert observed(told).to_dict()["layer"]


def drawn_as(mark, told):
    """Months and values of each layer of a figure that has a mark."""
    figure = observed(told).to_dict()
    layers = [one for one in figure["layer"] if one["mark"]["type"] == mark]
    return [[(row["period"], row["value"]) for row in figure["datasets"][one["data"]["name"]]] for one in layers]


def test_a_line_breaks_where_nobody_counted():
    told = study.show("approval", origin="Donald Trump", since="2020-12", to="2025-02")
    assert [row.period for row in told.rows] == ["2020-12", "2021-01", "2025-01"]
    (line,) = drawn_as("line", told)
    assert [value is None for _, value in line] == [False, False, True, False]
    assert [period for layer in drawn_as("point", told) for period, _ in layer] == ["2025-01"]


def test_a_month_alone_is_drawn_as_a_dot():
    told = study.show("encounters", since="2023-12", to="2023-12")
    assert drawn_as("point", told) == [[("2023-12", 301981.0)]]


def test_a_sparkline_is_blank_where_nobody_counted():
    told = study.show("us_sw_total", by="channel", since="2025-06")
    file = StringIO()
    looked_up.printed(told, Console(file=file, width=100))
    assert [row.values for row in told.rows][-1][1:] == (None, None)
    assert re.search("usbp Jun 2025 [▁-█]{3} {4}Nov 2025", file.getvalue())


def test_a_year_is_told_in_counts_and_a_month_in_counts_a_month():
    assert study.show("encounters", by="fiscal-year", since="2023-10").unit == "encounters"
    assert study.show("encounters", since="2025-10").unit == "encounters/month"
    assert study.show("approval", by="year", since="2023-01").unit == "percent"


def test_no_date_after_the_end_of_the_evidence_is_answered():
    for ask in (
        lambda day: study.show("encounters", as_of=day),
        lambda day: study.series_of(as_of=day),
        lambda day: claimed.asking("us-mexico", day),
    ):
        with pytest.raises(Faulty, match="expected a date up to 2025-12-25, where the evidence ends"):
            ask("2030-01")


def test_a_file_of_another_kind_is_refused_before_anything_is_read(winset, tmp_path):
    code, _, err = winset("show", "encounters", "--out", tmp_path / "x.xlsx")
    assert code == 2
    assert ".parquet" in err
    assert list(tmp_path.iterdir()) == []


def test_half_a_set_of_files_is_not_left(tmp_path):
    (tmp_path / "b").mkdir()
    with pytest.raises(OSError, match="b"):
        looked_up.placed({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_notebook_shows_a_series():
    shown = study.show("encounters", since="2025-01")._repr_html_()
    assert "us_sw_total" in shown
    assert "<table>" in shown


def test_sources_are_all_values_or_a_part(winset):
    every = study.sources("us-mexico")
    assumed = json.loads(winset("sources", "us-mexico", "--basis", "assumed", "--json")[1])
    assert {value["basis"] for value in assumed["values"]} == {"assumed"}
    assert len(assumed["values"]) == every.by_basis["assumed"]
    assert {value["source"] for value in assumed["values"]} == {source["id"] for source in assumed["sources"]}
    old = study.sources("us-mexico", stale="old")
    assert {value.age for value in old.values} <= {"old"}
    assert {one.id for one in old.series} >= {"mex_detentions", "us_chnv_paroles"}
    assert "us_sw_encounters_bothcomp" not in {one.id for one in old.series}
    assert winset("sources", "us-mexico", "--stale")[0] == 0
    assert winset("sources", "us-mexico", "--basis", "asumed")[0] == 2


def test_every_new_document_has_a_schema():
    for name in ("series", "show", "revisions", "sources"):
        assert study.schema(name)["properties"]["schema"]["default"] == f"{name}/1"


HOSTILE = Cited(
    id="a b, {c}", title="R&D_50 % {open #1 ~ ^ $x$ \\input{x}", publisher="Müller} @misc{x,",
    url="https://e.org/{a} b?q=1&r=%20",
    published="2024-02", accessed=None, licence="CC0 1.0", citation="x",
)  # fmt: skip


def test_bibtex_is_read_by_a_library():
    bibtexparser = pytest.importorskip("bibtexparser")
    cited_all = (*study.cite("us-mexico"), HOSTILE, *study.cite())
    text = citations.written(cited_all, "bibtex")
    parsed = bibtexparser.parse_string(text)
    assert not parsed.failed_blocks
    entries = {entry.key: {field.key: field.value for field in entry.fields} for entry in parsed.entries}
    assert len(entries) == len(cited_all)
    assert "Customs and Border Protection" in entries["cbp-state"]["author"]
    assert entries["a-b-c"]["year"] == "2024"
    assert r"R\&D\_50 \%" in entries["a-b-c"]["title"]
    assert entries["a-b-c"]["url"] == "https://e.org/%7Ba%7D%20b?q=1&r=%20"


def test_bibtex_braces_are_balanced():
    text = citations.bibtex((HOSTILE,))
    plain = text.replace("\\{", "").replace("\\}", "")
    assert plain.count("{") == plain.count("}")


CSL_TYPES = {"webpage", "document", "software", "dataset"}


def test_csl_json_has_what_its_schema_requires():
    items = json.loads(citations.written((*study.cite("us-mexico"), HOSTILE, *study.cite()), "csl-json"))
    for item in items:
        assert item["type"] in CSL_TYPES
        assert isinstance(item["id"], str)
        assert item["id"]
        assert all(set(name) == {"literal"} for name in item["author"])
        for dated in (item[key] for key in ("issued", "accessed") if key in item):
            (parts,) = dated["date-parts"]
            assert 1 <= len(parts) <= 3
            assert all(isinstance(part, int) for part in parts)
        assert set(item) <= {"id", "type", "title", "author", "publisher", "issued", "accessed", "URL", "note"}
    assert items[-1]["type"] == "software"


@pytest.mark.parametrize(
    ("name", "ids"),
    [(None, ["winset"]), ("cbp-state", ["cbp-state"]), ("us_sw_total", ["cbp-totals", "cbp-encounters"]),
     ("polls", ["opinion-polls"])],
)  # fmt: skip
def test_whom_to_cite(name, ids):
    assert [one.id for one in study.cite(name)] == ids


def test_an_unknown_name_is_cited_by_nobody(winset):
    code, _, err = winset("cite", "cbp-stat")
    assert code == 2
    assert "did you mean 'cbp-state'?" in err
    assert winset("cite", "--format", "bibtx")[0] == 2
    assert winset("cite", "cbp-state")[1].startswith("U.S. Customs and Border Protection.")


def test_winset_is_cited_as_its_citation_file_says():
    from ruamel.yaml import YAML

    from winset import __version__

    said = YAML(typ="safe").load((REPOSITORY / "CITATION.cff").read_text())
    assert said["title"] == cited.ITSELF.title
    assert said["authors"] == [{"name": cited.ITSELF.publisher}]
    assert said["license"] == cited.ITSELF.licence
    assert str(said["version"]) == __version__
    assert {"cff-version", "message", "title", "authors", "version", "license"} <= set(said)


def test_the_shipped_data_package_is_that_of_the_tables():
    assert (CASE / "evidence" / "datapackage.json").read_bytes() == datapackage.as_bytes(datapackage.package())


def test_the_data_package_is_true_of_every_row():
    """Fields, constraints and keys held against the tables by code of its own."""
    found = json.loads((CASE / "evidence" / "datapackage.json").read_text())
    assert re.fullmatch(r"[a-z0-9._-]+", found["name"])
    names = [one["name"] for one in found["resources"]]
    assert len(set(names)) == len(names)
    assert {one["path"] for one in found["resources"]} == {
        path.relative_to(CASE / "evidence").as_posix() for path in (CASE / "evidence").rglob("*.csv")
    }
    for one in found["resources"]:
        assert re.fullmatch(r"[a-z0-9._-]+", one["name"])
        frame = pl.read_csv(CASE / "evidence" / one["path"], infer_schema=False)
        fields = one["schema"]["fields"]
        assert frame.columns == [field["name"] for field in fields]
        for field in fields:
            column, rules = frame[field["name"]], field.get("constraints", {})
            assert not (rules.get("required") and column.null_count()), (one["name"], field["name"])
            if "pattern" in rules:
                assert column.str.contains(rules["pattern"]).all()
            numbers = column.drop_nulls().cast(pl.Float64) if field["type"] in ("integer", "number") else None
            if numbers is not None and "minimum" in rules:
                assert numbers.min() >= rules["minimum"]
            if numbers is not None and "maximum" in rules:
                assert numbers.max() <= rules["maximum"]
        key = one["schema"].get("primaryKey")
        assert key is None or not frame.select(key).is_duplicated().any()


def test_the_data_package_is_valid_for_frictionless():
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(CASE / "evidence" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])


def test_a_data_package_elsewhere_takes_its_tables_along(winset, tmp_path):
    code, _, err = winset("series", "us-mexico", "--datapackage", tmp_path / "package.json")
    assert code == 0, err
    found = json.loads((tmp_path / "package.json").read_text())
    assert all((tmp_path / one["path"]).stat().st_size == one["bytes"] for one in found["resources"])
    assert winset("series", "us-mexico", "--datapackage", tmp_path / "package.csv")[0] == 2
