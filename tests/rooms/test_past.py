"""The account of us-mexico's past measures: what it shows, what it may not say, and the folder that it fills."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rich.console import Console
from tests.rooms.test_flow_past import BLAMING

from winset import case, report, study
from winset.errors import Faulty
from winset.study.past_told import MeasuresTold


@pytest.fixture(scope="module")
def told() -> MeasuresTold:
    return study.measures("us-mexico", as_of="newest")


def sentences(told: MeasuresTold) -> list[str]:
    rows = [*told.measures, *told.stacks]
    return [text for row in rows for text in (row.sentence, row.prior.sentence, row.beside.sentence)]


def test_every_measure_is_in_at_most_one_stack_and_stacks_hold_what_they_say(told: MeasuresTold) -> None:
    inside = [name for stack in told.stacks for name in stack.members]
    assert len(inside) == len(set(inside))
    assert {m.id: m.stack for m in told.measures if m.stack} == {n: s.id for s in told.stacks for n in s.members}
    assert all(len(stack.members) > 1 for stack in told.stacks)


def test_the_campaign_of_january_2024_stands_under_level_priors_and_not_when_they_are_forced(
    told: MeasuresTold,
) -> None:
    campaign = next(m for m in told.measures if m.id == "m43-mexican-campaign-2024")
    assert campaign.prior.level_spread < 0.1
    assert all(change < 0 for change in campaign.prior.level)
    assert campaign.prior.forced_spread > 0.1, "if this is mended, the theory page must say so"
    assert campaign.prior.sentence.startswith("Stable: ")


def test_what_moves_with_the_prior_is_marked(told: MeasuresTold) -> None:
    for row in (*told.measures, *told.stacks):
        assert row.prior.stable == (row.prior.level_spread < told.level_prior.stable_below)
        assert row.prior.sentence.startswith("Stable" if row.prior.stable else "Moves with the prior")
    assert not all(row.prior.stable for row in told.measures)


def test_ports_after_january_2023_are_told_and_not_compared(told: MeasuresTold) -> None:
    for row in (*told.measures, *told.stacks):
        (port,) = (rise for rise in row.beside.rises if rise.where == "port")
        late = str(row.start) >= "2023-01"
        assert port.capped or not late
        assert not (port.capped and port.rose)
        assert ("booked appointments" in row.beside.sentence) == port.capped


def test_sectors_and_origins_are_looked_at(told: MeasuresTold) -> None:
    frontera = next(m for m in told.measures if m.id == "m01-frontera-sur-2014")
    by_place = [rise.where for rise in frontera.beside.rises]
    assert (by_place.count("sector"), by_place.count("port")) == (9, 1)
    assert {r.name for r in frontera.beside.rises if r.where == "origin"}.isdisjoint(frontera.targets)
    everybody = next(m for m in told.measures if m.id == "m52-orders-of-january-2025")
    assert "aimed at every origin" in everybody.beside.sentence


def test_no_sentence_blames_a_date_and_each_ends_with_its_caveat(told: MeasuresTold) -> None:
    titles = [m.title for m in told.measures]
    for sentence in sentences(told):
        plain = sentence
        for title in titles:
            plain = plain.replace(title, "")
        assert not BLAMING.search(plain.lower()), sentence
    assert all(row.sentence.endswith("need not come from it.") for row in (*told.measures, *told.stacks))
    assert all("which cannot be told" in stack.sentence for stack in told.stacks)


def test_the_screen_fits_its_columns_and_shows_all_three_parts(told: MeasuresTold) -> None:
    console = Console(file=io.StringIO(), width=100, no_color=True, force_terminal=False, color_system=None)
    report.document(told, console)
    text = str(console.file.getvalue())  # type: ignore[attr-defined]
    assert max(map(len, text.splitlines())) <= 100
    for head in ("WHAT PAST MEASURES DID", "STACKS: MEASURES THAT OVERLAP", "WHAT ROSE AT THE SAME TIME"):
        assert head in text


def test_the_folder_holds_the_document_its_tables_and_a_figure(told: MeasuresTold, tmp_path: Path) -> None:
    files = report.account(told, tmp_path / "past")
    names = {file.relative_to(tmp_path / "past").as_posix() for file in files}
    assert names == {
        *("measures.json", "measures.txt", "measures.csv", "stacks.csv", "rises.csv", "figures/depths.svg")
    }
    again = MeasuresTold.model_validate_json((tmp_path / "past" / "measures.json").read_text(encoding="utf-8"))
    assert again == told
    with (tmp_path / "past" / "measures.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [m.id for m in told.measures]
    assert not [path for path in tmp_path.iterdir() if path.name != "past"]


def test_a_case_without_ports_sectors_or_measures_is_told(tmp_path: Path) -> None:
    folder = case.scaffold("toy", tmp_path)
    toy = study.measures(str(folder))
    assert toy.compared_with
    assert json.loads(toy.to_json())["schema"] == "measures/2"


def test_a_sector_series_that_the_case_does_not_describe_is_refused(tmp_path: Path) -> None:
    folder = case.scaffold("toy", tmp_path)
    path = folder / "case.yaml"
    text = path.read_text(encoding="utf-8")
    assert "\nflows:\n" in text
    text = text.replace("\nflows:\n", "\nflows:\n  shown: {by_sector: nowhere}\n")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Faulty, match="nowhere"):
        case.read(folder)
