"""``winset ledger add|list|score`` as a user types it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from winset.study import ledger, reckoning

opened = cache(ledger.opened_for_truth)
"""The evidence of a case is read once for all of these tests."""

WOLA = (
    *("--who", "WOLA", "--made", "2024-04-15", "--case", "us-mexico", "--series", "us_sw_total", "--month", "2025-04"),
    *("--sentence", "More than 100,000 a month a year from now is likely."),
)
LIKELY = (*WOLA, "--above", "100000", "--probability", "0.7")


@pytest.fixture
def winset(winset, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setattr(ledger, "opened_for_truth", opened)
    monkeypatch.setattr(reckoning, "opened_for_truth", opened)
    return winset


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "forecasts.ndjson"


def test_add_list_and_score(winset, book: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = winset("ledger", "add", book, *LIKELY)
    assert (code, "1 frozen, 1 in all. Head " in out) == (0, True)
    code, out, _ = winset("ledger", "list", book)
    assert code == 0
    assert "2024-04-15  WOLA: us_sw_total 2025-04: 70% above 100,000" in out
    code, out, _ = winset("ledger", "score", book)
    assert code == 0
    assert "12,023 came; probability 0.490, random walk" in out
    assert "WOLA: n 1, skill +" in out


@pytest.mark.parametrize(
    ("words", "form"),
    [
        (("--value", "90000"), {"form": "point", "value": 90000}),
        (("--interval", "5e4", "15e4", "0.8"), {"form": "interval", "low": 5e4, "high": 15e4, "level": 0.8}),
        (("--below", "9e4", "--probability", "0.2"), {"form": "probability", "side": "below", "threshold": 9e4, "probability": 0.2}),  # noqa: E501
        (("--quantile", "0.9:9e4", "--quantile", "0.1:3e4"), {"form": "quantiles", "levels": [0.1, 0.9], "values": [3e4, 9e4]}),  # noqa: E501
    ],
)  # fmt: skip
def test_each_form_is_frozen_as_it_was_told(winset, book: Path, words, form) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = winset("ledger", "add", book, *WOLA, *words, "--json")
    assert code == 0
    told = json.loads(out)
    assert told["schema"] == "ledger/2"
    assert told["entries"][0]["entry"]["forecast"] == form


def test_ours_freezes_every_month_of_the_outlook(winset, book: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = winset("ledger", "add", book, "--ours", "--made", "2024-01")
    assert (code, "12 frozen" in out) == (1, True)
    code, out, _ = winset("ledger", "score", book, "--json")
    assert (code, json.loads(out)["score"]["standings"][0]["n"]) == (0, 12)


def test_a_backdated_outlook_of_ours_is_marked_and_kept_below_who_forecast(winset, book: Path) -> None:  # type: ignore[no-untyped-def]
    winset("ledger", "add", book, *LIKELY)
    code, _, err = winset("ledger", "add", book, "--ours", "--made", "2024-01", "--month", "2024-02")
    assert (code, "so this is reconstructed, not forecast" in err) == (1, True)
    _, out, _ = winset("ledger", "list", book)
    assert out.count("RECONSTRUCTED: frozen with evidence up to") == 1
    _, out, _ = winset("ledger", "score", book)
    fair, _, apart = out.partition("RECONSTRUCTED (")
    assert "WOLA: us_sw_total" in fair
    assert "winset: us_sw_" in apart
    assert out.index("WOLA: n 1") < out.index("winset, reconstructed (made with hindsight): n 1")
    assert "log(y + 5)" in out


def test_our_newest_outlook_is_not_reconstructed(winset, book: Path) -> None:  # type: ignore[no-untyped-def]
    code, _, err = winset("ledger", "add", book, "--ours")
    assert (code, err) == (0, "")
    _, out, _ = winset("ledger", "score", book)
    assert "RECONSTRUCTED" not in out
    assert "winset: n 0" in out


def test_a_date_far_after_the_evidence_is_a_warning(winset, book: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, err = winset("ledger", "add", book, *LIKELY, "--made", "2099-04-15", "--json")
    assert (code, "more than a year after the newest evidence" in err) == (1, True)
    assert len(json.loads(out)["warnings"]) == 1


def test_all_faults_are_told_at_once_and_nothing_is_written(winset, book: Path) -> None:  # type: ignore[no-untyped-def]
    words = ("--made", "2024-13-01", "--series", "us_sw_totl", "--month", "2025-4", "--origin", "VE", "--interval")
    code, _, err = winset("ledger", "add", book, *words, "9", "3", "0.8")
    assert code == 2
    for fault in (
        "--who: nothing, expected it",
        "--sentence: nothing, expected it",
        "--made: '2024-13-01', expected a day, as 2024-04-15",
        "--month: '2025-4', expected a month, as 2025-04",
        "did you mean 'us_sw_total'?",
        "--origin: 'VE'",
        "--interval: form interval, low 9.0, high 3.0, level 0.8, expected a low end that is not above the high end",
        "7 faults; nothing was written.",
    ):
        assert fault in err
    assert not book.exists()


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ((*WOLA,), "forecast: no form, expected one of --value"),
        ((*WOLA, "--value", "3", "--above", "5", "--probability", "0.5"), "forecast: --value and --above"),
        ((*WOLA, "--probability", "0.5"), "--probability: no threshold, expected --above or --below"),
        ((*WOLA, "--above", "5"), "--probability: nothing, expected"),
        ((*WOLA, "--above", "5", "--probability", "70"), "--probability: 70.0, expected less than or equal to 1"),
        ((*WOLA, "--value", "nan"), "--value: nan, expected"),
        ((*WOLA, "--value", "-3"), "--value: -3.0, expected greater than or equal to 0"),
        ((*WOLA, "--value", "3", "--to", "2025-02"), "--to: 2025-04 to 2025-02, expected"),
        ((*WOLA, "--value", "3", "--origin", "VNE"), "--origin: 'VNE', expected one of those of us_sw_total: ALL"),
        ((*WOLA, "--value", "3", "--channel", "ubsp"), "did you mean 'usbp'?"),
        ((*WOLA, "--value", "3", "--month", "1999-01"), "--month: 1999-01, expected a month from 2017-10 on"),
        ((*WOLA, "--value", "3", "--case", "us-mexic"), "did you mean 'us-mexico'?"),
        ((*WOLA, "--quantile", "0.5"), "--quantile: '0.5', expected a level and a value"),
        ((*WOLA, "--quantile", "0.1:9", "--quantile", "0.9:3"), "--quantile: "),
        (("--ours", "--value", "3"), "--value: given with --ours"),
        (("--ours", "--made", "1980-01"), "--made: '1980-01', expected a date from"),
        (("--ours", "--made", "2024-01", "--month", "2030-01"), "--month: 2030-01, expected a month of the outlook"),
    ],
)
def test_each_fault_bears_the_name_of_its_option(winset, book: Path, words, fault: str) -> None:  # type: ignore[no-untyped-def]
    code, _, err = winset("ledger", "add", book, *words)
    assert code == 2
    assert fault in err
    assert not book.exists()


def test_tampering_is_told_with_its_line_and_exit_code_2(winset, book: Path) -> None:  # type: ignore[no-untyped-def]
    for _ in range(2):
        winset("ledger", "add", book, *LIKELY)
    book.write_bytes(book.read_bytes().replace(b"0.7", b"0.1", 1))
    for command in (("list", book), ("score", book), ("add", book, *LIKELY)):
        code, _, err = winset("ledger", *command)
        assert code == 2
        assert f"{book}:1: it was edited" in err


def test_an_unfinished_line_is_a_warning_and_exit_code_1(winset, book: Path) -> None:  # type: ignore[no-untyped-def]
    for _ in range(2):
        winset("ledger", "add", book, *LIKELY)
    book.write_bytes(book.read_bytes()[:-100])
    code, out, err = winset("ledger", "list", book)
    assert (code, "1 entries" in out or "1 entry" in out) == (1, True)
    assert f"warning: {book}:2: the line is unfinished" in err
    code, out, _ = winset("ledger", "score", book, "--json")
    assert (code, len(json.loads(out)["warnings"])) == (1, 1)


def test_a_ledger_that_is_not_there_is_a_fault(winset, book: Path) -> None:  # type: ignore[no-untyped-def]
    for command in ("list", "score"):
        code, _, err = winset("ledger", command, book)
        assert (code, "no such file" in err) == (2, True)
    code, _, err = winset("ledger", "add", book.parent, *LIKELY)
    assert (code, "no plain file" in err) == (2, True)


def test_an_earlier_head_that_is_gone_is_a_fault(winset, book: Path) -> None:  # type: ignore[no-untyped-def]
    winset("ledger", "add", book, *LIKELY)
    code, _, err = winset("ledger", "list", book, "--head", "f" * 64)
    assert (code, "no line bears the hash" in err) == (2, True)
