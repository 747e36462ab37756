"""How an answer is told on a terminal: order, sentences that must be there, hostile text, colour."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from tests.rooms import answers

from winset import report
from winset.study.answer import Answer
from winset.study.runs.placed import _beside

HEADS = (
    "IN SHORT",
    "WHERE THINGS STAND",
    "OUTLOOK",
    "WHAT PAST MEASURES DID",
    "WHAT EACH DEMAND NEEDS",
    "DEALS",
    "WHICH ASSUMPTIONS IT RESTS ON",
    "WHAT CAME",
    "run toy-0123456789",
)
HOSTILE = '[bold]<script>alert(1)</script>[/bold]\x1b[2J\u202e & "quoted" ]]>'


def printed(answer: Answer, width: int = 100, colour: bool = False) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, color_system="truecolor" if colour else None
    )
    report.terminal(answer, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def joined(text: str) -> str:
    return " ".join(text.split())


def test_sections_stand_in_the_order_of_the_questions() -> None:
    text = printed(answers.answer())
    places = [text.index(head) for head in HEADS]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "sentence",
    [
        "conditional on past analogues, not causal",
        answers.DISCLOSURE,
        "If nothing is agreed, enforcement stays as in 2020",
        "Enforcement: as in 2020",
        "Skill against the random walk. Over 44 past dates the outlook was 20% better",
        "h12 −4% (−20% to +10%)",
        "Losses: worse than the random walk at 12 months;",
        "picked in 62% of 500 draws",
        "Runner-up, 20%: Enforcement: twice as hard; Visas: parole for half a million; Aid: twenty billion.",
        "11% × 94% = 10%",
        "highest of 48 since Jan 2020",
        "111,111",
        "More than 150,000 encounters/month",
        "cannot be told from permanent",
        "No part of it needs a legislature.",
        "−22% (−38% to −6%) against no deal",
        "1 past exchange had a known length; it was kept for 8 months.",
        "winset brief toy --as-of 2024-01 --seed 7",
    ],
)
def test_what_a_reader_needs_in_order_to_trust_it_is_there(sentence: str) -> None:
    assert sentence in joined(printed(answers.answer()))


def test_no_later_truth_no_section_about_it() -> None:
    assert "WHAT CAME" not in printed(answers.answer(came=None))


@pytest.mark.parametrize("told", [printed, report.page])
@pytest.mark.parametrize("finding", ["NO_ZONE", "NOT_WORTH_IT"])
def test_no_deal_is_said_once_and_without_what_has_no_meaning(told: Callable[[Answer], str], finding: str) -> None:
    text = joined(told(answers.answer(deals=answers.no_deal(finding))))
    assert text.count(answers.NOTHING) == 1
    for idle in ("This package is picked", "No part of it needs", "Encounters with the deal", "Worth, against no deal",
                 "Runner-up", "1 of 1 nearest"):  # fmt: skip
        assert idle not in text


def test_a_deal_in_some_draws_is_told_beside_no_deal() -> None:
    some = answers.no_deal() | {"no_deal_share": 0.7, "chosen": answers.deals()["chosen"][1:]}
    text = joined(printed(answers.answer(deals=some)))
    assert "No deal in 70% of 500 draws. Where there is a deal, most often (20% of all draws): Enforcement" in text


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_number_is_cut_in_a_terminal_of_any_width(width: int) -> None:
    text = printed(answers.answer(), width)
    assert "…" not in text
    assert max(len(line.rstrip()) for line in text.splitlines()) <= width
    whole = ("111,111", "105,000", "−25% (−40 to −5)", "11% × 94% = 10%", "Mar 2015", "67,000–167,000", "22,222")
    assert [number for number in whole if number not in text] == []


def test_the_least_needed_columns_go_first() -> None:
    wide, narrow = printed(answers.answer(), 100), printed(answers.answer(), 60)
    assert "its 95%" in wide
    assert "its 95%" not in narrow
    assert "80%" in narrow


def test_the_answer_comes_before_everything_in_at_most_six_lines() -> None:
    text = printed(answers.answer())
    short = text[text.index("IN SHORT") : text.index("WHERE THINGS STAND")].splitlines()[1:]
    assert len([line for line in short if re.match(r"  [A-Z][a-z ]+: ", line)]) == 6
    told = joined(" ".join(short))
    for part in ("111,111 encounters in Dec 2023: highest of 48 months", "Northland gives: Visas: parole",
                 "Northland +9.0, Southland +3.5", "Exactly this in 62% of draws, no deal in 4%",
                 "One bill: Aid: twenty billion, 11% × 94% = 10% to become law", "kept for 8 months"):  # fmt: skip
        assert part in told


def test_bills_that_hardly_pass_are_told_together() -> None:
    demands = answers.demands()
    slim = answers.ODDS | {"enacted": 0.014}
    demands[2]["options"][1]["odds"] = slim
    demands[1]["options"][1]["odds"] = slim | {"enacted": 0.002}
    told = "None of 2 bills has more than a 2% chance of becoming law; likeliest: Aid: twenty billion, 11% × 94% = 1%."
    assert told in joined(printed(answers.answer(demands=demands)))


def test_a_place_in_the_lower_half_is_counted_from_below() -> None:
    stands = answers.stands() | {"rank": {"place": 45, "of": 48, "since": "2020-01"}}
    text = joined(printed(answers.answer(stands=stands)))
    assert "4th lowest of 48 since Jan 2020" in text
    assert "45th highest" not in text


@pytest.mark.parametrize(("month", "told"), [("2023-09", "Sep 2023"), ("2023-08", "older: Aug 2023")])
def test_a_figure_that_is_older_than_the_rest_says_so(month: str, told: str) -> None:
    old = answers.figure("Detentions in Southland", 22_222, "detentions") | {"month": month}
    answer = answers.answer(stands=answers.stands() | {"figures": [old]})
    assert f"detentions, {told}" in joined(printed(answer))
    assert f">{told}</td>" in report.page(answer)


def test_a_share_of_one_half_percent_less_than_all_is_not_all() -> None:
    listed = [m | {"placebo_percentile": 0.995} for m in answers.measures()["measures"]]
    text = printed(answers.answer(measures=answers.measures() | {"measures": listed}))
    assert ">99%" in text
    assert "100%" not in text[text.index("WHAT PAST") : text.index("WHAT EACH")]


def test_one_of_a_thing_is_in_the_singular() -> None:
    demands = answers.demands()
    demands[0]["options"].append(answers.option("none", "no patrols", "Southland executive", (0, 3)))
    text = joined(printed(answers.answer(demands=demands)))
    assert "1 step back" in text
    assert "1 steps" not in text
    assert "1 option needs a legislature" in report.page(answers.answer())


def test_there_is_one_minus_sign() -> None:
    skill = answers.outlook()["skill"] | {"sentence": "Skill +3.4% [-4.5%, 80 % in 2024-12], as of 2024-01-31."}
    answer = answers.answer(outlook=answers.outlook() | {"skill": skill})
    for text in (joined(printed(answer)), report.page(answer)):
        assert "Skill +3.4% [−4.5%, 80% in Dec 2024], as of 2024-01-31." in text
    assert re.search(r"[ (\[]-\d", printed(answer)) is None


@pytest.mark.parametrize(
    ("settled", "other", "told"),
    [
        (0.026, 0.031, "picked in 2.6% of 500 draws, no deal in 4%. Picked more often, 3.1%:"),
        (0.026, 0.026, "picked in 3% of 500 draws, no deal in 4%. About as often:"),
    ],
)
def test_shares_that_read_alike_are_told_apart(settled: float, other: float, told: str) -> None:
    deals = answers.deals() | {"settlement_share": settled}
    deals["chosen"][1]["share"] = other
    assert told in joined(printed(answers.answer(deals=deals)))


def test_the_line_on_permanent_effects_is_there_only_where_one_is_shown() -> None:
    listed = [m | {"cannot_tell_from_permanent": False} for m in answers.measures()["measures"]]
    assert "permanent?" in printed(answers.answer())
    assert "permanent?" not in printed(answers.answer(measures=answers.measures() | {"measures": listed}))


def test_a_step_back_is_given_up_by_the_side_that_asked() -> None:
    demands = answers.demands()
    demands[0]["options"].append(
        answers.option("none", "no patrols", "Southland executive", (0, 3), change=answers.spread(0.1, 0.0, 0.2))
    )
    deals = answers.deals() | {"settlement": answers.settlement("nash", {"enforcement": "none"}, 0.5, 3.0)}
    text = joined(printed(answers.answer(demands=demands, deals=deals)))
    assert "Northland accepts less: Enforcement: no patrols" in text
    assert "Southland gives" not in text


def test_a_package_picked_more_often_than_the_settlement_is_not_called_a_runner_up() -> None:
    text = joined(printed(answers.answer(deals=answers.deals() | {"settlement_share": 0.1})))
    assert "Picked more often, 20%" in text


def test_text_of_a_case_is_never_read_as_markup_or_as_a_command_to_the_terminal() -> None:
    text = printed(answers.answer(title=HOSTILE, question=HOSTILE), colour=True)
    assert "[bold]<script>alert(1)</script>[/bold][2J" in text
    assert "\x1b[2J" not in text
    assert "\u202e" not in text


def test_no_colour_is_written_where_no_colour_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    console = Console(file=io.StringIO(), width=100, force_terminal=True)
    report.terminal(answers.answer(), console)
    assert isinstance(console.file, io.StringIO)
    assert re.search(r"\x1b\[[0-9;]*(3[0-8]|4[0-8]|9[0-7])[;m]", console.file.getvalue()) is None


def test_a_pipe_gets_a_hundred_columns_of_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    report.terminal(answers.answer())
    lines = capsys.readouterr().out.splitlines()
    assert not any("\x1b" in line or line != line.rstrip() for line in lines)
    assert 80 < max(len(line) for line in lines) <= 100


def test_importing_the_room_loads_nothing_heavy() -> None:
    heavy = "{'altair', 'vl_convert', 'jinja2', 'rich', 'pydantic', 'numpy'}"
    code = f"import sys, winset.report; print(sorted({heavy} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_folder_that_cannot_be_made_is_named_as_it_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError, match="answer") as refused, _beside(tmp_path / "file" / "answer"):
        pass
    assert refused.value.filename == str(tmp_path / "file" / "answer")
