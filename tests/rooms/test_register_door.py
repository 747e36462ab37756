"""``winset register`` as a user types it, and the reference class that a brief shows."""

import csv
import datetime as dt
import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from winset import cli
from winset.errors import Faulty
from winset.evidence import codes
from winset.evidence.spells import CAUSES
from winset.study import register, schema
from winset.study.register_asked import Asked
from winset.study.register_told import RegisterTold

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "register.md"
US_MEXICO = ("--party", "United States", "--party", "Mexico")


@pytest.fixture
def winset(monkeypatch, capsys):
    def run(*words):
        monkeypatch.setattr(sys, "argv", ["winset", "register", *map(str, words)])
        code = 0
        try:
            cli.main()
        except SystemExit as left:
            code = int(left.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_rows_are_read_at_a_hundred_columns(winset):
    code, out, _ = winset("--gave", "visas")
    assert code == 0
    assert "16 of 120 rows" in out
    assert max(map(len, out.splitlines())) <= 100


def test_one_deal_is_told_in_full_with_its_sources(winset):
    code, out, _ = winset("--id", "md09")
    assert code == 0
    for words in ("Migrant Protection Protocols", "stopped by the demander", "10,600 USD million", "aila.org"):
        assert words in out


def test_an_end_without_a_cause_is_not_called_an_unknown_fate(winset):
    assert "ended, cause not found" in winset("--id", "MD82")[1]
    assert "fate not found" in winset("--id", "MD12")[1]


def test_durations_print_numbers_at_risk_bounds_and_caveats(winset):
    code, out, _ = winset("--durations", *US_MEXICO)
    assert code == 0
    for words in ("at risk", "Half had ended by month 8; by 5–14", "still watched: 24", "Small: 14 deals",
                  "Not a sample", "Censoring is informative"):  # fmt: skip
        assert words in out
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize("by", ["form", "gave", "leverage", "parties"])
def test_groups_stand_side_by_side_and_small_ones_say_so(winset, by):
    code, out, _ = winset("--durations", "--by", by)
    assert code == 0
    assert " *" in out
    assert "Small: fewer than 20 deals" in out


def test_the_document_agrees_with_its_schema(winset):
    code, out, _ = winset("--durations", "--by", "parties", "--json")
    told = json.loads(out)
    assert code == 0
    assert told["schema"] == "register/1"
    assert set(told) == set(schema("register/1")["properties"])
    first, second = told["durations"]["groups"]
    assert (first["label"], first["n"], first["median_months"]) == ("Mexico and United States", 14, 8)
    assert (second["n"], second["median_months"]) == (91, 77)
    assert RegisterTold.model_validate_json(out).durations is not None


def test_shares_of_every_horizon_sum_to_one_and_lie_in_their_bounds():
    for by in ("form", "gave", "leverage", "parties"):
        for of in register.durations(Asked(), by).durations.groups:
            for horizon in of.horizons:
                shares = [horizon.held, *horizon.by_cause.values()]
                assert sum(share.share for share in shares) == pytest.approx(1.0, abs=1e-12)
                for share in (*shares, horizon.stopped):
                    assert share.bounds[0] <= share.share <= share.bounds[1]
                    assert share.interval is None or share.interval[0] < share.share < share.interval[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--form", "treatise"), "did you mean 'treaty'?"),
        (("--gave", "visa"), "did you mean 'visas'?"),
        (("--provided", "readmision"), "did you mean 'readmission'?"),
        (("--leverage", "tarif"), "did you mean 'tariff_threat'?"),
        (("--party", "Mexcio"), "did you mean 'Mexico'?"),
        (("--party", "U.S."), "did you mean 'United States'?"),
        (("--id", "MD1"), "did you mean 'MD"),
        (("--since", "2015-13"), "expected a year or a month"),
        (("--durations", "--by", "forms"), "did you mean 'form'?"),
        (("--durations", "--as-of", "2024-13"), "expected a month or a day"),
        (("--durations", "--out", "x.pdf"), "expected one of .svg, .png, .html"),
        (("--by", "form"), "given without --durations"),
    ],
)
def test_a_word_that_is_not_known_is_a_fault_with_the_nearest(winset, words, said):
    code, out, err = winset(*words)
    assert code == 2
    assert out == ""
    assert said in err


def test_all_faults_are_told_at_once(winset):
    code, _, err = winset("--form", "x", "--gave", "y", "--party", "z", "--since", "soon")
    assert code == 2
    assert "4 faults; nothing was written." in err


def test_nothing_like_that_is_an_answer(winset):
    code, out, _ = winset("--party", "Mexico", "--form", "treaty")
    assert code == 0
    assert "No row is like that." in out
    code, out, _ = winset("--party", "Mexico", "--form", "treaty", "--durations")
    assert code == 0
    assert "nothing is said of durability" in " ".join(out.split())


def test_a_party_is_found_without_its_marks(winset):
    assert winset("--party", "TURKIYE")[1].splitlines()[2:] == winset("--party", "Türkiye")[1].splitlines()[2:]


def test_figures_are_written_whole_and_ask_the_network_for_nothing(winset, tmp_path):
    for name in ("a.svg", "a.png", "a.html"):
        assert winset("--durations", *US_MEXICO, "--out", tmp_path / "made" / name)[0] == 0
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == ["a.html", "a.png", "a.svg"]
    drawn = ElementTree.parse(tmp_path / "made" / "a.svg").getroot()
    words = " ".join(drawn.itertext())
    assert "stopped by the demander" in words
    assert "censoring is informative" in words
    assert (tmp_path / "made" / "a.png").read_bytes().startswith(b"\x89PNG")
    page = (tmp_path / "made" / "a.html").read_text(encoding="utf-8")
    assert "Half had ended by month 8" in page
    assert not re.search(r"<script|<link|(src|href)=[\"']?http", page)


def test_no_deal_to_draw_is_a_fault_and_writes_nothing(winset, tmp_path):
    code, _, err = winset("--durations", "--id", "LE01", "--out", tmp_path / "a.svg")
    assert code == 2
    assert "no performed deal to draw" in err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_a_file_stops_both_files(winset, tmp_path):
    code, _, err = winset("--durations", "--out", tmp_path / "a.svg", "--csv", tmp_path)
    assert code == 2
    assert "a folder, expected a file" in err
    assert list(tmp_path.iterdir()) == []


def test_rows_are_written_as_a_table(winset, tmp_path):
    assert winset("--leverage", "tariff_threat", "--csv", tmp_path / "rows.csv")[0] == 0
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert [row["id"] for row in rows][:1] == ["MD10"]
    assert all("tariff_threat" in row["leverage"].split(";") for row in rows)
    assert all(row["sources"].startswith("http") for row in rows)


def test_the_reference_class_of_a_case():
    found = register.reference_class(["United States", "Mexico"])
    assert (found.n, found.ended, found.fate_unknown) == (14, 10, 4)
    assert found.median_months == 8
    assert found.median_bounds == (5, 14)
    assert [horizon.month for horizon in found.horizons] == [12, 24]
    assert "not a sample" in found.sentence
    assert "informative" in found.sentence
    assert found.caution.startswith("Small")
    assert set(found.horizons[0].by_cause) == set(CAUSES)


def test_a_class_that_nobody_met_is_empty_and_a_code_that_is_none_is_a_fault():
    assert register.reference_class(["Northland", "Southland"]).n == 0
    with pytest.raises(Faulty, match="did you mean 'tacit'"):
        register.reference_class(form="tacid")


def test_on_a_past_date_only_what_had_begun_is_in_the_class():
    then = register.reference_class(["United States", "Mexico"], as_of=dt.date(2020, 1, 31))
    now = register.reference_class(["United States", "Mexico"])
    assert 0 < then.n < now.n
    assert then.ended == 0
    assert then.median_months is None
    long_ago = register.reference_class(as_of=dt.date(1970, 1, 31))
    assert long_ago.n == 0


def test_every_code_is_in_the_reference():
    text = DOCS.read_text(encoding="utf-8")
    everything = [codes.ENDINGS, codes.FORMS, codes.PROVIDED, codes.GAVE, codes.LEVERAGE]
    assert [code for choice in everything for code in choice if f"`{code}`" not in text] == []
