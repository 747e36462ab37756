"""Runs: a question asked, kept whole in a folder of its own, asked again to the byte, and set beside another.

::

    runs/1a2b3c4d5e/   manifest.json  scenario.json  brief.json  draws.csv  figures/  brief.html  brief.txt  log.txt
                       times.json  SHA256SUMS

This is the one place that names, places and reads run folders. A run that anybody may have written is read as a
stranger's file. The telling (figures, page, text) is made by `report`, which is above, and handed down as files.
"""

from winset.study.runs.asked import Clock, Ran, again, asked
from winset.study.runs.checked import checked
from winset.study.runs.differing import differ
from winset.study.runs.listed import listed
from winset.study.runs.log import log
from winset.study.runs.opened import Run, opened_run
from winset.study.runs.placed import LEFT_OUT, MANIFEST, RUNS, SUMS, TIMES, place, placed, refuse_another, summed
from winset.study.runs.stated import stated, telling, way

__all__ = [
    "LEFT_OUT",
    "MANIFEST",
    "RUNS",
    "SUMS",
    "TIMES",
    "Clock",
    "Ran",
    "Run",
    "again",
    "asked",
    "checked",
    "differ",
    "listed",
    "log",
    "opened_run",
    "place",
    "placed",
    "refuse_another",
    "stated",
    "summed",
    "telling",
    "way",
]
