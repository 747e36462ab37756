# ruff: noqa: E501  (tables of mistakes read best with one mistake a line)
"""Each mistake that a case can hold, made on disk in the template: which file, which line, which words."""

import itertools
import shutil
from pathlib import Path

import pytest

from winset import case
from winset.case.check import CHECKS
from winset.case.locate import template
from winset.case.read import gather
from winset.errors import Fault, Faulty


class Folder:
    """A copy of the template to be spoiled."""

    def __init__(self, path: Path):
        shutil.copytree(template(), path)
        self.path = path

    def change(self, old: str, new: str, *, file: str = "case.yaml") -> int:
        """Put `new` in place of the first `old`; the line on which it then stands."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert old in text, old
        (self.path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def faults(self) -> tuple[Fault, ...]:
        with pytest.raises(Faulty) as caught:
            case.read(self.path)
        return caught.value.faults

    def only_fault(self) -> Fault:
        faults = self.faults()
        assert len(faults) == 1, [str(fault) for fault in faults]
        assert Path(faults[0].file).name == "case.yaml"
        return faults[0]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "my-case")


def test_the_template_has_no_fault(folder: Folder) -> None:
    assert case.read(folder.path).id == "my-case"


def test_a_text_that_is_too_long_or_empty_says_how_long_it_is_and_may_be(folder: Folder) -> None:
    line = folder.change("label: twice as hard", f"label: {'a' * 161}")
    fault = folder.only_fault()
    assert (fault.line, fault.path) == (line, "issues.enforcement.options.firm.label")
    assert fault.found == f"161 characters: '{'a' * 57}...'"
    assert fault.expected == "at most 160 characters"
    folder.change("a" * 161, "''")
    assert str(folder.only_fault()).endswith("0 characters: '', expected at least 1 character")


def test_a_missing_case_file(folder: Folder) -> None:
    (folder.path / "case.yaml").unlink()
    assert folder.only_fault().found == "no such file"


def test_a_missing_table_of_evidence(folder: Folder) -> None:
    (folder.path / "evidence" / "encounters.csv").unlink()
    fault = folder.only_fault()
    assert (fault.path, fault.found) == ("series.encounters", "no file evidence/encounters.csv")


def test_a_unit_that_is_not_the_one_expected(folder: Folder) -> None:
    line = folder.change("{value: 30, unit: points", "{value: 30, unit: persons")
    fault = folder.only_fault()
    assert (fault.line, fault.path) == (line, "outcomes.encounters.worth_of_halving.north")
    assert "unit 'persons', expected 'points'" in str(fault)
    assert fault.column == 32


def test_a_unit_that_no_one_knows_gets_the_nearest(folder: Folder) -> None:
    line = folder.change("value: 12, unit: months", "value: 12, unit: monhts")
    fault = folder.only_fault()
    assert (fault.line, fault.path, fault.nearest) == (line, "flows.horizon", "months")


def test_an_intensity_in_another_unit_than_its_kind(folder: Folder) -> None:
    line = folder.change("{value: 0.4, unit: share", "{value: 0.4, unit: persons/month")
    fault = folder.only_fault()
    assert (fault.line, fault.path) == (line, "issues.enforcement.options.firm.lever.intensity")
    assert "unit 'persons/month', expected 'share', in which interdiction is measured" in str(fault)


def test_an_unknown_origin(folder: Folder) -> None:
    line = folder.change("far-away: [XBB]", "far-away: [XBC]")
    fault = folder.only_fault()
    assert (fault.line, fault.column, fault.path) == (line, 16, "flows.groups.far-away")
    assert "unknown origin 'XBC'" in str(fault)
    assert fault.nearest == "XBB"


def test_an_unknown_target_of_a_lever(folder: Folder) -> None:
    line = folder.change("          targets: [far-away]", "          targets: [faraway]")
    fault = folder.only_fault()
    assert (fault.line, fault.path) == (line, "issues.work-visas.options.some.lever.targets")
    assert fault.nearest == "far-away"


def test_an_option_without_a_value_for_an_actor(folder: Folder) -> None:
    line = folder.change(
        "          south: {value: 10, unit: points, basis: assumed, range: [6, 15], source: made-up}\n", ""
    )
    fault = folder.only_fault()
    assert (fault.line, fault.path) == (line - 2, "issues.aid.options.all.worth.south")
    assert "an option without a value for south" in str(fault)


def test_an_option_without_a_value_under_the_weights_of_a_moment(folder: Folder) -> None:
    folder.change(
        "  - {id: today,",
        "  - {id: later, title: Later, otherwise: today}\n  - {id: other, title: Other}\n  - {id: today,",
    )
    line = folder.change("north: {value: -11,", "north: {other: {value: -11,") + 0
    folder.change("range: [-18, -6], source: made-up}", "range: [-18, -6], source: made-up}}")
    fault = folder.only_fault()
    assert (fault.line, fault.path) == (line, "issues.aid.options.all.worth.north")
    assert "no value under the weighting 'today' of moment newest" in str(fault)


def test_a_weighting_falls_back_on_another(folder: Folder) -> None:
    folder.change("  - {id: today,", "  - {id: later, title: Later, otherwise: today}\n  - {id: today,")
    folder.change("weighting: today", "weighting: later")
    folder.change("north: {value: -11,", "north: {today: {value: -11,")
    folder.change("range: [-18, -6], source: made-up}", "range: [-18, -6], source: made-up}}")
    assert case.read(folder.path).moments[0].weighting == "later"


def test_weightings_in_a_ring(folder: Folder) -> None:
    folder.change("title: Weights of the example", "title: Weights of the example, otherwise: today")
    assert "a ring: today -> today" in str(folder.only_fault())


def test_an_issue_without_a_standing_option(folder: Folder) -> None:
    folder.change("    standing: nothing\n", "")
    fault = folder.only_fault()
    assert fault.path == "issues.aid"
    assert "key 'standing' is missing" in str(fault)


def test_an_issue_without_a_standing_option_at_one_moment(folder: Folder) -> None:
    folder.change(
        "moments:\n",
        "moments:\n  - {id: 2024-01, as_of: 2024-01-31, governs: {}, weighting: today, congress: 0, majority: {}, "
        "elections: [], question: What then?}\n",
    )
    line = folder.change("    standing: nothing", "    standing: {newest: nothing}")
    fault = folder.only_fault()
    assert (fault.line, fault.path) == (line, "issues.aid.standing")
    assert "no standing option at moment 2024-01" in str(fault)


def test_a_standing_option_that_the_issue_does_not_have(folder: Folder) -> None:
    line = folder.change("    standing: nothing", "    standing: nothin")
    fault = folder.only_fault()
    assert (fault.line, fault.column, fault.nearest) == (line, 15, "nothing")


def test_an_end_before_its_start(folder: Folder) -> None:
    line = folder.change("    start: 2022-03-01", "    end: 2022-02-28\n    start: 2022-03-01")
    fault = folder.only_fault()
    assert (fault.line, fault.column, fault.path) == (line, 10, "interventions.patrols-2022.end")
    assert "end 2022-02-28 before start 2022-03-01" in str(fault)


def test_a_range_that_does_not_hold_its_value(folder: Folder) -> None:
    line = folder.change("{value: 25, unit: days", "{value: 45, unit: days")
    fault = folder.only_fault()
    assert (fault.line, fault.path) == (line, "series.encounters.lag")
    assert "range [20.0, 35.0] does not hold its value 45, expected low <= value <= high" in str(fault)


def test_an_objective_that_an_option_pays_again(folder: Folder) -> None:
    line = folder.change("pays: [money] ", "pays: [fewer-encounters] ")
    faults = folder.faults()
    assert {fault.line for fault in faults} == {line}
    assert [fault.path for fault in faults] == ["issues.aid.options.half.pays"] * 2
    assert "objective 'fewer-encounters' pays north twice, here and by the outcome 'encounters'" in str(faults[0])


def test_an_objective_that_two_outcomes_pay(folder: Folder) -> None:
    again = (
        "outcomes:\n  - {id: approval, title: Approval, unit: percent, chain: fewer-encounters,\n     worth_of_halving: "
        "{north: {value: 1, unit: points, basis: assumed, range: [0, 2], source: made-up}}}\n"
    )
    line = folder.change("outcomes:\n", again)
    fault = next(fault for fault in folder.faults() if "twice" in fault.found)
    assert fault.line > line + 2
    assert "objective 'fewer-encounters' pays north twice, here and by the outcome 'approval'" in str(fault)


def test_an_outcome_that_no_lever_moves(folder: Folder) -> None:
    line = folder.change("    unit: encounters/month\n    chain", "    unit: bn USD\n    chain")
    fault = folder.only_fault()
    assert (fault.line, fault.path) == (line, "outcomes.encounters.unit")
    assert fault.found == "an outcome in bn USD"


def test_a_second_outcome_of_the_flows(folder: Folder) -> None:
    again = (
        "outcomes:\n  - {id: order, title: Order, unit: encounters/month, chain: order,\n     worth_of_halving: "
        "{north: {value: 1, unit: points, basis: assumed, range: [0, 2], source: made-up}}}\n"
    )
    folder.change("outcomes:\n", again)
    assert folder.only_fault().path == "outcomes.encounters"


def test_a_third_actor_has_no_seat(folder: Folder) -> None:
    folder.change("  - {id: south,", "  - {id: west, name: West, adjective: Western}\n  - {id: south,")
    assert ("actors", "3 actors") in [(fault.path, fault.found) for fault in folder.faults()]


def test_an_objective_that_pays_nothing_is_not_paid_twice(folder: Folder) -> None:
    folder.change("pays: [money] ", "pays: [fewer-encounters] ")
    folder.change(
        "{value: 30, unit: points, basis: assumed, range: [18, 45]",
        "{value: 0, unit: points, basis: assumed, range: [0, 0]",
    )
    folder.change(
        "{value: 2, unit: points, basis: assumed, range: [0, 4]",
        "{value: 0, unit: points, basis: assumed, range: [0, 0]",
    )
    assert case.read(folder.path)


def test_an_unknown_key_gets_the_nearest_name_and_is_told_once(folder: Folder) -> None:
    line = folder.change("    question: How many", "    qestion: How many")
    fault = folder.only_fault()
    assert (fault.line, fault.column, fault.path) == (line, 5, "issues.work-visas")
    assert (fault.found, fault.nearest) == ("unknown key 'qestion'", "question")


@pytest.mark.parametrize(
    ("old", "new", "path", "words", "nearest"),
    [
        ("asked_by: north", "asked_by: norht", "issues.enforcement.asked_by", "unknown actor 'norht'", "north"),
        ("          north: {value: -4,", "          nort: {value: -4,", "issues.aid.options.half.worth.nort", "unknown actor", "north"),
        ("    authority: southern-executive", "    authority: southern", "issues.enforcement.authority", "unknown authority", "southern-executive"),
        ("          kind: interdiction\n", "          kind: interdicton\n", "issues.enforcement.options.light.lever.kind", "unknown kind", "interdiction"),
        ("range: [20, 35], source: made-up", "range: [20, 35], source: mad-up", "series.encounters.lag.source", "unknown source", "made-up"),
        ("weighting: today", "weighting: tody", "moments.newest.weighting", "unknown weighting", "today"),
        ("  target: encounters", "  target: encounter", "flows.target", "unknown series", "encounters"),
        ("        label: nothing", "        label: nothing\n        available: [newst]", "issues.aid.options.nothing.available", "unknown moment", "newest"),
        ("majority: {} ", "majority: {house: D} ", "moments.newest.majority.house", "unknown chamber 'house'", ""),
        ("    title: Encounters halved", "    unit_: x\n    title: Encounters halved", "outcomes.encounters", "unknown key", "unit"),
    ],
)  # fmt: skip
def test_names_of_nothing(folder: Folder, old: str, new: str, path: str, words: str, nearest: str) -> None:
    folder.change(old, new)
    fault = next(fault for fault in folder.faults() if fault.path == path)
    assert words in fault.found
    assert fault.nearest == nearest


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("as_of: newest", "as_of: soon", "moments.newest.as_of", "'soon', expected a date such as 2024-01-31 or 'newest'"),
        ("as_of: newest", "as_of: 2024-01-31", "moments.newest.as_of", "expected a date in the month of its id, newest"),
        ("congress: 0 ", "congress: none ", "moments.newest.congress", "'none', expected a whole number"),
        ("value: 0.15,", "value: '0.15',", "interventions.patrols-2022.intensity.value", "'0.15', expected a number"),
        ("value: 0.15,", "value: true,", "interventions.patrols-2022.intensity.value", "true, expected a number"),
        ("value: 0.15,", "value: .nan,", "interventions.patrols-2022.intensity.value", "nan, expected a finite number"),
        ("range: [0.1, 0.2]", "range: [0.1]", "interventions.patrols-2022.intensity.range", "expected [low, high]"),
        ("range: [0.1, 0.2], ", "", "interventions.patrols-2022.intensity", "an assumed value without a range"),
        ("basis: assumed", "basis: asumed", "flows.horizon.basis", "did you mean 'assumed'?"),
        ("start: 2022-03-01", "start: 2022-13-01", "interventions.patrols-2022.start", "expected a date"),
        ("id: patrols-2022", "id: Patrols 2022", "interventions.Patrols 2022.id", "small letters, digits and hyphens"),
        ("then: executive parts stand", "then: parts stand", "unratified.then", "'executive parts stand' or 'void'"),
        ("source: made-up", "note: no source", "flows.horizon", "key 'source' is missing"),
        ("{value: 12, unit: months, basis: assumed, range: [4, 36]", "{value: 0, unit: months, basis: assumed, range: [0, 36]", "kinds.interdiction.half_life", "expected more than 0"),
        ("{value: 12, unit: months, basis: assumed, range: [12, 12]", "{value: 1.5, unit: months, basis: assumed, range: [1, 2]", "flows.horizon", "whole months, 1 to 60"),
    ],
)  # fmt: skip
def test_misfits_of_shape_and_size(folder: Folder, old: str, new: str, path: str, words: str) -> None:
    folder.change(old, new)
    fault = folder.only_fault()
    assert fault.path == path
    assert words in str(fault)


def test_the_same_id_twice(folder: Folder) -> None:
    line = folder.change("  - id: visas-2023", "  - id: patrols-2022")
    fault = folder.only_fault()
    assert (fault.line, fault.found) == (line, "id 'patrols-2022' is given twice")


LEGISLATURE = """
legislatures:
  - id: assembly
    title: Assembly of North
    actor: north
    chambers: [{id: lower, title: Lower, body: House, seats: 100, hurdles: [{id: passage, title: Passage, votes: 101}]}]
    topics: [{id: labour, title: Labour, rollcall_topics: [labour],
              vote_held: {value: 0.5, unit: probability, basis: assumed, range: [0.2, 0.8], source: made-up}}]
    gate:
      majority_support: {value: 1, unit: log-odds, basis: assumed, range: [0, 2], source: made-up}
      months_left: {value: -1, unit: log-odds, basis: assumed, range: [-2, 0], source: made-up}
    swing: {value: 0.5, unit: log-odds, basis: assumed, range: [0.2, 1], source: made-up}
"""


def test_options_that_need_a_legislature(folder: Folder) -> None:
    line = folder.change("actor: north}\n", "actor: north, legislature: assembly}\n")
    folder.change(
        "        label: 10,000 a month", "        label: 10,000 a month\n        bill: visas\n        topic: labor"
    )
    path = folder.path / "case.yaml"
    path.write_text(path.read_text(encoding="utf-8") + LEGISLATURE, encoding="utf-8")
    told = {(fault.path, fault.found) for fault in folder.faults()}
    assert line
    assert ("issues.aid.options.half.bill", "an option that needs assembly, without a bill") in told
    assert ("issues.aid.options.half.topic", "an option that needs assembly, without a topic") in told
    assert ("issues.work-visas.options.some.topic", "unknown topic of assembly 'labor'") in told
    assert ("legislatures.assembly.chambers.lower.hurdles.passage.votes", "101 votes") in told
    assert ("unratified.cost", "no cost for north, whose assembly may refuse") in told
    assert ("legislatures", "no file chambers/votes.csv") in told


def test_a_bill_where_no_legislature_is_asked(folder: Folder) -> None:
    folder.change("        label: 10,000 a month", "        label: 10,000 a month\n        bill: visas")
    assert "a bill, though northern-executive needs no legislature" in str(folder.only_fault())


@pytest.mark.parametrize(
    ("unit", "said"),
    [("log-odds", "ends, though northern-executive needs no legislature"), ("points", "unit 'points'")],
)
def test_both_ends_of_a_chamber_that_is_not_asked_or_in_another_unit(folder: Folder, unit: str, said: str) -> None:
    ends = f"{{value: -1, unit: {unit}, range: [-2, 0], basis: assumed, source: made-up}}"
    folder.change("        label: 10,000 a month", f"        label: 10,000 a month\n        ends: {ends}")
    assert said in str(folder.only_fault())


def test_many_faults_of_shape_and_between_parts_are_told_at_once_in_order(folder: Folder) -> None:
    lines = [
        folder.change("value: 12, unit: months", "value: 12, unit: mnths"),
        folder.change("    start: 2022-03-01", "    start: 2022-13-01"),
        folder.change("    targets: [everyone]\n    intensity", "    targets: [everybody]\n    intensity"),
        folder.change("    standing: light", "    standing: lite"),
        folder.change(
            "unit: points, basis: assumed, range: [-12, -2]", "unit: share, basis: assumed, range: [-12, -2]"
        ),
        folder.change("pays: [money]  ", "pays: [fewer-encounters]"),
    ]
    faults = folder.faults()
    assert list(faults) == sorted(faults)
    assert [fault.line for fault in faults] == sorted([*lines, lines[-1]])  # the last one pays two actors twice


def test_faults_between_parts_wait_where_a_part_is_missing_that_all_need(folder: Folder) -> None:
    folder.change("\nsources:", "\nsorces:")
    folder.change("    standing: light", "    standing: lite")
    assert [fault.nearest for fault in folder.faults()] == ["sources"]


def test_what_is_left_out_for_its_shape_is_not_told_as_missing(folder: Folder) -> None:
    folder.change("north: {value: -11, unit: points", "north: {vaue: -11, unit: points")
    assert folder.only_fault().nearest == "value"
    folder.change("  - {id: north, name: North,", "  - {id: north, nam: North,")
    assert {fault.nearest for fault in folder.faults()} == {"value", "name"}


def test_names_of_an_item_without_an_id_are_not_told_as_unknown(folder: Folder) -> None:
    folder.change("  - {id: north, name", "  - {id: 7, name")
    assert folder.only_fault().path == "actors.7.id"


def test_a_key_in_a_file_of_its_own(folder: Folder) -> None:
    text = (folder.path / "case.yaml").read_text(encoding="utf-8")
    head, tail = text.split("\nissues:\n")
    issues, rest = tail.split("\n# What packages change")
    (folder.path / "issues.yaml").write_text(issues, encoding="utf-8")
    (folder.path / "case.yaml").write_text(f"{head}\n# What packages change{rest}", encoding="utf-8")
    assert len(case.read(folder.path).issues) == 3
    line = folder.change("standing: none", "standing: non", file="issues.yaml")
    (fault,) = folder.faults()
    assert (Path(fault.file).name, fault.line, fault.path) == ("issues.yaml", line, "issues.work-visas.standing")


def test_a_key_given_twice_and_files_of_no_key(folder: Folder) -> None:
    for name in ("issues.yaml", "isues.yaml", "threats.yml"):
        (folder.path / name).write_text("[]", encoding="utf-8")
    (folder.path / "episodes.yaml").write_text("", encoding="utf-8")
    twice, empty, misspelt, ending = folder.faults()
    assert "key 'issues' is given here and in issues.yaml" in str(twice)
    assert "an empty file" in str(empty)
    assert misspelt.nearest == "issues.yaml"
    assert ending.nearest == "threats.yaml"


def test_a_file_that_cannot_be_read_leaves_the_others_checked(folder: Folder) -> None:
    (folder.path / "threats.yaml").write_text("- [", encoding="utf-8")
    folder.change("    standing: light", "    standing: lite")
    assert [Path(fault.file).name for fault in folder.faults()] == ["case.yaml", "threats.yaml"]


def test_every_check_has_a_name_and_a_sentence() -> None:
    for check in CHECKS:
        assert (check.__doc__ or "").endswith(".")
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)


def test_a_case_made_in_python_is_checked_without_lines(folder: Folder) -> None:
    made = case.read(folder.path).model_copy(update={"sources": ()})
    faults = case.check(made)
    assert {fault.found for fault in faults} == {"unknown source 'made-up'"}
    assert {(fault.file, fault.line) for fault in faults} == {("case", 0)}


def test_no_single_mistake_ends_in_anything_but_faults(folder: Folder) -> None:
    """Each value of the template, one at a time, becomes something else: the case is read or refused, never broken."""
    from winset.case.check import check
    from winset.case.mend import mend
    from winset.case.shape import shaped

    written = gather(folder.path)
    for path, junk in itertools.product(list(written.values), (None, "zz", [], {"id": 1})):
        if not path:
            continue
        holder = written.at(path[:-1])
        before, holder[path[-1]] = holder[path[-1]], junk
        whole, faults = shaped(written)
        rest, gone = (whole, ()) if whole else mend(written)
        told = faults + (check(rest, written, gone) if rest else [])
        assert whole or told
        assert all(fault.found for fault in told)
        holder[path[-1]] = before
