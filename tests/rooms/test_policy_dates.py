"""The policy-date test: blind to what came later, exact at no chance, and able to see effects that are there."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console
from typer.testing import CliRunner

from winset import case, evidence, study
from winset.axes import months
from winset.case.parts import PolicyDate
from winset.cli import app
from winset.errors import Faulty
from winset.flow import policy_curve, policy_dates
from winset.flow.announced import believed_by, learnable
from winset.flow.interventions import shape
from winset.report.screen.policy_dates import section
from winset.study import policy_dates as hall
from winset.study.documents_policy import PolicyDatesTold
from winset.tables import Panel

FELT = ("2013-06", "2014-09", "2016-03", "2017-05", "2018-08")
SPAN = 190


def date(felt: str, expected: str = "down", seen: str | None = None) -> PolicyDate:
    return PolicyDate.model_validate(
        {"id": f"d{felt}", "title": felt, "felt": felt, "expected": expected, "seen": seen, "role": "scores",
         "targets": ("all",), "source": "made-up"}
    )  # fmt: skip


DATES = tuple(date(felt, "up" if felt == "2016-03" else "down") for felt in FELT)


def made_up(size: float) -> Panel:
    """Three origins that walk at random and are shifted by `size` at each date, up where that was expected."""
    rng = np.random.default_rng(3)
    common = 0.08 * rng.standard_normal((SPAN, 1)).cumsum(axis=0)
    logs = np.log([9000.0, 4000.0, 2000.0]) + common + 0.08 * rng.standard_normal((SPAN, 3)).cumsum(axis=0)
    when = months("2005-01", SPAN)
    for each in DATES:
        onset = int((np.datetime64(each.felt) - when[0]).astype(int))
        way = 1.0 if each.expected == "up" else -1.0
        logs += way * size * shape(np.arange(SPAN)[:, None] - onset, 12.0)
    return Panel("made-up", "encounters/month", when, ("AAA", "BBB", "OTH"), np.round(np.exp(logs)), "made-up")


def totals_of(panel: Panel) -> Panel:
    return Panel(panel.series, panel.unit, panel.months, ("ALL",), panel.total[:, None], panel.source)


def tried(panel: Panel, dates: tuple[PolicyDate, ...] = DATES) -> dict[str, tuple[policy_dates.Tried, ...]]:
    totals = totals_of(panel)
    rows = [policy_dates.last_known(totals, each) for each in dates]
    ahead = policy_dates.forecasts(panel, totals, rows, 1, 400)
    return {**policy_dates.at_dates(ahead, totals, dates, 1)}


@pytest.fixture(scope="module")
def shifted() -> Panel:
    return made_up(0.9)


class TestBlind:
    def test_the_forecast_is_the_same_to_the_byte_without_what_came_later(self, shifted: Panel) -> None:
        totals, row = totals_of(shifted), policy_dates.last_known(shifted, DATES[3])
        cut, short = shifted.until(row), totals.until(row)
        for whole, part in ((shifted, cut), (totals, short)):
            one = policy_dates.forecasts(whole, totals, [row], 1, 100)[row].paths
            assert one.tobytes() == policy_dates.forecasts(part, short, [row], 1, 100)[row].paths.tobytes()
            past = learnable(whole, row, DATES)
            learned, again = (believed_by(each, row, past, "seen", 1, 100) for each in (whole, part))
            assert learned.log_effect.tobytes() == again.log_effect.tobytes()
            assert learned.half_life_months.tobytes() == again.half_life_months.tobytes()

    def test_other_outcomes_change_the_score_and_not_what_was_believed(self, shifted: Panel) -> None:
        values = shifted.values.copy()
        row = policy_dates.last_known(shifted, DATES[2])
        values[row + 1 :] *= 3.0
        other = tried(Panel("x", "y", shifted.months, shifted.origins, values, "z"), DATES[:3])["seen"][2]
        told = tried(shifted, DATES[:3])["seen"][2]
        assert other.effect == told.effect
        assert other.without != told.without

    def test_a_date_teaches_once_its_effect_was_seen_and_not_before(self, shifted: Panel) -> None:
        onset = policy_dates.last_known(shifted, DATES[0]) + 1
        assert learnable(shifted, onset + 3, DATES) == ()
        assert learnable(shifted, onset + 4, DATES) == DATES[:1]

    def test_the_first_date_rests_on_the_prior_alone(self, shifted: Panel) -> None:
        first = tried(shifted, DATES[:1])["seen"][0]
        assert first.learned_from == 0
        assert first.effect[0] == pytest.approx(-0.2, abs=0.06)


class TestCurve:
    def test_no_chance_is_exactly_the_forecast_that_knows_nothing(self, shifted: Panel) -> None:
        for each in tried(shifted)["seen"]:
            assert each.announced[0] == each.without

    def test_effects_that_are_there_are_learned_and_pay(self, shifted: Panel) -> None:
        found = tried(shifted)["seen"]
        gain = policy_curve.gain(found)
        assert gain.by_chance[-1][0] > 0.3
        assert -0.95 < found[-1].effect[0] < found[1].effect[0] < found[0].effect[0]  # towards -.9, shrunk to the prior
        assert found[2].effect[0] > 0.3  # the one that went up

    def test_dates_at_which_nothing_happens_do_not_pay(self) -> None:
        nothing = made_up(0.0)
        found = tried(nothing)["seen"]
        assert policy_curve.gain(found).by_chance[-1][0] < 0.05
        assert abs(found[-1].effect[0]) < 0.15

    def test_a_false_alarm_costs_more_the_more_it_is_believed(self, shifted: Panel) -> None:
        totals = totals_of(shifted)
        alarms = policy_dates.at_false_alarms(shifted, totals, DATES, 1, 60)[::2]
        cost = [value for value, _, _ in policy_curve.cost(alarms).by_chance]
        assert cost[0] == 0
        assert cost[-1] > cost[5] > cost[2] > 0

    def test_a_way_that_turned_out_otherwise_is_scored_both_ways(self, shifted: Panel) -> None:
        wrong = (*DATES[:3], date(FELT[3], "up", "down"))
        found = tried(shifted, wrong)
        assert found["seen"][:3] == found["expected"][:3]
        assert (found["seen"][3].way, found["expected"][3].way) == (-1, 1)
        assert found["seen"][3].announced[-1] < found["seen"][3].without < found["expected"][3].announced[-1]


class TestShipped:
    def test_the_list_is_the_one_that_was_frozen(self) -> None:
        dates = case.read("us-mexico").policy_dates
        assert [each.felt for each in dates if each.role == "scores"] == [
            "2014-07", "2017-01", "2019-06", "2020-03", "2021-02", "2022-11", "2023-01", "2023-05", "2024-01",
            "2024-06", "2025-01",
        ]  # fmt: skip
        assert all(each.felt < "2013" for each in dates if each.role == "chooses")
        assert [each.felt for each in dates if each.expected == "up"] == ["2021-02", "2023-05"]
        assert [each.felt for each in dates if each.seen] == ["2023-05"]

    def test_the_total_goes_on_where_origins_end_and_false_alarms_are_far_from_dates(self) -> None:
        folder = case.locate("us-mexico")
        written = case.read(folder)
        everything = evidence.read(folder / "evidence", written.series)
        panel = hall.scored(written, everything)
        totals = hall.prolonged(written, everything, panel)
        dates = [each for each in written.policy_dates if each.role == "scores"]
        assert len(panel.origins) == 13
        assert (str(panel.months[-1]), str(totals.months[-1])) == ("2024-11", "2025-08")
        np.testing.assert_array_equal(totals.values[: len(panel.months), 0], panel.total)
        alarms = policy_dates.false_alarms(totals, dates)
        felt = [policy_dates.last_known(totals, each) for each in dates]
        assert len(alarms) == 77
        assert min(abs(row - other) for row in alarms for other in felt) == 7

    def test_a_date_that_chooses_must_come_before_those_that_score(self, tmp_path: Path) -> None:
        folder = tmp_path / "mine"
        shutil.copytree(case.locate("us-mexico"), folder)
        file = folder / "policy_dates.yaml"
        text = file.read_text(encoding="utf-8")
        text = text.replace("felt: 2010-08", "felt: 2013-08").replace("targets: [VEN]", "targets: [VNE]")
        file.write_text(text.replace("felt: 2024-06", "felt: 2024-16"), encoding="utf-8")
        with pytest.raises(Faulty) as caught:
            case.read(folder)
        assert {fault.path for fault in caught.value.faults} == {
            "policy_dates.guard-2010.role",
            "policy_dates.venezuelans-2022.targets",
            "policy_dates.proclamation-2024.felt",
        }

    def test_a_case_without_dates_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(Faulty, match="no date that scores"):
            hall.told(str(case.scaffold("toy", tmp_path)))

    def test_the_door_refuses_before_it_scores_anything(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(study, "backtest", lambda *_, **__: pytest.fail("scored before it was refused"))
        done = CliRunner().invoke(app, ["backtest", str(case.scaffold("toy", tmp_path)), "--policy-dates"])
        assert isinstance(done.exception, Faulty)


@pytest.fixture(scope="module")
def told() -> PolicyDatesTold:
    patch = pytest.MonkeyPatch()
    # Every eleventh false alarm is enough to see the document whole.
    whole = policy_dates.false_alarms
    patch.setattr(policy_dates, "false_alarms", lambda totals, dates: whole(totals, dates)[::11])
    made = hall.told("us-mexico", draws=100)
    patch.undo()
    return made


class TestDocument:
    def test_it_holds_every_date_and_says_how_many_months_were_scored(self, told: PolicyDatesTold) -> None:
        assert [each.horizons for each in told.seen.dates] == [12] * 10 + [8]
        assert [each.horizons for each in told.seen.origins_dates] == [12] * 8 + [11, 6]
        assert [each.learned_from for each in told.seen.dates] == [0, 1, 2, 3, 4, 5, 5, 6, 8, 9, 10]
        assert (told.seen.dates[7].way, told.expected.dates[7].way) == ("down", "up")
        assert told.seen.gain.by_chance[0][0] == told.cost.by_chance[0][0] == 0
        assert PolicyDatesTold.model_validate_json(told.model_dump_json()) == told

    def test_the_door_prints_it_beside_the_record(
        self, told: PolicyDatesTold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rows = [f"s,X,{month},{500 + 37 * at % 90}" for at, month in enumerate(months("2012-01", 90))]
        file = tmp_path / "s.csv"
        file.write_text("\n".join(["series,origin,month,value", *rows]), encoding="utf-8")
        record = study.backtest(str(file))
        monkeypatch.setattr(study, "backtest", lambda *_, **__: record)
        monkeypatch.setattr(hall, "told", lambda target: told)
        done = CliRunner().invoke(app, ["backtest", "us-mexico", "--policy-dates", "--json"])
        assert done.exit_code == 0, done.output
        assert PolicyDatesTold.model_validate(json.loads(done.stdout)["policy_dates"]) == told

    def test_the_screen_shows_the_curve_and_the_caveats(self, told: PolicyDatesTold) -> None:
        stream = io.StringIO()
        Console(file=stream, width=100).print(section(told))
        text = " ".join(stream.getvalue().split())
        assert "11 dates frozen before scoring, 7 false alarms" in text
        assert "chosen with hindsight" in text
        assert "100%" in text
