"""Measures to come: not known before they are announced, and biting in a share of the draws and no others."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import numpy as np
import pytest

from winset import case, evidence, study
from winset.case.parts import Case, Intervention, Value
from winset.errors import Faulty
from winset.evidence import Evidence
from winset.study.flows import PATHS, Flows, biting, flows_of
from winset.study.moments import ask

FOLDER = case.locate("us-mexico")


@pytest.fixture(scope="module")
def written() -> Case:
    return case.read(FOLDER)


@pytest.fixture(scope="module")
def everything(written: Case) -> Evidence:
    return evidence.read(FOLDER / "evidence", written.series)


def measure(bites: float | None = None, start: str = "2024-03-01", announced: str | None = None) -> Intervention:
    return Intervention(
        id="to-come",
        title="To come",
        kind="interdiction",
        by=(),
        start=dt.date.fromisoformat(start),
        announced=None if announced is None else dt.date.fromisoformat(announced),
        targets=("all",),
        bites=None
        if bites is None
        else Value(value=bites, unit="probability", basis="assumed", source="x", range=(0, 1)),
        source="x",
    )


@pytest.fixture(scope="module")
def asked(written: Case, everything: Evidence):  # type: ignore[no-untyped-def]
    """Flows as of January 2024, of the case with one more measure or without."""
    kept: dict[Intervention | None, Flows] = {}

    def flows(more: Intervention | None) -> Flows:
        if more not in kept:
            past = tuple(each for each in written.interventions if each.start <= dt.date(2023, 12, 20))
            own = written.model_copy(update={"interventions": (*past, *([more] if more else []))})
            question = ask(own, "2024-01", everything.newest(own.flows.target))
            kept[more] = flows_of(question, everything.observe(question.as_of), 7)
        return kept[more]

    return flows


def moved(one: Flows, other: Flows) -> np.ndarray:  # type: ignore[type-arg]
    """In which draws two outlooks differ."""
    return np.asarray((one.outlook.paths != other.outlook.paths).any(axis=(0, 2)))


class TestOutlook:
    def test_a_measure_is_not_known_before_it_is_announced(self, asked) -> None:  # type: ignore[no-untyped-def]
        plain = asked(None)
        for more in (measure(), measure(announced="2024-02-01")):
            assert asked(more).announced == ()
            np.testing.assert_array_equal(asked(more).outlook.paths, plain.outlook.paths)

    def test_it_bites_whole_in_a_share_of_draws_and_does_nothing_in_the_others(self, asked) -> None:  # type: ignore[no-untyped-def]
        plain, sure = asked(None), asked(measure(announced="2024-01-31"))
        half = asked(measure(0.5, announced="2024-01-31"))
        changed = moved(half, plain)
        assert changed.sum() == pytest.approx(PATHS / 2, abs=2)
        np.testing.assert_array_equal(changed, biting(measure(0.5), 7) & moved(sure, plain))
        np.testing.assert_array_equal(half.outlook.paths[:, changed], sure.outlook.paths[:, changed])

    def test_it_is_first_felt_when_it_starts_and_ramps_in_over_three_months(self, asked) -> None:  # type: ignore[no-untyped-def]
        sure, plain = asked(measure(announced="2024-01-05")), asked(None)
        ratio = np.log(sure.outlook.total / plain.outlook.total)
        assert (ratio[:2] == 0).all()  # January and February 2024
        np.testing.assert_allclose(ratio[2], ratio[4] / 3, rtol=0.02)

    def test_one_that_cannot_bite_changes_nothing(self, asked) -> None:  # type: ignore[no-untyped-def]
        never = asked(measure(0.0, announced="2024-01-05"))
        assert [each.id for each in never.announced] == ["to-come"]
        np.testing.assert_array_equal(never.outlook.paths, asked(None).outlook.paths)

    def test_one_beyond_the_horizon_is_left_out(self, asked) -> None:  # type: ignore[no-untyped-def]
        assert asked(measure(start="2025-06-01", announced="2024-01-05")).announced == ()

    def test_one_under_way_bites_in_a_share_of_draws_too(self, asked) -> None:  # type: ignore[no-untyped-def]
        begun = asked(measure(0.25, start="2024-01-10"))
        assert [each.id for each in begun.under_way] == ["to-come"]
        assert moved(begun, asked(None)).sum() == pytest.approx(PATHS / 4, abs=2)


def test_the_same_seed_gives_the_same_draws_and_another_seed_others() -> None:
    np.testing.assert_array_equal(biting(measure(0.3), 1), biting(measure(0.3), 1))
    assert biting(measure(0.3), 1).sum() == round(0.3 * PATHS)
    assert (biting(measure(0.3), 1) != biting(measure(0.3), 2)).any()


def test_an_announcement_after_the_start_is_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(FOLDER, folder)
    file = folder / "interventions.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  announced: 2024-06-04", "  announced: 2024-06-07"), encoding="utf-8")
    with pytest.raises(Faulty) as caught:
        case.read(folder)
    (fault,) = caught.value.faults
    assert fault.path == "interventions.m49-asylum-proclamation-2024.announced"
    assert "announced 2024-06-07, after its start 2024-06-05" in fault.found
    assert text.splitlines()[fault.line - 1].strip() == "announced: 2024-06-04"


def test_where_the_case_says_nothing_a_measure_is_known_from_its_start(written: Case) -> None:
    by_id = {each.id: each for each in written.interventions}
    assert by_id["m43-mexican-campaign-2024"].known_from == dt.date(2024, 1, 2)
    assert by_id["m24-visa-venezuela-2022"].known_from == dt.date(2022, 1, 6)


class TestCommandLine:
    def test_a_reader_may_announce_one(self) -> None:
        line = "kind=interdiction,start=2024-03,targets=non-mexican,bites=0.5"
        plain = study.outlook("us-mexico", as_of="2024-01")
        told = study.outlook("us-mexico", as_of="2024-01", announced=[line])
        (note,) = [note for note in told.notes if note.startswith("Announced")]
        assert "from 2024-03 (50 % chance that it bites)" in note
        assert told.total.quantiles["0.5"][:2] == plain.total.quantiles["0.5"][:2]
        assert told.total.quantiles["0.1"][6] < plain.total.quantiles["0.1"][6]
        assert told.origins["MEX"].quantiles["0.5"] == plain.origins["MEX"].quantiles["0.5"]

    def test_every_fault_of_every_line_is_told_at_once(self) -> None:
        lines = ["kind=interdictoin,start=2024-13,targets=non-mexicn,bite=0.5", "kind=expulsion,targets=CUB,bites=2"]
        with pytest.raises(Faulty) as caught:
            study.outlook("us-mexico", as_of="2024-01", announced=lines)
        faults = caught.value.faults
        assert {(f.path, f.nearest) for f in faults} == {
            ("", "bites"),
            ("kind", "interdiction"),
            ("start", ""),
            ("targets", "non-mexican"),
            ("bites", ""),
        }
        assert len(faults) == 6

    @pytest.mark.parametrize("start", ["2023-12", "2025-02"])
    def test_a_start_outside_the_outlook_is_a_fault(self, start: str) -> None:
        with pytest.raises(Faulty, match="2024-01 to 2024-12"):
            study.outlook("us-mexico", as_of="2024-01", announced=[f"kind=expulsion,start={start},targets=CUB,bites=1"])

    def test_a_file_has_no_measures(self, tmp_path: Path) -> None:
        file = tmp_path / "a.csv"
        file.write_text("series,origin,month,value\na,A,2024-01,3\n", encoding="utf-8")
        with pytest.raises(Faulty, match="case only"):
            study.outlook(str(file), announced=["kind=expulsion,start=2024-03,targets=CUB,bites=1"])
