"""Tiny files of our own made-up numbers, in the layouts of the publishers."""

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent
RAW = Path(os.environ.get("WINSET_RAW", Path(__file__).parents[4] / "shared" / "data" / "raw"))
"""The publishers' files, which are not shipped."""

raw_files = pytest.mark.skipif(not RAW.is_dir(), reason="The publishers' files are not here: name them in WINSET_RAW.")
