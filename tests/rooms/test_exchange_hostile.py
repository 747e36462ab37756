"""Files of strangers: whatever stands in them is a list of faults or an answer, never a traceback, and never slow."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from winset.bargain import exchange
from winset.errors import Fault, Faulty

DOMAIN = """<utility_space>
<objective index="0" name="top">
<issue index="1" name="aid" type="discrete"><item index="1" value="none"/><item index="2" value="some"/></issue>
<issue index="2" name="visas" type="discrete"><item index="1" value="few"/><item index="2" value="many"/></issue>
</objective>
</utility_space>
"""
PROFILE = """<utility_space>
<objective index="0" name="top">
<weight index="1" value="0.6"/>
<weight index="2" value="0.4"/>
<issue index="1" name="aid" type="discrete">
<item index="1" value="none" evaluation="1"/>
<item index="2" value="some" evaluation="4"/>
</issue>
<issue index="2" name="visas" type="discrete">
<item index="1" value="few" evaluation="3"/>
<item index="2" value="many" evaluation="2"/>
</issue>
</objective>
<reservation value="0.1"/>
</utility_space>
"""
WEB_DOMAIN = {"name": "d", "issuesValues": {"aid": {"values": ["none", "some"]}, "visas": {"values": ["few", "many"]}}}
WEB_PROFILE = {
    "LinearAdditiveUtilitySpace": {
        "issueUtilities": {
            "aid": {"discreteutils": {"valueUtilities": {"none": 0, "some": 1}}},
            "visas": {"discreteutils": {"valueUtilities": {"few": 0.5, "many": 0.25}}},
        },
        "issueWeights": {"aid": 0.6, "visas": 0.4},
    }
}
LAUGHS = '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY a{i} "{f"&a{i - 1 if i > 1 else str()};" * 10}">' for i in range(1, 10)
)


def told(folder: Path, domain: str | bytes, profile: str | bytes, suffix: str = ".xml") -> tuple[Fault, ...]:
    files = []
    for name, text in (("d", domain), ("p", profile)):
        files.append(folder / f"{name}{suffix}")
        files[-1].write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    with pytest.raises(Faulty) as refused:
        exchange.read(files[0], [files[1], files[1]])
    assert all(Path(fault.file).name in ("d" + suffix, "p" + suffix) for fault in refused.value.faults)
    return refused.value.faults


@pytest.mark.parametrize(
    ("find", "put", "line", "said"),
    [
        ('<weight index="2" value="0.4"/>\n', "", 8, "visas: no weight"),
        ('value="0.6"', 'value="-0.6"', 3, "weight 1: '-0.6', expected a number from 0"),
        ('value="0.6"', 'value="NaN"', 3, "weight 1: 'NaN'"),
        ('value="0.6"', 'value="1e99"', 3, "weight 1: '1e99'"),
        ('value="0.6"', 'value="1e999999999"', 3, "weight 1: '1e999999999'"),
        ('index="2" value="0.4"', 'index="1" value="0.4"', 4, "weight 1: given twice"),
        ('index="2" value="0.4"', 'index="9" value="0.4"', 4, "weight 9: index '9'"),
        ('evaluation="4"', 'evaluation="inf"', 7, "aid.some: evaluation 'inf'"),
        ('evaluation="4"', 'evaluation="-4"', 7, "aid.some: evaluation '-4'"),
        (' evaluation="4"', "", 7, "aid.some: no evaluation"),
        ('value="some"', 'value="soma"', 7, "item 'soma', expected each item of the domain once; did you mean 'some'?"),
        ('value="some"', 'value="none"', 7, "item 'none' twice"),
        ('name="aid"', 'name="visas"', 5, "issue 'visas' (index 1), expected issue 'aid'"),
        ('issue index="2" name="visas"', 'issue index="7" name="visa"', 9, "'visa' (index 7), expected the index of"),
        ('evaluation="4"', 'evaluation="0"', 5, "all zero"),
        ('<reservation value="0.1"/>', '<reservation value="none"/>', 14, "reservation: 'none'"),
        ('<reservation value="0.1"/>', '<reservation value="0.1"/><reservation value="0.1"/>', 14, "given twice"),
        ('<reservation value="0.1"/>', '<discount_factor value="7"/>', 0, "discount_factor: 7, expected 0 to 1"),
        ('<reservation value="0.1"/>', '<utility_function><ufun/></utility_function>', 14, "not additive"),
        ("</utility_space>", "</utility>", 15, "not well-formed (mismatched tag)"),
        ("<utility_space>", '<!DOCTYPE x SYSTEM "file:///etc/hostname"><utility_space>', 1, "a document type"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_genius_profile_is_said_where_it_stands(
    tmp_path: Path, find: str, put: str, line: int, said: str
) -> None:
    assert find in PROFILE
    profile = PROFILE.replace('evaluation="1"', 'evaluation="0"') if said == "all zero" else PROFILE
    faults = told(tmp_path, DOMAIN, profile.replace(find, put, 1))
    assert any(said in str(fault) and fault.line == line for fault in faults), [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("find", "put", "said"),
    [
        ('type="discrete"', 'type="real"', "an issue of type 'real'"),
        ('type="discrete"', 'type="integer" lowerbound="0" upperbound="99999"', "bounds of an integer issue"),
        ('type="discrete"', 'type="integer" lowerbound="x"', "bounds of an integer issue"),
        ('value="some"', 'value="none"', "item 'none' twice"),
        ('name="visas"', 'name="aid"', "issue 'aid' (index 2) twice"),
        ('name="visas"', "", "an issue without a name"),
        (DOMAIN, "<utility_space/>", "no issue"),
        (DOMAIN, "<a>" * 100_000, "more than 40 levels"),
        (DOMAIN, LAUGHS + "]><utility_space>&a9;</utility_space>", "a document type"),
        (DOMAIN, '<?xml version="1.0" encoding="rot13"?><a/>', "not well-formed (an encoding"),
        (DOMAIN, '<?xml version="1.0" encoding="no-such"?><a/>', "not well-formed"),
        (DOMAIN, "<a>\x1b[2J</a>", "not well-formed"),
    ],
)
def test_what_is_wrong_in_a_genius_domain(tmp_path: Path, find: str, put: str, said: str) -> None:
    faults = told(tmp_path, DOMAIN.replace(find, put, 1), PROFILE)
    assert any(said in str(fault) for fault in faults), [str(fault) for fault in faults]


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    broken = PROFILE.replace('value="0.6"', 'value="x"').replace('evaluation="3"', 'evaluation="y"')
    assert len({fault.line for fault in told(tmp_path, DOMAIN, broken)}) == 2
    both = told(tmp_path, DOMAIN.replace('name="visas"', 'name="aid"'), "<a>")
    assert {Path(fault.file).name for fault in both} == {"d.xml", "p.xml"}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ('{"issuesValues": {}}', "no domain"),
        ('{"issuesValues": {"a": {"values": []}}}', "no values"),
        ('{"issuesValues": {"a": {"values": ["x", "x"]}}}', "values twice"),
        ('{"issuesValues": {"a": {"range": [0, 1, 0]}}}', "expected [low, high, step]"),
        ('{"issuesValues": {"a": {"range": [0, 1e90, 1e-90]}}}', "expected [low, high, step]"),
        ('{"issuesValues": {"a": {"values": ["x"]}, "a": {"values": ["y"]}}}', "a: a key twice"),
        ('{"issuesValues": {"\\ud800": {"values": ["x"]}}}', "half of a surrogate pair"),
        ('{"a": ' * 99_999, "more than 40 levels"),
        ('{"a": 1,\n "b": }', "not JSON"),
        ('{"a": NaN}', "no domain"),
        (b'{"a": "\xff"}', "byte 0xff"),
        ("{}" * 2, "not JSON"),
    ],
)
def test_what_is_wrong_in_a_geniusweb_domain(tmp_path: Path, document: str | bytes, said: str) -> None:
    faults = told(tmp_path, document, json.dumps(WEB_PROFILE), ".json")
    assert any(said in str(fault) for fault in faults), [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("find", "put", "said"),
    [
        ('"LinearAdditiveUtilitySpace"', '"SumOfGroupsUtilitySpace"', "others do not add up over issues"),
        ('"some": 1}', '"soma": 1}', "value 'soma', expected one of the domain; did you mean 'some'?"),
        ('"some": 1}', '"some": 1.5}', "aid.some: '1.5', expected a number from 0 to 1"),
        ('"some": 1}', '"some": "1"}', "expected a number from 0 to 1"),
        ('"some": 1}', '"some": Infinity}', "'Infinity'"),
        ('"some": 1}', '"some": 1' + "0" * 5000 + "}", "expected a number from 0 to 1"),
        ('"some": 1}', '"none": 1}', "none: a key twice"),
        ('"aid": 0.6', '"aid": -1', "issueWeights.aid: '-1'"),
        ('"aid": 0.6, ', "", "no entry for 'aid'"),
        ('"aid": 0.6, ', '"aids": 0.6, ', "issue 'aids', expected an issue of the domain; did you mean 'aid'?"),
        ('"issueWeights"', '"weights"', "issueWeights: nothing"),
        ('"issueWeights"', '"reservationBid": {"issuevalues": {"aid": "much"}}, "issueWeights"', "'aid': 'much'"),
        ('"issueWeights"', '"reservationBid": [], "issueWeights"', "reservationBid: no package"),
        ('"issueWeights"', '"domain": {"issuesValues": {"a": {"values": ["b"]}}}, "issueWeights"', "another domain"),
        ('"discreteutils"', '"numberutils"', "ends that do not fit"),
    ],
)
def test_what_is_wrong_in_a_geniusweb_profile(tmp_path: Path, find: str, put: str, said: str) -> None:
    text = json.dumps(WEB_PROFILE)
    assert find in text
    faults = told(tmp_path, json.dumps(WEB_DOMAIN), text.replace(find, put, 1), ".json")
    assert any(said in str(fault) for fault in faults), [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "an empty file"),
        (b"\x00\x01\x02\xff" * 9, "neither XML nor JSON"),
        (b"%PDF-1.7", "neither XML nor JSON"),
        (b"<" + b" " * 8_000_000, "a file of 8.0 MB"),
        (b"{}", "XML and JSON files together"),
        (b"{}", "d.xml: XML and JSON files together, this one JSON (GeniusWeb), expected XML (GENIUS)"),
        (b"[]", "JSON, but no object"),
        (b"null", "JSON, but no object"),
    ],
)
def test_files_that_are_no_domains(tmp_path: Path, text: bytes, said: str) -> None:
    faults = told(tmp_path, text, PROFILE)
    assert any(said in str(fault) for fault in faults), [str(fault) for fault in faults]


def test_what_looks_small_and_is_not_is_refused_at_once(tmp_path: Path) -> None:
    """Names that must be compared with many others, and keys that are counted, must not take minutes."""
    many = "".join(f'<item index="{k}" value="{"o" * 60}{k}"/>' for k in range(5_000))
    domain = DOMAIN.replace('<item index="1" value="none"/>', many, 1)
    profile = PROFILE.replace('<item index="1" value="none" evaluation="1"/>', many.replace("o" * 60, "p" * 60), 1)
    started = time.process_time()
    assert len(told(tmp_path, domain, profile)) > 5_000
    twice = '{"issuesValues": {' + ", ".join(f'"{k}": 1, "{k}": 1' for k in range(20_000)) + "}}"
    assert len(told(tmp_path, twice, "{}", ".json")) > 20_000
    assert time.process_time() - started < 10


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60), st.integers(0, 600), st.integers(0, 40), st.booleans())
@example(b"\xff\xfe<\x00a\x00", 0, 40, True)
def test_no_damage_is_a_traceback(tmp_path: Path, junk: bytes, at: int, cut: int, xml: bool) -> None:
    """A good file with bytes taken out and others put in: read, or refused with faults; never anything else."""
    good, domain = (PROFILE, DOMAIN) if xml else (json.dumps(WEB_PROFILE), json.dumps(WEB_DOMAIN))
    raw = good.encode()
    (tmp_path / "d").write_text(domain, encoding="utf-8")
    (tmp_path / "p").write_bytes(raw[:at] + junk + raw[at + cut :])
    try:
        told_or_read = str(exchange.read(tmp_path / "d", [tmp_path / "p", tmp_path / "p"]).scaled())
    except Faulty as refused:
        told_or_read = str(refused)
    assert told_or_read.encode("utf-8")


# --- the door


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    other = PROFILE.replace('evaluation="1"', 'evaluation="5"').replace('value="0.1"', 'value="0.45"')
    texts = {"d.xml": DOMAIN, "ann.xml": PROFILE, "bob.xml": other}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in texts]


def test_the_document_holds_frontier_solutions_and_finding(winset, files: list[Path]) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = winset("bargain", *files, "--json")
    document = json.loads(out)
    assert (code, document["schema"], document["outcomes"]) == (0, "bargain/1", 4)
    assert [point["payoffs"] for point in document["frontier"]] == [[1.0, 0.88], [0.55, 1.0]]
    assert document["frontier"][0]["package"] == {"aid": "some", "visas": "few"}
    assert document["solutions"]["nash"] == [{"package": {"aid": "some", "visas": "few"}, "payoffs": [1.0, 0.88]}]
    assert set(document["solutions"]) >= {"nash", "kalai_smorodinsky", "raiffa", "egalitarian", "utilitarian"}
    assert (document["finding"], document["proof_holds"]) == ("AGREED", True)
    assert [side["reservation"] for side in document["actors"]] == [0.1, 0.45]
    code, out, _ = winset("schema", "bargain")
    assert set(json.loads(out)["properties"]) == set(document)


def test_three_profiles_and_a_screen_of_100_columns(winset, files: list[Path]) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = winset("bargain", *files, files[1])
    assert code == 0
    assert "4 packages of 2 issues: aid; visas." in out
    assert "FRONTIER, before reservation values" in out
    assert "kalai smorodinsky" in out
    assert max(map(len, out.splitlines())) <= 100


def test_no_deal_is_a_finding_and_no_error(winset, files: list[Path]) -> None:  # type: ignore[no-untyped-def]
    files[1].write_text(PROFILE.replace('value="0.1"', 'value="1"'), encoding="utf-8")
    files[2].write_text(files[2].read_text(encoding="utf-8").replace('value="0.45"', 'value="0.9"'), encoding="utf-8")
    code, out, _ = winset("bargain", *files, "--json")
    document = json.loads(out)
    assert (code, document["finding"], document["solutions"]["nash"]) == (0, "NO_ZONE", [])
    assert len(document["frontier"]) == 2
    assert "In the way: ann." in document["sentence"]
    assert "no deal" in winset("bargain", *files)[1]


def test_bad_input_leaves_with_2_and_a_list(winset, files: list[Path], tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    files[1].write_text(PROFILE.replace('value="0.6"', 'value="x"').replace('"some"', '"sum"'), encoding="utf-8")
    code, out, err = winset("bargain", *files)
    assert (code, out) == (2, "")
    assert "ann.xml:3:1 weight 1: 'x', expected a number from 0" in err
    assert "Traceback" not in err
    code, out, _ = winset("bargain", *files, "--json")
    assert (code, json.loads(out)["schema"]) == (2, "faults/1")
    assert winset("bargain", files[0], files[2])[0] == 2
    assert winset("bargain", files[0], files[2], tmp_path / "nobody.xml")[0] == 2
    assert winset("bargain", files[0], files[2], tmp_path)[0] == 2


def test_many_issues_are_counted_exactly(winset, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    issues = {f"i{k}": {"values": [str(v) for v in range(10)]} for k in range(30)}
    same = {"discreteutils": {"valueUtilities": {str(v): v / 10 for v in range(10)}}}
    space = {"issueUtilities": dict.fromkeys(issues, same), "issueWeights": dict.fromkeys(issues, 0.03)}
    (tmp_path / "d.json").write_text(json.dumps({"issuesValues": issues}), encoding="utf-8")
    (tmp_path / "p.json").write_text(json.dumps({"LinearAdditiveUtilitySpace": space}), encoding="utf-8")
    paths = [tmp_path / "d.json", tmp_path / "p.json", tmp_path / "p.json"]
    code, out, _ = winset("bargain", *paths, "--json")
    assert (code, json.loads(out)["outcomes"]) == (0, 10**30)
    assert "about 1.0e30 packages" in winset("bargain", *paths)[1]


def test_an_issue_given_twice_under_another_index_is_told_as_twice(tmp_path: Path) -> None:
    """Not as unknown, with its own name for a suggestion."""
    twice = '<issue index="7" name="aid" type="discrete"><item index="1" value="none" evaluation="1"/></issue>'
    faults = told(tmp_path, DOMAIN, PROFILE.replace("</objective>", twice + "</objective>"))
    assert [(fault.found, fault.nearest) for fault in faults] == [("issue 'aid' twice (index 7)", "")]


def test_the_screen_says_between_what_payoffs_packages_tie(winset, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Only the first actor's favourite of them is written out."""
    web = {"name": "d", "issuesValues": {"pie": {"values": ["a", "b", "c"]}}}
    files = [tmp_path / "d.json", tmp_path / "p.json", tmp_path / "q.json"]
    files[0].write_text(json.dumps(web))
    for file, worth in zip(files[1:], ((0.75, 0.5, 0.25), (0.25, 0.5, 0.75)), strict=True):
        space = {
            "issueUtilities": {"pie": {"discreteutils": {"valueUtilities": dict(zip("abc", worth, strict=True))}}},
            "issueWeights": {"pie": 1},
        }
        file.write_text(json.dumps({"LinearAdditiveUtilitySpace": space}))
    assert "a (3 tie, from 0.75/0.25 to 0.25/0.75)" in winset("bargain", *files)[1]
