"""How an answer is told on a terminal: order, sentences that must be there, hostile text, colour."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest
from rich.console import Console
from tests.rooms import answers

from winset import report
from winset.study.answer import Answer

HEADS = (
    "WHERE THINGS STAND",
    "OUTLOOK",
    "WHAT PAST MEASURES DID",
    "WHAT EACH DEMAND NEEDS",
    "DEALS",
    "HOW LONG SUCH EXCHANGES WERE KEPT",
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
        "enforcement: as in 2020",
        "Skill against the random walk. Over 44 past dates the outlook was 20% better",
        "h12 −4% (−20% to +10%)",
        "Losses: worse than the random walk at 12 months.",
        "picked in 62% of 500 draws",
        "Runner-up, 20%: Enforcement: twice as hard; Visas: parole for half a million; Aid: twenty billion.",
        "11% × 94% = 10%",
        "highest of 48 since Jan 2020",
        "111,111",
        "More than 150,000 encounters/month",
        "cannot be told from permanent",
        "No part of it needs a legislature.",
        "−22% (−38% to −6%) against no deal",
        "winset brief toy --as-of 2024-01 --seed 7",
    ],
)
def test_what_a_reader_needs_in_order_to_trust_it_is_there(sentence: str) -> None:
    assert sentence in joined(printed(answers.answer()))


def test_no_later_truth_no_section_about_it() -> None:
    assert "WHAT CAME" not in printed(answers.answer(came=None))


def test_no_deal_is_told_as_a_finding() -> None:
    deals = answers.deals()
    nothing = answers.settlement("nash", {}, 0.0, 0.0) | {"finding": "NOT_WORTH_IT", "sentence": "No deal is better."}
    none = deals | {"settlement": nothing | {"packages": []}, "sentence": "No deal: nothing is better for both."}
    assert "No deal: nothing is better for both." in printed(answers.answer(deals=none))
    assert "No deal: nothing is better for both." in report.page(answers.answer(deals=none))


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
