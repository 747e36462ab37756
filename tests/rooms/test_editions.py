"""What was known when: editions against the rule spelled out cell by cell, the shipped vintage, revisions."""

import datetime as dt
import itertools
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset import case, evidence, study
from winset.axes import last_day
from winset.errors import Faulty
from winset.evidence import vintages
from winset.evidence.revisions import revision
from winset.evidence.vintages import Edition, as_known

SHIPPED = Path(evidence.__file__).parents[1] / "cases" / "us-mexico"
LAG = 25
MONTHS = [f"2023-{n:02d}" for n in range(1, 9)]
Cells = dict[tuple[str, str, str], int]


def edition(cells: Cells, replaced: str = "") -> Edition:
    rows = [
        {"series": "s", "origin": o, "channel": c, "month": dt.date.fromisoformat(f"{m}-01"), "value": v, "source": "p",
         "published": last_day(m) + dt.timedelta(days=LAG)}
        for (o, c, m), v in cells.items()
    ]  # fmt: skip
    schema = {"series": pl.String, "origin": pl.String, "channel": pl.String, "month": pl.Date, "value": pl.Int64,
              "source": pl.String, "published": pl.Date}  # fmt: skip
    return Edition(replaced, pl.DataFrame(rows, schema=schema))


def cells_of(frame: pl.DataFrame) -> Cells:
    return {
        (o, c, str(m)[:7]): v for o, c, m, v in frame.select("origin", "channel", "month", "value").sort("month").rows()
    }


def by_the_rule(every: list[Cells], day: dt.date) -> Cells:
    """Month by month and channel by channel: the last edition known, those before it, then those after it."""

    def out(m: str) -> dt.date:
        return last_day(m) + dt.timedelta(days=LAG)

    known = [place for place, one in enumerate(every) if one and max(out(m) for _, _, m in one) <= day]
    at = known[-1] if known else -1
    order = [*range(at, -1, -1), *range(at + 1, len(every))]
    if at == len(every) - 1:
        order = [at]
    told: Cells = {}
    for c, m in itertools.product(("a", "b"), MONTHS):
        if out(m) > day:
            continue
        for place in order:
            covered = sorted(month for _, channel, month in every[place] if channel == c)
            if covered and covered[0] <= m <= covered[-1]:
                told |= {key: v for key, v in every[place].items() if key[1:] == (c, m)}
                break
    return told


cells = st.dictionaries(
    st.tuples(st.sampled_from(["VEN", "CUB"]), st.sampled_from(["a", "b"]), st.sampled_from(MONTHS)),
    st.integers(1, 9),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(cells, min_size=2, max_size=4), st.dates(dt.date(2023, 1, 1), dt.date(2023, 12, 31)))
def test_each_month_is_from_the_edition_that_the_rule_names(every, day):
    kept = [edition(one, f"{place}") for place, one in enumerate(every)]
    found = as_known(kept, day)
    assert cells_of(found) == by_the_rule(every, day)
    assert found.columns == kept[0].rows.columns


def written(folder: Path, name: str, cells: Cells) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rows = sorted(f"{o},{c},{m},{v},publisher" for (o, c, m), v in cells.items())
    (folder / f"{name}.csv").write_text("\n".join(["origin,channel,month,value,source", *rows]) + "\n")


def listed(*names: str) -> tuple[case.parts.Series, ...]:
    number = {"value": LAG, "unit": "days", "range": (LAG, LAG), "basis": "assumed", "source": "nobody"}
    return tuple(
        case.parts.Series(id=n, title=n, unit="encounters/month", source="publisher", lag=number) for n in names
    )


OLD = {("VEN", "all", "2023-01"): 5, ("VEN", "all", "2023-02"): 7, ("CUB", "all", "2023-02"): 1}
NEW = {("VEN", "all", "2023-01"): 5, ("VEN", "all", "2023-02"): 9, ("VEN", "all", "2023-03"): 4}


def test_a_past_date_sees_the_count_of_its_time(tmp_path):
    written(tmp_path / "vintages" / "2023-04-25", "one", OLD)
    written(tmp_path, "one", NEW)
    written(tmp_path, "two", NEW)
    known = evidence.read(tmp_path, listed("one", "two"))
    march, april = dt.date(2023, 4, 1), dt.date(2023, 4, 25)
    assert known.observe(march).monthly("one")[1].tolist() == [5, 8]
    assert known.observe(march).monthly("two")[1].tolist() == [5, 9]
    assert known.observe(april).monthly("one")[1].tolist() == [5, 9, 4]
    assert known.monthly("one")[1].tolist() == [5, 9, 4]


def test_what_was_hidden_once_stays_hidden_and_dates_commute(tmp_path):
    written(tmp_path / "vintages" / "2023-04-25", "one", OLD)
    written(tmp_path, "one", NEW)
    known = evidence.read(tmp_path, listed("one"))
    days = [dt.date(2023, 2, 26), dt.date(2023, 3, 30), dt.date(2023, 5, 1)]
    for first, second in itertools.product(days, days):
        twice, once = known.observe(first).observe(second), known.observe(min(first, second))
        assert cells_of(twice.flows) == cells_of(once.flows)


def test_several_imports_of_a_day_keep_their_order(tmp_path):
    for number, count in (("", 1), ("-2", 2), ("-10", 3)):
        written(tmp_path / "vintages" / f"2023-04-25{number}", "one", {("VEN", "all", "2023-01"): count})
    written(tmp_path, "one", NEW)
    assert [name for name, _ in vintages.files(tmp_path)] == ["2023-04-25", "2023-04-25-2", "2023-04-25-10"]
    assert evidence.read(tmp_path, listed("one")).observe(dt.date(2023, 3, 1)).monthly("one")[1].tolist() == [3]


def test_an_older_list_of_polls_is_what_a_past_date_knows(tmp_path):
    head = "subject,question,end_date,pollster,approve,disapprove,sample_size,source\n"
    written(tmp_path, "one", NEW)
    place = tmp_path / "vintages" / "2023-03-01"
    place.mkdir(parents=True)
    (place / "polls.csv").write_text(f"{head}A,job_approval,2023-01-10,House,40,,,page\n")
    (tmp_path / "polls.csv").write_text(
        f"{head}A,job_approval,2023-01-10,House,41,,,page\nA,job_approval,2023-02-10,House,44,,,page\n"
        "B,job_approval,2023-01-09,House,50,,,page\n"
    )
    known = evidence.read(tmp_path, listed("one"))
    assert known.polls("A").approve.tolist() == [41.0, 44.0]
    january = known.observe(dt.date(2023, 1, 31))
    assert january.polls("A").approve.tolist() == [40.0]
    assert january.polls("B").approve.tolist() == [50.0], "nothing older holds it"


def test_faults_of_vintages_come_at_once(tmp_path):
    written(tmp_path, "one", NEW)
    written(tmp_path / "vintages" / "2023-04-25", "onne", OLD)
    written(tmp_path / "vintages" / "2023-04-26", "one", {("VEN", "all", "2023-1"): 1})
    with pytest.raises(Faulty) as refused:
        evidence.read(tmp_path, listed("one"))
    told = [str(fault) for fault in refused.value.faults]
    assert any("unknown series 'onne'" in one and "did you mean 'one'?" in one for one in told)
    assert any("2023-04-26/one.csv:2 month: '2023-1'" in one for one in told)
    (tmp_path / "vintages" / "last-year").mkdir()
    with pytest.raises(Faulty, match="expected a folder named by a day"):
        evidence.read(tmp_path, listed("one"))


def test_revisions_count_what_both_cover_and_nothing_else():
    told = revision(edition(OLD, "2023-04-25"), edition(NEW))
    assert told.months_came == ("2023-03",)
    assert (told.cells, told.changed, told.net, told.total) == (3, 2, 1, 13)
    assert told.mean_absolute == pytest.approx(1.0)
    assert [(c.origin, c.month, c.before, c.after) for c in told.largest] == [
        ("VEN", "2023-02", 7, 9),
        ("CUB", "2023-02", 1, 0),
    ]
    assert [(a.age, a.cells, a.changed, a.net) for a in told.by_age] == [(0, 2, 2, 1), (1, 1, 0, 0)]


@pytest.fixture(scope="module")
def shipped(read_once):
    return evidence.read(SHIPPED / "evidence", case.read("us-mexico").series)


def test_the_shipped_vintage_moves_no_moment_of_the_case(shipped):
    """Its revisions are in fiscal year 2025 alone; the moments are of 2021, 2023, January 2024, and after both."""
    flat = evidence.Evidence(
        shipped.series, shipped.flows, shipped.poll_list, shipped.calls, shipped.votes, shipped.everyone
    )
    for day in (dt.date(2021, 11, 16), dt.date(2023, 12, 18), dt.date(2024, 1, 31), dt.date(2025, 12, 25)):
        mine, theirs = (one.observe(day).flows.drop("source") for one in (shipped, flat))
        assert mine.sort(mine.columns).equals(theirs.sort(theirs.columns)), day


def test_a_date_between_the_editions_sees_the_older_one(read_once):
    told = study.revisions("us-mexico")
    (one,) = told.series
    assert one.id == "us_sw_encounters_bothcomp"
    assert [each.last for each in one.editions] == ["2025-05", "2025-09", "2025-11"]
    first, second = one.steps
    assert first.months_came == ("2025-06", "2025-07", "2025-08", "2025-09")
    assert (first.changed, first.net) == (37, -32)
    assert (second.months_came, second.changed) == (("2025-10", "2025-11"), 0)
    assert all(cell.month >= "2024-10" for cell in first.largest)
    cell = first.largest[0]
    asked = {"origin": cell.origin, "since": cell.month, "to": cell.month}
    then = study.show(one.id, as_of="2025-08-31", **asked)
    now = study.show(one.id, as_of="2025-10-31", **asked)
    assert (then.rows[0].values, now.rows[0].values) == ((cell.before,), (cell.after,))
    assert study.show(one.id, as_of="2025-08-31").last == "2025-07", "later months are known, of a later edition"


def test_a_series_of_one_edition_has_no_revisions(winset, read_once):
    code, out, _ = winset("revisions", "us-mexico", "detentions")
    assert code == 0
    assert "No older edition of mex_detentions is kept" in " ".join(out.split())
    assert study.revisions("us-mexico", "detentions").series[0].steps == ()


def test_a_series_alone_is_one_of_the_shipped_case(winset, read_once):
    code, out, _ = winset("revisions", "mex_detentions")
    assert code == 0
    assert "No older edition of mex_detentions is kept" in " ".join(out.split())
    with pytest.raises(Faulty, match="mexico_detentions"):
        study.revisions("mexico_detentions")
