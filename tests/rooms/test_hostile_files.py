"""Files of anybody's: each ends in one clear sentence, within bounded memory and time, and nothing is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from tests.rooms.publishers import hostile

from winset import cli
from winset.errors import Faulty
from winset.evidence import rows, texts
from winset.evidence.publishers import rebuild
from winset.evidence.voteview import files

REPOSITORY = Path(__file__).parents[2]

TOLD = {
    "cbp-deep.json": "lists in lists without end",
    "cbp-digits.json": "a number of very many digits",
    "cbp-endless.json": "a pipe or a device",
    "cbp-large.json": "more than 8 MiB",
    "mexico-100-megabytes-in-a-line.csv": "more than 48 MiB",
    "mexico-200-megabytes.csv": "more than 48 MiB",
    "mexico-bomb.csv.gz": "more than 48 MiB",
    "mexico-bomb.zip": "more than 48 MiB",
    "mexico-control.csv": ":2: the control byte 0x1b",
    "mexico-cut.csv.gz": "cut off or damaged",
    "mexico-cut.zip": "cut off or damaged",
    "mexico-empties.csv.gz": "",
    "mexico-endless.csv": "a pipe or a device",
    "mexico-folder.csv": "a folder",
    "mexico-junk.csv": "which is no text",
    "mexico-latin.csv": ":2: the byte 0xe1, saved in another encoding: 'á' in Windows-1252 (latin-1), expected UTF-8",
    "mexico-listing.zip": "more than 8 MiB",
    "mexico-long-row.csv": ":3: a line of more than 1,048,576 bytes",
    "mexico-lzma.zip": "an unusual way of packing",
    "mexico-many-bad-rows.csv": "'-1', expected a count",
    "mexico-many-rows.csv": "at most 1,000,000 lines",
    "mexico-million-columns.csv": "a first line without an end",
    "mexico-nested.zip": "'inner.zip' in the archive",
    "mexico-pipe.csv": "a pipe or a device",
    "mexico-ragged.csv": ":2: 4 fields, expected 3",
    "mexico-round.csv": "cannot be read",
    "mexico-two.zip": "2 files in the archive",
    "mexico-unclosed.csv": "not a CSV file",
    "mexico-utf16-unmarked.csv": "UTF-16",
    "mexico-utf16.csv": "UTF-16",
    "mexico-zlib.csv": "which is no text",
    "ohss-bomb.xlsx": "bytes, unpacked, expected at most 67,108,864",
    "ohss-cut-sheet.xlsx": "not a workbook",
    "ohss-entities.xlsx": "a part that defines words",
    "ohss-far-cells.xlsx": "more than 1,000,000 cells",
    "ohss-far-rows.xlsx": "more than 1,000,000 cells",
    "ohss-junk.xlsx": "not a workbook",
    "ohss-most-tags.xlsx": "expected Fiscal Year, Month, Region",
    "ohss-no-sheet.xlsx": "not a workbook",
    "ohss-tags.xlsx": "tags, expected at most 500,000",
    "polls-formula.csv": ":2 pollster: '=HYPERLINK(1)', expected text that does not begin with = + - @",
    "voteview-long-row.csv": ":2: a line of more than 1,048,576 bytes",
    "voteview-many-cells.csv": "more than 4,000,000 cells",
    "voteview-ragged.csv": ":2: 2 fields: is the file cut off?, expected 3",
}
"""What each file is refused with; nothing where it is read, though with effort."""


def agrees(said: str, told: str) -> bool:
    return told in said if told else not said


def test_every_file_ends_in_its_sentence_in_little_memory_and_time(tmp_path):
    hostile.written(tmp_path)
    program = [sys.executable, "-m", "tests.rooms.publishers.hostile", str(tmp_path)]
    path = {"PYTHONPATH": f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY}"}
    made = subprocess.run(program, cwd=REPOSITORY, env=os.environ | path, capture_output=True, text=True, check=True)
    seen = {name: (said, seconds, peak) for name, said, seconds, peak in map(json.loads, made.stdout.splitlines())}
    assert made.stderr == ""
    assert {*seen} == {*TOLD}
    assert {name: said for name, (said, _, _) in seen.items() if not agrees(said, TOLD[name])} == {}
    assert [name for name, (_, seconds, _) in seen.items() if seconds >= 10] == []
    assert max(peak for _, _, peak in seen.values()) < 600  # MiB, all of them in one process


def test_the_door_says_one_sentence_and_leaves_with_two(tmp_path, capsys, monkeypatch):
    path = tmp_path / "mexico-latin.csv"
    path.write_bytes(hostile.texts()[path.name])
    monkeypatch.setattr(sys, "argv", ["winset", "import", "mexico", str(path)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    told = capsys.readouterr()
    assert (left.value.code, told.out) == (2, "")
    sentence, count = told.err.strip().splitlines()
    assert TOLD[path.name] in sentence
    assert count == "1 fault; nothing was written."


def test_a_link_that_leaves_a_folder_is_refused_and_one_that_is_named_is_followed(tmp_path):
    (tmp_path / "elsewhere.csv").write_text("icpsr\n")
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "HSall_members.csv").symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(Faulty, match="a link that leaves the folder"):
        files.found([folder])
    assert [one.kind for one in files.found([folder / "HSall_members.csv"])] == ["members"]
    assert texts.whole(folder / "HSall_members.csv") == b"icpsr\n"


@pytest.mark.parametrize("cell", ["=1+1", "+1-800", "-house", "@home", "\tGallup"])
def test_text_that_a_spreadsheet_would_run_is_never_written(cell):
    with pytest.raises(Faulty, match="which a spreadsheet would run"):
        rebuild.as_bytes(pl.DataFrame({"pollster": ["Gallup", cell]}))


@pytest.mark.parametrize("cell", ["-0.4", "+3", "-1e-3", "Gallup", "a=b", "", None])
def test_numbers_and_plain_text_are_written_as_they_are(cell):
    table = pl.DataFrame({"cell": [cell, "x"]})
    assert rebuild.as_bytes(table).decode().splitlines()[2] == "x"
    assert not table.select(rows.runs("cell")).to_series().any()
