"""`winset record` as a reader meets it: document, screen, folder, the brief's lines, and what is refused."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path

import pytest
from tests.rooms import answers
from typer.testing import CliRunner

from winset import report, study
from winset.case import scaffold
from winset.cli import app
from winset.errors import Faulty
from winset.language import told_in
from winset.report.figures import drawn, votes_record
from winset.report.screen import as_text, plain
from winset.report.screen.votes_record import section
from winset.study import votes_record_said
from winset.study.votes_record_said import chance_of_what_came, short
from winset.study.votes_record_told import ProtocolTold, VotesRecord


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> VotesRecord:
    """The shipped votes, foretold from earlier Congresses."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("WINSET_CACHE", str(tmp_path_factory.mktemp("kept")))
        made = study.votes_record("us-mexico", "earlier-congresses")
        assert study.votes_record("us-mexico", "earlier-congresses").to_json() == made.to_json()
    return made


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the record of an earlier date is kept: it is made once for the tests that ask from that date."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def run(told: VotesRecord) -> ProtocolTold:
    return told.protocols["earlier Congresses"]


def joined(text: str) -> str:
    return " ".join(text.split())


def test_the_document_holds_what_its_schema_says(told: VotesRecord) -> None:
    document = json.loads(told.to_json())
    assert document["schema"] == "record/1"
    assert set(study.schema("record")["required"]) <= set(document)
    assert VotesRecord.model_validate_json(told.to_json()) == told
    assert told.headline == "earlier Congresses"
    assert told.members == told.protocols[told.headline].everything.members


def test_scores_are_those_of_the_votes_listed(run: ProtocolTold) -> None:
    """From the rows that anybody can read: Brier score, passes, coverage, and each usable subset."""
    votes, scored = run.votes, run.everything.votes
    assert scored.count == len(votes) == 73
    assert scored.passed == sum(v.passed for v in votes)
    assert scored.brier == pytest.approx(sum((v.passes - v.passed) ** 2 for v in votes) / 73, abs=1e-4)
    line = scored.baselines["party line"]
    assert line.brier == pytest.approx(sum((v.party_passes - v.passed) ** 2 for v in votes) / 73, abs=1e-4)
    assert line.brier_gain[0] == pytest.approx(line.brier - scored.brier, abs=2e-4)
    outside = [v.id for v in votes if not v.interval95[0] <= v.share <= v.interval95[1]]
    assert scored.coverage95 == (73 - len(outside), 73)
    assert list(run.outside) == outside
    assert run.usable is not None
    assert run.usable.votes.count == sum(v.usable for v in votes)
    assert sum(topic.votes for topic in run.everything.by_topic.values()) == 73


def test_the_shipped_votes_are_foretold_better_than_by_both_baselines(run: ProtocolTold) -> None:
    """The bars of the record: 12 % over the party line, and 95 % intervals that hold at least 90 % of the votes."""
    members, votes = run.everything.members, run.everything.votes
    assert members.gain_by_bill[0] > 0.12
    assert votes.coverage95[0] / votes.count >= 0.9
    assert abs(votes.coverage80[0] / votes.count - 0.8) <= 0.05
    assert all(votes.brier < baseline.brier for baseline in votes.baselines.values())


def test_a_vote_passed_where_its_share_reached_the_bar(run: ProtocolTold) -> None:
    for vote in run.votes:
        assert vote.passed == (round(vote.share * vote.voting) >= vote.needed) or vote.voting == 427
        assert vote.interval95[0] <= vote.interval80[0] <= vote.median <= vote.interval80[1] <= vote.interval95[1]


def test_the_votes_most_missed_are_named_worst_first(run: ProtocolTold, told: VotesRecord) -> None:
    by_id = {vote.id: vote for vote in run.votes}
    given = [chance_of_what_came(by_id[name]) for name in run.most_missed]
    assert given == sorted(given)
    assert given[-1] <= min(chance_of_what_came(v) for v in run.votes if v.id not in run.most_missed)
    text = joined(plain(section(told)))
    assert all(by_id[name].label[:20] in text for name in run.most_missed)


def test_every_loss_is_told(run: ProtocolTold, told: VotesRecord) -> None:
    """Turn the tables: where a baseline is better than the model, a sentence says so."""
    scored = run.everything
    line = scored.votes.baselines["party line"]
    better = line.model_copy(update={"brier": 0.01, "brier_gain": (-0.18, -0.2, -0.1)})
    votes = scored.votes.model_copy(update={"baselines": scored.votes.baselines | {"party line": better}})
    members = scored.members.model_copy(update={"accuracy": 0.5, "gain_by_bill": (-0.1, -0.2, -0.05)})
    behind = scored.model_copy(update={"votes": votes, "members": members})
    lost = votes_record_said.told(run.learned_from, run.fits, behind, None, run.votes, 5)
    assert f"The party line says better whether votes pass (Brier 0.010 against {votes.brier:.3f})." in lost.losses
    assert "Members' log score is worse than the party line's." in lost.losses
    assert any(loss.startswith("Fewer members are called right") for loss in lost.losses)
    assert "10% worse" in lost.sentences[0]
    assert "whether votes pass (party line)" in short(lost).sentences[1]
    for topic in run.worse_topics:
        assert topic.replace("_", " ") in joined(plain(section(told)))


def test_where_the_interval_of_a_difference_holds_nothing_nobody_is_called_better(run: ProtocolTold) -> None:
    scored = run.everything
    line = scored.votes.baselines["party line"]
    close = line.model_copy(update={"brier": scored.votes.brier - 0.009, "brier_gain": (-0.009, -0.03, 0.01)})
    votes = scored.votes.model_copy(update={"baselines": scored.votes.baselines | {"party line": close}})
    for gain in ((-0.01, -0.04, 0.02), (0.01, -0.02, 0.04)):
        members = scored.members.model_copy(update={"gain_by_bill": gain})
        even = scored.model_copy(update={"votes": votes, "members": members, "by_topic": {}})
        said = votes_record_said.told(run.learned_from, run.fits, even, None, run.votes, 5)
        brief = short(said).sentences
        assert "cannot be told apart from the party line's" in brief[0]
        assert "Cannot be told apart from a baseline: whether votes pass (party line)." in brief[1]
        assert f"not to be told apart ({gain[0]:+.0%} [" in said.sentences[0]
        assert any("the party line and the model cannot be told apart" in loss for loss in said.losses)
        for sentence in (*said.losses, *said.sentences, *brief):
            assert not re.search(r"\b(better|[Ww]orse)\b", sentence), sentence


def test_a_record_of_a_date_holds_and_learns_from_no_later_vote(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The scorecard of the page is that of its date, vote for vote what the brief of the date tells."""
    from winset.report.accounts.votes import notes
    from winset.study.run import opened, silent
    from winset.study.scorecard import votes
    from winset.study.votes_in_brief import in_brief

    monkeypatch.setenv("WINSET_CACHE", str(kept))
    question, everything, made_of = opened("us-mexico", "2021-11", 7, 50, silent)
    brief = in_brief(question, everything.observe(question.as_of), made_of)
    found = votes("us-mexico", "earlier-congresses", question.as_of)
    assert brief is not None
    assert found.record is not None
    run = found.record.protocols["earlier Congresses"]
    assert max(vote.date for vote in run.votes) <= question.as_of
    assert (run.everything.votes.count, run.everything.votes.coverage95) == (brief.votes, brief.coverage95)
    assert found.record.notes[0] == f"Only votes held by {question.as_of} are scored and learned from."
    assert any(found.record.notes[0] in line for lines in notes(found).values() for line in lines)
    assert len(list(kept.iterdir())) == 1  # made once for both


@pytest.mark.parametrize("width", [60, 100, 140])
def test_the_screen_shows_both_baselines_at_any_width(told: VotesRecord, width: int) -> None:
    from rich.console import Console

    console = Console(width=width, no_color=True, force_terminal=False)
    with console.capture() as capture:
        console.print(section(told))
    text = capture.get()
    assert max(map(len, text.splitlines())) <= width
    for needed in ("party line", "usable only", f"{told.votes.brier:.3f}", "winset backtest"):
        assert needed in joined(text)


def test_the_folder_has_every_vote_and_figures(told: VotesRecord, run: ProtocolTold, tmp_path: Path) -> None:
    files = report.votes(told, tmp_path / "record")
    assert {file.name for file in files} >= {"record.json", "record.txt", "votes.csv"}
    rows = list(csv.DictReader(io.StringIO((tmp_path / "record" / "votes.csv").read_text(encoding="utf-8"))))
    assert [row["id"] for row in rows] == [vote.id for vote in run.votes]
    assert float(rows[0]["high95"]) == run.votes[0].interval95[1]
    assert float(rows[0]["party_log_score"]) == run.votes[0].party_log_score
    assert sum(file.suffix == ".svg" for file in files) == 2


def test_figures_say_what_they_show(told: VotesRecord, run: ProtocolTold) -> None:
    rows = votes_record.strip_rows(run)
    assert len(rows) == 73
    assert sum(row["came"] >= 0 for row in rows) == run.everything.votes.passed
    text = drawn.svg(votes_record.strip(told, run))
    assert f"{run.everything.votes.coverage95[0]} of 73 votes came inside" in text
    counts = [row["count"] for row in votes_record.reliability_rows(run) if row["what"] == "Votes passing"]
    assert sum(counts) == 73
    assert "foretold" in drawn.svg(votes_record.reliability(told, run))


def test_the_brief_tells_it_in_a_few_lines_on_screen_and_page(run: ProtocolTold) -> None:
    answer = answers.answer(votes_record=short(run).model_dump())
    text = as_text(answer)
    assert "How such odds fared." in joined(text)
    lines = text.split("How such odds fared.")[1].split("Odds:")[0].strip().splitlines()
    assert 3 <= len(lines) <= 6
    assert "How such odds fared." in report.page(answer)
    assert "How such odds fared." not in as_text(answers.answer())


def test_the_brief_of_a_date_knows_no_later_vote(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from winset.study.run import opened, silent
    from winset.study.votes_in_brief import in_brief

    monkeypatch.setenv("WINSET_CACHE", str(kept))
    question, everything, made_of = opened("us-mexico", "2021-11", 7, 50, silent)
    known = everything.observe(question.as_of)
    assert max(known.tallies().days.tolist()) <= question.as_of < dt.date(2022, 1, 1)
    brief = in_brief(question, known, made_of)
    assert brief is not None
    assert brief.votes < 73


def test_a_protocol_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(Faulty, match="other-bills"):
        study.votes_record("us-mexico", "other-bill")
    done = CliRunner().invoke(app, ["record", "us-mexico", "--protocol", "tomorrow"])
    assert isinstance(done.exception, Faulty)


def test_a_case_without_votes_is_refused_and_its_brief_is_silent(tmp_path: Path) -> None:
    from winset.study.run import opened, silent
    from winset.study.votes_in_brief import in_brief

    folder = scaffold("toy", tmp_path)
    with pytest.raises(Faulty, match="0 roll calls"):
        study.votes_record(str(folder))
    question, everything, made_of = opened(str(folder), None, 7, 50, silent)
    assert in_brief(question, everything, made_of) is None


def test_a_kept_record_is_told_in_the_language_that_is_asked(run: ProtocolTold) -> None:
    with told_in("es"):
        spanish, short = votes_record_said.retold(run), votes_record_said.short(run)
        notes = votes_record_said.notes()
    assert votes_record_said.retold(run) == run
    assert spanish.votes == run.votes
    assert spanish.everything == run.everything
    english = [*run.sentences, *run.losses, run.how, *votes_record_said.short(run).sentences]
    told = [*spanish.sentences, *spanish.losses, spanish.how, *short.sentences]
    assert all(one != other for one, other in zip(english, told, strict=True))
    assert not {*notes} & {*votes_record_said.notes()}
    for sentence in told:
        assert not re.search(r"\b(the|than|votes|against|of)\b", re.sub(r"[HS]\.[^;(]*", "", sentence)), sentence
