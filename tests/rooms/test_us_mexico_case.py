"""The shipped case: whole, consistent with the tables beside it, and honest about what is assumed."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from winset import case as cases
from winset.case.parts import EVERY, Case, Issue, Option, Value

FOLDER = cases.locate("us-mexico")
MOMENTS = ("2021-11", "2023-12", "2024-01", "newest")
WEIGHTINGS = ("biden-2023", "trump-2025")


@cache
def the_case() -> Case:
    return cases.read("us-mexico")


def options() -> Iterator[tuple[Issue, str, Option]]:
    return ((issue, name, option) for issue in the_case().issues for name, option in issue.options.items())


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def values(part: object) -> Iterator[Value]:
    if isinstance(part, Value):
        yield part
    elif isinstance(part, dict):
        for inner in part.values():
            yield from values(inner)
    elif isinstance(part, tuple | list):
        for inner in part:
            yield from values(inner)
    elif hasattr(part, "model_fields_set"):
        yield from values([getattr(part, name) for name in type(part).model_fields])


def test_the_case_reads_without_a_fault() -> None:
    case = the_case()
    assert len(case.issues) == 15
    assert len(case.episodes) == 60
    assert len(case.estimates) == 27
    assert 25 <= len(case.interventions) <= 35


def test_every_issue_says_what_stood_at_every_moment() -> None:
    assert tuple(moment.id for moment in the_case().moments) == MOMENTS
    for issue in the_case().issues:
        assert set(issue.standing) == set(MOMENTS), issue.id
        assert set(issue.standing.values()) <= set(issue.options), issue.id


def test_tariffs_are_on_the_table_at_newest_only() -> None:
    only_then = {issue.id: issue.moments for issue in the_case().issues if issue.moments is not None}
    assert only_then == {"tariffs": ("newest",)}


def test_every_scale_has_a_zero() -> None:
    for issue in the_case().issues:
        for actor in ("united-states", "mexico"):
            for weighting in WEIGHTINGS:
                worths = [o.worth[actor].get(weighting) or o.worth[actor][EVERY] for o in issue.options.values()]
                zeros = [w for w in worths if (w.low, w.value, w.high) == (0, 0, 0)]
                assert zeros, (issue.id, actor, weighting)


def test_legislated_options_name_bill_topic_and_known_votes_of_that_topic() -> None:
    topic_of = {row["vote_id"]: row["topic"] for row in table("chambers/rollcalls.csv")}
    allowed = {topic.id: topic.rollcall_topics for topic in the_case().legislatures[0].topics}
    legislated = [(i, name, o) for i, name, o in options() if (o.authority or i.authority) == "us-congress"]
    assert len(legislated) == 7
    for _, name, option in legislated:
        assert option.bill, name
        assert option.topic is not None, name
        assert option.anchors, name
        assert {topic_of[vote] for vote in option.anchors} <= set(allowed[option.topic]), name


def test_status_and_farm_work_ride_in_one_bill() -> None:
    bills: dict[str, set[str]] = defaultdict(set)
    for issue, _, option in options():
        if option.bill:
            bills[option.bill].add(issue.id)
    assert bills == {"immigration": {"status", "work-visas"}, "appropriations": {"aid"}, "cuba-embargo": {"cuba"}}


def test_groups_hold_known_origins_and_all_of_them() -> None:
    flows = the_case().flows
    known = {*flows.origins, flows.other}
    assert set(flows.groups["all"]) == known
    assert set(flows.groups["non-mexican"]) == known - {"MEX"}
    for name, origins in flows.groups.items():
        assert set(origins) <= known, name


def test_every_origin_of_the_case_has_a_record_in_each_spliced_series() -> None:
    flows = the_case().flows
    for series in (flows.target, *(splice.series for splice in flows.splice)):
        assert set(flows.origins) <= {row["origin"] for row in table(f"evidence/{series}.csv")}, series


def test_nothing_is_quoted() -> None:
    for path in FOLDER.glob("*.yaml"):
        assert not re.search(r"^\s*-?\s*quote\s*:", path.read_text(encoding="utf-8"), re.MULTILINE), path.name


def test_what_is_assumed_names_the_analyst_and_has_a_range() -> None:
    assumed = [v for v in values(the_case()) if v.basis == "assumed"]
    assert len(assumed) > 200
    assert all(v.range is not None for v in assumed)
    own = {"starting-weights"} | {e.estimate.source for e in the_case().estimates if e.claim}
    assert {v.source for v in assumed} == own


def test_every_worth_is_assumed() -> None:
    worths = [v for _, _, option in options() for v in values(option.worth)]
    worths += list(values(the_case().outcomes))
    assert {v.basis for v in worths} == {"assumed"}


def test_every_source_is_used_or_named_in_a_note() -> None:
    written = "".join(p.read_text(encoding="utf-8") for p in FOLDER.glob("*.yaml") if p.stem != "sources")
    behind_tables = {"congress-rollcalls", "voteview"}
    unused = [s.id for s in the_case().sources if not re.search(rf"\b{s.id}\b", written) and s.id not in behind_tables]
    assert unused == []


def test_sources_named_in_notes_exist() -> None:
    known = {source.id for source in the_case().sources}
    notes = [issue.note for issue in the_case().issues] + [option.note for _, _, option in options()]
    notes += [threat.note for threat in the_case().threats]
    named = {name for note in notes for name in re.findall(r"\[([a-z0-9-]+)\]", note)}
    assert named
    assert named <= known


def test_the_disclosure_says_what_the_weights_were_tuned_to() -> None:
    disclosure = the_case().disclosure
    assert "December 2023" in disclosure
    assert "no evidence" in disclosure


def test_the_record_of_asks_is_as_counted() -> None:
    counted = Counter((e.asked_by, e.outcome) for e in the_case().episodes)
    assert [counted["united-states", o] for o in ("granted", "partly", "refused", "not_decided")] == [19, 4, 4, 1]
    assert [counted["mexico", o] for o in ("granted", "partly", "refused", "not_decided")] == [11, 8, 6, 7]


def test_claims_are_told_from_estimates() -> None:
    claims = [e for e in the_case().estimates if e.claim]
    assert len(claims) == 3
    assert all(e.estimate.basis == "assumed" for e in claims)
    assert all(e.estimate.basis == "estimated" for e in the_case().estimates if not e.claim)


# ── Numbers of the case against the tables beside it ─────────────────────────────────────────────────────────────────


@cache
def _by_month(name: str, channel: str) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for row in table(f"evidence/{name}.csv"):
        if row["origin"] not in ("MEX", "ALL") and row["channel"] == channel:
            counts[row["month"]] += float(row["value"])
    return counts


def mexican_share(months: Sequence[str]) -> float:
    """Detentions over detentions plus Border Patrol encounters, both without Mexicans."""
    detained, met = _by_month("mex_detentions", "inm"), _by_month("us_sw_encounters", "usbp")
    held = sum(detained[m] for m in months)
    return held / (held + sum(met[m] for m in months))


def months(first: int, last: int, year: int) -> list[str]:
    return [f"{year}-{m:02d}" for m in range(first, last + 1)]


def test_enforcement_levels_are_those_of_the_record() -> None:
    levels = next(i for i in the_case().issues if i.id == "interior-enforcement").options
    recorded = {
        "as-in-2021": mexican_share(months(1, 12, 2021)),
        "as-in-december-2023": mexican_share(["2023-12"]),
        "as-in-early-2024": mexican_share(months(1, 3, 2024)),
        "as-in-late-2024": mexican_share(months(7, 12, 2024)),
    }
    for name, share in recorded.items():
        lever = levels[name].lever
        assert lever is not None
        assert lever.intensity.low <= share <= lever.intensity.high, name
        assert abs(share - lever.intensity.value) < 0.015, name


def test_past_campaigns_raised_the_share_by_what_the_case_says() -> None:
    rises = {
        "m21-mexican-enforcement-2021": mexican_share(months(9, 10, 2021)) - mexican_share(months(5, 7, 2021)),
        "m32-transfers-south-2023": mexican_share(months(6, 8, 2023)) - mexican_share(months(2, 4, 2023)),
        "m40-lack-of-funds-2023": mexican_share(months(10, 11, 2023)) - mexican_share(["2023-12"]),
        "m43-mexican-campaign-2024": mexican_share(months(1, 3, 2024)) - mexican_share(["2023-12"]),
    }
    by_id = {i.id: i for i in the_case().interventions}
    for name, rise in rises.items():
        intensity = by_id[name].intensity
        assert intensity is not None
        assert abs(rise - intensity.value) < 0.015, (name, rise)


def test_capacity_was_passed_in_the_months_that_the_case_counts() -> None:
    totals: dict[str, float] = defaultdict(float)
    for row in table("evidence/us_sw_total.csv"):
        if row["channel"] in ("usbp", "ofo"):
            totals[row["month"]] += float(row["value"])
    capacity = the_case().flows.capacity
    assert capacity is not None
    fiscal_2021_to_2024 = [v for m, v in totals.items() if "2020-10" <= m <= "2024-09"]
    assert len(fiscal_2021_to_2024) == 48
    assert sum(v > capacity.value for v in fiscal_2021_to_2024) == 19


def _congresses_with_both_chambers(topic: str, *, of: str = "") -> set[int]:
    """Congresses 109 to 118 in which one bill of the topic, asked for or close to it, had votes in both chambers."""
    chambers: dict[tuple[int, str], set[str]] = defaultdict(set)
    for row in table("chambers/rollcalls.csv"):
        if row["topic"] == topic and row["yea_is"] == "accommodating" and of in row["label"]:
            chambers[int(row["congress"]), row["bill"]].add(row["chamber"])
    return {congress for (congress, _), seen in chambers.items() if len(seen) == 2 and 109 <= congress <= 118}


def test_base_rates_of_votes_are_those_of_the_table() -> None:
    topics = {topic.id: topic for topic in the_case().legislatures[0].topics}
    for name, congresses in (
        ("legalisation", _congresses_with_both_chambers("legalisation")),
        ("cuba", _congresses_with_both_chambers("cuba", of="embargo")),
    ):
        count = topics[name].counted
        assert count is not None
        assert (count.reached, count.of) == (len(congresses), 10), name
        assert abs(topics[name].vote_held.value - count.mean) < 0.01, name


def test_the_files_of_the_folder_are_named_after_keys_of_the_case() -> None:
    for path in sorted(Path(FOLDER).glob("*.yaml")):
        assert path.stem == "case" or path.stem in Case.model_fields, path.name
