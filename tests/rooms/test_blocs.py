"""A chamber of blocs, the gate and its petition, and who schedules: judged by enumeration."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import numpy as np
import pytest
from scipy.special import expit, logit
from scipy.stats import binom

from winset import case, study
from winset.axes import FloatArray
from winset.case import parts
from winset.errors import Faulty
from winset.legislature import Bill, BillOption, chance, majority_of, tail
from winset.legislature.blocs import BlocVotes, bloc_tail, count
from winset.legislature.floors import BlocFloor, MemberFloor
from winset.legislature.gate import at_the_gate, counted, time_left
from winset.tables import Members


def bloc(name: str, seats: int, line: float, together: float, follows: float = 1.0) -> BlocVotes:
    return BlocVotes(name, name, seats, np.array([logit(line)]), np.array([together]), np.array([follows]))


def every_way(blocs: list[BlocVotes], swing: float) -> FloatArray:
    """Judge: every line of every bloc, together or alone, and every way in which its members can vote."""
    total = np.zeros(sum(b.seats for b in blocs) + 1)
    for modes in itertools.product(("yea line", "nay line", "alone"), repeat=len(blocs)):
        chance, members = 1.0, []
        for b, mode in zip(blocs, modes, strict=True):
            p, d, f = float(expit(b.line[0] + swing)), float(b.together[0]), float(b.follows[0])
            chance *= {"yea line": d * p, "nay line": d * (1 - p), "alone": 1 - d}[mode]
            members += [{"yea line": f, "nay line": 1 - f, "alone": p}[mode]] * b.seats
        for ways in itertools.product((0, 1), repeat=len(members)):
            each = [p if w else 1.0 - p for p, w in zip(members, ways, strict=True)]
            total[sum(ways)] += chance * float(np.prod(each))
    return total


BLOCS = [bloc("left", 3, 0.7, 0.6, 0.9), bloc("centre", 2, 0.4, 0.0), bloc("right", 2, 0.2, 1.0)]


@pytest.mark.parametrize("swing", [-1.0, 0.0, 0.7])
def test_the_count_is_every_way_to_vote(swing: float) -> None:
    judge = every_way(BLOCS, swing)
    at = np.array([[swing]])
    np.testing.assert_allclose(count(BLOCS, at)[0, 0], judge, atol=1e-13)
    for quota in range(9):
        assert bloc_tail(BLOCS, quota, at).item() == pytest.approx(judge[quota:].sum(), abs=1e-13)


@pytest.mark.parametrize("together", [0.0, 0.7])
def test_a_large_chamber_is_counted_to_the_last_digits(together: float) -> None:
    at = np.array([[-2.0, 0.0, 0.4]])
    blocs = [bloc("left", 250, 0.9, together), bloc("centre", 90, 0.5, together), bloc("right", 160, 0.05, together)]
    chances = [expit(logit(line) + at[0]) for line in (0.9, 0.5, 0.05)]
    for node in range(3):
        judge = np.ones(1)
        for b, line_chance in zip(blocs, chances, strict=True):
            p, k = line_chance[node], np.arange(b.seats + 1)
            line = np.where(k == b.seats, p, 0.0) + np.where(k == 0, 1.0 - p, 0.0)
            judge = np.convolve(judge, together * line + (1.0 - together) * binom.pmf(k, b.seats, p))
        np.testing.assert_allclose(count(blocs, at)[0, node], judge, atol=1e-12)


def test_members_alone_are_a_chamber_of_members() -> None:
    blocs = [bloc("left", 60, 0.6, 0.0), bloc("right", 68, 0.3, 0.0)]
    log_odds = np.concatenate([np.full(60, logit(0.6)), np.full(68, logit(0.3))])[None]
    swing = np.array([[-0.5, 0.0, 1.0]])
    np.testing.assert_allclose(bloc_tail(blocs, 65, swing), tail(log_odds, 65, swing), atol=1e-11)


def test_voting_together_scatters_and_leaves_the_mean() -> None:
    at, k = np.array([[0.0]]), np.arange(51)
    spread = []
    for together in (0.0, 0.5, 1.0):
        pmf = count([bloc("one", 50, 0.4, together)], at)[0, 0]
        mean = float(pmf @ k)
        assert mean == pytest.approx(20.0)
        spread.append(float(pmf @ (k - mean) ** 2))
    # Var = n p q (1 + (n - 1) d): the correlation between two members of the bloc is d.
    assert spread == pytest.approx([12.0 * (1 + 49 * d) for d in (0.0, 0.5, 1.0)])


def test_a_friendlier_line_never_hurts_and_a_higher_quota_never_helps() -> None:
    tails = [
        [bloc_tail([bloc("a", 5, line, 0.5), bloc("b", 4, 0.5, 0.2)], q, np.zeros((1, 1))).item() for q in range(1, 10)]
        for line in (0.1, 0.5, 0.9)
    ]
    assert all(np.all(np.diff(row) <= 1e-15) for row in tails)
    assert all(low < high for low, high in zip(tails[0], tails[1], strict=True))


def value(number: float, unit: str, low: float, high: float) -> parts.Value:
    return parts.Value(value=number, unit=unit, basis="assumed", source="test", range=(low, high))


def topic(of: parts.Counted | None = None) -> parts.Topic:
    rate = value(0.3, "probability", 0.1, 0.5)
    return parts.Topic(id="status", title="Status", rollcall_topics=("status",), vote_held=rate, counted=of)


def floors() -> list[MemberFloor | BlocFloor]:
    ideal = np.column_stack([np.linspace(-0.5, 0.5, 9), np.zeros(9)])
    party = ("D",) * 4 + ("R",) * 5
    house = Members(118, "House", tuple("abcdefghi"), ("X",) * 9, party, ideal)
    return [MemberFloor("house", "R", house, np.tile(-6.0 * ideal[:, 0], (3, 1))), senate()]


def senate() -> BlocFloor:
    def drawn(name: str, seats: int, line: float) -> BlocVotes:
        return BlocVotes(name, name, seats, np.full(3, logit(line)), np.zeros(3), np.ones(3))

    return BlocFloor("senate", "left", (drawn("left", 6, 0.8), drawn("right", 4, 0.1)))


def slopes() -> tuple[FloatArray, FloatArray]:
    return np.full(3, 2.0), np.full(3, -0.5)


def of_gate(discharge: parts.Discharge | None = None) -> parts.Gate:
    support, months = value(2.0, "log-odds", 1, 3), value(-0.5, "log-odds", -1, 0)
    return parts.Gate(majority_support=support, months_left=months, discharge=discharge)


def test_the_gate_is_kept_by_the_less_willing_majority() -> None:
    found = at_the_gate(of_gate(), [topic()], floors(), 12.0, slopes(), seed=7)
    assert found.keeper == "house"
    assert dict(found.alone)["house"] == pytest.approx(found.held.mean())
    assert dict(found.alone)["senate"] > dict(found.alone)["house"]
    assert dict(found.support)["senate"] == pytest.approx(0.8)
    assert found.petition is None


def test_a_petition_takes_its_chamber_out_of_the_minimum() -> None:
    def asked(share: float, signatures: int = 5) -> parts.Discharge:
        sure = value(share, "share", share, share)
        return parts.Discharge(chamber="house", signatures=signatures, of_majority=sure, of_others=sure)

    both = floors()
    shut = at_the_gate(of_gate(), [topic()], both, 12.0, slopes(), seed=7).held
    none = at_the_gate(of_gate(asked(0.0)), [topic()], both, 12.0, slopes(), seed=7)
    full = at_the_gate(of_gate(asked(1.0, 1)), [topic()], both, 12.0, slopes(), seed=7)
    half = at_the_gate(of_gate(asked(0.9)), [topic()], both, 12.0, slopes(), seed=7)
    np.testing.assert_allclose(none.held, shut, atol=1e-9)
    assert full.petition == pytest.approx(1.0, abs=1e-3)
    assert full.held.mean() == pytest.approx(dict(full.alone)["senate"], abs=1e-3)
    signs = 0.9 * expit(both[0].log_odds[0])  # type: ignore[union-attr]
    judge = sum(
        float(np.prod([s if w else 1 - s for s, w in zip(signs, ways, strict=True)]))
        for ways in itertools.product((0, 1), repeat=9)
        if sum(ways) >= 5
    )
    assert half.petition == pytest.approx(judge, abs=1e-12)
    assert np.all((shut <= half.held) & (half.held <= full.held + 1e-12))


def test_a_count_gives_its_posterior() -> None:
    rng = np.random.default_rng(3)
    drawn = counted(parts.Counted(reached=1, of=10), rng, 20_000)
    assert drawn.mean() == pytest.approx(1.5 / 11, abs=0.003)
    assert np.quantile(drawn, 0.95) == pytest.approx(0.33, abs=0.01)
    either = counted(parts.Counted(reached=0, at_most=2, of=10), rng, 20_000)
    assert either.mean() == pytest.approx(1.5 / 11, abs=0.003)
    assert either.std() > drawn.std()


def test_a_chamber_is_led_by_whoever_has_more_seats() -> None:
    def seats(*party: str, x: float = -0.3) -> Members:
        n = len(party)
        return Members(118, "Senate", ("A",) * n, ("X",) * n, party, np.tile([x, 0.0], (n, 1)))

    assert majority_of(seats("R", "R", "D")) == "R"
    assert majority_of(seats("R", "D", "I")) == "D"
    assert majority_of(seats("R", "D", "I", x=0.3)) == "R"
    assert majority_of(seats("R", "D")) is None


def test_the_shipped_majorities_are_those_of_the_seats() -> None:
    evidence = pytest.importorskip("winset.evidence")
    known = evidence.read(Path("none"), (), case.locate("us-mexico") / "chambers")
    for moment in case.read("us-mexico").moments:
        for chamber, body in (("house", "House"), ("senate", "Senate")):
            by_seats = majority_of(known.members(moment.congress, body))
            # 117th Senate: fifty to fifty, and the vice president's vote decided who scheduled.
            assert by_seats == (None if (moment.congress, body) == (117, "Senate") else moment.majority[chamber])


def upper(line: dict[str, object] | object, terms: tuple[dt.date, ...] = (dt.date(2024, 8, 31),)) -> parts.Legislature:
    """An invented legislature of one chamber: three blocs, a simple majority."""
    share = value(0.9, "share", 0.8, 0.95)

    def of(id: str, seats: int, chance: object) -> dict[str, object]:
        return {"id": id, "title": id.title(), "seats": seats, "line": chance, "together": share, "source": "test"}

    return parts.Legislature.model_validate(
        {
            "id": "assembly", "title": "Assembly", "actor": "south",
            "chambers": [
                {"id": "upper", "title": "Upper chamber", "body": "blocs", "seats": 9,
                 "hurdles": [{"id": "passage", "title": "Passage", "share_of_voting": 0.5}],
                 "blocs": [of("left", 5, line), of("centre", 2, {"every": value(0.5, "probability", 0.3, 0.7)}),
                           of("right", 2, {"every": value(0.2, "probability", 0.1, 0.4)})]},
            ],
            "topics": [topic()], "gate": of_gate(), "swing": value(0.5, "log-odds", 0.2, 0.9), "terms": terms,
        }
    )  # fmt: skip


MOMENT = parts.Moment(
    id="2024-01", as_of=dt.date(2024, 1, 31), governs={}, weighting="w", congress=0, elections=(), question="?"
)
BILL = Bill("b", (BillOption("visas.some", "status"),))


def test_an_option_has_a_line_of_its_own_before_its_topic() -> None:
    warm, cold = value(0.9, "probability", 0.85, 0.95), value(0.1, "probability", 0.05, 0.15)
    day = dt.date(2024, 1, 31)
    liked = chance(None, BILL, upper({"status": cold, "visas.some": warm}), MOMENT, day, {}, seed=7)
    disliked = chance(None, BILL, upper({"status": cold, "visas.many": warm}), MOMENT, day, {}, seed=7)
    assert liked.passes > 0.7 > 0.3 > disliked.passes
    assert liked.chambers[0].pivot is not None
    assert liked.chambers[0].pivot.party == "left"
    assert liked.chambers[0].majority == "left"
    assert (liked.chambers[0].threshold, liked.chambers[0].hurdle) == (5, "passage")
    again = chance(None, BILL, upper({"status": cold, "visas.some": warm}), MOMENT, day, {}, seed=7)
    assert again.odds.passes.tobytes() == liked.odds.passes.tobytes()


def test_terms_are_the_legislatures_own() -> None:
    line = {"every": value(0.5, "probability", 0.3, 0.7)}
    two = upper(line, (dt.date(2024, 8, 31), dt.date(2027, 8, 31)))
    assert time_left(two, 0, dt.date(2024, 7, 31)) == pytest.approx(31 / 30.4375)
    assert time_left(two, 0, dt.date(2024, 9, 1)) > 35
    with pytest.raises(Faulty, match="2024-08-31"):
        chance(None, BILL, upper(line), MOMENT, dt.date(2025, 1, 1), {}, seed=7)


def made(number: float, unit: str, low: float, high: float) -> str:
    """A value as a case writes it."""
    return f"{{value: {number}, unit: {unit}, basis: assumed, range: [{low}, {high}], source: made-up}}"


SEATS = f"""
legislatures:
  - id: assembly
    title: Invented assembly
    actor: north
    chambers:
      - id: upper
        title: Upper chamber
        body: blocs
        seats: 9
        hurdles: [{{id: passage, title: Passage, share_of_voting: 0.5}}]
        blocs:
          - {{id: left, title: Left,
             seats: 5, line: {made(0.7, "probability", 0.5, 0.9)},
             together: {made(0.9, "share", 0.8, 0.95)}, source: made-up}}
          - {{id: right, title: Right,
             seats: 4, line: {{work: {made(0.2, "probability", 0.1, 0.4)}}},
             together: {made(0.9, "share", 0.8, 0.95)}, source: made-up}}
    topics:
      - {{id: work, title: Work visas, rollcall_topics: [],
         vote_held: {made(0.3, "probability", 0.1, 0.6)}}}
    gate:
      majority_support: {made(2, "log-odds", 1, 3)}
      months_left: {made(-0.5, "log-odds", -1, 0)}
    swing: {made(0.5, "log-odds", 0.2, 0.9)}
    terms: [2030-08-31]
"""


def written(tmp_path: Path, seats: str = SEATS) -> Path:
    """The template of a case, with a consent that an invented assembly has to give."""
    folder = case.scaffold("seats", tmp_path)
    text = (folder / "case.yaml").read_text(encoding="utf-8")
    consent = "  - {id: consent, title: Its consent, actor: north, legislature: assembly}\n"
    text = text.replace("authorities:\n", f"authorities:\n{consent}")
    named = "label: 10,000 a month\n        authority: consent\n        bill: visas\n        topic: work"
    text = text.replace("label: 10,000 a month", named)
    cost = "cost: {north: {value: 3, unit: points, basis: assumed, range: [0, 8], source: made-up}}"
    (folder / "case.yaml").write_text(text.replace("cost: {}", cost) + seats, encoding="utf-8")
    return folder


def test_a_case_with_a_seat_table_is_answered(tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert study.check(folder) == ()
    answer = study.run(folder, draws=40, fresh=True)
    told = next(o.odds for d in answer.demands for o in d.options if o.odds)
    assert told.chambers[0].pivot == "Left"
    assert 0.3 < told.passes.chance < 0.9
    assert told.gate is not None
    assert (told.gate.keeper, told.gate.majority) == ("upper", {"upper": "left"})
    assert "Left" in told.gate.sentence


def test_everything_wrong_with_seats_and_ways_is_told_at_once(tmp_path: Path) -> None:
    bad = SEATS.replace("seats: 4, line: {work:", "seats: 6, line: {wrok:")
    bad = bad.replace("id: work,", "id: work, procedure: speedy,")
    bad += f"""    procedure: ordinary
    procedures:
      - id: ordinaria
        title: Ordinary
        open_to: [works]
        rule: {{then: [{{chamber: uper}}, {{decision: signature}}, {{chamber: upper, votes: 99}}]}}
    decisions:
      - {{id: sign, title: Signs, by: nort, chance: {made(0.5, "probability", 0.1, 0.9)}}}
"""
    with pytest.raises(Faulty) as refused:
        case.read(written(tmp_path, bad))
    told = {fault.found: fault.nearest for fault in refused.value.faults}
    assert told == {
        "11 seats in all blocs": "",
        "unknown topic 'wrok'": "work",
        "no line on topic work": "",
        "unknown procedure 'ordinary'": "ordinaria",
        "unknown procedure 'speedy'": "",
        "unknown topic of assembly 'works'": "work",
        "unknown chamber 'uper'": "upper",
        "unknown decision 'signature'": "",
        "99 votes": "",
        "unknown actor 'nort'": "north",
    }
